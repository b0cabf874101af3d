// `loan grant`, `pause`, `resume`, `split` and `write-off`: the words of a person become a request.
#include "daemon/commands/loan_lines.h"
#include "daemon/commands/session.h"

namespace service {

using namespace ledger;

namespace {

template <class T>
using Read = Result<T, Refusal>;

Read<Money> amount_in(const std::string& words) {
  const auto amount = parse_amount(words, DecimalMark::point);
  if (!amount) return refused(Refusal{RefusalRule::not_an_amount, words});
  return *amount;
}

Read<Date> day_in(const std::string& words) {
  const auto day = parse_date(words);
  if (!day) return refused(Refusal{RefusalRule::not_a_day, words});
  return *day;
}

std::optional<LoanId> id_in(const std::string& words) {
  return words.empty() ? std::nullopt : std::optional(LoanId(words));
}

Read<LoanGrantRequest> request_in(const LoanGrant& words) {
  LoanGrantRequest request{.participant = ParticipantId(words.participant),
                           .decision = words.decision,
                           .instalments = words.instalments,
                           .id = id_in(words.id),
                           .reason = words.reason};
  const auto amount = amount_in(words.amount);
  if (!amount) return refused(amount.error());
  request.amount = *amount;
  const auto kind = parse_text<LoanKind>(words.kind);
  if (!kind) return refused(Refusal{RefusalRule::not_a_kind_of_loan, words.kind, {value_list<LoanKind>()}});
  request.kind = *kind;
  if (!words.first_instalment.empty()) {
    const auto first = day_in(words.first_instalment);
    if (!first) return refused(first.error());
    request.first_instalment = *first;
  }
  return request;
}

Read<LoanPauseRequest> request_in(const LoanPause& words) {
  const auto from = day_in(words.from);
  if (!from) return refused(from.error());
  return LoanPauseRequest{.loan = loan_name(words.id), .from = *from, .reason = words.reason};
}

Read<LoanSplitRequest> request_in(const LoanSplit& words) {
  const auto amount = amount_in(words.amount);
  if (!amount) return refused(amount.error());
  return LoanSplitRequest{.loan = loan_name(words.id),
                          .to = ParticipantId(words.to),
                          .amount = *amount,
                          .new_id = id_in(words.new_id),
                          .reason = words.reason};
}

Read<LoanWriteOffRequest> request_in(const LoanWriteOff& words) {
  LoanWriteOffRequest request{.loan = loan_name(words.id), .amount = std::nullopt, .reason = words.reason};
  if (words.rest) return request;
  const auto amount = amount_in(words.amount);
  if (!amount) return refused(amount.error());
  request.amount = *amount;
  return request;
}

Exit show(const Output& output, const LoanDone& done) {
  output.show(done);
  return Exit::done;
}

Exit show(const Output& output, const LoanWaits& waits) {
  output.show(waits);
  return Exit::a_person_must_look;
}

Exit show(const Output& output, const LoanParted& parted) {
  output.show(parted.kept);
  output.show(parted.taken_over);
  return Exit::done;
}

Exit show(const Output& output, const LoanGranted& granted) {
  return std::visit([&](const auto& answer) { return show(output, answer); }, granted);
}

// Reads the words, asks for what they say, and shows the answer.
template <class Words, class Act>
Exit decide(const CommandLine& line, const Words& words, Act act) {
  const auto request = request_in(words);
  if (!request) return tell(request.error());
  return as_writer(line, [&](const Administration& administration) {
    const auto answer = act(administration, actor_of(line), *request);
    return answer ? show(line.output, *answer) : tell(answer.error());
  });
}

}  // namespace

Exit loan_grant_command(const CommandLine& line, const LoanGrant& words) { return decide(line, words, lend); }
Exit loan_pause_command(const CommandLine& line, const LoanPause& words) { return decide(line, words, pause_loan); }
Exit loan_resume_command(const CommandLine& line, const LoanPause& words) { return decide(line, words, resume_loan); }
Exit loan_split_command(const CommandLine& line, const LoanSplit& words) { return decide(line, words, split_loan); }
Exit loan_write_off_command(const CommandLine& line, const LoanWriteOff& words) {
  return decide(line, words, propose_loan_write_off);
}

}  // namespace service
