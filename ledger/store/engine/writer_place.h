// One writer of an administration's books at a time. Its place is the row of the table `writer`: the epoch, who holds
// the place, and until when. Each taker raises the epoch, and each unit of work holds its own epoch against the row, so
// a process that lost the place without knowing it writes nothing. That does not depend on a clock: the time only says
// when somebody else may try.
#pragma once

#include <chrono>
#include <string>

#include "ledger/store/engine/database.h"

namespace ledger {

// On SQLite: flock on FILE.writer. It ends with the process, so nobody else can be the writer while it lives.
class WriterFile {
 public:
  explicit WriterFile(const std::string& path);  // throws AnotherWriter
  ~WriterFile();
  WriterFile(const WriterFile&) = delete;
  WriterFile& operator=(const WriterFile&) = delete;

 private:
  int descriptor_ = -1;
};

// The row of the table `writer`, as one process sees it. All functions but prepare() want an open transaction.
class Lease {
 public:
  // `holder`: who a restarted process is known by; empty: by nothing.
  Lease(std::string holder, std::chrono::milliseconds length, std::chrono::milliseconds wait)
      : holder_(std::move(holder)), length_(length), wait_(wait) {}

  // The settings of a connection that will write: the server itself ends one whose process stands still or is gone.
  static void prepare(Database& database);

  // Until the end of the transaction no lock is waited for longer than `wait`: then LockTimeout.
  void limit_waiting(Database& database) const;
  // Takes the place when it is free, when its time has passed, or when the same holder had it; `wait` applies. Throws
  // AnotherWriter.
  void take(Database& database);
  // Throws Fenced when the place was taken by somebody else.
  void renew(Database& database) const;
  // The same, on a connection that comes after a lost one, which may still hold the row: `wait` applies.
  void renew_after_loss(Database& database) const;
  // The first thing in a unit of work: keeps takers waiting until it ends. Renews what ends soon. Throws Fenced.
  void hold(Database& database) const;
  void give_back(Database& database) const;

 private:
  void end_predecessor(Database& database) const;

  std::string holder_;
  std::chrono::milliseconds length_, wait_;
  std::int64_t epoch_ = 0;
};

}  // namespace ledger
