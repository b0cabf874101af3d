// The words of the run report in both languages, side by side.
#pragma once

#include <string>
#include <string_view>

#include "connectors/page/phrases.h"
#include "connectors/report/run_report.h"

namespace connectors {

class Words : public Phrases {
 public:
  using Phrases::Phrases;

  // By how much `now` exceeds `before` in percent, with a sign and one decimal, rounded half away from zero: "+2,9 %".
  // ENSURE: before > 0.
  [[nodiscard]] std::string change(ledger::Money now, ledger::Money before) const;

  [[nodiscard]] std::string_view kind(ledger::PaymentKind kind) const;
  [[nodiscard]] std::string_view category(ledger::BatchCategory category) const;
  [[nodiscard]] std::string format(const std::string& format) const;
  [[nodiscard]] std::string_view outcome(ledger::FileOutcome outcome) const;
  // The words for a rule: why a batch is held, why a file is refused, or what was noticed in it. The rule's own name
  // when it has none.
  [[nodiscard]] std::string reason(ledger::Rule rule) const;
};

// The phrase for a rule that a file or a batch can break; none for the rules of configurations.
[[nodiscard]] std::optional<Phrase> phrase_of(ledger::Rule rule);

inline constexpr Counted payments_counted = {{"{} betaling", "{} payment"}, {"{} betalingen", "{} payments"}};
inline constexpr Counted batches_counted = {{"{} batch", "{} batch"}, {"{} batches", "{} batches"}};

}  // namespace connectors
