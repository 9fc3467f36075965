#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace taroko {

/// Input from outside that does not fit. `path` names the field as a user would write it, such as `network.hidden[1].units`;
/// the message names the value that was given and what is allowed.
class ConfigError : public std::runtime_error {
 public:
  ConfigError(std::string path, const std::string& message) : std::runtime_error(message), path_(std::move(path)) {}
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// An expression that does not parse or cannot be evaluated. Lines and columns count from 1; a column counts Unicode characters.
class SyntaxError : public std::runtime_error {
 public:
  SyntaxError(int line, int column, const std::string& message) : std::runtime_error(message), line_(line), column_(column) {}
  int line() const { return line_; }
  int column() const { return column_; }

 private:
  int line_;
  int column_;
};

/// Something that this build of the engine was made without.
class NotIncluded : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace taroko
