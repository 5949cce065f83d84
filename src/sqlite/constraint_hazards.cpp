// SPDX-License-Identifier: MIT
#include "sqlite/constraint_hazards.hpp"

#include <algorithm>

#include "sqlite/ddl_reader.hpp"
#include "sqlite/default_value.hpp"

namespace schemadiff::sqlite {
namespace {

/// Compares by what constraints mean for rows: their names, their actions and what happens on a
/// conflict make no difference.
class Rows {
 public:
  Rows(const ObjectId& table, const PlanContext& context)
      : context_(context),
        before_(context.before_members.of(table)),
        after_(context.after_members.of(table)) {}

  bool may_break(const PrimaryKey& key) const {
    return !is_new_rowid(key) && !is_unique(key.columns);
  }
  bool may_break(const Unique& unique) const { return !is_unique(unique.columns); }

  bool may_break(const ForeignKey& key) const {
    if (std::ranges::any_of(key.columns, [&](Identifier name) { return is_null(name); }))
      return false;
    return std::ranges::none_of(before_.foreign_keys, [&](const ForeignKey* old) {
      return old->columns == key.columns && old->referenced_table == key.referenced_table &&
             old->referenced_columns == key.referenced_columns;
    });
  }

  bool may_break(const Check& check) const {
    return std::ranges::none_of(
        before_.checks, [&](const Check* old) { return old->expression == check.expression; });
  }

 private:
  template <class Columns>
  static const Column* find(const Columns& columns, Identifier name) {
    const auto found =
        std::ranges::find_if(columns, [&](const Column* each) { return each->id.name() == name; });
    return found == columns.end() ? nullptr : *found;
  }

  /// Whether every row that is there has NULL in the column, which is new.
  bool is_null(Identifier name) const {
    const Column* column = find(after_.columns, name);
    if (!column || find(before_.columns, name)) return false;
    const bool filled = context_.hints && !context_.hints->hints_of(column->id).backfill.empty();
    return !filled && !has_value(column->default_value) && !column->generated;
  }

  /// A new column that is the rowid takes it over.
  bool is_new_rowid(const PrimaryKey& key) const {
    const Column* alias = rowid_alias(*after_.table, after_.columns, &key);
    return alias && !find(before_.columns, alias->id.name()) && !before_.table->without_rowid;
  }

  bool is_unique(const std::vector<KeyElement>& columns) const {
    const auto is_null_element = [&](const KeyElement& each) { return is_null(each.column); };
    if (std::ranges::any_of(columns, is_null_element)) return true;
    if (before_.primary_key && is_among(before_.primary_key->columns, columns)) return true;
    return std::ranges::any_of(before_.uniques,
                               [&](const Unique* old) { return is_among(old->columns, columns); });
  }

  /// Whether all of a key of before stand among the columns and compare as they did, so that these
  /// are unique too.
  bool is_among(const std::vector<KeyElement>& key, const std::vector<KeyElement>& columns) const {
    return std::ranges::all_of(key, [&](const KeyElement& old) {
      return std::ranges::any_of(columns, [&](const KeyElement& each) {
        const Column* was = find(before_.columns, old.column);
        const Column* is = find(after_.columns, each.column);
        return old.column == each.column && was && is && was->type == is->type &&
               was->collation == is->collation && old.collation == each.collation;
      });
    });
  }

  const PlanContext& context_;
  const TableMembers& before_;
  const TableMembers& after_;
};

}  // namespace

std::vector<Hazard> constraint_hazards(const ObjectId& table, const PlanContext& context) {
  const TableMembers& after = context.after_members.of(table);
  const Rows rows(table, context);
  std::vector<Hazard> hazards;
  const auto ask = [&](const auto& constraint) {
    if (!rows.may_break(constraint)) return;
    hazards.push_back({HazardKind::may_fail, "rows may violate " + label(constraint.id)});
  };
  if (after.primary_key) ask(*after.primary_key);
  for (const Unique* unique : after.uniques) ask(*unique);
  for (const ForeignKey* key : after.foreign_keys) ask(*key);
  for (const Check* check : after.checks) ask(*check);
  const Table* before = context.before.find_as<Table>(table);
  if (after.table->strict && !(before && before->strict)) {
    hazards.push_back({HazardKind::may_fail, "rows may hold values that a STRICT table refuses"});
  }
  return hazards;
}

}  // namespace schemadiff::sqlite
