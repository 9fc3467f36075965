// MMX does not exist in WebAssembly. Eigen includes this header together with the SSE ones and uses nothing of it.
#pragma once
