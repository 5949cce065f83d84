// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createtsconfig.html
#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/reading.hpp"
#include "postgres/system_catalogs.hpp"
#include "support/text.hpp"

// A mapping is a type of token and the dictionaries that it is looked up in: `public.stop, simple`.

namespace schemadiff::postgres {
namespace {

using Mapping = Value::Map::value_type;

std::string text(const Reading& reading) {
  return R"sql(
SELECT c.oid,
       c.cfgnamespace,
       c.cfgname,
       pn.nspname,
       p.prsname,
       k.alias,
       dn.nspname,
       d.dictname
  FROM pg_catalog.pg_ts_config AS c
  JOIN pg_catalog.pg_ts_parser AS p ON p.oid = c.cfgparser
  JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.prsnamespace
  LEFT JOIN pg_catalog.pg_ts_config_map AS m ON m.mapcfg = c.oid
  LEFT JOIN LATERAL pg_catalog.ts_token_type(p.oid) AS k ON k.tokid = m.maptokentype
  LEFT JOIN pg_catalog.pg_ts_dict AS d ON d.oid = m.mapdict
  LEFT JOIN pg_catalog.pg_namespace AS dn ON dn.oid = d.dictnamespace
 WHERE c.cfgnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND c.oid NOT IN )sql" +
         extension_members("pg_ts_config") + R"sql(
 ORDER BY c.oid, k.alias, m.mapseqno)sql";
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows();) {
    const Oid number = oid(result, row, 0);
    Described configuration = described(
        relation_id(Kind::text_search_configuration, reading.schema_name(oid(result, row, 1)),
                    Identifier(result.text(row, 2))));
    reading.know(catalog_oid::ts_configuration, number, configuration.id);
    configuration.set("parser", kept_name(result.text(row, 3), result.text(row, 4)));
    Value::Map mappings;
    for (; row < result.rows() && oid(result, row, 0) == number; ++row) {
      if (result.is_null(row, 7)) continue;
      const std::string dictionary = kept_name(result.text(row, 6), result.text(row, 7));
      if (!mappings.empty() && mappings.back().first == result.text(row, 5)) {
        std::get<std::string>(mappings.back().second.data) += ", " + dictionary;
      } else {
        mappings.emplace_back(result.text(row, 5), Value{dictionary});
      }
    }
    configuration.set("mappings", Value{std::move(mappings)});
    if (reading.scope.covers(configuration.id)) reading.found.catalog.add(std::move(configuration));
  }
}

/// The dictionaries of a mapping, one by one.
std::vector<std::string> dictionaries_of(const Mapping& mapping) {
  std::vector<std::string> names;
  for (const std::string& name : support::split(to_text(mapping.second), ',')) {
    names.emplace_back(support::trim(name));
  }
  return names;
}

std::string mapping_clause(std::string_view verb, const Mapping& mapping) {
  std::string dictionaries;
  for (const std::string& name : dictionaries_of(mapping)) {
    (dictionaries += dictionaries.empty() ? "" : ", ") += name_sql(name);
  }
  return std::string(verb) + " MAPPING FOR " + quoted_name(mapping.first) + " WITH " + dictionaries;
}

/// A new configuration has no mappings.
Statements create(const Described& configuration, const PlanContext&) {
  Statements statements = {statement(
      configuration.id, "CREATE TEXT SEARCH CONFIGURATION " + qualified(configuration.id) +
                            " (PARSER = " + name_sql(configuration.text("parser")) + ")")};
  for (const Mapping& mapping : configuration.map("mappings")) {
    statements.push_back(alter_statement(configuration, mapping_clause("ADD", mapping)));
  }
  return statements;
}

const Mapping* find(const Value::Map& mappings, std::string_view token) {
  const auto found = std::ranges::find(mappings, token, &Mapping::first);
  return found == mappings.end() ? nullptr : &*found;
}

std::optional<Statements> alter(const Described& before, const Described& after, const PlanContext&) {
  if (before.text("parser") != after.text("parser")) return std::nullopt;
  const Value::Map& from = before.map("mappings");
  const Value::Map& to = after.map("mappings");
  Statements statements;
  for (const Mapping& mapping : from) {
    if (find(to, mapping.first)) continue;
    statements.push_back(alter_statement(after, "DROP MAPPING FOR " + quoted_name(mapping.first)));
  }
  for (const Mapping& mapping : to) {
    const Mapping* old = find(from, mapping.first);
    if (old && old->second == mapping.second) continue;
    statements.push_back(alter_statement(after, mapping_clause(old ? "ALTER" : "ADD", mapping)));
  }
  return statements;
}

std::vector<ObjectId> dependencies(const Described& configuration, const Catalog&) {
  std::vector<ObjectId> ids = {id_of_name(Kind::text_search_parser, configuration.text("parser"))};
  for (const Mapping& mapping : configuration.map("mappings")) {
    for (const std::string& name : dictionaries_of(mapping)) {
      ids.push_back(id_of_name(Kind::text_search_dictionary, name));
    }
  }
  return ids;
}

void adapt(Described& configuration, Model& model) {
  const std::string parser(configuration.text("parser"));
  configuration.set("parser", parser.empty() ? "default"
                                             : name_in_model(model, configuration.id, parser,
                                                             {Kind::text_search_parser}));
  Value::Map mappings = configuration.map("mappings");
  for (Mapping& mapping : mappings) {
    std::string names;
    for (const std::string& name : dictionaries_of(mapping)) {
      (names += names.empty() ? "" : ", ") +=
          name_in_model(model, configuration.id, name, {Kind::text_search_dictionary});
    }
    mapping.second = Value{std::move(names)};
  }
  std::ranges::sort(mappings, {}, &Mapping::first);
  configuration.set("mappings", Value{std::move(mappings)});
}

}  // namespace

extern const DescribedKind text_search_configuration_kind;
const DescribedKind text_search_configuration_kind = {.kind = Kind::text_search_configuration,
                                                      .rank = 28,
                                                      .words = "TEXT SEARCH CONFIGURATION",
                                                      .query = {text, read},
                                                      .create = create,
                                                      .alter = alter,
                                                      .dependencies = dependencies,
                                                      .adapt = adapt};

}  // namespace schemadiff::postgres
