#include "tests/bench/town.h"

#include <fmt/format.h>

#include <array>

#include "ledger/money/calendar.h"
#include "tests/connectors/pain001/payments.h"

namespace bench {
namespace {

using ledger::Money;

constexpr std::int64_t benefit_cents = 99'784;  // a million of them are less than a file's largest amount
constexpr int creditors = 50;

struct Cost {
  const char* id;
  const char* kind;
  const char* amount;
  int due_day;
};
constexpr std::array costs_of_everyone = {
    Cost{"rent-1", "RENT", "306,42", 1}, Cost{"energy-1", "GAS+POWER", "165,00", 15},
    Cost{"water-1", "WATER", "14,50", 20}, Cost{"health-1", "HEALTH_BASIC", "152,00", 1}};

std::string dutch(Money amount) {
  std::string text = ledger::to_decimal(amount);
  text[text.find('.')] = ',';
  return text;
}

std::string run_id(ledger::year_month month) { return "ZM-" + ledger::to_iso(month) + "-H"; }

std::string balance(const char* code, Money amount, ledger::Date day) {
  return fmt::format(
      "<Bal><Tp><CdOrPrtry><Cd>{}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>{}</CdtDbtInd>"
      "<Dt><Dt>{}</Dt></Dt></Bal>\n",
      code, ledger::to_decimal(amount.is_negative() ? -amount : amount), amount.is_negative() ? "DBIT" : "CRDT",
      ledger::to_iso(day));
}

std::string entry(Money amount, const char* direction, ledger::Date day, const std::string& reference,
                  const std::string& details) {
  return fmt::format(
      "<Ntry><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>{}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{}</Dt>"
      "</BookgDt><ValDt><Dt>{}</Dt></ValDt><AcctSvcrRef>{}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly>"
      "<Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>{}</NtryDtls></Ntry>\n",
      ledger::to_decimal(amount), direction, ledger::to_iso(day), ledger::to_iso(day), reference, details);
}

}  // namespace

std::string Town::participants() const {
  std::string text =
      "participant;client_code;household;name;adults;children;leefgeld_iban;leefgeld_name;right_from;legal_ground;mode;"
      "scope;"
      "mandate;mandate_from;decision_ref;decision_date\n";
  for (int i = 1; i <= people_; ++i)
    text += fmt::format(
        "P{0:06};C{0:06};H{0:06};Amal Voorbeeld {0};1;0;{1};Amal Voorbeeld {0};2026-01-01;56a;full;"
        "RENT,GAS+POWER,GAS,POWER,WATER,HEALTH_BASIC;granted;2026-01-01;B2026-{0};2025-12-18\n",
        i, tests::dutch_iban(i).text());
  return text;
}

std::string Town::costs() const {
  std::string text =
      "participant;cost;kind;creditor;creditor_iban;reference;amount;every;due_day;shift;first_due;valid_from;valid_to;"
      "collected_by;state;verified_by;verified_on;verified_how\n";
  for (int i = 1; i <= people_; ++i)
    for (const Cost& cost : costs_of_everyone)
      text += fmt::format(
          "P{0:06};{1};{2};Woningstichting De Duinpan;{3};relatie {0};{4};P1M;{5};before;2026-02-{5:02};"
          "2026-01-01;;push;active;j.jansen;2026-01-12;call_back\n",
          i, cost.id, cost.kind, tests::dutch_iban(900'000'000 + i % creditors).text(), cost.amount, cost.due_day);
  return text;
}

std::string Town::benefits(ledger::year_month month, ledger::Date payday) const {
  std::string text =
      "run_id;run_date;run_kind;period;client_code;component_code;scheme_code;amount;debit_credit;period_from;period_"
      "to\n";
  const Money amount = Money::cents(benefit_cents);
  for (int i = 1; i <= people_; ++i)
    text += fmt::format("{};{};main;{};C{:06};ALG;PW;{};C;{};{}\n", run_id(month), ledger::to_iso(payday),
                        ledger::to_iso(month), i, dutch(amount), ledger::to_iso(ledger::first_of(month)),
                        ledger::to_iso(ledger::last_of(month)));
  return text + fmt::format("TOTAL;{};{}\n", people_, dutch(amount * people_));
}

ledger::Money Town::closing(const Statement& statement) const {
  Money closing = statement.opening + Money::cents(benefit_cents) * people_;
  for (const ledger::Batch& batch : statement.booked) closing -= batch.sum;
  return closing;
}

std::string Town::statement(const Statement& statement) const {
  const std::string month = ledger::to_iso(statement.month);
  ledger::Date last = statement.payday;
  for (const ledger::Batch& batch : statement.booked) last = std::max(last, batch.execution);
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document "
      "xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>"
      "<GrpHdr><MsgId>S-{0}</MsgId><CreDtTm>2026-03-01T06:00:00Z</CreDtTm></GrpHdr>\n<Stmt><Id>S-{0}</"
      "Id><CreDtTm>2026-03-01T06:00:00Z"
      "</CreDtTm><Acct><Id><IBAN>{1}</IBAN></Id><Ccy>EUR</Ccy></Acct>\n",
      month, statement.account);
  text += balance("OPBD", statement.opening, statement.payday) + balance("CLBD", closing(statement), last);
  std::int64_t reference = 0;
  if (credits_ == Credits::in_one_sum)
    text += entry(Money::cents(benefit_cents) * people_, "CRDT", statement.payday,
                  month + '-' + std::to_string(++reference),
                  fmt::format("<TxDtls><Refs><EndToEndId>{0}</EndToEndId></Refs><RmtInf><Ustrd>UITKERINGEN {0}</Ustrd>"
                              "</RmtInf></TxDtls>",
                              run_id(statement.month)));
  for (int i = 1; i <= people_ && credits_ == Credits::one_by_one; ++i)
    text += entry(
        Money::cents(benefit_cents), "CRDT", statement.payday, month + '-' + std::to_string(++reference),
        fmt::format(
            "<TxDtls><Refs><EndToEndId>{0}-C{1:06}</EndToEndId></Refs><RmtInf><Ustrd>UITKERING C{1:06} {0}</Ustrd>"
            "</RmtInf></TxDtls>",
            run_id(statement.month), i));
  for (const ledger::Batch& batch : statement.booked)
    text += entry(batch.sum, "DBIT", batch.execution, month + '-' + std::to_string(++reference),
                  fmt::format("<Btch><MsgId>{}</MsgId><PmtInfId>{}</PmtInfId><NbOfTxs>{}</NbOfTxs></Btch>",
                              batch.message.text(), batch.id.text(), batch.count));
  return text + "</Stmt></BkToCstmrStmt></Document>\n";
}

}  // namespace bench
