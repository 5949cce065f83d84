// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "postgres/parameters.hpp"
#include "schemadiff/dialect/dialect.hpp"

// Parts of an index or key of the parent, which come into being with their table or with the whole. They are objects
// where their name is not the one that the server makes up, or where they are kept in another way than the whole.
// https://www.postgresql.org/docs/current/ddl-partitioning.html
namespace schemadiff::postgres {

/// How the index of a part and that of the whole are kept, as the server prints it.
struct PartRow {
  bool clustered = false;
  std::string_view parameters = {};
  std::string_view parameters_of_whole = {};
  std::string_view tablespace = {};
  std::string_view tablespace_of_whole = {};
};

/// Sets what the part has of its own; answers whether there is anything.
template <class Key>
bool set_own(Key& part, const PartRow& row) {
  part.clustered = row.clustered;
  part.parameters = parameters_of(row.parameters);
  if (part.parameters == parameters_of(row.parameters_of_whole)) part.parameters.reset();
  if (row.tablespace != row.tablespace_of_whole) part.tablespace = Identifier(row.tablespace);
  return part.clustered || part.parameters || !part.tablespace.empty();
}

/// The statement that gives a part, which the server has made and called as it likes, its name.
struct NamedPart {
  QualifiedName table = {};
  QualifiedName whole = {};  // the parent's index
  Identifier name = {};
};
/// Nothing for any other statement.
std::optional<NamedPart> named_part_in(std::string_view statement);

std::vector<ObjectId> part_dependencies(const ObjectId& id, const ObjectId& table, const Catalog& catalog);
Statements added_part(const ObjectId& id, const PlanContext& context);
/// Of two parts of the same whole; nothing where they are of different ones.
std::optional<Statements> altered_part(const ObjectId& id, const PlanContext& context);
Statements dropped_part(const ObjectId& id, const PlanContext& context);

}  // namespace schemadiff::postgres
