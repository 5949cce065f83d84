// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/key_element.hpp"
#include "schemadiff/catalog/object.hpp"
#include "schemadiff/dialect/dialect.hpp"
#include "schemadiff/dialect/statement.hpp"

// The pieces that the DDL of several kinds is built of.
namespace schemadiff::postgres {

/// The path of a relation or type as SQL.
std::string qualified(const ObjectId& id);

Statement statement(const ObjectId& subject, std::string text, std::vector<Hazard> hazards = {});
/// `ALTER TABLE table clause`, which may be merged with its neighbours.
Statement alter_table(const ObjectId& subject, const ObjectId& table, std::string clause,
                      std::vector<Hazard> hazards = {});

/// `drops column public.orders.remark (ACCESS EXCLUSIVE)`
Hazard hazard(HazardKind kind, std::string_view verb, const ObjectId& id,
              std::string_view more = {});
Hazard breaks_clients(std::string_view verb, const ObjectId& id);

/// `CONSTRAINT name`, as it begins in CREATE TABLE and after ADD.
std::string constraint_clause(const ObjectId& id);
Statement add_constraint(const ObjectId& id, const std::string& definition,
                         std::vector<Hazard> hazards = {});
Statement drop_constraint(const ObjectId& id, std::vector<Hazard> hazards = {});
Statement validate_constraint(const ObjectId& id);
Statement rename_constraint(const Rename& rename);
/// ` DEFERRABLE INITIALLY DEFERRED`, or as much of it as there is to say.
std::string deferral_clause(Deferral deferral);

/// `(a, b)`
std::string column_list(std::span<const Identifier> columns);
/// ` INCLUDE (a, b)`; empty where there are none.
std::string include_clause(std::span<const Identifier> columns);
/// In parentheses, unless one pair encloses all of it already.
std::string parenthesised(const Expression& expression);

/// Whether the table was there before and is there after, so that running code may be using it.
bool is_kept(const ObjectId& table, const PlanContext& context);

std::vector<ObjectId> schema_dependency(const ObjectId& id);
/// The table, and the columns by name.
std::vector<ObjectId> member_dependencies(const ObjectId& table,
                                          std::span<const Identifier> columns);

}  // namespace schemadiff::postgres
