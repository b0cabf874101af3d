// Ids that cannot be swapped by accident: one type per meaning.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace ledger {

// An id written by people or other systems ("P0001"). Compared byte by byte.
template <class Tag>
class TextId {
 public:
  TextId() = default;
  explicit TextId(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  friend auto operator<=>(const TextId&, const TextId&) = default;
  friend bool operator==(const TextId&, const TextId&) = default;

 private:
  std::string text_;
};

// A number given out by our books, counting from 1; 0 means none.
template <class Tag>
class NumberId {
 public:
  constexpr NumberId() = default;
  constexpr explicit NumberId(std::int64_t number) : number_(number) {}
  [[nodiscard]] constexpr std::int64_t number() const { return number_; }
  [[nodiscard]] constexpr bool is_none() const { return number_ == 0; }
  friend constexpr auto operator<=>(const NumberId&, const NumberId&) = default;
  friend constexpr bool operator==(const NumberId&, const NumberId&) = default;

 private:
  std::int64_t number_ = 0;
};

using Administration = NumberId<struct AdministrationTag>;  // the municipality's CBS code
using ParticipantId = TextId<struct ParticipantTag>;        // our pseudonym: "P0001"
using ClientCode = TextId<struct ClientTag>;                // the suite's key: "C10001"
using HouseholdId = TextId<struct HouseholdTag>;
using MemberId = TextId<struct MemberTag>;                  // unique within a participant
using IncomeReference = TextId<struct IncomeReferenceTag>;  // in a payer's text at the bank
using CostId = TextId<struct CostTag>;                      // unique within a participant
using LoanId = TextId<struct LoanTag>;                      // unique within a participant
using UnitNumber = NumberId<struct UnitTag>;                // one unit of work: one transaction
using RunNumber = NumberId<struct RunTag>;                  // one run, from inbox to outbox
using ReceiptNumber = NumberId<struct ReceiptTag>;          // money that came in for a participant
using DivisionNumber = NumberId<struct DivisionTag>;        // one participant's money, divided once
using PaymentNumber = NumberId<struct PaymentTag>;
using PayeeNumber = NumberId<struct PayeeTag>;        // one version of the fact that says whom money goes to
using BatchNumber = NumberId<struct BatchNumberTag>;  // in the order in which batches were made
using EntryNumber = NumberId<struct EntryTag>;        // journal entry, without gaps
using BankEntryNumber = NumberId<struct BankEntryTag>;
using BatchId = TextId<struct BatchTag>;      // PmtInfId of the payment file
using MessageId = TextId<struct MessageTag>;  // MsgId of the payment file
using EndToEndId = TextId<struct EndToEndTag>;
using ChangeNumber = NumberId<struct ChangeTag>;  // what waits for persons: "C000012"
using SubjectId = TextId<struct SubjectTag>;      // what persons decide on, by its own id
using Digest = TextId<struct DigestTag>;          // SHA-256 of a file's bytes, lower-case hex

// What a run did, as a key and a reference: "run:12:review".
[[nodiscard]] inline std::string run_key(RunNumber run, std::string_view what) {
  return "run:" + std::to_string(run.number()) + ':' + std::string(what);
}

}  // namespace ledger

template <class Tag>
struct std::hash<ledger::TextId<Tag>> {
  std::size_t operator()(const ledger::TextId<Tag>& id) const noexcept { return std::hash<std::string>{}(id.text()); }
};

template <class Tag>
struct std::hash<ledger::NumberId<Tag>> {
  std::size_t operator()(const ledger::NumberId<Tag>& id) const noexcept {
    return std::hash<std::int64_t>{}(id.number());
  }
};
