// SPDX-License-Identifier: MIT
#include "schemadiff/catalog/object_id.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include "schemadiff/catalog/description.hpp"

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

Identifier ObjectId::schema() const noexcept {
  const Kind of = subject == Kind::none ? kind : subject;
  if (!is_described(of)) return path[0];
  const Place place = description_of(of).place;
  return place == Place::nowhere || place == Place::in_server ? Identifier() : path[0];
}

Identifier ObjectId::name() const noexcept {
  if (!path[2].empty()) return path[2];
  return path[1].empty() ? path[0] : path[1];
}

std::size_t ObjectIdHash::operator()(const ObjectId& id) const noexcept {
  // Segments hash to addresses, whose lowest bits are all the same: the product moves what tells them apart up, the
  // shift brings it down again.
  std::uint64_t hash =
      static_cast<std::uint64_t>(id.kind) * 31 + static_cast<std::uint64_t>(id.subject);
  for (const Identifier& segment : id.path) {
    hash = (hash ^ segment.hash()) * 0x9e3779b97f4a7c15ull;
    hash ^= hash >> 32;
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

ObjectId comment_id(const ObjectId& about) { return about_id(Kind::comment, about); }

ObjectId about_id(Kind kind, const ObjectId& about) { return {about.path, kind, about.kind}; }

ObjectId subject_of(const ObjectId& id) {
  return id.subject == Kind::none ? id : ObjectId{id.path, id.subject, Kind::none};
}

ObjectId table_of(const ObjectId& member) {
  const Kind kind = member.subject == Kind::none ? member.kind : member.subject;
  if (is_described(kind)) {
    const bool lies_in_table = description_of(kind).place == Place::in_table;
    return lies_in_table ? relation_id(Kind::table, member.path[0], member.path[1]) : ObjectId{};
  }
  switch (kind) {
    case Kind::column:
    case Kind::primary_key:
    case Kind::unique:
    case Kind::foreign_key:
    case Kind::check:
    case Kind::exclude:
    case Kind::trigger:
      return relation_id(Kind::table, member.path[0], member.path[1]);
    default:
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

bool has_signature(Kind kind) noexcept {
  switch (kind) {
    case Kind::function:
    case Kind::procedure:
    case Kind::aggregate:
    case Kind::operator_kind:
    case Kind::operator_class:
    case Kind::operator_family:
    case Kind::cast:
    case Kind::transform:
    case Kind::default_privileges:
      return true;
    default:
      return false;
  }
}

std::string path_text(const ObjectId& id) {
  if (!has_signature(id.subject == Kind::none ? id.kind : id.subject)) {
    return joined({id.path[0], id.path[1], id.path[2]});
  }
  if (id.path[1].empty()) return id.path[0].text();
  return path_segment(id.path[0]) + "." + id.path[1].text();
}

std::string path_text(const QualifiedName& name) { return joined({name.schema, name.name}); }

namespace {

/// One segment of a path, read from its text.
class SegmentReader {
 public:
  explicit SegmentReader(std::string_view text) : text_(text) {}

  bool at_end() const noexcept { return at_ >= text_.size(); }

  Identifier next() {
    const std::size_t begin = at_;
    std::string name = !at_end() && text_[at_] == '"' ? quoted() : plain();
    // A signature belongs to the name and keeps its quotes: f(integer, public."T"), = (a, b)
    if (!at_end() && (text_[at_] == '(' || text_[at_] == ' ')) {
      to_the_end_of_signature();
      name = text_.substr(begin, at_ - begin);
    }
    if (name.empty())
      throw std::invalid_argument("a name is empty in '" + std::string(text_) + "'");
    return Identifier(name);
  }

  void dot() {
    if (text_[at_++] != '.')
      throw std::invalid_argument("expected a dot in " + std::string(text_));
  }

 private:
  std::string quoted() {
    std::string segment;
    for (++at_;; ++at_) {
      if (at_end()) throw std::invalid_argument("a quote is not closed in " + std::string(text_));
      if (text_[at_] != '"') {
        segment += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        segment += text_[at_++];
      } else {
        ++at_;
        return segment;
      }
    }
  }

  std::string plain() {
    std::string segment;
    while (!at_end() && text_[at_] != '.' && text_[at_] != '(') segment += text_[at_++];
    return segment;
  }

  void to_the_end_of_signature() {
    int depth = 0;
    for (bool in_quotes = false; !at_end(); ++at_) {
      const char c = text_[at_];
      if (c == '"') in_quotes = !in_quotes;
      if (in_quotes) continue;
      if (c == '.' && depth == 0) return;
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    if (depth != 0)
      throw std::invalid_argument("a parenthesis is not closed in " + std::string(text_));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Identifier> parse_path(std::string_view text) {
  std::vector<Identifier> segments;
  SegmentReader reader(text);
  for (;;) {
    segments.push_back(reader.next());
    if (reader.at_end()) return segments;
    reader.dot();
  }
}

std::string label(const ObjectId& id) {
  std::string text(name_of(id.kind));
  if (id.subject != Kind::none) (text += " on ") += name_of(id.subject);
  return (text += ' ') += path_text(id);
}

}  // namespace schemadiff
