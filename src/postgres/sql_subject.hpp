// SPDX-License-Identifier: MIT
#pragma once

#include "postgres/sql_reading.hpp"

namespace schemadiff::postgres {

/// The object that COMMENT ON, ALTER … OWNER TO, GRANT, SECURITY LABEL and DROP name: `type` is the tree's
/// ObjectType, `object` what stands behind it. The statement waits where the object is not there.
ObjectId subject_named(SqlReading& reading, const SqlStatement& statement, std::string_view type,
                       const Json& object);
/// The same; an empty id where it is not there.
ObjectId find_subject(const SqlReading& reading, const SqlStatement& statement,
                      std::string_view type, const Json& object);
/// Whether it is the one language that every database has, as an extension, which no model declares.
bool is_always_there(std::string_view type, const Json& object);

/// `name(types)`, as the path of a routine has it; the nodes are TypeNames.
Identifier with_signature(std::string_view name, const Json& types, const SqlStatement& statement);
/// The types of the arguments that are handed in; the nodes are FunctionParameters.
Json input_types(const Json& parameters);
/// A function with its types, as casts and transforms call theirs; the node is an ObjectWithArgs.
std::string function_text(const Json& function, const SqlStatement& statement);
/// A type without its modifiers; the node holds the fields of a TypeName.
std::string type_text(const Json& type, const SqlStatement& statement);
/// `name USING method`, as classes and families of operators are called.
Identifier with_method(Identifier name, std::string_view method);
/// The path of a name without a schema.
ObjectId id_nowhere(Kind kind, std::string_view name);
/// A role as models spell it.
std::string role_name(const Node& role);

/// A name as attributes hold it: `schema.name`.
std::string name_text(const Json& names);
/// What stands in a DefElem: a type, a name, a word or a number.
std::string definition_text(const Node& option, const SqlStatement& statement);
/// OPTIONS (name 'value', …).
Value options_value(const Json& options);
Value list_value(const std::vector<std::string>& texts);

}  // namespace schemadiff::postgres
