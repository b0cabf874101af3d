// Plays the lines of a page, one after the other, and at its end what holds for every page.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/scenarios/expectations.h"
#include "tests/scenarios/municipality.h"
#include "tests/scenarios/page.h"
#include "tests/scenarios/paperwork.h"

namespace scenarios {

class Player {
 public:
  explicit Player(Municipality& municipality);

  void play(const Line& line);
  void hand_in();  // what the page has so far, without a run
  void finish();   // the page is at its end

 private:
  struct Verb;
  static const std::vector<Verb>& verbs();

  void setting(const Line& line, Words& words);
  void person(const Line& line, Words& words);
  void cost(const Line& line, Words& words);
  void consent(const Line& line, Words& words);
  void loan(const Line& line, Words& words);
  void benefit(const Line& line, Words& words);
  void bank(const Line& line, Words& words);
  void run(const Line& line, Words& words);
  void approve(const Line& line, Words& words);
  void expect(const Line& line, Words& words);

  void hand_in(const std::string& name, const std::string& text);
  void book_sent_batches(Date day);
  [[nodiscard]] ledger::ClientCode client_of(const ledger::ParticipantId& participant, Words& words) const;
  [[nodiscard]] bool is_run_file_the_money();

  void check_that_nothing_changes_when_played_again();
  void check_that_all_money_is_told();
  void check_the_books_after_the_bank_booked_all();

  Municipality& municipality_;
  Expectations expectations_;
  BankAccount bank_;
  std::map<std::string, Register> registers_ = empty_registers();
  std::map<ledger::ParticipantId, Date> right_from_;
  ledger::ParticipantId last_person_;
  std::vector<ledger::BenefitRun> runs_;                 // not yet handed in
  std::map<std::string, Money> uncredited_;              // run id -> what the bank owes for it
  std::map<std::string, std::string> handed_in_;         // name -> text
  // What came in, as the page tells: by run files, by the bank, as loans.
  std::map<ledger::ParticipantId, Money> promised_, credited_, lent_;
  std::set<ledger::BatchId> booked_;
  ledger::LocalTime now_{};
};

}  // namespace scenarios
