// SPDX-License-Identifier: MIT
#include "sqlite/copy_rows.hpp"

#include <algorithm>

#include "schemadiff/error.hpp"
#include "sqlite/ddl_reader.hpp"
#include "sqlite/default_value.hpp"
#include "sqlite/quote.hpp"
#include "sqlite/row_checks.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

/// Names are found in any case, as SQLite does, so that a column whose case alone changes keeps its
/// values.
const Column* find_column(const TableMembers& members, std::string_view name) {
  const auto found = std::ranges::find_if(members.columns, [&](const Column* column) {
    return support::equal_ignoring_case(column->id.name().text(), name);
  });
  return found == members.columns.end() ? nullptr : *found;
}

bool has_conflict_clause(const TableMembers& members) {
  const auto has_one = [](const auto* object) { return object->on_conflict != OnConflict::abort; };
  return std::ranges::any_of(
             members.columns,
             [](const Column* column) { return column->not_null_conflict != OnConflict::abort; }) ||
         std::ranges::any_of(members.uniques, has_one) ||
         (members.primary_key && has_one(members.primary_key));
}

constexpr std::size_t most_columns = 2000;

class Copy {
 public:
  Copy(const ObjectId& table, const PlanContext& context)
      : context_(context),
        before_(context.before_members.of(table)),
        after_(context.after_members.of(table)),
        rowid_column_(rowid_alias(*after_.table, after_.columns, after_.primary_key)) {}

  RowCopy copy(Identifier target) && {
    Statement statement = insert_into(target);
    return {.checks = std::move(checks_), .statement = std::move(statement)};
  }

 private:
  Statement insert_into(Identifier target) {
    note_lost_columns();
    keep_rowid();
    for (const Column* column : after_.columns) {
      if (!column->generated) add(*column);
    }
    if (targets_.empty()) add_placeholder();
    require_room();
    // A conflict clause of the new table must not drop rows on the way; OR overrides it.
    const char* insert = has_conflict_clause(after_) ? "INSERT OR ABORT INTO " : "INSERT INTO ";
    return {.text = insert + quote(target) + " (" + support::join(targets_, ", ") + ")\nSELECT " +
                    support::join(sources_, ", ") + "\nFROM " + quote(before_.table->id.name()),
            .subject = after_.table->id,
            .hazards = std::move(hazards_)};
  }

  /// https://www.sqlite.org/limits.html#max_column: what a rowid and all columns may exceed.
  void require_room() const {
    if (targets_.size() <= most_columns) return;
    throw UnsupportedError("SQLite copies at most " + std::to_string(most_columns) +
                           " values of a row, and the rowid and columns of " +
                           label(after_.table->id) + " are more; give it an INTEGER PRIMARY KEY");
  }

  void put(std::string target, std::string source) {
    targets_.push_back(std::move(target));
    sources_.push_back(std::move(source));
  }

  void note_lost_columns() {
    for (const Column* column : before_.columns) {
      if (column->generated) continue;
      const Column* kept = find_column(after_, column->id.name().text());
      if (!kept) hazards_.push_back({HazardKind::data_loss, "drops " + label(column->id)});
      if (kept && kept->generated) {
        hazards_.push_back(
            {HazardKind::data_loss, "generates the values of " + label(column->id) + " anew"});
      }
    }
  }

  void keep_rowid() {
    const std::string_view from = rowid_name(before_);
    const std::string_view to = rowid_name(after_);
    if (!rowid_column_ && !from.empty() && !to.empty()) put(std::string(to), std::string(from));
  }

  void add(const Column& column) {
    const Column* old = find_column(before_, column.id.name().text());
    if (old) return put(quote(column.id.name()), converted(column, *old));
    const Expression backfill = hints(column).backfill;
    if (!backfill.empty()) return put(quote(column.id.name()), '(' + backfill.text() + ')');
    const std::string_view rowid = rowid_name(before_);
    if (&column == rowid_column_ && !rowid.empty())
      return put(quote(column.id.name()), std::string(rowid));
    if (!column.nullable && !has_value(column.default_value) && &column != rowid_column_) {
      refuse(column, "1", "has no value for the rows that are there");
    }
  }

  std::string converted(const Column& column, const Column& old) {
    std::string source = quote(old.id.name());
    const Hints& hint = hints(column);
    if (column.type != old.type && !hint.using_expression.empty()) {
      source = '(' + hint.using_expression.text() + ')';
    }
    if (column.nullable || !old.nullable || &column == rowid_column_) return source;
    const Expression fallback = hint.backfill.empty() ? column.default_value : hint.backfill;
    if (has_value(fallback)) return "coalesce(" + source + ", " + fallback.text() + ')';
    refuse(column, source + " IS NULL", "refuses rows that have no value");
    return source;
  }

  void refuse(const Column& column, std::string_view condition, std::string_view why) {
    checks_.push_back(
        {.text = refuse_rows(before_, condition, not_null_what(column), not_null_cure),
         .subject = after_.table->id,
         .phase = Phase::first,
         .foreign_keys_off = true,
         .hazards = {{HazardKind::may_fail, label(column.id) + ' ' + std::string(why)}}});
  }

  /// A row needs some column: one that takes its default, or NULL.
  void add_placeholder() {
    for (const Column* column : after_.columns) {
      if (column->generated) continue;
      return put(quote(column->id.name()),
                 column->default_value.empty() ? "NULL" : column->default_value.text());
    }
  }

  const Hints& hints(const Column& column) const {
    static const Hints none;
    return context_.hints ? context_.hints->hints_of(column.id) : none;
  }

  const PlanContext& context_;
  const TableMembers& before_;
  const TableMembers& after_;
  const Column* rowid_column_;
  std::vector<std::string> targets_ = {};
  std::vector<std::string> sources_ = {};
  std::vector<Hazard> hazards_ = {};
  Statements checks_ = {};
};

}  // namespace

RowCopy copy_rows(const ObjectId& table, Identifier target, const PlanContext& context) {
  return Copy(table, context).copy(target);
}

}  // namespace schemadiff::sqlite
