#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "core/message.h"

namespace taroko {

/// Input from outside that does not fit. `path` names the field as a user would write it, such as `network.hidden[1].units`;
/// the message names the value that was given and what is allowed.
class ConfigError : public std::runtime_error {
 public:
  ConfigError(std::string path, Message message);
  ConfigError(const ConfigError&) = default;
  ~ConfigError() override;

  const std::string& path() const { return path_; }
  const Message& message() const { return message_; }

 private:
  std::string path_;
  Message message_;
};

/// Throws a ConfigError: much smaller where it is called than a throw.
[[noreturn]] void refuseField(const std::string& path, const Message& message);

/// An expression that does not parse or cannot be evaluated. Lines and columns count from 1; a column counts Unicode characters.
class SyntaxError : public std::runtime_error {
 public:
  SyntaxError(int line, int column, Message message);
  SyntaxError(const SyntaxError&) = default;
  ~SyntaxError() override;

  int line() const { return line_; }
  int column() const { return column_; }
  const Message& message() const { return message_; }

 private:
  int line_;
  int column_;
  Message message_;
};

/// Something that this build of the engine was made without.
class NotIncluded : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace taroko
