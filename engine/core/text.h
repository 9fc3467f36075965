#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace taroko {

/// A number as a person would write it: at most six significant digits, no trailing zeros, "NaN" and "infinity" in words.
std::string showNumber(double value);

/// The double nearest to a number in decimal notation, such as "12", "0.5" or "1e-3"; infinity where it is too large.
double parseNumber(const std::string& decimal);

/// `text` cut to `length` bytes at the most (never inside a UTF-8 character), with an ellipsis where something was left out.
std::string shorten(std::string_view text, std::size_t length);

/// "a, b or c".
std::string listOf(const std::vector<std::string_view>& names);

}  // namespace taroko
