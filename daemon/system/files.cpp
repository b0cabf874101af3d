#include "daemon/system/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "connectors/text/utf8.h"
#include "daemon/system/user.h"

namespace service {
namespace {

[[noreturn]] void failed(const std::string& act, const fs::path& path) {
  const int reason = errno;
  throw std::system_error(reason, std::generic_category(), "cannot " + act + ' ' + path.string());
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags, const char* act) : path_(path) {
    do fd_ = ::open(path.c_str(), flags | O_CLOEXEC, 0640);
    while (fd_ < 0 && errno == EINTR);
    if (fd_ < 0) failed(act, path);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(fd_); }
  [[nodiscard]] int fd() const { return fd_; }
  void sync() const {
    if (::fsync(fd_) != 0) failed("make durable", path_);
  }

 private:
  fs::path path_;
  int fd_ = -1;
};

class RealOutFile final : public OutFile {
 public:
  explicit RealOutFile(const fs::path& path) : path_(path), file_(path, O_WRONLY | O_CREAT | O_TRUNC, "create") {}

  void write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_.fd(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) failed("write", path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync() override { file_.sync(); }

 private:
  fs::path path_;
  Descriptor file_;
};

}  // namespace

std::vector<FileInfo> RealFiles::list(const fs::path& folder) {
  std::vector<FileInfo> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().filename().string().starts_with('.')) continue;
    struct stat status{};
    if (::stat(entry.path().c_str(), &status) != 0) failed("look at", entry.path());
    files.push_back({entry.path(), std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec,
                     std::int64_t{status.st_size}});
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

connectors::Source RealFiles::open(const fs::path& path) {
  auto file = std::make_shared<Descriptor>(path, O_RDONLY, "open");
  return {plain_name(path), [file, path](std::span<char> buffer) {
            ssize_t count = 0;
            do count = ::read(file->fd(), buffer.data(), buffer.size());
            while (count < 0 && errno == EINTR);
            if (count < 0) failed("read", path);
            return static_cast<std::size_t>(count);
          }};
}

std::unique_ptr<OutFile> RealFiles::create(const fs::path& path) { return std::make_unique<RealOutFile>(path); }

void RealFiles::rename(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) failed("move " + from.string() + " to", to);
}

void RealFiles::remove(const fs::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) failed("remove", path);
}

void RealFiles::sync_folder(const fs::path& folder) { Descriptor(folder, O_RDONLY | O_DIRECTORY, "open").sync(); }

void RealFiles::make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw std::system_error(error, "cannot make the folder " + folder.string());
}

std::string RealFiles::owner(const fs::path& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) failed("look at", path);
  return user_name(status.st_uid);
}

bool RealFiles::exists(const fs::path& path) { return fs::exists(path); }

std::string plain_name(const fs::path& path) {
  constexpr std::size_t most_characters = 255;  // no file system takes a longer name
  constexpr std::size_t most_bytes = 200;
  const std::string name = connectors::printable(path.filename().string(), most_characters);
  std::size_t from = name.size() - std::min(name.size(), most_bytes);
  while (from < name.size() && (static_cast<unsigned char>(name[from]) & 0xC0) == 0x80) ++from;
  return name.substr(from);
}

fs::path part_of(const fs::path& path) { return path.parent_path() / ('.' + path.filename().string() + ".part"); }

void write_whole(Files& files, const fs::path& path, std::string_view text) {
  const fs::path part = part_of(path);
  const auto file = files.create(part);
  file->write(text);
  file->sync();
  files.rename(part, path);
  files.sync_folder(path.parent_path());
}

void move_file(Files& files, const fs::path& from, const fs::path& to) {
  files.rename(from, to);
  files.sync_folder(to.parent_path());
  files.sync_folder(from.parent_path());
}

std::string read_whole(Files& files, const fs::path& path) {
  const connectors::Source source = files.open(path);
  std::string text;
  char buffer[1 << 16];
  while (const std::size_t count = source.read(buffer)) text.append(buffer, count);
  return text;
}

}  // namespace service
