// How a payment stands after what happened to it and to its batch.
#include "ledger/payments/events.h"

#include <gtest/gtest.h>

#include <ostream>

#include "tests/ledger/literals.h"

namespace ledger {
namespace {

// "booked@1" is an event in batch 1, "joined@0" one before any batch.
PaymentEvent event(const std::string& text) {
  const std::size_t at = text.find('@');
  return {.kind = parse_text<PaymentEventKind>(text.substr(0, at)).value(),
          .batch = BatchNumber(std::stoi(text.substr(at + 1)))};
}

struct Standing {
  const char* name;
  std::vector<const char*> own;
  int batch;  // the last one; 0: none
  BatchState state;
  PaymentState stands;
};
void PrintTo(const Standing& one, std::ostream* out) { *out << one.name; }

using enum PaymentState;
constexpr BatchState none = BatchState::ready;

const Standing standings[] = {
    {"new", {}, 0, none, planned},
    {"in_a_held_batch", {}, 1, BatchState::held, batched},
    {"in_a_ready_batch", {}, 1, BatchState::ready, batched},
    {"in_a_released_batch", {}, 1, BatchState::released, exported},
    {"in_a_booked_batch", {}, 1, BatchState::booked, booked},
    {"its_batch_was_taken_back", {}, 1, BatchState::withdrawn, planned},
    {"booked_by_itself", {"booked@1"}, 1, BatchState::released, booked},
    {"came_back_before_its_batch_was_booked", {"returned@1"}, 1, BatchState::released, returned},
    {"came_back_from_a_booked_batch", {"returned@1"}, 1, BatchState::booked, returned},
    {"sent_again", {"returned@1", "sent_again@1"}, 1, BatchState::booked, sent_again},
    {"passed_on", {"booked@1", "returned@1", "passed_on@1"}, 1, BatchState::booked, passed_on},
    {"withdrawn", {"withdrawn@0"}, 0, none, withdrawn},
    {"withdrawn_after_its_batch_was", {"withdrawn@1"}, 1, BatchState::withdrawn, withdrawn},
    {"travels_in_another", {"joined@0"}, 0, none, joined},
    {"travels_in_another_after_its_batch_was_taken_back", {"joined@1"}, 1, BatchState::withdrawn, joined},
    {"by_itself_again", {"joined@0", "parted@0"}, 0, none, planned},
    {"by_itself_again_and_batched", {"joined@0", "parted@0"}, 2, BatchState::released, exported},
    {"a_lead_is_where_its_batch_is", {"took@0"}, 1, BatchState::released, exported},
    {"a_lead_that_gave_back", {"took@0", "gave_back@1"}, 2, BatchState::held, batched},
    {"an_event_in_an_earlier_batch_does_not_count", {"parted@1"}, 2, BatchState::booked, booked},
};

class Stands : public testing::TestWithParam<Standing> {};
TEST_P(Stands, AsTold) {
  const Standing& told = GetParam();
  std::vector<PaymentEvent> own;
  for (const char* one : told.own) own.push_back(event(one));
  const auto batch = told.batch == 0 ? std::nullopt : std::optional(LastBatch{BatchNumber(told.batch), told.state});
  EXPECT_EQ(to_text(state_of(own, batch)), to_text(told.stands));
}
INSTANTIATE_TEST_SUITE_P(, Stands, testing::ValuesIn(standings), [](const auto& one) { return one.param.name; });

TEST(PaymentEvents, FollowOneAnother) {
  using enum PaymentEventKind;
  std::string allowed;
  for (const PaymentEventKind to : values_of<PaymentEventKind>()) {
    if (!state_after(to)) continue;
    allowed += std::string(to_text(to)) + ':';
    if (may_follow(std::nullopt, to)) allowed += " nothing";
    for (const PaymentEventKind from : values_of<PaymentEventKind>())
      if (state_after(from) && may_follow(from, to)) allowed += ' ' + std::string(to_text(from));
    allowed += '\n';
  }
  EXPECT_EQ(allowed,
            "joined: nothing parted\n"
            "parted: joined\n"
            "withdrawn: nothing parted\n"
            "booked: nothing\n"
            "returned: nothing booked\n"
            "sent_again: returned\n"
            "passed_on: returned\n");
}

TEST(PaymentEvents, ALeadCarriesWhatItTookAndDidNotGiveBack) {
  const std::vector<PaymentEvent> own = {{.kind = PaymentEventKind::took, .amount = "320.00"_eur},
                                         {.kind = PaymentEventKind::took, .amount = "10.00"_eur},
                                         {.kind = PaymentEventKind::gave_back, .amount = "320.00"_eur}};
  EXPECT_EQ(carried(own), "10.00"_eur);
  EXPECT_EQ(carried({}), Money());
}

TEST(BatchEvents, TellWhatTheBatchIs) {
  Batch batch;
  batch.execution = "2026-02-27"_day;
  apply({.kind = BatchEventKind::closed, .payments = 3, .total = "9.00"_eur}, batch);
  apply({.kind = BatchEventKind::held}, batch);
  apply({.kind = BatchEventKind::moved, .execution = "2026-03-02"_day}, batch);
  EXPECT_EQ(batch.count, 3);
  EXPECT_EQ(batch.sum, "9.00"_eur);
  EXPECT_EQ(batch.state, BatchState::held);
  EXPECT_EQ(batch.execution, "2026-03-02"_day);
  for (const BatchState state : values_of<BatchState>()) {
    apply({.kind = event_to(state)}, batch);
    EXPECT_EQ(batch.state, state);
  }
  EXPECT_TRUE(is_live(BatchState::released));
  EXPECT_FALSE(is_live(BatchState::booked));
}

}  // namespace
}  // namespace ledger
