// Batches as people look at them: what is in each, who approved it, what the bank said.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "daemon/actor.h"
#include "daemon/administration.h"
#include "daemon/views/persons_decisions.h"
#include "ledger/base/result.h"
#include "ledger/notes/refusal.h"
#include "ledger/payments/answers.h"
#include "ledger/payments/payment.h"

namespace service {

// A batch in a list.
struct BatchRow {
  ledger::Batch batch;
  PersonsDecisions persons;
  bool is_silent = false;   // the bank should have booked it by now, and did not refuse it
  std::string bank_status;  // the bank's last word; empty where it said nothing
};

struct PaymentInBatch {
  ledger::EndToEndId id;
  ledger::ParticipantId participant;
  ledger::CostId cost;  // empty for leefgeld
  ledger::Date due;
  ledger::Money amount;
  std::string account;       // most of it hidden
  int late_target_days = 0;  // after the day it should have gone
};

struct BatchView {
  BatchRow row;
  ledger::Digest content;  // what an approver says yes to
  std::vector<ledger::RecordedAnswer> answers;
  std::vector<PaymentInBatch> payments;
  std::vector<ledger::EndToEndId> withdrawn;  // payments that were in it once
};

// Visits all batches, in the order in which they were made.
void each_batch(const Administration& administration, const Actor& actor,
                const std::function<void(const BatchRow&)>& visit);
// Refused: no_such_batch.
[[nodiscard]] ledger::Result<BatchView, ledger::Refusal> batch(const Administration& administration, const Actor& actor,
                                                               const ledger::BatchId& id);

}  // namespace service
