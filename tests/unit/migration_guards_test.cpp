// SPDX-License-Identifier: MIT
#include "migration/guards.hpp"

#include <gtest/gtest.h>

namespace schemadiff::migration {
namespace {

const ObjectId table = relation_id(Kind::table, Identifier("public"), Identifier("t"));
const ObjectId column =
    member_id(Kind::column, Identifier("public"), Identifier("t"), Identifier("a"));
const ObjectId view = relation_id(Kind::view, Identifier("public"), Identifier("v"));

Difference creating(const Object& object) {
  Difference difference;
  difference.changes.push_back(Create{object});
  return difference;
}

std::vector<std::string> guards(const Statements& statements, const Difference& difference = {}) {
  return guards_for(statements, difference);
}

using Lines = std::vector<std::string>;

TEST(Guards, ask_for_the_absence_of_what_is_made_and_for_the_presence_of_the_rest) {
  const Statements statements{
      {.text = "ALTER TABLE t ADD COLUMN a integer", .subject = column},
      {.text = "UPDATE t SET a = 1", .subject = column},
      {.text = "ALTER TABLE t ALTER COLUMN a SET NOT NULL", .subject = column},
      {.text = "COMMENT ON COLUMN t.a IS 'x'", .subject = comment_id(column)}};
  EXPECT_EQ(guards(statements, creating(Column{.id = column})),
            (Lines{"unless-exists: column public.t.a", "if-exists: column public.t.a",
                   "if-exists: column public.t.a", "if-exists: column public.t.a"}));
}

TEST(Guards, follow_a_view_that_is_dropped_and_made_again) {
  const Statements statements{{.text = "DROP VIEW v", .subject = view},
                              {.text = "CREATE VIEW v AS SELECT 1", .subject = view}};
  EXPECT_EQ(guards(statements),
            (Lines{"if-exists: view public.v", "unless-exists: view public.v"}));
}

TEST(Guards, ask_whether_the_new_name_is_there_before_a_rename) {
  Difference difference;
  const ObjectId was = relation_id(Kind::table, Identifier("public"), Identifier("old"));
  difference.renames.push_back({.before = was, .after = table});
  const Statements statements{{.text = "ALTER TABLE public.old RENAME TO t", .subject = table},
                              {.text = "ALTER TABLE public.t SET (x = 1)", .subject = table}};
  EXPECT_EQ(guards(statements, difference),
            (Lines{"unless-exists: table public.t", "if-exists: table public.t"}));
}

TEST(Guards, leave_a_rebuild_alone_whose_steps_belong_together) {
  const Statements statements{
      {.text = "CREATE TABLE new_t (a)", .subject = table, .foreign_keys_off = true},
      {.text = "DROP TABLE t", .subject = table, .foreign_keys_off = true}};
  EXPECT_EQ(guards(statements), (Lines{"", ""}));
}

TEST(Guards, stand_above_a_drop_that_wants_foreign_keys_off) {
  Difference difference;
  difference.changes.push_back(Drop{Table{.id = table}});
  const Statements statements{{.text = "DROP TABLE t", .subject = table, .foreign_keys_off = true}};
  EXPECT_EQ(guards(statements, difference), (Lines{"if-exists: table public.t"}));
}

}  // namespace
}  // namespace schemadiff::migration
