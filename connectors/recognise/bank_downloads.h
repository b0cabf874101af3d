// Recognises CSV downloads of banks, each in a form of its own. They are not read; the finding tells people what to ask
// the bank for. Internal, others call recognise().
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace connectors {

// Told by the first lines: rows with a day and an amount, or the words of a bank's header. Returns "a CSV download of
// ING" or "a CSV download of a bank"; nothing when it is none, and also when the header names columns of our own forms.
[[nodiscard]] std::optional<std::string> bank_download(std::string_view text);

}  // namespace connectors
