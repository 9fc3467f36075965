#include "core/text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>

// JavaScript rounds as correctly as strtod, which would bring its arithmetic of 128-bit numbers along.
EM_JS(double, taroko_parse_number, (const char* decimal), { return Number(UTF8ToString(decimal)); });
#endif

namespace taroko {
namespace {

constexpr int significantDigits = 6;

/// A positive number as its first six digits, rounded, and the power of ten of the first of them.
struct Decimal {
  std::string digits;
  int exponent;

  explicit Decimal(double value) : exponent(static_cast<int>(std::floor(std::log10(value)))) {
    // In two factors, since the smallest numbers need one beyond the range of double.
    const int shift = significantDigits - 1 - exponent;
    digits = std::to_string(std::llround(value * std::pow(10.0, shift / 2) * std::pow(10.0, shift - shift / 2)));
    exponent += static_cast<int>(digits.size()) - significantDigits;
    digits.erase(std::max(digits.find_last_not_of('0') + 1, std::size_t{1}));
  }
};

}  // namespace

std::string showNumber(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "infinity" : "-infinity";
  if (std::fabs(value) < 1e15 && value == std::floor(value)) return std::to_string(static_cast<long long>(value));
  auto [text, exponent] = Decimal(std::fabs(value));
  const int length = static_cast<int>(text.size());
  if (exponent < -4 || exponent >= significantDigits) {
    if (length > 1) text.insert(1, ".");
    text += "e" + std::to_string(exponent);
  } else if (exponent < 0) {
    text = "0." + std::string(static_cast<std::size_t>(-exponent) - 1, '0') + text;
  } else if (length <= exponent + 1) {
    text.append(static_cast<std::size_t>(exponent + 1 - length), '0');
  } else {
    text.insert(static_cast<std::size_t>(exponent) + 1, ".");
  }
  return value < 0 ? "-" + text : text;
}

double parseNumber(const std::string& decimal) {
#ifdef __EMSCRIPTEN__
  return taroko_parse_number(decimal.c_str());
#else
  return std::strtod(decimal.c_str(), nullptr);
#endif
}

std::string shorten(std::string_view text, std::size_t length) {
  if (text.size() <= length) return std::string(text);
  std::size_t end = length;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

void Piece::appendTo(std::string& message) const {
  if (const auto* text = std::get_if<std::string_view>(&content_)) {
    message += *text;
  } else {
    message += std::to_string(std::get<long long>(content_));
  }
}

std::string joined(std::initializer_list<Piece> pieces) {
  std::string message;
  for (const Piece& piece : pieces) piece.appendTo(message);
  return message;
}

std::string listOf(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

}  // namespace taroko
