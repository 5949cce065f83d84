// SPDX-License-Identifier: MIT
// CREATE TABLE … (LIKE other): https://www.postgresql.org/docs/current/sql-createtable.html
#include "postgres/sql_table.hpp"

namespace schemadiff::postgres {
namespace {

// Bits of TableLikeClause.options (CREATE_TABLE_LIKE_… in parsenodes.h).
enum class Including : int {
  comments = 1 << 0,
  constraints = 1 << 2,
  defaults = 1 << 3,
  generated = 1 << 4,
  identity = 1 << 5,
  indexes = 1 << 6,
};

bool includes(const Node& clause, Including what) {
  const Json& options = clause["options"];
  return options.is_number_integer() && (options.get<int>() & static_cast<int>(what)) != 0;
}

template <class T>
std::vector<T> members_of(const Catalog& catalog, const ObjectId& table) {
  std::vector<T> found;
  for (const Object* object : catalog.in_order()) {
    if (kind_of(*object) == T::kind && owner_table(*object) == table) {
      found.push_back(std::get<T>(*object));
    }
  }
  return found;
}

}  // namespace

/// The columns stand where LIKE does; all else is copied once the table is there.
void SqlTableReader::like(const Node& clause) {
  const Node range_var{"RangeVar", &clause["relation"]};
  const std::size_t at = location_of(*range_var.fields);
  const ObjectId source =
      reading_.wanted(statement_, name_in_range_var(range_var), at, {Kind::table});
  const std::vector<Identifier> names = reading_.tables[source].columns;
  for (const Identifier& name : names) {
    const ObjectId id = member_id(Kind::column, source.schema(), source.name(), name);
    Column column = *reading_.find<Column>(id);
    column.id = member(Kind::column, name);
    column.position = static_cast<std::int32_t>(reading_.tables[table_].columns.size()) + 1;
    if (!includes(clause, Including::defaults)) column.default_value = {};
    if (!includes(clause, Including::generated)) column.generated.reset();
    if (!includes(clause, Including::identity)) column.identity.reset();
    if (column.identity) column.identity->sequence_name = {};
    const ObjectId copied = column.id;
    reading_.add(std::move(column), statement_, at);
    const auto* comment = reading_.find<Comment>(comment_id(id));
    if (comment && includes(clause, Including::comments)) {
      reading_.add(Comment{.id = comment_id(copied), .text = comment->text}, statement_, at);
    }
  }
  likes_.push_back(clause);
}

void SqlTableReader::copy_members(const Node& clause) {
  const Node range_var{"RangeVar", &clause["relation"]};
  const std::size_t at = location_of(*range_var.fields);
  const ObjectId source =
      reading_.wanted(statement_, name_in_range_var(range_var), at, {Kind::table});
  const Catalog& catalog = reading_.model.catalog;
  if (includes(clause, Including::constraints)) {
    for (Check check : members_of<Check>(catalog, source)) {
      check.id = member(Kind::check, check.id.name());
      reading_.add(std::move(check), statement_, at);
    }
  }
  if (!includes(clause, Including::indexes)) return;
  for (PrimaryKey& key : members_of<PrimaryKey>(catalog, source)) {
    const Identifier name =
        reading_.names.free_key(table_.schema(), table_.name(), {}, "pkey");
    key.id = member(Kind::primary_key, name);
    reading_.add(std::move(key), statement_, at);
  }
  for (Unique& unique : members_of<Unique>(catalog, source)) {
    std::vector<Identifier> columns;
    for (const KeyElement& element : unique.columns) columns.push_back(element.column);
    columns.insert(columns.end(), unique.include.begin(), unique.include.end());
    unique.id = member(Kind::unique, reading_.names.free_key(table_.schema(), table_.name(),
                                                             joined_columns(columns), "key"));
    reading_.add(std::move(unique), statement_, at);
  }
  for (Index& index : members_of<Index>(catalog, source)) {
    std::vector<Identifier> columns;
    for (const KeyElement& element : index.elements) {
      columns.push_back(element.column.empty() ? Identifier("expr") : element.column);
    }
    if (index.include) {
      columns.insert(columns.end(), index.include->begin(), index.include->end());
    }
    const Identifier name = reading_.names.free_relation(table_.schema(), table_.name(),
                                                         joined_columns(columns), "idx");
    index.id = relation_id(Kind::index, table_.schema(), name);
    index.table = table_.name();
    index.clustered = false;
    reading_.add(std::move(index), statement_, at);
  }
}

}  // namespace schemadiff::postgres
