// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-attribute.html
#include <unordered_map>

#include "postgres/foreign_table.hpp"
#include "postgres/kinds.hpp"
#include "postgres/names.hpp"
#include "postgres/parameters.hpp"
#include "postgres/reading.hpp"

namespace schemadiff::postgres {
namespace {

ColumnStorage storage(std::string_view code, const Type& type) {
  if (code == type.storage) return ColumnStorage::by_type;
  switch (code.empty() ? '\0' : code.front()) {
    case 'p':
      return ColumnStorage::plain;
    case 'm':
      return ColumnStorage::main;
    case 'e':
      return ColumnStorage::external;
    case 'x':
      return ColumnStorage::extended;
    default:
      return ColumnStorage::by_type;
  }
}

ColumnCompression compression(std::string_view code) {
  if (code == "p") return ColumnCompression::pglz;
  return code == "l" ? ColumnCompression::lz4 : ColumnCompression::by_setting;
}

Box<NotNull> not_null(const Result& columns, int row, const ObjectId& column) {
  if (columns.is_null(row, 15)) return {};
  const Identifier name(columns.text(row, 15));
  const std::string names[] = {column.name().text()};
  NotNull found{.name = is_made_up(name, column.path[1], names, "not_null") ? Identifier() : name,
                .no_inherit = columns.boolean(row, 16),
                .not_valid = !columns.boolean(row, 17)};
  return found == NotNull{} ? Box<NotNull>() : Box<NotNull>(found);
}

/// What a table may say of a column that it has from its parents.
Column own_part(const Reading& reading, int row, const ObjectId& table) {
  const Result& columns = reading.columns;
  Column column{
      .id = member_id(Kind::column, table.path[0], table.path[1], Identifier(columns.text(row, 2))),
      .nullable = !columns.boolean(row, 6),
      .storage = storage(columns.text(row, 10), reading.types.at(oid(columns, row, 3))),
      .compression = compression(columns.text(row, 11)),
      .statistics =
          static_cast<std::int16_t>(columns.is_null(row, 12) ? -1 : columns.integer(row, 12)),
      .parameters = parameters_of(columns.text(row, 13)),
      .options = foreign_options_of(columns.text(row, 18))};
  if (columns.text(row, 8).empty()) column.default_value = Expression(columns.text(row, 9));
  column.not_null = not_null(columns, row, column.id);
  return column;
}

Column whole(const Reading& reading, int row, const ObjectId& table) {
  const Result& columns = reading.columns;
  Column column = own_part(reading, row, table);
  column.type = reading.type_names.at(
      pair_key(oid(columns, row, 3), static_cast<std::uint32_t>(columns.integer(row, 4))));
  const Oid collation = oid(columns, row, 5);
  if (collation != reading.types.at(oid(columns, row, 3)).collation) {
    if (const auto found = reading.collations.find(collation); found != reading.collations.end()) {
      column.collation = found->second;
    }
  }
  const std::string_view identity = columns.text(row, 7), generated = columns.text(row, 8);
  if (!identity.empty()) {
    column.identity =
        Identity{.mode = identity == "a" ? IdentityMode::always : IdentityMode::by_default};
  }
  if (!generated.empty()) {
    column.generated =
        Generated{Expression(columns.text(row, 9)),
                  generated == "s" ? GeneratedStorage::stored : GeneratedStorage::virtual_column};
  }
  return column;
}

/// Makes the columns of the tables that are looked at.
class Maker {
 public:
  explicit Maker(Reading& reading) : reading_(reading), columns_(reading.columns) {
    Oid current = 0;
    for (int row = 0; row < columns_.rows(); ++row) {
      const Oid owner = oid(columns_, row, 0);
      if (owner != current) first_rows_.emplace(owner, row);
      current = owner;
    }
  }

  void make() {
    Oid current = 0;
    const Relation* relation = nullptr;
    std::int32_t position = 0;
    for (int row = 0; row < columns_.rows(); ++row) {
      if (const Oid owner = oid(columns_, row, 0); owner != current) {
        current = owner;
        position = 0;
        relation = reading_.covered_relation(owner);
        if (relation && relation->id.kind != Kind::table) relation = nullptr;
      }
      if (!relation) continue;
      const bool inherited = relation->typed || columns_.boolean(row, 14);
      Column column =
          inherited ? own_part(reading_, row, relation->id) : whole(reading_, row, relation->id);
      column.inherited = inherited;
      if (inherited && !says_more(column, *relation, row)) continue;
      column.position = ++position;
      if (reading_.covers_member(column.id)) reading_.found.catalog.add(std::move(column));
    }
  }

 private:
  /// The same column of the parent that has it; -1 for a typed table.
  int row_of_parent(const Relation& relation, int row) const {
    for (const Oid parent : relation.parents) {
      const auto first = first_rows_.find(parent);
      if (first == first_rows_.end()) continue;
      for (int i = first->second; i < columns_.rows() && oid(columns_, i, 0) == parent; ++i) {
        if (columns_.text(i, 2) == columns_.text(row, 2)) return i;
      }
    }
    return -1;
  }

  /// Whether the column is any other than the server would make it in a new child.
  bool says_more(const Column& column, const Relation& relation, int row) const {
    Column implied{.id = column.id, .inherited = true};
    if (const int parent = row_of_parent(relation, row); parent >= 0) {
      implied = own_part(reading_, parent, relation.id);
      implied.inherited = true;
      implied.statistics = -1;
      implied.parameters.reset();
      implied.options.reset();
      implied.not_null.reset();
    }
    return !(column == implied);
  }

  Reading& reading_;
  const Result& columns_;
  std::unordered_map<Oid, int> first_rows_ = {};
};

}  // namespace

void make_columns(Reading& reading) {
  Maker(reading).make();
  reading.columns = Result(nullptr);
}

}  // namespace schemadiff::postgres
