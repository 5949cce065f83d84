// SPDX-License-Identifier: MIT
#include "model/model_writer.hpp"

#include <random>

#include "catalog/unnamed.hpp"
#include "model_files.hpp"
#include "schemadiff/diff/compare.hpp"

namespace schemadiff {
namespace {

using namespace std::string_literals;

/// A word longer than a key without `?` may be.
std::string long_word() { return std::string(1500, 'x') + " end"; }

const std::vector<std::string> odd_names = {"id",
                                            "Order Items",
                                            "a.b",
                                            "\"q\"",
                                            "null",
                                            "true",
                                            "1",
                                            "1.5",
                                            "0x1f",
                                            "~",
                                            "é",
                                            "日本語",
                                            "x: y",
                                            "a # b",
                                            "-",
                                            "- a",
                                            "?",
                                            "a,b",
                                            "[x]",
                                            "{x}",
                                            "'s'",
                                            "back\\slash",
                                            " lead",
                                            "trail ",
                                            "tab\there",
                                            "new\nline",
                                            "<<",
                                            "=",
                                            "@x",
                                            "`t`",
                                            "%d",
                                            "desc",
                                            "id desc",
                                            "nulls",
                                            "collate",
                                            "\x7f",
                                            "\xE2\x80\xA8",
                                            "\xEF\xBB\xBF",
                                            "😀",
                                            "a:",
                                            ":a",
                                            "a\"b",
                                            "a'b\"c\\",
                                            "#",
                                            "&x",
                                            "*x",
                                            "!x",
                                            "|",
                                            ">",
                                            "yes",
                                            "no",
                                            "on",
                                            "2020-01-01",
                                            "...",
                                            "---",
                                            "a.\"b",
                                            ".",
                                            "..",
                                            "cr\rhere",
                                            "\x01",
                                            "\xC2\x85",
                                            "name",
                                            "type"};

const std::vector<std::string> odd_texts = {"0",
                                            "-7",
                                            "1e5",
                                            "true",
                                            "FALSE",
                                            "NULL",
                                            "null",
                                            "'x'",
                                            "a > 0 and b in (1, 2)",
                                            "coalesce(\"A b\", '{}')",
                                            "two\nlines",
                                            "deep\n  more\nback",
                                            "ends\n",
                                            "\nbegins",
                                            "trailing \nspace ",
                                            "a\n\nb",
                                            "a\n  \nb",
                                            "x # y",
                                            "x: y",
                                            "'it''s' || \"q\"",
                                            "E'\\\\n'",
                                            " lead",
                                            "tab\tin",
                                            "line\n\ttab",
                                            "cr\r\nlf",
                                            "日本\n語",
                                            "- x\n- y",
                                            "---\nx",
                                            "# c\nx",
                                            "now()::text",
                                            "array[1,2]",
                                            "?",
                                            "\"",
                                            "'",
                                            "\xEF\xBB\xBF",
                                            "a\xE2\x80\xA8"
                                            "b\nc",
                                            ".5",
                                            "5.",
                                            "+1",
                                            "0o17",
                                            ".inf"};

/// Makes catalogs of every kind out of odd names; the same for the same seed.
class Invention {
 public:
  Invention(unsigned seed, bool for_sqlite) : random_(seed), sqlite_(for_sqlite) {
    if (!sqlite_) schemas_ = {Identifier("public"), Identifier("other"), Identifier("a.b")};
  }

  Catalog make() {
    for (int i = 0; i < 4; ++i) add_table(i);
    for (int i = 0; i < 2; ++i) add_view(i);
    if (!sqlite_) add_types();
    for (const Object* object : std::vector(catalog_.in_order())) {
      if (!sqlite_ && kind_of(*object) != Kind::schema && chance(4)) add_comment(id_of(*object));
    }
    return std::move(catalog_);
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool chance(std::size_t of) { return below(of) == 0; }
  const std::string& text() { return odd_texts[below(odd_texts.size())]; }
  Identifier schema() { return schemas_[below(schemas_.size())]; }
  template <class Enum>
  Enum any() {
    return static_cast<Enum>(below(spellings(Enum{}).size()));
  }

  /// A name that nothing else has.
  Identifier name(std::string_view what, int number) {
    const std::string& odd = odd_names[below(odd_names.size())];
    return Identifier(chance(3) ? odd + std::to_string(number) + std::string(what)
                                : std::string(what) + std::to_string(number) + odd);
  }
  Identifier unique_name() { return name("n", next_++); }

  void add_schema(Identifier name) {
    if (!sqlite_ && name.text() != "public") catalog_.add(Schema{.id = schema_id(name)});
  }

  void add_comment(const ObjectId& id) {
    catalog_.add(Comment{.id = comment_id(id), .text = Text("about " + text())});
  }

  void add_table(int number) {
    const ObjectId id =
        relation_id(Kind::table, schema(),
                    sqlite_ && chance(8) ? Identifier(long_word() + std::to_string(number))
                                         : name("t", number));
    add_schema(id.schema());
    catalog_.add(
        Table{.id = id, .strict = sqlite_ && chance(3), .without_rowid = sqlite_ && chance(3)});
    std::vector<Identifier> columns;
    for (int i = 1; i <= 5; ++i) columns.push_back(add_column(id, i));
    add_keys(id, columns);
    tables_.emplace_back(id, columns);
    add_foreign_keys(id, columns);
    for (int i = 0; i < 4; ++i) add_index(id, columns);
    for (int i = 0; i < 3; ++i) add_check(id, columns);
    if (sqlite_) add_trigger(id);
  }

  Identifier add_column(const ObjectId& table, int position) {
    const Identifier column = name("c", position);
    Column made = {.id = member_id(Kind::column, table.schema(), table.path[1], column),
                   .type = SqlType(chance(3)   ? "numeric(12,2)"
                                   : chance(2) ? "integer"
                                               : "text[]"),
                   .position = position,
                   .nullable = chance(2)};
    if (sqlite_ && chance(5)) made.type = {};
    if (chance(3)) made.default_value = Expression(text());
    if (chance(4)) made.collation = {{}, unique_name()};
    if (chance(6)) made.generated = Generated{Expression(text()), any<GeneratedStorage>()};
    if (sqlite_ && chance(4)) made.not_null_conflict = any<OnConflict>();
    if (!sqlite_ && chance(4))
      made.identity = Identity{.mode = any<IdentityMode>(), .options = options(made.type)};
    catalog_.add(std::move(made));
    return column;
  }

  SequenceOptions options(SqlType type) {
    SequenceOptions made;
    if (type.text() == "integer") made.maximum = 2147483647;
    if (chance(3)) made.start = 17;
    if (chance(3)) made.cycle = true;
    if (chance(3)) made.cache = 5;
    if (chance(4)) made = {.start = -1, .increment = -2, .minimum = -100, .maximum = -1};
    return made;
  }

  std::vector<KeyElement> elements(const std::vector<Identifier>& columns, bool in_column) {
    std::vector<KeyElement> made;
    for (std::size_t i = 0; i < (in_column ? 1 : 2); ++i) {
      KeyElement element = {.column = columns[(i + below(2)) % columns.size()]};
      if (i == 1 && element.column == made[0].column) break;
      if (chance(3)) element.order = SortOrder::descending;
      if (chance(4)) element.collation = {{}, Identifier("nocase")};
      made.push_back(element);
    }
    return made;
  }

  template <class T>
  void add_constraint(T constraint, const ObjectId& table) {
    constraint.id = member_id(T::kind, table.schema(), table.path[1], {});
    if (sqlite_ && chance(2)) return add_unnamed(catalog_, std::move(constraint));
    constraint.id.path[2] = unique_name();
    catalog_.add(std::move(constraint));
  }

  void add_keys(const ObjectId& table, const std::vector<Identifier>& columns) {
    const bool in_column = chance(2);
    PrimaryKey key = {.columns = elements(columns, in_column), .in_column = sqlite_ && in_column};
    Unique unique = {.columns = elements(columns, !in_column), .in_column = sqlite_ && !in_column};
    if (sqlite_) {
      key.on_conflict = any<OnConflict>();
      key.autoincrement = chance(3);
      unique.on_conflict = any<OnConflict>();
    } else {
      if (chance(3)) key.include = {columns[3]};
      key.deferral = any<Deferral>();
      unique.nulls_not_distinct = chance(3);
      for (KeyElement& element : key.columns) element = {.column = element.column};
    }
    add_constraint(key, table);
    add_constraint(unique, table);
  }

  void add_foreign_keys(const ObjectId& table, const std::vector<Identifier>& columns) {
    for (std::size_t i = 0; i < 3; ++i) {
      const auto& [target, target_columns] = tables_[below(tables_.size())];
      const bool in_column = chance(2);
      ForeignKey key = {.columns = {columns[i]},
                        .referenced_table = {target.schema(), target.path[1]},
                        .referenced_columns = {target_columns[0]},
                        .on_delete = any<ForeignKeyAction>(),
                        .on_update = any<ForeignKeyAction>(),
                        .match = any<ForeignKeyMatch>(),
                        .deferral = any<Deferral>(),
                        .in_column = sqlite_ && in_column};
      if (!in_column) {
        key.columns.push_back(columns[i + 1]);
        key.referenced_columns.push_back(target_columns[1]);
      }
      if (sqlite_ && chance(4)) key.referenced_columns.clear();
      if (chance(5)) key.referenced_table.name = unique_name();
      if (!sqlite_ && chance(4)) key.on_delete_columns = std::vector{columns[i]};
      add_constraint(key, table);
    }
  }

  void add_index(const ObjectId& table, const std::vector<Identifier>& columns) {
    Index index = {.id = relation_id(Kind::index, table.schema(), unique_name()),
                   .table = table.path[1],
                   .elements = elements(columns, chance(2)),
                   .unique = chance(3)};
    if (chance(2)) index.elements.push_back({.expression = Expression(text())});
    if (chance(4)) index.elements = {{.expression = Expression(text())}};
    if (chance(3)) index.predicate = Expression(text());
    if (!sqlite_) {
      if (chance(3))
        index.elements[0].operator_class = {Identifier("public"), Identifier("text_ops")};
      if (chance(3))
        index.elements[0].nulls =
            index.elements[0].order == SortOrder::descending ? NullsOrder::last : NullsOrder::first;
      if (chance(3)) index.method = Identifier("gist");
      index.clustered = chance(5);
      if (chance(3)) index.include = std::vector{columns[4]};
      index.nulls_not_distinct = chance(4);
    }
    if (chance(4))
      index.id.path[1] = Identifier("ix_" + table.path[1].text() + "_" + columns[4].text());
    catalog_.add(std::move(index));
  }

  void add_check(const ObjectId& table, const std::vector<Identifier>& columns) {
    // Two of one text would be told apart by the order in which they are declared.
    Check check = {.expression = Expression(text() + " + " + std::to_string(next_++)),
                   .no_inherit = !sqlite_ && chance(4)};
    if (sqlite_ && chance(2)) check.in_column = columns[below(2)];
    if (sqlite_ && chance(4)) check.on_conflict = OnConflict::fail;
    add_constraint(check, table);
  }

  void add_trigger(const ObjectId& table) {
    Trigger trigger = {.id = member_id(Kind::trigger, table.schema(), table.path[1], unique_name()),
                       .timing = any<TriggerTiming>(),
                       .events = {any<TriggerEvent>()},
                       .body = Expression(text())};
    if (chance(2)) trigger.when = Expression(text());
    if (chance(2)) trigger.update_of = {unique_name(), unique_name()};
    catalog_.add(std::move(trigger));
  }

  void add_view(int number) {
    View view = {.id = relation_id(Kind::view, schema(), name("v", number)),
                 .definition = Expression(text())};
    add_schema(view.id.schema());
    if (chance(2)) view.columns = {unique_name(), Identifier(sqlite_ ? long_word() : "b")};
    if (sqlite_) add_trigger(view.id);
    catalog_.add(std::move(view));
  }

  void add_types() {
    add_schema(Identifier("lonely"));
    for (int i = 0; i < 2; ++i) {
      EnumType type = {.id = relation_id(Kind::enum_type, schema(), name("e", i))};
      add_schema(type.id.schema());
      for (std::size_t at = 0; at < 20; ++at)
        type.values.emplace_back(odd_names[at * 2 + below(2)]);
      catalog_.add(std::move(type));
    }
    Sequence sequence = {.id = relation_id(Kind::sequence, schema(), unique_name()),
                         .type = SqlType("integer")};
    add_schema(sequence.id.schema());
    sequence.options = options(sequence.type);
    const auto& [table, columns] = tables_[below(tables_.size())];
    if (chance(2))
      sequence.owned_by = member_id(Kind::column, table.schema(), table.path[1], columns[0]);
    catalog_.add(std::move(sequence));
  }

  std::mt19937 random_;
  bool sqlite_;
  std::vector<Identifier> schemas_ = {Identifier()};
  Catalog catalog_ = {};
  std::vector<std::pair<ObjectId, std::vector<Identifier>>> tables_ = {};
  int next_ = 0;
};

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
    expect_round_trip(Invention(seed, false).make(), postgresql);
    if (HasFailure()) return;
  }
}

TEST_F(ModelWriter, writes_what_reads_back_the_same_for_sqlite) {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    expect_round_trip(Invention(seed, true).make(), sqlite);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace schemadiff
