// CSV downloads of banks are recognised and refused with a hint; our own forms are never taken for one.
#include "connectors/recognise/bank_downloads.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/connectors/recognise/samples.h"

namespace connectors {
namespace {

std::string downloaded(std::string_view text) { return bank_download(text).value_or("none"); }

TEST(BankDownloads, AreToldByTheirRowsOrTheirHeader) {
  struct Row {
    const char* text;
    const char* told;
  };
  for (const Row& row : {
           Row{R"csv("Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)")csv",
               "ING"},
           Row{R"("IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn")", "Rabobank"},
           Row{"KNAB EXPORT;;;\nRekeningnummer;Transactiedatum;Valutacode;Bedrag", "Knab"},
           Row{R"("Datum","Bedrag","Rekening","Tegenrekening","Naam","Omschrijving")", "bunq"},
           Row{R"("Date";"Name / Description";"Account";"Counterparty";"Code";"Debit/credit")", "ING"},
           Row{"Rekeningnummer;Transactiedatum;CreditDebet;Bedrag;Tegenrekeninghouder;", "Knab"},
           Row{R"("Date","Interest Date","Amount","Account","Counterparty","Name")", "bunq"},
           Row{"123456789\tEUR\t20260227\t1000,00\t900,00\t20260227\t-100,00\tSEPA", "ABN AMRO"},
           Row{"27-02-2026,NL00ASNB9999999999,NL99ASNB0000000000,X,,,,EUR,130.44,EUR,-1.00", "ASN Bank"},
           Row{"27-02-2026,NL00SNSB9999999999,,X,,,,EUR,130.44,EUR,-1.00", "SNS"},
           Row{"27-02-2026,NL00RBRB9999999999,,X,,,,EUR,130.44,EUR,-1.00", "RegioBank"},
           Row{R"("27-02-2026","NL00TRIO9999999999","1.331,42","Debet","X")", "Triodos Bank"},
           Row{"a title\n\nDate,Description,Amount\n", "a bank"},
           Row{"27.02.26|x|1 234|12,50-|-12,50", "a bank"},
           Row{"12-Dec-2019,x,\u00A367.40", "a bank"},
       })
    EXPECT_EQ(downloaded(row.text), std::string("a CSV download of ") + row.told) << row.text;
}

TEST(BankDownloads, OtherTextIsNone) {
  for (const char* text : {"", "een brief over 27-02-2026, en 12,50 euro", "a;b;c\n1;2;3", "27-02-2026;12,50",
                           "27-02-2026;x;1250", "version 1.2.3;x;12,50"})
    EXPECT_EQ(downloaded(text), "none") << text;
}

// A form of our own is not taken for a download, whatever column is broken, misspelt or missing, and with the columns
// of any other form.
TEST(BankDownloads, OurOwnFormsWithABrokenHeaderAreNone) {
  const std::string rows = "\nU;2026-02-27;main;2026-02;C10001;ALG;PW;1331,42;C;2026-02-01;2026-02-28\n";
  for (const char* header :
       {"run_id;run_date;kind;maand;client;component;scheme;amount;dc;van;tot",
        "id;date;kind;month;client;component;scheme;amount;debit_credit;from;to", "datum;bedrag;iban"})
    EXPECT_EQ(downloaded(header + rows), "none") << header;
  EXPECT_EQ(downloaded("participant;soort;creditor;creditor_iban;amount;datum;bedrag\n"), "none");
  for (const char* folder : {"benefit_run", "register"})
    for (const auto& file : std::filesystem::recursive_directory_iterator(std::filesystem::path(ONTZORG_SOURCE_DIR) /
                                                                          "tests/fixtures" / folder)) {
      if (!file.is_regular_file()) continue;
      EXPECT_EQ(downloaded(text_of(file.path())), "none") << file.path();
    }
}

TEST_F(Samples, OfBanksCsvAreToldAsDownloads) {
  std::size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator(samples() / "csv")) {
    ++files;
    const std::string text = text_of(file.path());
    const FileReport report = read_report(source_of("d.csv", text));
    ASSERT_EQ(report.findings.size(), 1U) << file.path();
    EXPECT_EQ(report.findings[0].rule, ledger::Rule::format_is_unknown);
    EXPECT_TRUE(report.findings[0].found.starts_with("a CSV download of ")) << file.path() << report.findings[0].found;
    const std::string name = file.path().filename();
    const std::string_view bank = name.find("Knab") != std::string::npos                  ? "Knab"
                                  : name.find("ing_") != std::string::npos                ? "ING"
                                  : name.find("transactie-historie") != std::string::npos ? "ASN Bank"
                                  : name.find("bunq") != std::string::npos                ? "bunq"
                                                                                          : "a bank";
    EXPECT_EQ(report.findings[0].found, "a CSV download of " + std::string(bank)) << name;
  }
  EXPECT_EQ(files, 20U);
}

}  // namespace
}  // namespace connectors
