#include "connectors/benefit_run/columns.h"

namespace connectors {
namespace {

using ledger::Rule;

std::string run_kinds() { return "main, correction, advance, special"; }

std::optional<bool> parse_debit(std::string_view text) {
  if (text == "D") return true;
  if (text == "C") return false;
  return std::nullopt;
}
std::string debit_or_credit() { return "C, D"; }

// Checked, then left: the ledger has no use for it.
constexpr auto only_checked_code = [](RunLine&, const Cell& cell) { (void)cell.code(); };
constexpr auto only_checked_name = [](RunLine&, const Cell& cell) { (void)cell.note(); };

constexpr Column<RunLine> columns[] = {
    {"run_id", Need::filled, [](RunLine& line, const Cell& cell) { keep(line.run_id, cell.code()); }},
    {"run_date", Need::filled, [](RunLine& line, const Cell& cell) { keep(line.run_date, cell.date()); }},
    {"run_kind", Need::filled,
     [](RunLine& line, const Cell& cell) {
       keep(line.kind, cell.one_of(ledger::parse_run_kind, run_kinds));
     }},
    {"period", Need::filled, [](RunLine& line, const Cell& cell) { keep(line.period, cell.month()); },
     Rule::period_is_missing},
    {"client_code", Need::filled,
     [](RunLine& line, const Cell& cell) { keep(line.row.client, cell.code_as<ledger::ClientCode>()); }},
    {"component_code", Need::filled,
     [](RunLine& line, const Cell& cell) { keep(line.row.component, cell.code()); }},
    {"scheme_code", Need::filled,
     [](RunLine& line, const Cell& cell) { keep(line.row.scheme, cell.code()); }},
    {"amount", Need::filled, [](RunLine& line, const Cell& cell) { keep(line.row.amount, cell.amount()); }},
    {"debit_credit", Need::filled,
     [](RunLine& line, const Cell& cell) {
       keep(line.row.is_debit, cell.one_of(parse_debit, debit_or_credit));
     }},
    {"period_from", Need::filled,
     [](RunLine& line, const Cell& cell) { keep(line.row.period_from, cell.date()); },
     Rule::period_is_missing},
    {"period_to", Need::filled,
     [](RunLine& line, const Cell& cell) { keep(line.row.period_to, cell.date()); }, Rule::period_is_missing},
    {"advance", Need::optional,
     [](RunLine& line, const Cell& cell) { keep(line.row.is_advance, cell.flag()); }},
    {"iban", Need::optional, [](RunLine&, const Cell& cell) { (void)cell.iban(); }},
    {"name", Need::optional, only_checked_name},
    {"ledger_code", Need::optional, only_checked_code},
    {"cost_centre", Need::optional, only_checked_code},
    {"decision_ref", Need::optional,
     [](RunLine& line, const Cell& cell) { keep(line.row.decision_ref, cell.code()); }},
    {"protected_amount", Need::optional,
     [](RunLine& line, const Cell& cell) { keep(line.row.protected_amount, cell.amount()); }},
    {"blocked", Need::optional,
     [](RunLine& line, const Cell& cell) { keep(line.row.is_blocked, cell.flag()); }},
    {"blocked_reason", Need::optional, only_checked_name},
};

}  // namespace

std::span<const Column<RunLine>> benefit_run_columns() { return columns; }

}  // namespace connectors
