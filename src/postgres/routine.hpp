// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "postgres/types.hpp"
#include "schemadiff/catalog/described.hpp"

// What functions, procedures and aggregates have in common: names with the types of their arguments behind them, and
// lists of arguments. https://www.postgresql.org/docs/current/sql-createfunction.html
namespace schemadiff::postgres {

/// `name(types)` taken apart.
struct Signature {
  std::string name = {};   // as SQL writes it, in quotes where it must be
  std::string types = {};  // what stands in the parentheses

  std::string text() const { return name + "(" + types + ")"; }
};

/// Of the last segment of a routine's or an operator's path.
Signature signature_of(std::string_view text);
/// The last segment of a routine's path from what a server prints, which of its words it quotes depends on its version.
Identifier routine_segment(std::string_view printed);
/// The name without its quotes.
Identifier bare_name(const Signature& signature);

struct Argument {
  std::string mode = {};  // "OUT", "INOUT", "VARIADIC"; empty: IN
  Identifier name = {};
  std::string type = {};
  std::string default_value = {};

  bool is_input() const noexcept { return mode != "OUT"; }
  bool operator==(const Argument&) const = default;
};

struct ArgumentList {
  std::vector<Argument> arguments = {};
  std::string error = {};  // why the text cannot be read; empty: it was
};

/// The arguments as CREATE FUNCTION takes them, without the parentheses around them.
ArgumentList parse_arguments(std::string_view text);
/// As pg_get_function_arguments() prints them, without the IN that it gives those of procedures.
std::string arguments_text(const std::vector<Argument>& arguments);

/// The arguments of a function or procedure: those that its attribute tells, or unnamed ones of its signature.
std::vector<Argument> arguments_of(const Described& routine);

/// The pieces between the commas that stand in no parentheses.
std::vector<std::string_view> split_list(std::string_view text);

/// A type as format_type() prints it without modifiers, which arguments and results do not keep. Throws
/// std::invalid_argument where it is none.
std::string argument_type(std::string_view text, Identifier schema, Types& types);
/// A signature with its name quoted and its types as the catalog has them.
std::string canonical_signature(std::string_view text, Identifier schema, Types& types);

/// The objects that the types are, where the catalog has them.
std::vector<ObjectId> objects_of_type(std::string_view type, const Catalog& catalog);

/// The name of a function or operator as the server prints it, without the schema that goes without saying.
std::string_view without_pg_catalog(std::string_view name);
/// The text between dollar quotes, `$tag$` or, where it holds that, `$tag2$`, `$tag3$`, …
std::string dollar_quoted(std::string_view text, const std::string& tag);
/// Of the state of a trigger or a rule, what ALTER says: `ENABLE ALWAYS`.
std::string state_verb(std::string_view state);

}  // namespace schemadiff::postgres
