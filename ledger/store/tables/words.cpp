#include "ledger/store/tables/words.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "ledger/base/ensure.h"
#include "ledger/base/finding.h"
#include "ledger/base/unit_of_work.h"
#include "ledger/benefits/benefit_run.h"
#include "ledger/benefits/receipt.h"
#include "ledger/books/journal.h"
#include "ledger/decisions/approval.h"
#include "ledger/decisions/change.h"
#include "ledger/loans/loan.h"
#include "ledger/money/calendar.h"
#include "ledger/notes/file_record.h"
#include "ledger/payments/answers.h"
#include "ledger/payments/bank_answer.h"
#include "ledger/payments/events.h"
#include "ledger/payments/payment.h"
#include "ledger/payments/ranges.h"
#include "ledger/register/fact_kinds.h"
#include "ledger/settlement/match.h"
#include "ledger/settlement/suspense.h"
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"
#include "ledger/withholding/due_record.h"

namespace ledger {
namespace {

template <ClosedList Enum>
WordList list_of(std::string_view name) {
  WordList list{name, {}};
  for (const auto& row : rows_of<Enum>()) list.words.push_back({code_of(row.value), row.text});
  return list;
}

using Stored = std::tuple<std::string, std::int64_t, std::string>;

}  // namespace

const std::vector<WordList>& word_lists() {
  static const std::vector<WordList> lists = {
      list_of<AccountKind>("account"),
      list_of<AnswerLevel>("answer_level"),
      list_of<AnswerOutcome>("answer_outcome"),
      list_of<BatchCategory>("batch_category"),
      list_of<BatchEventKind>("batch_event_kind"),
      list_of<BatchState>("batch_state"),
      list_of<ChangeKind>("change_kind"),
      list_of<ChangeState>("change_state"),
      list_of<CollectedBy>("collected_by"),
      list_of<CostKind>("cost_kind"),
      list_of<CostState>("cost_state"),
      list_of<DueState>("due_state"),
      list_of<EndReason>("end_reason"),
      list_of<EventKind>("event"),
      list_of<Every>("every"),
      list_of<FileOutcome>("file_outcome"),
      list_of<FlagKind>("flag_kind"),
      list_of<IncomeKind>("income_kind"),
      list_of<IncomeStatus>("income_status"),
      list_of<IncomeUse>("income_use"),
      list_of<LegalGround>("legal_ground"),
      list_of<LoanEventKind>("loan_event_kind"),
      list_of<LoanKind>("loan_kind"),
      list_of<MandateState>("mandate_state"),
      list_of<MatchKind>("match_kind"),
      list_of<MemberRole>("member_role"),
      list_of<MessageState>("message_state"),
      list_of<Mode>("mode"),
      list_of<OpenReason>("open_reason"),
      list_of<PaymentEventKind>("payment_event_kind"),
      list_of<PaymentKind>("payment_kind"),
      list_of<PlacementKind>("placement_kind"),
      list_of<ReceiptKind>("receipt_kind"),
      list_of<ReceiptState>("receipt_state"),
      list_of<RunKind>("run_kind"),
      list_of<Severity>("severity"),
      list_of<Shift>("shift"),
      list_of<SuspenseState>("suspense_state"),
      list_of<Verdict>("verdict"),
      list_of<Via>("via"),
  };
  return lists;
}

const WordList& word_list(std::string_view name) {
  const auto& lists = word_lists();
  const auto found = std::find_if(lists.begin(), lists.end(), [&](const WordList& one) { return one.name == name; });
  ENSURE(found != lists.end());
  return *found;
}

void store_words(Database& database) {
  BulkInsert rows(database, "word", Columns("list, code, word"));
  for (const WordList& list : word_lists())
    for (const Word& word : list.words) rows.add({list.name, word.code, word.text});
  rows.finish();
}

void check_words(Database& database) {
  std::set<Stored> stored;
  database.each(Columns("list, code, word"), "from word", {}, [&](Row& row) {
    std::string list = row.text();
    const std::int64_t code = row.number();
    stored.emplace(std::move(list), code, row.text());
  });
  std::set<Stored> meant;
  for (const WordList& list : word_lists())
    for (const Word& word : list.words) meant.emplace(list.name, word.code, word.text);
  if (stored == meant) return;
  std::vector<Stored> different;
  std::set_symmetric_difference(stored.begin(), stored.end(), meant.begin(), meant.end(),
                                std::back_inserter(different));
  const auto& [list, code, word] = different.front();
  throw StoreFailure("database: its table word and this program differ in " + list + ' ' + std::to_string(code) + " (" +
                     word + "); these books are of another version of the program");
}

}  // namespace ledger
