#include "daemon/commands/overview_objects.h"

namespace service {

using namespace ledger;
using connectors::Handover;
using connectors::MonthStatement;

namespace {

Json object_of(const connectors::Bill& bill) {
  return {{"creditor", bill.creditor},
          {"kind", bill.kind ? Json(to_text(*bill.kind)) : Json(nullptr)},
          {"due", text(bill.due)},
          {"amount", text(bill.amount)}};
}

template <class Lines, class Make>
Json list_of(const Lines& lines, Make make) {
  Json list = Json::array();
  for (const auto& line : lines) list.push_back(make(line));
  return list;
}

Json object_of(const MonthStatement::Incoming& one) {
  Json object{{"source", to_text(one.source)}, {"day", text(one.day)}, {"amount", text(one.amount)}};
  if (one.source == MonthStatement::Source::allowance) object["income"] = to_text(one.income);
  if (!one.components.empty())
    object["components"] = list_of(one.components, [](const MonthStatement::Component& part) {
      return Json{{"code", part.code}, {"amount", text(part.signed_amount())}};
    });
  return object;
}

Json object_of(const connectors::Reserve& one) {
  Json object = object_of(one.bill);
  object["saved"] = text(one.saved);
  return object;
}

Json object_of(const connectors::LoanStanding& one) {
  return {{"loan", one.id.text()},
          {"kind", to_text(one.kind)},
          {"granted_on", text(one.granted_on)},
          {"lent", text(one.lent)},
          {"repaid", text(one.repaid)},
          {"given_up", text(one.given_up)},
          {"left", text(one.left)},
          {"plan", list_of(one.plan, [](const Instalment& part) {
             return Json{{"due", text(part.due)}, {"amount", text(part.amount)}};
           })}};
}

Json object_of(const Handover::Creditor& one) {
  return {{"creditor", one.name},
          {"kind", to_text(one.kind)},
          {"account", one.account},
          {"reference", one.reference},
          {"amount", text(one.amount)},
          {"every", to_text(one.every)},
          {"next_due", day_or_null(one.next_due)}};
}

Json paid_of(const MonthStatement& statement) {
  return list_of(statement.paid, [](const MonthStatement::Paid& one) {
    Json object = object_of(one.bill);
    object["day"] = text(one.day);
    object["progress"] = to_text(one.progress);
    return object;
  });
}

Json unpaid_of(const MonthStatement& statement) {
  return list_of(statement.unpaid, [](const MonthStatement::Unpaid& one) {
    Json object = object_of(one.bill);
    object["why"] = to_text(one.why);
    return object;
  });
}

Json to_person_of(const MonthStatement& statement) {
  return list_of(statement.to_person, [](const MonthStatement::ToPerson& one) {
    return Json{{"kind", to_text(one.kind)},
                {"payday", text(one.payday)},
                {"day", text(one.day)},
                {"amount", text(one.amount)},
                {"progress", to_text(one.progress)}};
  });
}

}  // namespace

Json object_of(const MonthStatement& statement) {
  const auto object = [](const auto& one) { return object_of(one); };
  return {{"what", "statement"},
          {"participant", statement.to.participant.text()},
          {"name", statement.to.name},
          {"municipality", statement.to.municipality},
          {"month", to_iso(statement.month)},
          {"from", text(statement.from)},
          {"before", text(statement.before)},
          {"came_in", list_of(statement.came_in, object)},
          {"came_in_sum", text(came_in_sum(statement))},
          {"paid", paid_of(statement)},
          {"paid_sum", text(paid_sum(statement))},
          {"unpaid", unpaid_of(statement)},
          {"to_person", to_person_of(statement)},
          {"to_person_sum", text(to_person_sum(statement))},
          {"leefgeld_account", statement.leefgeld_account},
          {"put_by", text(statement.put_by)},
          {"repaid", text(statement.repaid)},
          {"kept", text(statement.kept)},
          {"waiting", text(statement.waiting)},
          {"reserves", list_of(statement.reserves, object)},
          {"loans", list_of(statement.loans, object)},
          {"skipped", list_of(statement.skipped,
                              [](const MonthStatement::Skipped& one) {
                                return Json{{"due", text(one.due)}, {"amount", text(one.amount)}};
                              })},
          {"shortage", list_of(statement.shortage,
                               [](const MonthStatement::Shortage& one) {
                                 return Json{{"step", to_text(one.taken.step)},
                                             {"amount", text(one.taken.amount)},
                                             {"granted", text(one.granted)}};
                               })},
          {"leefgeld_floor", statement.leefgeld_floor ? Json(text(*statement.leefgeld_floor)) : Json(nullptr)},
          {"next_bills", list_of(statement.next_bills, object)},
          {"last_day", day_or_null(statement.last_day)}};
}

Json object_of(const Handover& handover) {
  const auto object = [](const auto& one) { return object_of(one); };
  return {{"what", "handover"},
          {"participant", handover.to.participant.text()},
          {"name", handover.to.name},
          {"municipality", handover.to.municipality},
          {"last_day", day_or_null(handover.last_day)},
          {"first_day_alone", day_or_null(handover.first_day_alone())},
          {"first_whole_benefit", day_or_null(handover.first_whole_benefit)},
          {"creditors", list_of(handover.creditors, object)},
          {"releases", list_of(handover.releases,
                               [](const Handover::Release& one) {
                                 return Json{
                                     {"from", text(one.from)},
                                     {"kinds", list_of(one.kinds, [](CostKind kind) { return Json(to_text(kind)); })}};
                               })},
          {"still_paid", list_of(handover.still_paid,
                                 [](const Handover::StillPaid& one) {
                                   Json bill = object_of(one.bill);
                                   bill["day"] = text(one.day);
                                   return bill;
                                 })},
          {"unpaid", list_of(handover.unpaid, object)},
          {"reserves", list_of(handover.reserves, object)},
          {"loans", list_of(handover.loans, object)},
          {"allowances", list_of(handover.allowances, [](const Handover::Allowance& one) {
             return Json{{"kind", to_text(one.kind)},
                         {"amount", text(one.amount)},
                         {"expected_day", one.expected_day},
                         {"status", to_text(one.status)}};
           })}};
}

}  // namespace service
