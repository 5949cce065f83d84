// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/session.hpp"
#include "schemadiff/catalog/described.hpp"
#include "schemadiff/catalog/value.hpp"
#include "schemadiff/dialect/model.hpp"
#include "schemadiff/dialect/statement.hpp"

// Names, types and options in the attributes of described objects: from the server, from a model, and as SQL.
namespace schemadiff::postgres {

/// The kinds that a type may be of: also the rows of tables and views.
inline constexpr std::array type_kinds = {Kind::enum_type,  Kind::domain,    Kind::composite_type,
                                          Kind::range_type, Kind::base_type, Kind::table,
                                          Kind::view};

/// Empty for pg_catalog.
Identifier shown_in_kept_name(const Identifier& schema);
/// A name as an attribute holds it (path_text), from what a cast to regproc, regconfig or the like prints: `-` is
/// none, and pg_catalog goes without saying.
std::string kept_name(std::string_view printed);
std::string kept_name(std::string_view schema, std::string_view name);
/// Its schema and the rest.
QualifiedName kept_parts(std::string_view kept);
/// Such a name as SQL.
std::string name_sql(std::string_view kept);
/// The id that such a name has among objects of a kind.
ObjectId id_of_name(Kind kind, std::string_view kept);
/// Sets the attribute where the column of the row is not null.
void set_name(Described& object, std::string_view attribute, const Result& result, int row, int column);

/// What an object of that type needs, by every kind that a type may be of; ids need not be in the catalog.
std::vector<ObjectId> ids_of_type(std::string_view type);
void append_type(std::vector<ObjectId>& ids, std::string_view type);
/// Every function of that name.
void append_functions(std::vector<ObjectId>& ids, std::string_view kept, const Catalog& catalog);
/// The function that the unqualified name of a model's object means, with its schema before it.
std::string function_in_model(const Model& model, const ObjectId& user, std::string_view name);
/// The multirange of a range, as an id of the same kind; it is no object of its own.
ObjectId multirange_of(const Described& range);
/// The object of one of the kinds that the unqualified name of a model's object means, with its schema before it; any
/// other name as it stands, without pg_catalog.
std::string name_in_model(const Model& model, const ObjectId& user, std::string_view name,
                          std::initializer_list<Kind> kinds);
/// Makes the type of an attribute canonical, or reports that it is none.
void adapt_type(Described& object, std::string_view attribute, Model& model);
/// Makes the expression of an attribute qualified, or reports that it cannot be read.
void adapt_expression(Described& object, std::string_view attribute, Model& model);

/// `{host=here,port=5432}` of a catalog as a mapping by name, with stars for what must not be told.
Value::Map options_of(std::string_view array);
/// The same of what a model says, in any order.
Value::Map kept_options(Value::Map options);
void adapt_options(Described& object, std::string_view attribute);
/// ` OPTIONS (host 'here')`; empty where there are none.
std::string options_clause(const Value::Map& options);
/// `OPTIONS (SET host 'there', DROP port)`; empty where nothing changes.
std::string options_change(const Value::Map& before, const Value::Map& after);
/// What stands for a password, which no output and no model holds.
inline constexpr std::string_view masked_text = "********";
/// A connection string with stars for the password in it.
std::string masked_connection(std::string_view connection);
std::vector<Hazard> masked_hazards(const ObjectId& id, const Value::Map& options);

}  // namespace schemadiff::postgres
