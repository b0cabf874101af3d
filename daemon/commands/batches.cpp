// `batch`: what is in each batch, and what persons decide about it.
#include "daemon/commands/batch_lines.h"
#include "daemon/commands/session.h"
#include "daemon/decisions/approvals.h"
#include "daemon/decisions/withdrawal.h"
#include "daemon/system/user.h"

namespace service {

using namespace ledger;

Exit batch_list_command(const CommandLine& line) {
  return with_books(line, [&](const Administration& administration) {
    List list(line.output, heading_of_batches());
    each_batch(administration, actor_of(line), [&](const BatchRow& row) { list.show(row); });
    list.end("no batches yet");
    return Exit::done;
  });
}

Exit batch_show_command(const CommandLine& line, const std::string& id) {
  return with_books(line, [&](const Administration& administration) {
    const auto found = batch(administration, actor_of(line), BatchId(id));
    if (!found) return tell(found.error());
    line.output.show(*found);
    return Exit::done;
  });
}

// The next run releases the batch once enough different persons have approved it: rule four_eyes.
Exit batch_approve_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  if (reason.empty()) return wrong_usage("an approval needs --reason");
  return as_writer(line, [&](const Administration& administration) {
    if (change_number(id)) return wrong_usage(id + " is no batch: use register approve");
    const std::string who = user_at_hand();
    const auto given = approve(administration, {SubjectId(id), who, reason}, line.clock.now());
    if (!given) return tell(given.error());
    const std::string counted = std::to_string(given->persons) + " of " + std::to_string(given->needed);
    line.output.print({{"id", id},
                       {"approved_by", who},
                       {"approvals", given->persons},
                       {"approvals_needed", given->needed},
                       {"releasable", given->is_enough()}},
                      "approved by " + who + ", " + counted +
                          (given->is_enough() ? ": leaves with the next run" : ": another person must approve too"));
    return Exit::done;
  });
}

Exit batch_withdraw_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  if (reason.empty()) return wrong_usage("withdrawing a batch needs --reason");
  return as_writer(line, [&](const Administration& administration) {
    const auto batch = withdraw_batch(administration, {SubjectId(id), user_at_hand(), reason}, line.clock.now());
    if (!batch) return tell(batch.error());
    line.output.print(
        {{"id", id},
         {"state", "withdrawn"},
         {"transactions", batch->count},
         {"sum", text(batch->sum)},
         {"message", batch->message.text()}},
        "batch " + id + " is withdrawn: " + std::to_string(batch->count) + " payments, " + text(batch->sum) +
            ", are planned again" +
            (batch->message.empty() ? "" : "; withdraw it at the bank, too: it went in " + batch->message.text()));
    return Exit::done;
  });
}

Exit batch_void_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  if (reason.empty()) return wrong_usage("voiding a batch needs --reason");
  return as_writer(line, [&](const Administration& administration) {
    const auto voided = void_batch(administration, {SubjectId(id), user_at_hand(), reason}, line.clock.now());
    if (!voided) return tell(voided.error());
    const bool is_done = voided->given.is_enough();
    line.output.print({{"id", id},
                       {"change", change_id(voided->change.number).text()},
                       {"persons", voided->given.persons},
                       {"persons_needed", voided->given.needed},
                       {"voided", is_done}},
                      is_done ? "batch " + id + " is void: its payments are planned again"
                              : "change " + change_id(voided->change.number).text() +
                                    ": another person must void batch " + id + ", too");
    return is_done ? Exit::done : Exit::a_person_must_look;
  });
}

}  // namespace service
