// The operator's configuration: the text of a file becomes checked settings, or all findings at once. The daemon reads
// the files.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/finding.h"
#include "ledger/base/language.h"
#include "ledger/base/result.h"
#include "ledger/benefits/allowance.h"
#include "ledger/benefits/benefit_run.h"
#include "ledger/money/calendar.h"
#include "ledger/money/iban.h"
#include "ledger/participants/cycle.h"

namespace config {

struct TimeOfDay {
  int hour = 0;
  int minute = 0;
  friend auto operator<=>(const TimeOfDay&, const TimeOfDay&) = default;
};

enum class LogForm { text, json };

inline const std::string database_on_sqlite = "sqlite";

// The configuration file of the service.
struct ServiceSettings {
  std::string state;            // folder
  std::string database;         // database_on_sqlite or "postgresql://..."
  std::string administrations;  // folder, relative to the file
  std::string schemas;          // folder, relative to the file; where empty, files are not checked by schema
  std::vector<TimeOfDay> runs;  // local times in Europe/Amsterdam, ascending
  std::string log_to;           // "stderr", "journal" or a file
  LogForm log_form = LogForm::text;
  std::string log_level;
};

enum class Funding { run_file, bank_statement, both_reconciled };

struct BankSettings {
  ledger::Iban account;  // the account that the municipality pays from
  std::optional<ledger::Bic> bic;
  std::string account_name;     // debtor and initiating party, as the bank knows it
  std::string pain001_version;  // "09" or "03"
  bool batch_booking = true;
  TimeOfDay cutoff;  // what leaves later is executed on the next TARGET day: rule hours_of_the_bank
  std::int64_t batch_max = 100'000;
  int days_ahead = 35;
  int no_news_after = 2;           // in TARGET days after the execution date
  std::string category_creditors;  // ISO 20022 category purpose, empty for none
  std::string category_leefgeld;
};

struct BenefitFileForm {
  char separator = ';';
  char decimal_mark = ',';
  std::map<std::string, std::string> columns;  // from our name to the suite's
  std::set<std::string> ignored;               // columns of the suite that are not read
  ledger::ComponentUses components;            // from the suite's component code to its use
};

struct AdministrationSettings {
  ledger::Administration code;  // the municipality's code at Statistics Netherlands (CBS)
  std::string name;
  ledger::Language language = ledger::Language::dutch;
  Funding funding = Funding::run_file;
  BankSettings bank;
  ledger::Policy policy;
  ledger::BenefitGuards guards;
  ledger::Money payment_ceiling;
  int batch_approvals = 0;
  int account_verified_months = 24;
  int account_change_persons = 2;  // who must agree before a creditor's new account counts: rule four_eyes
  BenefitFileForm benefit_file;
  ledger::OfficeCalendar office;
  ledger::Money placed_by_one_up_to;  // a larger bank entry in suspense takes two persons
  ledger::MissedTolerance missed;
  std::set<ledger::Iban> benefit_payers;  // accounts that the suite pays benefits from
};

[[nodiscard]] ledger::Result<ServiceSettings, ledger::Findings> read_service(std::string_view text,
                                                                             const std::string& file);
[[nodiscard]] ledger::Result<AdministrationSettings, ledger::Findings> read_administration(std::string_view text,
                                                                                           const std::string& file);

}  // namespace config
