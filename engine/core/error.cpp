#include "core/error.h"

namespace taroko {

ConfigError::ConfigError(std::string path, Message message)
    : std::runtime_error(message.text()), path_(std::move(path)), message_(std::move(message)) {}

ConfigError::~ConfigError() = default;

void refuseField(const std::string& path, const Message& message) { throw ConfigError(path, message); }

SyntaxError::SyntaxError(int line, int column, Message message)
    : std::runtime_error(message.text()), line_(line), column_(column), message_(std::move(message)) {}

SyntaxError::~SyntaxError() = default;

}  // namespace taroko
