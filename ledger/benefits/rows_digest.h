// What tells a benefit, and a whole run, from others, in few bytes: a run is never in memory as a whole.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>

#include "ledger/benefits/benefit_run.h"
#include "ledger/evidence/hasher.h"

namespace ledger {

// A benefit of which only is known what makes it the same benefit again: rule same_benefit_once.
struct PaidBenefit {
  ClientCode client;
  std::string component;
  Date period_from;
  Date period_to;
  Money amount;
};
[[nodiscard]] PaidBenefit paid_benefit(const BenefitRow& row);

// Half of the SHA-256 of a benefit: as good as the benefit itself to tell whether two are the same. A credit and a
// debit of the same amount have the same key.
using BenefitKey = std::array<std::uint64_t, 2>;
[[nodiscard]] BenefitKey key_of(const PaidBenefit& benefit);

// The digest of a run's rows, whatever their order: each row's SHA-256 is added up. The same rows in another file, or
// in another order, give the same text. Only such equality is asked of it: whoever can choose all rows of a file may
// find others that add up to the same.
class RowsDigest {
 public:
  void add(const BenefitRow& row);
  [[nodiscard]] std::string text(const BenefitRunHead& head) const;  // 64 characters, lower-case hex

 private:
  DigestWords sum_ = {};
  std::int64_t rows_ = 0;
};

}  // namespace ledger
