// Divisions::verify: where money came from and what became of it, followed by the links alone.
#include <fmt/format.h>

#include "ledger/base/ensure.h"
#include "ledger/books/journal.h"
#include "ledger/payments/payment.h"
#include "ledger/store/engine/database.h"
#include "ledger/store/tables/divisions.h"

namespace ledger {
namespace {

// A column that names a row of another table; 0 names none.
struct Link {
  std::string_view table;
  std::string_view column;
  std::string_view target;
};
constexpr Link links[] = {
    {"payment", "division", "division"},
    {"payment", "resends", "payment"},
    {"payment_payee", "payment", "payment"},
    {"payment_event", "payment", "payment"},
    {"payment_event", "other", "payment"},
    {"payment_event", "bank_entry", "bank_entry"},
    {"batch_event", "bank_entry", "bank_entry"},
    {"message_event", "message", "message"},
    {"message_batch", "message", "message"},
    {"message_batch", "batch", "batch"},
    {"open_batch", "batch", "batch"},
    {"open_message", "message", "message"},
    {"receipt", "from_division", "division"},
    {"receipt_event", "receipt", "receipt"},
    {"unused_receipt", "receipt", "receipt"},
    {"promised_receipts", "first", "receipt"},
    {"promised_receipts", "last", "receipt"},
    {"settled_receipts", "first", "receipt"},
    {"settled_receipts", "last", "receipt"},
    {"settled_receipts", "bank_entry", "bank_entry"},
    {"division_receipt", "division", "division"},
    {"division_receipt", "receipt", "receipt"},
    {"due", "division", "division"},
    {"due_event", "division", "division"},
    {"suspense_item", "entry", "bank_entry"},
    {"bank_entry_party", "entry", "bank_entry"},
};

std::string_view table_of(SourceKind kind) {
  switch (kind) {
    case SourceKind::receipt:
      return "receipt";
    case SourceKind::division:
      return "division";
    case SourceKind::payment:
      return "payment";
    case SourceKind::none:
      return "";
  }
  ENSURE(false);
}

std::string_view table_of(AboutKind kind) {
  switch (kind) {
    case AboutKind::unit:
      return "unit";
    case AboutKind::receipt:
      return "receipt";
    case AboutKind::division:
      return "division";
    case AboutKind::payment:
      return "payment";
    case AboutKind::bank_entry:
      return "bank_entry";
    case AboutKind::bank_statement:
      return "bank_statement";
  }
  ENSURE(false);
}

class LinkVerification {
 public:
  explicit LinkVerification(Database& database) : database_(database) {}

  std::vector<Violation> run() {
    for (const Link& link : links) lead_somewhere(link);
    for (const EventLinks& event : event_links()) {
      entries_are_about_something(event);
      if (event.source != SourceKind::none) postings_are_about_something(event);
    }
    divisions_are_in_their_ranges();
    shares_add_up();
    payments_to_persons_add_up();
    return std::move(violations_);
  }

 private:
  void lead_somewhere(const Link& link) {
    lead_to_nothing(link, fmt::format("from {0} t where t.{1} <> 0 and not exists "
                                      "(select 1 from {2} x where x.number = t.{1})",
                                      link.table, link.column, link.target));
  }

  // So that a run's divisions are found.
  void divisions_are_in_their_ranges() {
    for (const char* which :
         {"select d.number as n from division d where not exists (select 1 from division_range g where g.unit = d.unit "
          "and d.number between g.first and g.last)",
          "select g.first as n from division_range g where g.last - g.first + 1 <> (select count(*) from division d "
          "where d.number between g.first and g.last and d.unit = g.unit)"})
      database_.each(Columns("distinct n"), fmt::format("from ({}) lost order by n", which), {}, [&](Row& row) {
        violations_.push_back({"division_is_not_in_its_range", fmt::format("division {}", row.number()), {}});
      });
  }

  void entries_are_about_something(const EventLinks& event) {
    const std::string_view target = table_of(event.about);
    lead_to_nothing({"journal_entry", "about", target},
                    fmt::format("from journal_entry t where t.event = {} and not exists "
                                "(select 1 from {} x where x.number = t.about)",
                                as_sql(event.event), target));
  }

  // What is not there, and what another unit of work added than the one that leads to its entry.
  void postings_are_about_something(const EventLinks& event) {
    const std::string_view target = table_of(event.source);
    const std::string_view leads = event.about == AboutKind::unit ? " and x.unit = e.about" : "";
    lead_to_nothing({"posting", "source", target},
                    fmt::format("from journal_entry e join posting t on t.entry = e.number where e.event = {} and "
                                "t.source <> 0 and not exists (select 1 from {} x where x.number = t.source{})",
                                as_sql(event.event), target, leads));
  }

  void lead_to_nothing(const Link& link, const std::string& which) {
    database_.each(
        Columns("distinct n"), fmt::format("from (select t.{} as n {}) lost order by n", link.column, which), {},
        [&](Row& row) {
          violations_.push_back(
              {"link_to_nothing", fmt::format("{}.{}: {} {}", link.table, link.column, link.target, row.number()), {}});
        });
  }

  void add_up(const char* invariant, std::string_view rest, const Values& values) {
    database_.each(Columns("a.number, a.decided - coalesce(l.paid, 0)"), rest, values, [&](Row& row) {
      const std::int64_t number = row.number();
      violations_.push_back({invariant, "division " + std::to_string(number), row.money()});
    });
  }

  // What it paid of bills is what it took for them from the participant's money and from what was put by.
  void shares_add_up() {
    add_up(
        "shares_differ_from_division",
        "from (select d.number, d.costs + coalesce(u.used, 0) as decided from division d left join "
        "(select p.source, sum(p.amount) as used from journal_entry e join posting p on p.entry = e.number "
        "where e.event = ? and p.amount > 0 group by p.source) u on u.source = d.number) a left join "
        "(select division, sum(paid) as paid from (select division, paid from due where paid > 0 union all "
        "select e.division, e.paid - coalesce((select b.paid from due_event b where b.participant = e.participant and "
        "b.month = e.month and b.cost = e.cost and b.due = e.due and b.number < e.number order by b.number desc "
        "limit 1), (select b.paid from due b where b.month = e.month and b.participant = e.participant and b.cost = "
        "e.cost and b.due = e.due), 0) from due_event e where e.division <> 0) parts group by division) l "
        "on l.division = a.number "
        "where a.decided <> coalesce(l.paid, 0) order by a.number",
        {EventKind::savings_used});
  }

  // A payment that was sent again carries the same money.
  void payments_to_persons_add_up() {
    add_up("payments_differ_from_division",
           "from (select number, leefgeld + passed_on as decided from division) a left join "
           "(select division, sum(amount) as paid from payment where kind <> ? and attempt = 0 group by division) l "
           "on l.division = a.number where a.decided <> coalesce(l.paid, 0) order by a.number",
           {PaymentKind::cost});
  }

  Database& database_;
  std::vector<Violation> violations_;
};

}  // namespace

std::vector<Violation> Divisions::verify() { return LinkVerification(database_).run(); }

}  // namespace ledger
