#include "daemon/views/overview_parts.h"

#include <algorithm>

#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;
using connectors::Bill;

connectors::Addressee addressee_of(const Administration& administration, Transaction& books,
                                   const ParticipantId& participant, Date today) {
  connectors::Addressee to{
      .municipality = administration.settings.name, .participant = participant, .name = "", .today = today};
  for (const Person& person : books.registers().persons({participant, participant})) to.name = person.name;
  return to;
}

Bill bill_of(const CaseFile& file, const CostId& cost, Date due, Money amount) {
  const std::span<const CostItem> rows = rows_of(file.costs, cost);
  const CostItem* row = row_at(rows, due);
  if (row == nullptr && !rows.empty()) row = &rows.back();  // the register changed its dates since
  if (row == nullptr) return {"", std::nullopt, due, amount};
  return {row->account.name, row->kind, due, amount};
}

std::vector<connectors::Reserve> reserves_of(const CaseFile& file, const std::vector<DueRecord>& dues) {
  std::vector<connectors::Reserve> reserves;
  for (const DueRecord& due : dues)
    if (due.saved.is_positive()) reserves.push_back({bill_of(file, due.cost, due.due, due.amount), due.saved});
  return reserves;
}

std::vector<Bill> bills_in(const CaseFile& file, const RegimeTerms& regime, Date from, Date before) {
  std::vector<Bill> bills;
  for (const std::span<const CostItem> rows : rows_by_cost(file.costs))
    for (const CostItem& row : rows)
      for (const Date due : due_dates(row, from, before))
        if (row_at(rows, due) == &row && is_ours(file, regime, row, due) && may_be_paid_for(file, regime, due))
          bills.push_back({row.account.name, row.kind, due, row.amount});
  std::stable_sort(bills.begin(), bills.end(), [](const Bill& a, const Bill& b) { return a.due < b.due; });
  return bills;
}

}  // namespace service
