// ENSURE(condition) is for what only a mistake of ours can break, also in release builds. It ends the process before
// anything reaches the outbox; the service manager starts it again.
#pragma once

namespace ledger {

[[noreturn]] void ensure_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace ledger

#define ENSURE(condition) \
  (static_cast<bool>(condition) ? void(0) : ::ledger::ensure_failed(#condition, __FILE__, __LINE__))
