// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/ddl-priv.html
#include "postgres/privileges.hpp"

#include <stdexcept>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/system_catalogs.hpp"

namespace schemadiff::postgres {
namespace {

// Each with the letter by which acldefault() knows its sort. A list that was never touched is null.
constexpr std::string_view lists = R"sql(
SELECT 1259 AS catalog, c.oid AS number, NULL AS part, c.relowner AS owner, c.relacl AS list,
       CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char" AS sort, false AS is_public
  FROM pg_catalog.pg_class AS c WHERE c.relacl IS NOT NULL
UNION ALL
SELECT 1259, a.attrelid, a.attname, c.relowner, a.attacl, 'c', false
  FROM pg_catalog.pg_attribute AS a
  JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
 WHERE a.attacl IS NOT NULL AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT 1255, p.oid, NULL, p.proowner, p.proacl, 'f', false
  FROM pg_catalog.pg_proc AS p WHERE p.proacl IS NOT NULL
UNION ALL
SELECT 1247, t.oid, NULL, t.typowner, t.typacl, 'T', false
  FROM pg_catalog.pg_type AS t WHERE t.typacl IS NOT NULL
UNION ALL
SELECT 2612, l.oid, NULL, l.lanowner, l.lanacl, 'l', false
  FROM pg_catalog.pg_language AS l WHERE l.lanacl IS NOT NULL
UNION ALL
SELECT 2328, w.oid, NULL, w.fdwowner, w.fdwacl, 'F', false
  FROM pg_catalog.pg_foreign_data_wrapper AS w WHERE w.fdwacl IS NOT NULL
UNION ALL
SELECT 1417, s.oid, NULL, s.srvowner, s.srvacl, 'S', false
  FROM pg_catalog.pg_foreign_server AS s WHERE s.srvacl IS NOT NULL
UNION ALL
SELECT 2615, n.oid, NULL, n.nspowner, coalesce(n.nspacl, pg_catalog.acldefault('n', n.nspowner)), 'n',
       n.nspname = 'public'
  FROM pg_catalog.pg_namespace AS n WHERE n.nspacl IS NOT NULL OR n.nspname = 'public')sql";

/// On `public` everybody has USAGE from the start, and before 15 CREATE as well.
std::string text(const Reading& reading) {
  if (!reading.scope.covers_kind(Kind::privileges)) return std::string(no_rows);
  const std::string create =
      reading.is_from(150000) ? "" : " || pg_catalog.makeaclitem(0, o.owner, 'CREATE', false)";
  return R"sql(
SELECT o.catalog,
       o.number,
       o.part,
       pg_catalog.pg_get_userbyid(o.owner),
       o.sort,
       o.list,
       CASE WHEN o.is_public
            THEN pg_catalog.acldefault(o.sort, o.owner) || pg_catalog.makeaclitem(0, o.owner, 'USAGE', false))sql" +
         create + R"sql(
            ELSE pg_catalog.acldefault(o.sort, o.owner) END
  FROM ()sql" +
         std::string(lists) + R"sql() AS o
 WHERE o.number >= 16384 OR o.is_public)sql";
}

Protected sort_of(char letter) {
  switch (letter) {
    case 's':
      return Protected::sequence;
    case 'c':
      return Protected::column;
    case 'f':
      return Protected::function;
    case 'T':
      return Protected::type;
    case 'l':
      return Protected::language;
    case 'F':
      return Protected::wrapper;
    case 'S':
      return Protected::server;
    case 'n':
      return Protected::schema;
    default:
      return Protected::relation;
  }
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const ObjectId subject =
        reading.subject(oid(result, row, 0), oid(result, row, 1), Identifier(result.text(row, 2)));
    if (subject.empty()) continue;
    const Grants grants = difference(result.text(row, 5), result.text(row, 6), std::string(result.text(row, 3)),
                                     sort_of(result.text(row, 4).front()));
    if (grants.empty()) continue;
    Described privileges = described(about_id(Kind::privileges, subject));
    privileges.set("grants", Value{to_list(grants)});
    reading.found.catalog.add(std::move(privileges));
  }
}

/// An aggregate's arguments as GRANT ON FUNCTION takes them.
std::string routine_name(std::string name) {
  constexpr std::string_view ordered = " ORDER BY ";
  if (name.ends_with("(*)")) name.erase(name.size() - 2, 1);
  if (const std::size_t at = name.find(ordered); at != std::string::npos) {
    name.replace(at, ordered.size(), name[at - 1] == '(' ? "" : ", ");
  }
  return name;
}

std::string target(const ObjectId& subject) {
  switch (protection_of(subject.kind)) {
    case Protected::relation:
      return "TABLE " + qualified(subject);
    case Protected::column:
      return "TABLE " + qualified(subject);
    case Protected::sequence:
      return "SEQUENCE " + qualified(subject);
    case Protected::function:
      return (subject.kind == Kind::procedure ? "PROCEDURE " : "FUNCTION ") + routine_name(name_in_sql(subject));
    case Protected::type:
      return "TYPE " + qualified(subject);
    case Protected::server:
      return "FOREIGN SERVER " + name_in_sql(subject);
    case Protected::language:
    case Protected::schema:
    case Protected::wrapper:
    case Protected::large_object:
      break;
  }
  return target_of(subject);
}

/// The owner has everything by nature, so that all that a grant to the owner adds is the right to give it on.
void keep_for_owner(GrantChange& change, const std::string& owner, const Grants& after) {
  if (change.gives || owner.empty() || change.role != owner) return;
  for (const Grant& grant : after) {
    if (grant.role == owner && !grant.revoked.empty()) return;
  }
  change.option = true;
}

/// Empty where it is not known: models say it of no object that is its reader's own.
std::string owner_of(const ObjectId& subject, const PlanContext& context) {
  for (const Catalog* catalog : {&context.before, &context.after}) {
    const auto* owner = catalog->find_as<Described>(about_id(Kind::owner, subject));
    if (owner) return std::string(owner->text(owner->find("role") ? "role" : "own"));
  }
  return {};
}

/// What a grantor other than the owner gives, that role itself has to give.
Statements granted(const ObjectId& id, const Grants& before, const Grants& after, bool is_kept,
                   const std::string& owner = {}) {
  const ObjectId subject = subject_of(id);
  const std::string columns = subject.kind == Kind::column ? " (" + quoted(subject.name()) + ")" : std::string();
  Statements statements;
  for (GrantChange& change : changes(before, after)) {
    keep_for_owner(change, owner, after);
    std::vector<Hazard> hazards;
    if (is_kept && !change.gives) hazards.push_back(hazard(HazardKind::breaks_clients, "revokes rights on", subject));
    if (!change.by.empty()) statements.push_back(statement(id, "SET ROLE " + quoted(Identifier(change.by))));
    statements.push_back(statement(id, grant_text(change, target(subject), columns), std::move(hazards)));
    if (!change.by.empty()) statements.push_back(statement(id, "RESET ROLE"));
  }
  return statements;
}

/// Once the object has its owner.
Statements at_last(Statements statements) {
  for (Statement& each : statements) each.phase = Phase::last;
  return statements;
}

Grants grants_of(const Described& privileges) { return from_list(privileges.list("grants")); }

bool stays(const ObjectId& id, const PlanContext& context) {
  const ObjectId subject = subject_of(id);
  return context.before.contains(subject) && context.after.contains(subject);
}

Statements create(const Described& privileges, const PlanContext& context) {
  return at_last(granted(privileges.id, {}, grants_of(privileges), stays(privileges.id, context)));
}

/// Where they come back, nobody misses them.
Statements drop(const Described& privileges, const PlanContext& context) {
  const bool is_missed = stays(privileges.id, context) && !context.after.contains(privileges.id);
  return granted(privileges.id, grants_of(privileges), {}, is_missed,
                 owner_of(subject_of(privileges.id), context));
}

std::optional<Statements> alter(const Described& before, const Described& after,
                                const PlanContext& context) {
  return at_last(granted(after.id, grants_of(before), grants_of(after), true,
                         owner_of(subject_of(after.id), context)));
}

/// Rights belong to whoever owns the object, and those on a view's column go with the view.
std::vector<ObjectId> dependencies(const Described& privileges, const Catalog&) {
  const ObjectId subject = subject_of(privileges.id);
  std::vector<ObjectId> ids = {about_id(Kind::owner, subject)};
  if (subject.kind == Kind::column) {
    for (const Kind kind : {Kind::table, Kind::view}) {
      const ObjectId relation = relation_id(kind, subject.path[0], subject.path[1]);
      ids.push_back(relation);
      ids.push_back(about_id(Kind::owner, relation));
    }
  }
  return ids;
}

void adapt(Described& privileges, Model& model) {
  try {
    Grants grants = grants_of(privileges);
    const std::string problem = canonical(grants, protection_of(privileges.id.subject));
    if (problem.empty()) {
      privileges.set("grants", Value{to_list(grants)});
    } else {
      model.problem(privileges.id, "grants", label(subject_of(privileges.id)) + ": " + problem);
    }
  } catch (const std::invalid_argument& error) {
    model.problem(privileges.id, "grants", error.what());
  }
}

}  // namespace

Protected protection_of(Kind kind) {
  switch (kind) {
    case Kind::schema:
      return Protected::schema;
    case Kind::sequence:
      return Protected::sequence;
    case Kind::column:
      return Protected::column;
    case Kind::function:
    case Kind::procedure:
    case Kind::aggregate:
      return Protected::function;
    case Kind::language:
      return Protected::language;
    case Kind::foreign_data_wrapper:
      return Protected::wrapper;
    case Kind::server:
      return Protected::server;
    case Kind::enum_type:
    case Kind::domain:
    case Kind::composite_type:
    case Kind::range_type:
    case Kind::base_type:
      return Protected::type;
    default:
      break;
  }
  return Protected::relation;
}

extern const DescribedKind privileges_kind;
const DescribedKind privileges_kind = {.kind = Kind::privileges,
                                       .rank = 140,
                                       .query = {text, read},
                                       .create = create,
                                       .alter = alter,
                                       .drop = drop,
                                       .dependencies = dependencies,
                                       .adapt = adapt};

Statements undo_grants(const ObjectId& subject, const Grants& grants) {
  return granted(about_id(Kind::privileges, subject), grants, {}, false);
}

}  // namespace schemadiff::postgres
