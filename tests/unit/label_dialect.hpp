// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dialect/kind_rules.hpp"
#include "schemadiff/dialect/effect.hpp"
#include "support/text.hpp"

namespace schemadiff::test {

// A dialect of labels: `create table public.a`. Columns and keys fold into their table, foreign
// keys only into its drop; views stand in the way of columns; an enum cannot be altered.
// Expressions that differ in case alone mean the same.

inline Statements statement(std::string verb, const ObjectId& id) {
  return {{.text = std::move(verb) + " " + label(id), .subject = id}};
}

template <class T>
Statements create(const T& object, const PlanContext&) {
  return statement("create", object.id);
}
template <class T>
Statements drop(const T& object, const PlanContext&) {
  return statement("drop", object.id);
}

inline std::optional<Statements> alter_column(const Column&, const Column& after,
                                              const PlanContext&) {
  const ObjectId table = table_of(after.id);
  const std::string clause = "alter " + after.id.name().text();
  return Statements{{.text = "alter " + label(table) + " " + clause,
                     .subject = after.id,
                     .merges_into = table,
                     .clause = clause}};
}

inline std::vector<ObjectId> type_of_column(const Column& column, const Catalog&) {
  return {relation_id(Kind::enum_type, Identifier("public"), Identifier(column.type.text()))};
}

inline std::vector<ObjectId> referenced(const ForeignKey& key, const Catalog&) {
  return {relation_id(Kind::table, key.referenced_table.schema, key.referenced_table.name)};
}

inline std::vector<ObjectId> indexed(const Index& index, const Catalog&) {
  std::vector<ObjectId> columns;
  for (const KeyElement& element : index.elements) {
    columns.push_back(member_id(Kind::column, index.id.schema(), index.table, element.column));
  }
  return columns;
}

template <class T>
KindRules<T> rules(int rank, bool folds_into_create, bool folds_into_drop) {
  KindRules<T> made;
  made.traits = {
      .rank = rank, .folds_into_create = folds_into_create, .folds_into_drop = folds_into_drop};
  made.create = create<T>;
  made.drop = drop<T>;
  return made;
}

inline KindTable label_table() {
  TypedRules typed{rules<Schema>(0, false, false),   rules<EnumType>(1, false, false),
                   rules<Sequence>(2, false, false), rules<Table>(3, false, false),
                   rules<Column>(4, true, true),     rules<PrimaryKey>(5, true, true),
                   rules<Unique>(6, true, true),     rules<ForeignKey>(9, false, true),
                   rules<Check>(7, true, true),      rules<Exclude>(7, true, true),
                   rules<Index>(8, false, true),     rules<View>(10, false, false),
                   rules<MaterializedView>(10, false, false), rules<Trigger>(11, false, true),
                   rules<Comment>(12, false, false), rules<Described>(13, false, false)};
  std::get<KindRules<Column>>(typed).alter = alter_column;
  std::get<KindRules<Column>>(typed).traits.holds_data = true;
  std::get<KindRules<Column>>(typed).dependencies = type_of_column;
  std::get<KindRules<Table>>(typed).traits.holds_data = true;
  std::get<KindRules<ForeignKey>>(typed).dependencies = referenced;
  std::get<KindRules<Index>>(typed).dependencies = indexed;
  return {std::move(typed), {}};
}

class LabelDialect : public TableDialect {
 public:
  LabelDialect() : TableDialect(table_) {}
  std::string_view name() const noexcept override { return "label"; }
  std::string_view display_name() const noexcept override { return "Label"; }
  bool rebuilds_table(const Change&, const PlanContext&) const override { return false; }
  Statements rebuild(const ObjectId&, const PlanContext&) const override { return {}; }
  bool stands_in_the_way(const Object& dependent, const Object& before,
                         const Object&) const override {
    return std::holds_alternative<View>(dependent) && std::holds_alternative<Column>(before);
  }
  void adapt(Model&) const override {}
  std::string normal_form(const Expression& expression, ExpressionRole) const override {
    return support::lower(expression.text());
  }
  std::vector<ScriptStatement> split(std::string_view) const override { return {}; }
  bool controls_transaction(std::string_view) const override { return false; }
  Effects effects(std::string_view) const override { return {}; }
  bool converts_values(std::string_view, std::string_view) const override { return true; }
  std::string quote(const Identifier& identifier) const override { return identifier.text(); }
  std::string literal(std::string_view text) const override { return std::string(text); }

 private:
  const KindTable table_ = label_table();
};

}  // namespace schemadiff::test
