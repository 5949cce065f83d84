// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html
#include "postgres/privileges.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kinds.hpp"
#include "postgres/lexer.hpp"
#include "postgres/quote.hpp"
#include "postgres/system_catalogs.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

struct Sort {
  char letter;  // of pg_default_acl.defaclobjtype
  std::string_view words;
  Protected protected_as;
};

constexpr std::array sorts = {Sort{'r', "tables", Protected::relation}, Sort{'S', "sequences", Protected::sequence},
                              Sort{'f', "functions", Protected::function}, Sort{'T', "types", Protected::type},
                              Sort{'n', "schemas", Protected::schema},
                              Sort{'L', "large objects", Protected::large_object}};

/// `tables by alice in app`
struct Name {
  const Sort* sort = nullptr;
  Identifier role = {};
  Identifier schema = {};  // empty: all of them

  std::string text() const {
    const std::string where = schema.empty() ? std::string() : " in " + quoted(schema);
    return std::string(sort->words) + " by " + quoted(role) + where;
  }
};

Identifier name_in(const Token& token) {
  if (token.kind == TokenKind::word) return Identifier(support::lower(token.text));
  if (token.kind != TokenKind::quoted_name) return {};
  std::string name;
  for (std::size_t i = 1; i + 1 < token.text.size(); ++i) {
    name += token.text[i];
    if (token.text[i] == '"') ++i;
  }
  return Identifier(name);
}

std::optional<Name> parsed(std::string_view text) try {
  Lexer lexer(text);
  std::string words(lexer.next().text);
  if (words == "large") words.append(" ").append(lexer.next().text);
  const auto sort = std::ranges::find(sorts, words, &Sort::words);
  if (sort == sorts.end() || lexer.next().text != "by") return std::nullopt;
  Name name{.sort = &*sort, .role = name_in(lexer.next())};
  Token next = lexer.next();
  if (next.text == "in") {
    name.schema = name_in(lexer.next());
    next = lexer.next();
  }
  if (name.role.empty() || next.kind != TokenKind::end) return std::nullopt;
  return name;
} catch (const MigrationError&) {
  return std::nullopt;
}

/// Those of a schema come on top of those of all schemas, so that they have nothing to be compared with.
std::string text(const Reading& reading) {
  if (!reading.scope.covers_kind(Kind::default_privileges)) return std::string(no_rows);
  return R"sql(
SELECT d.defaclobjtype,
       pg_catalog.pg_get_userbyid(d.defaclrole),
       d.defaclnamespace,
       d.defaclacl,
       CASE WHEN d.defaclnamespace = 0
            THEN pg_catalog.acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END,
                                       d.defaclrole) END
  FROM pg_catalog.pg_default_acl AS d)sql";
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const auto sort = std::ranges::find(sorts, result.text(row, 0).front(), &Sort::letter);
    const Oid schema = oid(result, row, 2);
    if (sort == sorts.end() || (schema != 0 && !reading.schemas_in_scope.contains(schema))) continue;
    const std::string role(result.text(row, 1));
    const Grants grants = difference(result.text(row, 3), result.text(row, 4), role, sort->protected_as);
    const Name name{.sort = &*sort, .role = Identifier(role), .schema = reading.schema_name(schema)};
    Described privileges = described({{Identifier(name.text()), {}, {}}, Kind::default_privileges, Kind::none});
    if (grants.empty() || !reading.scope.covers(privileges.id)) continue;
    privileges.set("grants", Value{to_list(grants)});
    reading.found.catalog.add(std::move(privileges));
  }
}

Grants grants_of(const Described& privileges) { return from_list(privileges.list("grants")); }

Statements granted(const ObjectId& id, const Grants& before, const Grants& after) {
  const std::optional<Name> name = parsed(id.name().text());
  if (!name) throw UnsupportedError(label(id) + " is no name of default privileges");
  std::string head = "ALTER DEFAULT PRIVILEGES FOR ROLE " + quoted(name->role);
  if (!name->schema.empty()) head += " IN SCHEMA " + quoted(name->schema);
  Statements statements;
  for (const GrantChange& change : changes(before, after)) {
    statements.push_back(
        statement(id, head + " " + grant_text(change, support::upper(name->sort->words))));
  }
  return statements;
}

Statements create(const Described& privileges, const PlanContext&) {
  return granted(privileges.id, {}, grants_of(privileges));
}

Statements drop(const Described& privileges, const PlanContext&) {
  return granted(privileges.id, grants_of(privileges), {});
}

std::optional<Statements> alter(const Described& before, const Described& after, const PlanContext&) {
  return granted(after.id, grants_of(before), grants_of(after));
}

std::vector<ObjectId> dependencies(const Described& privileges, const Catalog&) {
  const std::optional<Name> name = parsed(privileges.id.name().text());
  if (!name || name->schema.empty()) return {};
  return {schema_id(name->schema)};
}

void adapt(Described& privileges, Model& model) {
  const std::optional<Name> name = parsed(privileges.id.name().text());
  if (!name) {
    model.problem(privileges.id, {},
                  "'" + privileges.id.name().text() +
                      "' is no name of default privileges; expected one like 'tables by alice in app'");
    return;
  }
  try {
    Grants grants = grants_of(privileges);
    const std::string problem = canonical(grants, name->sort->protected_as);
    if (!problem.empty()) return model.problem(privileges.id, "grants", label(privileges.id) + ": " + problem);
    privileges.set("grants", Value{to_list(grants)});
  } catch (const std::invalid_argument& error) {
    model.problem(privileges.id, "grants", error.what());
  }
}

const Sort* sort_of(Kind kind) {
  switch (kind) {
    case Kind::table:
    case Kind::view:
      return &sorts[0];
    case Kind::sequence:
      return &sorts[1];
    case Kind::function:
    case Kind::procedure:
    case Kind::aggregate:
      return &sorts[2];
    case Kind::enum_type:
    case Kind::domain:
    case Kind::composite_type:
    case Kind::range_type:
    case Kind::base_type:
      return &sorts[3];
    case Kind::schema:
      return &sorts[4];
    default:
      break;
  }
  return nullptr;
}

}  // namespace

extern const DescribedKind default_privileges_kind;
const DescribedKind default_privileges_kind = {.kind = Kind::default_privileges,
                                               .rank = 150,
                                               .query = {text, read},
                                               .create = create,
                                               .alter = alter,
                                               .drop = drop,
                                               .dependencies = dependencies,
                                               .adapt = adapt};

Statements undo_default_privileges(const ObjectId& created, const PlanContext& context) {
  const Sort* sort = sort_of(created.kind);
  Statements statements;
  if (!sort) return statements;
  for (const Members* members : {&context.before_members, &context.after_members}) {
    for (const Described* privileges : members->of(ObjectId{}).others) {
      // New ones come when all objects are there.
      if (!context.before.contains(privileges->id)) continue;
      const std::optional<Name> name = parsed(privileges->id.name().text());
      if (!name || name->sort != sort || (!name->schema.empty() && name->schema != created.schema())) continue;
      for (Statement& each : undo_grants(created, grants_of(*privileges))) {
        if (std::ranges::find(statements, each.text, &Statement::text) == statements.end())
          statements.push_back(std::move(each));
      }
    }
  }
  return statements;
}

}  // namespace schemadiff::postgres
