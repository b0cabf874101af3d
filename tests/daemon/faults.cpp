#include "tests/daemon/faults.h"

#include <cerrno>
#include <system_error>

namespace daemon_test {

using ledger::Transaction;

bool Faults::strikes(Place place) {
  place.nth = ++seen_[{place.act, place.object}];
  last_ = std::move(place);
  const bool is_now = ++count_ == at_;
  if (is_now && instead_) instead_();
  return is_now && !instead_;
}

namespace {

[[noreturn]] void disk_fails(const std::string& act, const fs::path& path) {
  throw std::system_error(ENOSPC, std::generic_category(), "cannot " + act + ' ' + path.string());
}

class FaultyOutFile final : public service::OutFile {
 public:
  FaultyOutFile(std::unique_ptr<service::OutFile> file, fs::path path, Faults& faults)
      : file_(std::move(file)), path_(std::move(path)), faults_(faults) {}

  void write(std::string_view bytes) override {
    if (faults_.strikes({"write", path_.filename()})) {
      file_->write(bytes.substr(0, bytes.size() / 2));
      disk_fails("write", path_);
    }
    file_->write(bytes);
  }
  void sync() override {
    if (faults_.strikes({"sync", path_.filename()})) disk_fails("make durable", path_);
    file_->sync();
  }

 private:
  std::unique_ptr<service::OutFile> file_;
  fs::path path_;
  Faults& faults_;
};

// Hands on the parts of the books, each a place where the database may go away.
class FaultyTransaction final : public Transaction {
 public:
  FaultyTransaction(Transaction& books, const std::string& key, Faults& faults)
      : books_(books), key_(key), faults_(faults) {}

  ledger::Administration administration() const override { return books_.administration(); }
  ledger::UnitNumber unit() const override { return books_.unit(); }
  ledger::Units& units() override { return pass("units"), books_.units(); }
  ledger::Runs& runs() override { return pass("runs"), books_.runs(); }
  ledger::Registers& registers() override { return pass("registers"), books_.registers(); }
  ledger::Divisions& divisions() override { return pass("divisions"), books_.divisions(); }
  ledger::Dues& dues() override { return pass("dues"), books_.dues(); }
  ledger::Receipts& receipts() override { return pass("receipts"), books_.receipts(); }
  ledger::Payments& payments() override { return pass("payments"), books_.payments(); }
  ledger::Statements& statements() override { return pass("statements"), books_.statements(); }
  ledger::Journal& journal() override { return pass("journal"), books_.journal(); }
  ledger::Loans& loans() override { return pass("loans"), books_.loans(); }
  ledger::Changes& changes() override { return pass("changes"), books_.changes(); }
  ledger::Suspense& suspense() override { return pass("suspense"), books_.suspense(); }
  ledger::Answers& answers() override { return pass("answers"), books_.answers(); }
  ledger::Notices& notices() override { return pass("notices"), books_.notices(); }

  void pass(const std::string& part) {
    const bool fails = faults_.strikes({part, key_, before_, 0, saw_registers_});
    before_ = part;
    saw_registers_ = saw_registers_ || part == "registers";
    if (fails) throw ledger::StoreFailure("database: the connection is lost");
  }

 private:
  Transaction& books_;
  const std::string& key_;
  Faults& faults_;
  std::string before_;
  bool saw_registers_ = false;
};

}  // namespace

void FaultyFiles::pass(const char* act, const fs::path& path) {
  if (faults_.strikes({act, path.filename()})) disk_fails(act, path);
}

std::vector<service::FileInfo> FaultyFiles::list(const fs::path& folder) {
  pass("list", folder);
  return files_.list(folder);
}

connectors::Source FaultyFiles::open(const fs::path& path) {
  pass("open", path);
  connectors::Source source = files_.open(path);
  source.read = [this, path, read = std::move(source.read)](std::span<char> buffer) {
    pass("read", path);
    return read(buffer);
  };
  return source;
}

std::unique_ptr<service::OutFile> FaultyFiles::create(const fs::path& path) {
  pass("create", path);
  return std::make_unique<FaultyOutFile>(files_.create(path), path, faults_);
}

void FaultyFiles::rename(const fs::path& from, const fs::path& to) {
  pass("rename", from);
  files_.rename(from, to);
}

void FaultyFiles::remove(const fs::path& path) {
  pass("remove", path);
  files_.remove(path);
}

void FaultyFiles::sync_folder(const fs::path& folder) {
  pass("sync folder", folder);
  files_.sync_folder(folder);
}

void FaultyFiles::make_folder(const fs::path& folder) {
  pass("make folder", folder);
  files_.make_folder(folder);
}

bool FaultyFiles::exists(const fs::path& path) {
  pass("exists", path);
  return files_.exists(path);
}

std::string FaultyFiles::owner(const fs::path& path) {
  pass("owner", path);
  return files_.owner(path);
}

ledger::UnitOutcome FaultyStore::attempt(const ledger::UnitOfWork& unit,
                                         const std::function<ledger::UnitEnd(Transaction&)>& work) {
  const auto pass = [&](const char* act) {
    if (faults_.strikes({act, unit.key})) throw ledger::StoreFailure("database: the connection is lost");
  };
  pass("begin");
  const ledger::UnitOutcome outcome = store_.attempt(unit, [&](Transaction& books) {
    FaultyTransaction faulty(books, unit.key, faults_);
    const ledger::UnitEnd end = work(faulty);
    if (end == ledger::UnitEnd::commit) faulty.pass("end");
    return end;
  });
  if (outcome != ledger::UnitOutcome::undone) pass("answer");
  return outcome;
}

void FaultyStore::read(const std::function<void(Transaction&)>& work) {
  if (faults_.strikes({"look", ""})) throw ledger::StoreFailure("database: the connection is lost");
  store_.read(work);
}

void FaultyStore::confirm() {
  if (faults_.strikes({"confirm", ""})) throw ledger::StoreFailure("database: the connection is lost");
  store_.confirm();
}

}  // namespace daemon_test
