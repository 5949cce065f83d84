// SPDX-License-Identifier: MIT
#include "report/json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "schemadiff/diff/compare.hpp"

namespace schemadiff::report {
namespace {

using nlohmann::ordered_json;

std::vector<std::string> keys_of(const ordered_json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

Entry altered_column() {
  const ObjectId id =
      member_id(Kind::column, Identifier("public"), Identifier("orders"), Identifier("Total"));
  const Column before{.id = id, .type = SqlType("numeric(10,2)")};
  const Column after{.id = id, .type = SqlType("numeric(12,2)"), .nullable = false};
  const Difference difference{.changes = {Alter{before, after}}};
  const std::vector<Statement> up{
      {.text = "UP",
       .subject = id,
       .hazards = {{HazardKind::table_rewrite, "rewrites"}, {HazardKind::table_rewrite, "again"}}}};
  const std::vector<Statement> down{{.text = "DOWN", .subject = id}};
  Model model;
  model.locations[id] = {"shop.yaml", 31, 7};
  return entries({difference, up, down, &model, "model"}).at(0);
}

TEST(CheckJson, has_every_key_in_its_order) {
  CheckReport report{.dialect = "postgresql", .target = "postgresql://db/shop"};
  report.changes.push_back(altered_column());
  const ordered_json document = ordered_json::parse(check_json(report));
  EXPECT_EQ(keys_of(document),
            (std::vector<std::string>{"version", "command", "dialect", "target", "in_sync", "heads",
                                      "current", "pending", "problems", "unsettled", "notes",
                                      "changes"}));
  EXPECT_EQ(document["version"], 1);
  EXPECT_EQ(document["command"], "check");
}

TEST(CheckJson, says_all_of_a_change) {
  CheckReport report;
  report.changes.push_back(altered_column());
  const ordered_json document = ordered_json::parse(check_json(report));
  EXPECT_EQ(document["changes"][0], ordered_json::parse(R"json({
    "change": "alter", "kind": "column", "name": "public.orders.\"Total\"", "cause": "model",
    "attributes": [{"name": "type", "from": "numeric(10,2)", "to": "numeric(12,2)"},
                   {"name": "nullable", "from": true, "to": false}],
    "destructive": false, "hazards": ["table-rewrite"], "up": ["UP"], "down": ["DOWN"],
    "file": "shop.yaml", "line": 31, "column": 7})json"));
}

TEST(ErrorJson, says_what_and_where) {
  const DatabaseError refused("permission denied", {.sqlstate = "42501"});
  EXPECT_EQ(ordered_json::parse(error_json(refused, "check")), ordered_json::parse(R"json({
    "version": 1, "command": "check",
    "error": {"kind": "database", "message": "permission denied", "file": null, "line": null,
              "column": null, "sqlstate": "42501"}})json"));
}

TEST(ErrorJson, lists_all_that_is_wrong_with_a_model) {
  const ModelError wrong({{{"a.yaml", 1, 2}, "one"}, {{"b.yaml", 3, 4}, "two"}});
  const ordered_json error = ordered_json::parse(error_json(wrong, "diff"))["error"];
  EXPECT_EQ(error["message"], "one");
  EXPECT_EQ(error["line"], 1);
  EXPECT_EQ(error["problems"].size(), 2u);
  EXPECT_EQ(error["problems"][1]["file"], "b.yaml");
}

TEST(ErrorJson, replaces_what_is_not_utf8) {
  EXPECT_TRUE(ordered_json::accept(error_json(UsageError("\xff"), "")));
}

}  // namespace
}  // namespace schemadiff::report
