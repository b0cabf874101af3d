#include "connectors/report/words.h"

#include <cstdlib>

#include "ledger/base/ensure.h"

namespace connectors {
namespace {

using ledger::Rule;

constexpr auto kinds = ledger::phrase_table<ledger::PaymentKind>(
    {{ledger::PaymentKind::cost, {"kosten", "cost"}},
     {ledger::PaymentKind::leefgeld, {"leefgeld", "leefgeld"}},
     {ledger::PaymentKind::holiday_allowance, {"vakantiegeld", "holiday allowance"}},
     {ledger::PaymentKind::passed_on, {"doorbetaling", "passed on"}},
     {ledger::PaymentKind::special_assistance, {"bijzondere bijstand", "special assistance"}}});

constexpr auto categories =
    ledger::phrase_table<ledger::BatchCategory>({{ledger::BatchCategory::creditors, {"schuldeisers", "creditors"}},
                                                 {ledger::BatchCategory::leefgeld, {"leefgeld", "leefgeld"}}});

constexpr std::int64_t most_cents_compared = 9'000'000'000'000'000;  // times 1000 still fits

}  // namespace

std::string Words::change(ledger::Money now, ledger::Money before) const {
  const std::int64_t difference = (now - before).cents();
  const std::int64_t base = before.cents();
  ENSURE(base > 0 && std::abs(difference) < most_cents_compared);
  const std::int64_t tenths = (std::abs(difference) * 1000 + base / 2) / base;
  const char sign = difference < 0 ? '-' : '+';
  return fmt::format("{}{}{}{} %", sign, tenths / 10, text({",", "."}), tenths % 10);
}

std::string_view Words::kind(ledger::PaymentKind kind) const { return text(phrase_in(kinds, kind)); }

std::string_view Words::category(ledger::BatchCategory category) const { return text(phrase_in(categories, category)); }

std::string Words::format(const std::string& format) const {
  if (format == "benefit_run") return say({"uitkeringen", "benefits"});
  if (format == "zip") return say({"archief", "archive"});
  if (format == "unknown") return say({"onbekend", "unknown"});
  return format;  // "camt.053": a name in every language
}

std::string_view Words::outcome(ledger::FileOutcome outcome) const { return text(ledger::row_of(outcome).words); }

std::string Words::reason(Rule rule) const {
  const auto phrase = phrase_of(rule);
  return std::string(phrase ? text(*phrase) : ledger::name(rule));
}

}  // namespace connectors
