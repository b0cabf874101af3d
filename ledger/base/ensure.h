// ENSURE(condition): our own code must be right, also in release builds. A broken promise ends the
// process before anything leaves the house; the service manager starts it again.
#pragma once

namespace ledger {

[[noreturn]] void ensure_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace ledger

#define ENSURE(condition) \
  (static_cast<bool>(condition) ? void(0) : ::ledger::ensure_failed(#condition, __FILE__, __LINE__))
