// Books in which bank entries find something of ours: two people, payments that left, benefits that were promised.
#pragma once

#include <functional>

#include "daemon/settlement/matcher.h"
#include "tests/daemon/own_books.h"

namespace daemon_test::matching {

inline constexpr const char* landlord = "NL91ABNA0417164300";
inline constexpr const char* supplier = "NL94RABO0999000102";
inline constexpr const char* suite = "NL30BNGH0999000001";
inline constexpr const char* stranger = "NL20INGB0001234567";

inline const ledger::MessageId message("9901-R000001");
inline const ledger::BatchId rents("9901-R000001-01");
inline const ledger::BatchId others("9901-R000001-02");

class Matching : public OwnBooks {
 protected:
  Matching();

  // Matched, and rolled back: each row of a table stands alone. `before` adds to the books what this row needs.
  service::Matcher::Answer match(const ledger::BankEntry& entry,
                                 const std::function<void(ledger::Transaction&)>& before = {});

  // What the answer takes from the bank or brings there: always the entry, to the cent.
  static ledger::Money at_bank(const service::Matcher::Answer& answer);
};

}  // namespace daemon_test::matching
