// A suite's benefit run: the whole file or none of it, and what its rows add up to is what it told.
#include "connectors/benefit_run/read_benefit_run.h"
#include "tests/fuzz/holding.h"

namespace {

std::string told(const connectors::Source& source) {
  const auto run = connectors::read_benefit_run(source, {});
  if (!run) {
    fuzz::must(has_errors(run.error()), "a run is refused for an error");
    return fuzz::shown(run.error(), 10'000);
  }
  fuzz::must(!run->rows.empty(), "a run has rows");
  ledger::Money sum;
  for (const ledger::BenefitRow& row : run->rows) {
    fuzz::must(row.amount > ledger::Money(), "an amount is above zero");
    fuzz::must(row.period_from <= row.period_to, "a period ends after it begins");
    sum = row.is_debit ? sum - row.amount : sum + row.amount;
  }
  fuzz::must(sum == run->sum(), "the rows add up");
  return run->run_id + to_decimal(sum) + ledger::canonical_rows(*run);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const std::string whole = told(connectors::source_of("file", text));
  fuzz::must_be_same(told(fuzz::in_pieces(text, 11)), whole, "pieces tell what the whole tells");
  return 0;
}
