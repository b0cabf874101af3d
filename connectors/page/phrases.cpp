#include "connectors/page/phrases.h"

namespace connectors {

std::string Phrases::count(std::int64_t number, const Counted& what) const {
  return say(number == 1 ? what.one : what.many, number);
}

std::string Phrases::amount(ledger::Money amount) const {
  return language_ == Language::dutch ? to_dutch(amount) : to_decimal(amount);
}

std::string Phrases::euros(ledger::Money amount) const { return "€ " + this->amount(amount); }

std::string Phrases::day(ledger::Date day) const {
  return language_ == Language::dutch ? ledger::to_dutch(day) : ledger::to_iso(day);
}

std::string Phrases::moment(ledger::LocalTime time) const {
  const std::string clock = ledger::to_iso(time).substr(11, 5);
  return say({"{}, {} uur", "{}, {}"}, day(ledger::date_of(time)), clock);
}

}  // namespace connectors
