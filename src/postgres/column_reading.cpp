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

/// What the query says of the constraint that a NOT NULL is, which servers before 18 have none for.
constexpr int not_null_name = 15, not_null_stays = 16, not_null_is_valid = 17,
              not_null_is_local = 18;

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
  if (columns.is_null(row, not_null_name)) return {};
  const Identifier name(columns.text(row, not_null_name));
  const std::string names[] = {column.name().text()};
  NotNull found{.name = is_made_up(name, column.path[1], names, "not_null") ? Identifier() : name,
                .no_inherit = columns.boolean(row, not_null_stays),
                .not_valid = !columns.boolean(row, not_null_is_valid)};
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
      .options = foreign_options_of(columns.text(row, 19))};
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
      settle_not_null(column, *relation, row);
      if (inherited && !says_more(column, *relation, row)) continue;
      column.position = ++position;
      if (reading_.covers_member(column.id)) reading_.found.catalog.add(std::move(column));
    }
  }

 private:
  /// Where a parent hands its NOT NULL down, a child says something only with one of its own, by
  /// whatever name. All of a partition's are handed down, so that its name is what it says.
  void settle_not_null(Column& column, const Relation& relation, int row) const {
    const int parent = row_of_parent(relation, row, has_heritable_not_null);
    if (parent < 0 || columns_.is_null(row, not_null_name)) return;
    const Identifier name(columns_.text(row, not_null_name));
    const bool is_own = relation.partition ? name != Identifier(columns_.text(parent, not_null_name))
                                           : columns_.boolean(row, not_null_is_local);
    if (is_own) {
      column.not_null = NotNull{.name = name};
    } else {
      column.not_null.reset();
    }
  }

  /// NO INHERIT.
  bool keeps_not_null(int row) const {
    return !columns_.is_null(row, not_null_name) && columns_.boolean(row, not_null_stays);
  }

  static bool has_any(const Result&, int) { return true; }
  static bool has_heritable_not_null(const Result& columns, int row) {
    return !columns.is_null(row, not_null_name) && !columns.boolean(row, not_null_stays);
  }

  /// The same column of the first parent whose column is such; -1 where none is.
  int row_of_parent(const Relation& relation, int row,
                    bool (*is_such)(const Result&, int)) const {
    for (const Oid parent : relation.parents) {
      const auto first = first_rows_.find(parent);
      if (first == first_rows_.end()) continue;
      for (int i = first->second; i < columns_.rows() && oid(columns_, i, 0) == parent; ++i) {
        if (columns_.text(i, 2) == columns_.text(row, 2) && is_such(columns_, i)) return i;
      }
    }
    return -1;
  }

  /// Whether the column is any other than the server would make it in a new child.
  bool says_more(const Column& column, const Relation& relation, int row) const {
    Column implied{.id = column.id, .inherited = true};
    if (const int parent = row_of_parent(relation, row, has_any); parent >= 0) {
      implied = own_part(reading_, parent, relation.id);
      implied.inherited = true;
      if (keeps_not_null(parent)) implied.nullable = true;
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
