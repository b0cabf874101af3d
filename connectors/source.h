// Where a reader gets its bytes. Readers never open files: the daemon gives them a source of a file, tests one of a
// string.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace connectors {

struct Source {
  std::string name;  // findings show it
  // Fills the buffer from where the last call ended and returns the number of bytes; 0 means the end. A failing disk
  // throws std::system_error.
  std::function<std::size_t(std::span<char>)> read;
};

// Keep the text for as long as the source is used.
[[nodiscard]] inline Source source_of(std::string name, std::string_view text) {
  return {std::move(name), [text](std::span<char> buffer) mutable {
            const std::size_t size = text.copy(buffer.data(), buffer.size());
            text.remove_prefix(size);
            return size;
          }};
}

}  // namespace connectors
