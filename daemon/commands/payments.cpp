// Payments by their state, and what becomes of those that came back.
#include "daemon/commands/payment_lines.h"
#include "daemon/commands/session.h"
#include "daemon/decisions/returned_payments.h"
#include "daemon/system/user.h"

namespace service {

using namespace ledger;

Exit payment_list_command(const CommandLine& line, const std::string& state) {
  const auto asked = parse_text<PaymentState>(state);
  if (!state.empty() && !asked) return wrong_usage("no state " + state + ": one of " + value_list<PaymentState>());
  return with_books(line, [&](const Administration& administration) {
    List list(line.output, "");
    each_payment(administration, actor_of(line), asked, [&](const PaymentRow& row) { list.show(row); });
    list.end("no payments");
    return Exit::done;
  });
}

Exit payment_retry_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  if (reason.empty()) return wrong_usage("sending a payment again needs --reason");
  return as_writer(line, [&](const Administration& administration) {
    const auto again = send_again(administration, {SubjectId(id), user_at_hand(), reason}, line.clock.now());
    if (!again) return tell(again.error());
    const std::string new_id = end_to_end_id(administration.settings.code, *again).text();
    line.output.print({{"id", new_id}, {"resends", id}, {"amount", text(again->amount)}},
                      "payment " + id + " is sent again as " + new_id + ": leaves with the next run");
    return Exit::done;
  });
}

Exit payment_release_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  if (reason.empty()) return wrong_usage("releasing a payment needs --reason");
  return as_writer(line, [&](const Administration& administration) {
    const auto receipt = pass_on(administration, {SubjectId(id), user_at_hand(), reason}, line.clock.now());
    if (!receipt) return tell(receipt.error());
    const std::string new_receipt = receipt_id(receipt->number);
    line.output.print({{"id", id},
                       {"receipt", new_receipt},
                       {"participant", receipt->participant.text()},
                       {"amount", text(receipt->amount)}},
                      "payment " + id + ": " + text(receipt->amount) + " is " + receipt->participant.text() + "'s, " +
                          new_receipt + "; the next run divides it");
    return Exit::done;
  });
}

}  // namespace service
