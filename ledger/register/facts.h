// The dated facts about people and their costs. Decisions about a right are never made here: a fact names
// the decision it rests on. Names and account numbers stand in types apart from amounts and dates.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/base/id.h"
#include "ledger/money/calendar.h"
#include "ledger/money/date.h"
#include "ledger/money/iban.h"
#include "ledger/money/money.h"
#include "ledger/money/reference.h"
#include "ledger/register/fact_kinds.h"

namespace ledger {

// `adults` and `children` count those of the household who have no row as members of their own.
struct Participant {
  ParticipantId id;
  ClientCode client;
  HouseholdId household;
  int adults = 1;
  int children = 0;
  Date right_from;
  LegalGround ground = LegalGround::pw_56a;
  Mode mode = Mode::full;
  std::set<CostKind> scope;
  MandateState mandate = MandateState::none;
  std::optional<Date> mandate_from;
  std::string decision_ref;
  std::optional<Date> decision_date;
};

// A decision on what is withheld from a day on: another form, fewer kinds (release), another ground (extension).
// On a day the one that began last counts. Under 56a none reaches beyond the window: rule forms_of_withholding and rule
// measures_under_57.
struct Scope {
  ParticipantId participant;
  LegalGround ground = LegalGround::pw_56a;
  Mode mode = Mode::full;
  std::set<CostKind> kinds;
  Date valid_from;
  std::optional<Date> valid_to;   // last day inside
  std::optional<Date> review_on;  // by then a person looks at it again
  std::string reason;
  std::string decision_ref;
  std::optional<Date> decision_date;
};

// The right to assistance ended: nothing that falls due after the last day is paid.
struct Ending {
  ParticipantId participant;
  Date last_day;
  EndReason reason = EndReason::other;
  std::string decision_ref;
  std::optional<Date> decision_date;
};

// Another person of the participant's household. Counts for the floor, may have a benefit of its own that feeds the
// same budget (rule benefit_of_spouses), and a window of its own (rule persons_outside_56a).
struct Member {
  ParticipantId participant;
  MemberId id;
  MemberRole role = MemberRole::adult;
  ClientCode client;               // empty: no benefit of its own
  bool is_in_group = false;        // asylum permit: own costs may be withheld under 56a
  std::optional<Date> right_from;  // its own window; else the participant's
  Date valid_from;
  std::optional<Date> valid_to;  // last day in the household
};

// Something about a participant that ends, or that a person looks at again on a day. A payment block, detention or stay
// abroad stops all payments while it lasts.
struct Flag {
  ParticipantId participant;
  FlagKind kind = FlagKind::attention;
  Date valid_from;
  std::optional<Date> valid_to;  // last day; this or review_on is given
  std::optional<Date> review_on;
  std::string reason;
};

// Who it is and where leefgeld goes: kept in tables apart.
struct Person {
  ParticipantId id;
  std::string name;
  std::string leefgeld_name;
  Iban leefgeld_account;
  PayeeNumber payee = {};  // of this version, once the books hold it
};

// The account a cost is paid to, and who made sure that it is the creditor's: rule verified_account.
struct CreditorAccount {
  std::string name;
  Iban iban;
  Reference reference;
  std::string verified_by;  // empty: nobody yet
  std::optional<Date> verified_on;
  std::string verified_how;
  PayeeNumber payee = {};  // of this version, once the books hold it
};

// One row of the costs register: a cost may have several, with other dates of validity.
struct CostItem {
  ParticipantId participant;
  CostId id;
  CostKind kind = CostKind::rent;
  CreditorAccount account;
  Money amount;
  Every every = Every::month;
  int due_day = 1;  // 1-31, clipped to the month; of no meaning for once and weeks
  Shift shift = Shift::before;
  Date first_due;
  Date valid_from;
  std::optional<Date> valid_to;  // last day inside
  CollectedBy collected_by = CollectedBy::push;
  CostState state = CostState::active;
  MemberId member;           // whose cost it is, such as a premium; empty: the household's or the participant's
  std::string joint;         // the mark that the shares of one bill have in common: rule joint_bills
  bool allows_part = false;  // rule payment_in_part
};

struct ExpectedIncome {
  ParticipantId participant;
  IncomeKind kind = IncomeKind::benefit;
  Money amount;
  int expected_day = 0;  // of the month; 0 = the benefit's payday
  IncomeStatus status = IncomeStatus::applied;
  Date valid_from;
  std::optional<Date> valid_to;
  IncomeUse use = IncomeUse::fixed_costs;
  std::string reference;       // as it stands in the payer's text at the bank; may be empty
  Every every = Every::month;  // how often it comes
};

struct GrantedLoan {
  ParticipantId participant;
  LoanId id;
  LoanKind kind = LoanKind::bridge_credit;
  Money principal;
  Date granted_on;
  std::string decision_ref;
  std::optional<Date> first_instalment;
  int instalments = 36;
  bool includes_holiday_allowance = false;  // then holiday allowance repays the loan, too
};

// Consent to leave costs of a kind unpaid in these months, first and last included: rule deferral_with_consent.
struct Consent {
  ParticipantId participant;
  CostKind kind = CostKind::health_basic;
  year_month from;
  year_month to;
  Date given_on;
  std::string decision_ref;
};

}  // namespace ledger
