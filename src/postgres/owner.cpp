// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/ddl-priv.html
// What a role makes is its own, so that an object's default owner is the role that looks at it. Such an owner is kept
// as `own`, which is a matter of spelling: it is the same as nothing said.
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/system_catalogs.hpp"

namespace schemadiff::postgres {
namespace {

/// A sequence that a column owns has the owner of its table.
constexpr std::string_view owners = R"sql(
SELECT 1259 AS catalog, c.oid AS number, c.relowner AS owner
  FROM pg_catalog.pg_class AS c
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
    OR c.relkind = 'S' AND c.oid NOT IN (SELECT d.objid FROM pg_catalog.pg_depend AS d
                                          WHERE d.classid = 1259 AND d.refclassid = 1259
                                            AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0)
UNION ALL
SELECT 1247, t.oid, t.typowner FROM pg_catalog.pg_type AS t
 WHERE (t.typtype IN ('b', 'c', 'd', 'e', 'r') OR NOT t.typisdefined)
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_type AS e WHERE e.typarray = t.oid)
   AND (t.typrelid = 0 OR t.typrelid IN (SELECT c.oid FROM pg_catalog.pg_class AS c WHERE c.relkind = 'c'))
UNION ALL SELECT 1255, p.oid, p.proowner FROM pg_catalog.pg_proc AS p
UNION ALL SELECT 2617, o.oid, o.oprowner FROM pg_catalog.pg_operator AS o
UNION ALL SELECT 2616, o.oid, o.opcowner FROM pg_catalog.pg_opclass AS o
UNION ALL SELECT 2753, o.oid, o.opfowner FROM pg_catalog.pg_opfamily AS o
UNION ALL SELECT 3456, c.oid, c.collowner FROM pg_catalog.pg_collation AS c
UNION ALL SELECT 2607, c.oid, c.conowner FROM pg_catalog.pg_conversion AS c
UNION ALL SELECT 3600, d.oid, d.dictowner FROM pg_catalog.pg_ts_dict AS d
UNION ALL SELECT 3602, c.oid, c.cfgowner FROM pg_catalog.pg_ts_config AS c
UNION ALL SELECT 3381, s.oid, s.stxowner FROM pg_catalog.pg_statistic_ext AS s
UNION ALL SELECT 2612, l.oid, l.lanowner FROM pg_catalog.pg_language AS l
UNION ALL SELECT 3466, t.oid, t.evtowner FROM pg_catalog.pg_event_trigger AS t
UNION ALL SELECT 2328, w.oid, w.fdwowner FROM pg_catalog.pg_foreign_data_wrapper AS w
UNION ALL SELECT 1417, s.oid, s.srvowner FROM pg_catalog.pg_foreign_server AS s
UNION ALL SELECT 6104, p.oid, p.pubowner FROM pg_catalog.pg_publication AS p
UNION ALL SELECT 2615, n.oid, n.nspowner FROM pg_catalog.pg_namespace AS n)sql";

/// The role pg_database_owner has `public` from 15 on, and before that whoever made the cluster.
std::string text(const Reading& reading) {
  if (!reading.scope.covers_kind(Kind::owner)) return std::string(no_rows);
  // Before 14 only superusers may see the numbers of subscriptions.
  const std::string subscriptions =
      reading.is_from(140000) ? "\nUNION ALL SELECT 6100, s.oid, s.subowner FROM pg_catalog.pg_subscription AS s" : "";
  const std::string initial = reading.is_from(150000) ? "6171" : "10";
  return R"sql(
SELECT o.catalog,
       o.number,
       pg_catalog.pg_get_userbyid(o.owner),
       o.owner = me.oid AND NOT n.nspname IS NOT DISTINCT FROM 'public'
  FROM ()sql" +
         std::string(owners) + subscriptions + R"sql() AS o
 CROSS JOIN (SELECT r.oid FROM pg_catalog.pg_roles AS r WHERE r.rolname = current_user) AS me
  LEFT JOIN pg_catalog.pg_namespace AS n ON o.catalog = 2615 AND n.oid = o.number
 WHERE (o.number >= 16384 OR n.nspname = 'public' AND o.owner <> )sql" +
         initial + ")";
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const ObjectId subject = reading.subject(oid(result, row, 0), oid(result, row, 1));
    if (subject.empty()) continue;
    Described owner = described(about_id(Kind::owner, subject));
    owner.set(result.boolean(row, 3) ? "own" : "role", result.text(row, 2));
    reading.found.catalog.add(std::move(owner));
  }
}

/// After all that the role who made it has to do: a sequence is given to a column only where both have one owner.
Statements owned_by(const ObjectId& id, const std::string& role) {
  Statement sets_owner = statement(id, "ALTER " + target_of(subject_of(id)) + " OWNER TO " + role);
  sets_owner.phase = Phase::last;
  return {std::move(sets_owner)};
}

std::string role_of(const Described& owner) {
  for (const std::string_view attribute : {"role", "own"}) {
    if (const auto role = owner.text(attribute); !role.empty()) return quoted(Identifier(role));
  }
  return "CURRENT_USER";
}

Statements create(const Described& owner, const PlanContext&) {
  if (owner.text("role").empty()) return {};
  return owned_by(owner.id, role_of(owner));
}

/// Back to whoever runs it; a sequence that a column came to own goes to the owner of the table.
Statements drop(const Described& owner, const PlanContext& context) {
  if (owner.text("role").empty()) return {};
  const auto* sequence = context.after.find_as<Sequence>(subject_of(owner.id));
  if (sequence && !sequence->owned_by.empty()) {
    const ObjectId table = about_id(Kind::owner, table_of(sequence->owned_by));
    if (const auto* found = context.after.find_as<Described>(table)) return owned_by(owner.id, role_of(*found));
  }
  return owned_by(owner.id, "CURRENT_USER");
}

std::optional<Statements> alter(const Described&, const Described& after, const PlanContext&) {
  return owned_by(after.id, role_of(after));
}

}  // namespace

extern const DescribedKind owner_kind;
const DescribedKind owner_kind = {.kind = Kind::owner,
                                  .rank = 130,
                                  .query = {text, read},
                                  .create = create,
                                  .alter = alter,
                                  .drop = drop};

}  // namespace schemadiff::postgres
