#include "connectors/swift/swift_lines.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace connectors {
namespace {

constexpr std::size_t block_bytes = std::size_t{128} * 1024;

}  // namespace

SwiftLines::SwiftLines(Source source, std::size_t line_bytes_at_most)
    : source_(std::move(source)), most_(line_bytes_at_most), block_(block_bytes + line_bytes_at_most, '\0') {}

std::size_t SwiftLines::end_of_line() const {
  const std::string_view unread = std::string_view(block_).substr(at_, size_ - at_);
  const std::size_t feed = std::min(unread.find('\n'), unread.size());
  return at_ + (has_returns_ ? std::min(unread.substr(0, feed).find('\r'), feed) : feed);
}

// Moves the unread bytes to the front and fills the rest. False at the end of the file.
bool SwiftLines::refill() {
  std::memmove(block_.data(), block_.data() + at_, size_ - at_);
  size_ -= at_;
  at_ = 0;
  const std::size_t more = source_.read(std::span(block_).subspan(size_));
  const std::string_view added = std::string_view(block_).substr(size_, more);
  has_zeros_ = has_zeros_ || added.find('\0') != std::string_view::npos;
  has_returns_ = has_returns_ || added.find('\r') != std::string_view::npos;
  size_ += more;
  return more > 0;
}

void SwiftLines::skip_rest_of_line() {
  long_line_.assign(block_, at_, most_);
  do {
    at_ = end_of_line();
  } while (at_ == size_ && refill());
  text_ = long_line_;
}

bool SwiftLines::next() {
  is_too_long_ = false;
  if (at_ == size_ && !refill()) return false;
  if (was_ended_by_cr_ && block_[at_] == '\n') ++at_;
  was_ended_by_cr_ = false;
  std::size_t end = end_of_line();
  for (bool has_more = true; has_more && end == size_ && size_ - at_ <= most_; end = end_of_line()) has_more = refill();
  if (at_ == size_) return false;
  ++number_;
  is_too_long_ = end - at_ > most_;
  if (is_too_long_) {
    skip_rest_of_line();
    end = at_;
  } else {
    text_ = std::string_view(block_).substr(at_, end - at_);
  }
  if (end < size_) was_ended_by_cr_ = block_[end] == '\r';
  at_ = std::min(end + 1, size_);
  return true;
}

}  // namespace connectors
