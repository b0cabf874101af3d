// A disk and a database that fail at the n-th operation, and say what that operation was.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "daemon/system/files.h"
#include "ledger/store/store.h"

namespace daemon_test {

namespace fs = std::filesystem;

// One operation on the disk or the books, with what is needed to know its stage of the run.
struct Place {
  std::string act;             // "list", "open", "read", "rename", "begin", "payments", "end", "answer", ...
  std::string object;          // a file's name, or the key of a unit of work; empty for a reading look at the books
  std::string before = {};     // inside a unit: the part of the books used just before this one
  int nth = 0;                 // of this act on this object
  bool saw_registers = false;  // inside a unit: the registers were looked at already
};

// Counts operations; the n-th fails, or something else happens in its place. Never again after that: the program
// that meets it is to end.
class Faults {
 public:
  static constexpr int none = 0;
  explicit Faults(int at, std::function<void()> instead = {}) : at_(at), instead_(std::move(instead)) {}

  // True: this operation is to fail.
  [[nodiscard]] bool strikes(Place place);
  [[nodiscard]] int count() const { return count_; }
  [[nodiscard]] const Place& last() const { return last_; }

 private:
  int at_;
  std::function<void()> instead_;
  int count_ = 0;
  Place last_;
  std::map<std::pair<std::string, std::string>, int> seen_;
};

// Every operation may fail before it does anything; a write may fail half-way.
class FaultyFiles : public service::Files {
 public:
  FaultyFiles(service::Files& files, Faults& faults) : files_(files), faults_(faults) {}

  std::vector<service::FileInfo> list(const fs::path& folder) override;
  connectors::Source open(const fs::path& path) override;
  std::unique_ptr<service::OutFile> create(const fs::path& path) override;
  void rename(const fs::path& from, const fs::path& to) override;
  void remove(const fs::path& path) override;
  void sync_folder(const fs::path& folder) override;
  void make_folder(const fs::path& folder) override;
  bool exists(const fs::path& path) override;
  std::string owner(const fs::path& path) override;

 private:
  void pass(const char* act, const fs::path& path);

  service::Files& files_;
  Faults& faults_;
};

// A unit may fail before it begins, at each use of a part of the books, when all is done but the commit, and
// when all is committed but the answer is lost.
class FaultyStore final : public ledger::Store {
 public:
  FaultyStore(ledger::Store& store, Faults& faults) : store_(store), faults_(faults) {}

  [[nodiscard]] ledger::Administration administration() const override { return store_.administration(); }
  ledger::UnitOutcome attempt(const ledger::UnitOfWork& unit,
                              const std::function<ledger::UnitEnd(ledger::Transaction&)>& work) override;
  void read(const std::function<void(ledger::Transaction&)>& work) override;
  void confirm() override;
  void set_sign_of_life(std::function<void()> alive) override { store_.set_sign_of_life(std::move(alive)); }

 private:
  ledger::Store& store_;
  Faults& faults_;
};

}  // namespace daemon_test
