#include "core/message.h"

#include "core/text.h"

namespace taroko {
namespace {

struct Kept {
  Message::Parameter operator()(std::string_view text) const { return std::string(text); }
  Message::Parameter operator()(long long number) const { return number; }
  Message::Parameter operator()(const std::vector<std::string_view>* names) const { return Message::Names(names->begin(), names->end()); }
  Message::Parameter operator()(const Message* message) const { return std::vector<Message>{*message}; }
};

struct InEnglish {
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(long long number) const { return std::to_string(number); }
  std::string operator()(const Message::Names& names) const { return listOf({names.begin(), names.end()}); }
  std::string operator()(const std::vector<Message>& message) const { return message.front().text(); }
};

}  // namespace

Message::Message(const char* key) : key_(key) {}
Message::Message(const Message&) = default;
Message::Message(Message&&) noexcept = default;
Message& Message::operator=(const Message&) = default;
Message& Message::operator=(Message&&) noexcept = default;
Message::~Message() = default;

std::string Message::text() const {
  std::string text;
  std::string_view rest = key_;
  for (const Parameter& parameter : parameters_) {
    const std::size_t place = rest.find("{}");
    text += rest.substr(0, place);
    text += std::visit(InEnglish(), parameter);
    rest.remove_prefix(place + 2);
  }
  return text.append(rest);
}

Message say(const char* key, std::initializer_list<Message::Piece> parameters) {
  Message message(key);
  message.parameters_.reserve(parameters.size());
  for (const Message::Piece& piece : parameters) message.parameters_.push_back(std::visit(Kept(), piece.source()));
  return message;
}

Message quoted(std::string_view text) { return say("'{}'", {text}); }

}  // namespace taroko
