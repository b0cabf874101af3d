// What is to be paid of participants' money, and what was set aside for it. A division's first decision on a due is a
// row of `due`, which never changes; each later decision, and whatever else changes the due, is an event. The last one
// counts. `open_due` names the dues that may still be decided.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/invariants.h"
#include "ledger/participants/division_record.h"
#include "ledger/store/engine/value.h"
#include "ledger/store/tables/registers.h"
#include "ledger/withholding/due_record.h"

namespace ledger {

class Dues {
 public:
  explicit Dues(Database& database) : database_(database) {}

  // Dues that no division decided before, and dues that one did. Both throw BrokenInvariant when a cost would be
  // reserved twice: more may be reserved of a due when its amount rose, but never less.
  void add(const std::vector<DueRecord>& dues);
  void decide_again(const std::vector<DueRecord>& dues);
  // What else happens to a due: see ledger/withholding/due_record.h.
  void collect(const DueKey& due);
  void close(const DueKey& due, DivisionNumber by);
  void free_savings(const DueKey& due);
  void reopen(const DueKey& due, Money amount);

  // Each as it is now, ordered by participant, cost and day.
  [[nodiscard]] std::vector<DueRecord> of(const ParticipantId& participant);
  // Those that fall due in these months.
  [[nodiscard]] std::vector<DueRecord> of(const std::set<ParticipantId>& participants,
                                          const std::vector<year_month>& months);
  [[nodiscard]] std::vector<DueRecord> in(const ParticipantRange& range, const std::vector<year_month>& months);
  [[nodiscard]] std::vector<DueRecord> open(const ParticipantRange& range);
  // All months from `from` on in which something that was decided falls due, and those between.
  [[nodiscard]] std::vector<year_month> months_from(year_month from);
  // Dues in [from, to] for which one of these amounts is reserved, of participants with a cost that is, or once was,
  // paid to one of these accounts.
  struct Reserved {
    std::set<Iban> accounts;
    std::set<Money> amounts;
    Date from;
    Date to;
  };
  [[nodiscard]] std::vector<DueRecord> reserved(const Reserved& asked);
  // The first decision about it, and what changed it later, each with the due as it was then. None for a due that was
  // never decided.
  struct Decision {
    DueRecord due;
    UnitNumber unit;
  };
  [[nodiscard]] std::vector<Decision> history(const DueKey& due);
  // What each division paid of each bill, in the order in which they were decided.
  [[nodiscard]] std::vector<DivisionShare> shares_of(const ParticipantId& participant);

  // Makes `open_due` again from the decisions and compares; an event follows a decision and changes something. A
  // violation names the table and the row.
  [[nodiscard]] std::vector<Violation> verify();

 private:
  // "from {} t where ...", where {} is `due` or `due_event`, and its values.
  struct Which {
    std::string from;
    Values values;
  };
  [[nodiscard]] std::vector<DueRecord> now(const Which& which);
  [[nodiscard]] DueRecord find(const DueKey& due);
  void change(const std::vector<DueRecord>& before, const std::vector<DueRecord>& after);

  Database& database_;
};

}  // namespace ledger
