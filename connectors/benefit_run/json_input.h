// Gives nlohmann's JSON parser the bytes of a file one by one, and knows the place of each. That parser holds a text or
// a number whole in memory, however long it is: the input ends at one that is longer than the limit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include "connectors/csv/finding_list.h"
#include "connectors/source.h"

namespace connectors {

class JsonInput {
 public:
  struct Limits {
    std::int64_t bytes;
    std::int64_t bytes_of_a_value;
  };
  enum class End { none, of_file, file_is_too_large, value_is_too_long };

  JsonInput(Source source, Limits limits);

  [[nodiscard]] bool is_at_end();
  [[nodiscard]] char peek() const { return buffer_[at_]; }
  void advance();

  [[nodiscard]] End end() const { return end_; }
  // Where the value read last begins, or its '{' or '['.
  [[nodiscard]] Spot token() const { return token_; }
  [[nodiscard]] Spot here() const { return {line_, column_, {}}; }

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = char;

    explicit Iterator(JsonInput* input = nullptr) : input_(input) {}
    char operator*() const { return input_->peek(); }
    Iterator& operator++() {
      input_->advance();
      return *this;
    }
    // The parser compares with the end only.
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.is_at_end() == b.is_at_end(); }

   private:
    [[nodiscard]] bool is_at_end() const { return input_ == nullptr || input_->is_at_end(); }
    JsonInput* input_;
  };

 private:
  Source source_;
  Limits limits_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  std::int64_t bytes_ = 0;
  End end_ = End::none;
  std::int64_t line_ = 1;
  std::int64_t column_ = 1;
  Spot token_ = {};
  std::int64_t value_bytes_ = 0;  // of the current text or number so far
  bool is_in_text_ = false;
  bool is_escaped_ = false;
};

}  // namespace connectors
