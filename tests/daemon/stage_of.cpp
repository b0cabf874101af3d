#include "tests/daemon/stage_of.h"

#include <algorithm>

namespace daemon_test {
namespace {

enum Stage {
  begin,
  collect,
  recognise,
  read,
  check,
  match,
  record,
  allocate,
  instruct,
  batch,
  judge,
  write,
  release,
  report
};

bool is_for(const Place& place, std::string_view unit) { return place.object.find(unit) != std::string::npos; }

// A file is opened first to recognise it, then for its digest (which shows whether it came before), then to read it; a
// statement is opened several times more while its entries are joined and matched. Each time it is read to its end,
// which takes two reads of a small file.
Stage of_a_file(const Place& place) {
  constexpr std::array opened_for = {recognise, recognise, collect, read, match};
  if (place.act == "list") return collect;
  if (place.act == "open")
    return opened_for.at(std::min<std::size_t>(static_cast<std::size_t>(place.nth), opened_for.size() - 1));
  if (place.act == "read") return opened_for.at(static_cast<std::size_t>(std::min((place.nth + 1) / 2, 4)));
  if (place.act == "look") return check;
  if (place.object.starts_with("file:") && (place.act == "registers" || place.act == "payments")) return match;
  return record;
}

// Batches are stored with their judgement, after the payees and the accounts that returned payments were read.
Stage of_a_batch(const Place& place) {
  const bool is_judged = place.saw_registers && place.before == "payments";
  return is_judged || place.act == "end" || place.act == "answer" ? judge : batch;
}

// The stage that begins when `step` is complete.
Stage next_after(int step) {
  return step < 6     ? record
         : step == 6  ? allocate
         : step == 8  ? batch
         : step == 10 ? write
         : step == 11 ? release
                      : report;
}

}  // namespace

int stage_of(int step, const Place& place) {
  if (is_for(place, ":step:")) return next_after(step);
  switch (step) {
    case -1:
      return begin;
    case 0:
      return is_for(place, ":start") ? begin : of_a_file(place);
    case 6:
      return is_for(place, "late") || place.act == "payments" || place.act == "end" || place.act == "answer" ? instruct
                                                                                                             : allocate;
    case 8:
      return of_a_batch(place);
    case 10:
      return write;
    case 11:
      return is_for(place, ":release") || is_for(place, ":placed") || place.act == "rename" ||
                     place.act == "sync folder" || is_for(place, ".sha256")
                 ? release
                 : write;
    default:
      return report;
  }
}

}  // namespace daemon_test
