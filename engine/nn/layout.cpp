#include "nn/layout.h"

#include "core/text.h"

namespace taroko {

std::vector<ParameterBlock> layoutOf(const Architecture& architecture) {
  std::vector<ParameterBlock> blocks;
  Index offset = 0;
  Index inputs = architecture.inputs;
  const auto append = [&](std::string name, Index rows, Index columns, bool isBias) {
    blocks.push_back({std::move(name), rows, columns, offset, isBias});
    offset += rows * columns;
  };
  for (std::size_t i = 0; i < architecture.layers.size(); ++i) {
    const Index units = architecture.layers[i].units;
    append(joined({"W", i + 1}), units, inputs, false);
    append(joined({"b", i + 1}), 1, units, true);
    inputs = units;
  }
  return blocks;
}

Index parameterCount(const Architecture& architecture) {
  const std::vector<ParameterBlock> blocks = layoutOf(architecture);
  return blocks.empty() ? 0 : blocks.back().offset + blocks.back().size();
}

}  // namespace taroko
