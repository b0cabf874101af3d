#include "ledger/benefits/rows_digest.h"

#include <string_view>

namespace ledger {
namespace {

// Quoted where it must be, so that two different rows never read the same.
std::string field(std::string_view text) {
  if (text.find_first_of(";\"\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string canonical_row(const BenefitRow& row) {
  std::string text = field(row.client.text()) + ';' + field(row.component) + ';' + field(row.scheme) + ';';
  text += to_iso(row.period_from) + ';' + to_iso(row.period_to) + ';' + to_decimal(row.amount) + ';';
  text += row.is_debit ? 'D' : 'C';
  text += row.is_advance ? ";advance;" : ";;";
  text += row.protected_amount ? to_decimal(*row.protected_amount) : std::string();
  text += row.is_blocked ? ";blocked;" : ";;";
  return text + field(row.decision_ref) + '\n';
}

}  // namespace

PaidBenefit paid_benefit(const BenefitRow& row) {
  return {row.client, row.component, row.period_from, row.period_to, row.amount};
}

BenefitKey key_of(const PaidBenefit& benefit) {
  const DigestWords words =
      digest_words(field(benefit.client.text()) + ';' + field(benefit.component) + ';' + to_iso(benefit.period_from) +
                   ';' + to_iso(benefit.period_to) + ';' + to_decimal(benefit.amount));
  return {words[0], words[1]};
}

void RowsDigest::add(const BenefitRow& row) {
  const DigestWords words = digest_words(canonical_row(row));
  for (std::size_t i = 0; i < words.size(); ++i) sum_.at(i) += words.at(i);
  ++rows_;
}

std::string RowsDigest::text(const BenefitRunHead& head) const {
  std::string all = field(head.run_id) + ';' + to_iso(head.run_date) + ';' + std::string(to_text(head.kind)) + ';' +
                    to_iso(head.period) + ';' + std::to_string(rows_);
  for (const std::uint64_t part : sum_) all += ';' + std::to_string(part);
  return digest_of(all).text();
}

}  // namespace ledger
