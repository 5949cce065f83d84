// SPDX-License-Identifier: MIT
#include "schemadiff/catalog/catalog.hpp"

#include <gtest/gtest.h>

namespace schemadiff {
namespace {

Column column(std::string_view table, std::string_view name) {
  return {.id = member_id(Kind::column, Identifier("public"), Identifier(table), Identifier(name))};
}

TEST(Catalog, refuses_a_second_object_of_the_same_id) {
  Catalog catalog;
  EXPECT_TRUE(catalog.add(column("t", "a")));
  EXPECT_FALSE(catalog.add(column("t", "a")));
  EXPECT_EQ(catalog.size(), 1u);
}

TEST(Catalog, finds_what_is_left_after_many_were_erased) {
  Catalog catalog;
  for (int i = 0; i < 1000; ++i) catalog.add(column("t", "c" + std::to_string(i)));
  for (int i = 0; i < 1000; i += 3)
    EXPECT_TRUE(catalog.erase(column("t", "c" + std::to_string(i)).id));
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(catalog.contains(column("t", "c" + std::to_string(i)).id), i % 3 != 0) << i;
  }
}

TEST(Catalog, gives_its_objects_in_the_order_of_their_paths) {
  Catalog catalog;
  catalog.add(column("b", "x"));
  catalog.add(column("a", "z"));
  catalog.add(column("a", "y"));
  std::string order;
  for (const Object* object : catalog.in_order()) order += path_text(id_of(*object)) + " ";
  EXPECT_EQ(order, "public.a.y public.a.z public.b.x ");
}

TEST(ObjectId, quotes_the_segments_that_are_no_plain_names) {
  EXPECT_EQ(path_text(column("Two \"w\"", "a.b").id), "public.\"Two \"\"w\"\"\".\"a.b\"");
}

}  // namespace
}  // namespace schemadiff
