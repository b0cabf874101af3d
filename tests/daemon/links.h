// From everything in the books `explain` leads to where it came from and to all that it led to, and the amounts along
// the way add up.
#pragma once

#include "daemon/administration.h"

namespace daemon_test {

void expect_that_explain_reaches_everything(const service::Administration& administration);

}  // namespace daemon_test
