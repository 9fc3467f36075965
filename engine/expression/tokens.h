#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/message.h"

namespace taroko {

/// Where something stands in a source. Lines and columns count from 1, columns in Unicode characters.
struct Place {
  int line = 1;
  int column = 1;
};

/// The smallest piece of an expression that means something.
struct Token {
  enum class Kind { number, name, symbol, separator, end };

  Kind kind;
  Place place;
  std::string text;   ///< as written; full-width forms and signs such as × as the ASCII that they stand for
  double number = 0;  ///< of a number

  bool is(std::string_view symbol) const { return kind == Kind::symbol && text == symbol; }
  /// Whether a statement ends here: a semicolon, the end of the line, or the end of the source.
  bool endsStatement() const { return kind == Kind::separator || kind == Kind::end; }
  /// How an error message names it.
  Message shown() const;
};

/// Cuts a source into tokens; the last one is always `end`. Comments run from `#` to the end of the line.
///
/// Names are letters, digits and `_`, without a digit in front; letters are those of XML 1.0's NameStartChar, without its
/// punctuation, so σ, w₁ and 損失 are names. Full-width forms, as Chinese input methods type them, stand for their ASCII twins,
/// and − × · ÷ ≤ ≥ for - * * / <= >=.
///
/// SyntaxError: more than 20,000 bytes, invalid UTF-8, a character that means nothing, a number too large for a double.
std::vector<Token> tokenize(std::string_view source);

}  // namespace taroko
