#pragma once

#include <stdexcept>
#include <string_view>
#include <vector>

#include "ledger/invariants.h"

namespace ledger {

// The disk or the database failed. Text without personal data.
class StoreFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
// There is nothing to read yet: the first run makes the books.
class NoBooks : public StoreFailure {
 public:
  using StoreFailure::StoreFailure;
};
// Another process holds the writer's place in this database.
class AnotherWriter : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
// This process held the place and stood still too long: another one took it. Nothing was written since.
class Fenced : public AnotherWriter {
 public:
  using AnotherWriter::AnotherWriter;
};
// A unit of work would break the books: it was rolled back.
class BrokenInvariant : public std::logic_error {
 public:
  explicit BrokenInvariant(std::vector<Violation> violations);
  std::vector<Violation> violations;
};

// Throws StoreFailure: the database holds what this version cannot read.
[[noreturn]] void stored_value_is_unreadable(std::string_view what);

}  // namespace ledger
