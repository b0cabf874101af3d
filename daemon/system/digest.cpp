#include "daemon/system/digest.h"

#include <vector>

namespace service {

ledger::Digest digest_of(const connectors::Source& source) {
  ledger::Hasher hasher;
  std::vector<char> buffer(1 << 16);
  while (const std::size_t count = source.read(buffer)) hasher.add({buffer.data(), count});
  return ledger::Digest(hasher.hex());
}

}  // namespace service
