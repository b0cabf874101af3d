#include "daemon/commands/explanation_lines.h"

#include <algorithm>

#include "daemon/commands/decision_lines.h"
#include "daemon/commands/unit_lines.h"

namespace service {

using namespace ledger;

namespace {

Json object_of(const ExplainedPayment& one) {
  const Payment& payment = one.payment;
  Json object{{"what", "payment"},
              {"id", one.id.text()},
              {"participant", payment.participant.text()},
              {"kind", to_text(payment.kind)},
              {"cost", payment.cost.text()},
              {"due", text(payment.due)},
              {"execution_date", text(payment.execution)},
              {"amount", text(payment.amount)},
              {"state", to_text(payment.state)},
              {"batch", payment.batch.text()},
              {"late_target_days", payment.late_target_days},
              {"account", one.account}};
  add(object, one.persons);
  object["bank_answers"] = objects_of(one.answers);
  return object;
}

std::string line_of(const ExplainedPayment& one) {
  const Payment& payment = one.payment;
  return "payment " + one.id.text() + ": " +
         (payment.cost.empty() ? std::string(to_text(payment.kind)) : payment.cost.text()) + " of " +
         payment.participant.text() + ", " + text(payment.amount) + ", due " + text(payment.due) + ", executed " +
         text(payment.execution) + (one.account.empty() ? "" : " to " + one.account) + ", " +
         std::string(to_text(payment.state)) +
         (payment.late_target_days > 0 ? ", " + std::to_string(payment.late_target_days) + " TARGET days late" : "") +
         lines_of(one.persons) + lines_of(one.answers);
}

Json object_of(const Receipt& one) {
  return {{"what", "receipt"},
          {"id", receipt_id(one.number)},
          {"kind", to_text(one.kind)},
          {"participant", one.participant.text()},
          {"amount", text(one.amount)},
          {"pay_date", text(one.pay_date)},
          {"period_from", text(one.period_from)},
          {"period_to", text(one.period_to)},
          {"run_id", one.run_id},
          {"state", to_text(one.state)},
          {"seen_at_bank", one.is_settled}};
}

std::string line_of(const Receipt& one) {
  return receipt_id(one.number) + ": " + std::string(to_text(one.kind)) + " of " + one.participant.text() + ", " +
         text(one.amount) + " on " + text(one.pay_date) + " for " + text(one.period_from) + " to " +
         text(one.period_to) + ", " + one.run_id + ", " + std::string(to_text(one.state)) +
         (one.is_settled ? ", seen at the bank" : "");
}

Json object_of(const DivisionRecord& one) {
  return {{"what", "division"},
          {"participant", one.participant.text()},
          {"cycle_from", text(one.cycle_from)},
          {"cycle_before", text(one.cycle_before)},
          {"available", text(one.available)},
          {"costs", text(one.costs)},
          {"leefgeld", text(one.leefgeld)},
          {"passed_on", text(one.passed_on)},
          {"floor", text(one.floor)},
          {"loan_granted", text(one.loan_granted)},
          {"loan_proposed", text(one.loan_proposed)},
          {"steps", one.steps}};
}

std::string line_of(const DivisionRecord& one) {
  return "division for " + text(one.cycle_from) + " to " + text(one.cycle_before) + ": " + text(one.available) + " = " +
         text(one.costs) + " costs + " + text(one.leefgeld) + " leefgeld" +
         (one.steps.empty() ? "" : ", shortage: " + one.steps);
}

Json object_of(const DueRecord& one) {
  return {{"what", "due"},
          {"id", due_id(key_of(one))},
          {"participant", one.participant.text()},
          {"cost", one.cost.text()},
          {"due", text(one.due)},
          {"amount", text(one.amount)},
          {"state", to_text(one.state)},
          {"paid", text(one.paid)},
          {"saved", text(one.saved)},
          {"is_closed", one.is_closed}};
}

std::string line_of(const DueRecord& one) {
  return "due " + due_id(key_of(one)) + ": " + text(one.amount) + ", " + std::string(to_text(one.state)) + ", " +
         text(one.paid) + " set aside to be paid" +
         (one.saved.is_positive() ? ", " + text(one.saved) + " put by" : "") +
         (one.is_closed ? ", the rest of it will not be paid" : "");
}

Json object_of(const ExplainedBatch& one) {
  Json object{{"what", "batch"},
              {"id", one.batch.id.text()},
              {"state", to_text(one.batch.state)},
              {"execution_date", text(one.batch.execution)},
              {"transactions", one.batch.count},
              {"sum", text(one.batch.sum)},
              {"message", one.batch.message.text()}};
  add(object, one.persons);
  object["bank_answers"] = objects_of(one.answers);
  return object;
}

std::string line_of(const ExplainedBatch& one) {
  const Batch& batch = one.batch;
  return "batch " + batch.id.text() + " for " + text(batch.execution) + ": " + std::to_string(batch.count) +
         " payments, " + text(batch.sum) + ", " + std::string(to_text(batch.state)) +
         (batch.message.empty() ? "" : ", in message " + batch.message.text()) + lines_of(one.persons) +
         lines_of(one.answers);
}

Json object_of(const Message& one) {
  return {{"what", "message"},         {"id", one.id.text()},  {"created_at", one.created_at},
          {"transactions", one.count}, {"sum", text(one.sum)}, {"sha256", one.digest.text()}};
}

std::string line_of(const Message& one) {
  return "message " + one.id.text() + " of " + one.created_at + ": " + std::to_string(one.count) + " payments, " +
         text(one.sum) + ", sha256 " + one.digest.text();
}

std::string name_of(const Account& account) {
  return std::string(path(account.kind)) + (account.participant.empty() ? "" : ":" + account.participant.text());
}

Json object_of(const ExplainedEntry& one) {
  Json postings = Json::array();
  for (const ExplainedEntry::Line& posting : one.postings) {
    Json line{{"account", name_of(posting.account)}, {"amount", text(posting.amount)}};
    if (!posting.source.empty()) line["source"] = posting.source;
    postings.push_back(std::move(line));
  }
  return {{"what", "journal_entry"},     {"id", entry_id(one.number)},
          {"event", to_text(one.event)}, {"booking_date", text(one.booking_date)},
          {"reference", one.reference},  {"postings", postings}};
}

std::string line_of(const ExplainedEntry& one) {
  std::string lines = entry_id(one.number) + " of " + text(one.booking_date) + ": " + std::string(to_text(one.event)) +
                      ' ' + one.reference;
  for (const ExplainedEntry::Line& posting : one.postings)
    lines += "\n    " + left(name_of(posting.account), 44) + right(text(posting.amount), 14) +
             (posting.source.empty() ? "" : "  " + posting.source);
  return lines;
}

Json object_of(const ExplainedBankEntry& one) {
  Json object{{"what", "bank_entry"},
              {"id", suspense_id(one.entry.number)},
              {"booking_date", text(one.entry.booking_date)},
              {"amount", text(one.entry.signed_amount)},
              {"match", to_text(one.entry.match)},
              {"bank_reference", one.entry.bank_reference},
              {"reference", one.entry.reference}};
  if (one.placed)
    object["placed"] = {{"as", to_text(one.placed->as)},
                        {"participant", one.placed->participant.text()},
                        {"to", one.placed->to},
                        {"on", text(one.placed->on)},
                        {"by", one.placed->by}};
  add(object, one.persons);
  return object;
}

std::string line_of(const ExplainedBankEntry& one) {
  std::string lines = suspense_id(one.entry.number) + " booked " + text(one.entry.booking_date) + ": " +
                      text(one.entry.signed_amount) + ", " + std::string(to_text(one.entry.match)) + ' ' +
                      one.entry.reference +
                      (one.entry.bank_reference.empty() ? "" : ", bank's reference " + one.entry.bank_reference);
  if (one.placed)
    lines += ", placed as " + std::string(to_text(one.placed->as)) + ' ' + one.placed->to + " on " +
             text(one.placed->on) + (one.placed->by.empty() ? "" : " by " + one.placed->by);
  return lines + lines_of(one.persons);
}

}  // namespace

Json object_of(const ExplainedPart& part) {
  Json object = std::visit([](const auto& one) { return object_of(one); }, part.thing);
  object["unit"] = object_of(part.by);
  return object;
}

// Its first line ends in who recorded it.
std::string lines_of(const ExplainedPart& part) {
  std::string lines = std::visit([](const auto& one) { return line_of(one); }, part.thing);
  return lines.insert(std::min(lines.find('\n'), lines.size()), ", " + line_of(part.by));
}

}  // namespace service
