// A property is held over 20,000 generated cases, always the same ones: a red build stays red when it is
// looked at. RC_PARAMS="max_success=1000000 seed=7" asks for other or more cases (RapidCheck's own words).
// RC_ASSERT evaluates both sides of a bare && or ||: write RC_ASSERT((a || b)).
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/detail/TestListenerAdapter.h>

#include <cstdlib>
#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>

namespace ledger {

inline const std::unordered_map<std::string, rc::detail::Reproduce> no_cases_to_repeat;

template <class Property>
void holds(Property&& property) {
  rc::detail::TestParams params;
  params.maxSuccess = 20'000;
  params.seed = 2026;
  if (std::getenv("RC_PARAMS") != nullptr) params = rc::detail::configuration().testParams;
  rc::detail::TestListenerAdapter silent;
  const auto result = rc::detail::checkTestable(std::forward<Property>(property), rc::detail::TestMetadata(),
                                                params, silent, no_cases_to_repeat);
  if (result.template is<rc::detail::SuccessResult>()) return;
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  ADD_FAILURE() << text.str();
}

}  // namespace ledger
