#include "connectors/recognise/file_report.h"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

namespace connectors {
namespace {

using ledger::Money;
using nlohmann::ordered_json;

ordered_json text_or_null(const std::string& text) { return text.empty() ? ordered_json() : ordered_json(text); }

ordered_json amount_or_null(const std::optional<ledger::Balance>& balance) {
  return balance ? ordered_json(ledger::to_decimal(balance->amount)) : ordered_json();
}

template <class T, class Print>
ordered_json value_or_null(const std::optional<T>& value, Print print) {
  return value ? ordered_json(print(*value)) : ordered_json();
}

constexpr auto in_decimals = [](Money amount) { return ledger::to_decimal(amount); };
constexpr auto in_iso = [](ledger::Date day) { return ledger::to_iso(day); };
constexpr auto as_it_is = [](auto value) { return value; };

ordered_json json_of(const ledger::StatementSums& sums) {
  return {{"id", text_or_null(sums.head.id)},
          {"account", text_or_null(sums.head.account)},
          {"currency", text_or_null(sums.head.currency)},
          {"opening", amount_or_null(sums.head.opening)},
          {"closing", amount_or_null(sums.head.closing)},
          {"entries", sums.entries},
          {"details", sums.details},
          {"credits", ledger::to_decimal(sums.credits)},
          {"debits", ledger::to_decimal(sums.debits)},
          {"adds_up", value_or_null(sums.adds_up(), as_it_is)},
          {"returns", sums.return_reasons}};
}

ordered_json json_of(const BatchReport& batch) {
  return {{"id", text_or_null(batch.id)},
          {"transactions", batch.transactions},
          {"sum", ledger::to_decimal(batch.sum)},
          {"declared_transactions", value_or_null(batch.declared_transactions, as_it_is)},
          {"declared_sum", value_or_null(batch.declared_sum, in_decimals)},
          {"execution_date", value_or_null(batch.execution_date, in_iso)},
          {"debtor_account", text_or_null(batch.debtor_account)}};
}

ordered_json json_of(const StatusReport& status) {
  return {{"level", status.level},
          {"id", text_or_null(status.id)},
          {"status", text_or_null(status.status)},
          {"reasons", status.reasons}};
}

ordered_json json_of(const ledger::Finding& finding) {
  return {{"severity", finding.severity == ledger::Severity::error ? "error" : "warning"},
          {"line", finding.place.line},
          {"column", finding.place.column},
          {"path", finding.place.path},
          {"rule", name(finding.rule)},
          {"text", sentence(finding)}};
}

template <class Rows>
ordered_json list_of(const Rows& rows) {
  ordered_json list = ordered_json::array();
  for (const auto& row : rows) list.push_back(json_of(row));
  return list;
}

std::string counted(std::int64_t number, const char* one, const char* many) {
  return std::to_string(number) + ' ' + (number == 1 ? one : many);
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

std::string balance_in_words(const char* name, const std::optional<ledger::Balance>& balance) {
  if (!balance) return std::string("no ") + name + " balance";
  return std::string(name) + ' ' + ledger::to_decimal(balance->amount) + " on " + ledger::to_iso(balance->date);
}

std::string returns_in_words(const std::vector<std::string>& reasons) {
  if (reasons.empty()) return "";
  std::map<std::string, std::int64_t> times;
  for (const std::string& reason : reasons) ++times[reason];
  std::string text = "\n    returns:";
  for (const auto& [reason, number] : times) text += ' ' + reason + " x " + std::to_string(number);
  return text;
}

std::string in_words(const ledger::StatementSums& sums) {
  const auto adds_up = sums.adds_up();
  return "\n  statement " + or_dash(sums.head.id) + " of account " + or_dash(sums.head.account) + ' ' +
         sums.head.currency + "\n    " + balance_in_words("opening", sums.head.opening) + ", " +
         balance_in_words("closing", sums.head.closing) + "\n    " + counted(sums.entries, "entry", "entries") + ", " +
         counted(sums.details, "detail", "details") + ", credits " + ledger::to_decimal(sums.credits) + ", debits " +
         ledger::to_decimal(sums.debits) +
         (!adds_up   ? ""
          : *adds_up ? ", adds up"
                     : ", does not add up") +
         returns_in_words(sums.return_reasons);
}

std::string in_words(const BatchReport& batch) {
  return "\n  batch " + or_dash(batch.id) + ": " + counted(batch.transactions, "transaction", "transactions") +
         ", sum " + ledger::to_decimal(batch.sum) +
         (batch.execution_date ? ", to be executed on " + ledger::to_iso(*batch.execution_date) : "");
}

// Shows the first few findings of each rule: a bank that leaves something out leaves it out of every entry.
std::string in_words(const ledger::Findings& findings, const std::string& file) {
  constexpr std::int64_t most = 3;
  std::string text;
  std::map<std::pair<ledger::Severity, ledger::Rule>, std::int64_t> times;
  for (const auto& finding : findings)
    if (++times[{finding.severity, finding.rule}] <= most) text += '\n' + render(finding);
  for (const auto& [kind, number] : times)
    if (number > most)
      text += '\n' + file + ": and " + std::to_string(number - most) + " more of " + std::string(name(kind.second)) +
              (kind.first == ledger::Severity::error ? " (error)" : " (warning)") + ", all of them with --json";
  return text;
}

std::string in_words(const StatusReport& status) {
  std::string text = "\n  " + status.level + ' ' + or_dash(status.id) + ": " + or_dash(status.status);
  for (const std::string& reason : status.reasons) text += ' ' + reason;
  return text;
}

}  // namespace

std::string to_json(const FileReport& report) {
  const ordered_json json = {{"file", report.file},
                             {"format", to_text(report.format)},
                             {"version", text_or_null(report.version)},
                             {"statements", list_of(report.statements)},
                             {"batches", list_of(report.batches)},
                             {"statuses", list_of(report.statuses)},
                             {"findings", list_of(report.findings)}};
  // A file name may not be UTF-8: what cannot be shown becomes U+FFFD.
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string to_text(const FileReport& report) {
  std::string text = report.file + ": " + std::string(to_text(report.format));
  if (!report.version.empty()) text += ' ' + report.version;
  for (const auto& statement : report.statements) text += in_words(statement);
  for (const auto& batch : report.batches) text += in_words(batch);
  for (const auto& status : report.statuses) text += in_words(status);
  return text + in_words(report.findings, report.file);
}

}  // namespace connectors
