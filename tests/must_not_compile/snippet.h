// What snippets are made of. It is compiled once for all of them.
#pragma once

#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/iban.h"
#include "ledger/money/money.h"
