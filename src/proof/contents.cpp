// SPDX-License-Identifier: MIT
#include "proof/contents.hpp"

#include <algorithm>

namespace schemadiff::proof {
namespace {

constexpr std::size_t longest_value = 40;

std::vector<Row> rows_of(Database& database, const ObjectId& table,
                         const std::vector<Column>& columns) {
  const Dialect& dialect = database.dialect();
  std::string list;
  for (const Column& column : columns)
    list += (list.empty() ? "" : ", ") + dialect.quote(column.id.name());
  return database.query("SELECT " + (list.empty() ? "1" : list) + " FROM " +
                        quoted_table(dialect, table));
}

/// Whether the values of the column may be written otherwise although nothing was lost.
bool changed_type(const Column& before, const Catalog& catalog_before, const Column& after,
                  const Catalog& catalog_after) {
  if (before.type != after.type) return true;
  for (const Object& object : catalog_before.objects()) {
    const auto* labels = std::get_if<EnumType>(&object);
    if (!labels || path_text(labels->id) != before.type.text()) continue;
    const auto* now = catalog_after.find_as<EnumType>(labels->id);
    return !now || *now != *labels;
  }
  return false;
}

std::string shown(const Row& row, const std::vector<Column>& columns) {
  std::string text;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::string value = row[i].value_or("NULL");
    if (value.size() > longest_value) value = value.substr(0, longest_value) + "…";
    text += (text.empty() ? "" : ", ") + columns[i].id.name().text() + " = " + value;
  }
  return "(" + text + ")";
}

std::string shown(const std::vector<Row>& rows, const std::vector<Column>& columns) {
  std::string text;
  for (const Row& row : rows) text += (text.empty() ? "" : ", ") + shown(row, columns);
  return text.empty() ? "no row" : text;
}

/// What stays of a table: the columns on both sides, and where their values stand before.
struct Shared {
  std::vector<Column> columns = {};
  std::vector<Column> columns_before = {};
  std::vector<std::size_t> positions = {};
  std::vector<bool> loosely = {};  // whether there is a value at all, not which
};

Shared shared_columns(const Contents::OfTable& before, const Catalog& catalog_before,
                      const Catalog& after) {
  Shared shared;
  for (std::size_t i = 0; i < before.columns.size(); ++i) {
    const Column& column = before.columns[i];
    const Column* now = after.find_as<Column>(column.id);
    if (!now || now->generated) continue;
    shared.columns.push_back(*now);
    shared.columns_before.push_back(column);
    shared.positions.push_back(i);
    shared.loosely.push_back(changed_type(column, catalog_before, *now, after));
  }
  return shared;
}

/// The row without the columns that did not stay.
Row projected(const Row& row, const Shared& shared) {
  Row cut;
  for (const std::size_t position : shared.positions) cut.push_back(row[position]);
  return cut;
}

bool survives_as(const Row& before, const Row& after, const Shared& shared) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!before[i]) continue;
    if (!after[i] || (!shared.loosely[i] && *before[i] != *after[i])) return false;
  }
  return true;
}

/// Takes what each row has become out of `are`, and says which rows became nothing.
std::vector<Row> take_survivors(const std::vector<Row>& were, std::vector<Row>& are,
                                const Shared& shared, std::vector<Row>& kept) {
  std::vector<Row> gone;
  for (const Row& row : were) {
    const auto found =
        std::ranges::find_if(are, [&](const Row& now) { return survives_as(row, now, shared); });
    if (found == are.end()) {
      gone.push_back(row);
      continue;
    }
    kept.push_back(row);
    are.erase(found);
  }
  return gone;
}

Loss loss_of(const ObjectId& table, const std::vector<Row>& gone, const std::vector<Row>& others,
             std::size_t were, std::size_t are, const Shared& shared) {
  const std::string counts = std::to_string(were) + " before, " + std::to_string(are) + " after";
  return {.table = table,
          .what = are < were ? "rows are gone (" + counts + ")" : "values have changed",
          .before = shown(gone, shared.columns),
          .after = shown(others, shared.columns)};
}

}  // namespace

Contents read_contents(Database& database, const Catalog& catalog, const Tables& tables) {
  const Members members(catalog);
  Contents contents;
  for (const ObjectId& table : tables) {
    if (!members.of(table).table) continue;
    Contents::OfTable& read = contents.tables[table];
    for (const Column* column : members.of(table).columns) {
      if (!column->generated) read.columns.push_back(*column);
    }
    read.rows = rows_of(database, table, read.columns);
  }
  return contents;
}

Survey survey(const Contents& before, const Catalog& catalog_before, Database& database,
              const Catalog& after) {
  Survey result;
  for (const auto& [table, contents] : before.tables) {
    if (contents.rows.empty() || !after.contains(table)) continue;
    const Shared shared = shared_columns(contents, catalog_before, after);
    std::vector<Row> were, are = rows_of(database, table, shared.columns);
    for (const Row& row : contents.rows) were.push_back(projected(row, shared));
    const std::size_t now = are.size();
    Contents::OfTable& kept = result.kept.tables[table];
    kept.columns = shared.columns_before;
    const std::vector<Row> gone = take_survivors(were, are, shared, kept.rows);
    if (!gone.empty()) result.losses.push_back(loss_of(table, gone, are, were.size(), now, shared));
  }
  return result;
}

}  // namespace schemadiff::proof
