// SPDX-License-Identifier: MIT
#include "postgres/guarded_code.hpp"

#include <fmt/format.h>

#include "postgres/quote.hpp"
#include "postgres/routine.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

using Path = std::span<const Identifier>;

std::string literal(const Identifier& name) { return literal_text(name.text()); }

/// As the name types read it: the types of all arguments in one list.
std::string signature_literal(Path path) {
  Signature signature = signature_of(path[1].text());
  std::string types = support::replace_all(signature.types, "ORDER BY", ",");
  types = support::replace_all(types, "VARIADIC ", "");
  if (types == "*" || types == ",") types.clear();
  if (types.starts_with(',')) types.erase(0, 1);
  return literal_text(quoted(path[0]) + "." + signature.name + "(" + types + ")");
}

std::string routine_exists(Path path, std::string_view kinds) {
  return fmt::format(
      "SELECT FROM pg_catalog.pg_proc WHERE oid = pg_catalog.to_regprocedure({}) AND prokind IN ({})",
      signature_literal(path), kinds);
}

std::string operator_exists(Path path) {
  const Signature signature = signature_of(path[1].text());
  return fmt::format("SELECT FROM pg_catalog.pg_operator WHERE oid = pg_catalog.to_regoperator({}) AND oprcode <> 0",
                     literal_text(quoted(path[0]) + "." + signature.name + "(" + signature.types + ")"));
}

/// Of an operator class or family; `prefix` begins the names of the catalog's columns.
std::string named_with_method(Path path, std::string_view catalog, std::string_view prefix) {
  return fmt::format(
      "SELECT FROM pg_catalog.{0} AS o JOIN pg_catalog.pg_am AS m ON m.oid = o.{1}method "
      "WHERE o.{1}namespace = pg_catalog.to_regnamespace({2}) AND "
      "pg_catalog.quote_ident(o.{1}name) || ' USING ' || pg_catalog.quote_ident(m.amname) = {3}",
      catalog, prefix, literal_text(quoted(path[0])), literal(path[1]));
}

std::string named(Path path, std::string_view catalog, std::string_view column) {
  return fmt::format("SELECT FROM pg_catalog.{} WHERE {} = {}", catalog, column, literal(path[0]));
}

}  // namespace

std::size_t segments_of_code(Kind kind) {
  switch (kind) {
    case Kind::event_trigger:
    case Kind::language:
    case Kind::access_method:
      return 1;
    case Kind::function:
    case Kind::procedure:
    case Kind::aggregate:
    case Kind::operator_kind:
    case Kind::operator_class:
    case Kind::operator_family:
    case Kind::conversion:
      return 2;
    case Kind::rule:
      return 3;
    default:
      return 0;
  }
}

std::string finding_code(Kind kind, Path path) {
  switch (kind) {
    case Kind::event_trigger:
      return named(path, "pg_event_trigger", "evtname");
    case Kind::language:
      return named(path, "pg_language", "lanname");
    case Kind::access_method:
      return named(path, "pg_am", "amname");
    case Kind::function:
      return routine_exists(path, "'f', 'w'");
    case Kind::procedure:
      return routine_exists(path, "'p'");
    case Kind::aggregate:
      return routine_exists(path, "'a'");
    case Kind::operator_kind:
      return operator_exists(path);
    case Kind::operator_class:
      return named_with_method(path, "pg_opclass", "opc");
    case Kind::operator_family:
      return named_with_method(path, "pg_opfamily", "opf");
    case Kind::conversion:
      return fmt::format(
          "SELECT FROM pg_catalog.pg_conversion WHERE connamespace = pg_catalog.to_regnamespace({}) AND conname = {}",
          literal_text(quoted(path[0])), literal(path[1]));
    case Kind::rule:
      return fmt::format(
          "SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass({}) AND rulename = {}",
          literal_text(quoted(path[0], path[1])), literal(path[2]));
    default:
      return {};
  }
}

}  // namespace schemadiff::postgres
