// SPDX-License-Identifier: MIT
#include "sqlite/row_demands.hpp"

#include <algorithm>

#include "sqlite/ddl_reader.hpp"
#include "sqlite/default_value.hpp"
#include "sqlite/effects.hpp"
#include "sqlite/mention.hpp"
#include "sqlite/quote.hpp"
#include "sqlite/row_checks.hpp"
#include "support/text.hpp"

// What is asked of the rows as they are must be what the new table would ask of its own: a check
// that refused rows that fit would be worse than none. So a constraint is asked about beforehand
// only where all that it reads is copied as it is; the others stop the copy, and it is rolled back.

namespace schemadiff::sqlite {
namespace {

template <class Columns>
const Column* find(const Columns& columns, const Identifier& name) {
  const auto found = std::ranges::find_if(columns, [&](const Column* each) {
    return support::equal_ignoring_case(each->id.name().text(), name.text());
  });
  return found == columns.end() ? nullptr : *found;
}

bool stores_alike(const SqlType& before, const SqlType& after) {
  return before == after || (!changes_affinity(before.text(), after.text()) &&
                             !changes_affinity(after.text(), before.text()));
}

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
    if (std::ranges::any_of(key.columns, [&](const Identifier& name) { return is_null(name); }))
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

  /// The statement that asks the rows as they are; nothing where they cannot be asked.
  std::optional<std::string> question(const PrimaryKey& key) const {
    return duplicates(key.id, key.columns, {});
  }
  std::optional<std::string> question(const Unique& unique) const {
    return duplicates(unique.id, unique.columns, {});
  }

  std::optional<std::string> question(const Check& check) const {
    if (!reads_what_is_copied(check.expression)) return std::nullopt;
    return refuse_rows(before_, "NOT (" + check.expression.text() + ')', violated(check.id),
                       "mend them first");
  }

  std::optional<std::string> question(const ForeignKey& key) const {
    const TableMembers& parent = context_.before_members.of({}, key.referenced_table.name);
    const std::vector<Identifier> columns = referenced_columns(key, parent);
    if (columns.size() != key.columns.size() || !is_key(parent, columns)) return std::nullopt;
    const TableMembers& new_parent = context_.after_members.of({}, key.referenced_table.name);
    std::string values, matches;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Column* old = find(parent.columns, columns[i]);
      const Column* now = new_parent.table ? find(new_parent.columns, columns[i]) : nullptr;
      if (!is_copied(key.columns[i]) || !old || !now || !stores_alike(old->type, now->type) ||
          old->collation != now->collation)
        return std::nullopt;
      const std::string child = quote(before_.table->id.name()) + '.' + quote(key.columns[i]);
      values += child + " IS NOT NULL AND ";
      matches +=
          (i == 0 ? " WHERE referenced." : " AND referenced.") + quote(columns[i]) + " = " + child;
    }
    return refuse_rows(before_,
                       values + "NOT EXISTS (SELECT 1 FROM " + quote(parent.table->id.name()) +
                           " AS referenced" + matches + ')',
                       violated(key.id), "mend them first");
  }

  /// Of the elements of a key or an index, with what limits an index.
  std::optional<std::string> duplicates(const ObjectId& id, const std::vector<KeyElement>& elements,
                                        const Expression& predicate) const {
    if (!reads_what_is_copied(predicate)) return std::nullopt;
    std::vector<std::string> keys, conditions;
    for (const KeyElement& element : elements) {
      const bool is_column = element.expression.empty();
      if (is_column ? !is_copied(element.column) : !reads_what_is_copied(element.expression))
        return std::nullopt;
      const std::string value =
          is_column ? quote(element.column) : '(' + element.expression.text() + ')';
      const Column* column = is_column ? find(after_.columns, element.column) : nullptr;
      Identifier collation = element.collation.name;
      if (collation.empty() && column) collation = column->collation.name;
      if (collation.empty() && is_column) collation = Identifier("BINARY");
      keys.push_back(collation.empty() ? value : value + " COLLATE " + quote(collation));
      conditions.push_back(value + " IS NOT NULL");
    }
    if (!predicate.empty()) conditions.push_back('(' + predicate.text() + ')');
    return refuse_duplicates(before_, support::join(keys, ", "), support::join(conditions, " AND "),
                             violated(id));
  }

  /// Values that no STRICT table takes for the type, of which there can be some.
  std::string unfit_values(const Column& column) const {
    const Column* old = find(before_.columns, column.id.name());
    if (!old || !is_copied(column.id.name(), Conversions::allowed)) return {};
    const std::string type = support::upper(column.type.text());
    const std::string kind = "typeof(" + quote(column.id.name()) + ')';
    if (type == "ANY") return {};
    if (type == "BLOB") return kind + " NOT IN ('blob', 'null')";
    if (!stores_alike(old->type, column.type)) return kind + " = 'blob'";
    const std::string stored = type == "INT" ? "integer" : support::lower(type);
    return kind + " NOT IN ('" + stored + "', 'null')";
  }

 private:
  enum class Conversions { none, allowed };

  static std::string violated(const ObjectId& id) { return label(id) + " is violated by"; }

  /// Whether rows keep their value of the column, so that it can be asked for beforehand.
  bool is_copied(const Identifier& name, Conversions conversions = Conversions::none) const {
    const Column* now = find(after_.columns, name);
    const Column* old = find(before_.columns, name);
    if (!now || !old || old->generated || now->generated) return false;
    const Hints* hints = context_.hints ? &context_.hints->hints_of(now->id) : nullptr;
    if (hints && now->type != old->type && !hints->using_expression.empty()) return false;
    const bool is_filled = !now->nullable && old->nullable &&
                           (has_value(now->default_value) || (hints && !hints->backfill.empty()));
    return !is_filled &&
           (conversions == Conversions::allowed || stores_alike(old->type, now->type));
  }

  bool reads_what_is_copied(const Expression& expression) const {
    const auto is_named = [&](const Column* column) {
      return mentions(expression.text(), column->id.name().text());
    };
    const auto is_kept = [&](const Column* column) {
      const Column* old = find(before_.columns, column->id.name());
      return is_copied(column->id.name()) && old->collation == column->collation;
    };
    return std::ranges::all_of(
               after_.columns,
               [&](const Column* each) { return !is_named(each) || is_kept(each); }) &&
           std::ranges::all_of(before_.columns, [&](const Column* each) {
             return !is_named(each) || find(after_.columns, each->id.name());
           });
  }

  static std::vector<Identifier> referenced_columns(const ForeignKey& key,
                                                    const TableMembers& parent) {
    if (!key.referenced_columns.empty() || !parent.primary_key) return key.referenced_columns;
    std::vector<Identifier> columns;
    for (const KeyElement& element : parent.primary_key->columns) columns.push_back(element.column);
    return columns;
  }

  /// Without an index the question would take the square of the time.
  static bool is_key(const TableMembers& parent, const std::vector<Identifier>& columns) {
    const auto is_of = [&](const std::vector<KeyElement>& elements) {
      return elements.size() == columns.size() &&
             std::ranges::all_of(elements, [&](const KeyElement& element) {
               return std::ranges::find(columns, element.column) != columns.end();
             });
    };
    if (!parent.table) return false;
    return (parent.primary_key && is_of(parent.primary_key->columns)) ||
           std::ranges::any_of(parent.uniques,
                               [&](const Unique* unique) { return is_of(unique->columns); });
  }

  /// Whether every row that is there has NULL in the column, which is new.
  bool is_null(const Identifier& name) const {
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

Statement check_of(const ObjectId& subject, std::string question, Hazard hazard) {
  return {.text = std::move(question),
          .subject = subject,
          .phase = Phase::first,
          .foreign_keys_off = true,
          .hazards = {std::move(hazard)}};
}

/// The conversions to other types can fail for reasons that are not asked about.
void demand_strictness(const ObjectId& table, const PlanContext& context, const Rows& rows,
                       RowDemands& demands) {
  const Table* before = context.before.find_as<Table>(table);
  const TableMembers& after = context.after_members.of(table);
  if (!before || before->strict || !after.table->strict) return;
  std::vector<std::string> unfit;
  for (const Column* column : after.columns) {
    if (std::string values = rows.unfit_values(*column); !values.empty())
      unfit.push_back(std::move(values));
  }
  const Hazard hazard{HazardKind::may_fail, "rows may hold values that a STRICT table refuses"};
  demands.hazards.push_back(hazard);
  if (unfit.empty()) return;
  demands.checks.push_back(check_of(
      table,
      refuse_rows(context.before_members.of(table), support::join(unfit, " OR "),
                  label(table) + " is STRICT, but has values of other types in", "mend them first"),
      hazard));
}

}  // namespace

RowDemands row_demands(const ObjectId& table, const PlanContext& context) {
  const TableMembers& after = context.after_members.of(table);
  const Rows rows(table, context);
  RowDemands demands;
  const auto ask = [&](const auto& constraint) {
    if (!rows.may_break(constraint)) return;
    Hazard hazard{HazardKind::may_fail, "rows may violate " + label(constraint.id)};
    if (std::optional<std::string> question = rows.question(constraint)) {
      demands.checks.push_back(check_of(table, std::move(*question), std::move(hazard)));
    } else {
      demands.hazards.push_back(std::move(hazard));
    }
  };
  if (after.primary_key) ask(*after.primary_key);
  for (const Unique* unique : after.uniques) ask(*unique);
  for (const ForeignKey* key : after.foreign_keys) ask(*key);
  for (const Check* check : after.checks) ask(*check);
  demand_strictness(table, context, rows, demands);
  return demands;
}

std::optional<Statement> check_demand(const Check& check, const PlanContext& context) {
  std::optional<std::string> question = Rows(table_of(check.id), context).question(check);
  if (!question) return std::nullopt;
  Statement demand = check_of(check.id, std::move(*question),
                              {HazardKind::may_fail, "rows may violate " + label(check.id)});
  demand.foreign_keys_off = false;
  return demand;
}

Hazard index_hazard(const Index& index) {
  return {HazardKind::may_fail,
          "fails where rows of " + quote(index.table) + " are not unique by " + label(index.id)};
}

std::optional<Statement> index_demand(const Index& index, const PlanContext& context) {
  const ObjectId table = relation_id(Kind::table, {}, index.table);
  if (!index.unique || !context.before.contains(table) || !context.after.contains(table))
    return std::nullopt;
  std::optional<std::string> question =
      Rows(table, context).duplicates(index.id, index.elements, index.predicate);
  if (!question) return std::nullopt;
  Statement check = check_of(index.id, std::move(*question), index_hazard(index));
  check.foreign_keys_off = false;
  return check;
}

}  // namespace schemadiff::sqlite
