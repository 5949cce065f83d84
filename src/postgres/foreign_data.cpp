// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createforeigndatawrapper.html
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/reading.hpp"
#include "postgres/system_catalogs.hpp"

// Foreign-data wrappers, servers and user mappings. Foreign tables are tables.

namespace schemadiff::postgres {
namespace {

ObjectId top_id(Kind kind, Identifier name) { return {{name, {}, {}}, kind, Kind::none}; }

std::string wrappers_text(const Reading&) {
  return R"sql(
SELECT w.oid,
       w.fdwname,
       w.fdwhandler::pg_catalog.regproc,
       w.fdwvalidator::pg_catalog.regproc,
       w.fdwoptions
  FROM pg_catalog.pg_foreign_data_wrapper AS w
 WHERE w.oid NOT IN )sql" +
         extension_members("pg_foreign_data_wrapper");
}

void read_wrappers(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described wrapper = described(top_id(Kind::foreign_data_wrapper, Identifier(result.text(row, 1))));
    if (!reading.scope.covers(wrapper.id)) continue;
    reading.know(catalog_oid::foreign_data_wrapper, oid(result, row, 0), wrapper.id);
    set_name(wrapper, "handler", result, row, 2);
    set_name(wrapper, "validator", result, row, 3);
    wrapper.set("options", Value{options_of(result.text(row, 4))});
    reading.found.catalog.add(std::move(wrapper));
  }
}

std::string function_clause(const Described& wrapper, std::string_view attribute, std::string_view word) {
  const std::string_view name = wrapper.text(attribute);
  return name.empty() ? " NO " + std::string(word) : " " + std::string(word) + " " + name_sql(name);
}

Statements create_wrapper(const Described& wrapper, const PlanContext&) {
  return {statement(wrapper.id,
                    "CREATE FOREIGN DATA WRAPPER " + quoted(wrapper.id.name()) +
                        function_clause(wrapper, "handler", "HANDLER") +
                        function_clause(wrapper, "validator", "VALIDATOR") +
                        options_clause(wrapper.map("options")),
                    masked_hazards(wrapper.id, wrapper.map("options")))};
}

void add_options(std::string& clause, const Described& before, const Described& after) {
  const std::string options = options_change(before.map("options"), after.map("options"));
  if (!options.empty()) clause += " " + options;
}

Statements altered(const Described& object, const std::string& clause) {
  if (clause.empty()) return {};
  return {alter_statement(object, clause.substr(1), masked_hazards(object.id, object.map("options")))};
}

std::optional<Statements> alter_wrapper(const Described& before, const Described& after, const PlanContext&) {
  std::string clause;
  if (before.text("handler") != after.text("handler")) clause += function_clause(after, "handler", "HANDLER");
  if (before.text("validator") != after.text("validator")) {
    clause += function_clause(after, "validator", "VALIDATOR");
  }
  add_options(clause, before, after);
  return altered(after, clause);
}

std::vector<ObjectId> wrapper_dependencies(const Described& wrapper, const Catalog& catalog) {
  std::vector<ObjectId> ids;
  append_functions(ids, wrapper.text("handler"), catalog);
  append_functions(ids, wrapper.text("validator"), catalog);
  return ids;
}

void adapt_wrapper(Described& wrapper, Model& model) {
  const ObjectId user = schema_id(model.default_schema);
  wrapper.set("handler", function_in_model(model, user, wrapper.text("handler")));
  wrapper.set("validator", function_in_model(model, user, wrapper.text("validator")));
  adapt_options(wrapper, "options");
}

std::string servers_text(const Reading&) {
  return R"sql(
SELECT s.oid, s.srvname, w.fdwname, s.srvtype, s.srvversion, s.srvoptions
  FROM pg_catalog.pg_foreign_server AS s
  JOIN pg_catalog.pg_foreign_data_wrapper AS w ON w.oid = s.srvfdw
 WHERE s.oid NOT IN )sql" +
         extension_members("pg_foreign_server");
}

void read_servers(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described server = described(top_id(Kind::server, Identifier(result.text(row, 1))));
    if (!reading.scope.covers(server.id)) continue;
    reading.know(catalog_oid::foreign_server, oid(result, row, 0), server.id);
    server.set("wrapper", result.text(row, 2));
    server.set("type", result.text(row, 3));
    server.set("version", result.text(row, 4));
    server.set("options", Value{options_of(result.text(row, 5))});
    reading.found.catalog.add(std::move(server));
  }
}

Statements create_server(const Described& server, const PlanContext&) {
  std::string sql = "CREATE SERVER " + quoted(server.id.name());
  if (!server.text("type").empty()) sql += " TYPE " + literal_text(server.text("type"));
  if (!server.text("version").empty()) sql += " VERSION " + literal_text(server.text("version"));
  sql += " FOREIGN DATA WRAPPER " + quoted_name(server.text("wrapper"));
  return {statement(server.id, sql + options_clause(server.map("options")),
                    masked_hazards(server.id, server.map("options")))};
}

std::optional<Statements> alter_server(const Described& before, const Described& after, const PlanContext&) {
  const bool is_another =
      before.text("wrapper") != after.text("wrapper") || before.text("type") != after.text("type");
  if (is_another) return std::nullopt;
  std::string clause;
  if (before.text("version") != after.text("version")) {
    const std::string_view version = after.text("version");
    clause += " VERSION " + (version.empty() ? "NULL" : literal_text(version));
  }
  add_options(clause, before, after);
  return altered(after, clause);
}

std::vector<ObjectId> server_dependencies(const Described& server, const Catalog&) {
  return {top_id(Kind::foreign_data_wrapper, Identifier(server.text("wrapper")))};
}

void adapt_server(Described& server, Model& model) {
  adapt_options(server, "options");
  if (server.text("wrapper").empty()) {
    model.problem(server.id, "wrapper", label(server.id) + " needs a foreign-data wrapper");
  }
}

/// Options are shown to those alone who may use them; to others the mapping is there without any.
std::string mappings_text(const Reading&) {
  return R"sql(
SELECT u.umid, u.srvname, u.usename, u.umoptions
  FROM pg_catalog.pg_user_mappings AS u
 WHERE u.umid NOT IN )sql" +
         extension_members("pg_user_mapping");
}

void read_mappings(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described mapping = described(relation_id(Kind::user_mapping, Identifier(result.text(row, 1)),
                                              Identifier(result.text(row, 2))));
    if (!reading.scope.covers(mapping.id)) continue;
    reading.know(catalog_oid::user_mapping, oid(result, row, 0), mapping.id);
    mapping.set("options", Value{options_of(result.text(row, 3))});
    reading.found.catalog.add(std::move(mapping));
  }
}

/// `public` stands for everybody.
std::string mapping_target(const ObjectId& id) {
  const Identifier& role = id.path[1];
  return "FOR " + (role.text() == "public" ? "PUBLIC" : quoted(role)) + " SERVER " + quoted(id.path[0]);
}

Statements create_mapping(const Described& mapping, const PlanContext&) {
  return {statement(mapping.id,
                    "CREATE USER MAPPING " + mapping_target(mapping.id) +
                        options_clause(mapping.map("options")),
                    masked_hazards(mapping.id, mapping.map("options")))};
}

std::optional<Statements> alter_mapping(const Described& before, const Described& after, const PlanContext&) {
  std::string clause;
  add_options(clause, before, after);
  return altered(after, clause);
}

std::vector<ObjectId> mapping_dependencies(const Described& mapping, const Catalog&) {
  return {top_id(Kind::server, mapping.id.path[0])};
}

void adapt_mapping(Described& mapping, Model&) { adapt_options(mapping, "options"); }

}  // namespace

extern const DescribedKind foreign_data_wrapper_kind, server_kind, user_mapping_kind;
const DescribedKind foreign_data_wrapper_kind = {.kind = Kind::foreign_data_wrapper,
                                                 .rank = 6,
                                                 .words = "FOREIGN DATA WRAPPER",
                                                 .query = {wrappers_text, read_wrappers},
                                                 .create = create_wrapper,
                                                 .alter = alter_wrapper,
                                                 .dependencies = wrapper_dependencies,
                                                 .adapt = adapt_wrapper,
                                                 .holds_data = true};
const DescribedKind server_kind = {.kind = Kind::server,
                                   .rank = 7,
                                   .words = "SERVER",
                                   .query = {servers_text, read_servers},
                                   .create = create_server,
                                   .alter = alter_server,
                                   .dependencies = server_dependencies,
                                   .adapt = adapt_server,
                                   .holds_data = true};
const DescribedKind user_mapping_kind = {.kind = Kind::user_mapping,
                                         .rank = 9,
                                         .words = "USER MAPPING",
                                         .query = {mappings_text, read_mappings},
                                         .create = create_mapping,
                                         .alter = alter_mapping,
                                         .dependencies = mapping_dependencies,
                                         .target = mapping_target,
                                         .adapt = adapt_mapping};

}  // namespace schemadiff::postgres
