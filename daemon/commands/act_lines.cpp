#include "daemon/commands/act_lines.h"

namespace service {

using namespace ledger;

namespace {

std::string text_of(const ApprovalCount& given) {
  return std::to_string(given.persons) + " of " + std::to_string(given.needed);
}

}  // namespace

// ---- batches

Json object_of(const BatchApproved& done) {
  return {{"id", done.batch.text()},
          {"approved_by", done.who},
          {"approvals", done.given.persons},
          {"approvals_needed", done.given.needed},
          {"releasable", done.given.is_enough()}};
}

std::string lines_of(const BatchApproved& done) {
  return "approved by " + done.who + ", " + text_of(done.given) +
         (done.given.is_enough() ? ": leaves with the next run" : ": another person must approve too");
}

Json object_of(const BatchWithdrawn& done) {
  return {{"id", done.batch.id.text()},
          {"state", "withdrawn"},
          {"transactions", done.batch.count},
          {"sum", text(done.batch.sum)},
          {"message", done.batch.message.text()}};
}

std::string lines_of(const BatchWithdrawn& done) {
  const std::string& message = done.batch.message.text();
  return "batch " + done.batch.id.text() + " is withdrawn: " + std::to_string(done.batch.count) + " payments, " +
         text(done.batch.sum) + ", are planned again" +
         (message.empty() ? "" : "; withdraw it at the bank, too: it went in " + message);
}

Json object_of(const BatchVoid& done) {
  return {{"id", done.batch.text()},
          {"change", done.change.text()},
          {"persons", done.given.persons},
          {"persons_needed", done.given.needed},
          {"voided", done.given.is_enough()}};
}

std::string lines_of(const BatchVoid& done) {
  return done.given.is_enough()
             ? "batch " + done.batch.text() + " is void: its payments are planned again"
             : "change " + done.change.text() + ": another person must void batch " + done.batch.text() + ", too";
}

// ---- changes

Json object_of(const ChangeApproved& done) {
  return {{"id", done.change.text()},
          {"approved_by", done.who},
          {"persons", done.given.persons},
          {"persons_needed", done.given.needed},
          {"carried_out", done.given.is_enough()}};
}

std::string lines_of(const ChangeApproved& done) {
  return "approved by " + done.who + ", persons " + text_of(done.given) +
         (done.given.is_enough() ? ": carried out" : ": another person must approve too");
}

Json object_of(const ChangeEnded& done) {
  return {{"id", change_id(done.change.number).text()}, {"by", done.who}, {"state", to_text(done.change.state)}};
}

std::string lines_of(const ChangeEnded& done) {
  return "change " + change_id(done.change.number).text() + ": " + std::string(to_text(done.change.state)) + " by " +
         done.who;
}

// ---- payments that came back

Json object_of(const PaymentSentAgain& done) {
  return {{"id", done.id.text()}, {"resends", done.resends.text()}, {"amount", text(done.amount)}};
}

std::string lines_of(const PaymentSentAgain& done) {
  return "payment " + done.resends.text() + " is sent again as " + done.id.text() + ": leaves with the next run";
}

Json object_of(const PaymentPassedOn& done) {
  return {{"id", done.payment.text()},
          {"receipt", receipt_id(done.receipt.number)},
          {"participant", done.receipt.participant.text()},
          {"amount", text(done.receipt.amount)}};
}

std::string lines_of(const PaymentPassedOn& done) {
  return "payment " + done.payment.text() + ": " + text(done.receipt.amount) + " is " +
         done.receipt.participant.text() + "'s, " + receipt_id(done.receipt.number) + "; the next run divides it";
}

// ---- money that waited

Json object_of(const PlacementOutcome& done) {
  return {{"id", suspense_id(done.placement.entry)},
          {"as", to_text(done.placement.as)},
          {"to", done.placement.to},
          {"by", done.who},
          {"change", done.change ? done.change->text() : ""},
          {"placed", !done.change.has_value()}};
}

std::string lines_of(const PlacementOutcome& done) {
  if (done.change)
    return text(done.signed_amount) + " waits as change " + done.change->text() +
           ": another person must say register approve " + done.change->text();
  return suspense_id(done.placement.entry) + ": placed as " + std::string(to_text(done.placement.as)) +
         (done.placement.to.empty() ? "" : " of " + done.placement.to);
}

Json object_of(const ReceiptDecided& done) {
  return {{"id", receipt_id(done.receipt)}, {"as", to_text(done.as)}, {"by", done.who}};
}

std::string lines_of(const ReceiptDecided& done) {
  return receipt_id(done.receipt) + (done.as == ReceiptUse::benefit ? ": goes with the next run" : ": set aside");
}

}  // namespace service
