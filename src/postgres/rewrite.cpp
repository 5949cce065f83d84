// SPDX-License-Identifier: MIT
#include "postgres/rewrite.hpp"

#include <algorithm>
#include <vector>

#include "postgres/lexer.hpp"

namespace schemadiff::postgres {
namespace {

struct Edit {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string text = {};
};

class Walk {
 public:
  Walk(const Parsed& parsed, const Substitutes& substitutes)
      : source_(parsed.source), substitutes_(substitutes) {}

  void value(const Json& json) {
    if (json.is_array()) {
      for (const Json& element : json) value(element);
    } else if (json.is_object()) {
      const Node node = node_of(json);
      if (node.is("ColumnRef")) return column(node);
      if (node.is("RangeVar")) relation(node);
      if (node.is("FuncCall")) named(*node.fields, "funcname", substitutes_.functions);
      for (const auto& [key, child] : json.items()) {
        if (key == "typeName") named(child, "names", substitutes_.types);
        value(child);
      }
    }
  }

  std::vector<Edit> take_edits() { return std::move(edits_); }
  bool complete() const noexcept { return complete_; }

 private:
  void column(const Node& node) {
    if (!substitutes_.columns) return;
    const Json& fields = node["fields"];
    const auto found =
        substitutes_.columns->find(std::string(string_of(fields[fields.size() - 1])));
    if (found == substitutes_.columns->end()) {
      complete_ = false;
    } else {
      replace(location_of(*node.fields), fields.size(), found->second);
    }
  }

  void relation(const Node& node) {
    const auto found = substitutes_.relations.find(
        {Identifier(node.text("schemaname")), Identifier(node.text("relname"))});
    if (found != substitutes_.relations.end()) replace(location_of(*node.fields), 2, found->second);
  }

  /// What has its schema and name in a list.
  void named(const Json& fields, const char* list,
             const std::map<QualifiedName, std::string>& substitutes) {
    const auto names = fields.find(list);
    if (names == fields.end() || names->size() != 2) return;
    const auto found = substitutes.find(
        {Identifier(string_of((*names)[0])), Identifier(string_of((*names)[1]))});
    if (found != substitutes.end()) replace(location_of(fields), 2, found->second);
  }

  /// A name of so many segments, with the dots between them.
  void replace(std::size_t offset, std::size_t segments, const std::string& text) {
    Lexer lexer(source_);
    lexer.skip_to(offset);
    std::size_t end = offset;
    for (std::size_t tokens = 2 * segments - 1; tokens > 0;) {
      const Token token = lexer.next();
      if (token.kind == TokenKind::end) break;
      end = token.offset + token.text.size();
      if (token.kind != TokenKind::line_comment && token.kind != TokenKind::block_comment) --tokens;
    }
    edits_.push_back({offset, end - offset, text});
  }

  const std::string& source_;
  const Substitutes& substitutes_;
  std::vector<Edit> edits_ = {};
  bool complete_ = true;
};

}  // namespace

std::optional<std::string> rewritten(const Parsed& parsed, const Substitutes& substitutes) {
  Walk walk(parsed, substitutes);
  walk.value(parsed.tree);
  if (!walk.complete()) return std::nullopt;
  std::vector<Edit> edits = walk.take_edits();
  std::ranges::sort(edits, {}, &Edit::offset);
  std::string text;
  std::size_t at = parsed.prefix;
  for (const Edit& edit : edits) {
    text.append(parsed.source, at, edit.offset - at).append(edit.text);
    at = edit.offset + edit.length;
  }
  return text.append(parsed.source, at);
}

}  // namespace schemadiff::postgres
