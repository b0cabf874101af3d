// What a creditor recognises a payment by: a Dutch betalingskenmerk, an ISO 11649 reference or free text.
// Exactly one of them travels with a payment: rule sepa_references.
#pragma once

#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/base/rule.h"

namespace ledger {

enum class ReferenceKind { betalingskenmerk, iso_11649, free_text };

class Reference {
 public:
  // The kind is told by the form, spaces aside: all digits = betalingskenmerk, "RF" and two digits first =
  // ISO 11649, else free text (1 to 140 characters as they stand after conversion to SEPA characters).
  // Errors: betalingskenmerk_is_wrong, creditor_reference_is_wrong, reference_is_too_long, field_is_empty,
  // reference_looks_like_bsn (free text with a number of 9 digits that passes the eleven-proof: rule no_bsn),
  // reference_was_rounded (a spreadsheet took it for a number: "6,926E+15", or zeros behind 15 or 6 digits).
  [[nodiscard]] static Result<Reference, Rule> parse(std::string_view text);

  [[nodiscard]] ReferenceKind kind() const { return kind_; }
  // Structured: upper case, no spaces. Free text: as it was given; to_sepa() makes it fit for a bank.
  [[nodiscard]] const std::string& text() const { return text_; }

  friend bool operator==(const Reference&, const Reference&) = default;

 private:
  Reference(ReferenceKind kind, std::string text) : kind_(kind), text_(std::move(text)) {}
  ReferenceKind kind_;
  std::string text_;
};

}  // namespace ledger
