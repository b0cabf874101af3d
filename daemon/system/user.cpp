#include "daemon/system/user.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

namespace service {

std::string user_at_hand() {
  if (const char* sudo = ::geteuid() == 0 ? ::getenv("SUDO_USER") : nullptr; sudo != nullptr && *sudo != '\0')
    return sudo;
  return user_name(::getuid());
}

std::string user_name(std::uint32_t user) {
  const passwd* known = ::getpwuid(user);
  return known != nullptr ? known->pw_name : "uid " + std::to_string(user);
}

}  // namespace service
