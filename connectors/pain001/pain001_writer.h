// Writes credit transfers for the bank: ISO 20022 pain.001.001.09, or .03 for a bank that still asks for it
// (sepa-rules.md 1, 3, 4). Streams: 100,000 payments take no more memory than one, 8 bytes each and the
// changed texts aside. The same calls give the same bytes. Nothing here refuses an input: what cannot be
// written is told beforehand (cannot_be_written) and everything else is a promise of the caller (ENSURE).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/xml/xml_writer.h"
#include "ledger/payments/payment.h"

namespace connectors {

enum class Pain001Version { v03, v09 };

struct Pain001Header {
  Pain001Version version = Pain001Version::v09;
  ledger::MessageId id;
  std::string created_at;            // "2026-02-27T12:10:00+01:00": local time with offset, no fraction
  std::string initiating_party;      // name, as registered; converted when written
  std::string organisation_id = {};  // as agreed with the bank; empty: left out
  std::int64_t count = 0;            // payments in the whole file
  ledger::Money sum = {};
  std::string debtor;  // name of the account's holder, converted when written
  ledger::Iban debtor_account;
  std::optional<ledger::Bic> debtor_bank = {};  // else NOTPROVIDED
  bool batch_booking = true;                    // one debit line a batch; false: one a payment
};

// A text that the bank will see otherwise than our books hold it. Holds personal data: for the books.
struct CharacterChange {
  enum class Field { payee_name, text };
  ledger::PaymentNumber payment = {};
  Field field = Field::payee_name;
  std::string original = {};
  std::string written = {};
};

// What changed without the text itself: "é → e, & → +", for the run report. Each change once, in order.
[[nodiscard]] std::string changed_characters(const CharacterChange& change);
// Whether the text was too long and lost its end.
[[nodiscard]] bool is_cut(const CharacterChange& change);

// Why this instruction cannot travel in a SEPA credit transfer file of ours; nothing when it can. In this
// order: amount_is_not_positive, amount_is_too_large, iban_is_outside_sepa, address_is_needed_outside_eea,
// field_is_empty (no name), reference_is_too_long (a text of more than 140 characters: cut, it may lose what
// the creditor finds it by), reference_looks_like_bsn (in a text of ours; a Reference was checked when made).
[[nodiscard]] std::optional<ledger::Rule> cannot_be_written(const ledger::Instruction& instruction);

class Pain001Writer {
 public:
  // Writes the file's head. ENSUREs: identifiers fit (is_sepa_identifier), names not empty, count positive.
  Pain001Writer(Pain001Header header, Sink sink);

  // One PmtInf. A batch's count, sum and execution date are promises; ids are unique in the file.
  // `category_purpose`: ISO external code ("SSBE"), empty: left out. SALA hides items at some banks (O17).
  void begin_batch(const ledger::Batch& batch, std::string_view category_purpose = {});
  // ENSUREs: !cannot_be_written, the batch's execution date, ids ascending within the batch.
  void payment(const ledger::Instruction& instruction, const ledger::EndToEndId& id);
  void end_batch();  // ENSURE: count and sum are the batch's
  void finish();     // ENSURE: count and sum are the header's, no payment stands twice

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
  std::string converted(const ledger::Instruction& instruction, CharacterChange::Field field);

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
