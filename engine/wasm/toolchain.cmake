# Finds the emcc on the PATH and uses the CMake toolchain that comes with it.
find_program(TAROKO_EM_CONFIG em-config REQUIRED)
execute_process(COMMAND ${TAROKO_EM_CONFIG} EMSCRIPTEN_ROOT OUTPUT_VARIABLE root OUTPUT_STRIP_TRAILING_WHITESPACE)
include(${root}/cmake/Modules/Platform/Emscripten.cmake)
