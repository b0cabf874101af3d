// SHA-256 and SHA-1 of bytes as they pass, in lower-case hex.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "connectors/source.h"
#include "ledger/base/id.h"

namespace service {

enum class DigestKind { sha256, sha1 };

class Hasher {
 public:
  explicit Hasher(DigestKind kind = DigestKind::sha256);
  Hasher(Hasher&&) noexcept;
  ~Hasher();
  void add(std::string_view bytes);
  // Ends it: call once.
  [[nodiscard]] std::string hex();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

[[nodiscard]] ledger::Digest digest_of(const connectors::Source& source);
[[nodiscard]] ledger::Digest digest_of(std::string_view text);

}  // namespace service
