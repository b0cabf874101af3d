#include "tests/second_model/year_case.h"

#include <algorithm>

#include "tests/second_model/json_values.h"

namespace ledger {

// In this namespace, so that the JSON library finds it for the enumeration.
NLOHMANN_JSON_SERIALIZE_ENUM(ReceiptKind, {{ReceiptKind::benefit, "benefit"},
                                           {ReceiptKind::holiday_allowance, "holiday_allowance"},
                                           {ReceiptKind::loan, "loan"},
                                           {ReceiptKind::allowance, "allowance"},
                                           {ReceiptKind::freed, "freed"},
                                           {ReceiptKind::special_assistance, "special_assistance"}})
NLOHMANN_JSON_SERIALIZE_ENUM(WindowRule, {{WindowRule::due_date, "due_date"},
                                          {WindowRule::benefit_period, "benefit_period"},
                                          {WindowRule::whole_months, "whole_months"}})
using Begin = RepaymentRule::Begin;
NLOHMANN_JSON_SERIALIZE_ENUM(Begin, {{Begin::months_after_grant, "months_after_grant"},
                                     {Begin::first_allowance, "first_allowance"},
                                     {Begin::window_end, "window_end"}})

namespace {

using nlohmann::json;

const ParticipantId participant("P1");

std::optional<Date> day_if_any(const json& text) {
  if (text.is_null()) return std::nullopt;
  return day_of(text);
}

std::set<CostKind> kinds_of(const json& texts) {
  std::set<CostKind> kinds;
  for (const json& text : texts) kinds.insert(value_of<CostKind>(text));
  return kinds;
}

MemberId member_of(const json& text) {
  return text.get_ref<const std::string&>().empty() ? MemberId() : MemberId(text.get<std::string>());
}

Participant person_of(const json& row) {
  return {.id = participant,
          .client = {},
          .household = {},
          .adults = row["adults"],
          .children = row["children"],
          .right_from = day_of(row["right_from"]),
          .ground = value_of<LegalGround>(row["ground"]),
          .mode = value_of<Mode>(row["mode"]),
          .scope = kinds_of(row["kinds"]),
          .mandate = value_of<MandateState>(row["mandate"]),
          .mandate_from = day_if_any(row["mandate_from"]),
          .decision_ref = {},
          .decision_date = {}};
}

CostItem cost_of(const json& row) {
  static const CreditorAccount account = {
      "Noordwind", Iban::parse("NL91ABNA0417164300").value(), Reference::parse("klant 12").value(), "", {}, ""};
  return {.participant = participant,
          .id = CostId(row["id"].get<std::string>()),
          .kind = value_of<CostKind>(row["kind"]),
          .account = account,
          .amount = cents_of(row["amount"]),
          .every = value_of<Every>(row["every"]),
          .due_day = row["due_day"],
          .shift = value_of<Shift>(row["shift"]),
          .first_due = day_of(row["first_due"]),
          .valid_from = day_of(row["from"]),
          .valid_to = day_if_any(row["to"]),
          .collected_by = value_of<CollectedBy>(row["collected_by"]),
          .state = value_of<CostState>(row["state"]),
          .member = member_of(row["member"]),
          .joint = {},
          .allows_part = row["part"]};
}

Scope scope_of(const json& row) {
  return {.participant = participant,
          .ground = value_of<LegalGround>(row["ground"]),
          .mode = value_of<Mode>(row["mode"]),
          .kinds = kinds_of(row["kinds"]),
          .valid_from = day_of(row["from"]),
          .valid_to = day_if_any(row["to"]),
          .review_on = {},
          .reason = {},
          .decision_ref = {},
          .decision_date = {}};
}

Member member_row(const json& row) {
  return {.participant = participant,
          .id = member_of(row["id"]),
          .role = value_of<MemberRole>(row["role"]),
          .client = {},
          .is_in_group = row["in_group"],
          .right_from = day_if_any(row["right_from"]),
          .valid_from = day_of(row["from"]),
          .valid_to = day_if_any(row["to"])};
}

GrantedLoan loan_row(const json& row) {
  return {.participant = participant,
          .id = LoanId(row["id"].get<std::string>()),
          .kind = value_of<LoanKind>(row["kind"]),
          .principal = cents_of(row["principal"]),
          .granted_on = day_of(row["known"]),
          .decision_ref = {},
          .first_instalment = day_if_any(row["first_instalment"]),
          .instalments = row["instalments"],
          .includes_holiday_allowance = row["holiday"]};
}

Consent consent_of(const json& row) {
  return {.participant = participant,
          .kind = value_of<CostKind>(row["kind"]),
          .from = month_of_text(row["from"]),
          .to = month_of_text(row["to"]),
          .given_on = day_of(row["known"]),
          .decision_ref = {}};
}

Flag flag_of(const json& row) {
  return {.participant = participant,
          .kind = value_of<FlagKind>(row["kind"]),
          .valid_from = day_of(row["from"]),
          .valid_to = day_if_any(row["to"]),
          .review_on = {},
          .reason = {}};
}

template <class Then>
void each_known(const json& rows, Date day, Then&& then) {
  for (const json& row : rows)
    if (day_of(row["known"]) <= day) then(row);
}

bool stands_before(const CostItem& a, const CostItem& b) {
  return a.id != b.id ? a.id < b.id : a.valid_from < b.valid_from;
}

}  // namespace

Policy policy_of(const json& text) {
  Policy policy;
  policy.regime = {text["months"], text["window_rule"].get<WindowRule>(), rule_of(text["rule"])};
  policy.cadence = {.weekly = text["weekly"], .weekday = weekday_of(text["weekday"])};
  policy.floor = {cents_of(text["floor_first"]), cents_of(text["floor_further"])};
  if (!text["fixed_week"].is_null()) policy.fixed_leefgeld_week = cents_of(text["fixed_week"]);
  policy.order = text["order"].get<std::vector<CostGroup>>();
  policy.shortage = text["shortage"].get<std::vector<ShortageStep>>();
  policy.defer_months_max = text["defer_months_max"];
  policy.prefinances = text["prefinances"];
  policy.loan_cap_single = cents_of(text["cap_single"]);
  policy.loan_cap_family = cents_of(text["cap_family"]);
  policy.loan_auto_grant_max = cents_of(text["auto_grant_max"]);
  policy.repayment = {text["begin"].get<Begin>(), text["begin_months"]};
  policy.loan_instalments = text["loan_instalments"];
  return policy;
}

CaseFile file_known_on(const json& rows, Date day) {
  CaseFile file;
  each_known(rows["person"], day, [&](const json& row) { file.participant = person_of(row); });
  each_known(rows["costs"], day, [&](const json& row) { file.costs.push_back(cost_of(row)); });
  std::stable_sort(file.costs.begin(), file.costs.end(), stands_before);
  each_known(rows["consents"], day, [&](const json& row) { file.consents.push_back(consent_of(row)); });
  each_known(rows["scopes"], day, [&](const json& row) { file.scopes.push_back(scope_of(row)); });
  each_known(rows["members"], day, [&](const json& row) { file.members.push_back(member_row(row)); });
  each_known(rows["flags"], day, [&](const json& row) { file.flags.push_back(flag_of(row)); });
  each_known(rows["loans"], day, [&](const json& row) { file.loans.push_back(loan_row(row)); });
  each_known(rows["endings"], day, [&](const json& row) {
    file.ending = {participant, day_of(row["last_day"]), value_of<EndReason>(row["reason"]), {}, {}};
  });
  return file;
}

std::vector<Date> days_of_news(const json& rows) {
  std::vector<Date> days;
  for (const auto& [name, list] : rows.items())
    for (const json& row : list) days.push_back(day_of(row["known"]));
  return days;
}

std::multimap<Date, Receipt> money_of(const json& text) {
  std::multimap<Date, Receipt> money;
  for (const json& row : text) {
    Receipt receipt;
    receipt.participant = participant;
    receipt.kind = row["kind"].get<ReceiptKind>();
    receipt.amount = cents_of(row["amount"]);
    receipt.pay_date = day_of(row["day"]);
    receipt.period_from = receipt.period_to = day_of(row["to"]);
    receipt.is_regular = row["regular"];
    receipt.jumps = row["jumps"];
    receipt.pauses_premium = row["pauses_premium"];
    receipt.use = value_of<IncomeUse>(row["use"]);
    receipt.income = value_of<IncomeKind>(row["income"]);
    receipt.month_part = cents_of(row["month_part"]);
    money.emplace(receipt.pay_date, receipt);
  }
  return money;
}

}  // namespace ledger
