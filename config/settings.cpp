#include "config/settings.h"

#include <algorithm>
#include <array>

#include "config/reader.h"

namespace config {

using ledger::CostGroup;
using ledger::Findings;
using ledger::Result;
using ledger::Rule;
using ledger::ShortageStep;

namespace {

constexpr std::array weekdays = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

// Values of a closed list, each at most once; unknown and repeated ones are findings.
template <class Enum>
std::vector<Enum> values_at(Reader& reader, std::string_view key, std::vector<std::string> otherwise) {
  std::vector<Enum> values;
  for (const std::string& text : reader.texts(key, std::move(otherwise))) {
    const auto value = ledger::parse_text<Enum>(text);
    if (!value || std::find(values.begin(), values.end(), *value) != values.end())
      reader.wrong(key, Rule::value_is_not_in_list, text, "each at most once of: " + ledger::value_list<Enum>());
    else values.push_back(*value);
  }
  return values;
}

std::optional<TimeOfDay> parse_time(std::string_view text) {
  auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return std::nullopt;
  const TimeOfDay time{(text[0] - '0') * 10 + (text[1] - '0'), (text[3] - '0') * 10 + (text[4] - '0')};
  if (time.hour > 23 || time.minute > 59) return std::nullopt;
  return time;
}

TimeOfDay time_or(Reader& reader, std::string_view key, const std::string& otherwise) {
  const std::string text = reader.text_or(key, otherwise);
  if (const auto time = parse_time(text)) return *time;
  reader.wrong(key, Rule::value_is_out_of_range, text, "a time like \"13:30\"");
  return {};
}

std::chrono::weekday weekday_or(Reader& reader, std::string_view key, std::string_view otherwise) {
  const auto text = reader.one_of(key, otherwise, {"monday", "tuesday", "wednesday", "thursday", "friday"});
  const auto found = std::find(weekdays.begin(), weekdays.end(), text.value_or("monday"));
  return std::chrono::weekday(static_cast<unsigned>(found - weekdays.begin()));
}

ledger::Shift shift_or(Reader& reader, std::string_view key, std::string_view otherwise) {
  return ledger::parse_text<ledger::Shift>(reader.one_of(key, otherwise, {"before", "after"}).value_or("before"))
      .value();
}

void read_payday(Reader& reader, ledger::PaydayRule& rule) {
  const auto kind = reader.one_of("rule", "last_working_day", {"last_working_day", "day_of_month", "nth_weekday"});
  if (kind == "day_of_month") rule.kind = ledger::PaydayRule::Kind::day_of_month;
  if (kind == "nth_weekday") rule.kind = ledger::PaydayRule::Kind::nth_weekday;
  const bool counts_weekdays = rule.kind == ledger::PaydayRule::Kind::nth_weekday;
  rule.n = static_cast<int>(
      reader.integer_or("n", counts_weekdays ? 1 : 0, counts_weekdays ? 1 : 0, counts_weekdays ? 5 : 20));
  rule.day = static_cast<int>(reader.integer_or("day", 1, 1, 31));
  rule.weekday = weekday_or(reader, "weekday", "friday");
  rule.shift = shift_or(reader, "shift", "before");
  rule.months_later = static_cast<int>(reader.integer_or("months_later", 0, 0, 1));
  reader.each_table("exceptions", [&](Reader& exception) {
    const auto month = exception.required_text("month");
    const auto day = exception.required_date("day");
    const auto parsed = month ? ledger::parse_month(*month) : std::nullopt;
    if (month && !parsed) exception.wrong("month", Rule::date_is_malformed, *month, "a month like \"2026-12\"");
    if (day && !ledger::is_target_day(*day))
      exception.wrong("day", Rule::execution_date_is_not_a_target_day, ledger::to_iso(*day), "a TARGET day");
    if (parsed && day) rule.exceptions[*parsed] = *day;
  });
  for (const auto& [month, day] : rule.exceptions)
    if (day <= payday(rule, month - std::chrono::months{1}) || day >= payday(rule, month + std::chrono::months{1}))
      reader.wrong("exceptions", Rule::value_is_out_of_range, ledger::to_iso(day),
                   "a day between the paydays of the months before and after " + ledger::to_iso(month));
}

void read_repayment(Reader& reader, ledger::RepaymentRule& rule) {
  using Begin = ledger::RepaymentRule::Begin;
  const auto begin =
      reader.one_of("first_instalment", "window_end", {"window_end", "first_allowance", "months_after_grant"});
  if (begin == "first_allowance") rule.begin = Begin::first_allowance;
  if (begin == "months_after_grant") rule.begin = Begin::months_after_grant;
  const bool counts_months = rule.begin == Begin::months_after_grant;
  rule.months = static_cast<int>(reader.integer_or("first_instalment_months", counts_months ? 1 : 0, 0, 36));
  if (!counts_months && rule.months != 0)
    reader.wrong("first_instalment_months", Rule::value_is_out_of_range, std::to_string(rule.months),
                 "0: only months_after_grant counts them");
}

void read_policy(Reader& root, ledger::Policy& policy) {
  root.table("regime", [&](Reader& reader) {
    policy.regime.months = static_cast<int>(reader.integer_or("months", 6, 1, 12));
    (void)reader.one_of("clock_start", "right_from", {"right_from"});
    const auto rule = reader.one_of("window_rule", "due_date", {"due_date", "benefit_period", "whole_months"});
    policy.regime.rule = rule == "benefit_period" ? ledger::WindowRule::benefit_period
                         : rule == "whole_months" ? ledger::WindowRule::whole_months
                                                  : ledger::WindowRule::due_date;
  });
  root.table("payday", [&](Reader& reader) { read_payday(reader, policy.regime.payday); });
  root.table("costs", [&](Reader& reader) {
    policy.order = values_at<CostGroup>(reader, "order", {"rent", "energy", "water", "insurance", "other"});
  });
  root.table("shortage", [&](Reader& reader) {
    policy.shortage =
        values_at<ShortageStep>(reader, "policy", {"bridge_loan", "defer_with_consent", "leefgeld_floor"});
    const auto is_last = [](ShortageStep step) {
      return step == ShortageStep::leefgeld_floor || step == ShortageStep::fixed_first;
    };
    if (policy.shortage.empty() || !is_last(policy.shortage.back()) ||
        std::count_if(policy.shortage.begin(), policy.shortage.end(), is_last) != 1)
      reader.wrong("policy", Rule::value_is_out_of_range, "", "one of leefgeld_floor and fixed_first, and it last");
    policy.defer_months_max = static_cast<int>(reader.integer_or("defer_months_max", 1, 0, 5));
    policy.prefinances = reader.boolean_or("prefinance", false);
  });
  root.table("leefgeld", [&](Reader& reader) {
    policy.floor.first_adult_week = reader.amount_or("floor_week_first_adult", "45.00");
    policy.floor.further_member_week = reader.amount_or("floor_week_further_member", "11.00");
    policy.cadence.weekly = reader.one_of("cadence", "weekly", {"weekly", "monthly"}) != "monthly";
    policy.cadence.weekday = weekday_or(reader, "weekday", "monday");
    if (const ledger::Money fixed = reader.amount_or("fixed_week", "0.00"); fixed.is_positive())
      policy.fixed_leefgeld_week = fixed;
  });
  root.table("loan", [&](Reader& reader) {
    (void)reader.integer_or("interest", 0, 0, 0);
    policy.loan_instalments = static_cast<int>(reader.integer_or("term_months_after", 36, 1, 120));
    read_repayment(reader, policy.repayment);
    policy.loan_cap_single = reader.amount_or("cap_single", "1000.00");
    policy.loan_cap_family = reader.amount_or("cap_family", "1500.00");
    policy.loan_auto_grant_max = reader.amount_or("auto_grant_max", "0.00");
  });
}

std::optional<BankSettings> read_bank(Reader& root) {
  std::optional<BankSettings> bank;
  root.table("bank", [&](Reader& reader) {
    const auto text = reader.required_text("account");
    const auto iban = text ? std::optional(ledger::Iban::parse(*text)) : std::nullopt;
    if (iban && !*iban) reader.wrong("account", iban->error(), *text, "an IBAN");
    std::optional<ledger::Bic> bic;
    if (const auto bic_text = reader.text("bic")) {
      const auto parsed = ledger::Bic::parse(*bic_text);
      if (parsed) bic = *parsed;
      else reader.wrong("bic", parsed.error(), *bic_text, "a BIC of 8 or 11 characters");
    }
    const auto name = reader.required_text("account_name");
    const auto version = reader.one_of("pain001_version", "09", {"09", "03"});
    const bool batch_booking = reader.boolean_or("batch_booking", true);
    const TimeOfDay cutoff = time_or(reader, "cutoff", "13:30");
    const auto batch_max = reader.integer_or("batch_max", 100'000, 1, 100'000);
    const int days_ahead = static_cast<int>(reader.integer_or("days_ahead", 35, 0, 364));
    const int no_news_after = static_cast<int>(reader.integer_or("no_news_after", 2, 1, 20));
    const std::string creditors = reader.text_or("category_creditors", "");
    const std::string leefgeld = reader.text_or("category_leefgeld", "");
    for (const auto& [key, code] :
         {std::pair("category_creditors", creditors), std::pair("category_leefgeld", leefgeld)})
      if (!code.empty() &&
          (code.size() != 4 || !std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; })))
        reader.wrong(key, Rule::value_is_out_of_range, code, "a code of four capitals, like SSBE, or empty");
    if (iban && *iban && name && version)
      bank = BankSettings{.account = **iban,
                          .bic = bic,
                          .account_name = *name,
                          .pain001_version = *version,
                          .batch_booking = batch_booking,
                          .cutoff = cutoff,
                          .batch_max = batch_max,
                          .days_ahead = days_ahead,
                          .no_news_after = no_news_after,
                          .category_creditors = creditors,
                          .category_leefgeld = leefgeld};
  });
  return bank;
}

BenefitFileForm read_benefit_file(Reader& root) {
  BenefitFileForm form;
  root.table("benefit_file", [&](Reader& reader) {
    form.decimal_mark = reader.one_of("decimal_mark", ",", {",", "."}).value_or(",")[0];
    form.separator = reader.one_of("separator", ";", {";", ",", "\t", "|"}).value_or(";")[0];
    reader.table("columns", [&](Reader& columns) {
      columns.each_text([&](const std::string& ours, const std::string& suites) { form.columns[ours] = suites; });
    });
    form.components = {{"VT", ledger::ComponentUse::holiday_allowance}, {"CAK", ledger::ComponentUse::cak_premium}};
    reader.table("components", [&](Reader& components) {
      components.each_text([&](const std::string& code, const std::string& use) {
        if (const auto parsed = ledger::parse_text<ledger::ComponentUse>(use)) form.components[code] = *parsed;
        else
          components.wrong(code, Rule::value_is_out_of_range, use,
                           "benefit, holiday_allowance, special_assistance, special_loan or cak_premium");
      });
    });
    for (const std::string& column : reader.texts("ignore", {})) form.ignored.insert(column);
    if (form.decimal_mark == form.separator)
      reader.wrong("separator", Rule::value_is_out_of_range, std::string(1, form.separator),
                   "another than the decimal mark");
  });
  return form;
}

ledger::MissedTolerance read_missed(Reader& root) {
  ledger::MissedTolerance missed;
  root.table("missed", [&](Reader& reader) {
    missed.of_week = ledger::Days{reader.integer_or("week_days", 5, 1, 6)};
    missed.of_month = ledger::Days{reader.integer_or("month_days", 7, 1, 27)};
    missed.months_of_quarter = static_cast<int>(reader.integer_or("quarter_months", 1, 1, 2));
    missed.months_of_year = static_cast<int>(reader.integer_or("year_months", 2, 1, 11));
  });
  return missed;
}

std::set<ledger::Iban> read_payers(Reader& root) {
  std::set<ledger::Iban> payers;
  root.table("payers", [&](Reader& reader) {
    for (const std::string& text : reader.texts("benefits", {})) {
      const auto iban = ledger::Iban::parse(text);
      if (iban) payers.insert(*iban);
      else reader.wrong("benefits", iban.error(), text, "IBANs");
    }
  });
  return payers;
}

}  // namespace

Result<ServiceSettings, Findings> read_service(std::string_view text, const std::string& file) {
  Findings findings;
  ServiceSettings settings;
  read_toml(text, file, findings, [&](Reader& root) {
    settings.state = root.required_text("state").value_or("");
    settings.database = root.text_or("database", database_on_sqlite);
    if (settings.database != database_on_sqlite && !settings.database.starts_with("postgresql://"))
      root.wrong("database", Rule::value_is_out_of_range, settings.database.substr(0, settings.database.find(':')),
                 "sqlite or postgresql://...");
    settings.administrations = root.text_or("administrations", "administrations.d");
    settings.schemas = root.text_or("schemas", "");
    root.table("schedule", [&](Reader& reader) {
      for (const std::string& time : reader.texts("runs", {"06:30", "12:10"})) {
        if (const auto parsed = parse_time(time)) settings.runs.push_back(*parsed);
        else reader.wrong("runs", Rule::value_is_out_of_range, time, "times like \"12:10\"");
      }
      std::sort(settings.runs.begin(), settings.runs.end());
      settings.runs.erase(std::unique(settings.runs.begin(), settings.runs.end()), settings.runs.end());
      if (settings.runs.empty()) reader.wrong("runs", Rule::value_is_out_of_range, "", "at least one time a day");
    });
    root.table("log", [&](Reader& reader) {
      settings.log_to = reader.text_or("to", "stderr");
      settings.log_form = reader.one_of("form", "text", {"text", "json"}) == "json" ? LogForm::json : LogForm::text;
      settings.log_level = reader.one_of("level", "info", {"debug", "info", "warning", "error"}).value_or("info");
    });
  });
  if (ledger::has_errors(findings)) return ledger::refused(std::move(findings));
  return settings;
}

Result<AdministrationSettings, Findings> read_administration(std::string_view text, const std::string& file) {
  Findings findings;
  std::optional<AdministrationSettings> settings;
  read_toml(text, file, findings, [&](Reader& root) {
    const auto code = root.integer_or("code", 0, 1, 9999);
    if (code == 0) root.wrong("code", Rule::key_is_missing, "", "the municipality's CBS code, 1 to 9999");
    const auto name = root.required_text("name");
    const auto language = root.one_of("language", "nl", {"nl", "en"});
    const auto funding = root.one_of("funding", "run_file", {"run_file", "bank_statement", "both_reconciled"});
    const auto bank = read_bank(root);
    ledger::Policy policy;
    read_policy(root, policy);
    ledger::BenefitGuards guards;
    ledger::Money payment_ceiling;
    root.table("guards", [&](Reader& reader) {
      guards.component_ceiling = reader.amount_or("component_ceiling", "3003.15");
      guards.run_total_percent = static_cast<int>(reader.integer_or("run_total_percent", 125, 100, 10'000));
      guards.overlap_percent = static_cast<int>(reader.integer_or("overlap_percent", 50, 1, 100));
      payment_ceiling = reader.amount_or("payment_ceiling", "3003.15");
    });
    int approvals = 0;
    int account_change_persons = 2;
    root.table("approvals", [&](Reader& reader) {
      approvals = static_cast<int>(reader.integer_or("batch", 2, 0, 2));
      account_change_persons = static_cast<int>(reader.integer_or("account_change", 2, 1, 2));
    });
    int verified_months = 0;
    root.table("accounts", [&](Reader& reader) {
      verified_months = static_cast<int>(reader.integer_or("verified_months", 24, 1, 120));
    });
    const BenefitFileForm form = read_benefit_file(root);
    std::set<ledger::Date> closed;
    root.table("calendars", [&](Reader& reader) {
      for (ledger::Date day : reader.dates("office_closed")) closed.insert(day);
    });
    ledger::Money placed_by_one_up_to;
    root.table("suspense",
               [&](Reader& reader) { placed_by_one_up_to = reader.amount_or("two_persons_above", "500.00"); });
    const ledger::MissedTolerance missed = read_missed(root);
    const std::set<ledger::Iban> benefit_payers = read_payers(root);
    if (!bank || !name) return;
    settings = AdministrationSettings{.code = ledger::Administration(code),
                                      .name = *name,
                                      .language = ledger::parse_text<ledger::Language>(language.value_or("nl")).value(),
                                      .funding = funding == "bank_statement"    ? Funding::bank_statement
                                                 : funding == "both_reconciled" ? Funding::both_reconciled
                                                                                : Funding::run_file,
                                      .bank = *bank,
                                      .policy = policy,
                                      .guards = guards,
                                      .payment_ceiling = payment_ceiling,
                                      .batch_approvals = approvals,
                                      .account_verified_months = verified_months,
                                      .account_change_persons = account_change_persons,
                                      .benefit_file = form,
                                      .office = ledger::OfficeCalendar(closed),
                                      .placed_by_one_up_to = placed_by_one_up_to,
                                      .missed = missed,
                                      .benefit_payers = benefit_payers};
  });
  if (ledger::has_errors(findings) || !settings) return ledger::refused(std::move(findings));
  return std::move(*settings);
}

}  // namespace config
