#include "daemon/release/outbox.h"

#include "connectors/pain001/pain001_writer.h"
#include "daemon/release/batching.h"
#include "daemon/system/digest.h"
#include "ledger/base/ensure.h"
#include "ledger/books/merged_entries.h"
#include "ledger/books/recording.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"

namespace service {

using namespace ledger;

namespace {

connectors::Pain001Header header_of(const config::AdministrationSettings& settings, const Message& message) {
  const config::BankSettings& bank = settings.bank;
  return {.version = bank.pain001_version == "03" ? connectors::Pain001Version::v03 : connectors::Pain001Version::v09,
          .id = message.id,
          .created_at = message.created_at,
          .initiating_party = bank.account_name,
          .count = message.count,
          .sum = message.sum,
          .debtor = bank.account_name,
          .debtor_account = bank.account,
          .debtor_bank = bank.bic,
          .batch_booking = bank.batch_booking};
}

// Writes the file under its hidden name, makes it durable and gives its digest.
Digest write_part(const Administration& administration, const Message& message) {
  const fs::path part = part_of(administration.folders.outbox() / (message.id.text() + ".xml"));
  const auto file = administration.files.create(part);
  Hasher hasher;
  connectors::Pain001Writer writer(header_of(administration.settings, message), [&](std::string_view bytes) {
    hasher.add(bytes);
    file->write(bytes);
  });
  administration.read([&](Transaction& books) {
    for (const Batch& batch : books.payments().batches_of_message(message.id)) {
      const config::BankSettings& bank = administration.settings.bank;
      writer.begin_batch(batch,
                         batch.category == BatchCategory::creditors ? bank.category_creditors : bank.category_leefgeld);
      books.payments().each_instruction(batch.id, [&](const Instruction& instruction) {
        writer.payment(instruction, end_to_end_id(administration.settings.code, instruction.payment));
      });
      writer.end_batch();
    }
  });
  writer.finish();
  file->sync();
  return Digest(hasher.hex());
}

void record_release(const Administration& administration, const RunContext& run, const Message& message,
                    const Digest& digest) {
  administration.once(run.unit("message:" + message.id.text() + ":release"), [&](Transaction& books) {
    books.payments().release(message.id, digest);
    books.payments().each_unit_of(message.id, [&](const std::vector<Payment>& payments) {
      MergedEntries entries;
      for (const Payment& payment : payments) entries.add(record_exported(payment, run.now.today()));
      books.journal().append(std::move(entries).entries());
    });
  });
}

void place(const Administration& administration, const RunContext& run, const Message& message, const Digest& digest) {
  Files& files = administration.files;
  const fs::path file = administration.folders.outbox() / (message.id.text() + ".xml");
  const fs::path digest_file = file.string() + ".sha256";
  {
    const auto part = files.create(part_of(digest_file));
    part->write(digest.text() + "  " + file.filename().string() + '\n');
    part->sync();
  }
  // A process that stood still may have lost its place to another one, which places this file or takes it back.
  administration.store.confirm();
  // The digest comes first, so that whoever sees the file finds its digest beside it.
  files.rename(part_of(digest_file), digest_file);
  files.rename(part_of(file), file);
  files.sync_folder(file.parent_path());
  administration.once(run.unit("message:" + message.id.text() + ":placed"),
                      [&](Transaction& books) { books.payments().place(message.id); });
}

}  // namespace

void store_message(const Administration& administration, const RunContext& run) {
  administration.once(run.unit_of("message"), [&](Transaction& books) {
    Message message;
    message.id = message_id(administration.settings.code, run.number);
    message.created_at = run.now.with_offset;
    message.run = run.number;
    std::vector<BatchId> ids;
    for (const Batch& batch : books.payments().batches(BatchState::ready)) {
      if (!batch.message.empty()) continue;  // its message has not left yet, and takes it along
      ids.push_back(batch.id);
      message.count += batch.count;
      message.sum += batch.sum;
    }
    if (!ids.empty()) books.payments().add(message, ids);
  });
}

void release_messages(const Administration& administration, const RunContext& run) {
  std::vector<Message> unplaced;
  administration.read([&](Transaction& books) { unplaced = books.payments().unplaced(); });
  for (const Message& message : unplaced) {
    if (message.state == MessageState::stored) move_unreleased(administration, run, message);
    const Digest digest = write_part(administration, message);
    ENSURE(message.state == MessageState::stored || message.digest == digest);
    record_release(administration, run, message, digest);
    place(administration, run, message, digest);
    administration.log.info("message " + message.id.text() + " placed in the outbox: " + std::to_string(message.count) +
                            " payments, " + to_decimal(message.sum) + ", sha256 " + digest.text());
  }
}

}  // namespace service
