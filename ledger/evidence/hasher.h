// SHA-256 and SHA-1 of bytes as they pass, in lower-case hex.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "ledger/base/id.h"

namespace ledger {

enum class DigestKind { sha256, sha1 };  // SHA-1: older bank portals show nothing else

class Hasher {
 public:
  explicit Hasher(DigestKind kind = DigestKind::sha256);
  Hasher(Hasher&&) noexcept;
  ~Hasher();
  void add(std::string_view bytes);
  // The digest of all bytes that were added. Call it once, at the end.
  [[nodiscard]] std::string hex();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

[[nodiscard]] Digest digest_of(std::string_view text);
// The same SHA-256 as four numbers, to be added up and looked up.
using DigestWords = std::array<std::uint64_t, 4>;
[[nodiscard]] DigestWords digest_words(std::string_view text);

}  // namespace ledger
