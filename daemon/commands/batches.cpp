// `batch`: what is in each batch, and what persons decide about it.
#include "daemon/commands/act_lines.h"
#include "daemon/commands/batch_lines.h"
#include "daemon/commands/session.h"

namespace service {

using namespace ledger;

Exit batch_list_command(const CommandLine& line) {
  return with_books(line, [&](const Administration& administration) {
    List list(line.output, heading_of_batches());
    each_batch(administration, actor_of(line), [&](const BatchRow& row) { list.show(row); });
    list.end("no batches yet");
    return Exit::done;
  });
}

Exit batch_show_command(const CommandLine& line, const std::string& id) {
  return with_books(line, [&](const Administration& administration) {
    return show(line, batch(administration, actor_of(line), BatchId(id)));
  });
}

// The next run releases the batch once enough different persons have approved it: rule four_eyes.
Exit batch_approve_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  return as_writer(line, [&](const Administration& administration) {
    return show(line, approve_batch(administration, actor_of(line), {SubjectId(id), reason}));
  });
}

Exit batch_withdraw_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  return as_writer(line, [&](const Administration& administration) {
    return show(line, withdraw_batch(administration, actor_of(line), {SubjectId(id), reason}));
  });
}

Exit batch_void_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  return as_writer(line, [&](const Administration& administration) {
    const auto done = void_batch(administration, actor_of(line), {SubjectId(id), reason});
    const Exit end = show(line, done);
    return done && !done->given.is_enough() ? Exit::a_person_must_look : end;
  });
}

}  // namespace service
