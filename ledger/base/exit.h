// How a program of ours ends: the number that scripts see.
#pragma once

namespace ledger {

enum class Exit {
  done = 0,
  a_person_must_look = 1,
  wrong_usage = 2,
  configuration_refused = 3,
  another_writer = 4,
  machine_failed = 5,
  books_do_not_verify = 6
};

}  // namespace ledger
