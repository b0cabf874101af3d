// Payments by their state, and what becomes of those that came back.
#include "ledger/store/tables/payments.h"
#include "daemon/commands/session.h"
#include "daemon/decisions/returned_payments.h"
#include "daemon/system/user.h"

namespace service {

using namespace ledger;

namespace {

void print(const Output& output, Transaction& books, const Payment& one) {
  const std::string id = end_to_end_id(books.administration(), one).text();
  const std::string state(to_text(one.state));
  const std::string what = one.cost.empty() ? std::string(to_text(one.kind)) : one.cost.text();
  Json object{{"id", id},
              {"participant", one.participant.text()},
              {"kind", to_text(one.kind)},
              {"cost", one.cost.text()},
              {"due", text(one.due)},
              {"execution_date", text(one.execution)},
              {"amount", text(one.amount)},
              {"state", state},
              {"batch", one.batch.text()}};
  std::string line = left(id, 24) + left(one.participant.text(), 12) + left(what, 18) + "due " + text(one.due) +
                     right(text(one.amount), 12) + "  " + state;
  if (const auto back = books.payments().last_return(one.number)) {
    object["returned_on"] = text(back->day);
    object["return_reason"] = back->reason;
    line += ", came back on " + text(back->day) + (back->reason.empty() ? "" : " with " + back->reason);
  }
  output.print(object, line);
}

}  // namespace

Exit payment_list_command(const CommandLine& line, const std::string& state) {
  const auto asked = parse_text<PaymentState>(state);
  if (!state.empty() && !asked) return wrong_usage("no state " + state + ": one of " + value_list<PaymentState>());
  return with_books(line, [&](const Administration& administration) {
    administration.read([&](Transaction& books) {
      bool is_any = false;
      for (const PaymentState listed : values_of<PaymentState>()) {
        if (asked && *asked != listed) continue;
        for (const Payment& one : books.payments().in_state(listed)) {
          print(line.output, books, one);
          is_any = true;
        }
      }
      if (!is_any) line.output.remark("no payments");
    });
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
    const std::string receipt_id = "receipt-" + std::to_string(receipt->number.number());
    line.output.print({{"id", id},
                       {"receipt", receipt_id},
                       {"participant", receipt->participant.text()},
                       {"amount", text(receipt->amount)}},
                      "payment " + id + ": " + text(receipt->amount) + " is " + receipt->participant.text() + "'s, " +
                          receipt_id + "; the next run divides it");
    return Exit::done;
  });
}

}  // namespace service
