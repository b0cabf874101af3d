// Says which elements of a format matter: a table of paths becomes a tree that the reader follows. Elements that no
// path names are skipped with everything inside them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/xml/xml_reader.h"

namespace connectors {

// One row of the table: the element's path below the table's own place, and what to do when it opens and closes.
template <class Parser>
struct ElementRow {
  using Action = void (*)(Parser&);
  std::string_view path;  // "Refs/EndToEndId"; empty: the place itself
  Action closed = nullptr;
  Action opened = nullptr;
};

template <class Parser>
class ElementTree {
 public:
  using Action = typename ElementRow<Parser>::Action;
  using Node = std::size_t;
  static constexpr Node root = 0;
  static constexpr Node nowhere = static_cast<Node>(-1);

  explicit ElementTree(XmlReader& reader) : reader_(reader), nodes_(1) {}

  // Adds the rows below `place`. The same table may be added at several places.
  template <class Table>
  void add(const std::string& place, const Table& rows) {
    for (const ElementRow<Parser>& row : rows) {
      const std::string path = row.path.empty() ? place : place + '/' + std::string(row.path);
      NodeData& node = nodes_[node_of(path)];
      node.opened = row.opened;
      node.closed = row.closed;
    }
  }

  [[nodiscard]] Node child(Node parent, ElementName name) const {
    if (parent == nowhere) return nowhere;
    for (const Child& child : nodes_[parent].children)
      if (child.name == name) return child.node;
    return nowhere;
  }
  [[nodiscard]] Action opened(Node node) const { return node == nowhere ? nullptr : nodes_[node].opened; }
  [[nodiscard]] Action closed(Node node) const { return node == nowhere ? nullptr : nodes_[node].closed; }

 private:
  struct Child {
    ElementName name;
    Node node;
  };
  struct NodeData {
    std::vector<Child> children;
    Action opened = nullptr;
    Action closed = nullptr;
  };

  Node node_of(std::string_view path) {
    Node node = root;
    while (!path.empty()) {
      const std::size_t slash = path.find('/');
      node = child_or_new(node, reader_.intern(path.substr(0, slash)));
      path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    }
    return node;
  }

  Node child_or_new(Node parent, ElementName name) {
    if (const Node known = child(parent, name); known != nowhere) return known;
    nodes_[parent].children.push_back({name, nodes_.size()});
    nodes_.emplace_back();
    return nodes_.size() - 1;
  }

  XmlReader& reader_;
  std::vector<NodeData> nodes_;
};

}  // namespace connectors
