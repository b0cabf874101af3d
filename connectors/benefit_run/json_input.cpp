#include "connectors/benefit_run/json_input.h"

#include <string_view>
#include <utility>

namespace connectors {
namespace {

constexpr std::size_t bytes_at_a_time = std::size_t{64} * 1024;

constexpr bool is_between_values(char c) { return std::string_view(" \t\r\n,:{}[]").find(c) != std::string_view::npos; }
constexpr bool begins_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

}  // namespace

JsonInput::JsonInput(Source source, Limits limits)
    : source_(std::move(source)), limits_(limits), buffer_(bytes_at_a_time) {}

bool JsonInput::is_at_end() {
  if (end_ == End::none && at_ == size_) {
    size_ = source_.read(buffer_);
    at_ = 0;
    bytes_ += static_cast<std::int64_t>(size_);
    if (size_ == 0) end_ = End::of_file;
    if (bytes_ > limits_.bytes) end_ = End::file_is_too_large;
  }
  return end_ != End::none;
}

void JsonInput::advance() {
  const char c = buffer_[at_++];
  if (is_in_text_) {
    const bool was_escaped = std::exchange(is_escaped_, !is_escaped_ && c == '\\');
    is_in_text_ = was_escaped || c != '"';
    ++value_bytes_;
  } else if (c == '"') {
    is_in_text_ = true;
    token_ = here();
    value_bytes_ = 0;
  } else if (is_between_values(c)) {
    if (c == '{' || c == '[') token_ = here();
    value_bytes_ = 0;
  } else if (value_bytes_++ == 0) {
    token_ = here();
  }
  if (value_bytes_ > limits_.bytes_of_a_value) end_ = End::value_is_too_long;
  if (c == '\n') {
    ++line_;
    column_ = 1;
  } else if (begins_a_character(c)) {
    ++column_;
  }
}

}  // namespace connectors
