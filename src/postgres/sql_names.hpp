// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "postgres/parse.hpp"
#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::postgres {

struct QualifiedNameHash {
  std::size_t operator()(const QualifiedName& name) const noexcept {
    return name.schema.hash() * 31 + name.name.hash();
  }
};

/// Whether it is a constraint and an index.
bool is_key(Kind kind);

/// The names of relations and constraints that are taken, so that a name made up for another is the
/// one that the server would make up: ChooseRelationName in indexcmds.c, ChooseConstraintName in
/// pg_constraint.c.
class NamesInUse {
 public:
  explicit NamesInUse(const Catalog& catalog);

  void add(const Object& object);
  void remove(const Object& object);
  void add_relation(const QualifiedName& name) { relations_.insert(name); }

  /// `columns` may be empty.
  Identifier free_relation(Identifier schema, Identifier table, std::string_view columns,
                           std::string_view label) const;
  Identifier free_constraint(Identifier schema, Identifier table, std::string_view columns,
                             std::string_view label) const;
  /// Of a key or an exclusion, which is a constraint and a relation.
  Identifier free_key(Identifier schema, Identifier table, std::string_view columns,
                      std::string_view label) const;

 private:
  using Names = std::unordered_set<QualifiedName, QualifiedNameHash>;

  Names relations_ = {};
  Names constraints_ = {};
};

/// What the server puts between the name of a table and `key`, `idx` or `fkey`
/// (ChooseIndexNameAddition): the names, joined and cut.
std::string joined_columns(const std::vector<Identifier>& columns);

/// How the server calls the elements of an index (ChooseIndexColumnNames); the nodes are IndexElems.
std::vector<Identifier> index_column_names(const std::vector<const Json*>& elements);

/// The only column that an expression names; empty: it names none or several.
std::string only_column(const Json& expression);

}  // namespace schemadiff::postgres
