// Receipts::verify: the small tables beside the receipts, made again from receipts, events and ranges.
#include <fmt/format.h>

#include "ledger/store/engine/database.h"
#include "ledger/store/tables/numbered.h"
#include "ledger/store/tables/receipts.h"

namespace ledger {
namespace {

// All of a receipt r.
constexpr const char* is_divided =
    "(exists (select 1 from division_receipt d where d.receipt = r.number) or "
    "exists (select 1 from unused_receipt d where d.participant = r.participant and d.receipt = r.number))";
constexpr const char* state_by_events =
    "coalesce((select e.kind from receipt_event e where e.receipt = r.number order by e.number desc limit 1), "
    "r.came_as)";
constexpr const char* pay_date_by_events =
    "coalesce((select e.day from receipt_event e where e.receipt = r.number and e.day <> 0 order by e.number desc "
    "limit 1), r.pay_date)";
constexpr const char* is_unsettled =
    "(r.is_promised = 1 and coalesce((select s.last from settled_receipts s where s.first <= r.number order by s.first "
    "desc limit 1), 0) < r.number)";

class ReceiptVerification {
 public:
  explicit ReceiptVerification(Database& database) : database_(database) {}

  std::vector<Violation> run() {
    for (const char* table : {"receipt", "receipt_event"})
      for (Violation& one : missing_numbers(database_, table)) violations_.push_back(std::move(one));
    open_ones();
    unsettled_ones();
    events();
    remembered();
    return std::move(violations_);
  }

 private:
  // The rows of `rest` with a number and a participant, named by their table.
  void find(const char* invariant, std::string_view table, std::string_view columns, const std::string& rest) {
    const std::string both(columns);
    database_.each(Columns(both), rest + " order by 1, 2", {}, [&](Row& row) {
      const std::int64_t number = row.number();
      violations_.push_back({invariant, fmt::format("{} {} {}", table, row.text(), number), {}});
    });
  }

  void open_ones() {
    find("receipt_is_open", "receipt", "r.number, r.participant",
         fmt::format("from receipt r where not {} and not exists (select 1 from open_receipt o where o.participant = "
                     "r.participant and o.receipt = r.number)",
                     is_divided));
    find("receipt_is_not_open", "open_receipt", "o.receipt, o.participant",
         fmt::format("from open_receipt o where not exists (select 1 from receipt r where r.number = o.receipt and "
                     "r.participant = o.participant and not {})",
                     is_divided));
    find(
        "state_differs_from_events", "open_receipt", "o.receipt, o.participant",
        fmt::format("from open_receipt o join receipt r on r.number = o.receipt where o.state <> {}", state_by_events));
  }

  void unsettled_ones() {
    find("receipt_is_unsettled", "receipt", "r.number, r.participant",
         fmt::format("from receipt r where {} and not exists (select 1 from unsettled_receipt u where u.participant = "
                     "r.participant and u.receipt = r.number)",
                     is_unsettled));
    find("receipt_is_settled", "unsettled_receipt", "u.receipt, u.participant",
         fmt::format("from unsettled_receipt u where not exists (select 1 from receipt r where r.number = u.receipt "
                     "and r.participant = u.participant and {})",
                     is_unsettled));
    find("promise_is_not_found_by_its_run", "receipt", "r.number, r.participant",
         "from receipt r where r.is_promised = 1 and not exists (select 1 from promised_receipts x where x.run_id = "
         "r.run_id and r.number between x.first and x.last)");
    find("receipts_are_settled_twice", "settled_receipts", "s.first, s.last",
         "from settled_receipts s where exists (select 1 from settled_receipts t where s.first < t.first and t.first "
         "<= s.last)");
  }

  // An event twice, one after the other.
  void events() {
    find(
        "event_changes_nothing", "receipt_event", "e.number, r.participant",
        "from receipt_event e join receipt r on r.number = e.receipt where exists (select 1 from receipt_event b where "
        "b.receipt = e.receipt and b.kind = e.kind and b.day = e.day and b.number = (select max(x.number) from "
        "receipt_event x where x.receipt = e.receipt and x.number < e.number))");
  }

  void remembered() {
    const std::string regular = "r.kind = " + as_sql(ReceiptKind::benefit) + " and r.is_regular = 1";
    find("benefit_is_later", "receipt", "r.number, r.participant",
         "from receipt r where " + regular +
             " and not exists (select 1 from last_benefit l where l.participant = r.participant and (l.period_from, "
             "l.period_to, l.receipt) >= (r.period_from, r.period_to, r.number))");
    find("benefit_is_not_the_last", "last_benefit", "l.receipt, l.participant",
         "from last_benefit l where not exists (select 1 from receipt r where r.number = l.receipt and r.participant = "
         "l.participant and r.period_from = l.period_from and r.period_to = l.period_to and " +
             regular + ")");
    const std::string seen = fmt::format(
        "(select participant, income, min(day) as first_day, max(day) as last_day from (select r.participant, "
        "r.income, "
        "{} as day from receipt r where r.kind = {} and r.serves_from = 0) days group by participant, "
        "income)",
        pay_date_by_events, as_sql(ReceiptKind::allowance));
    const std::string same =
        "a.participant = b.participant and a.income = b.income and a.first_day = b.first_day and "
        "a.last_day = b.last_day";
    find("allowance_was_not_seen", "receipt", "0, a.participant",
         "from " + seen + " a where not exists (select 1 from allowance_seen b where " + same + ")");
    find("allowance_never_came", "allowance_seen", "0, b.participant",
         "from allowance_seen b where not exists (select 1 from " + seen + " a where " + same + ")");
  }

  Database& database_;
  std::vector<Violation> violations_;
};

}  // namespace

std::vector<Violation> Receipts::verify() { return ReceiptVerification(database_).run(); }

}  // namespace ledger
