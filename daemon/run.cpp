#include "daemon/run.h"

#include <array>

#include "daemon/intake/inbox.h"
#include "daemon/month/allocation.h"
#include "daemon/month/review.h"
#include "daemon/release/batching.h"
#include "daemon/release/outbox.h"
#include "daemon/run_pages.h"
#include "daemon/watching/watch.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

// Stages that are carried out as one step. The run record stores the number of the last one, so that an interrupted run
// goes on with the next step.
struct Stage {
  int last_step;
  const char* name;
  bool plans;  // it plans new payments, which waits while a bank statement is missing
  void (*act)(const Administration&, const RunContext&);
};

// 1 collect, 2 recognise, 3 read, 4 check, 5 match, 6 record: a file at a time, each in its own unit of work.
void take_in(const Administration& administration, const RunContext& run) { take_in_files(administration, run); }
// 7 allocate, 8 instruct: a participant's money and the payments that follow from it in one unit of work.
void allocate_and_instruct(const Administration& administration, const RunContext& run) {
  review_planned_payments(administration, run);
  advance_dues(administration, run);
  allocate_receipts(administration, run);
  watch(administration, run);
}
// 9 batch, 10 judge: a batch is stored with its judgement.
void batch_and_judge(const Administration& administration, const RunContext& run) {
  batch_payments(administration, run);
}
// 11 write: the id and the moment are stored before a byte is written. 12 release: written again from what is
// stored, marked released, placed in the outbox, marked placed.
void store_before_writing(const Administration& administration, const RunContext& run) {
  store_message(administration, run);
}
void write_and_release(const Administration& administration, const RunContext& run) {
  release_messages(administration, run);
}

constexpr std::array stages = {
    Stage{6, "take in files", false, take_in},
    Stage{8, "allocate and instruct", true, allocate_and_instruct},
    Stage{10, "batch and judge", true, batch_and_judge},
    Stage{11, "store the message", false, store_before_writing},
    Stage{12, "write and release", false, write_and_release},
};

// While a statement is missing nobody knows what the account holds, so nothing new is planned. What was approved before
// still goes. See rule missing_statement.
bool lacks_a_statement(const Administration& administration, const RunContext& run) {
  bool lacks = false;
  administration.read([&](Transaction& books) {
    for (const FileRecord& file : books.runs().files(run.number)) lacks = lacks || file.outcome == FileOutcome::waiting;
  });
  return lacks;
}

RunRecord start_run(const Administration& administration, const Moment& now) {
  RunRecord record;
  // Only one run can follow the last one, so the next number makes a key that is used once.
  std::int64_t last = 0;
  administration.read([&](Transaction& books) {
    if (const auto run = books.runs().last()) last = run->number.number();
  });
  const RunContext first{.number = RunNumber(last + 1), .now = now, .actual = now, .last_day = {}};
  administration.once(first.unit_of("start"),
                      [&](Transaction& books) { (void)books.runs().start(now.local, now.with_offset); });
  administration.read([&](Transaction& books) { record = *books.runs().last(); });
  return record;
}

RunEnd end_of(const Administration& administration, const RunContext& run) {
  bool must_look = false;
  administration.read([&](Transaction& books) {
    for (const FileRecord& file : books.runs().files(run.number))
      must_look = must_look || file.outcome == FileOutcome::quarantined || file.outcome == FileOutcome::waiting;
    must_look = must_look || !books.runs().exceptions(run.number).empty() ||
                !books.payments().batches(BatchState::held).empty();
  });
  return must_look ? RunEnd::a_person_must_look : RunEnd::done;
}

Date day_of_last_run(const Administration& administration, const RunRecord& record) {
  std::optional<RunRecord> before;
  administration.read([&](Transaction& books) { before = books.runs().find(RunNumber(record.number.number() - 1)); });
  return before ? date_of(before->now) : date_of(record.now) - Days{1};
}

RunEnd carry_out(const Administration& administration, const RunRecord& record, const Moment& actual) {
  const RunContext run{record.number, moment_of(record), actual, day_of_last_run(administration, record)};
  for (const Stage& stage : stages) {
    if (record.step >= stage.last_step) continue;
    if (stage.plans && lacks_a_statement(administration, run))
      administration.log.warning(std::string("a statement is missing: no ") + stage.name);
    else stage.act(administration, run);
    administration.once(run.unit_of("step:" + std::to_string(stage.last_step)),
                        [&](Transaction& books) { books.runs().set_step(run.number, stage.last_step); });
  }
  write_handovers(administration, run);
  write_report(administration, run);
  const RunEnd end = end_of(administration, run);
  administration.once(run.unit_of("finish"),
                      [&](Transaction& books) { books.runs().finish(run.number, end == RunEnd::done ? 0 : 1); });
  administration.log.info("run " + std::to_string(run.number.number()) + " of " + to_iso(record.now) +
                          (end == RunEnd::done ? " is done" : " is done, a person must look at its report"));
  return end;
}

}  // namespace

RunEnd run_all_stages(const Administration& administration, const Moment& now) try {
  std::optional<RunRecord> last;
  administration.read([&](Transaction& books) { last = books.runs().last(); });
  if (last && instant_of(now) < instant_of(moment_of(*last)))
    throw ClockGoesBack("the last run was for " + last->created_at + ", later than " + now.with_offset);
  if (last && !last->is_finished) {
    administration.log.warning("run " + std::to_string(last->number.number()) + " was interrupted after step " +
                               std::to_string(last->step) + "; it goes on");
    const RunEnd end = carry_out(administration, *last, now);
    if (instant_of(now) == instant_of(moment_of(*last))) return end;
  }
  return carry_out(administration, start_run(administration, now), now);
} catch (const RunStopped&) {
  return RunEnd::stopped;
}

}  // namespace service
