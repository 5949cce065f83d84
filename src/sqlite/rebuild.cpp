// SPDX-License-Identifier: MIT
#include "sqlite/rebuild.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "sqlite/copy_rows.hpp"
#include "sqlite/definition.hpp"
#include "sqlite/foreign_key_guard.hpp"
#include "sqlite/row_checks.hpp"
#include "sqlite/row_demands.hpp"
#include "support/text.hpp"

// A table is built anew in the order that https://www.sqlite.org/lang_altertable.html#otheralter
// prescribes: the new one beside the old one, the rows, the old one away, the new one in its place.
// The other order, renaming the old one away first, would take the references of triggers, views
// and foreign keys along.
//
// Foreign keys are off all the time, or dropping the old table would delete its rows and what
// refers to them. The renaming is done the legacy way, which leaves alone whatever mentions the
// table by its name, and does not ask views and triggers for sense while the name means nothing.

namespace schemadiff::sqlite {
namespace {

bool is_taken(const Catalog& catalog, const Identifier& name) {
  return std::ranges::any_of(std::array{Kind::table, Kind::view, Kind::index}, [&](Kind kind) {
    return catalog.contains(relation_id(kind, {}, name));
  });
}

Identifier free_name(const Identifier& table, const PlanContext& context) {
  const std::string base = "schemadiff_new_" + table.text();
  Identifier name(base);
  for (int i = 2; is_taken(context.before, name) || is_taken(context.after, name); ++i) {
    name = Identifier(base + '_' + std::to_string(i));
  }
  return name;
}

class Rebuild {
 public:
  Rebuild(const ObjectId& table, const PlanContext& context)
      : table_(table),
        context_(context),
        before_(context.before_members.of(table)),
        after_(context.after_members.of(table)),
        copy_(free_name(table.name(), context)) {}

  Statements statements() && {
    RowCopy copy = copy_rows(table_, copy_, context_);
    RowDemands demands = row_demands(table_, context_);
    append(std::move(copy.checks));
    append(std::move(demands.checks));
    for (const Index* index : after_.indexes) demand(*index);
    ForeignKeyGuard guard = guard_foreign_keys(table_, context_);
    append(std::move(guard.before));
    add(create_table(after_, copy_),
        {{HazardKind::table_rewrite, "copies every row of " + label(table_)}});
    std::ranges::move(demands.hazards, std::back_inserter(copy.statement.hazards));
    add(std::move(copy.statement.text), std::move(copy.statement.hazards));
    compare_counts();
    keep_counter();
    add("DROP TABLE " + quote(table_.name()));
    add("PRAGMA legacy_alter_table = ON");
    add("ALTER TABLE " + quote(copy_) + " RENAME TO " + quote(table_.name()));
    add("PRAGMA legacy_alter_table = OFF");
    for (const Index* index : after_.indexes) add_index(*index);
    for (const Trigger* trigger : after_.triggers) add(create_trigger(*trigger));
    look_for_damage();
    append(std::move(guard.after));
    return std::move(statements_);
  }

 private:
  void add(std::string text, std::vector<Hazard> hazards = {}) {
    statements_.push_back({.text = std::move(text),
                           .subject = table_,
                           .foreign_keys_off = true,
                           .hazards = std::move(hazards)});
  }

  void append(Statements statements) {
    for (Statement& statement : statements) statements_.push_back(std::move(statement));
  }

  bool is_new(const Index& index) const {
    const Index* before = context_.before.find_as<Index>(index.id);
    return !before || !(*before == index);
  }

  void demand(const Index& index) {
    if (!is_new(index)) return;
    if (std::optional<Statement> check = index_demand(index, context_)) {
      check->foreign_keys_off = true;
      statements_.push_back(std::move(*check));
    }
  }

  void add_index(const Index& index) {
    const bool may_fail = index.unique && is_new(index) && !index_demand(index, context_);
    add(create_index(index), may_fail ? std::vector{index_hazard(index)} : std::vector<Hazard>());
  }

  void compare_counts() {
    const std::string what = literal("the copy of " + label(table_) + " lacks rows of it: ");
    add(refuse(what + " || copied || ' of ' || rows",
               "(\n  SELECT (SELECT count(*) FROM " + quote(table_.name()) +
                   ") AS rows, (SELECT count(*) FROM " + quote(copy_) +
                   ") AS copied\n)\nWHERE copied <> rows"));
  }

  /// https://www.sqlite.org/pragma.html#pragma_integrity_check. To look up each row of a large
  /// table in each of its indexes, which were built from it a moment ago, would take longer than
  /// all the rest; https://www.sqlite.org/pragma.html#pragma_quick_check leaves that out. Only an
  /// outer table without rows keeps a pragma from being run.
  void look_for_damage() {
    const std::string table = literal(table_.name().text());
    add(refuse(literal("the copy of " + label(table_) + " is damaged: ") + " || fault",
               "(\n  SELECT quick_check AS fault FROM pragma_quick_check(" + table +
                   ")\n  UNION ALL\n  SELECT integrity_check\n  FROM (SELECT 1 WHERE (SELECT "
                   "count(*) FROM " +
                   quote(table_.name()) + ") <= 100000)\n  CROSS JOIN pragma_integrity_check(" +
                   table + ")\n)\nWHERE fault <> 'ok'"));
  }

  /// The highest number ever given may belong to a row that is gone:
  /// https://www.sqlite.org/autoinc.html
  void keep_counter() {
    const auto counts = [](const TableMembers& members) {
      return members.primary_key && members.primary_key->autoincrement;
    };
    if (!counts(before_) || !counts(after_)) return;
    const std::string copy = literal(copy_.text());
    add("DELETE FROM sqlite_sequence WHERE name = " + copy);
    add("INSERT INTO sqlite_sequence (name, seq)\nSELECT " + copy +
        ", seq FROM sqlite_sequence WHERE name = " + literal(before_.table->id.name().text()));
  }

  const ObjectId& table_;
  const PlanContext& context_;
  const TableMembers& before_;
  const TableMembers& after_;
  Identifier copy_;
  Statements statements_ = {};
};

}  // namespace

Statements rebuild(const ObjectId& table, const PlanContext& context) {
  return Rebuild(table, context).statements();
}

}  // namespace schemadiff::sqlite
