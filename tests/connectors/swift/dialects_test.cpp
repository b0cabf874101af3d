// What is read from :86: in each bank's dialect (rule mt940_dialects). Names and numbers are invented; the forms are
// those of real samples and of the banks' descriptions.
#include <gtest/gtest.h>

#include <ostream>

#include "tests/connectors/swift/read_text.h"

namespace connectors {
namespace {

struct Said {
  std::string account = {}, name = {}, end_to_end = {}, remittance = {};
  std::string creditor_reference = {}, return_reason = {}, batch = {}, text = {};
  bool operator==(const Said&) const = default;
};

void PrintTo(const Said& said, std::ostream* out) {
  *out << "account " << said.account << "\nname " << said.name << "\nend-to-end " << said.end_to_end << "\nremittance "
       << said.remittance << "\nreference " << said.creditor_reference << "\nreturn " << said.return_reason
       << "\nbatch " << said.batch << "\ntext " << said.text;
}

struct Form {
  const char* name;
  std::string_view lines;  // from the type in :61: on
  Said said;
};

class Dialect : public testing::TestWithParam<Form> {};

TEST_P(Dialect, SaysWhoAndWhy) {
  const Form& form = GetParam();
  const ReadSwift read = read_text(in_statement(":61:2602270227C12,34" + std::string(form.lines)));
  EXPECT_TRUE(read.findings.empty());
  const ledger::BankEntry& entry = read.entry();
  Said said;
  said.text = entry.text;
  ASSERT_LE(entry.details.size(), 1U);
  if (!entry.details.empty()) {
    const ledger::EntryDetail& detail = entry.details[0];
    EXPECT_EQ(detail.amount, std::nullopt);
    said = {.account = detail.counterparty_iban,
            .name = detail.counterparty_name,
            .end_to_end = detail.end_to_end.text(),
            .remittance = detail.remittance,
            .creditor_reference = detail.creditor_reference,
            .return_reason = detail.return_reason,
            .batch = detail.batch.text(),
            .text = entry.text};
    EXPECT_EQ(entry.batches.size(), detail.batch.empty() ? 0U : 1U);
  }
  EXPECT_EQ(said, form.said);
}

const Form forms[] = {
    {"ing",
     "NTRFEREF//60000000000001\n/TRCD/00100/\n"
     ":86:/EREF/9901-P0001-1//CNTP/NL46BNGH0999000101/BNGHNL2G/Woningstichtin\n"
     "g De Duinpan///REMI/USTD//Huur februari, contract 4711/12 en een heel \n"
     "lang verhaal/\n",
     {.account = "NL46BNGH0999000101",
      .name = "Woningstichting De Duinpan",
      .end_to_end = "9901-P0001-1",
      .remittance = "Huur februari, contract 4711/12 en een heel lang verhaal",
      .text = "/TRCD/00100/"}},
    {"ing_structured_reference",
     "NTRF5000056789012345//60000000000001\n"
     ":86:/EREF/NOTPROVIDED//CNTP/NL86INGB0002445588/INGBNL2A/Belastingdienst\n"
     "/Apeldoorn//REMI/STRD/CUR/5000056789012345/\n",
     {.account = "NL86INGB0002445588", .name = "Belastingdienst", .creditor_reference = "5000056789012345"}},
    {"ing_return",
     "NRTIEREF//60000000000002\n"
     ":86:/RTRN/AC04//EREF/9901-P0002-7//CNTP/NL46BNGH0999000101/BNGHNL2G/J.\n"
     " Jansen///REMI/USTD//Leefgeld week 9/\n",
     {.account = "NL46BNGH0999000101",
      .name = "J. Jansen",
      .end_to_end = "9901-P0002-7",
      .remittance = "Leefgeld week 9",
      .return_reason = "AC04"}},
    {"ing_return_without_reason",
     "NRTIEREF//1\n:86:/RTRN///EREF/9901-P0002-7/\n",
     {.end_to_end = "9901-P0002-7", .return_reason = "MS03"}},
    {"ing_batch",
     "NTRFPREF//60000000000003\n:86:/PREF/9901-R000001-1//REMI/USTD//TOTAAL 12 VZ/\n",
     {.remittance = "TOTAAL 12 VZ", .batch = "9901-R000001-1"}},
    {"ing_first_line_holds_its_tag_too",
     "NTRFNONREF//14237649141335\n"
     ":86:/CNTP/0007654332/////REMI/USTD//Van Zakelijke Kwartaalspaarre\n"
     "kening/\n",
     {.account = "0007654332", .remittance = "Van Zakelijke Kwartaalspaarrekening"}},
    {"ing_before_2014",
     "NGT EREF\n:86:NL46BNGH0999000101 BNGHNL2G J. JANSEN NOTPROVIDED kilometervergoed\ning 2e kwartaal\n",
     {.account = "NL46BNGH0999000101", .remittance = "J. JANSEN NOTPROVIDED kilometervergoeding 2e kwartaal"}},
    {"ing_reference_like_an_account",
     "NOV EV41411REP170112\n:86:0654321789 J. Jansen Factuurnr 4711\n",
     {.remittance = "0654321789 J. Jansen Factuurnr 4711"}},
    {"ing_direct_debit",
     "NDDTEREF//15069021961175\n"
     ":86:/EREF/400313131313//MARF/2.34567890//CSID/NL11ZZZ441212121212\n"
     "//CNTP/NL21BASN0272727272/COBANL2XXXX/Telefoon B/V Nederland///R\n"
     "EMI/USTD//Factuurnummer 858585858585//PURP/OTHR//ULTC//ID/4/\n",
     {.account = "NL21BASN0272727272",
      .name = "Telefoon B/V Nederland",
      .end_to_end = "400313131313",
      .remittance = "Factuurnummer 858585858585"}},
    {"ing_line_that_begins_with_a_colon",
     "NTRFEREF//1\n:86:/EREF/E-1//REMI/USTD//geboekt op 05/31/2017 om\n:00:00/\n",
     {.end_to_end = "E-1", .remittance = "geboekt op 05/31/2017 om :00:00"}},
    {"abn_amro",
     "N654NONREF\n"
     ":86:/TRTP/SEPA OVERBOEKING/IBAN/NL57INGB0001212121/BIC/INGBNL2A/NAME/\n"
     "CAFE MON AMI/REMI/897789005 en/of anders/EREF/NOTPROVIDED\n",
     {.account = "NL57INGB0001212121",
      .name = "CAFE MON AMI",
      .remittance = "897789005 en/of anders",
      .text = "SEPA OVERBOEKING"}},
    {"abn_amro_acceptgiro",
     "N654NONREF\n"
     ":86:/TRTP/ACCEPTGIROBETALING/IBAN/NL86INGB0002445588/BIC/INGBNL2A\n"
     "/NAME/BELASTINGDIENST/REMI/ISSUER: CUR                  REF: 5000\n"
     "056789012345/EREF/9901-P0001-2\n",
     {.account = "NL86INGB0002445588",
      .name = "BELASTINGDIENST",
      .end_to_end = "9901-P0001-2",
      .creditor_reference = "5000056789012345",
      .text = "ACCEPTGIROBETALING"}},
    {"abn_amro_acceptgiro_in_small_letters",
     "N946NONREF\n"
     ":86:/TRTP/SEPA ACCEPTGIRO/IBAN/NL86INGB0002445588/BIC/INGBNL2A\n"
     "/NAME/Naam/REMI/Issuer: CUR Ref: 5000056789012345/EREF/NOTPROVIDE\nD\n",
     {.account = "NL86INGB0002445588",
      .name = "Naam",
      .creditor_reference = "5000056789012345",
      .text = "SEPA ACCEPTGIRO"}},
    {"abn_amro_identification_behind_the_reference",
     "N944NONREF\n"
     ":86:/TRTP/IDEAL/IBAN/NL46BNGH0999000101/BIC/BNGHNL2G/NAME/De Duinpan\n"
     "/REMI/Huur/EREF/NOTPROVIDED/ORDP//ID/20-4711\n",
     {.account = "NL46BNGH0999000101", .name = "De Duinpan", .remittance = "Huur", .text = "IDEAL"}},
    {"abn_amro_batch",
     "N655NONREF\n:86:/TRTP/SEPA BATCH/PREF/9901-R000001-1/NRTX/162/PIND/BRUTO\n",
     {.batch = "9901-R000001-1", .text = "SEPA BATCH"}},
    {"abn_amro_direct_debit_that_came_back",
     "N245NONREF\n"
     ":86:/RTYP/SEPA Incasso Terugboeking/MARF/W-9/RTRN/\n"
     "AC01/IBAN/ NL46BNGH0999000101/NAME/J. Jansen/REMI/nota 4711/EREF/W-9-1\n",
     {.account = "NL46BNGH0999000101",
      .name = "J. Jansen",
      .end_to_end = "W-9-1",
      .remittance = "nota 4711",
      .return_reason = "AC01",
      .text = "SEPA Incasso Terugboeking"}},
    {"abn_amro_direct_debit",
     "N658NONREF\n"
     ":86:/TRTP/SEPA INCASSO/CSID/NL13ZZZ332005960000/NAME/WATERNET/MARF/W-9\n"
     "/REMI/WATER Q1/IBAN/NL46BNGH0999000101/BIC/BNGHNL2G/EREF/W-9-1\n",
     {.account = "NL46BNGH0999000101",
      .name = "WATERNET",
      .end_to_end = "W-9-1",
      .remittance = "WATER Q1",
      .text = "SEPA INCASSO"}},
    {"abn_amro_free",
     "N654NONREF\n"
     ":86:SEPA OVERBOEKING                 IBAN: NL56CHAS0101010101\n"
     "BIC: CHASNL2XXXX                 NAAM: AA GHGHGH NETHERLANDS B.V.\n"
     "OMSCHRIJVING: 1412DEC 2015 CONSU LTING\n"
     "KENMERK: 7541410\n",
     {.account = "NL56CHAS0101010101",
      .name = "AA GHGHGH NETHERLANDS B.V.",
      .end_to_end = "7541410",
      .remittance = "1412DEC 2015 CONSULTING",
      .text = "SEPA OVERBOEKING"}},
    {"abn_amro_free_reference",
     "N658NONREF\n"
     ":86:SEPA OVERBOEKING                 IBAN: NL86INGB0002445588\n"
     "BIC: INGBNL2A                    NAAM: BELASTINGDIENST APELDOORN\n"
     "BETALINGSKENM.: 5000056789012345\n",
     {.account = "NL86INGB0002445588",
      .name = "BELASTINGDIENST APELDOORN",
      .creditor_reference = "5000056789012345",
      .text = "SEPA OVERBOEKING"}},
    {"abn_amro_free_reference_that_fills_its_cell",
     "N946NONREF\n"
     ":86:SEPA ACCEPTGIROBETALING          IBAN: NL86INGB0002445588\n"
     "BIC: INGBNL2A                    NAAM: BELASTINGDIENST\n"
     "BETALINGSKENM.: 5000056789012345 ID DEBITEUR: 777777777\n",
     {.account = "NL86INGB0002445588",
      .name = "BELASTINGDIENST",
      .creditor_reference = "5000056789012345",
      .text = "SEPA ACCEPTGIROBETALING"}},
    {"abn_amro_giro",
     "N196NONREF\n:86:GIRO   428428 KPN BV\nBETALINGSKENM.  5000056789012345 FACTURATIE AFD\n",
     {.remittance = "GIRO 428428 KPN BV FACTURATIE AFD", .creditor_reference = "5000056789012345"}},
    {"abn_amro_card",
     "N426NONREF\n:86:BEA   NR:XXX1234   21.05.11/12.54 FIETSENMAKER,PAS999\n",
     {.remittance = "BEA NR:XXX1234 21.05.11/12.54 FIETSENMAKER,PAS999"}},
    {"ing_reference_of_the_entry",
     "NTRF5000056789012345//4711\n:86:/CNTP/NL86INGB0002445588/INGBNL2A/Belastingdienst//\n",
     {.account = "NL86INGB0002445588", .name = "Belastingdienst", .creditor_reference = "5000056789012345"}},
    {"ing_before_2014_returned",
     "NNOVEREF\n:86:AC04 NL91ABNA0417164300 ABNANL2A J. Jansen 9901-P0002-7 Leefgeld\n",
     {.account = "NL91ABNA0417164300", .remittance = "J. Jansen 9901-P0002-7 Leefgeld", .return_reason = "AC04"}},
    {"ing_before_2014_structured",
     "N036EREF\n:86:/BENM/NL91ABNA0417164300/ABNANL2A/J. Jansen///EREF/9901-P0002-7//REMI///Leefgeld/\n",
     {.account = "NL91ABNA0417164300", .name = "J. Jansen", .end_to_end = "9901-P0002-7", .remittance = "Leefgeld"}},
    {"rabobank",
     "N541EREF            \nNL46BNGH0999000101\n"
     ":86:/EREF/9901-P0001-1/BENM//NAME/Woningstichting De Duinpan/ID/4/REMI/Hu\n"
     "ur februari/ISDT/2026-02-27\n",
     {.account = "NL46BNGH0999000101",
      .name = "Woningstichting De Duinpan",
      .end_to_end = "9901-P0001-1",
      .remittance = "Huur februari"}},
    {"rabobank_return",
     "N541EREF\nNL46BNGH0999000101\n"
     ":86:/EREF/9901-P0002-7/RTRN/AM04/ORDP//NAME/J. Jansen/ADDR/Dorpsstraat 1\n"
     "/REMI//REMI/Leefgeld/ISDT/2026-02-27\n",
     {.account = "NL46BNGH0999000101",
      .name = "J. Jansen",
      .end_to_end = "9901-P0002-7",
      .remittance = "Leefgeld",
      .return_reason = "AM04"}},
    {"rabobank_foreign",
     "N501EREF\nNL46BNGH0999000101\n"
     ":86:/EREF/9901-P0001-1/TRCD/2065/BENM//NAME/De Duinpan/REMI/Huur/OCMT/USD\n"
     "10,00/EXCH/1,1/CHGS1/EUR1,00/INIT//NAME/Gemeente/ISDT/2026-02-27\n",
     {.account = "NL46BNGH0999000101", .name = "De Duinpan", .end_to_end = "9901-P0001-1", .remittance = "Huur"}},
    {"rabobank_batch_of_another",
     "N586PREF\n:86:/PREF/9901-R000001-1/INIT//NAME/Gemeente/ISDT/2026-02-27\n",
     {.batch = "9901-R000001-1"}},
    {"rabobank_structured_reference",
     "N086EREF\nNL86INGB0002445588\n"
     ":86:/EREF/9901-P0001-2/BENM//NAME/Belastingdienst/REMI//CDTRREFTP//CD/SC\n"
     "OR/ISSR/CUR/CDTRREF/5000056789012345/ISDT/2026-02-27\n",
     {.account = "NL86INGB0002445588",
      .name = "Belastingdienst",
      .end_to_end = "9901-P0001-2",
      .creditor_reference = "5000056789012345"}},
    {"rabobank_without_information", "N544EREF            \nNL82KRED0633019143\n", {.account = "NL82KRED0633019143"}},
    {"rabobank_giro_account",
     "N154NONREF          \nP001234567\n:86:/BENM//NAME/JOHN DOE/REMI/Reference 201301234/ISDT/2013-01-02\n",
     {.account = "P001234567", .name = "JOHN DOE", .remittance = "Reference 201301234"}},
    {"rabobank_old",
     "N0620266050522      Arvato Fin Serv Ltd\n:86:BETALINGSKENM.  5000056789012345\n:86:GOOGLE 4711\n",
     {.account = "0266050522",
      .name = "Arvato Fin Serv Ltd",
      .remittance = "GOOGLE 4711",
      .creditor_reference = "5000056789012345"}},
    {"bng_batch",
     "N099PREF\n:86:/PREF/9901-R000001-1/REMI/12 POSTEN/ISDT/2026-02-27\n",
     {.remittance = "12 POSTEN", .batch = "9901-R000001-1"}},
    {"bng_return",
     "N099EREF\n:86:/EREF/9901-P0002-7/RTRN/MD07/IBAN/NL91ABNA0417164300/BENM//NAME/A. de Boer/REMI/terug\n",
     {.account = "NL91ABNA0417164300",
      .name = "A. de Boer",
      .end_to_end = "9901-P0002-7",
      .remittance = "terug",
      .return_reason = "MD07"}},
    {"sns_asn_regiobank",
     "NOVBNL47INGB9999999999\nbakkerij de krent\n"
     ":86:NL47INGB9999999999 bakkerij de krent\n"
     "                                                                 \n"
     "2026-01-28T14:32:46-000000000000089-NL25INGB9999999999-Transfer S\n"
     "olutions BV-DIVIDEND 28/01/2026                                  \n",
     {.account = "NL47INGB9999999999",
      .name = "bakkerij de krent",
      .remittance = "2026-01-28T14:32:46-000000000000089-NL25INGB9999999999-Transfer Solutions BV-DIVIDEND 28/01/2026",
      .text = "bakkerij de krent"}},
    {"sns_account_of_before_iban_and_reference",
     "NACC0002445588//5000056789012345\nbelastingdienst\n:86:0002445588 belastingdienst\n\nAAN "
     "BELASTINGDIENST\n",
     {.account = "0002445588",
      .name = "belastingdienst",
      .remittance = "AAN BELASTINGDIENST",
      .creditor_reference = "5000056789012345",
      .text = "belastingdienst"}},
    {"asn_what_another_bank_wrote",
     "NINCNL46BNGH0999000101\nde duinpan\n"
     ":86:NL46BNGH0999000101 de duinpan\n"
     "                                                                 \n"
     "/TRTP/Zakelijke Europese Incasso/CSID/NL13ZZZ332005960000/NAME/DE\n"
     " DUINPAN/MARF/W-9/REMI/nota 4711/btw 10.73/IBAN/NL46BNGH0999000101\n"
     "/BIC/BNGHNL2G/EREF/W-9/1                                         \n",
     {.account = "NL46BNGH0999000101",
      .name = "de duinpan",
      .end_to_end = "W-9/1",
      .remittance = "nota 4711/btw 10.73",
      .text = "Zakelijke Europese Incasso de duinpan"}},
    {"asn_charges", "NDIV\n:86:\n\nKosten gebruik betaalrekening\n", {.remittance = "Kosten gebruik betaalrekening"}},
    {"triodos",
     "NID NONREF\n"
     ":86:000>100000000000\n>20RABONL2U\n>21NL13RABO0123456789\n"
     ">22RABO BETAALVERZOEK ORDERNUM>23MER NL26RABO1234567890 / TR\n>24ANSACTIENUMMER 1\n"
     ">310123456789>32J. Jansen\n",
     {.account = "NL13RABO0123456789",
      .name = "J. Jansen",
      .remittance = "RABO BETAALVERZOEK ORDERNUMMER NL26RABO1234567890 / TRANSACTIENUMMER 1"}},
    {"triodos_account_of_before_iban",
     "NIT NONREF\n"
     ":86:000>100987654321\n>20ALGEMENE TUSSENREKENING KOS>21TEN TOT EN MET 31-12\n>310390123456\n",
     {.account = "0987654321", .remittance = "ALGEMENE TUSSENREKENING KOSTEN TOT EN MET 31-12"}},
    {"knab_labels",
     "NTRFNONREF//AB1211111111111\n"
     ":86:DIT IS EEN OMSCHRIJVING DIE BEST WEL LANG IS\nREK: NL76INGB0444444444/NAAM: STICHTING DERDEN\n",
     {.account = "NL76INGB0444444444",
      .name = "STICHTING DERDEN",
      .remittance = "DIT IS EEN OMSCHRIJVING DIE BEST WEL LANG IS"}},
    {"knab_codewords",
     "N110NL66RABO0129568900//B6I14PGAHT6R1BM1\n"
     ":86:/TRTP/SEPA OVERBOEKING/BBAN/90000014/BIC/KNABNL2HXXX/NAME/KNAB\n/REMI/EERSTE\nOVERBOEKING\n",
     {.account = "NL66RABO0129568900", .name = "KNAB", .remittance = "EERSTE OVERBOEKING", .text = "SEPA OVERBOEKING"}},
    {"van_lanschot",
     "NXXX0130045721\n"
     ":86:/TRTP/SEPA Overboeking/IBAN/NL81RABO0444444444/BIC/RABONL2U/NAME/\n"
     "DE DUINPAN B.V/REMI/2014: 00-001/EREF/333333333\n",
     {.account = "NL81RABO0444444444",
      .name = "DE DUINPAN B.V",
      .end_to_end = "333333333",
      .remittance = "2014: 00-001",
      .text = "SEPA Overboeking"}},
    {"german",
     "N051NONREF\n"
     ":86:166?00GUTSCHRIFT?100004772?20EREF+SCP 100 / 0082002528?21SVWZ+Rechnung 4711 von dems?22elben Tag"
     "?30OLBODEH2XXX?31DE59280200501000000000?32Finanzamt Muenchen Abteilun?33g Erhebung\n",
     {.account = "DE59280200501000000000",
      .name = "Finanzamt Muenchen Abteilung Erhebung",
      .end_to_end = "SCP 100 / 0082002528",
      .remittance = "Rechnung 4711 von demselben Tag",
      .text = "GUTSCHRIFT"}},
    {"german_without_keywords",
     "N051NONREF\n:86:008?00DAUERAUFTRAG?100599?20Miete?21Dezember?3010020030?31234567?32MUELLER?34339\n",
     {.account = "234567", .name = "MUELLER", .remittance = "Miete Dezember", .text = "DAUERAUFTRAG"}},
    {"german_without_the_three_digits",
     "NTRFNONREF\n:86:?00KARTENZAHLUNG?20EREF+4711?21SVWZ+Einkauf\n?31DE59280200501000000000?32MUELLER\n",
     {.account = "DE59280200501000000000",
      .name = "MUELLER",
      .end_to_end = "4711",
      .remittance = "Einkauf",
      .text = "KARTENZAHLUNG"}},
    {"german_iban_of_its_own",
     "N051NONREF\n:86:166?00GUTSCHRIFT?20Miete?3028020050?311000000000?32MUELLER?38DE59280200501000000000\n",
     {.account = "DE59280200501000000000", .name = "MUELLER", .remittance = "Miete", .text = "GUTSCHRIFT"}},
    {"german_return",
     "N051NONREF\n:86:159?00RETOURE?20EREF+9901-P0002-7?21SVWZ+RETURN\n",
     {.end_to_end = "9901-P0002-7", .remittance = "RETURN", .return_reason = "MS03", .text = "RETOURE"}},
    {"kbs",
     "NMSCNONREF//25577226\n:86:/ORDP/300000000460495\n/IVOTEHNA DOOEL SKOPJE\n/747//747\n/Uplata po faktura "
     "747\n",
     {.account = "300000000460495", .name = "IVOTEHNA DOOEL SKOPJE", .remittance = "747//747 /Uplata po faktura 747"}},
    {"swift_party_with_address",
     "NTRFNONREF//1\n:86:/ORDP/DUINPAN (PUBL) 25 DUINWEG\n/REMI/YOUR REF: 4711\n",
     {.name = "DUINPAN (PUBL) 25 DUINWEG", .remittance = "YOUR REF: 4711"}},
    {"plain",
     "NTRF1004688128      //6128522200250001\n:86:/OCMT/USD2853,12/\nPAYMENT OF INVOICES 2040\n",
     {.remittance = "/OCMT/USD2853,12/ PAYMENT OF INVOICES 2040"}},
    {"plain_full_line_of_letters_with_accents",
     "NTRFNONREF\n:86:Teruggave servicekosten privé 2025 van de flat aan de Cafélaan, w\noning 4\n",
     {.remittance = "Teruggave servicekosten privé 2025 van de flat aan de Cafélaan, woning 4"}},
    {"plain_line_that_is_full_of_bytes_only",
     "NTRFNONREF\n:86:Teruggave servicekosten privé 2025 van de flat aan de Caféhof 1\nwoning 4\n",
     {.remittance = "Teruggave servicekosten privé 2025 van de flat aan de Caféhof 1 woning 4"}},
    {"nothing_at_all", "NTRFNONREF\n", {}},
};

INSTANTIATE_TEST_SUITE_P(OfEachBank, Dialect, testing::ValuesIn(forms),
                         [](const auto& form) { return std::string(form.param.name); });

TEST(Batch, OfAbnAmroTellsHowManyPayments) {
  const ReadSwift read =
      read_text(in_statement(":61:2602270227D12,34N655NONREF\n:86:/TRTP/SEPA BATCH/PREF/9901-R000001-1/NRTX/162\n"));
  ASSERT_EQ(read.entry().batches.size(), 1U);
  EXPECT_EQ(read.entry().batches[0].batch.text(), "9901-R000001-1");
  EXPECT_EQ(read.entry().batches[0].transactions, 162);
}

}  // namespace
}  // namespace connectors
