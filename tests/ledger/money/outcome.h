// What became of a text: its value written back, or the name of the rule it broke. Tables compare these.
#pragma once

#include <string>

#include "ledger/base/result.h"
#include "ledger/base/rule.h"
#include "ledger/money/money.h"

namespace ledger::test {

inline std::string written(Money amount) { return to_decimal(amount); }

template <class Value>
  requires requires(const Value& value) { value.text(); }
std::string written(const Value& value) {
  return value.text();
}

template <class Value>
std::string outcome(const Result<Value, Rule>& result) {
  return result ? written(*result) : std::string(name(result.error()));
}

}  // namespace ledger::test
