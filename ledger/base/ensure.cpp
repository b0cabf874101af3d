#include "ledger/base/ensure.h"

#include <cstdio>
#include <cstdlib>

namespace ledger {

void ensure_failed(const char* condition, const char* file, int line) noexcept {
  std::fprintf(stderr, "%s:%d: broken promise: %s\n", file, line, condition);
  std::abort();
}

}  // namespace ledger
