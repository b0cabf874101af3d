// The person at work, as the operating system knows them.
#pragma once

#include <cstdint>
#include <string>

namespace service {

// The user who called sudo, else the user of this process.
[[nodiscard]] std::string user_at_hand();
// "anna"; "uid 1234" where the system knows no name.
[[nodiscard]] std::string user_name(std::uint32_t user);

}  // namespace service
