#include "daemon/commands/batch_lines.h"

#include "daemon/commands/decision_lines.h"

namespace service {

using namespace ledger;

namespace {

std::vector<std::string> reasons_of(const Batch& batch) {
  std::vector<std::string> reasons;
  reasons.reserve(batch.reasons.size());
  for (const Rule reason : batch.reasons) reasons.emplace_back(name(reason));
  return reasons;
}

Json object_of(const PaymentInBatch& one) {
  return {{"id", one.id.text()},
          {"participant", one.participant.text()},
          {"cost", one.cost.text()},
          {"due", text(one.due)},
          {"amount", text(one.amount)},
          {"account", one.account},
          {"late_target_days", one.late_target_days}};
}

std::string line_of(const PaymentInBatch& one) {
  return "\n  " + one.id.text() + "  " + left(one.participant.text(), 12) +
         left(one.cost.empty() ? "leefgeld" : one.cost.text(), 14) + "due " + text(one.due) +
         right(text(one.amount), 12) + "  to " + one.account;
}

}  // namespace

std::string heading_of_batches() {
  return left("batch", 15) + "  " + left("executed", 10) + "  " + left("for", 9) + "  " + left("state", 9) +
         right("count", 7) + right("sum", 15);
}

Json object_of(const BatchRow& row) {
  const Batch& batch = row.batch;
  Json object{{"id", batch.id.text()},          {"category", to_text(batch.category)},
              {"state", to_text(batch.state)},  {"no_news", row.is_silent},
              {"bank_status", row.bank_status}, {"execution_date", text(batch.execution)},
              {"transactions", batch.count},    {"sum", text(batch.sum)},
              {"reasons", reasons_of(batch)},   {"approvals_needed", batch.approvals_needed},
              {"message", batch.message.text()}};
  add(object, row.persons);
  return object;
}

std::string lines_of(const BatchRow& row) {
  const Batch& batch = row.batch;
  std::string line = batch.id.text() + "  " + text(batch.execution) + "  " +
                     left(std::string(to_text(batch.category)), 9) + "  " +
                     left(row.is_silent ? "no_news" : std::string(to_text(batch.state)), 9) +
                     right(std::to_string(batch.count), 7) + right(text(batch.sum), 15);
  if (batch.state == BatchState::held) {
    line +=
        "  approvals " + std::to_string(row.persons.approvals.size()) + " of " + std::to_string(batch.approvals_needed);
    for (const std::string& reason : reasons_of(batch)) line += "  " + reason;
  }
  if (!row.bank_status.empty()) line += "  bank says " + row.bank_status;
  return line;
}

Json object_of(const BatchView& view) {
  Json object = object_of(view.row);
  object["content"] = view.content.text();
  object["payments"] = Json::array();
  for (const PaymentInBatch& one : view.payments) object["payments"].push_back(object_of(one));
  object["bank_answers"] = objects_of(view.answers);
  object["withdrawn_payments"] = Json::array();
  for (const EndToEndId& one : view.withdrawn) object["withdrawn_payments"].push_back(one.text());
  return object;
}

std::string lines_of(const BatchView& view) {
  std::string lines =
      heading_of_batches() + '\n' + lines_of(view.row) + lines_of(view.row.persons) + lines_of(view.answers);
  for (const PaymentInBatch& one : view.payments) lines += line_of(one);
  for (const EndToEndId& one : view.withdrawn) lines += "\n  " + one.text() + "  was in it";
  return lines;
}

}  // namespace service
