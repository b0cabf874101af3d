// Tells the files of banks apart. Internal, others call recognise().
#pragma once

#include <optional>
#include <string_view>

#include "connectors/recognise/recognise.h"

namespace connectors {

[[nodiscard]] bool looks_like_xml(std::string_view start);
// Told by the namespace, otherwise by the element of the message, also inside a Business Application Header.
[[nodiscard]] Recognised recognise_xml(std::string_view start);
// MT940 and MT942, with or without SWIFT blocks around them: rule mt940_dialects.
[[nodiscard]] std::optional<Recognised> recognise_swift(std::string_view text);

}  // namespace connectors
