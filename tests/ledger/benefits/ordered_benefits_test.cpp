// The suite's own payment file as a source of benefits.
#include "ledger/benefits/ordered_benefits.h"

#include <gtest/gtest.h>

#include "tests/ledger/benefits/whole_run.h"

namespace ledger {
namespace {

const std::string ours = "NL91ABNA0417164300";
const std::string citys = "NL66BNGH0123456789";

class Orders {
 public:
  Orders()
      : orders_("u.xml",
                {ours,
                 {},
                 [](const std::set<ClientCode>& words) {
                   std::set<ClientCode> known;
                   for (const ClientCode& word : words)
                     if (word.text().starts_with("C1000")) known.insert(word);
                   return known;
                 },
                 [](const MessageId& id) { return id.text() == "9901-R000012"; }},
                rows_) {}

  Orders& message(const std::string& id) {
    orders_.begin(PaymentOrderHead{MessageId(id), {}, {}, ++line_});
    return *this;
  }
  Orders& batch(const std::string& day = "2026-02-27", const std::string& debtor = citys) {
    orders_.begin(OrderedBatch{BatchId("B"), parse_date(day), "", debtor, {}, {}, ++line_});
    return *this;
  }
  Orders& pays(const std::string& end_to_end, std::int64_t cents, const std::string& account = ours,
               const std::string& text = "", const std::string& currency = "EUR") {
    orders_.payment({EndToEndId(end_to_end), "", Money::cents(cents), currency, "C10009", account, text, "", ++line_});
    return *this;
  }
  // "U main 2026-02-27 2026-02: 4 C10001 ALG PW 13.31 2026-02-01..2026-02-28; !rule:line ?rule:line"
  std::string told() {
    std::string text;
    for (const Finding& finding : orders_.end())
      text += (finding.severity == Severity::error ? "!" : "?") + std::string(name(finding.rule)) + ':' +
              std::to_string(finding.place.line) + ' ';
    if (text.find('!') != std::string::npos) return text;
    const BenefitRun& run = rows_.run();
    text +=
        run.run_id + ' ' + std::string(to_text(run.kind)) + ' ' + to_iso(run.run_date) + ' ' + to_iso(run.period) + ':';
    for (const BenefitRow& row : run.rows)
      text += ' ' + std::to_string(row.line) + ' ' + row.client.text() + ' ' + row.component + ' ' + row.scheme + ' ' +
              to_decimal(row.amount) + (row.is_debit ? " D " : " ") + to_iso(row.period_from) + ".." +
              to_iso(row.period_to) + ';';
    return text;
  }

 private:
  WholeRun rows_;
  OrderedBenefits orders_;
  std::int64_t line_ = 0;
};

Orders orders() { return Orders(); }

TEST(OrderedBenefits, AreARunOfTheMonthOfTheNearestPayday) {
  EXPECT_EQ(orders().message("U").batch().pays("U-C10001", 1331).pays("U-C10002", 60000).told(),
            "U main 2026-02-27 2026-02: 3 C10001 ALG PW 13.31 2026-02-01..2026-02-28;"
            " 4 C10002 ALG PW 600.00 2026-02-01..2026-02-28;");
  EXPECT_EQ(orders().message("U").batch("2026-03-02").pays("C10001", 1).told(),
            "U main 2026-03-02 2026-02: 3 C10001 ALG PW 0.01 2026-02-01..2026-02-28;");
}

TEST(OrderedBenefits, NameTheirClientByItsCode) {
  for (const char* text : {"C10001", "C10001 februari", "Uitkering feb. client C10001, C10001", "x-C10001"})
    EXPECT_EQ(orders().message("U").batch().pays("NOTPROVIDED", 1, ours, text).told(),
              "U main 2026-02-27 2026-02: 3 C10001 ALG PW 0.01 2026-02-01..2026-02-28;")
        << text;
}

// The name in these orders holds a client code: a name never says who somebody is.
TEST(OrderedBenefits, OfNobodyOrOfSeveralAreRefused) {
  for (const char* text : {"", "C20001", "C100", "c10001", "C10001 en C10002", "XC10001"})
    EXPECT_EQ(orders().message("U").batch().pays("E", 1, ours, text).told(), "!client_is_unknown:3 ") << text;
}

TEST(OrderedBenefits, ThatTheSuitePaysToPeopleItselfAreNotPlannedToo) {
  EXPECT_EQ(orders().message("U").batch().pays("U-C10001", 1).pays("U-C10002", 2, "NL20INGB0001234567").told(),
            "?payment_is_not_for_us:0 U main 2026-02-27 2026-02: 3 C10001 ALG PW 0.01 2026-02-01..2026-02-28;");
  EXPECT_EQ(orders().message("U").batch().pays("U-C10001", 2, "NL20INGB0001234567").told(),
            "!payment_is_not_for_us:0 ");
  EXPECT_EQ(orders().message("U").batch().told(), "!payment_is_not_for_us:0 ");
}

TEST(OrderedBenefits, ToOurAccountHoweverItIsWritten) {
  EXPECT_EQ(orders().message("U").batch().pays("C10001", 1, "nl91 abna 0417 1643 00").told(),
            "U main 2026-02-27 2026-02: 3 C10001 ALG PW 0.01 2026-02-01..2026-02-28;");
}

// Our own file dropped into the inbox.
TEST(OrderedBenefits, ThatAreOurOwnOrdersAreRefused) {
  EXPECT_EQ(orders().message("9901-R000012").batch().pays("C10001", 1).told(), "!payment_order_is_ours:1 ");
  EXPECT_EQ(orders().message("9901-R000012").batch("2026-02-27", ours).pays("C10001", 1).told(),
            "!payment_order_is_ours:1 ");
  EXPECT_EQ(orders().message("U").batch("2026-02-27", ours).pays("C10001", 1).told(), "!payment_order_is_ours:2 ");
}

TEST(OrderedBenefits, OfOneFileAreOneRun) {
  EXPECT_EQ(orders().message("U").batch().pays("C10001", 1).batch("2026-02-28").pays("C10002", 1).told(),
            "!run_facts_differ:4 ");
  EXPECT_EQ(orders().message("U").batch().pays("C10001", 1).batch("").pays("C10002", 1).told(),
            "!element_is_missing:4 ");
  // A batch of payments to others may have its own day.
  EXPECT_EQ(orders().message("U").batch("2026-02-28").pays("C10002", 1, citys).batch().pays("C10001", 1).told(),
            "?payment_is_not_for_us:0 U main 2026-02-27 2026-02: 5 C10001 ALG PW 0.01 2026-02-01..2026-02-28;");
  EXPECT_EQ(orders().message("U").message("V").batch().pays("C10001", 1).told(), "!run_holds_several_ids:2 ");
  EXPECT_EQ(orders().message("").batch().pays("C10001", 1).told(), "!element_is_missing:1 ");
}

// The clients of thousands are asked for at once; what is found is told in the order of the file all the same.
TEST(OrderedBenefits, OfALongFileAreToldInItsOrder) {
  Orders orders;
  orders.message("U").batch();
  for (int i = 0; i < 5'002; ++i) orders.pays("C10001", 1);
  orders.pays("E", 1).pays("C10001", 1, ours, "", "USD").batch("2026-02-28").pays("C10002", 1);
  EXPECT_EQ(orders.told(), "!client_is_unknown:5005 !currency_is_not_euro:5006 !run_facts_differ:5007 ");
}

TEST(OrderedBenefits, AreInEuro) {
  EXPECT_EQ(orders().message("U").batch().pays("C10001", 1, ours, "", "USD").told(), "!currency_is_not_euro:3 ");
}

}  // namespace
}  // namespace ledger
