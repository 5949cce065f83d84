// SPDX-License-Identifier: MIT
#include <sys/stat.h>

#include <string>

#include "model_files.hpp"

namespace schemadiff {
namespace {

using namespace std::string_literals;

class ModelProblems : public test::ModelFiles {
 protected:
  /// The problems of a table `t` whose columns are the given lines; its first column's line is 5.
  std::string in_columns(std::string_view lines, const Dialect& dialect) const {
    return problems("schemadiff: 1\ntables:\n  t:\n    columns:\n" + std::string(lines), dialect);
  }
  std::string in_columns(std::string_view lines) const { return in_columns(lines, postgresql); }
};

TEST_F(ModelProblems, names_the_nearest_key_for_an_unknown_one) {
  EXPECT_EQ(in_columns("      a: {type: text, nul: true}\n"),
            "m.yaml:5:23: a column has no key 'nul'; did you mean 'null'?");
  EXPECT_EQ(problems("schemadiff: 1\ntabels:\n  t: {columns: {a: text}}\n"),
            "m.yaml:2:1: a model has no key 'tabels'; did you mean 'tables'?");
  EXPECT_EQ(problems("schemadiff: 1\nenums:\n  e: {values: [a], zzzzzzzzz: 1}\n"),
            "m.yaml:3:20: an enum has no key 'zzzzzzzzz'; it has values, comment, was, only");
}

TEST_F(ModelProblems, says_that_a_value_was_cut_at_a_comma) {
  EXPECT_EQ(in_columns("      a: {type: numeric(12,2), null: true}\n"),
            "m.yaml:5:28: unknown key '2)' with an unbalanced ')': the value of 'type' was cut at "
            "a comma; "
            "inside { } write type: \"numeric(12,2)\"");
  EXPECT_EQ(in_columns("      a: {type: int, check: a in (1, 2, 3)}\n"),
            "m.yaml:5:38: unknown key '3)' with an unbalanced ')': the value of 'check' was cut at "
            "a comma; "
            "inside { } write check: \"a in (1, 2, 3)\"");
  EXPECT_EQ(
      problems("schemadiff: 1\ntables:\n  t:\n    columns: {a: text}\n    indexes:\n"
               "      i: {expressions: [coalesce(a, 2), lower(a)]}\n"),
      "m.yaml:6:7: an index has no 'columns' and no 'expressions'\n"
      "m.yaml:6:25: '2)' has an unbalanced ')': the value was cut at a comma; inside [ ] write "
      "\"coalesce(a, 2)\"");
}

TEST_F(ModelProblems, refuses_what_yaml_would_hide) {
  EXPECT_EQ(problems("schemadiff: 1\ntypes: {a: &x text, b: *x}\n"),
            "m.yaml:2:12: YAML anchors are not read; write the value out where it is needed");
  EXPECT_EQ(problems("schemadiff: 1\ntypes: {b: *x}\n"),
            "m.yaml:2:12: YAML aliases are not read; write the value out");
  EXPECT_EQ(problems("schemadiff: 1\ntypes: {a: !!str text}\n"),
            "m.yaml:2:12: YAML tags are not read; quote the value to make it a string");
  EXPECT_EQ(problems("schemadiff: 1\ntypes: {a: ! text}\n"),
            "m.yaml:2:12: YAML tags are not read; quote the value to make it a string");
  EXPECT_EQ(problems("schemadiff: 1\ntables: !x {}\n"),
            "m.yaml:2:9: YAML tags are not read; quote the value to make it a string");
  EXPECT_EQ(problems("schemadiff: 1\ntypes:\n  <<: {a: text}\n"),
            "m.yaml:3:3: YAML merge keys are not read; write the keys out");
  EXPECT_EQ(problems("schemadiff: 1\n---\nschemadiff: 1\n"),
            "m.yaml:2:1: a second document begins here; a model file has but one");
  EXPECT_EQ(problems("schemadiff: 1\ntypes: {[a]: text}\n"),
            "m.yaml:2:9: a key must be a single word or text");
  EXPECT_EQ(
      problems("schemadiff: 1\ntypes: {: text}\n"),
      "m.yaml:2:9: not YAML: while parsing a flow node that begins at 2:9, did not find expected "
      "node content; inside { } and [ ] a value with a comma, a bracket, ': ' or ' #' is quoted");
}

TEST_F(ModelProblems, shows_both_places_of_a_key_given_twice) {
  EXPECT_EQ(
      problems("schemadiff: 1\ntables:\n  t: {columns: {a: text, a: int}}\n  t: {columns: {}}\n"),
      "m.yaml:3:26: key 'a' is given twice: first at 3:17\n"
      "m.yaml:4:3: key 't' is given twice: first at 3:3");
}

TEST_F(ModelProblems, shows_both_places_of_a_name_declared_twice) {
  write("a.yaml", "schemadiff: 1\ntables:\n  t: {columns: {a: text}}\n");
  write("b.yaml", "schemadiff: 1\ntables:\n  public.t: {columns: {a: text}}\n");
  EXPECT_EQ(problems_in({"a.yaml", "b.yaml"}, postgresql),
            "b.yaml:3:3: table public.t is declared twice: first at a.yaml:3:3");
  EXPECT_EQ(
      problems("schemadiff: 1\ntables:\n  t:\n    columns: {a: text}\n    checks: {x: a > 0}\n"
               "    unique: {x: [a]}\nviews:\n  t: select 1\n"),
      "m.yaml:6:14: unique public.t.x has the name of check public.t.x at m.yaml:5:14\n"
      "m.yaml:8:3: view public.t has the name of table public.t at m.yaml:3:3");
}

TEST_F(ModelProblems, names_what_a_reference_does_not_find) {
  EXPECT_EQ(problems("schemadiff: 1\ntables:\n  customers: {columns: {id: {type: int, primary_key: "
                     "true}}}\n  orders:\n"
                     "    columns:\n      a: {type: int, references: customer.id}\n"
                     "      b: {type: int, references: customers.idd}\n"
                     "      c: {type: int, references: somewhere_else.id}\n"
                     "    primary_key: [nothing]\n"),
            "m.yaml:6:34: there is no table 'customer' in the model; did you mean 'customers'?\n"
            "m.yaml:7:34: table public.customers has no column 'idd'; did you mean 'id'?\n"
            "m.yaml:8:34: there is no table 'somewhere_else' in the model; where it is left out on "
            "purpose, say "
            "'absent: true'\n"
            "m.yaml:9:19: table public.orders has no column 'nothing'");
}

TEST_F(ModelProblems, says_what_was_expected_of_a_value) {
  EXPECT_EQ(in_columns("      a: {type: text, null: yes}\n"),
            "m.yaml:5:29: expected true or false, found 'yes'");
  EXPECT_EQ(in_columns("      a: {type: [text]}\n"), "m.yaml:5:17: expected a type, found a list");
  EXPECT_EQ(in_columns("      a: {type: text, references: elsewhere.c, on_delete: casade}\n"),
            "m.yaml:5:35: there is no table 'elsewhere' in the model; where it is left out on "
            "purpose, say 'absent: true'\n"
            "m.yaml:5:59: expected no action, restrict, cascade, set null or set default, found "
            "'casade'");
  EXPECT_EQ(in_columns("      a: {type: int, identity: {start: many}}\n"),
            "m.yaml:5:40: expected a whole number of at most 64 bits, found 'many'");
  EXPECT_EQ(
      in_columns("      a: {type: int, identity: {start: 99999999999999999999}}\n"),
      "m.yaml:5:40: expected a whole number of at most 64 bits, found '99999999999999999999'");
  EXPECT_EQ(in_columns("      a:\n"), "m.yaml:5:7: column 'a' has no type");
  EXPECT_EQ(in_columns("      a: {type: text, default: .inf}\n"),
            "m.yaml:5:32: '.inf' is no SQL literal; quote it to make it an expression");
  EXPECT_EQ(in_columns("      a: {type: text, on_delete: cascade}\n"),
            "m.yaml:5:34: the column has no 'references' that this could be said of");
  EXPECT_EQ(in_columns("      a: {type: text, only: oracle}\n"),
            "m.yaml:5:29: expected postgresql or sqlite, found 'oracle'");
}

TEST_F(ModelProblems, knows_what_a_dialect_cannot_name) {
  EXPECT_EQ(
      in_columns("      a: {type: text, unique: {name: null}}\n"),
      "m.yaml:5:32: PostgreSQL names every constraint; leave 'name' out for the conventional one");
  EXPECT_EQ(in_columns("      a: {type: text, unique: {name: null}}\n", sqlite), "");
  const std::string name(64, 'x');
  EXPECT_EQ(in_columns("      " + name + ": text\n"),
            "m.yaml:5:7: name '" + name + "' has 64 bytes; PostgreSQL keeps 63");
  EXPECT_EQ(
      problems("schemadiff: 1\ndialect: sqlite\ntables:\n  a.b: {columns: {a: text}}\n", sqlite),
      "m.yaml:4:3: SQLite has no schemas; to have the dot in the name write '\"a.b\"'");
  EXPECT_EQ(problems("schemadiff: 1\ndialect: sqlite\n"),
            "m.yaml:2:10: the model is for sqlite, the other side is PostgreSQL");
}

TEST_F(ModelProblems, refuses_a_naming_convention_with_an_unknown_word) {
  EXPECT_EQ(problems("schemadiff: 1\nnaming: {index: \"ix_{tabel}\"}\n"),
            "m.yaml:2:17: '{tabel}' stands for nothing here; there is {table} {columns}");
}

TEST_F(ModelProblems, refuses_an_enum_with_a_value_twice) {
  EXPECT_EQ(problems("schemadiff: 1\nenums: {e: [a, b, a]}\n"),
            "m.yaml:2:19: value 'a' is in the enum twice");
}

TEST_F(ModelProblems, refuses_a_type_that_says_nothing_for_the_dialect) {
  EXPECT_EQ(
      problems(
          "schemadiff: 1\ntypes: {u: {sqlite: text, oracle: x}}\ntables: {t: {columns: {a: u}}}\n"),
      "m.yaml:2:12: type 'u' says nothing for postgresql\n"
      "m.yaml:2:27: 'oracle' is no dialect; a type is given for postgresql or sqlite");
}

TEST_F(ModelProblems, refuses_a_model_without_its_format) {
  EXPECT_EQ(problems(""),
            "m.yaml:1:1: the file is empty; a model begins with the line 'schemadiff: 1'");
  EXPECT_EQ(problems("# nothing\n"),
            "m.yaml:1:1: the file is empty; a model begins with the line 'schemadiff: 1'");
  EXPECT_EQ(problems("tables: {}\n"), "m.yaml:1:1: a model begins with the line 'schemadiff: 1'");
  EXPECT_EQ(problems("schemadiff: 2\n"),
            "m.yaml:1:13: format 2 of models; this program reads format 1");
  EXPECT_EQ(problems("- a\n").substr(0, 40), "m.yaml:1:1: expected the keys of a model");
}

TEST_F(ModelProblems, refuses_what_is_no_text) {
  EXPECT_EQ(problems("schemadiff: 1\ntypes: {\xC3\xA9: t, \xFF: y}\n"),
            "m.yaml:2:15: not UTF-8; save the file as UTF-8");
  EXPECT_EQ(problems("schemadiff: 1\ntypes: {a: \0}\n"s),
            "m.yaml:2:12: a NUL byte; a model is a text file");
  EXPECT_EQ(problems("\xEF\xBB\xBFschemadiff: 1\n"), "");
  EXPECT_EQ(problems("\xFF\xFEs"), "m.yaml:1:1: not UTF-8; save the file as UTF-8");
}

TEST_F(ModelProblems, counts_columns_in_characters) {
  EXPECT_EQ(in_columns("      日本: {type: text, nul: true}\n"),
            "m.yaml:5:24: a column has no key 'nul'; did you mean 'null'?");
}

TEST_F(ModelProblems, bounds_hostile_input) {
  EXPECT_EQ(
      problems("schemadiff: 1\ntypes: " + std::string(10000, '[') + std::string(10000, ']') + '\n'),
      "m.yaml:2:39: nested more than 32 deep");
  EXPECT_EQ(problems("schemadiff: 1\ntypes: " + std::string(10000, '{') + '\n'),
            "m.yaml:2:9: a key must be a single word or text");
  std::string steps = "schemadiff: 1\n";
  for (std::size_t depth = 0; depth < 2000; ++depth) steps += std::string(depth, ' ') + "a:\n";
  EXPECT_EQ(problems(steps), "m.yaml:34:33: nested more than 32 deep");
  std::string bomb = "schemadiff: 1\na: &a [x, x]\n";
  for (char c = 'b'; c < 'z'; ++c)
    bomb += std::string(1, c) + ": &" + c + " [*" + char(c - 1) + ", *" + char(c - 1) + "]\n";
  EXPECT_EQ(problems(bomb),
            "m.yaml:2:4: YAML anchors are not read; write the value out where it is needed");
  EXPECT_EQ(problems("schemadiff: 1\nviews: {v: " + std::string(2 << 20, 'x') + "}\n"),
            "m.yaml:2:12: a value of 2097152 bytes; at most 1048576 are read");
}

TEST_F(ModelProblems, says_where_the_yaml_breaks_off) {
  EXPECT_EQ(problems("schemadiff: 1\ntables: {t: {columns: {a: text}\n"),
            "m.yaml:3:1: not YAML: while parsing a flow mapping that begins at 2:13, did not find "
            "expected ',' or '}'; inside { } and [ ] a value with a comma, a bracket, ': ' "
            "or ' #' is quoted");
}

TEST_F(ModelProblems, are_all_reported_in_one_run) {
  write("b.yaml", "schemadiff: 1\ntables:\n  t: {columns: {a: {nul: 1}}}\n");
  write("a.yaml", "schemadiff: 1\ntables: [\n");
  EXPECT_EQ(problems_in({"b.yaml", "a.yaml", "gone.yaml"}, postgresql),
            "a.yaml:3:1: not YAML: while parsing a flow node that begins at 3:1, did not find "
            "expected node content; inside { } and [ ] a value with a comma, a bracket, "
            "': ' or ' #' is quoted\n"
            "b.yaml:3:17: column 'a' has no type\n"
            "b.yaml:3:21: a column has no key 'nul'; did you mean 'null'?\n"
            "gone.yaml: cannot read: No such file or directory");
}

TEST_F(ModelProblems, of_files_that_cannot_be_read) {
  std::filesystem::create_directories(at("folder"));
  EXPECT_EQ(problems_in({"folder"}, postgresql),
            "folder: a folder without a .yaml, .yml or .sql file");
  EXPECT_EQ(problems("schemadiff: 1\ninclude: [gone.yaml, folder, no/*.yaml]\n"),
            "m.yaml:2:11: cannot read 'gone.yaml': No such file or directory\n"
            "m.yaml:2:22: cannot read 'folder': Is a directory\n"
            "m.yaml:2:30: no file matches 'no/*.yaml'");
  write("huge.yaml", "schemadiff: 1\n");
  std::filesystem::resize_file(at("huge.yaml"), (256u << 20) + 1);  // a hole, which takes no space
  EXPECT_EQ(problems_in({"huge.yaml"}, postgresql), "huge.yaml: cannot read: File too large");
  write("secret.yaml", "schemadiff: 1\n");
  ::chmod(at("secret.yaml").c_str(), 0);
  if (::geteuid() != 0) {
    EXPECT_EQ(problems_in({"secret.yaml"}, postgresql),
              "secret.yaml: cannot read: Permission denied");
  }
}

TEST_F(ModelProblems, of_files_in_sql_that_are_no_text_or_of_another_dialect) {
  write("nul.sql", std::string("-- one\n-- \0", 11));
  write("latin.sql", "-- one\n-- \xC3\xA9\xE9\n");
  write("other.sql", "-- schemadiff: dialect=sqlite\n");
  write("unknown.sql", "-- schemadiff: dialect=mysql\n");
  EXPECT_EQ(problems_in({"nul.sql"}, postgresql), "nul.sql:2:4: a NUL byte, which no SQL has");
  EXPECT_EQ(problems_in({"latin.sql"}, postgresql),
            "latin.sql:2:5: not UTF-8; write the file in UTF-8");
  EXPECT_EQ(problems_in({"other.sql"}, postgresql),
            "other.sql:1:1: a model of PostgreSQL cannot be read from SQL; write it in YAML\n"
            "other.sql:1:16: the model is for sqlite, the other side is PostgreSQL");
  EXPECT_EQ(problems_in({"unknown.sql"}, postgresql),
            "unknown.sql:1:1: a model of PostgreSQL cannot be read from SQL; write it in YAML\n"
            "unknown.sql:1:16: expected postgresql or sqlite, found 'mysql'");
}

TEST_F(ModelProblems, of_files_that_include_each_other) {
  write("a.yaml", "schemadiff: 1\ninclude: [b.yaml]\n");
  write("b.yaml", "include: [c/*.yaml]\n");
  write("c/c.yaml", "include: [../a.yaml]\n");
  EXPECT_EQ(problems_in({"a.yaml"}, postgresql),
            "c/c.yaml:1:11: files include each other in a circle: a.yaml includes b.yaml includes "
            "c/c.yaml includes "
            "a.yaml");
  write("self.yaml", "schemadiff: 1\ninclude: [self.yaml]\n");
  EXPECT_EQ(problems_in({"self.yaml"}, postgresql),
            "self.yaml:2:11: files include each other in a circle: self.yaml includes self.yaml");
}

TEST_F(ModelProblems, of_files_that_contradict_each_other) {
  write("a.yaml",
        "schemadiff: 1\ndialect: postgresql\ndefault_schema: x\ntypes: {a: text}\nnaming: {}\n");
  write("b.yaml",
        "schemadiff: 1\ndialect: sqlite\ndefault_schema: y\ntypes: {a: int}\nnaming: {}\n");
  EXPECT_EQ(problems_in({"a.yaml", "b.yaml"}, postgresql),
            "b.yaml:2:10: 'sqlite' here, but 'postgresql' at a.yaml:2:10\n"
            "b.yaml:2:10: the model is for sqlite, the other side is PostgreSQL\n"
            "b.yaml:3:17: 'y' here, but 'x' at a.yaml:3:17\n"
            "b.yaml:4:9: type 'a' is declared twice: first at a.yaml:4:12\n"
            "b.yaml:5:9: 'naming' is given twice: first at a.yaml:5:9");
}

}  // namespace
}  // namespace schemadiff
