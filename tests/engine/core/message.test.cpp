#include "core/message.h"

#include "catch.h"
#include "core/error.h"
#include "core/value.h"

using taroko::Message;
using taroko::say;

TEST_CASE("a message says its key in English, with the parameters where they belong") {
  CHECK(say("the end").text() == "the end");
  CHECK(say("must have {} numbers, not {}", {2, std::size_t{3}}).text() == "must have 2 numbers, not 3");
  CHECK(say("{}, not {}", {say("must be at least {}", {1}), "0"}).text() == "must be at least 1, not 0");
  const std::vector<std::string_view> names = {"x", "y", "z"};
  CHECK(say("the variables are {}", {names}).text() == "the variables are x, y or z");
}

TEST_CASE("braces in a parameter are no place for another") {
  CHECK(say("{} and {}", {"{}", taroko::quoted("{}")}).text() == "{} and '{}'");
}

TEST_CASE("a message keeps its key and its parameters apart") {
  const Message message = say("{}, not {}", {say("must be a list"), taroko::Value("text").shown()});
  CHECK(std::string_view(message.key()) == "{}, not {}");
  REQUIRE(message.parameters().size() == 2);
  const auto* nested = std::get_if<std::vector<Message>>(&message.parameters()[1]);
  REQUIRE(nested != nullptr);
  CHECK(std::string_view(nested->front().key()) == "'{}'");
}

TEST_CASE("errors have the message that they are made with") {
  const taroko::ConfigError error("batch.size", say("must be at least {}", {1}));
  CHECK(std::string_view(error.what()) == "must be at least 1");
  CHECK(std::string_view(error.message().key()) == "must be at least {}");
  CHECK(taroko::SyntaxError(1, 2, say("the end")).message().text() == "the end");
}
