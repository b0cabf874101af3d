#include "connectors/xml/xml_reader.h"

#include <algorithm>

namespace connectors {
namespace {

constexpr std::size_t bytes_at_a_time = std::size_t{64} * 1024;
// Siblings are numbered up to this many different names: no format has more, and counting must stay cheap.
constexpr std::size_t names_counted = 64;

}  // namespace

XmlReader::XmlReader(Source source, const XmlLimits& limits)
    : source_(std::move(source)), events_(limits), buffer_(bytes_at_a_time), frames_(limits.depth + 1) {}

XmlReader::Step XmlReader::next() {
  if (is_closed_) {
    is_closed_ = false;
    --depth_;
  }
  while (at_ == events_.queue().size()) {
    if (defect_) return Step::broken;
    if (is_at_end_) return Step::finished;
    if (!refill()) return Step::broken;
  }
  const XmlEvent& event = events_.queue()[at_++];
  if (event.kind == XmlEvent::Kind::opened) {
    open(event);
    return Step::opened;
  }
  is_closed_ = true;
  text_ = events_.text(event);
  return Step::closed;
}

// False when only the defect is left to report.
bool XmlReader::refill() {
  if (events_.defect()) {
    const XmlDefect& defect = *events_.defect();
    const ledger::Place place{source_.name, defect.position.line, defect.position.column, path()};
    defect_ = ledger::Finding{.severity = ledger::Severity::error,
                              .place = place,
                              .rule = defect.rule,
                              .found = defect.found,
                              .expected = defect.expected,
                              .quoted_line = ""};
    return false;
  }
  const std::size_t size = source_.read(buffer_);
  events_.feed(std::span(buffer_).first(size));
  at_ = 0;
  is_at_end_ = size == 0 && !events_.defect();
  return true;
}

void XmlReader::open(const XmlEvent& event) {
  const std::int64_t ordinal = ordinal_of_child(event.name);
  Frame& frame = frames_[++depth_ - 1];
  frame.name = event.name;
  frame.ordinal = ordinal;
  frame.position = event.position;
  frame.children.clear();
  namespace_uri_ = event.namespace_uri;
  const auto attributes = events_.attributes(event);
  attributes_.assign(attributes.begin(), attributes.end());
  text_ = {};
}

std::int64_t XmlReader::ordinal_of_child(const char* name) {
  if (depth_ == 0) return 1;
  std::vector<Seen>& children = frames_[depth_ - 1].children;
  const auto found =
      std::find_if(children.begin(), children.end(), [name](const Seen& seen) { return seen.name == name; });
  if (found != children.end()) return ++found->times;
  if (children.size() < names_counted) children.push_back({name, 1});
  return 1;
}

std::optional<std::string_view> XmlReader::attribute(ElementName name) const {
  for (const XmlEventAttribute& attribute : attributes_)
    if (ElementName(attribute.name) == name) return attribute.value;
  return std::nullopt;
}

ledger::Place XmlReader::place() const {
  const XmlPosition position = depth_ == 0 ? XmlPosition{} : frames_[depth_ - 1].position;
  return {source_.name, position.line, position.column, path()};
}

std::string XmlReader::path() const {
  std::string path;
  for (std::size_t i = 0; i < depth_; ++i) {
    path += '/' + std::string(frames_[i].name);
    if (frames_[i].ordinal > 1) path += '[' + std::to_string(frames_[i].ordinal) + ']';
  }
  return path;
}

}  // namespace connectors
