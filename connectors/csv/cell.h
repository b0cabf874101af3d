// One filled field of a row: text becomes a value, or a finding at its place and nothing.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "connectors/csv/row_reader.h"
#include "ledger/money/date.h"
#include "ledger/money/iban.h"
#include "ledger/money/money.h"
#include "ledger/money/reference.h"

namespace connectors {

struct Range {
  int least;
  int most;
};

class Cell {
 public:
  Cell(const Row& row, const Field& field, ledger::DecimalMark mark, FindingList& findings)
      : row_(row), field_(field), mark_(mark), findings_(findings) {}

  [[nodiscard]] std::string_view text() const { return field_.text; }
  void refuse(ledger::Rule rule, std::string expected) const;

  [[nodiscard]] std::optional<ledger::Date> date() const;         // "2026-02-27"
  [[nodiscard]] std::optional<ledger::year_month> month() const;  // "2026-02"
  [[nodiscard]] std::optional<ledger::Money> amount() const;      // above zero
  [[nodiscard]] std::optional<ledger::Money> amount_of_any_sign() const;
  [[nodiscard]] std::optional<int> number(Range range) const;
  [[nodiscard]] std::optional<bool> flag() const;  // "yes" "no", "J" "N", "1" "0"
  [[nodiscard]] std::optional<ledger::Iban> iban() const;
  [[nodiscard]] std::optional<ledger::Iban> iban_in_sepa() const;  // one that we pay to
  [[nodiscard]] std::optional<ledger::Reference> reference() const;
  [[nodiscard]] std::optional<std::string> name() const;  // at most 70 characters, as SEPA takes
  [[nodiscard]] std::optional<std::string> note() const;  // at most 140

  // Another system's key: at most 35 characters, kept as they stand.
  [[nodiscard]] std::optional<std::string> code() const;
  template <class Id>
  [[nodiscard]] std::optional<Id> code_as() const {
    return wrapped<Id>(code());
  }
  // A key of our own: it will stand in file names and payment references, so letters, digits and . _ -
  // alone, and nothing that could be a citizen service number (domain.md D1).
  template <class Id>
  [[nodiscard]] std::optional<Id> own_id() const {
    return wrapped<Id>(own_id_text());
  }
  // One of a closed list, which the finding shows.
  template <class Value>
  [[nodiscard]] std::optional<Value> one_of(std::optional<Value> (*parse)(std::string_view),
                                            std::string (*list)()) const {
    std::optional<Value> value = parse(text());
    if (!value) refuse(ledger::Rule::value_is_not_in_list, "one of " + list());
    return value;
  }

 private:
  [[nodiscard]] std::optional<std::string> own_id_text() const;
  [[nodiscard]] std::optional<std::string> text_of_at_most(std::size_t characters) const;
  template <class Id>
  [[nodiscard]] static std::optional<Id> wrapped(std::optional<std::string> text) {
    if (!text) return std::nullopt;
    return Id(*std::move(text));
  }

  const Row& row_;
  const Field& field_;
  ledger::DecimalMark mark_;
  FindingList& findings_;
};

// What was refused leaves the target as it was.
template <class T>
void keep(T& target, std::optional<T> value) {
  if (value) target = *std::move(value);
}
template <class T>
void keep(std::optional<T>& target, std::optional<T> value) {
  if (value) target = std::move(value);
}

}  // namespace connectors
