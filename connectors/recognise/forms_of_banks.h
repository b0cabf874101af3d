// How the files of banks are told apart. Internal: others ask recognise().
#pragma once

#include <optional>
#include <string_view>

#include "connectors/recognise/recognise.h"

namespace connectors {

[[nodiscard]] bool looks_like_xml(std::string_view start);
// By the namespace, else by the message's own element, also inside a Business Application Header.
[[nodiscard]] Recognised recognise_xml(std::string_view start);
// MT940 and MT942, with or without SWIFT blocks around them (sepa-rules.md 12).
[[nodiscard]] std::optional<Recognised> recognise_swift(std::string_view text);

}  // namespace connectors
