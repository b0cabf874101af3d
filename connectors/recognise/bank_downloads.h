// CSV downloads of banks, each of its own form: only told, so that people hear what to ask the bank for.
// Internal: others ask recognise().
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace connectors {

// By what stands in its first lines: rows with a day and an amount, or the words of a bank's header. "a CSV
// download of ING", "a CSV download of a bank"; nothing where it is none, also where its header names columns
// of our own forms.
[[nodiscard]] std::optional<std::string> bank_download(std::string_view text);

}  // namespace connectors
