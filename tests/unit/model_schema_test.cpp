// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "model/keys.hpp"
#include "model/model_reader.hpp"
#include "model/model_writer.hpp"
#include "postgres/postgres.hpp"
#include "schemadiff/catalog/value.hpp"
#include "schemadiff/diff/compare.hpp"
#include "sqlite/sqlite.hpp"

namespace schemadiff {
namespace {

std::string path_of(std::string_view name) {
  return std::string(SCHEMADIFF_SCHEMAS) + "/" + std::string(name);
}

nlohmann::json schema() {
  return nlohmann::json::parse(std::ifstream(path_of("model.schema.json")));
}

std::set<std::string> keys_of(const nlohmann::json& map) {
  std::set<std::string> keys;
  for (const auto& item : map.items()) keys.insert(item.key());
  return keys;
}

std::set<std::string> set_of(std::span<const std::string_view> words) {
  return {words.begin(), words.end()};
}

/// The problems of a model that is as it should be: none.
Model read_example(std::string_view name, const Dialect& dialect) {
  const std::vector<std::string> files{path_of(name)};
  try {
    return model::read(files, dialect);
  } catch (const ModelError& error) {
    for (const Problem& problem : error.problems()) {
      ADD_FAILURE() << to_string(problem.location) << ": " << problem.message;
    }
    return {};
  }
}

void collect_references(const nlohmann::json& node, std::set<std::string>& references) {
  if (node.is_object() && node.contains("$ref")) references.insert(node["$ref"].get<std::string>());
  for (const auto& child : node) {
    if (child.is_structured()) collect_references(child, references);
  }
}

TEST(ModelSchema, has_the_keys_that_the_reader_takes_and_no_others) {
  const nlohmann::json json = schema();
  for (const model::KeyTable* table : model::key_tables()) {
    const nlohmann::json& described =
        table->name == "model" ? json : json["$defs"][std::string(table->name)];
    ASSERT_TRUE(described.contains("properties")) << table->name;
    EXPECT_EQ(keys_of(described["properties"]), set_of(table->keys)) << table->name;
    EXPECT_EQ(described["additionalProperties"], false) << table->name;
  }
}

TEST(ModelSchema, describes_every_map_with_fixed_keys_in_the_reader_s_tables) {
  std::set<std::string> known{"dialect_types"};
  for (const model::KeyTable* table : model::key_tables()) known.insert(std::string(table->name));
  const nlohmann::json json = schema();
  for (const auto& definition : json["$defs"].items()) {
    if (definition.value().contains("properties")) {
      EXPECT_TRUE(known.contains(definition.key())) << definition.key();
    }
  }
}

TEST(ModelSchema, refers_to_nothing_that_is_missing) {
  const nlohmann::json json = schema();
  std::set<std::string> references;
  collect_references(json, references);
  for (const std::string& reference : references) {
    EXPECT_TRUE(json.contains(nlohmann::json::json_pointer(reference.substr(1)))) << reference;
  }
}

/// How the notation calls a field that it does not call by its own name.
std::set<std::string> keys_for(Kind kind, std::string_view field) {
  if (field == "nullable" || field == "not_null_implied") return {"null"};
  if (field == "generated") return {"generated", "stored"};
  if (kind == Kind::sequence && field == "options")
    return {"start", "increment", "minimum", "maximum", "cache", "cycle"};
  if (field == "referenced_table" || field == "referenced_columns") return {"references"};
  if (field == "elements") return {"columns", "expressions"};
  // What the place in the file says.
  if (field == "position" || field == "table" || field == "named" || field == "in_column")
    return {};
  return {std::string(field)};
}

TEST(ModelSchema, has_a_key_for_every_field_of_every_kind) {
  const std::vector<std::pair<Kind, const model::KeyTable*>> tables = {
      {Kind::schema, &model::keys::schema},     {Kind::enum_type, &model::keys::enum_type},
      {Kind::sequence, &model::keys::sequence}, {Kind::table, &model::keys::table},
      {Kind::column, &model::keys::column},     {Kind::primary_key, &model::keys::primary_key},
      {Kind::unique, &model::keys::unique},     {Kind::foreign_key, &model::keys::foreign_key},
      {Kind::check, &model::keys::check},       {Kind::index, &model::keys::index},
      {Kind::materialized_view, &model::keys::materialized_view},
      {Kind::view, &model::keys::view},         {Kind::trigger, &model::keys::trigger}};
  EXPECT_EQ(tables.size() + 2, typed_kind_count)
      << "a kind has no notation; comments stand with what they are about, and exclusion constraints"
         " say `using` and `elements` as SQL does";
  for (const auto& [kind, table] : tables) {
    const std::set<std::string> known = set_of(table->keys);
    for (const std::string_view field : field_names(kind)) {
      for (const std::string& key : keys_for(kind, field)) {
        EXPECT_TRUE(known.contains(key)) << name_of(kind) << " has no key for " << field;
      }
    }
  }
}

TEST(ModelExample, is_portable) {
  const Model postgresql = read_example("portable.example.yaml", postgres::dialect());
  EXPECT_TRUE(postgresql.catalog.contains(
      relation_id(Kind::index, Identifier("public"), Identifier("books_by_price"))));
  const Model sqlite = read_example("portable.example.yaml", sqlite::dialect());
  EXPECT_TRUE(sqlite.catalog.contains(relation_id(Kind::table, {}, Identifier("loans"))));
  EXPECT_FALSE(sqlite.catalog.contains(relation_id(Kind::index, {}, Identifier("books_by_price"))));
}

TEST(ModelExample, of_postgresql_reads_back_as_it_is_written) {
  const Model model = read_example("postgresql.example.yaml", postgres::dialect());
  const std::string text =
      model::write_yaml(model.catalog, postgres::dialect(), Identifier("public"));
  const std::string path = ::testing::TempDir() + "schemadiff-example.yaml";
  std::ofstream(path) << text;
  const std::vector<std::string> files{path};
  const Difference difference =
      compare(model.catalog, model::read(files, postgres::dialect()).catalog);
  EXPECT_TRUE(difference.empty()) << text;
}

TEST(ModelExample, has_the_problems_of_a_dialect_at_the_attribute) {
  const std::string path = ::testing::TempDir() + "schemadiff-type.yaml";
  std::ofstream(path)
      << "schemadiff: 1\ntables:\n  t:\n    columns: {a: {null: true, type: nonsense}}\n";
  const std::vector<std::string> files{path};
  try {
    model::read(files, postgres::dialect());
    FAIL();
  } catch (const ModelError& error) {
    EXPECT_EQ(to_string(error.problems().at(0).location), path + ":4:37");
  }
}

}  // namespace
}  // namespace schemadiff
