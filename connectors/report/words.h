// The reports' words in both languages, side by side.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "connectors/report/run_report.h"

namespace connectors {

struct Phrase {
  std::string_view dutch;
  std::string_view english;
};

struct Counted {
  Phrase one;
  Phrase many;
};

class Words {
 public:
  explicit Words(Language language) : language_(language) {}

  // "{}" in the phrase takes the arguments, in order.
  template <class... Arguments>
  [[nodiscard]] std::string say(Phrase phrase, const Arguments&... arguments) const {
    return fmt::vformat(text(phrase), fmt::make_format_args(arguments...));
  }
  [[nodiscard]] std::string_view text(Phrase phrase) const {
    return language_ == Language::dutch ? phrase.dutch : phrase.english;
  }
  [[nodiscard]] std::string count(std::int64_t number, const Counted& what) const;  // "2 batches"
  [[nodiscard]] std::string amount(ledger::Money amount) const;                     // "1.331,42"
  [[nodiscard]] std::string euros(ledger::Money amount) const;                      // "€ 1.331,42"
  [[nodiscard]] std::string day(ledger::Date day) const;                            // "vr 27 februari 2026"
  [[nodiscard]] std::string moment(ledger::LocalTime time) const;
  // What `now` is more than `before`, signed, to a tenth, rounded half away from zero: "+2,9 %". before > 0.
  [[nodiscard]] std::string change(ledger::Money now, ledger::Money before) const;

  [[nodiscard]] std::string_view kind(ledger::PaymentKind kind) const;
  [[nodiscard]] std::string_view category(ledger::BatchCategory category) const;
  [[nodiscard]] std::string format(const std::string& format) const;
  [[nodiscard]] std::string_view outcome(RunReport::File::Outcome outcome) const;
  [[nodiscard]] std::string reason(ledger::Rule rule) const;

 private:
  Language language_;
};

// How a kind of exception is told: what it is, and what a person must do about it.
struct ItemWords {
  Phrase what;
  Counted action;  // "{}" is what was counted; empty: only to know
};
[[nodiscard]] const ItemWords& words_of(RunReport::ItemKind kind);

inline constexpr Counted payments_counted = {{"{} betaling", "{} payment"}, {"{} betalingen", "{} payments"}};
inline constexpr Counted batches_counted = {{"{} batch", "{} batch"}, {"{} batches", "{} batches"}};

}  // namespace connectors
