// Phrases in both languages side by side, and how each language writes amounts and days.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "connectors/page/page.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace connectors {

using ledger::Counted;
using ledger::Phrase;

class Phrases {
 public:
  explicit Phrases(Language language) : language_(language) {}

  // The arguments replace each "{}" of the phrase, in order.
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

 protected:
  [[nodiscard]] Language language() const { return language_; }

 private:
  Language language_;
};

}  // namespace connectors
