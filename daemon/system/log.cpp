#include "daemon/system/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/sinks/systemd_sink.h>
#include <spdlog/spdlog.h>

#include <system_error>

namespace service {
namespace {

// spdlog does not escape its own %v: a quote or a line break in a message would break the JSON.
class JsonText final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
    for (const char c : message.payload) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        out.push_back('\\');
        out.push_back(c);
      } else if (byte < 0x20) {
        fmt::format_to(fmt::appender(out), "\\u{:04x}", byte);
      } else {
        out.push_back(c);
      }
    }
  }
  std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<JsonText>(); }
};

// With a line break in it one message could look like two.
class OneLine final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
    for (const char c : message.payload) out.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
  }
  std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<OneLine>(); }
};

class SpdLog final : public Log {
 public:
  explicit SpdLog(std::shared_ptr<spdlog::logger> logger) : logger_(std::move(logger)) {}
  void info(std::string_view text) override { logger_->info("{}", text); }
  void warning(std::string_view text) override { logger_->warn("{}", text); }
  void error(std::string_view text) override { logger_->error("{}", text); }

 private:
  std::shared_ptr<spdlog::logger> logger_;
};

spdlog::sink_ptr sink_of(const std::string& to) {
  if (to == "stderr") return std::make_shared<spdlog::sinks::stderr_sink_mt>();
  if (to == "journal") return std::make_shared<spdlog::sinks::systemd_sink_mt>("ontzorgd");
  try {
    return std::make_shared<spdlog::sinks::basic_file_sink_mt>(to);
  } catch (const spdlog::spdlog_ex&) {
    throw std::system_error(errno, std::generic_category(), "cannot open the log file " + to);
  }
}

}  // namespace

std::unique_ptr<Log> open_log(const config::ServiceSettings& settings) {
  auto logger = std::make_shared<spdlog::logger>("ontzorgd", sink_of(settings.log_to));
  auto formatter = std::make_unique<spdlog::pattern_formatter>();
  formatter->add_flag<JsonText>('J').add_flag<OneLine>('L');
  // The system journal adds time and level by itself.
  if (settings.log_form == config::LogForm::json)
    formatter->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l","text":"%J"})");
  else formatter->set_pattern(settings.log_to == "journal" ? "%L" : "%Y-%m-%dT%H:%M:%S%z %l: %L");
  logger->set_formatter(std::move(formatter));
  logger->set_level(spdlog::level::from_str(settings.log_level));
  logger->flush_on(spdlog::level::info);
  return std::make_unique<SpdLog>(std::move(logger));
}

}  // namespace service
