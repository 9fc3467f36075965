#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace taroko {

/// Something that is said to a person, kept apart from the numbers and names in it, so that it can be said in any language: a key, and
/// the parameters in their order. The key is the English text with {} where the parameters stand. Only `say` makes messages, so that all
/// keys can be found in the sources.
class Message {
 public:
  class Piece;
  using Names = std::vector<std::string>;
  /// A text that is the same in every language (a name, a number as written, what a user typed), a whole number, names to be listed, or a
  /// message that is part of this one: a list of one, since its size is not known here.
  using Parameter = std::variant<std::string, long long, Names, std::vector<Message>>;

  // Not inline: they are called everywhere, and would be large.
  Message(const Message&);
  Message(Message&&) noexcept;
  Message& operator=(const Message&);
  Message& operator=(Message&&) noexcept;
  ~Message();

  const char* key() const { return key_; }
  const std::vector<Parameter>& parameters() const { return parameters_; }
  /// In English.
  std::string text() const;

 private:
  friend Message say(const char* key, std::initializer_list<Piece> parameters);
  explicit Message(const char* key);

  const char* key_;
  std::vector<Parameter> parameters_;
};

/// A parameter as it is written down. Refers to what it is made from until the message is, which keeps the code that says things small.
class Message::Piece {
 public:
  using Source = std::variant<std::string_view, long long, const std::vector<std::string_view>*, const Message*>;

  Piece(const char* text) : source_(std::string_view(text)) {}
  Piece(std::string_view text) : source_(text) {}
  Piece(const std::string& text) : source_(std::string_view(text)) {}
  Piece(std::integral auto number) : source_(static_cast<long long>(number)) {}
  Piece(const std::vector<std::string_view>& names) : source_(&names) {}
  Piece(const Message& message) : source_(&message) {}

  const Source& source() const { return source_; }

 private:
  Source source_;
};

/// The message with this key, which must be a literal with as many {} as there are parameters:
/// `say("must have {} numbers, not {}", {columns, width})`.
Message say(const char* key, std::initializer_list<Message::Piece> parameters = {});

/// A text in quotation marks.
Message quoted(std::string_view text);

}  // namespace taroko
