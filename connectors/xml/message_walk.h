// Reads a document to its end and calls the actions of a message's tree. The message may stand anywhere: directly in a
// Document, or inside a Business Application Header. `Parser` has its XmlReader as member `reader`.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/xml/element_tree.h"

namespace connectors {

template <class Parser>
class MessageWalk {
 public:
  MessageWalk(Parser& parser, ElementTree<Parser> tree, std::span<const std::string_view> messages)
      : parser_(parser), tree_(std::move(tree)) {
    for (const std::string_view name : messages) message_names_.push_back(parser.reader.intern(name));
  }

  // False when the XML is broken.
  bool read_to_end() {
    for (;;) switch (parser_.reader.next()) {
        case XmlReader::Step::opened:
          open();
          break;
        case XmlReader::Step::closed:
          close();
          break;
        case XmlReader::Step::finished:
          return true;
        case XmlReader::Step::broken:
          return false;
      }
  }

  [[nodiscard]] bool has_seen_message() const { return has_seen_message_; }

 private:
  using Tree = ElementTree<Parser>;

  void open() {
    const typename Tree::Node parent = nodes_.empty() ? Tree::nowhere : nodes_.back();
    const ElementName name = parser_.reader.name();
    typename Tree::Node node = tree_.child(parent, name);
    if (!is_in_message_ && std::find(message_names_.begin(), message_names_.end(), name) != message_names_.end()) {
      node = Tree::root;
      is_in_message_ = has_seen_message_ = true;
    }
    nodes_.push_back(node);
    if (const auto action = tree_.opened(node)) action(parser_);
  }

  void close() {
    const typename Tree::Node node = nodes_.back();
    if (const auto action = tree_.closed(node)) action(parser_);
    nodes_.pop_back();
    if (node == Tree::root) is_in_message_ = false;
  }

  Parser& parser_;
  Tree tree_;
  std::vector<ElementName> message_names_;
  std::vector<typename Tree::Node> nodes_;  // one per open element
  bool is_in_message_ = false;
  bool has_seen_message_ = false;
};

}  // namespace connectors
