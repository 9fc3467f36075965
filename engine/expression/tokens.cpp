#include "expression/tokens.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "core/error.h"
#include "core/text.h"

namespace taroko {
namespace {

constexpr std::size_t longestSource = 20'000;
constexpr std::size_t longestShown = 40;  // of a name or number in a message

struct Character {
  char32_t code = 0;  ///< 0 past the end
  std::size_t length = 0;
};

/// The UTF-8 character at `position`; length 0 where the bytes are no valid one (Unicode 15, table 3-7).
Character decode(std::string_view source, std::size_t position) {
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return position + i < source.size() ? static_cast<unsigned char>(source[position + i]) : 0U;
  };
  const std::uint32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return {};
  char32_t code = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    code = code << 6U | (byte(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return {};
  return {code, length};
}

void append(std::string& text, char32_t code) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(value); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xC0 | code >> 6U);
  } else {
    if (code < 0x10000) {
      byte(0xE0 | code >> 12U);
    } else {
      byte(0xF0 | code >> 18U);
      byte(0x80 | (code >> 12U & 0x3F));
    }
    byte(0x80 | (code >> 6U & 0x3F));
  }
  byte(0x80 | (code & 0x3F));
}

/// The character that `code` stands for in an expression.
char32_t plain(char32_t code) {
  if (code >= 0xFF01 && code <= 0xFF5E) return code - 0xFEE0;
  // clang-format off
  switch (code) {
    case 0xA0: case 0x3000: case 0xFEFF: return U' ';
    case 0x2212: return U'-';
    case 0xD7: case 0xB7: case 0x22C5: return U'*';
    case 0xF7: return U'/';
    case 0xB5: return 0x3BC;  // the micro sign and the letter μ look alike
    default: return code;
  }
  // clang-format on
}

bool isDigit(char32_t code) { return code >= U'0' && code <= U'9'; }

bool isLetter(char32_t code) {
  // clang-format off
  constexpr std::array<std::array<char32_t, 2>, 17> ranges{{{U'A', U'Z'}, {U'_', U'_'}, {U'a', U'z'}, {0xC0, 0xD6}, {0xD8, 0xF6},
      {0xF8, 0x2FF}, {0x370, 0x37D}, {0x37F, 0x1FFF}, {0x2080, 0x209C}, {0x2100, 0x218F}, {0x2C00, 0x2DFF}, {0x3005, 0x3007},
      {0x3041, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10000, 0xEFFFF}}};
  // clang-format on
  return std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) { return code >= range[0] && code <= range[1]; });
}

bool isInName(char32_t code) { return isLetter(code) || isDigit(code) || (code >= 0x300 && code <= 0x36F); }

Message shownCharacter(char32_t code) {
  if (code < 0x20 || code == 0x7F || (code >= 0x80 && code < 0xA0)) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    return say("{}", {std::string{'U', '+', '0', '0', digits[code >> 4U], digits[code & 15U]}});
  }
  std::string text;
  append(text, code);
  return quoted(text);
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view source) : source_(source) { read(); }

  std::vector<Token> run() {
    while (code_ != 0 || position_ < source_.size()) next();
    start(Token::Kind::end);
    return std::move(tokens_);
  }

 private:
  /// Reads the character at the present position.
  void read() {
    const Character character = position_ < source_.size() ? decode(source_, position_) : Character{0, 1};
    if (character.length == 0) throw SyntaxError(place_.line, place_.column, say("the text is not valid UTF-8 from here on"));
    written_ = character.code;
    code_ = plain(character.code);
    length_ = character.length;
  }

  void advance() {
    position_ += length_;
    ++place_.column;
    read();
  }

  Token& start(Token::Kind kind) { return tokens_.emplace_back(Token{kind, place_, {}}); }

  void take(Token& token) {
    append(token.text, code_);
    advance();
  }

  void next() {
    if (code_ == U' ' || code_ == U'\t') {
      advance();
    } else if (code_ == U'#') {
      while (position_ < source_.size() && code_ != U'\n' && code_ != U'\r') advance();
    } else if (code_ == U'\n' || code_ == U'\r' || code_ == U';') {
      separator();
    } else if (isDigit(code_) || (code_ == U'.' && isDigit(following(1)))) {
      number();
    } else if (isLetter(code_)) {
      Token& token = start(Token::Kind::name);
      while (isInName(code_)) take(token);
    } else {
      symbol();
    }
  }

  void separator() {
    Token& token = start(Token::Kind::separator);
    const char32_t mark = code_;
    take(token);
    if (mark == U';') return;
    if (mark == U'\r' && code_ == U'\n') advance();
    place_ = {place_.line + 1, 1};
  }

  void number() {
    Token& token = start(Token::Kind::number);
    while (isDigit(code_)) take(token);
    if (code_ == U'.') take(token);
    while (isDigit(code_)) take(token);
    const bool exponent = code_ == U'e' || code_ == U'E';
    const bool sign = following(1) == U'-' || following(1) == U'+';
    if (exponent && isDigit(following(sign ? 2 : 1))) {
      take(token);
      if (sign) take(token);
      while (isDigit(code_)) take(token);
    }
    token.number = parseNumber(token.text);
    if (!std::isfinite(token.number)) {
      throw SyntaxError(token.place.line, token.place.column, say("the number {} is too large", {token.shown()}));
    }
  }

  void symbol() {
    constexpr std::u32string_view symbols = U"+-*/^(),=<>";
    if (code_ == 0x2264 || code_ == 0x2265) {
      start(Token::Kind::symbol).text = code_ == 0x2264 ? "<=" : ">=";
      return advance();
    }
    if (symbols.find(code_) == std::u32string_view::npos) {
      throw SyntaxError(place_.line, place_.column, meaningless(shownCharacter(written_)));
    }
    const bool canEqual = code_ == U'<' || code_ == U'>';
    Token& token = start(Token::Kind::symbol);
    take(token);
    if (canEqual && code_ == U'=') take(token);
  }

  Message meaningless(const Message& character) const {
    switch (written_) {
      case 0xB2:
      case 0xB3: return say("the character {} has no meaning here; write {}", {character, written_ == 0xB2 ? "^2" : "^3"});
      case U'[':
      case U'{':
      case U']':
      case U'}': return say("the character {} has no meaning here; use parentheses ( )", {character});
      default: return say("the character {} has no meaning here", {character});
    }
  }

  /// The character some characters further on, if all before it are one byte or full-width.
  char32_t following(std::size_t count) const {
    std::size_t position = position_;
    Character character{0, length_};
    for (std::size_t i = 0; i < count && character.length > 0; ++i) {
      position += character.length;
      if (position >= source_.size()) return 0;
      character = decode(source_, position);
    }
    return plain(character.code);
  }

  std::string_view source_;
  std::size_t position_ = 0;
  Place place_;
  char32_t code_ = 0;     ///< the present character, as it is understood
  char32_t written_ = 0;  ///< and as it is written
  std::size_t length_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

Message Token::shown() const {
  switch (kind) {
    case Kind::end: return say("the end");
    case Kind::separator: return text == ";" ? quoted(text) : say("the end of the line");
    default: return quoted(shorten(text, longestShown));
  }
}

std::vector<Token> tokenize(std::string_view source) {
  if (source.size() > longestSource) {
    throw SyntaxError(1, 1, say("the source has {} bytes; at most {} are allowed", {source.size(), longestSource}));
  }
  return Tokenizer(source).run();
}

}  // namespace taroko
