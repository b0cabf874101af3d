// Plays the lines of a page, one after the other, and at its end what holds for every page.
#pragma once

#include <functional>
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
  void scope(const Line& line, Words& words);
  void ending(const Line& line, Words& words);
  void member(const Line& line, Words& words);
  void flag(const Line& line, Words& words);
  void income(const Line& line, Words& words);
  void mandate(const Line& line, Words& words);
  void grant(const Line& line, Words& words);
  void pause(const Line& line, Words& words);
  void resume(const Line& line, Words& words);
  void split(const Line& line, Words& words);
  void write_off(const Line& line, Words& words);
  void agree(const Line& line, Words& words);
  void send_again(const Line& line, Words& words);
  void pass_on(const Line& line, Words& words);
  void take_back(const Line& line, Words& words);
  void attribute(const Line& line, Words& words);
  void place(const Line& line, Words& words);
  void void_batch(const Line& line, Words& words);

  [[nodiscard]] std::string returned_payment(Words& words);
  struct Decision;
  [[nodiscard]] static Decision decision(Words& words);
  void decide(const Line& line, const Decision& decided,
              const std::function<service::Exit(const service::CommandLine&)>& command);
  void pause_or_resume(const Line& line, Words& words,
                       service::Exit (*command)(const service::CommandLine&, const service::LoanPause&));

  void hand_in(const std::string& name, const std::string& text);
  void book_sent_batches(Date day);
  void book_what_is_due(Date day);
  void bank_returns(Date day, Words& words);
  void bank_notes(Date day, Words& words);
  [[nodiscard]] BankAccount::Transfer a_return(Words& words);
  void bank_answers(Date day, Words& words);
  [[nodiscard]] ledger::ParticipantId person_or_last(Words& words);
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
  std::vector<ledger::BenefitRun> runs_;                                       // not yet handed in
  std::map<std::string, Money> uncredited_;                                    // run id -> what the bank owes for it
  std::map<std::string, std::string> handed_in_;                               // name -> text
  std::map<ledger::ParticipantId, std::vector<std::string>> rows_of_persons_;  // as they were told last
  std::map<std::pair<ledger::ParticipantId, std::string>, std::string> account_of_cost_, reference_of_income_;
  // What came in, as the page tells: by run files, for them by the bank, and beside them; what creditors took.
  Money promised_, credited_, came_in_, collected_;
  std::set<ledger::BatchId> booked_;
  ledger::LocalTime now_{};
  bool has_run_ = false;
  bool is_bank_silent_ = false;
  int answers_ = 0;
};

}  // namespace scenarios
