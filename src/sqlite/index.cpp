// SPDX-License-Identifier: MIT
#include "sqlite/definition.hpp"
#include "sqlite/kinds.hpp"
#include "sqlite/row_demands.hpp"

namespace schemadiff::sqlite {
namespace {

Statements create(const Index& index, const PlanContext& context) {
  Statements statements;
  Statement statement{.text = create_index(index), .subject = index.id};
  if (std::optional<Statement> demand = index_demand(index, context)) {
    statements.push_back(std::move(*demand));
  } else if (index.unique) {
    statement.hazards.push_back(index_hazard(index));
  }
  statements.push_back(std::move(statement));
  return statements;
}

Statements drop(const Index& index, const PlanContext&) {
  return {{.text = "DROP INDEX " + quote(index.id.name()), .subject = index.id}};
}

std::vector<ObjectId> dependencies(const Index& index, const Catalog&) {
  std::vector<ObjectId> ids = {relation_id(Kind::table, {}, index.table)};
  for (const KeyElement& element : index.elements) {
    if (!element.column.empty())
      ids.push_back(member_id(Kind::column, {}, index.table, element.column));
  }
  return ids;
}

}  // namespace

std::string create_index(const Index& index) {
  std::string text = index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
  text += quote(index.id.name()) + " ON " + quote(index.table) + ' ' + key_elements(index.elements);
  if (!index.predicate.empty()) text += " WHERE " + index.predicate.text();
  return text;
}

constinit const KindRules<Index> index_rules = {.traits = {.rank = 40, .folds_into_drop = true},
                                                .create = create,
                                                .drop = drop,
                                                .dependencies = dependencies};

}  // namespace schemadiff::sqlite
