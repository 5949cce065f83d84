// SPDX-License-Identifier: MIT
// What a table has from its parents is no object of a catalog. Statements spell it out where a
// partition is attached, and where a child says more than its parent.
// https://www.postgresql.org/docs/current/ddl-partitioning.html
#include "postgres/sql_heritage.hpp"

#include <algorithm>
#include <map>

#include "postgres/heritage.hpp"
#include "postgres/names.hpp"

namespace schemadiff::postgres {
namespace {

/// What a child says of a column that it has from its parents.
Column own_part(Column column) {
  column.inherited = true;
  column.type = {};
  column.collation = {};
  column.generated.reset();
  column.identity.reset();
  return column;
}

bool says_nothing(Column part, const Catalog& catalog) {
  part.position = 0;
  return part == inherited_part(part.id, catalog);
}

class Heritage {
 public:
  explicit Heritage(SqlReading& reading) : reading_(reading), catalog_(reading.model.catalog) {}

  void run() {
    for (const auto& [id, known] : reading_.tables) {
      if (catalog_.contains(id)) children_.push_back(id);
    }
    std::ranges::sort(children_);
    while (hand_down_not_nulls()) continue;
    for (const ObjectId& id : children_) columns(id);
    std::vector<ObjectId> gone = repeated_checks();
    for (const ObjectId& id : attached()) {
      Object& part = *reading_.model.catalog.find(id);
      const bool has_own = keep_own_alone(part, whole_of(part));
      if (!has_own && is_implied(id)) gone.push_back(id);
    }
    mark_incomplete();
    for (const ObjectId& id : gone) reading_.remove(id);
  }

 private:
  bool is_partition(const ObjectId& table) const {
    const auto* found = catalog_.find_as<Table>(table);
    return found && found->partition_of.has_value();
  }

  /// A column that a child lists has the NOT NULL of its parents, whatever it says itself. Answers
  /// whether that has changed any, from which others may have it in turn.
  bool hand_down_not_nulls() {
    bool changed = false;
    for (const ObjectId& table : children_) {
      for (const Identifier& name : reading_.tables[table].columns) {
        const ObjectId id = member_id(Kind::column, table.schema(), table.name(), name);
        auto* column = reading_.find<Column>(id);
        if (!column || column->inherited || !column->nullable) continue;
        const std::optional<Column> of_parent = inherited_column(id, catalog_);
        if (!of_parent || of_parent->nullable) continue;
        column->nullable = false;
        changed = true;
      }
    }
    return changed;
  }

  void columns(const ObjectId& table) {
    const std::vector<Identifier> names = reading_.tables[table].columns;
    for (const Identifier& name : names) {
      const ObjectId id = member_id(Kind::column, table.schema(), table.name(), name);
      auto* column = reading_.find<Column>(id);
      if (!column) continue;
      if (is_partition(table) && !column->inherited && inherited_column(id, catalog_)) {
        *column = own_part(*column);
      }
      if (column->inherited && says_nothing(*column, catalog_)) reading_.remove(id);
    }
  }

  bool has_check(const ObjectId& table, Identifier name, int depth = 0) const {
    const auto* found = catalog_.find_as<Table>(table);
    if (!found || depth > deepest_heritage) return false;
    for (const QualifiedName& parent : parents_of(*found)) {
      const ObjectId id = relation_id(Kind::table, parent.schema, parent.name);
      const auto* check = catalog_.find_as<Check>(
          member_id(Kind::check, parent.schema, parent.name, name));
      if ((check && !check->no_inherit) || has_check(id, name, depth + 1)) return true;
    }
    return false;
  }

  std::vector<ObjectId> repeated_checks() const {
    std::vector<ObjectId> repeated;
    for (const Object& object : catalog_.objects()) {
      const auto* check = std::get_if<Check>(&object);
      if (!check || !is_partition(table_of(check->id))) continue;
      if (has_check(table_of(check->id), check->id.name())) repeated.push_back(check->id);
    }
    return repeated;
  }

  static Identifier partition_of(const Object& object) {
    return std::visit(
        []<class T>(const T& any) -> Identifier {
          if constexpr (requires { Identifier(any.partition_of); }) return any.partition_of;
          return {};
        },
        object);
  }

  std::vector<ObjectId> attached() const {
    std::vector<ObjectId> ids;
    for (const Object& object : catalog_.objects()) {
      if (!partition_of(object).empty()) ids.push_back(id_of(object));
    }
    return ids;
  }

  /// Whether its name is the one that the server would make up.
  bool is_implied(const ObjectId& id) const {
    const Object& object = *catalog_.find(id);
    const ObjectId table = owner_table(object);
    std::vector<std::string> columns;
    const auto names = reading_.index_columns.find(id);
    const bool is_known = names != reading_.index_columns.end();
    if (!is_known && id.kind != Kind::primary_key) return false;
    if (is_known) {
      for (const Identifier& name : names->second) columns.push_back(name.text());
    }
    const std::string_view label = id.kind == Kind::index         ? "idx"
                                   : id.kind == Kind::primary_key ? "pkey"
                                   : id.kind == Kind::unique      ? "key"
                                                                  : "excl";
    return is_made_up(id.name(), table.name(), columns, label);
  }

  /// The index or key of the parent; null where it is not there.
  const Object* whole_of(const Object& part) const {
    const ObjectId& id = id_of(part);
    const auto* table = catalog_.find_as<Table>(owner_table(part));
    if (!table || !table->partition_of) return nullptr;
    const QualifiedName& parent = table->partition_of->table;
    const Identifier name = partition_of(part);
    return catalog_.find(id.kind == Kind::index
                             ? relation_id(id.kind, parent.schema, name)
                             : member_id(id.kind, parent.schema, parent.name, name));
  }

  /// Its name, and how it is kept where that is another way than the whole; answers whether it is.
  static bool keep_own_alone(Object& object, const Object* whole) {
    return std::visit(
        [&]<class T>(T& any) {
          if constexpr (requires { Identifier(any.partition_of); }) {
            T part{.id = any.id};
            if constexpr (requires { part.table = any.table; }) part.table = any.table;
            part.partition_of = any.partition_of;
            part.clustered = any.clustered;
            const T* from = whole ? std::get_if<T>(whole) : nullptr;
            if (!from || !(from->parameters == any.parameters)) part.parameters = any.parameters;
            if (!from || from->tablespace != any.tablespace) part.tablespace = any.tablespace;
            any = std::move(part);
            return any.clustered || any.parameters || !any.tablespace.empty();
          }
          return false;
        },
        object);
  }

  /// Which is that of the parent's indexes too.
  Identifier schema_of_parent(const ObjectId& partition) const {
    const auto* table = catalog_.find_as<Table>(partition);
    return table && table->partition_of ? table->partition_of->table.schema : partition.schema();
  }

  /// An index on the partitioned table alone becomes whole once each partition has its part.
  void mark_incomplete() {
    std::map<QualifiedName, std::size_t> partitions, parts;
    for (const Object& object : catalog_.objects()) {
      if (const auto* table = std::get_if<Table>(&object); table && table->partition_of) {
        ++partitions[table->partition_of->table];
      } else if (const Identifier parent = partition_of(object); !parent.empty()) {
        ++parts[{schema_of_parent(owner_table(object)), parent}];
      }
    }
    for (const ObjectId& id : indexes()) {
      Index& index = *reading_.find<Index>(id);
      const auto of_table = partitions.find({id.schema(), index.table});
      const std::size_t wanted = of_table == partitions.end() ? 0 : of_table->second;
      if (index.only) index.only = parts[{id.schema(), id.name()}] < wanted;
    }
  }

  std::vector<ObjectId> indexes() const {
    std::vector<ObjectId> ids;
    for (const Object& object : catalog_.objects()) {
      if (kind_of(object) == Kind::index) ids.push_back(id_of(object));
    }
    return ids;
  }

  SqlReading& reading_;
  const Catalog& catalog_;
  std::vector<ObjectId> children_ = {};
};

}  // namespace

namespace {

bool is_of_type(const ObjectId& column, const Catalog& catalog) {
  const auto* table = catalog.find_as<Table>(table_of(column));
  if (!table || table->of_type.empty()) return false;
  const QualifiedName& name = table->of_type;
  const Identifier schema = name.schema.empty() ? column.schema() : name.schema;
  const auto* type =
      catalog.find_as<Described>(relation_id(Kind::composite_type, schema, name.name));
  if (!type) return false;
  const Value::Map columns = type->map("columns");
  return std::ranges::find(columns, column.name().text(), &Value::Map::value_type::first) !=
         columns.end();
}

}  // namespace

std::optional<Column> part_of_parents(const ObjectId& column, const Catalog& catalog) {
  if (!inherited_column(column, catalog) && !is_of_type(column, catalog)) return std::nullopt;
  return inherited_part(column, catalog);
}

void settle_heritage(SqlReading& reading) { Heritage(reading).run(); }

}  // namespace schemadiff::postgres
