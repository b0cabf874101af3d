#include "connectors/benefit_run/columns.h"

namespace connectors {
namespace {

using ledger::ClientCode;
using ledger::Rule;

std::optional<bool> parse_debit(std::string_view text) {
  if (text == "D") return true;
  if (text == "C") return false;
  return std::nullopt;
}
std::string debit_or_credit() { return "C, D"; }

std::optional<ledger::RunKind> run_kind(const Cell& cell) {
  return cell.one_of(ledger::parse_text<ledger::RunKind>, ledger::value_list<ledger::RunKind>);
}
std::optional<bool> debit(const Cell& cell) { return cell.one_of(parse_debit, debit_or_credit); }

using enum Need;
constexpr Column<RunLine> columns[] = {
    {"run_id", filled, into<&RunLine::run_id, &Cell::code>},
    {"run_date", filled, into<&RunLine::run_date, &Cell::date>},
    {"run_kind", filled, into<&RunLine::kind, run_kind>},
    {"period", filled, into<&RunLine::period, &Cell::month>, Rule::period_is_missing},
    {"client_code", filled, into<&RunLine::client, &Cell::code_as<ClientCode>>},
    {"component_code", filled, into<&RunLine::component, &Cell::code>},
    {"scheme_code", filled, into<&RunLine::scheme, &Cell::code>},
    {"amount", filled, into<&RunLine::amount, &Cell::amount>},
    {"debit_credit", filled, into<&RunLine::is_debit, debit>},
    {"period_from", filled, into<&RunLine::period_from, &Cell::date>, Rule::period_is_missing},
    {"period_to", filled, into<&RunLine::period_to, &Cell::date>, Rule::period_is_missing},
    {"advance", optional, into<&RunLine::is_advance, &Cell::flag>},
    {"iban", optional, only_checked<&Cell::iban>},
    {"name", optional, only_checked<&Cell::note>},
    {"ledger_code", optional, only_checked<&Cell::code>},
    {"cost_centre", optional, only_checked<&Cell::code>},
    {"decision_ref", optional, into<&RunLine::decision_ref, &Cell::code>},
    {"protected_amount", optional, into<&RunLine::protected_amount, &Cell::amount>},
    {"blocked", optional, into<&RunLine::is_blocked, &Cell::flag>},
    {"blocked_reason", optional, only_checked<&Cell::note>},
};

}  // namespace

std::span<const Column<RunLine>> benefit_run_columns() { return columns; }

}  // namespace connectors
