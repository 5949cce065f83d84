// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/interned.hpp"
#include "schemadiff/catalog/kind.hpp"

namespace schemadiff {

/// Which object: its kind and its path. Segments, outermost first:
///   schema                                   {name, "", ""}
///   table, view, sequence, enum, index, …    {schema, name, ""}   (an index is named within its schema)
///   column, constraint, trigger              {schema, table, name}
///   extension, language, publication, …      {name, "", ""}
///   function, operator, operator class, …    {schema, signature, ""}: `f(integer, text)`, as SQL writes it
///   comment, owner, privileges, …            the path of what it is about, whose kind is `subject`
/// (`Place` in description.hpp has it for the other kinds.)
/// On SQLite the schema segment is empty. A constraint without a name has what it constrains, in parentheses, as its
/// last segment (and `named == false` in the object): `()` for a primary key, `(a, b)` for a unique, `(a) references t`
/// for a foreign key, `(total>=0)` for a check, with ` 2`, ` 3`, … behind it for a second and third of the same.
struct ObjectId {
  std::array<Identifier, 3> path = {};
  Kind kind = Kind::none;
  Kind subject = Kind::none;

  /// Empty for what lies in no schema.
  Identifier schema() const noexcept;
  /// The last segment that is not empty: the object's own name.
  Identifier name() const noexcept;
  bool empty() const noexcept { return kind == Kind::none; }

  bool operator==(const ObjectId&) const = default;
  std::strong_ordering operator<=>(const ObjectId&) const = default;
};

struct ObjectIdHash {
  std::size_t operator()(const ObjectId& id) const noexcept;
};

/// A relation or a type by schema and name; the schema is empty on SQLite, and for what lies in `pg_catalog`.
struct QualifiedName {
  Identifier schema = {};
  Identifier name = {};

  bool empty() const noexcept { return name.empty(); }
  bool operator==(const QualifiedName&) const = default;
  std::strong_ordering operator<=>(const QualifiedName&) const = default;
};

ObjectId schema_id(Identifier name);
ObjectId relation_id(Kind kind, Identifier schema, Identifier name);
ObjectId member_id(Kind kind, Identifier schema, Identifier table, Identifier name);
ObjectId comment_id(const ObjectId& about);
/// Of an object that is said of another: a comment, an owner, privileges, security labels.
ObjectId about_id(Kind kind, const ObjectId& about);
/// Whether it is said of another object, without which it is not there.
inline bool is_about(const ObjectId& id) noexcept { return id.subject != Kind::none; }
/// What a comment's id is about; any other id is about itself.
ObjectId subject_of(const ObjectId& id);
/// Whether the name of such an object holds more than a name, and is kept as SQL writes it: `f(integer)`.
bool has_signature(Kind kind) noexcept;
/// The table that a column, constraint or trigger (or a comment on one) lies in, by its path; empty otherwise.
ObjectId table_of(const ObjectId& member);

/// The path as it is written everywhere: `public.orders.total`, segments quoted where SQL would need it.
std::string path_text(const ObjectId& id);
std::string path_text(const QualifiedName& name);
/// The segments of such a text. Throws std::invalid_argument where a quote is not closed or a segment is empty.
std::vector<Identifier> parse_path(std::string_view text);
/// Kind and path: `column public.orders.total`.
std::string label(const ObjectId& id);
/// A segment quoted where SQL would need it by its shape alone (`"two words"`, `"Upper"`); words that a
/// dialect reserves are the dialect's own matter.
std::string path_segment(Identifier name);

}  // namespace schemadiff
