// Writes credit transfers for the bank: ISO 20022 pain.001.001.09, or .03 for a bank that still asks for it (rule
// sepa_structure, rule sepa_characters and rule sepa_references). The same calls give the same bytes. Memory does not
// grow with the payments, apart from 8 bytes for each and the texts that were changed. The writer refuses nothing:
// cannot_be_written() tells beforehand what cannot be written, and the caller promises the rest (ENSURE).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/pain001/character_change.h"
#include "connectors/xml/xml_writer.h"
#include "ledger/payments/payment.h"

namespace connectors {

enum class Pain001Version { v03, v09 };

struct Pain001Header {
  Pain001Version version = Pain001Version::v09;
  ledger::MessageId id;
  std::string created_at;            // "2026-02-27T12:10:00+01:00": local time with offset, no fraction
  std::string initiating_party;      // its registered name; converted when written
  std::string organisation_id = {};  // as agreed with the bank; empty: not written
  std::int64_t count = 0;            // payments in the whole file
  ledger::Money sum = {};
  std::string debtor;  // name of the account's holder, converted when written
  ledger::Iban debtor_account;
  std::optional<ledger::Bic> debtor_bank = {};  // none: NOTPROVIDED is written
  bool batch_booking = true;                    // the bank debits each batch in one line; false: each payment
};

// Why this instruction cannot be paid by a SEPA credit transfer file of ours; nothing when it can. Checked in this
// order: amount_is_not_positive, amount_is_too_large, iban_is_outside_sepa, address_is_needed_outside_eea (rule
// sepa_addresses), field_is_empty (no name), reference_is_too_long (a text of more than 140 characters: its end may be
// what the creditor needs to find the payment), reference_looks_like_bsn (in a text; a Reference was checked when it
// was made).
[[nodiscard]] std::optional<ledger::Rule> cannot_be_written(const ledger::Instruction& instruction);

class Pain001Writer {
 public:
  // Writes the head of the file. ENSURE: the identifiers are SEPA identifiers, names are not empty, count and sum are
  // positive.
  Pain001Writer(Pain001Header header, Sink sink);

  // Begins a batch, one PmtInf. ENSURE: its count and sum are positive, its id is new in this file. `category_purpose`
  // is an ISO external code such as "SSBE", empty: not written. Some banks hide the payments of a batch with SALA: rule
  // sepa_categories.
  void begin_batch(const ledger::Batch& batch, std::string_view category_purpose = {});
  // ENSURE: the instruction can be written, its execution date is the batch's, ids ascend within the batch.
  void payment(const ledger::Instruction& instruction, const ledger::EndToEndId& id);
  void end_batch();  // ENSURE: count and sum are those of the batch
  void finish();     // ENSURE: count and sum are those of the header, no payment was written twice

  [[nodiscard]] const std::vector<CharacterChange>& changes() const { return changes_; }

 private:
  struct Tally {
    std::int64_t count = 0;
    ledger::Money sum;
    void add(ledger::Money amount) {
      ++count;
      sum += amount;
    }
  };

  void write_group_header();
  void write_payment_type(std::string_view category_purpose);
  void write_execution_date();
  void write_debtor();
  void write_account(XmlName name, const ledger::Iban& account);
  void write_remittance(const ledger::Instruction& instruction);
  void write_reference(const ledger::Reference& reference);
  std::string converted(const ledger::Instruction& instruction, ledger::PayeeField field);

  Pain001Header header_;
  XmlWriter xml_;
  std::optional<ledger::Batch> batch_;  // the one that is open
  ledger::EndToEndId last_id_;
  Tally in_batch_;
  Tally in_file_;
  std::vector<ledger::BatchId> batches_;
  std::vector<ledger::PaymentNumber> payments_;
  std::vector<CharacterChange> changes_;
};

}  // namespace connectors
