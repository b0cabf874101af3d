// A benefit file of several pieces, about more participants than one range holds: it is checked and recorded as a short
// one is.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "daemon/intake/inbox.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"
#include "tests/daemon/ground.h"
#include "tests/daemon/world.h"
#include "tests/ledger/literals.h"

namespace daemon_test {
namespace {

using namespace ledger;

constexpr int people = 5'050;  // more than a range of participants, and than a piece of the file

std::string five_digits(int number) { return std::to_string(100'000 + number).substr(1); }
ParticipantId person(int number) { return ParticipantId("P" + five_digits(number)); }
ClientCode client(int number) { return ClientCode("C" + five_digits(number)); }

struct Row {
  std::string client;
  std::string component;
  int euros = 0;
  bool is_debit = false;
};

class LongBenefitFile : public testing::TestWithParam<On> {
 protected:
  LongBenefitFile() : ground_(Ground::on(GetParam(), folder_.path())) {
    store_ = Store::open({ground_->url(), settings_.code}, Access::write);
    service::make_folders(files_, service::folders_of(ground_->state(), settings_.code));
    administration_.emplace(service::Administration{settings_, *store_, files_,
                                                    service::folders_of(ground_->state(), settings_.code), log_});
    (void)store_->once(run_with(1).unit("register"), [&](Transaction& books) {
      std::vector<Participant> participants;
      std::vector<Person> persons;
      for (int i = 1; i <= people; ++i) {
        Participant& one = participants.emplace_back();
        one.id = person(i);
        one.client = client(i);
        one.right_from = "2026-01-15"_day;
        persons.push_back({one.id, "Amal Haddad", "A Haddad", Iban::parse("NL20INGB0001234567").value()});
      }
      books.registers().add(participants, "2026-01-15"_day);
      books.registers().add(persons, "2026-01-15"_day);
      for (const int i : {3, people}) books.registers().add(husband_of(i), "2026-01-15"_day);
    });
  }

  static Member husband_of(int number) {
    return {.participant = person(number),
            .id = MemberId("M1"),
            .role = MemberRole::adult,
            .client = ClientCode(client(number).text() + "M"),
            .is_in_group = false,
            .right_from = {},
            .valid_from = "2026-01-15"_day,
            .valid_to = {}};
  }

  service::RunContext run_with(int number) const { return {RunNumber(number), now_, now_, *parse_date("2026-02-26")}; }

  // Lets a run take in a file with these rows, and gives what it says of it.
  FileRecord take_in(int run, const std::string& id, const std::vector<Row>& rows) {
    std::string text =
        "run_id;run_date;run_kind;period;client_code;component_code;scheme_code;amount;debit_credit;period_from;"
        "period_to\n";
    int sum = 0;
    for (const Row& row : rows) {
      text += id + ";2026-02-27;main;2026-02;" + row.client + ';' + row.component + ";PW;" + std::to_string(row.euros) +
              ",00;" + (row.is_debit ? "D" : "C") + ";2026-02-01;2026-02-28\n";
      sum += row.is_debit ? -row.euros : row.euros;
    }
    text += "TOTAL;" + std::to_string(rows.size()) + ';' + std::to_string(sum) + ",00\n";
    service::write_whole(files_, administration_->folders.inbox() / ("run-" + std::to_string(run) + ".csv"), text);
    service::take_in_files(*administration_, run_with(run));
    std::vector<FileRecord> records;
    store_->read([&](Transaction& books) { records = books.runs().files(RunNumber(run)); });
    EXPECT_EQ(records.size(), 1U);
    return records.empty() ? FileRecord{} : records.front();
  }

  // "recorded 5052 rows 5000.00: row_stands_twice 1 at 5053"
  static std::string told(const FileRecord& file) {
    std::string text =
        std::string(to_text(file.outcome)) + ' ' + std::to_string(file.items) + " rows " + to_decimal(file.sum) + ':';
    for (const FindingCount& one : file.findings)
      text += ' ' + std::string(name(one.rule)) + ' ' + std::to_string(one.times) + " at " + std::to_string(one.line);
    return text;
  }

  // "available 950.00 waiting 7.00": a participant's receipts of a run.
  std::string receipts_of(int number, const std::string& run_id) {
    std::string text;
    store_->read([&](Transaction& books) {
      for (const Receipt& one : books.receipts().of_participant(person(number)))
        if (one.run_id == run_id)
          text += (text.empty() ? "" : ", ") + std::string(to_text(one.state)) + ' ' + to_decimal(one.amount);
    });
    return text;
  }

  std::string exceptions_of(int run) {
    std::string text;
    store_->read([&](Transaction& books) {
      for (const ExceptionItem& one : books.runs().exceptions(RunNumber(run)))
        text += (text.empty() ? "" : ", ") + std::string(to_text(one.kind)) + ' ' + one.participant.text() + ' ' +
                one.reference;
    });
    return text;
  }

  TemporaryFolder folder_;
  std::unique_ptr<Ground> ground_;
  config::AdministrationSettings settings_ = zandermeer_settings();
  std::unique_ptr<Store> store_;
  service::RealFiles files_;
  Silence log_;
  std::optional<service::Administration> administration_;
  service::Moment now_ =
      service::moment_at(LocalTime{parse_date("2026-02-27")->time_since_epoch() + std::chrono::hours{12}});
};

TEST_P(LongBenefitFile, IsTakenInLikeAShortOne) {
  // The husband's half of the last one's benefit stands first, and what is taken off the first one's stands last.
  std::vector<Row> rows = {{client(people).text() + "M", "ALG", 900}};
  for (int i = 1; i <= people; ++i) rows.push_back({client(i).text(), "ALG", 1'000});
  rows.push_back({client(1).text(), "OFFSET", 50, true});
  const FileRecord first = take_in(2, "U1", rows);
  EXPECT_EQ(told(first), "recorded 5052 rows 5050850.00:");
  EXPECT_EQ(receipts_of(1, "U1"), "available 950.00");
  EXPECT_EQ(receipts_of(people, "U1"), "available 1000.00, available 900.00");
  EXPECT_EQ(exceptions_of(2), "member_benefit_is_missing P00003 C00003M");
  store_->read([&](Transaction& books) {
    EXPECT_EQ(books.journal().balance({AccountKind::available, person(people)}), "-1900.00"_eur);
    EXPECT_EQ(books.journal().balance({AccountKind::benefits_due, {}}), "5050850.00"_eur);
    EXPECT_TRUE(books.journal().verify().empty());
    EXPECT_TRUE(books.receipts().verify().empty());
  });

  // The same rows in another order are the same run; other rows are not.
  std::reverse(rows.begin(), rows.end());
  EXPECT_EQ(told(take_in(3, "U1", rows)), "quarantined 0 rows 0.00: file_was_recorded_before 1 at 0");
  rows.front().euros = 51;
  EXPECT_EQ(told(take_in(4, "U1", rows)), "quarantined 0 rows 0.00: run_was_recorded_with_other_rows 1 at 0");
}

TEST_P(LongBenefitFile, IsRefusedForWhatStandsInItsLastPiece) {
  std::vector<Row> rows;
  for (int i = 1; i <= people; ++i) rows.push_back({client(i).text(), "ALG", 1'000});
  rows.push_back({client(1).text(), "ALG", 1'000});
  rows.push_back({"C1", "ALG", 1'000});
  EXPECT_EQ(told(take_in(2, "U1", rows)),
            "quarantined 0 rows 0.00: row_stands_twice 1 at 5052 client_is_unknown 1 at 5053");
  EXPECT_EQ(receipts_of(1, "U1"), "");
}

// The benefit that another run paid stands in another piece than the rest of hers. All that she gets waits.
TEST_P(LongBenefitFile, IsHeldAgainstOtherRunsOfTheMonth) {
  EXPECT_EQ(told(take_in(2, "U1", {{client(7).text(), "ALG", 1'000}})), "recorded 1 rows 1000.00:");
  std::vector<Row> rows;
  for (int i = 1; i <= people; ++i) rows.push_back({client(i).text(), "TOE", 10});
  rows.push_back({client(7).text(), "ALG", 1'000});
  EXPECT_EQ(told(take_in(3, "U2", rows)), "recorded 5051 rows 51500.00: benefit_was_paid_before 1 at 5052");
  EXPECT_EQ(receipts_of(7, "U2"), "waiting 1010.00");
  EXPECT_EQ(receipts_of(8, "U2"), "available 10.00");
  EXPECT_EQ(exceptions_of(3),
            "benefit_was_paid_before P00007 U2, member_benefit_is_missing P00003 C00003M, "
            "member_benefit_is_missing P05050 C05050M");
  EXPECT_EQ(told(take_in(4, "U3", rows)), "quarantined 0 rows 0.00: run_overlaps_an_earlier_run 1 at 0");
}

INSTANTIATE_TEST_SUITE_P(, LongBenefitFile, testing::Values(On::sqlite, On::postgres),
                         [](const auto& one) { return one.param == On::sqlite ? "sqlite" : "postgres"; });

}  // namespace
}  // namespace daemon_test
