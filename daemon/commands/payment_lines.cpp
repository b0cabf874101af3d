#include "daemon/commands/payment_lines.h"

#include "ledger/settlement/suspense.h"

namespace service {

using namespace ledger;

namespace {

Json object_of(const WaitingEntry& one) {
  return {{"id", suspense_id(one.entry)}, {"amount", text(one.signed_amount)}, {"since", text(one.since)},
          {"age_days", one.age_days},     {"age_class", one.age_class},        {"account", one.accounts},
          {"batch", one.batch.text()},    {"change", one.change.text()}};
}

std::string line_of(const WaitingEntry& one) {
  return left(suspense_id(one.entry), 16) + left("bank entry", 12) + left(one.accounts, 20) +
         right(text(one.signed_amount), 12) + "  of " + text(one.since) + "  " + std::to_string(one.age_days) +
         " days" + (one.age_class > 0 ? ", over " + std::to_string(one.age_class) : "") +
         (one.change.empty() ? "" : ", waits as change " + one.change.text());
}

Json object_of(const Receipt& one) {
  return {{"id", receipt_id(one.number)},
          {"participant", one.participant.text()},
          {"kind", to_text(one.kind)},
          {"state", to_text(one.state)},
          {"amount", text(one.amount)},
          {"pay_date", text(one.pay_date)},
          {"run", one.run_id}};
}

std::string line_of(const Receipt& one) {
  return left(receipt_id(one.number), 16) + left(one.participant.text(), 12) +
         left(std::string(to_text(one.kind)), 20) + right(text(one.amount), 12) + "  of " + text(one.pay_date) + "  " +
         std::string(to_text(one.state));
}

}  // namespace

Json object_of(const PaymentRow& row) {
  const Payment& one = row.payment;
  Json object{{"id", row.id.text()},        {"participant", one.participant.text()},
              {"kind", to_text(one.kind)},  {"cost", one.cost.text()},
              {"due", text(one.due)},       {"execution_date", text(one.execution)},
              {"amount", text(one.amount)}, {"state", to_text(one.state)},
              {"batch", one.batch.text()}};
  if (row.back) {
    object["returned_on"] = text(row.back->day);
    object["return_reason"] = row.back->reason;
  }
  return object;
}

std::string lines_of(const PaymentRow& row) {
  const Payment& one = row.payment;
  const std::string what = one.cost.empty() ? std::string(to_text(one.kind)) : one.cost.text();
  std::string line = left(row.id.text(), 24) + left(one.participant.text(), 12) + left(what, 18) + "due " +
                     text(one.due) + right(text(one.amount), 12) + "  " + std::string(to_text(one.state));
  if (row.back)
    line += ", came back on " + text(row.back->day) + (row.back->reason.empty() ? "" : " with " + row.back->reason);
  return line;
}

Json object_of(const WaitingMoney& one) {
  return std::visit([](const auto& each) { return object_of(each); }, one);
}

std::string lines_of(const WaitingMoney& one) {
  return std::visit([](const auto& each) { return line_of(each); }, one);
}

}  // namespace service
