// SPDX-License-Identifier: MIT
#include "model/model_writer.hpp"

#include "model_files.hpp"
#include "model_invention.hpp"
#include "schemadiff/diff/compare.hpp"

namespace schemadiff {
namespace {

class ModelWriter : public test::ModelFiles {
 protected:
  /// PostgreSQL does not keep whether a constraint was written beside its column.
  static Object without_spelling(Object object, bool keeps_in_column) {
    if (!keeps_in_column) {
      std::visit(
          []<class T>(T& kind_object) {
            if constexpr (requires { kind_object.in_column; }) kind_object.in_column = {};
          },
          object);
    }
    return object;
  }

  void expect_same(const Catalog& expected, const Catalog& found, bool keeps_in_column) {
    for (const Object* object : expected.in_order()) {
      const Object* other = found.find(id_of(*object));
      ASSERT_TRUE(other) << label(id_of(*object)) << " is lost";
      EXPECT_TRUE(*object == without_spelling(*other, keeps_in_column)) << label(id_of(*object));
    }
    EXPECT_EQ(found.size(), expected.size());
  }

  void expect_round_trip(const Catalog& catalog, const Dialect& dialect) {
    const bool is_sqlite = dialect.name() == "sqlite";
    const Identifier schema(is_sqlite ? "" : "public");
    const std::string text = model::write_yaml(catalog, dialect, schema);
    ASSERT_EQ(problems(text, dialect), "") << text;
    const Model model = read(text, dialect);
    expect_same(catalog, model.catalog, is_sqlite);
    EXPECT_EQ(model::write_yaml(model.catalog, dialect, schema), text);
    if (HasFailure()) FAIL() << text;
  }
};

TEST_F(ModelWriter, writes_as_a_person_would) {
  const std::string text = R"yaml(schemadiff: 1
dialect: postgresql
schemas: [audit]
enums:
  mood: [sad, "null", "it's, well"]
sequences:
  tickets: {start: 100, owned_by: people.id}
tables:
  people:
    comment: Who is there
    columns:
      id:       {type: bigint, identity: always, primary_key: true}
      mail:     {type: text, unique: true, check: mail like '%@%', index: true}
      nickname: {type: text, null: true, default: "'x'", comment: "as said: aloud"}
      score:    {type: "numeric(5,2)", default: 0}
  posts:
    columns:
      id:        {type: bigint, identity: {mode: by default, increment: 2}, primary_key: {name: posts_key}}
      author_id: {type: bigint, references: people.id, on_delete: cascade}
      slug:      text
      year:      {type: integer, generated: "extract(year from now())::int", stored: true}
    unique:
      one_slug: [author_id, slug]
    checks:
      sane: length(slug) > 1
    foreign_keys:
      posts_of_people: {columns: [author_id, slug], references: {table: people, columns: [id, mail]}}
    indexes:
      by_slug: {columns: [slug desc nulls last, author_id], unique: true, include: [year], where: year > 2000}
      by_word: {expressions: [lower(slug)], method: gin}
views:
  recent: |-
    select id
    from posts
)yaml";
  EXPECT_EQ(problems(text), "");
  EXPECT_EQ(model::write_yaml(read(text).catalog, postgresql, Identifier("public")), text);
}

TEST_F(ModelWriter, says_at_the_top_that_constraints_have_no_names) {
  const std::string text = R"yaml(schemadiff: 1
dialect: sqlite
naming:
  primary_key: null
  foreign_key: null
  unique: null
  check: null
tables:
  t:
    strict: true
    columns:
      id:    {type: INTEGER, null: true, primary_key: {autoincrement: true}}
      other: {type: INT, unique: {on_conflict: ignore}, check: [other > 0, {name: named, expression: other < 9}], references: t.id}
      "a b": {type: TEXT, not_null_conflict: fail, collation: nocase}
    unique: [[other, a b]]
    foreign_keys: [{columns: [id], references: {table: gone, absent: true}}]
    triggers:
      after_t:
        timing: after
        events: [update]
        body: |-
          select 1;
          select 2;
)yaml";
  EXPECT_EQ(problems(text, sqlite), "");
  EXPECT_EQ(model::write_yaml(read(text, sqlite).catalog, sqlite, {}),
            support::replace_all(text, "\"a b\":", "a b:  "));
}

TEST_F(ModelWriter, says_of_a_few_constraints_that_they_have_no_name) {
  const std::string text = R"yaml(schemadiff: 1
dialect: sqlite
tables:
  t:
    columns:
      a: {type: INT, check: a > 0}
      b: {type: INT, check: {name: null, expression: b > 0}, references: {table: t, columns: [a], name: null}}
      c: {type: INT, references: t.a, unique: true}
    unique: [{name: null, columns: [a, b]}]
)yaml";
  EXPECT_EQ(problems(text, sqlite), "");
  const std::string written = model::write_yaml(read(text, sqlite).catalog, sqlite, {});
  EXPECT_EQ(written, support::replace_all(text, "references: t.a, unique: true",
                                          "unique: true, references: t.a"));
}

TEST_F(ModelWriter, takes_the_convention_of_the_server_where_most_names_follow_it) {
  const std::string text = R"yaml(schemadiff: 1
dialect: postgresql
naming:
  primary_key: "{table}_pkey"
  unique: "{table}_{columns}_key"
tables:
  t:
    columns:
      a: {type: integer, primary_key: true}
      b: {type: integer, unique: true}
      c: {type: integer, unique: true}
      d: {type: integer, unique: {name: uq_t_d}}
)yaml";
  EXPECT_EQ(model::write_yaml(read(text).catalog, postgresql, Identifier("public")), text);
}

TEST_F(ModelWriter, writes_what_reads_back_the_same_for_postgresql) {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    expect_round_trip(test::Invention(seed, false).make(), postgresql);
    if (HasFailure()) return;
  }
}

TEST_F(ModelWriter, writes_what_reads_back_the_same_for_sqlite) {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    expect_round_trip(test::Invention(seed, true).make(), sqlite);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace schemadiff
