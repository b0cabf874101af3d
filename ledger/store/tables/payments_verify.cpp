// Payments::verify: ranges, states and totals made again from what was added, and held against what stands there.
#include <fmt/format.h>

#include <algorithm>

#include "ledger/store/tables/open_payments.h"
#include "ledger/store/tables/payment_rows.h"
#include "ledger/store/tables/payments.h"

namespace ledger {
namespace {

// What the events and ranges of one batch say.
struct BatchStory {
  UnitNumber unit;
  std::optional<BatchEvent> closed;
  std::optional<BatchState> state;
  UnitNumber released;   // the unit that released it; none where none did
  UnitNumber withdrawn;  // the same
  std::vector<NumberRange> ranges;
  std::int64_t payments = 0;  // of its ranges
  Money total;                // of its ranges

  [[nodiscard]] bool holds(PaymentNumber number) const {
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), number,
                                        [](PaymentNumber one, const NumberRange& range) { return one < range.first; });
    return after != ranges.begin() && number <= std::prev(after)->last;
  }
};

// How much more often a share says that it was joined or parted than its leads do.
struct MoreThanLead {
  int joined = 0;
  int parted = 0;
};

struct RangeOfBatch {
  BatchNumber batch;
  BatchRange range;
};

// To a payment that was sent; what else happens, happens to one in no live batch.
bool happens_at_the_bank(PaymentEventKind kind) {
  using enum PaymentEventKind;
  return kind == booked || kind == returned || kind == sent_again || kind == passed_on;
}

std::string text_of(const NumberRange& range) {
  if (range.first == range.last) return fmt::format("payment {}", range.first.number());
  return fmt::format("payments {} to {}", range.first.number(), range.last.number());
}

class PaymentVerification {
 public:
  explicit PaymentVerification(Database& database) : database_(database) {}

  std::vector<Violation> run() {
    read_batch_rows();
    follow_batch_events();
    check_ranges();
    check_batches();
    follow_payment_events();
    check_answers_to_events();
    check_open_batches();
    check_open_payments();
    check_messages();
    check_payees();
    return std::move(violations_);
  }

 private:
  void report(const char* what, std::string where, Money amount = {}) {
    violations_.push_back({what, std::move(where), amount});
  }

  void read_batch_rows() {
    database_.each(Columns("number, unit"), "from batch order by number", {}, [&](Row& row) {
      BatchStory& story = batches_[row.id<BatchNumber>()];
      story.unit = row.id<UnitNumber>();
    });
  }

  // ---- batches

  void follow_batch_events() {
    database_.each(Columns("number, batch, kind, payments, total, unit"), "from batch_event order by number", {},
                   [&](Row& row) {
                     const std::int64_t number = row.number();
                     BatchEvent event;
                     event.batch = row.id<BatchNumber>();
                     event.kind = row.value<BatchEventKind>();
                     event.payments = row.number();
                     event.total = row.money();
                     event.unit = row.id<UnitNumber>();
                     if (!follow(event)) report("event_is_not_allowed", fmt::format("batch_event {}", number));
                   });
  }

  // False where the event may not follow on those before.
  bool follow(const BatchEvent& event) {
    BatchStory& story = batches_[event.batch];
    if (event.kind == BatchEventKind::closed) {
      if (story.closed) return false;
      story.closed = event;
      return true;
    }
    if (!story.closed) return false;
    const auto next = state_after(event.kind);
    if (!next) return story.state == BatchState::held || story.state == BatchState::ready;  // moved
    const bool is_allowed =
        story.state ? may_follow(*story.state, *next) : next == BatchState::held || next == BatchState::ready;
    if (!is_allowed) return false;
    story.state = next;
    if (next == BatchState::released) story.released = event.unit;
    if (next == BatchState::withdrawn) story.withdrawn = event.unit;
    return true;
  }

  void check_ranges() {
    std::vector<RangeOfBatch> rows;
    database_.each(Columns("batch, first, last, total, divided"), "from batch_range order by batch, first", {},
                   [&](Row& row) {
                     RangeOfBatch one;
                     one.batch = row.id<BatchNumber>();
                     one.range.numbers.first = row.id<PaymentNumber>();
                     one.range.numbers.last = row.id<PaymentNumber>();
                     one.range.total = row.money();
                     one.range.divided = row.id<UnitNumber>();
                     rows.push_back(one);
                   });
    for (const auto& [batch, range] : rows) {
      BatchStory& story = batches_[batch];
      story.ranges.push_back(range.numbers);
      story.payments += range.numbers.count();
      story.total += range.total;
      check_range(batch, range, story.unit);
    }
    std::erase_if(rows, [&](const RangeOfBatch& one) { return batches_[one.batch].state == BatchState::withdrawn; });
    std::sort(rows.begin(), rows.end(), [](const RangeOfBatch& a, const RangeOfBatch& b) {
      return a.range.numbers.first < b.range.numbers.first;
    });
    PaymentNumber last;
    for (const auto& [batch, range] : rows) {
      if (range.numbers.first <= last) report("ranges_overlap", where_of(batch, range.numbers));
      last = std::max(last, range.numbers.last);
      in_batches_.push_back(range.numbers);
    }
  }

  static std::string where_of(BatchNumber batch, const NumberRange& numbers) {
    return fmt::format("batch_range {} from {}", batch.number(), numbers.first.number());
  }

  // Its rows are there, all numbered by the unit that it names, and add up with the shares that leads carried then.
  void check_range(BatchNumber batch, const BatchRange& range, UnitNumber made) {
    const auto& [first, last] = range.numbers;
    database_.each(Columns("count(*), coalesce(sum(case when unit = cast(? as bigint) then 0 else 1 end), 0), "
                           "coalesce(sum(amount), 0)"),
                   "from payment where number between ? and ?", {range.divided, first, last}, [&](Row& row) {
                     const bool are_all_there = row.number() == range.numbers.count();
                     const bool is_whole = row.number() == 0 && are_all_there;
                     Money sum = row.money();
                     for (const auto& [payment, events] :
                          own_events(database_, "payment between ? and ? and unit <= ?", {first, last, made}))
                       sum += carried(events);
                     if (!is_whole || sum != range.total)
                       report("range_differs_from_payments", where_of(batch, range.numbers), range.total - sum);
                   });
  }

  void check_batches() {
    for (const auto& [number, story] : batches_) {
      const std::string where = fmt::format("batch {}", number.number());
      if (story.unit.is_none()) report("link_to_nothing", "batch_event or batch_range: " + where);
      else if (!story.closed || !story.state) report("event_is_missing", where);
      else if (story.closed->payments != story.payments || story.closed->total != story.total)
        report("batch_differs_from_ranges", where, story.closed->total - story.total);
    }
  }

  void check_open_batches() {
    std::map<BatchNumber, BatchState> open;
    database_.each(Columns("batch, state"), "from open_batch", {}, [&](Row& row) {
      const auto number = row.id<BatchNumber>();
      open[number] = row.value<BatchState>();
    });
    for (const auto& [number, story] : batches_) {
      const auto found = open.find(number);
      const bool is_there = found != open.end();
      const bool is_right =
          story.state && is_live(*story.state) ? is_there && found->second == *story.state : !is_there;
      if (!is_right) report("open_batch_differs", fmt::format("open_batch {}", number.number()));
    }
  }

  // ---- payments

  void follow_payment_events() {
    struct Last {
      PaymentNumber payment;
      std::int64_t number = 0;
      std::vector<PaymentEvent> own;
    } last;
    database_.stream(Columns("number, payment, after, kind, batch, other, unit"),
                     "from payment_event order by payment, number", {}, [&](Row& row) {
                       const std::int64_t number = row.number();
                       PaymentEvent event;
                       event.payment = row.id<PaymentNumber>();
                       if (event.payment != last.payment) {
                         close_payment(last.payment, last.own);
                         last = {event.payment, 0, {}};
                       }
                       if (row.number() != last.number)
                         report("event_does_not_follow", fmt::format("payment_event {}", number));
                       event.kind = row.value<PaymentEventKind>();
                       event.batch = row.id<BatchNumber>();
                       event.other = row.id<PaymentNumber>();
                       event.unit = row.id<UnitNumber>();
                       if (!is_allowed(event, last.own))
                         report("event_is_not_allowed", fmt::format("payment_event {}", number));
                       note_share(event);
                       last.number = number;
                       last.own.push_back(event);
                     });
    close_payment(last.payment, last.own);
    for (const auto& [share, more] : shares_)
      if (more.joined != 0 || more.parted != 0)
        report("share_differs_from_lead", fmt::format("payment_event: payment {}", share.number()));
  }

  [[nodiscard]] bool is_allowed(const PaymentEvent& event, const std::vector<PaymentEvent>& before) const {
    const std::optional<LastBatch> in =
        event.batch.is_none() ? std::nullopt : std::optional(LastBatch{event.batch, BatchState::ready});
    const PaymentEvent* const last = last_that_counts(before, in);
    if (!may_follow(last != nullptr ? std::optional(last->kind) : std::nullopt, event.kind)) return false;
    if (event.batch.is_none()) return !happens_at_the_bank(event.kind);
    const auto found = batches_.find(event.batch);
    if (found == batches_.end() || !found->second.holds(event.payment)) return false;
    const BatchStory& batch = found->second;
    const UnitNumber since = happens_at_the_bank(event.kind) ? batch.released : batch.withdrawn;
    return !since.is_none() && since <= event.unit;
  }

  // What a share says of its lead, the lead says of the share.
  void note_share(const PaymentEvent& event) {
    if (event.kind == PaymentEventKind::joined) ++shares_[event.payment].joined;
    if (event.kind == PaymentEventKind::took) --shares_[event.other].joined;
    if (event.kind == PaymentEventKind::parted) ++shares_[event.payment].parted;
    if (event.kind == PaymentEventKind::gave_back) --shares_[event.other].parted;
  }

  // One that is joined or withdrawn is not open, and in no batch that counts.
  void close_payment(PaymentNumber number, const std::vector<PaymentEvent>& own) {
    const auto last = std::find_if(own.rbegin(), own.rend(),
                                   [](const PaymentEvent& one) { return state_after(one.kind).has_value(); });
    if (last == own.rend()) return;
    if (last->kind != PaymentEventKind::withdrawn && last->kind != PaymentEventKind::joined) return;
    ended_.push_back({number, number});
    if (last->kind == PaymentEventKind::withdrawn) withdrawn_.emplace_back(number, last->batch);
  }

  // Rows that belong to an event, and events that belong to a row.
  void check_answers_to_events() {
    report_each("return_is_missing", "payment_event", "e.number",
                "from payment_event e where e.kind = ? and not exists "
                "(select 1 from payment_return r where r.event = e.number and r.payment = e.payment) order by e.number",
                {PaymentEventKind::returned});
    report_each("event_is_missing", "payment_return", "r.event",
                "from payment_return r where not exists (select 1 from payment_event e where e.number = r.event and "
                "e.payment = r.payment and e.kind = ?) order by r.event",
                {PaymentEventKind::returned});
    report_each("payment_is_missing", "payment_event", "e.number",
                "from payment_event e join payment p on p.number = e.payment where e.kind = ? and not exists "
                "(select 1 from payment n where n.resends > 0 and n.attempt = p.attempt + 1 and "
                "n.resends = case when p.attempt > 0 then p.resends else p.number end) order by e.number",
                {PaymentEventKind::sent_again});
    report_each("event_is_missing", "payment", "n.number",
                "from payment n where n.resends > 0 and not exists (select 1 from payment_event e "
                "join payment p on p.number = e.payment where e.kind = ? and p.attempt = n.attempt - 1 and "
                "(p.number = n.resends or (p.resends > 0 and p.resends = n.resends))) order by n.number",
                {PaymentEventKind::sent_again});
    for (const auto& [number, batch] : withdrawn_)
      if (database_.number("count(*)",
                           "from payment p join batch_range r on r.divided = p.unit and r.first <= p.number and "
                           "r.last >= p.number where p.number = ? and r.batch > ?",
                           {number, batch}) > 0)
        report("withdrawn_payment_in_a_batch", fmt::format("payment {}", number.number()));
  }

  void report_each(const char* what, const char* table, std::string_view column, std::string_view rest,
                   const Values& values) {
    database_.each(Columns(column), rest, values,
                   [&](Row& row) { report(what, fmt::format("{} {}", table, row.number())); });
  }

  void check_open_payments() {
    const std::int64_t numbered = database_.number("coalesce(max(last), 0)", "from counter where name = 'payment'");
    std::vector<NumberRange> taken = united(in_batches_);
    for (const NumberRange& one : ended_)
      if (difference({one}, taken).empty()) report("ended_payment_in_a_batch", text_of(one));
    taken.insert(taken.end(), ended_.begin(), ended_.end());
    std::vector<NumberRange> should;
    if (numbered > 0) should = difference({{PaymentNumber(1), PaymentNumber(numbered)}}, united(std::move(taken)));
    std::vector<NumberRange> open;
    const std::vector<OpenRange> rows = OpenPayments(database_).all();
    PaymentNumber last;
    for (const OpenRange& one : rows) {
      if (one.numbers.first <= last)
        report("ranges_overlap", fmt::format("open_payments {}", one.numbers.first.number()));
      last = std::max(last, one.numbers.last);
      open.push_back(one.numbers);
    }
    open = united(std::move(open));
    for (const NumberRange& one : difference(should, open))
      report("payment_is_not_open", "open_payments: " + text_of(one));
    for (const NumberRange& one : difference(open, should))
      report("payment_is_open_and_is_not", "open_payments: " + text_of(one));
    for (const std::vector<OpenRange>& portion : in_portions(rows, payments_at_once))
      for (const OpenRange& part : portion)
        if (!says_what_is_so(part))
          report("open_payments_differ", fmt::format("open_payments: {}", text_of(part.numbers)));
  }

  // The day, the category and the reason are those of its payments, and each is there.
  [[nodiscard]] bool says_what_is_so(const OpenRange& range) {
    const std::vector<Payment> payments = as_they_stand(
        database_, database_.all(numbered_columns, from_payments("where p.number between ? and ? order by p.number"),
                                 {range.numbers.first, range.numbers.last}, numbered_payment));
    return std::ssize(payments) == range.numbers.count() &&
           std::all_of(payments.begin(), payments.end(), [&](const Payment& one) {
             const OpenReason why = one.last_batch.is_none() ? OpenReason::planned : OpenReason::taken_back;
             return one.execution == range.execution && category_of(one.kind) == range.category && why == range.why;
           });
  }

  // ---- messages and payees

  void check_messages() {
    std::map<std::int64_t, MessageState> states;
    database_.each(Columns("number, message, kind"), "from message_event order by number", {}, [&](Row& row) {
      const std::int64_t number = row.number();
      const std::int64_t message = row.number();
      const auto next = row.value<MessageState>();
      const auto found = states.find(message);
      const bool is_allowed = found == states.end() ? next == MessageState::stored
                              : found->second == MessageState::stored
                                  ? next == MessageState::released
                                  : found->second == MessageState::released && next == MessageState::placed;
      if (!is_allowed) report("event_is_not_allowed", fmt::format("message_event {}", number));
      states[message] = next;
    });
    std::map<std::int64_t, MessageState> open;
    database_.each(Columns("message, state"), "from open_message", {}, [&](Row& row) {
      const std::int64_t message = row.number();
      open[message] = row.value<MessageState>();
    });
    database_.each(
        Columns("m.number, m.payments - coalesce(sum(e.payments), 0), m.total - coalesce(sum(e.total), 0)"),
        "from message m left join message_batch l on l.message = m.number left join batch_event e on e.batch = l.batch "
        "and e.kind = ? group by m.number, m.payments, m.total order by m.number",
        {BatchEventKind::closed}, [&](Row& row) {
          const std::int64_t number = row.number();
          const bool differs = row.number() != 0;
          if (const Money more = row.money(); differs || !more.is_zero())
            report("message_differs_from_batches", fmt::format("message {}", number), more);
          if (!states.contains(number)) report("event_is_missing", fmt::format("message {}", number));
          const auto state = states.find(number);
          const auto found = open.find(number);
          const bool is_open = state != states.end() && state->second != MessageState::placed;
          if (is_open ? found == open.end() || found->second != state->second : found != open.end())
            report("open_message_differs", fmt::format("open_message {}", number));
        });
  }

  void check_payees() {
    for (const std::string table : {"payment", "payment_payee"})
      database_.each(
          Columns("distinct t.payee"),
          "from " + table +
              " t where not exists (select 1 from creditor_account a where a.payee = t.payee) and not exists "
              "(select 1 from person o where o.payee = t.payee) order by t.payee",
          {}, [&](Row& row) { report("link_to_nothing", fmt::format("{}.payee: payee {}", table, row.number())); });
  }

  Database& database_;
  std::map<BatchNumber, BatchStory> batches_;
  std::vector<NumberRange> in_batches_;                           // of batches that were not taken back
  std::vector<NumberRange> ended_;                                // joined or withdrawn, in order
  std::vector<std::pair<PaymentNumber, BatchNumber>> withdrawn_;  // and the batch they were in last
  std::map<PaymentNumber, MoreThanLead> shares_;                  // by share
  std::vector<Violation> violations_;
};

}  // namespace

std::vector<Violation> Payments::verify() { return PaymentVerification(database_).run(); }

}  // namespace ledger
