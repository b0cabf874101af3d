// What stands open in the books and can explain bank entries, as values. It is fetched for some entries, and holds
// everything that their words, ids, amounts and accounts can touch; of others it may know nothing.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/benefits/receipt.h"
#include "ledger/payments/payment.h"
#include "ledger/register/case_file.h"
#include "ledger/register/timing.h"
#include "ledger/settlement/settlement.h"
#include "ledger/statements/notice.h"
#include "ledger/withholding/due_record.h"

namespace ledger {

// So long after its pay date a benefit that a run announced may come to the bank.
inline constexpr Days promised_for{31};
// A creditor collects a direct debit at most so many days before or after the due date.
inline constexpr Days collected_within{10};

// What the administration's settings say about bank entries.
struct SettlementTerms {
  Administration administration;        // whose payment ids are ours
  bool is_funded_by_statement = false;  // the bank's data alone tell of benefits: rule unspecified_benefit
  std::set<Iban> benefit_payers;        // accounts that benefits are paid from
  PaydayRule payday;
};

struct SentPayment {
  Payment payment;
  std::optional<Iban> account;  // of the payee, where an entry names its batch and this account
};

struct SentBatch {
  struct Rejection {
    PaymentNumber payment;
    std::string reason;  // the bank's code; empty where it gave none
  };
  Batch batch;
  std::vector<Rejection> rejected;  // payments that the bank rejected one by one
};

// Under which reference a participant's cost is paid to a creditor.
struct CreditorReference {
  Reference reference;
  ParticipantId participant;
};

// Receipts that no bank entry has settled yet.
class PromisedReceipts {
 public:
  void add(Receipt receipt);
  void settle(ReceiptNumber number);
  // In the order of their numbers.
  [[nodiscard]] std::vector<Receipt> to(const ParticipantId& participant) const;
  [[nodiscard]] std::vector<Receipt> of_run(const std::string& run) const;
  [[nodiscard]] const std::map<ReceiptNumber, Receipt>& all() const { return receipts_; }

 private:
  [[nodiscard]] std::vector<Receipt> those(const std::set<ReceiptNumber>& numbers) const;

  std::map<ReceiptNumber, Receipt> receipts_;
  std::map<ParticipantId, std::set<ReceiptNumber>> by_participant_;
  std::map<std::string, std::set<ReceiptNumber>> by_run_;
};

struct OpenItems {
  SettlementTerms terms;
  std::map<BatchId, SentBatch> batches;
  std::map<PaymentNumber, SentPayment> payments;
  PromisedReceipts promised;
  std::unordered_map<ClientCode, ParticipantId> clients;
  std::map<std::string, std::set<ParticipantId>> income_references;  // of expected incomes, also of earlier versions
  std::map<ParticipantId, CaseFile> files;        // participant, ending and incomes; no more is filled in
  std::map<ParticipantId, Receipt> last_regular;  // the regular benefit of the latest period
  std::map<Iban, std::vector<CreditorReference>> creditors;
  std::vector<DueRecord> reserved;                       // dues for which money is set aside
  std::map<ParticipantId, std::vector<CostItem>> costs;  // of those who have such dues, ordered as in a case file
  std::map<NoticeNumber, Notice> notices;                // not used yet

  // The payment with this id of ours; nullptr where there is none.
  [[nodiscard]] const Payment* payment(const EndToEndId& id) const;
  [[nodiscard]] const Batch* batch(const BatchId& id) const;
  // The notice that belongs to this entry: the one with the bank's reference, else with its batch, else of its day
  // where only one fits; each with its amount. nullptr where there is none.
  [[nodiscard]] const Notice* notice_of(const BankEntry& entry) const;

  // Changes what is open as the books do when this settlement is applied, so that the next entry sees it.
  void take(const Settlement& settlement);
};

}  // namespace ledger
