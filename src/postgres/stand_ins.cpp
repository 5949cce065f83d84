// SPDX-License-Identifier: MIT
#include "postgres/stand_ins.hpp"
#include "postgres/heritage.hpp"

#include <algorithm>
#include <set>

#include "postgres/quote.hpp"
#include "postgres/references.hpp"

namespace schemadiff::postgres {
namespace {

/// Views of views nest; a circle, which only a model can hold, ends here.
constexpr int deepest_views = 64;

bool is_relation(const ObjectId& id) {
  return id.kind == Kind::table || id.kind == Kind::view || id.kind == Kind::materialized_view;
}

/// What a view of either kind is made of; nothing for a table.
std::optional<View> view_of(const Catalog& catalog, const ObjectId& relation) {
  if (const auto* view = catalog.find_as<View>(relation)) return *view;
  const auto* stored = catalog.find_as<MaterializedView>(relation);
  if (!stored) return std::nullopt;
  return View{.id = stored->id, .columns = stored->columns, .definition = stored->definition};
}

std::vector<ObjectId> relations_of(const Expression& query, const Catalog& catalog) {
  std::vector<ObjectId> ids = references_of_query(query, catalog);
  std::erase_if(ids, [](const ObjectId& id) { return !is_relation(id); });
  return ids;
}

std::string column_names(const std::vector<Identifier>& names) {
  std::string list;
  for (const Identifier& name : names) list += (list.empty() ? "" : ", ") + quoted(name);
  return list;
}

}  // namespace

StandIns::StandIns(const Questionnaire& questionnaire, const Catalog& before, const Catalog& after)
    : questionnaire_(questionnaire),
      before_(before),
      after_(after),
      before_members_(before),
      after_members_(after) {}

bool StandIns::are_needed(const ExpressionQuestion& question) const {
  const auto changed = [&](const ObjectId& id) { return is_changed(id, 0); };
  return std::ranges::any_of(relations_of(question.to, after_), changed) ||
         std::ranges::any_of(relations_of(question.from, before_), changed);
}

bool StandIns::is_changed(const ObjectId& relation, int depth) const {
  if (depth > deepest_views) return false;
  if (const std::optional<View> view = view_of(after_, relation)) {
    const std::optional<View> old = view_of(before_, relation);
    return !old || old->columns != view->columns || old->definition != view->definition ||
           std::ranges::any_of(relations_of(view->definition, after_),
                               [&](const ObjectId& id) { return is_changed(id, depth + 1); });
  }
  const auto before = all_columns(relation, before_members_);
  const auto after = all_columns(relation, after_members_);
  return !std::ranges::equal(before, after, [&](const Column* a, const Column* b) {
    return a->id == b->id && a->type == b->type && a->collation == b->collation;
  }) || std::ranges::any_of(after, [&](const Column* column) {
    return questionnaire_.stand_in(*column).type != column->type.text();
  });
}

/// Puts the relation behind all that it reads; false where another of that name is there.
bool StandIns::add(const ObjectId& relation, std::vector<ObjectId>& order, int depth) const {
  if (depth > deepest_views) return false;
  if (std::ranges::find(order, relation) != order.end()) return true;
  if (const std::optional<View> view = view_of(after_, relation)) {
    for (const ObjectId& id : relations_of(view->definition, after_)) {
      if (!add(id, order, depth + 1)) return false;
    }
  }
  const bool taken =
      std::ranges::any_of(order, [&](const ObjectId& id) { return id.name() == relation.name(); });
  if (!taken) order.push_back(relation);
  return !taken;
}

std::string StandIns::create_table(const ObjectId& table) const {
  const TableMembers& members = after_members_.of(table);
  std::string elements;
  for (const Column* column : all_columns(table, after_members_)) {
    elements += (elements.empty() ? "" : ", ") + questionnaire_.stand_in(*column).definition();
  }
  // GROUP BY a primary key lets a query read the table's other columns.
  if (members.primary_key && !members.primary_key->columns.empty()) {
    std::vector<Identifier> names;
    for (const KeyElement& element : members.primary_key->columns) names.push_back(element.column);
    elements += ", PRIMARY KEY (" + column_names(names) + ")";
  }
  return "CREATE TEMPORARY TABLE pg_temp." + quoted(table.name()) + " (" + elements + ");\n";
}

std::optional<std::string> StandIns::create(const ObjectId& relation,
                                            const Substitutes& substitutes) const {
  const std::optional<View> view = view_of(after_, relation);
  if (!view) return create_table(relation);
  const Parsed parsed = parse_query(view->definition.text());
  if (!parsed.ok()) return std::nullopt;
  std::string sql = "CREATE TEMPORARY VIEW pg_temp." + quoted(relation.name());
  if (!view->columns.empty()) sql += " (" + column_names(view->columns) + ")";
  return sql + " AS\n" + rewritten(parsed, substitutes).value() + ";\n";
}

std::optional<StandInQuestion> StandIns::make(const ExpressionQuestion& question) const {
  std::vector<ObjectId> order;
  for (const Expression& query : {question.from, question.to}) {
    for (const ObjectId& relation : relations_of(query, after_)) {
      if (!add(relation, order, 0)) return std::nullopt;
    }
  }
  Substitutes substitutes = questionnaire_.types();
  StandInQuestion made;
  for (const ObjectId& relation : order) {
    const std::optional<std::string> sql = create(relation, substitutes);
    if (!sql) return std::nullopt;
    made.prelude += *sql;
    substitutes.relations.emplace(QualifiedName{relation.schema(), relation.name()},
                                  "pg_temp." + quoted(relation.name()));
  }
  for (std::size_t side = 0; side < 2; ++side) {
    const Parsed parsed = parse_query((side == 0 ? question.from : question.to).text());
    if (!parsed.ok()) return std::nullopt;
    made.texts[side] = rewritten(parsed, substitutes).value();
  }
  return made;
}

}  // namespace schemadiff::postgres
