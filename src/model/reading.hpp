// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/keys.hpp"
#include "model/naming.hpp"
#include "model/node.hpp"
#include "schemadiff/dialect/dialect.hpp"
#include "schemadiff/dialect/model.hpp"

namespace schemadiff::model {

/// What a dialect allows in the names of a model.
struct NameRules {
  Identifier default_schema = {};
  bool has_schemas = true;
  bool makes_schemas = true;        // a schema that is used is one that must be there
  bool implies_nulls_order = true;  // last when ascending, first when descending
  bool needs_referenced_columns = true;
  bool folds_case = false;  // columns are found whatever the case of their names
  bool unnamed_constraints = false;
  bool keeps_in_column =
      false;  // a constraint stays beside its column, or below the table, as it was written
  bool untyped_columns = false;
  bool relations_share_names = true;  // constraints that are indexes are named among the tables
  bool triggers_share_names = false;  // triggers of different tables cannot have one name
  std::size_t longest_name = 0;       // bytes; 0: any
};
NameRules name_rules(const Dialect& dialect);

struct Reading;

/// Every database of PostgreSQL has the schema `public` from the start, so that no catalog holds it
/// as an object.
bool is_always_there(const ObjectId& schema);

/// The table that members are being read of.
struct TableScope {
  ObjectId id = {};
  std::vector<Identifier> columns = {};
  std::vector<Identifier> primary_key = {};
  bool has_others = false;  // columns besides, from parents, a type or a query

  Identifier schema() const noexcept { return id.path[0]; }
  Identifier name() const noexcept { return id.path[1]; }
};

/// How an object is called.
struct ChosenName {
  Identifier text = {};  // empty: it has no name
  bool conventional = false;
};

/// A map of the notation whose keys were checked.
class Mapping {
 public:
  Mapping() = default;
  /// Reports the keys of `node` that `table` does not have, and `node` itself where it is no map.
  Mapping(Reading& reading, Node node, const KeyTable& table);

  /// The value of the key; absent where the map has none.
  Node find(std::string_view key) const noexcept;
  Node node() const noexcept { return node_; }
  explicit operator bool() const noexcept { return static_cast<bool>(node_); }

 private:
  Node node_ = {};
};

/// A foreign key, until all tables are known.
struct PendingForeignKey {
  ForeignKey key = {};
  ObjectId table = {};
  Node place = {};
  Node name_key = {};  // the key it stands under
  Mapping options = {};
  Node target =
      {};  // `customers.id`, `shop.customers.id`, or a table where `columns` says the rest
  Node columns = {};
  bool absent = false;  // the table may be missing from the model
};

/// Which places of attributes are kept; those on the line of their object are many, and seldom
/// asked for.
enum class Places { other_lines, all };

/// All that reading one model knows and gathers.
struct Reading {
  explicit Reading(const Dialect& for_dialect)
      : dialect(for_dialect), names(name_rules(for_dialect)) {}

  const Dialect& dialect;
  NameRules names;
  Model model = {};
  Naming naming = {};
  /// Aliases of types: one spelling, or a map of one for each dialect.
  std::unordered_map<std::string_view, Node> types = {};
  std::unordered_map<ObjectId, TableScope, ObjectIdHash> tables = {};
  std::vector<PendingForeignKey> foreign_keys = {};
  std::vector<std::pair<ObjectId, Node>> owned_sequences = {};
  // Where the files first said what they must agree on.
  Node dialect_node = {};
  Node default_schema_node = {};
  Node naming_node = {};

  void problem(Node at, std::string message);

  /// Adds the object, which was written at `at`; where its id is taken, the problem shows both
  /// places.
  bool add(Object object, Node at);
  /// Adds a constraint that has its table but no name.
  ObjectId add_unnamed(Object constraint, Node at);
  void note_place(const ObjectId& id, std::string_view attribute, Node at, Places which);
};

}  // namespace schemadiff::model
