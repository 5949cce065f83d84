// SPDX-License-Identifier: MIT
#include "schemadiff/catalog/object_id.hpp"

#include <algorithm>
#include <stdexcept>

namespace schemadiff {
namespace {

bool is_plain(std::string_view name) {
  const auto starts = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  const auto goes_on = [&](char c) { return starts(c) || (c >= '0' && c <= '9') || c == '$'; };
  return !name.empty() && starts(name.front()) && std::ranges::all_of(name, goes_on);
}

std::string joined(std::initializer_list<Identifier> segments) {
  std::string text;
  for (const Identifier& segment : segments) {
    if (segment.empty()) continue;
    if (!text.empty()) text += '.';
    text += path_segment(segment);
  }
  return text;
}

}  // namespace

Identifier ObjectId::name() const noexcept {
  if (!path[2].empty()) return path[2];
  return path[1].empty() ? path[0] : path[1];
}

std::size_t ObjectIdHash::operator()(const ObjectId& id) const noexcept {
  std::size_t hash = static_cast<std::size_t>(id.kind) * 31 + static_cast<std::size_t>(id.subject);
  for (const Identifier& segment : id.path) {
    hash ^= segment.hash() + 0x9e3779b97f4a7c15ull + (hash << 6) + (hash >> 2);
  }
  return hash;
}

ObjectId schema_id(Identifier name) { return {{name, {}, {}}, Kind::schema, Kind::none}; }

ObjectId relation_id(Kind kind, Identifier schema, Identifier name) {
  return {{schema, name, {}}, kind, Kind::none};
}

ObjectId member_id(Kind kind, Identifier schema, Identifier table, Identifier name) {
  return {{schema, table, name}, kind, Kind::none};
}

ObjectId comment_id(const ObjectId& about) { return {about.path, Kind::comment, about.kind}; }

ObjectId subject_of(const ObjectId& id) {
  return id.subject == Kind::none ? id : ObjectId{id.path, id.subject, Kind::none};
}

ObjectId table_of(const ObjectId& member) {
  switch (member.subject == Kind::none ? member.kind : member.subject) {
    case Kind::column:
    case Kind::primary_key:
    case Kind::unique:
    case Kind::foreign_key:
    case Kind::check:
    case Kind::exclude:
    case Kind::trigger:
      return relation_id(Kind::table, member.path[0], member.path[1]);
    case Kind::schema:
    case Kind::enum_type:
    case Kind::sequence:
    case Kind::table:
    case Kind::index:
    case Kind::view:
    case Kind::materialized_view:
    case Kind::comment:
    case Kind::none:
      break;
  }
  return {};
}

std::string path_segment(Identifier name) {
  const std::string& text = name.text();
  if (is_plain(text)) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted += '"';
}

std::string path_text(const ObjectId& id) { return joined({id.path[0], id.path[1], id.path[2]}); }

std::string path_text(const QualifiedName& name) { return joined({name.schema, name.name}); }

std::vector<Identifier> parse_path(std::string_view text) {
  std::vector<Identifier> segments;
  for (std::size_t at = 0;; ++at) {
    std::string segment;
    if (at < text.size() && text[at] == '"') {
      for (++at;; ++at) {
        if (at >= text.size())
          throw std::invalid_argument("a quote is not closed in " + std::string(text));
        if (text[at] != '"') {
          segment += text[at];
        } else if (at + 1 < text.size() && text[at + 1] == '"') {
          segment += text[at++];
        } else {
          break;
        }
      }
      ++at;
    } else {
      while (at < text.size() && text[at] != '.') segment += text[at++];
    }
    if (segment.empty())
      throw std::invalid_argument("a name is empty in '" + std::string(text) + "'");
    segments.emplace_back(segment);
    if (at >= text.size()) return segments;
    if (text[at] != '.') throw std::invalid_argument("expected a dot in " + std::string(text));
  }
}

std::string label(const ObjectId& id) {
  std::string text(name_of(id.kind));
  if (id.subject != Kind::none) (text += " on ") += name_of(id.subject);
  return (text += ' ') += path_text(id);
}

}  // namespace schemadiff
