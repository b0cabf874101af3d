#include "ledger/decisions/loan_change.h"

#include <charconv>

#include "ledger/decisions/payload.h"

namespace ledger {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

}  // namespace

std::string payload_of(const GrantedLoan& terms) {
  return payload_of(
      std::vector<std::string>{terms.participant.text(), terms.id.text(), std::string(to_text(terms.kind)),
                               std::to_string(terms.principal.cents()), terms.decision_ref,
                               terms.first_instalment ? to_iso(*terms.first_instalment) : "",
                               std::to_string(terms.instalments), terms.includes_holiday_allowance ? "1" : "0"});
}

std::optional<GrantedLoan> granted_loan_of(std::string_view payload) {
  const auto fields = fields_of(payload, 8);
  if (!fields) return std::nullopt;
  const auto kind = parse_text<LoanKind>((*fields)[2]);
  const auto cents = whole_number((*fields)[3]);
  const auto instalments = whole_number((*fields)[6]);
  if (!kind || !cents || !instalments) return std::nullopt;
  GrantedLoan terms;
  terms.participant = ParticipantId((*fields)[0]);
  terms.id = LoanId((*fields)[1]);
  terms.kind = *kind;
  terms.principal = Money::cents(*cents);
  terms.decision_ref = (*fields)[4];
  terms.first_instalment = parse_date((*fields)[5]);
  terms.instalments = static_cast<int>(*instalments);
  terms.includes_holiday_allowance = (*fields)[7] == "1";
  return terms;
}

std::string payload_of(const ProposedWriteOff& proposed) {
  return payload_of(std::vector<std::string>{proposed.participant.text(), proposed.loan.text(),
                                             std::to_string(proposed.amount.cents()),
                                             proposed.is_rest ? "rest" : "part"});
}

std::optional<ProposedWriteOff> write_off_of(std::string_view payload) {
  const auto fields = fields_of(payload, 4);
  if (!fields) return std::nullopt;
  const auto cents = whole_number((*fields)[2]);
  if (!cents) return std::nullopt;
  return ProposedWriteOff{ParticipantId((*fields)[0]), LoanId((*fields)[1]), Money::cents(*cents),
                          (*fields)[3] == "rest"};
}

}  // namespace ledger
