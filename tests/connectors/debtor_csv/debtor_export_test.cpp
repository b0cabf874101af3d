// The files for the debtor administration, byte for byte.
#include "connectors/debtor_csv/debtor_export.h"

#include <gtest/gtest.h>

#include "tests/ledger/loans/lending.h"

namespace connectors {
namespace {

using namespace ledger;
using enum LoanEventKind;

LoanEvent told(LoanEvent event, const char* reference) {
  event.reference = reference;
  event.reason = "a reason; with a name in it";
  event.decided_by = "anna";
  return event;
}

struct DebtorLoan {
  ClientCode client;
  Loan loan;
};

// A bridging loan to which everything happens that can happen to a loan, and an advance.
const std::vector<DebtorLoan>& loans() {
  static const std::vector<DebtorLoan> all = [] {
    const Date august = "2026-08-01"_day, september = "2026-09-01"_day;
    GrantedLoan terms = lent("1000.00"_eur, 12);
    terms.decision_ref = "B2026-0501";
    terms.includes_holiday_allowance = true;
    const Loan loan = after(terms, {told(happened(moved_out, "2026-04-12"_day, "100.00"_eur), "P0002/L1"),
                                    told(happened(repaid, august, "75.00"_eur, august), "run-9"),
                                    told(happened(skipped, september, "75.00"_eur, september), "run-10"),
                                    told(happened(lump, "2026-09-20"_day, "200.00"_eur), "run-11"),
                                    told(happened(paused, "2026-11-01"_day), "B2026-0600"),
                                    told(happened(resumed, "2027-01-15"_day), "B2026-0600"),
                                    told(happened(written_off, "2026-12-02"_day, "180.00"_eur), "C000012")});
    GrantedLoan advance = lent("1198.28"_eur, 1);
    advance.participant = ParticipantId("P0003");
    advance.id = LoanId("V1");
    advance.kind = LoanKind::advance_52;
    LoanEvent paid = happened(paid_out, "2026-02-20"_day, "1198.28"_eur);
    paid.participant = advance.participant;
    paid.loan = advance.id;
    return std::vector<DebtorLoan>{{ClientCode("C1"), loan},
                                   {ClientCode("C;3"), loan_after(advance, std::vector{paid}, {}, window_to_14_july)}};
  }();
  return all;
}

const Date today = "2026-12-10"_day;

std::string written(DebtorFile file, const std::vector<DebtorLoan>& loans, Date day = today) {
  std::string text;
  DebtorExport exported(file, day, [&](std::string_view bytes) { text += bytes; });
  for (const DebtorLoan& one : loans) exported.add(one.client, one.loan);
  (void)exported.finish();
  return text;
}

TEST(DebtorFiles, Claims) {
  EXPECT_EQ(
      written(DebtorFile::claims, loans()),
      "vordering;deelnemer;clientnummer;categorie;subcategorie;titel;verwerkingsstatus;periode_startdatum;"
      "periode_einddatum;leenbijstand_bedrag;leenbijstand_boekingsdatum;openstaand_bedrag\n"
      "P0001/L1;P0001;C1;KREDIET;BRIDGE_CREDIT;B2026-0501;uitgesteld;2026-02-20;2027-07-01;1000,00;2026-02-20;445,00\n"
      "P0003/V1;P0003;\"C;3\";LEENBIJSTAND;ADVANCE_52;;open;2026-02-20;;1198,28;2026-02-20;1198,28\n"
      "TOTAL;2;1643,28\n");
}

TEST(DebtorFiles, Agreements) {
  EXPECT_EQ(written(DebtorFile::agreements, loans()),
            "vordering;bedrag;periodiek;termijnen;startdatum;einddatum;indicatie_inclusief_vakantiegeld\n"
            "P0001/L1;75,00;maand;5;2027-02-01;2027-06-01;J\n"
            "P0001/L1;70,00;maand;1;2027-07-01;2027-07-01;J\n"
            "P0003/V1;1198,28;eenmalig;1;;;N\n"
            "TOTAL;3;1643,28\n");
}

TEST(DebtorFiles, Changes) {
  EXPECT_EQ(written(DebtorFile::changes, loans()),
            "vordering;soort;bedrag;boekingsdatum;vervaldatum;periode_startdatum;periode_einddatum;kenmerk\n"
            "P0001/L1;leenbijstand;1000,00;2026-02-20;;;;\n"
            "P0001/L1;correctie;-100,00;2026-04-12;;;;P0002/L1\n"
            "P0001/L1;aflossing;-75,00;2026-08-01;2026-08-01;;;run-9\n"
            "P0001/L1;uitstel_aflossing;0,00;2026-09-01;;2026-09-01;2026-09-01;run-10\n"
            "P0001/L1;aflossing;-200,00;2026-09-20;;;;run-11\n"
            "P0001/L1;uitstel_aflossing;0,00;2026-11-01;;2026-11-01;2027-01-14;B2026-0600\n"
            "P0001/L1;vermindering_terugvordering;-180,00;2026-12-02;;;;C000012\n"
            "P0003/V1;leenbijstand;1198,28;2026-02-20;;;;\n"
            "TOTAL;8;1643,28\n");
}

TEST(DebtorFiles, APauseParts) {
  const Loan loan =
      after(lent("300.00"_eur, 3), {happened(paused, "2026-09-01"_day), happened(resumed, "2026-10-01"_day)});
  EXPECT_EQ(written(DebtorFile::agreements, {{ClientCode("C1"), loan}}, "2026-07-01"_day),
            "vordering;bedrag;periodiek;termijnen;startdatum;einddatum;indicatie_inclusief_vakantiegeld\n"
            "P0001/L1;100,00;maand;1;2026-08-01;2026-08-01;N\n"
            "P0001/L1;100,00;maand;2;2026-10-01;2026-11-01;N\n"
            "TOTAL;2;300,00\n");
}

TEST(DebtorFiles, WhatEndedALoanIsItsStatus) {
  const Money all = "100.00"_eur;
  const std::pair<LoanEvent, const char*> rows[] = {{happened(lump, today, all), ";afgelost;"},
                                                    {happened(moved_out, today, all), ";overgedragen;"},
                                                    {happened(written_off, today, all), ";kwijtgescholden;"}};
  for (const auto& [event, status] : rows) {
    const std::vector<DebtorLoan> one{{ClientCode("C1"), after(lent(all, 10), {event})}};
    EXPECT_NE(written(DebtorFile::claims, one).find(status), std::string::npos) << status;
  }
}

TEST(DebtorFiles, WhilePausedNobodyKnowsTheEnd) {
  const std::vector<DebtorLoan> one{
      {ClientCode("C1"), after(lent("300.00"_eur, 3), {happened(paused, "2026-09-01"_day)})}};
  const std::string claims = written(DebtorFile::claims, one, "2026-07-01"_day);
  EXPECT_NE(claims.find(";open;2026-02-20;;300,00;"), std::string::npos) << claims;
  const std::string agreements = written(DebtorFile::agreements, one, "2026-07-01"_day);
  EXPECT_TRUE(agreements.ends_with("\nTOTAL;1;100,00\n")) << agreements;
}

TEST(DebtorFiles, NothingIsATotalOfNothing) {
  const std::string text = written(DebtorFile::changes, {});
  EXPECT_TRUE(text.ends_with("\nTOTAL;0;0,00\n")) << text;
}

}  // namespace
}  // namespace connectors
