// `loan list` and `loan show`: what was lent and what became of it.
#include "daemon/commands/loan_lines.h"
#include "daemon/commands/session.h"

namespace service {

using namespace ledger;

Exit loan_list_command(const CommandLine& line, bool only_open) {
  return with_books(line, [&](const Administration& administration) {
    List list(line.output, heading_of_loans());
    const LoanSum sum = each_loan(administration, actor_of(line), {.only_open = only_open},
                                  [&](const LoanRow& row) { list.show(row); });
    line.output.remark(sum.loans == 0 ? "no loans" : std::to_string(sum.loans) + " loans, " + text(sum.owed) + " owed");
    return Exit::done;
  });
}

Exit loan_show_command(const CommandLine& line, const std::string& id) {
  return with_books(line, [&](const Administration& administration) {
    const auto found = loan(administration, actor_of(line), loan_name(id));
    if (!found) return tell(found.error());
    line.output.show(*found);
    return Exit::done;
  });
}

}  // namespace service
