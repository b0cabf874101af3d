// `payment`: payments by their state, and what becomes of those that came back.
#include "daemon/commands/act_lines.h"
#include "daemon/commands/payment_lines.h"
#include "daemon/commands/session.h"

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
  return as_writer(line, [&](const Administration& administration) {
    return show(line, send_again(administration, actor_of(line), {SubjectId(id), reason}));
  });
}

Exit payment_release_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  return as_writer(line, [&](const Administration& administration) {
    return show(line, pass_on(administration, actor_of(line), {SubjectId(id), reason}));
  });
}

}  // namespace service
