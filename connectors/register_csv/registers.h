// Reads the registers from CSV files: nine forms. Each file is read whole or not at all, with every finding. The
// columns of each form stand as a table at the top of its own file.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "connectors/csv/column_map.h"
#include "connectors/source.h"
#include "ledger/base/finding.h"
#include "ledger/base/result.h"
#include "ledger/register/facts.h"

namespace connectors {

enum class RegisterForm { participants, costs, incomes, loans, consents, scopes, endings, members, flags };
[[nodiscard]] std::string_view to_text(RegisterForm form);

// Told by the header line: the form of which it names the most columns, and at least half of them.
[[nodiscard]] std::optional<RegisterForm> register_form_of(std::string_view header_line, const ColumnMap& map);

// What cannot be checked from the file alone: who is registered, to which accounts leefgeld goes (rule
// wrong_destination), whose client code somebody's is, and when a right began. What is not there is not asked.
struct RegisteredPeople {
  std::set<ledger::ParticipantId> participants;
  std::set<ledger::Iban> leefgeld_accounts;
  // The participants whose own code this is, by what is registered now.
  std::function<std::vector<ledger::ParticipantId>(const ledger::ClientCode&)> holders_of;
  std::function<std::optional<ledger::Date>(const ledger::ParticipantId&)> right_from;
};

struct RegisterOptions {
  ColumnMap map;
  CsvLimits limits;
  const RegisteredPeople* registered = nullptr;  // none: what needs them is not checked
};

struct RegisteredPerson {
  ledger::Participant participant;
  ledger::Person person;
};

template <class Rows>
using RegisterResult = ledger::Result<std::vector<Rows>, ledger::Findings>;

// The rows are in the order of the file.
[[nodiscard]] RegisterResult<RegisteredPerson> read_participants(const Source&, const RegisterOptions&);
[[nodiscard]] RegisterResult<ledger::CostItem> read_costs(const Source&, const RegisterOptions&);
[[nodiscard]] RegisterResult<ledger::ExpectedIncome> read_incomes(const Source&, const RegisterOptions&);
[[nodiscard]] RegisterResult<ledger::GrantedLoan> read_loans(const Source&, const RegisterOptions&);
[[nodiscard]] RegisterResult<ledger::Consent> read_consents(const Source&, const RegisterOptions&);
[[nodiscard]] RegisterResult<ledger::Scope> read_scopes(const Source&, const RegisterOptions&);
[[nodiscard]] RegisterResult<ledger::Ending> read_endings(const Source&, const RegisterOptions&);
[[nodiscard]] RegisterResult<ledger::Member> read_members(const Source&, const RegisterOptions&);
[[nodiscard]] RegisterResult<ledger::Flag> read_flags(const Source&, const RegisterOptions&);

}  // namespace connectors
