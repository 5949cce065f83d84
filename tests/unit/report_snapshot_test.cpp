// SPDX-License-Identifier: MIT
#include "report/snapshot.hpp"

#include <gtest/gtest.h>

#include "schemadiff/diff/compare.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::report {
namespace {

const Identifier shop("shop");

Snapshot sample() {
  Snapshot snapshot{
      .dialect = "postgresql", .source = "postgresql://db/shop", .default_schema = "public"};
  const ObjectId table = relation_id(Kind::table, shop, Identifier("orders"));
  const ObjectId view = relation_id(Kind::view, shop, Identifier("v"));
  snapshot.catalog.add(Table{.id = table});
  snapshot.catalog.add(
      Column{.id = member_id(Kind::column, shop, Identifier("orders"), Identifier("id")),
             .type = SqlType("bigint"),
             .position = 1,
             .nullable = false,
             .identity = Identity{}});
  snapshot.catalog.add(View{.id = view, .definition = Expression("select 1")});
  snapshot.catalog.add(Comment{.id = comment_id(table), .text = Text("What people \"buy\"")});
  snapshot.catalog.add_dependency(view, table);
  snapshot.notes.push_back({"operator", "public.===", "is not modelled"});
  return snapshot;
}

std::string error_of(std::string_view text) {
  try {
    read_snapshot(text, "s.json");
  } catch (const ModelError& error) {
    return to_string(error.location()) + ": " + error.what();
  }
  return {};
}

TEST(Snapshot, reads_back_as_it_was_written) {
  const Snapshot before = sample();
  const std::string text = snapshot_json(before);
  const Snapshot after = read_snapshot(text, "s.json");
  EXPECT_TRUE(compare(before.catalog, after.catalog).empty());
  EXPECT_EQ(after.catalog.size(), before.catalog.size());
  EXPECT_EQ(after.notes, before.notes);
  EXPECT_EQ(after.catalog.dependencies_of(relation_id(Kind::view, shop, Identifier("v"))).size(),
            1u);
  EXPECT_EQ(snapshot_json(after), text);
}

TEST(Snapshot, is_refused_where_it_is_none) {
  EXPECT_EQ(error_of("{"), "s.json: not JSON");
  EXPECT_EQ(error_of("[]"),
            "s.json: not a snapshot of 'inspect --format json': 'version' is missing");
  EXPECT_EQ(error_of(R"({"version": 2})"),
            "s.json: a snapshot of version 2; this program reads version 1");
  const std::string start =
      R"({"version": 1, "dialect": "sqlite", "source": "", "default_schema": "", "dependencies": [], "notes": [],)";
  EXPECT_EQ(
      error_of(start + R"("objects": [{"kind": "tabel", "path": ["", "a", ""], "fields": {}}]})"),
      "s.json: unknown kind 'tabel'; a newer version may have written this");
  const std::string table = R"({"kind": "table", "path": ["", "a", ""], "fields": {}})";
  EXPECT_EQ(error_of(start + R"("objects": [)" + table + "," + table + "]}"),
            "s.json: table a stands there twice");
  EXPECT_NE(
      error_of(start +
               R"("objects": [{"kind": "table", "path": ["", "a", ""], "fields": {"x": 1}}]})"),
      "");
}

}  // namespace
}  // namespace schemadiff::report
