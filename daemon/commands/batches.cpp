#include <algorithm>

#include "daemon/commands/decision_lines.h"
#include "daemon/commands/session.h"
#include "daemon/decisions/approvals.h"
#include "daemon/decisions/withdrawal.h"
#include "daemon/release/batching.h"
#include "daemon/system/user.h"
#include "ledger/payments/answer_meaning.h"
#include "ledger/store/tables/answers.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/payments.h"

namespace service {

using namespace ledger;

namespace {

std::vector<std::string> reasons_of(const Batch& batch) {
  std::vector<std::string> reasons;
  reasons.reserve(batch.reasons.size());
  for (Rule reason : batch.reasons) reasons.emplace_back(name(reason));
  return reasons;
}

// What is known of a batch besides its own row.
struct Standing {
  std::vector<Approval> approvals;
  bool is_silent = false;  // the bank should have booked it by now
  std::string bank;        // the bank's last status; empty where it said nothing
};

Standing standing_of(const Administration& administration, Transaction& books, const Batch& batch, Date today) {
  Standing standing{books.changes().approvals(SubjectId(batch.id.text())), false, books.answers().status_of(batch)};
  standing.is_silent = is_without_news(batch, administration.settings.bank.no_news_after, today) &&
                       meaning_of_status(standing.bank) != AnswerMeaning::rejected;
  return standing;
}

Json object_of(const Batch& batch, const Standing& standing) {
  Json given = Json::array();
  for (const Approval& one : standing.approvals)
    given.push_back({{"who", one.who}, {"when", one.when}, {"reason", one.reason}});
  return {{"id", batch.id.text()},
          {"category", to_text(batch.category)},
          {"state", to_text(batch.state)},
          {"no_news", standing.is_silent},
          {"bank_status", standing.bank},
          {"execution_date", text(batch.execution)},
          {"transactions", batch.count},
          {"sum", text(batch.sum)},
          {"reasons", reasons_of(batch)},
          {"approvals_needed", batch.approvals_needed},
          {"approvals", given},
          {"message", batch.message.text()}};
}

std::string line_of(const Batch& batch, const Standing& standing) {
  std::string line = batch.id.text() + "  " + text(batch.execution) + "  " +
                     left(std::string(to_text(batch.category)), 9) + "  " +
                     left(standing.is_silent ? "no_news" : std::string(to_text(batch.state)), 9) +
                     right(std::to_string(batch.count), 7) + right(text(batch.sum), 15);
  if (batch.state == BatchState::held) {
    line +=
        "  approvals " + std::to_string(standing.approvals.size()) + " of " + std::to_string(batch.approvals_needed);
    for (const std::string& reason : reasons_of(batch)) line += "  " + reason;
  }
  if (!standing.bank.empty()) line += "  bank says " + standing.bank;
  return line;
}

// The heading of the lines that line_of makes.
std::string heading() {
  return left("batch", 15) + "  " + left("executed", 10) + "  " + left("for", 9) + "  " + left("state", 9) +
         right("count", 7) + right("sum", 15);
}

}  // namespace

Exit batch_list_command(const CommandLine& line) {
  return with_books(line, [&](const Administration& administration) {
    administration.read([&](Transaction& books) {
      const std::vector<Batch> batches = books.payments().batches();
      line.output.remark(batches.empty() ? "no batches yet" : heading());
      for (const Batch& batch : batches) {
        const Standing standing = standing_of(administration, books, batch, line.clock.now().today());
        line.output.print(object_of(batch, standing), line_of(batch, standing));
      }
    });
    return Exit::done;
  });
}

Exit batch_show_command(const CommandLine& line, const std::string& id) {
  return with_books(line, [&](const Administration& administration) {
    Exit end = Exit::done;
    administration.read([&](Transaction& books) {
      const auto batch = books.payments().batch(BatchId(id));
      if (!batch) {
        end = wrong_usage("no batch " + id);
        return;
      }
      const Standing standing = standing_of(administration, books, *batch, line.clock.now().today());
      Json object = object_of(*batch, standing);
      object["content"] = books.payments().content_of(batch->id).text();
      object["payments"] = Json::array();
      std::string lines = heading() + '\n' + line_of(*batch, standing);
      add_decisions(books, SubjectId(id), object, lines);
      add_answers(books.answers().of(*batch), object, lines);
      books.payments().each_instruction(batch->id, [&](const Instruction& one) {
        const std::string payment = end_to_end_id(administration.settings.code, one.payment).text();
        const std::string account = one.payee.account.masked();
        object["payments"].push_back({{"id", payment},
                                      {"participant", one.payment.participant.text()},
                                      {"cost", one.payment.cost.text()},
                                      {"due", text(one.payment.due)},
                                      {"amount", text(one.payment.amount)},
                                      {"account", account},
                                      {"late_target_days", one.payment.late_target_days}});
        lines += "\n  " + payment + "  " + left(one.payment.participant.text(), 12) +
                 left(one.payment.cost.empty() ? "leefgeld" : one.payment.cost.text(), 14) + "due " +
                 text(one.payment.due) + right(text(one.payment.amount), 12) + "  to " + account;
      });
      object["withdrawn_payments"] = Json::array();
      for (const PaymentNumber number : books.payments().withdrawn_from(batch->id)) {
        const std::string payment = end_to_end_id(administration.settings.code, *books.payments().find(number)).text();
        object["withdrawn_payments"].push_back(payment);
        lines += "\n  " + payment + "  was in it";
      }
      line.output.print(object, lines);
    });
    return end;
  });
}

// The next run releases the batch once enough different persons have approved it: rule four_eyes.
Exit batch_approve_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  if (reason.empty()) return wrong_usage("an approval needs --reason");
  return as_writer(line, [&](const Administration& administration) {
    if (change_number(id)) return wrong_usage(id + " is no batch: use register approve");
    const std::string who = user_at_hand();
    const auto given = approve(administration, {SubjectId(id), who, reason}, line.clock.now());
    if (!given) return wrong_usage(given.error().text);
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
    if (!batch) return wrong_usage(batch.error());
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
    if (!voided) return wrong_usage(voided.error());
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
