// A property is held over at least 20,000 generated cases, or as many as it asks for. RC_PARAMS="seed=7
// max_success=1000000" asks for other ones or more (RapidCheck's own words); ctest gives one seed, so that a red
// build stays red.
// RC_ASSERT evaluates both sides of a bare && or ||: write RC_ASSERT((a || b)).
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/detail/TestListenerAdapter.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>

namespace ledger {

inline const std::unordered_map<std::string, rc::detail::Reproduce> no_cases_to_repeat;

template <class Property>
void holds(Property&& property, int cases = 20'000) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = std::max(params.maxSuccess, cases);
  rc::detail::TestListenerAdapter silent;
  const auto result = rc::detail::checkTestable(std::forward<Property>(property), rc::detail::TestMetadata(), params,
                                                silent, no_cases_to_repeat);
  if (result.template is<rc::detail::SuccessResult>()) return;
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  ADD_FAILURE() << text.str() << "\nRC_PARAMS=seed=" << params.seed;
}

}  // namespace ledger
