// Where a reader takes its bytes from. Readers never open files: the daemon hands them a source, tests a
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
  std::string name;  // as findings show it
  // Fills the buffer from where it stood; 0 = end. A failing disk throws (std::system_error).
  std::function<std::size_t(std::span<char>)> read;
};

// The text must outlive the source.
[[nodiscard]] inline Source source_of(std::string name, std::string_view text) {
  return {std::move(name), [text](std::span<char> buffer) mutable {
            const std::size_t size = text.copy(buffer.data(), buffer.size());
            text.remove_prefix(size);
            return size;
          }};
}

}  // namespace connectors
