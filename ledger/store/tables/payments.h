// Payments, the batches they travel in, and the messages (bank files) that hold batches. Rows are only added: what
// happens later is an event, and a state is what the last event says (ledger/payments/events.h).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "ledger/invariants.h"
#include "ledger/payments/payment.h"
#include "ledger/payments/ranges.h"
#include "ledger/store/tables/registers.h"

namespace ledger {

class Database;

struct PaymentReturn {
  Date day;
  std::string reason;          // the bank's code; empty where it gave none
  BankEntryNumber bank_entry;  // none where the bank rejected it before it was booked
};

struct JoinedShare {
  Payment payment;
  Payment lead;
};

class Payments {
 public:
  explicit Payments(Database& database) : database_(database) {}

  // Sets their numbers, in order, and their unit; each is planned. Those that travel together should stand together:
  // sort_for_travel().
  void add(std::vector<Payment>& payments);
  [[nodiscard]] std::optional<Payment> find(PaymentNumber number);
  [[nodiscard]] std::optional<Payment> find(const PaymentKey& key);
  [[nodiscard]] std::vector<Payment> find(const std::set<PaymentNumber>& numbers);  // in order
  // The payments that were sent in place of this one after it came back, in order: rule sending_again.
  [[nodiscard]] std::vector<PaymentNumber> sent_again(PaymentNumber first);
  [[nodiscard]] std::vector<PaymentNumber> sent_again(const std::set<PaymentNumber>& firsts);
  // The keys of the payments between two numbers that were sent in place of others.
  [[nodiscard]] std::map<PaymentNumber, PaymentKey> keys_of_attempts(PaymentNumber first, PaymentNumber last);
  [[nodiscard]] std::optional<PaymentReturn> last_return(PaymentNumber number);
  // Whom it was sent to, or will be; none while it is in no batch, because the registers may say another one then.
  [[nodiscard]] std::optional<Payee> payee(PaymentNumber number);
  [[nodiscard]] std::vector<Payment> of_participant(const ParticipantId& participant);
  [[nodiscard]] std::vector<Payment> of_division(DivisionNumber division);
  // In order of number, some thousands in memory at once. Of what can be open or on its way it reads no more than that.
  void each_in_state(PaymentState state, const std::function<void(const Payment&)>& visit);
  [[nodiscard]] std::vector<Payment> in_state(PaymentState state);
  // Of these participants. It reads what everybody has in this state.
  [[nodiscard]] std::vector<Payment> in_state(PaymentState state, const ParticipantRange& range);
  // The payments in one of these batches, of one of these amounts, to one of these accounts.
  struct InBatches {
    std::set<BatchId> batches;
    std::set<Money> amounts;
    std::set<Iban> accounts;
  };
  [[nodiscard]] std::vector<Instruction> in_batches(const InBatches& asked);
  // What is planned to be executed on or before `until`, by execution date, then number.
  [[nodiscard]] std::vector<OpenRange> open(Date until);
  [[nodiscard]] std::vector<Payment> in(std::span<const OpenRange> ranges);
  // Accounts that a payment came back from because of the account itself (closed, unknown), with the last day on which
  // that happened.
  [[nodiscard]] std::map<Iban, Date> blocked_accounts();
  // Withdrawn, booked by itself, sent again or passed on; the entry of the bank that told of it, where one did.
  void set_state(PaymentNumber number, PaymentState state, BankEntryNumber told_by = {});
  void mark_returned(PaymentNumber number, const PaymentReturn& back);
  // A share of a joint bill travels in another participant's payment, `lead`, whose amount grows by it: rule
  // joint_bills.
  void join(PaymentNumber share, PaymentNumber lead);
  // It is planned by itself again, and the lead's amount without it.
  void part(PaymentNumber share, PaymentNumber lead);
  // The payments in which these travel, or once did, as shares of joint bills.
  [[nodiscard]] std::vector<PaymentNumber> leads_of(const std::set<PaymentNumber>& shares);
  // The shares in payments that have not left, by the payment they travel in.
  [[nodiscard]] std::vector<JoinedShare> joined_shares();
  // Another payee than the payment names. It counts until the next one is told, once in a unit of work at most.
  void pay_to(PaymentNumber number, PayeeNumber payee);

  // Takes the ranges out of what is open: throws StoreFailure unless all of them are. Their payees stay as they are
  // from here on, whatever the registers say later.
  void add(const Batch& batch, const std::vector<BatchRange>& ranges);
  [[nodiscard]] std::optional<Batch> batch(const BatchId& id);
  [[nodiscard]] std::vector<Batch> batches();  // all, oldest first
  [[nodiscard]] std::vector<Batch> batches(BatchState state);
  [[nodiscard]] std::vector<Batch> batches_of_run(RunNumber run);
  [[nodiscard]] std::vector<Batch> batches_of_message(const MessageId& message);
  [[nodiscard]] std::vector<Batch> batches(const std::set<BatchId>& ids, const std::set<MessageId>& messages);
  // Gives a batch that is not released yet, and with it its payments, a later date.
  void set_execution(const BatchId& id, Date execution);
  // Its payments follow: with released they are exported, with booked those are booked that have no event of their own.
  void set_state(const BatchId& id, BatchState state, BankEntryNumber told_by = {});
  // Takes a batch back. Its payments are planned again; that they were in it stays.
  void withdraw(const BatchId& id);
  // All that it was in, also those that were taken back, oldest first.
  [[nodiscard]] std::vector<BatchId> batches_with(PaymentNumber number);

  // Visits the payments of a batch with their payees, in order of number, as they stand in it: of one that was taken
  // back as they were sent. Memory does not grow with their count.
  void each_instruction(const BatchId& id, const std::function<void(const Instruction&)>& visit);
  // Visits the payments in the batches of a message, those together that one unit of work numbered. Memory does not
  // grow with their count.
  void each_unit_of(const MessageId& id, const std::function<void(const std::vector<Payment>&)>& visit);
  // The digest of what an approver approves: the batch's payments, amounts and accounts. The date is left out, because
  // a held batch moves to the day on which it is released.
  [[nodiscard]] Digest content_of(const BatchId& id);

  void add(const Message& message, const std::vector<BatchId>& batches);
  [[nodiscard]] std::optional<Message> message(const MessageId& id);
  [[nodiscard]] std::vector<Message> messages();
  [[nodiscard]] std::vector<Message> unplaced();            // not in the outbox yet, oldest first
  void release(const MessageId& id, const Digest& digest);  // its batches and payments follow
  void place(const MessageId& id);

  // Makes ranges, states and totals again from what was added, and follows what links them. A violation names the table
  // and the row.
  [[nodiscard]] std::vector<Violation> verify();

 private:
  [[nodiscard]] Payment standing(PaymentNumber number);
  [[nodiscard]] Batch standing(const BatchId& id);
  [[nodiscard]] std::vector<Batch> with_messages(std::vector<Batch> batches);
  void change(const Batch& batch, BatchState state, BankEntryNumber told_by);
  void each_in(const std::vector<Batch>& batches, const std::function<void(const Payment&)>& visit);

  Database& database_;
};

}  // namespace ledger
