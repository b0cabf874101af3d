#include "daemon/system/lively_files.h"

namespace service {
namespace {

class LivelyOutFile final : public OutFile {
 public:
  LivelyOutFile(std::unique_ptr<OutFile> file, const std::function<void()>& alive)
      : file_(std::move(file)), alive_(alive) {}

  void write(std::string_view bytes) override {
    alive_();
    file_->write(bytes);
  }
  void sync() override { file_->sync(); }

 private:
  std::unique_ptr<OutFile> file_;
  const std::function<void()>& alive_;
};

}  // namespace

connectors::Source LivelyFiles::open(const fs::path& path) {
  connectors::Source source = files_.open(path);
  return {std::move(source.name), [this, read = std::move(source.read)](std::span<char> buffer) {
            alive_();
            return read(buffer);
          }};
}

std::unique_ptr<OutFile> LivelyFiles::create(const fs::path& path) {
  return std::make_unique<LivelyOutFile>(files_.create(path), alive_);
}

}  // namespace service
