// How long it takes to write a bank file with its digest and fsync, beside writing the same bytes and nothing else.
// Limits: 100,000 payments within 1 s of CPU and 64 MB.   pain001_writing [payments...]
#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <system_error>

#include "tests/connectors/pain001/payments.h"

namespace {

constexpr std::size_t block_size = 256 * 1024;
constexpr int rounds = 5;

struct Cost {
  std::int64_t cpu_us = 0;
  std::int64_t wall_us = 0;
};

template <class Work>
Cost cost_of(Work work) {
  const auto cpu = [] {
    timespec spent{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return spent.tv_sec * 1'000'000 + spent.tv_nsec / 1'000;
  };
  const auto cpu_before = cpu();
  const auto before = std::chrono::steady_clock::now();
  work();
  const auto wall = std::chrono::steady_clock::now() - before;
  return {cpu() - cpu_before, std::chrono::duration_cast<std::chrono::microseconds>(wall).count()};
}

class File {
 public:
  explicit File(const std::string& name) : file_(open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600)) {
    if (file_ < 0) throw std::system_error(errno, std::generic_category(), name);
  }
  ~File() { close(file_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  void write_all(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = write(file_, bytes.data(), bytes.size());
      if (written < 0) throw std::system_error(errno, std::generic_category(), "write");
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync() { ENSURE(fsync(file_) == 0); }

 private:
  int file_;
};

// A municipality's payments of a month: rents with a betalingskenmerk, premiums, leefgeld with a text; 1,000 payees.
std::vector<ledger::Payee> payees() {
  std::vector<ledger::Payee> all;
  for (std::int64_t i = 1; i <= 1'000; ++i) {
    ledger::Payee payee{"Woningstichting De Nieuwe Tijd " + std::to_string(i), tests::dutch_iban(i), {}, {}};
    if (i % 4 == 0) payee.reference = tests::reference("5000056789012345");
    if (i % 4 == 1) payee.reference = tests::reference("RF18539007547034");
    if (i % 4 == 2) payee.reference = tests::reference("Huur maart 2026 huurder " + std::to_string(i));
    if (i % 4 == 3) payee.text = "Leefgeld week 9, C. Çelik-Müller";
    all.push_back(payee);
  }
  return all;
}

void write_payments(std::int64_t count, const std::vector<ledger::Payee>& to, const connectors::Sink& sink) {
  auto instruction = tests::instruction(1, 64'001);
  ledger::Batch batch = tests::batch_of({instruction});
  batch.count = count;
  batch.sum = instruction.payment.amount * count;
  const auto header = tests::header_of(std::vector{batch}, connectors::Pain001Version::v09);
  connectors::Pain001Writer writer(header, sink);
  writer.begin_batch(batch);
  for (std::int64_t i = 1; i <= count; ++i) {
    instruction.payment.number = ledger::PaymentNumber(i);
    instruction.payee = to[static_cast<std::size_t>(i) % to.size()];
    writer.payment(instruction, tests::id_of(instruction));
  }
  writer.end_batch();
  writer.finish();
}

Cost ours(const std::string& name, std::int64_t count, const std::vector<ledger::Payee>& to) {
  return cost_of([&] {
    File file(name);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr);
    write_payments(count, to, [&](std::string_view block) {
      EVP_DigestUpdate(digest.get(), block.data(), block.size());
      file.write_all(block);
    });
    file.sync();
  });
}

Cost floor_of(const std::string& name, std::string_view bytes) {
  return cost_of([&] {
    File file(name);
    for (std::size_t at = 0; at < bytes.size(); at += block_size) file.write_all(bytes.substr(at, block_size));
    file.sync();
  });
}

Cost least(Cost a, Cost b) { return {std::min(a.cpu_us, b.cpu_us), std::min(a.wall_us, b.wall_us)}; }

std::int64_t peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

std::string seconds(std::int64_t us) { return fmt::format("{}.{:03} s", us / 1'000'000, us / 1'000 % 1'000); }
std::string ratio(std::int64_t a, std::int64_t b) {
  return fmt::format("{}.{}", a / std::max<std::int64_t>(b, 1), a * 10 / std::max<std::int64_t>(b, 1) % 10);
}

bool measure(std::int64_t count, const std::string& folder) {
  const auto to = payees();
  Cost best = ours(folder + "/ours.xml", count, to);
  const std::int64_t peak = peak_kilobytes();  // before the file is read into memory for the comparison
  std::string bytes;
  write_payments(count, to, [&](std::string_view block) { bytes += block; });
  Cost floor = floor_of(folder + "/floor.xml", bytes);
  for (int i = 1; i < rounds; ++i) {
    best = least(best, ours(folder + "/ours.xml", count, to));
    floor = least(floor, floor_of(folder + "/floor.xml", bytes));
  }
  fmt::print("{} payments, {} MB: ours {} CPU, {} wall, peak {} MB; floor {} CPU, {} wall; ratio {} CPU, {} wall\n",
             count, bytes.size() / 1'000'000, seconds(best.cpu_us), seconds(best.wall_us), peak / 1024,
             seconds(floor.cpu_us), seconds(floor.wall_us), ratio(best.cpu_us, floor.cpu_us),
             ratio(best.wall_us, floor.wall_us));
  return best.cpu_us < 10 * count && peak < 64 * 1024;
}

// In a process of its own, so that the memory of one measurement is not counted in another.
bool measure_apart(std::int64_t count, const std::string& folder) {
  std::fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    const bool is_good = measure(count, folder);
    std::fflush(stdout);
    _exit(is_good ? 0 : 1);
  }
  int status = 1;
  waitpid(child, &status, 0);
  return status == 0;
}

}  // namespace

int main(int argc, char** argv) {
  char folder[] = "/var/tmp/pain001_writing.XXXXXX";
  if (mkdtemp(folder) == nullptr) return 5;
  bool is_good = true;
  for (int i = 1; i < argc; ++i) is_good = measure_apart(std::atoll(argv[i]), folder) && is_good;
  if (argc < 2) is_good = measure_apart(40'000, folder) && measure_apart(100'000, folder);
  for (const char* name : {"/ours.xml", "/floor.xml"}) unlink((std::string(folder) + name).c_str());
  rmdir(folder);
  return is_good ? 0 : 1;
}
