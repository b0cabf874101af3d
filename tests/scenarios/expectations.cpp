#include "tests/scenarios/expectations.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "daemon/system/digest.h"
#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/registers.h"
#include "tests/golden.h"
#include "tests/scenarios/narrow_reading.h"
#include "tests/scenarios/words_for.h"

namespace scenarios {

using namespace ledger;

namespace {

bool is_participant(const std::string& word) {
  return word.size() == 5 && word[0] == 'P' &&
         std::all_of(word.begin() + 1, word.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

// The text of the first element of that name; a file of ours is read without an XML library on purpose.
std::string first_element(const std::string& xml, const std::string& name) {
  const auto begin = xml.find('<' + name + '>');
  if (begin == std::string::npos) return "";
  const auto text = begin + name.size() + 2;
  return xml.substr(text, xml.find('<', text) - text);
}

struct FileTotals {
  int count = 0;
  Money sum;
};
FileTotals counted(const std::string& xml) {
  FileTotals totals;
  for (auto at = xml.find("<InstdAmt"); at != std::string::npos; at = xml.find("<InstdAmt", at + 1)) {
    const auto text = xml.find('>', at) + 1;
    totals.sum += parse_amount(xml.substr(text, xml.find('<', text) - text), DecimalMark::point).value();
    ++totals.count;
  }
  return totals;
}

}  // namespace

struct Expectations::Kind {
  std::string word;
  void (Expectations::*check)(Words&);
};

const std::vector<Expectations::Kind>& Expectations::kinds() {
  static const std::vector<Kind> kinds = {{"run", &Expectations::run_end},
                                          {"share", &Expectations::share},
                                          {"payment", &Expectations::payment},
                                          {"leefgeld", &Expectations::leefgeld},
                                          {"holiday-allowance", &Expectations::holiday_allowance},
                                          {"noted", &Expectations::noted},
                                          {"held", &Expectations::held},
                                          {"file", &Expectations::file},
                                          {"balance", &Expectations::balance},
                                          {"approval", &Expectations::approval_day},
                                          {"window", &Expectations::window},
                                          {"plan", &Expectations::plan},
                                          {"passed-on", &Expectations::passed_on},
                                          {"special-assistance", &Expectations::special_assistance},
                                          {"withdrawn", &Expectations::withdrawn},
                                          {"loan", &Expectations::loan}};
  return kinds;
}

void Expectations::fail(const std::string& what) const {
  const std::string page = std::string(ONTZORG_SOURCE_DIR) + "/tests/scenarios/" + line_.page;
  ADD_FAILURE_AT(page.c_str(), line_.number) << line_.text << "\n  " << what;
}

void Expectations::begin(const Line& run, service::Exit end) {
  run_line_ = run;
  has_run_ = true;
  end_ = end;
  municipality_.read([&](Transaction& books) {
    const RunRecord record = *books.runs().last();
    today_ = date_of(record.now);
    noted_ = books.runs().exceptions(record.number);
    shares_ = books.divisions().of_run(record.number);
    held_ = books.payments().batches(BatchState::held);
    for (const FileRecord& one : books.runs().files(record.number))
      if (one.outcome == FileOutcome::quarantined)
        throw PageError(run, "the run refused " + one.name + ":\n" + findings_of(one.name));
    payments_.clear();
    for (const ParticipantId& id : books.registers().all_ids())
      for (Payment& one : books.payments().of_participant(id)) payments_.push_back(std::move(one));
    expect_that_narrow_reading_decides_alike(books, municipality_.administration().settings.policy, today_);
  });
}

// No page tells of a refused file: what a clerk hands in here is meant to be good.
std::string Expectations::findings_of(const std::string& file) const {
  return tests::bytes_of(municipality_.folder() / "state" / "9901" / "quarantine" / (file + ".findings.txt"));
}

void Expectations::check(const Line& line, Words& words) {
  line_ = line;
  const std::string kind = words.word("what is expected");
  const auto found = std::find_if(kinds().begin(), kinds().end(), [&](const Kind& one) { return one.word == kind; });
  if (found == kinds().end()) throw PageError(line, "nothing called '" + kind + "' can be expected");
  if (!has_run_) throw PageError(line, "a run is expected before its outcome");
  (this->*found->check)(words);
  words.end();
}

void Expectations::close() {
  if (!has_run_) return;
  line_ = run_line_;
  has_run_ = false;
  if (const std::vector<Payment> untold = untold_payments(); !untold.empty())
    fail("the page does not tell of these payments:" + list_of(untold));
  if (!noted_.empty()) fail("the page does not tell what the run noted:" + list_of(noted_));
  if (!shares_.empty()) fail("the page does not tell how this was shared:" + list_of(shares_));
  if (!held_.empty()) fail("the page does not tell of these held batches:" + list_of(held_));
  for (const auto& [name, bytes] : municipality_.outbox())
    if (name.ends_with(".xml") && !told_files_.contains(name)) fail("the page does not tell of the file " + name);
}

std::vector<Payment> Expectations::untold_payments() const {
  std::vector<Payment> untold;
  for (const Payment& one : payments_)
    if (!told_payments_.contains(one.number)) untold.push_back(one);
  return untold;
}

void Expectations::run_end(Words& words) {
  const service::Exit expected = words.take("needs a person") ? service::Exit::a_person_must_look : service::Exit::done;
  if (expected == service::Exit::done) words.need("done");
  if (end_ != expected)
    fail("the run ended with exit code " + std::to_string(static_cast<int>(end_)) + ", it noted:" + list_of(noted_));
}

// share P0001 1331.42 = costs 971.50, leefgeld 359.92[, passed on 70.07][, floor 225.00][, loan proposed 738.12]
// [, loan granted 738.12][, repaid 83.33][, saved 14.50][, kept 439.00]
void Expectations::share(Words& words) {
  DivisionRecord told;
  told.participant = ParticipantId(words.word("a participant"));
  told.available = words.amount();
  words.need("= costs");
  told.costs = words.amount();
  words.need("leefgeld");
  told.leefgeld = words.amount();
  std::optional<Money> floor;
  if (words.take("passed on")) told.passed_on = words.amount();
  if (words.take("floor")) floor = words.amount();
  if (words.take("loan proposed")) told.loan_proposed = words.amount();
  if (words.take("loan granted")) told.loan_granted = words.amount();
  if (words.take("repaid")) told.repaid = words.amount();
  if (words.take("saved")) told.saved = words.amount();
  if (words.take("kept")) told.kept = words.amount();
  const auto found = std::find_if(shares_.begin(), shares_.end(), [&](const DivisionRecord& one) {
    return one.participant == told.participant && one.available == told.available && one.costs == told.costs &&
           one.leefgeld == told.leefgeld && one.passed_on == told.passed_on && one.floor == floor.value_or(one.floor) &&
           one.loan_proposed == told.loan_proposed && one.loan_granted == told.loan_granted &&
           one.repaid == told.repaid && one.saved == told.saved && one.kept == told.kept;
  });
  if (found == shares_.end()) return fail("the run shared:" + list_of(shares_));
  shares_.erase(found);
}

void Expectations::read_options(Words& words, Told& told) {
  while (!words.is_empty() && !words.is_date()) {
    if (words.take("of")) told.participant = ParticipantId(words.word("a participant"));
    else if (words.take("due") || words.take("for")) told.due = words.date();
    else if (words.take("late")) told.late = words.number();
    else if (words.take("waits")) told.waits = true;
    else if (words.take("planned")) told.is_planned = true;
    else if (words.take("joined")) told.is_joined = true;
    else words.fail("of, due, for, late, waits, planned or joined");
  }
}

// An untold one first: two payments may look the same. Told again, a payment is looked at again.
void Expectations::tell(const Told& told) {
  const auto fits = [&](const Payment& one) {
    const bool is_there = told.is_planned  ? one.state == PaymentState::planned
                          : told.is_joined ? one.state == PaymentState::joined
                          : told.waits     ? one.state == PaymentState::batched
                                           : one.state == PaymentState::exported || one.state == PaymentState::booked;
    return one.kind == told.kind && one.cost == told.cost && one.amount == told.amount &&
           one.execution == told.execution && one.late_target_days == told.late && is_there &&
           one.due == told.due.value_or(one.due) && one.participant == told.participant.value_or(one.participant);
  };
  auto found = std::find_if(payments_.begin(), payments_.end(),
                            [&](const Payment& one) { return fits(one) && !told_payments_.contains(one.number); });
  if (found == payments_.end()) found = std::find_if(payments_.begin(), payments_.end(), fits);
  if (found != payments_.end()) {
    told_payments_.insert(found->number);
    return;
  }
  fail("no such payment, or told before; not told yet are:" + list_of(untold_payments()));
}

// payment rent-1 640.00 on 2026-02-27[, due 2026-03-01][, late 1][, of P0001][, waits]
void Expectations::payment(Words& words) {
  Told told;
  told.cost = CostId(words.word("a cost"));
  told.amount = words.amount();
  words.need("on");
  told.execution = words.date();
  read_options(words, told);
  tell(told);
}

// leefgeld 359.92 = 2026-03-02 71.98, 2026-04-02 71.98 for 2026-04-06 late 1, ...
void Expectations::leefgeld(Words& words) {
  const Money expected = words.amount();
  words.need("=");
  Money sum;
  while (!words.is_empty()) {
    Told told;
    told.kind = PaymentKind::leefgeld;
    told.execution = words.date();
    told.amount = words.amount();
    read_options(words, told);
    // The nominal day is the day itself unless the line says otherwise.
    if (!told.due && told.late == 0) told.due = told.execution;
    sum += told.amount;
    tell(told);
  }
  if (sum != expected) fail("the parts add up to " + to_decimal(sum));
}

// holiday-allowance 318.71 on 2026-06-15
void Expectations::holiday_allowance(Words& words) { whole(PaymentKind::holiday_allowance, words); }
// passed-on 286.45 on 2026-04-07: income that is the participant's
void Expectations::passed_on(Words& words) { whole(PaymentKind::passed_on, words); }
// special-assistance 650.00 on 2026-02-27
void Expectations::special_assistance(Words& words) { whole(PaymentKind::special_assistance, words); }

// withdrawn leefgeld 71.98 of 2026-03-16, a payment that does not go
void Expectations::withdrawn(Words& words) {
  const std::string what = words.word("a cost, or leefgeld");
  const Money amount = words.amount();
  words.need("of");
  const Date due = words.date();
  const auto found = std::find_if(payments_.begin(), payments_.end(), [&](const Payment& one) {
    const bool is_it = what == "leefgeld" ? one.kind == PaymentKind::leefgeld : one.cost == CostId(what);
    return is_it && one.amount == amount && one.due == due && one.state == PaymentState::withdrawn;
  });
  if (found == payments_.end()) return fail("no such payment was withdrawn");
  told_payments_.insert(found->number);
}

void Expectations::whole(PaymentKind kind, Words& words) {
  Told told;
  told.kind = kind;
  told.amount = words.amount();
  words.need("on");
  told.execution = words.date();
  read_options(words, told);
  tell(told);
}

// noted cost_held rent-1 640.00
void Expectations::noted(Words& words) {
  const std::string kind = words.word("what was noted");
  std::optional<ParticipantId> participant;
  std::optional<CostId> cost;
  std::optional<Money> amount;
  std::optional<Date> due;
  while (!words.is_empty()) {
    if (words.is_amount()) amount = words.amount();
    else if (words.take("of")) due = words.date();
    else if (const std::string word = words.word("a participant or a cost"); is_participant(word))
      participant = ParticipantId(word);
    else cost = CostId(word);
  }
  const auto found = std::find_if(noted_.begin(), noted_.end(), [&](const ExceptionItem& one) {
    return to_text(one.kind) == kind && one.participant == participant.value_or(one.participant) &&
           one.cost == cost.value_or(one.cost) && one.amount == amount.value_or(one.amount) &&
           one.due == due.value_or(one.due);
  });
  if (found == noted_.end()) return fail("the run noted:" + list_of(noted_));
  noted_.erase(found);
}

// held creditors on 2026-02-27 with 2 payments, 792.00: leefgeld_is_under_floor
void Expectations::held(Words& words) {
  const BatchCategory category = words.take("creditors") ? BatchCategory::creditors : BatchCategory::leefgeld;
  if (category == BatchCategory::leefgeld) words.need("leefgeld");
  words.need("on");
  const Date execution = words.date();
  words.need("with");
  const int count = words.number();
  if (!words.take("payments")) words.need("payment");
  const Money sum = words.amount();
  const std::string reason = words.word("a reason");
  const auto found = std::find_if(held_.begin(), held_.end(), [&](const Batch& one) {
    return one.category == category && one.execution == execution && one.count == count && one.sum == sum &&
           one.reasons.size() == 1 && name(one.reasons.front()) == reason;
  });
  if (found == held_.end()) return fail("held batches:" + list_of(held_));
  held_.erase(found);
}

// file 9901-R000001 with 9 payments, 1331.42: what it says of itself and what it holds, and the digest beside it
void Expectations::file(Words& words) {
  const std::string id = words.word("a message id");
  words.need("with");
  const int count = words.number();
  if (!words.take("payments")) words.need("payment");
  const Money sum = words.amount();
  std::map<std::string, std::string> outbox = municipality_.outbox();
  const std::string name = id + ".xml";
  if (!outbox.contains(name)) return fail("the outbox has no " + name);
  told_files_.insert(name);
  const std::string& xml = outbox[name];
  const FileTotals totals = counted(xml);
  if (totals.count != count || totals.sum != sum)
    fail("it holds " + std::to_string(totals.count) + " payments, " + to_decimal(totals.sum));
  if (first_element(xml, "NbOfTxs") != std::to_string(totals.count) ||
      first_element(xml, "CtrlSum") != to_decimal(totals.sum))
    fail("it says of itself " + first_element(xml, "NbOfTxs") + ", " + first_element(xml, "CtrlSum"));
  if (outbox[name + ".sha256"] != ledger::digest_of(xml).text() + "  " + name + '\n')
    fail("the digest beside it is another file's");
}

// balance 1300 P0001 738.12: an account's code; debit above zero
void Expectations::balance(Words& words) {
  Account account;
  const std::string code = words.word("an account code");
  const auto kind = parse_text<AccountKind>(code);
  if (!kind) words.fail("the code of an account");
  account.kind = *kind;
  if (is_per_participant(*kind)) account.participant = ParticipantId(words.word("a participant"));
  const Money expected = words.amount();
  Money actual;
  municipality_.read([&](Transaction& books) { actual = books.journal().balance(account); });
  if (actual != expected) fail("account " + code + " holds " + to_decimal(actual));
}

// approval of 2026-04-27 by 2026-04-24: the last day on which the office can approve what leaves that day
void Expectations::approval_day(Words& words) {
  words.need("of");
  const Date day = words.date();
  words.need("by");
  const Date expected = words.date();
  const Date last = municipality_.administration().settings.office.last_open(day);
  if (!is_target_day(day)) fail("the bank is closed on " + to_iso(day));
  if (last != expected) fail("the office is last open on " + to_iso(last));
}

}  // namespace scenarios
