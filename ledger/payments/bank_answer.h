// What a bank answers to a payment file of ours, whatever the file format (pain.002): rule pain002_statuses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/closed_list.h"
#include "ledger/base/id.h"
#include "ledger/money/money.h"

namespace ledger {

enum class AnswerLevel { group, payment, transaction };
constexpr auto closed_list(AnswerLevel) {
  using enum AnswerLevel;
  return text_table<AnswerLevel>({{group, "group"}, {payment, "payment"}, {transaction, "transaction"}});
}

struct BankAnswer {
  AnswerLevel level = AnswerLevel::group;
  // Which of ours: what stands at this level and above it, empty where the bank does not say. Some banks write
  // the PmtInfId where the MsgId belongs.
  MessageId message;                 // OrgnlMsgId
  BatchId batch;                     // OrgnlPmtInfId
  EndToEndId end_to_end;             // OrgnlEndToEndId
  std::string instruction_id;        // OrgnlInstrId
  std::string status;                // "RJCT"; empty: the bank gives none at this level, also codes of no list
  std::vector<std::string> reasons;  // "AC04", or the bank's own, in the order of the file
  std::vector<std::string> texts;    // AddtlInf, line by line: words are cut at 105 characters
  std::int64_t line = 0;             // place in the file, for findings
};

struct BankAnswerHead {
  std::string id;  // of the answer itself: GrpHdr/MsgId
  MessageId original_message;
  std::string original_name;  // "pain.001.001.09", "pain.001", "pain.001.001.09.ch.03"
  std::optional<std::int64_t> original_transactions;
  std::optional<Money> original_sum;
};

// Receives the answers of a file in the order in which they stand, each payment after the group and before its
// transactions.
class BankAnswerSink {
 public:
  virtual ~BankAnswerSink() = default;
  virtual void begin(const BankAnswerHead& head) = 0;
  virtual void answer(const BankAnswer& answer) = 0;
};

}  // namespace ledger
