#include <utility>

#include "connectors/register_csv/register_reader.h"
#include "ledger/loans/loan.h"

namespace connectors {
namespace {

using ledger::GrantedLoan;
using ledger::LoanId;
using ledger::LoanKind;
using ledger::ParticipantId;
using ledger::Rule;

constexpr Range instalments_of_a_loan{1, ledger::most_instalments};

using enum Need;
constexpr Column<GrantedLoan> columns[] = {
    {"participant", filled, into<&GrantedLoan::participant, &Cell::own_id<ParticipantId>>},
    {"loan", filled, into<&GrantedLoan::id, &Cell::own_id<LoanId>>},
    {"kind", filled, into<&GrantedLoan::kind, value_of<LoanKind>>},
    {"principal", filled, into<&GrantedLoan::principal, &Cell::amount>},
    {"granted_on", filled, into<&GrantedLoan::granted_on, &Cell::date>},
    {"decision_ref", filled, into<&GrantedLoan::decision_ref, &Cell::name>},
    {"first_instalment", present, into<&GrantedLoan::first_instalment, &Cell::date>},
    {"instalments", filled, into<&GrantedLoan::instalments, number_in<instalments_of_a_loan>>},
    {"includes_holiday_allowance", optional, into<&GrantedLoan::includes_holiday_allowance, &Cell::flag>},
};

void check_first_instalment(const GrantedLoan& line, const Cells& cells) {
  if (line.first_instalment && cells.has("granted_on") && *line.first_instalment < line.granted_on)
    cells.refuse("first_instalment", Rule::value_is_out_of_range,
                 "a day not before " + ledger::to_iso(line.granted_on));
}

}  // namespace

std::vector<ColumnName> loans_columns() { return names_of(columns); }

RegisterResult<GrantedLoan> read_loans(const Source& source, const RegisterOptions& options) {
  SeenKeys<std::pair<ParticipantId, LoanId>> loans;
  const auto check = [&](const GrantedLoan& line, const Cells& cells) {
    check_participant(cells, line.participant, options.registered);
    if (cells.has("participant") && cells.has("loan"))
      loans.check(cells, "loan", Rule::loan_stands_twice, {line.participant, line.id});
    check_first_instalment(line, cells);
  };
  return read_register<GrantedLoan>(source, options, columns, check, [](GrantedLoan line) { return line; });
}

}  // namespace connectors
