// Where a writer sends its bytes, in the order of the file. Writers never open files: the daemon gives them a sink to a
// file, tests one to a string.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace connectors {

// A failing disk throws std::system_error.
using Sink = std::function<void(std::string_view)>;

// Passes bytes on in blocks of 256 KiB, whatever the size of the file.
class BlockSink {
 public:
  explicit BlockSink(Sink sink) : sink_(std::move(sink)) { block_.reserve(block_size + block_size / 4); }

  BlockSink& operator<<(std::string_view text) {
    block_ += text;
    if (block_.size() >= block_size) flush();
    return *this;
  }
  void flush() {
    if (!block_.empty()) sink_(block_);
    block_.clear();
  }

 private:
  static constexpr std::size_t block_size = std::size_t{256} * 1024;
  Sink sink_;
  std::string block_;
};

}  // namespace connectors
