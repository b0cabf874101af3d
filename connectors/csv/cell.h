// One filled field of a row. Each reader returns the value, or adds a finding at the field's place and returns nothing.
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
  [[nodiscard]] std::optional<ledger::Money> amount() const;      // more than zero
  [[nodiscard]] std::optional<ledger::Money> amount_of_any_sign() const;
  [[nodiscard]] std::optional<int> number(Range range) const;
  [[nodiscard]] std::optional<bool> flag() const;  // "yes" "no", "J" "N", "1" "0"
  [[nodiscard]] std::optional<ledger::Iban> iban() const;
  [[nodiscard]] std::optional<ledger::Iban> iban_in_sepa() const;  // an account that we can pay to
  [[nodiscard]] std::optional<ledger::Reference> reference() const;
  [[nodiscard]] std::optional<std::string> name() const;  // at most 70 characters: rule sepa_structure
  [[nodiscard]] std::optional<std::string> note() const;  // at most 140

  // A key of another system: at most 35 characters, stored as it stands.
  [[nodiscard]] std::optional<std::string> code() const;
  template <class Id>
  [[nodiscard]] std::optional<Id> code_as() const {
    return wrapped<Id>(code());
  }
  // A key of our own. It will stand in file names and payment references: letters, digits and . _ - only, and nothing
  // that could be a citizen service number (rule no_bsn).
  template <class Id>
  [[nodiscard]] std::optional<Id> own_id() const {
    return wrapped<Id>(own_id_text());
  }
  // A value of a closed list; the finding shows the list.
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

// Without a value the target stays as it was.
template <class T>
void assign(T& target, std::optional<T> value) {
  if (value) target = *std::move(value);
}
template <class T>
void assign(std::optional<T>& target, std::optional<T> value) {
  if (value) target = std::move(value);
}

}  // namespace connectors
