#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace taroko {

/// A number as a person would write it: at most six significant digits, no trailing zeros, "NaN" and "infinity" in words.
std::string showNumber(double value);

/// The double nearest to a number in decimal notation, such as "12", "0.5" or "1e-3"; infinity where it is too large.
double parseNumber(const std::string& decimal);

/// `text` cut to `length` bytes at the most (never inside a UTF-8 character), with an ellipsis where something was left out.
std::string shorten(std::string_view text, std::size_t length);

/// A piece of a message: a text, or a whole number. Refers to what it is made from.
class Piece {
 public:
  Piece(const char* text) : content_(std::string_view(text)) {}
  Piece(std::string_view text) : content_(text) {}
  Piece(const std::string& text) : content_(std::string_view(text)) {}
  Piece(std::integral auto number) : content_(static_cast<long long>(number)) {}

  void appendTo(std::string& message) const;

 private:
  std::variant<std::string_view, long long> content_;
};

/// The pieces one after another: `joined({"must have ", columns, " numbers"})`.
std::string joined(std::initializer_list<Piece> pieces);

/// "a, b or c".
std::string listOf(const std::vector<std::string_view>& names);

}  // namespace taroko
