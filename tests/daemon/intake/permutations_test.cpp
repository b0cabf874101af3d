// A month's bank files twice, shuffled, renamed, overlapping, in two versions under one message id, over several runs:
// the books are the same to the last posting. ONTZORG_PERMUTATIONS says how many orders are tried.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "ledger/money/money.h"
#include "ledger/store/engine/database.h"
#include "tests/daemon/after_january.h"
#include "tests/daemon/intake/statement_files.h"

namespace daemon_test {
namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// From the first `from` to the first `to` behind it, both included; "" where they do not stand.
std::string between(const std::string& text, const std::string& from, const std::string& to, std::size_t at = 0) {
  const std::size_t begin = text.find(from, at);
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find(to, begin) + to.size() - begin);
}

std::string without(std::string text, const std::string& from, const std::string& to) {
  for (std::string part = between(text, from, to); !part.empty(); part = between(text, from, to))
    text.erase(text.find(part), part.size());
  return text;
}

// The same statement as a bank writes it in the older version: same message id, other bytes.
std::string in_version_02(std::string text) {
  text = replaced(text, "camt.053.001.08", "camt.053.001.02");
  for (std::string status = between(text, "<Sts>\n", "</Sts>"); !status.empty();
       status = between(text, "<Sts>\n", "</Sts>"))
    text = replaced(text, status, "<Sts>BOOK</Sts>");
  for (const char* gone : {"<Pty>", "</Pty>"}) text = replaced(text, gone, "");
  return replaced(text, "BICFI>", "BIC>");
}

std::string downloaded_again(std::string text, int times) {
  text =
      replaced(text, between(text, "<MsgId>CAMT", "</MsgId>"), "<MsgId>PORTAL-" + std::to_string(times) + "</MsgId>");
  return replaced(text, "<Ustrd>Leef", "<Ustrd>L eef");  // and a space that moved
}

// Several days as one statement: the first opening balance, all entries, the last closing balance.
std::string as_one(const std::vector<File>& days, std::size_t from, std::size_t to) {
  const std::string& first = days[from].second;
  std::string text = first.substr(0, first.find("<Ntry>"));
  const std::string closing = between(text, "<Bal>", "</Bal>", text.find("</Bal>"));
  const std::string& last = days[to].second;
  text = replaced(text, closing, between(last, "<Bal>", "</Bal>", last.find("</Bal>")));
  text = replaced(text, between(text, "<Id>0", "</Id>"),
                  "<Id>" + std::to_string(from) + "-" + std::to_string(to) + "</Id>");
  text = without(text, "<ElctrncSeqNb>", "</ElctrncSeqNb>");
  for (std::size_t day = from; day <= to; ++day) {
    const std::string& one = days[day].second;
    const std::size_t begin = one.find("<Ntry>");
    if (begin != std::string::npos) text += one.substr(begin, one.rfind("</Ntry>") + 7 - begin);
  }
  return text + "</Stmt></BkToCstmrStmt></Document>";
}

// What stands in the books, whatever the order in which it came there: postings, states, entries of the bank.
std::vector<std::string> books_of(const std::string& url) {
  ledger::Database database(url);
  std::vector<std::string> lines;
  const auto add = [&](const std::string& columns, const std::string& from) {
    const ledger::Columns read(columns);
    database.each(read, from, {}, [&](ledger::Row& row) {
      std::string text;
      for (std::size_t i = 0; i < read.count(); ++i) text += row.in_words() + '|';
      lines.push_back(std::move(text));
    });
  };
  add("event, booking_date, account, participant, amount, reference",
      "from journal_entry e join posting p on p.entry = e.number");
  add("account, amount, booking_date, matched_as, reference", "from bank_entry");
  add("number, payee, execution", "from payment");
  add("payment, batch, kind", "from payment_event");
  add("batch, kind, execution", "from batch_event");
  add("batch, state", "from open_batch");
  add("first, last, execution", "from open_payments");
  add("participant, account, amount", "from balance");
  std::sort(lines.begin(), lines.end());
  return lines;
}

class Deliveries : public AfterJanuary {
 protected:
  Deliveries() : days_(days_of(month_.february)) {
    // The books begin with the first day: nothing can come before it.
    run_with({days_.front()}, 0);
    ground_->keep();
  }

  // Every day, and what portals make of them; each under a name that says nothing.
  [[nodiscard]] std::vector<File> files(bool has_references) const {
    std::vector<std::string> texts;
    for (std::size_t day = 1; day < days_.size(); ++day) {
      texts.push_back(days_[day].second);
      texts.push_back(days_[day].second);
      texts.push_back(in_version_02(days_[day].second));
      texts.push_back(downloaded_again(days_[day].second, static_cast<int>(day)));
    }
    texts.push_back(every_second_day(days_, 1));  // each of the two lacks what the other has
    texts.push_back(every_second_day(days_, 2));
    texts.push_back(as_one(days_, 0, days_.size() - 1));
    texts.push_back(as_one(days_, 1, days_.size() - 1));
    texts.push_back(downloaded_again(as_one(days_, 0, 1), 99));
    std::vector<File> all;
    for (std::string& text : texts) {
      if (!has_references) text = without(text, "<AcctSvcrRef>", "</AcctSvcrRef>");
      all.emplace_back("f" + std::to_string(all.size()) + ".xml", std::move(text));
    }
    return all;
  }

  std::vector<File> days_;
};

int permutations() {
  const char* const given = std::getenv("ONTZORG_PERMUTATIONS");
  return given ? std::atoi(given) : 60;
}

// Of statements with the bank's references, and of such without.
class AnyOrder : public Deliveries, public testing::WithParamInterface<bool> {};
INSTANTIATE_TEST_SUITE_P(Of, AnyOrder, testing::Bool(),
                         [](const auto& with) { return with.param ? "references" : "texts"; });

TEST_P(AnyOrder, EndsInTheSameBooks) {
  ASSERT_GT(days_.size(), 2U);
  std::vector<File> in_order = files(GetParam());
  run_with(in_order, 1);
  const std::vector<std::string> expected = books_of(ground_->url());
  std::mt19937 dice(20261122);
  for (int i = 0; i < permutations() / 2; ++i) {
    ground_->put_back();
    std::vector<File> all = in_order;
    std::shuffle(all.begin(), all.end(), dice);
    const auto runs = static_cast<int>(dice() % 3) + 1;
    for (int run = 0; run < runs; ++run) {
      const std::size_t from = all.size() * static_cast<std::size_t>(run) / static_cast<std::size_t>(runs);
      const std::size_t to = all.size() * static_cast<std::size_t>(run + 1) / static_cast<std::size_t>(runs);
      run_with({all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to)},
               1 + run);
    }
    ASSERT_EQ(books_of(ground_->url()), expected) << "permutation " << i;
  }
}

// The same day, message id and statement id, with one entry more and a closing balance to match.
std::string with_one_cent_more(std::string text) {
  const std::size_t closing = text.find("<Amt", text.find("CLBD"));
  const std::string amount = between(text, "<Amt", "</Amt>", closing);
  const std::size_t number = amount.find('>') + 1;
  const ledger::Money more =
      *ledger::parse_bank_amount(amount.substr(number, amount.rfind('<') - number), ledger::DecimalMark::point) +
      ledger::Money::cents(1);
  text.replace(closing, amount.size(), amount.substr(0, number) + to_decimal(more) + "</Amt>");
  return text.insert(text.find("<Ntry>"),
                     "<Ntry><Amt Ccy=\"EUR\">0.01</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
                     "<BookgDt><Dt>2026-02-02</Dt></BookgDt></Ntry>");
}

std::string findings_of(const Tree& tree, const std::string& name) {
  for (const auto& [file, text] : tree)
    if (file.find(name + ".findings.txt") != std::string::npos) return text;
  return "";
}

TEST_F(Deliveries, ThatSayOtherwiseAreRefusedByName) {
  run_with({days_.begin() + 1, days_.end()}, 1);
  const std::vector<std::string> expected = books_of(ground_->url());
  run_with({{"other.xml", with_one_cent_more(days_[1].second)}}, 2);
  EXPECT_EQ(books_of(ground_->url()), expected);
  const std::string findings = findings_of(tree_of(ground_->state()), "other.xml");
  EXPECT_NE(findings.find("statement_conflicts_with_the_books"), std::string::npos) << findings;
}

// Nothing is planned while a statement is missing; when it comes, all goes on by itself: rule missing_statement.
TEST_F(Deliveries, WithAGapWaitForWhatIsMissing) {
  ASSERT_GT(days_.size(), 2U);
  run_with({days_.begin() + 2, days_.end()}, 1);
  EXPECT_NE(findings_of(tree_of(ground_->state()), days_[2].first).find("opening_balance_is_not_last_closing"),
            std::string::npos);
  run_with({days_[1]}, 2);
  EXPECT_EQ(findings_of(tree_of(ground_->state()), days_[2].first), "");
  ground_->put_back();
  const std::vector<std::string> before = books_of(ground_->url());
  run_with({days_.begin() + 2, days_.end()}, 1);
  EXPECT_EQ(books_of(ground_->url()), before);
}

// Every name under which it came stands in the run's report.
TEST_F(Deliveries, UnderTwoNamesAreRecordedOnceAndListedTwice) {
  run_with({{"a.xml", days_[1].second}, {"b.xml", days_[1].second}, {"c.xml", days_[2].second}}, 1);
  std::vector<std::string> outcomes;
  const Rows rows = rows_of(ground_->url());
  for (const std::string& row : rows.at("file_record"))
    for (const std::string name : {"a.xml", "b.xml", "c.xml"})
      if (row.find(name) != std::string::npos)
        outcomes.push_back(name + (row.find("recorded_before") == std::string::npos ? "" : " before"));
  std::sort(outcomes.begin(), outcomes.end());
  EXPECT_EQ(outcomes, (std::vector<std::string>{"a.xml", "b.xml before", "c.xml"}));
  const Tree tree = tree_of(ground_->state());
  EXPECT_TRUE(std::any_of(tree.begin(), tree.end(), [](const auto& file) {
    return file.first.find("/reports/") != std::string::npos &&
           file.second.find("al eerder verwerkt als &quot;a.xml&quot; in run 3") != std::string::npos;
  }));
}

// Those that wait or are refused are kept under each of their names, and all come back.
TEST_F(Deliveries, UnderTwoNamesWaitAndComeBackBoth) {
  run_with({{"a.xml", days_[2].second}, {"b.xml", days_[2].second}}, 1);
  for (const std::string name : {"a.xml", "b.xml"}) EXPECT_NE(findings_of(tree_of(ground_->state()), name), "");
  run_with({days_[1]}, 2);
  const Tree tree = tree_of(ground_->state());
  EXPECT_TRUE(std::none_of(tree.begin(), tree.end(),
                           [](const auto& file) { return file.first.find("/quarantine/") != std::string::npos; }));
}

// Two files that continue the books only together are one unit of work.
TEST_F(Deliveries, ThatLackEachOthersDaysWaitForEachOther) {
  ASSERT_GT(days_.size(), 3U);
  run_with({days_.begin() + 1, days_.end()}, 1);
  const std::vector<std::string> expected = books_of(ground_->url());
  ground_->put_back();
  const std::vector<std::string> before = books_of(ground_->url());
  run_with({{"second.xml", every_second_day(days_, 2)}}, 1);
  EXPECT_EQ(books_of(ground_->url()), before);
  run_with({{"first.xml", every_second_day(days_, 1)}}, 2);
  EXPECT_EQ(books_of(ground_->url()), expected);
  const Tree tree = tree_of(ground_->state());
  for (const std::string name : {"first.xml", "second.xml"}) EXPECT_EQ(findings_of(tree, name), "");
}

// Neither is recorded in part while what they lack is wrong.
TEST_F(Deliveries, ThatDoNotJoinTogetherEitherLeaveNothing) {
  const std::vector<std::string> before = books_of(ground_->url());
  std::vector<File> days = days_;
  days[2].second = with_one_cent_more(days[2].second);
  run_with({{"first.xml", every_second_day(days, 1)}, {"second.xml", every_second_day(days, 2)}}, 1);
  EXPECT_EQ(books_of(ground_->url()), before);
  for (const std::string name : {"first.xml", "second.xml"})
    EXPECT_NE(findings_of(tree_of(ground_->state()), name).find("opening_balance_is_not_last_closing"),
              std::string::npos);
}

// A statement of one entry, between a balance and the next.
std::string one_entry(const std::string& day, ledger::Money opening, ledger::Money amount) {
  const auto balance = [&](const std::string& code, ledger::Money at) {
    return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + to_decimal(at) +
           "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>" + day + "</Dt></Dt></Bal>";
  };
  return "<?xml version=\"1.0\"?><Document "
         "xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>M" +
         day + "</MsgId><CreDtTm>2026-02-05T10:00:00</CreDtTm></GrpHdr><Stmt><Id>S" + day + "</Id><Acct><Id><IBAN>" +
         zandermeer_settings().bank.account.text() + "</IBAN></Id><Ccy>EUR</Ccy></Acct>" + balance("OPBD", opening) +
         balance("CLBD", opening + amount) + "<Ntry><Amt Ccy=\"EUR\">" +
         to_decimal(amount.is_negative() ? -amount : amount) + "</Amt><CdtDbtInd>" +
         (amount.is_negative() ? "DBIT" : "CRDT") + "</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>" + day +
         "</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>";
}

// The books never miss days that came to nothing; those of them that come late together are taken in, a part is not.
TEST_F(Deliveries, OfDaysThatCameToNothingMayComeLateTogether) {
  run_with({days_.begin() + 1, days_.end()}, 1);
  const std::size_t before = rows_of(ground_->url()).at("bank_entry").size();
  const std::string second = between(days_[2].second, "<Bal>", "</Amt>");  // opens where the days before ended
  const std::string amount = second.substr(second.find("EUR\">") + 5);
  const ledger::Money opening =
      *ledger::parse_bank_amount(amount.substr(0, amount.find('<')), ledger::DecimalMark::point);
  const ledger::Money ten = ledger::Money::cents(1'000);
  const File saturday{"saturday.xml", one_entry("2026-01-31", opening, ten)};
  run_with({saturday}, 2);
  EXPECT_NE(findings_of(tree_of(ground_->state()), "saturday.xml").find("statement_conflicts_with_the_books"),
            std::string::npos);
  EXPECT_EQ(rows_of(ground_->url()).at("bank_entry").size(), before);
  run_with({{"sunday.xml", one_entry("2026-02-01", opening + ten, -ten)}, {"again.xml", saturday.second}}, 3);
  EXPECT_EQ(findings_of(tree_of(ground_->state()), "sunday.xml"), "");
  EXPECT_EQ(rows_of(ground_->url()).at("bank_entry").size(), before + 2);
}

}  // namespace
}  // namespace daemon_test
