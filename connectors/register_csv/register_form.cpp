#include <utility>

#include "connectors/register_csv/register_reader.h"

namespace connectors {

std::string_view to_text(RegisterForm form) {
  switch (form) {
    case RegisterForm::participants:
      return "participants";
    case RegisterForm::costs:
      return "costs";
    case RegisterForm::incomes:
      return "incomes";
    case RegisterForm::loans:
      return "loans";
    case RegisterForm::consents:
      break;
  }
  return "consents";
}

std::optional<RegisterForm> register_form_of(std::string_view header_line, const ColumnMap& map) {
  const std::pair<RegisterForm, std::vector<ColumnName>> forms[] = {
      {RegisterForm::participants, participants_columns()}, {RegisterForm::costs, costs_columns()},
      {RegisterForm::incomes, incomes_columns()},           {RegisterForm::loans, loans_columns()},
      {RegisterForm::consents, consents_columns()},
  };
  std::optional<RegisterForm> best;
  std::size_t most = 0;
  for (const auto& [form, columns] : forms) {
    const std::size_t named = columns_named(header_line, map, columns);
    if (2 * named < columns.size() || named <= most) continue;
    best = form;
    most = named;
  }
  return best;
}

}  // namespace connectors
