// What the operator asks for, checked. Text in, settings or all findings out; files are the daemon's.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/finding.h"
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

// The service's own file.
struct ServiceSettings {
  std::string state;            // folder
  std::string database;         // "sqlite:FILE" or "postgresql://..."
  std::string administrations;  // folder, relative to the file
  std::string schemas;          // folder, relative to the file; empty: files are held against no schema
  std::vector<TimeOfDay> runs;  // by the clock in Europe/Amsterdam, ascending
  std::string log_to;           // "stderr", "journal" or a file
  LogForm log_form = LogForm::text;
  std::string log_level;
};

enum class Funding { run_file, bank_statement, both_reconciled };
enum class Language { dutch, english };

struct BankSettings {
  ledger::Iban account;  // the managed account
  std::optional<ledger::Bic> bic;
  std::string account_name;     // debtor and initiating party, as the bank knows it
  std::string pain001_version;  // "09" or "03"
  bool batch_booking = true;
  TimeOfDay cutoff;  // after it, today is too late
  std::int64_t batch_max = 100'000;
  int days_ahead = 35;
  int no_news_after = 2;           // TARGET days after the execution date
  std::string category_creditors;  // CtgyPurp, empty = none
  std::string category_leefgeld;
};

struct BenefitFileForm {
  char separator = ';';
  char decimal_mark = ',';
  std::map<std::string, std::string> columns;  // our name -> the suite's
  std::set<std::string> ignored;               // the suite's columns that we have no use for
  ledger::ComponentUses components;            // what its component codes are to us
};

struct AdministrationSettings {
  ledger::Administration code;  // CBS code
  std::string name;
  Language language = Language::dutch;
  Funding funding = Funding::run_file;
  BankSettings bank;
  ledger::Policy policy;
  ledger::BenefitGuards guards;
  ledger::Money payment_ceiling;
  int batch_approvals = 0;
  int account_verified_months = 24;
  int account_change_persons = 2;  // different ones, before another account of a creditor takes effect
  BenefitFileForm benefit_file;
  ledger::OfficeCalendar office;
  ledger::Money placed_by_one_up_to;  // of a bank entry in suspense; above it a second person must agree
  ledger::MissedTolerance missed;
  std::set<ledger::Iban> benefit_payers;  // accounts that benefits are paid from
};

[[nodiscard]] ledger::Result<ServiceSettings, ledger::Findings> read_service(std::string_view text,
                                                                             const std::string& file);
[[nodiscard]] ledger::Result<AdministrationSettings, ledger::Findings> read_administration(std::string_view text,
                                                                                           const std::string& file);

}  // namespace config
