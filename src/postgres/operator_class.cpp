// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createopclass.html,
// https://www.postgresql.org/docs/current/sql-createopfamily.html
#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/quote.hpp"
#include "postgres/routine.hpp"
#include "postgres/system_catalogs.hpp"
#include "schemadiff/catalog/value.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

// Both are named with their access method: `int4_ops USING btree`. Their members are as the statements take them:
// `1 public.<(integer, integer)`, `1 (integer, integer) public.compare(integer, integer)`. Those that a class was
// made with belong to it, all others to its family.

/// The operators and functions that belong to what `owner` (a column of the outer query) is of the system catalog.
std::string members(std::string_view system_catalog, std::string_view owner) {
  const std::string owned = " JOIN pg_catalog.pg_depend AS d ON d.refclassid = 'pg_catalog." +
                            std::string(system_catalog) + "'::pg_catalog.regclass AND d.refobjid = " +
                            std::string(owner) + " AND d.deptype IN ('a', 'i', 'n') AND d.objid = ";
  return R"sql(
       ARRAY(SELECT pg_catalog.concat(o.amopstrategy, ' ', pg_catalog.quote_ident(n.nspname), '.', p.oprname,
                      '(', pg_catalog.format_type(o.amoplefttype, NULL), ', ',
                           pg_catalog.format_type(o.amoprighttype, NULL), ')',
                      (SELECT pg_catalog.concat(' FOR ORDER BY ', pg_catalog.quote_ident(sn.nspname), '.',
                                                pg_catalog.quote_ident(s.opfname))
                         FROM pg_catalog.pg_opfamily AS s
                         JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.opfnamespace
                        WHERE s.oid = o.amopsortfamily))
               FROM pg_catalog.pg_amop AS o)sql" +
         owned + R"sql(o.oid AND d.classid = 2602
               JOIN pg_catalog.pg_operator AS p ON p.oid = o.amopopr
               JOIN pg_catalog.pg_namespace AS n ON n.oid = p.oprnamespace
              ORDER BY o.amopstrategy, 1),
       ARRAY(SELECT pg_catalog.concat(a.amprocnum, ' (', pg_catalog.format_type(a.amproclefttype, NULL), ', ',
                      pg_catalog.format_type(a.amprocrighttype, NULL), ') ',
                      pg_catalog.quote_ident(n.nspname), '.', pg_catalog.quote_ident(p.proname),
                      '(', pg_catalog.oidvectortypes(p.proargtypes), ')')
               FROM pg_catalog.pg_amproc AS a)sql" +
         owned + R"sql(a.oid AND d.classid = 2603
               JOIN pg_catalog.pg_proc AS p ON p.oid = a.amproc
               JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
              ORDER BY a.amprocnum, 1))sql";
}

Value list_of(std::string_view array) {
  Value::List list;
  for (std::string& element : elements(array)) list.push_back({std::move(element)});
  return {std::move(list)};
}

/// The operators and functions by the paths in the members.
std::vector<ObjectId> members_of(const Described& object) {
  std::vector<ObjectId> ids;
  const auto add = [&](const Value::List& members, Kind kind) {
    for (const Value& member : members) {
      const std::string text = to_text(member);
      std::size_t at = text.find(' ') + 1;
      if (at < text.size() && text[at] == '(') at = text.find(')', at) + 2;
      if (at >= text.size()) continue;
      const std::vector<Identifier> path = parse_path(std::string_view(text).substr(at, text.rfind(')') + 1 - at));
      if (path.size() == 2) ids.push_back(relation_id(kind, path[0], path[1]));
    }
  };
  add(object.list("operators"), Kind::operator_kind);
  add(object.list("functions"), Kind::function);
  return ids;
}

/// pg_depend tells this of the members alone.
void add_with_members(Reading& reading, Described object) {
  for (const ObjectId& member : members_of(object)) reading.found.catalog.add_dependency(object.id, member);
  reading.found.catalog.add(std::move(object));
}

std::string name_with_method(std::string_view name) {
  return "pg_catalog.quote_ident(" + std::string(name) + ") || ' USING ' || pg_catalog.quote_ident(m.amname)";
}

std::string families_text(const Reading& reading) {
  return "SELECT f.oid, f.opfnamespace, " + name_with_method("f.opfname") + "," + members("pg_opfamily", "f.oid") +
         R"sql(
  FROM pg_catalog.pg_opfamily AS f
  JOIN pg_catalog.pg_am AS m ON m.oid = f.opfmethod
 WHERE f.oid >= 16384
   AND f.opfnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND f.oid NOT IN )sql" +
         extension_members("pg_opfamily");
}

void read_families(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described family = described(relation_id(Kind::operator_family, reading.schema_name(oid(result, row, 1)),
                                             Identifier(result.text(row, 2))));
    if (!reading.scope.covers(family.id)) continue;
    family.set("operators", list_of(result.text(row, 3)));
    family.set("functions", list_of(result.text(row, 4)));
    reading.know(catalog_oid::operator_family, oid(result, row, 0), family.id);
    add_with_members(reading, std::move(family));
  }
}

/// `name USING method` apart.
struct MethodName {
  std::string name = {};
  std::string method = {};
};

MethodName method_name(const ObjectId& id) {
  const std::string& text = id.path[1].text();
  const std::size_t at = text.rfind(" USING ");
  if (at == std::string::npos) return {text, "btree"};
  return {text.substr(0, at), text.substr(at + 7)};
}

ObjectId family_of(const Described& object) {
  if (!object.find("family")) {
    return relation_id(Kind::operator_family, object.id.schema(), object.id.path[1]);
  }
  const std::vector<Identifier> path = parse_path(object.text("family"));
  const bool qualified_path = path.size() == 2;
  return relation_id(Kind::operator_family, qualified_path ? path[0] : object.id.schema(),
                     Identifier(quoted(path.back()) + " USING " + method_name(object.id).method));
}

std::string classes_text(const Reading& reading) {
  return "SELECT c.oid, c.opcnamespace, " + name_with_method("c.opcname") + R"sql(,
       pg_catalog.format_type(c.opcintype, NULL),
       c.opcdefault,
       CASE WHEN f.opfnamespace <> c.opcnamespace OR f.opfname <> c.opcname
            THEN pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(f.opfname) END,
       pg_catalog.format_type(nullif(c.opckeytype, 0), NULL),)sql" +
         members("pg_opclass", "c.oid") + R"sql(
  FROM pg_catalog.pg_opclass AS c
  JOIN pg_catalog.pg_am AS m ON m.oid = c.opcmethod
  JOIN pg_catalog.pg_opfamily AS f ON f.oid = c.opcfamily
  JOIN pg_catalog.pg_namespace AS n ON n.oid = f.opfnamespace
 WHERE c.oid >= 16384
   AND c.opcnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND c.oid NOT IN )sql" +
         extension_members("pg_opclass");
}

void read_classes(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described object = described(relation_id(Kind::operator_class, reading.schema_name(oid(result, row, 1)),
                                             Identifier(result.text(row, 2))));
    if (!reading.scope.covers(object.id)) continue;
    object.set("type", result.text(row, 3));
    object.set("default", Value{result.boolean(row, 4)});
    object.set("family", result.text(row, 5));
    object.set("storage", result.text(row, 6));
    object.set("operators", list_of(result.text(row, 7)));
    object.set("functions", list_of(result.text(row, 8)));
    reading.know(catalog_oid::operator_class, oid(result, row, 0), object.id);
    reading.found.catalog.add_dependency(object.id, family_of(object));
    add_with_members(reading, std::move(object));
  }
}

std::vector<std::string> member_clauses(const Described& object) {
  std::vector<std::string> clauses;
  for (const Value& member : object.list("operators")) clauses.push_back("OPERATOR " + to_text(member));
  for (const Value& member : object.list("functions")) clauses.push_back("FUNCTION " + to_text(member));
  return clauses;
}

Statements create_class(const Described& object, const PlanContext&) {
  const MethodName name = method_name(object.id);
  const ObjectId family = family_of(object);
  std::vector<std::string> clauses = member_clauses(object);
  if (object.find("storage")) clauses.push_back("STORAGE " + std::string(object.text("storage")));
  if (clauses.empty()) clauses.push_back("STORAGE " + std::string(object.text("type")));
  return {statement(object.id, "CREATE OPERATOR CLASS " + quoted(object.id.schema()) + "." + name.name +
                                   (object.flag("default") ? "\n DEFAULT" : "\n") + " FOR TYPE " +
                                   std::string(object.text("type")) + " USING " + name.method + " FAMILY " +
                                   quoted(family.schema()) + "." + method_name(family).name + " AS\n  " +
                                   support::join(clauses, ",\n  "))};
}

Statement add_members(const Described& family, const std::vector<std::string>& clauses) {
  return alter_statement(family, "ADD\n  " + support::join(clauses, ",\n  "));
}

Statements create_family(const Described& family, const PlanContext&) {
  Statements statements = {statement(family.id, "CREATE " + target_of(family.id))};
  const std::vector<std::string> clauses = member_clauses(family);
  if (!clauses.empty()) statements.push_back(add_members(family, clauses));
  return statements;
}

/// `OPERATOR 1 (integer, integer)`, from the clause that adds it.
std::string dropping(const std::string& clause) {
  const std::size_t open = clause.find('(');
  const std::size_t number = clause.find(' ', clause.find(' ') + 1);
  return clause.substr(0, number + 1) + clause.substr(open, clause.find(')', open) + 1 - open);
}

std::optional<Statements> alter_family(const Described& before, const Described& after, const PlanContext&) {
  const std::vector<std::string> old_members = member_clauses(before), new_members = member_clauses(after);
  std::vector<std::string> drops, adds;
  for (const std::string& clause : old_members) {
    if (std::ranges::find(new_members, clause) == new_members.end()) drops.push_back(dropping(clause));
  }
  for (const std::string& clause : new_members) {
    if (std::ranges::find(old_members, clause) == old_members.end()) adds.push_back(clause);
  }
  Statements statements;
  if (!drops.empty()) statements.push_back(alter_statement(after, "DROP\n  " + support::join(drops, ",\n  ")));
  if (!adds.empty()) statements.push_back(add_members(after, adds));
  return statements;
}

std::vector<ObjectId> family_dependencies(const Described& family, const Catalog&) { return members_of(family); }

/// A class that names no family makes one of its own name.
void adapt_class(Described& object, Model& model) {
  if (!object.find("type")) model.problem(object.id, {}, label(object.id) + " has no 'type'");
  const ObjectId family = family_of(object);
  if (!object.find("family") && !model.catalog.contains(family)) model.catalog.add(described(family));
}

std::vector<ObjectId> class_dependencies(const Described& object, const Catalog& catalog) {
  std::vector<ObjectId> ids = members_of(object);
  ids.push_back(family_of(object));
  for (const std::string_view type : {object.text("type"), object.text("storage")}) {
    for (const ObjectId& id : objects_of_type(type, catalog)) ids.push_back(id);
  }
  return ids;
}

}  // namespace

extern const DescribedKind operator_class_kind, operator_family_kind;

const DescribedKind operator_family_kind = {.kind = Kind::operator_family,
                                            .rank = 31,
                                            .words = "OPERATOR FAMILY",
                                            .query = {families_text, read_families},
                                            .create = create_family,
                                            .alter = alter_family,
                                            .dependencies = family_dependencies};

const DescribedKind operator_class_kind = {.kind = Kind::operator_class,
                                           .rank = 32,
                                           .words = "OPERATOR CLASS",
                                           .query = {classes_text, read_classes},
                                           .create = create_class,
                                           .dependencies = class_dependencies,
                                           .adapt = adapt_class};

}  // namespace schemadiff::postgres
