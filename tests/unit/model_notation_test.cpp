// SPDX-License-Identifier: MIT
#include "model/model_writer.hpp"
#include "model_files.hpp"
#include "schemadiff/catalog/value.hpp"

namespace schemadiff {
namespace {

/// Every object of the kind with its fields, one a line.
std::string listing(const Catalog& catalog, Kind kind) {
  std::string lines;
  for (const Object* object : catalog.in_order()) {
    if (kind_of(*object) != kind) continue;
    lines += path_text(id_of(*object)) + " " + to_text(Value{fields_of(*object)}) + "\n";
  }
  return lines;
}

constexpr std::string_view beginning =
    "schemadiff: 1\n"
    "tables:\n"
    "  t:\n"
    "    columns:\n"
    "      a: int\n"
    "      b: int\n"
    "      two words: {type: int, null: true}\n";

class ModelNotation : public test::ModelFiles {
 protected:
  /// The objects of the kind in a table `t` of columns a, b and `two words`, with what is said
  /// below them.
  std::string below_columns(Kind kind, std::string_view lines, const Dialect& dialect) const {
    return listing(read(std::string(beginning) + std::string(lines), dialect).catalog, kind);
  }
  std::string below_columns(Kind kind, std::string_view lines) const {
    return below_columns(kind, lines, postgresql);
  }

  /// The objects of the kind that one column makes.
  std::string beside_column(Kind kind, std::string_view options, const Dialect& dialect) const {
    return listing(read("schemadiff: 1\ntables:\n  t:\n    columns:\n      a: {type: int, " +
                            std::string(options) + "}\n",
                        dialect)
                       .catalog,
                   kind);
  }
  std::string beside_column(Kind kind, std::string_view options) const {
    return beside_column(kind, options, postgresql);
  }
};

TEST_F(ModelNotation, of_defaults_takes_numbers_and_booleans_as_sql) {
  const auto of = [&](std::string_view value) {
    const Model model =
        read("schemadiff: 1\ntables: {t: {columns: {a: {type: x, default: " + std::string(value) +
             "}}}}\n");
    return model.catalog
        .find_as<Column>(
            member_id(Kind::column, Identifier("public"), Identifier("t"), Identifier("a")))
        ->default_value.text();
  };
  EXPECT_EQ(of("7"), "7");
  EXPECT_EQ(of("-1.5e3"), "-1.5e3");
  EXPECT_EQ(of("0x1F"), "31");
  EXPECT_EQ(of("0o17"), "15");
  EXPECT_EQ(of("true"), "true");
  EXPECT_EQ(of("no"), "no");
  EXPECT_EQ(of("\"'new'\""), "'new'");
  EXPECT_EQ(of("now()"), "now()");
  EXPECT_EQ(of("'null'"), "null");
  EXPECT_EQ(of("null"), "");
  EXPECT_EQ(of("~"), "");
}

TEST_F(ModelNotation, of_primary_keys) {
  EXPECT_EQ(beside_column(Kind::primary_key, "primary_key: true"),
            "public.t.pk_t {columns: (a), in_column: true}\n");
  EXPECT_EQ(beside_column(Kind::primary_key, "primary_key: false"), "");
  EXPECT_EQ(
      beside_column(
          Kind::primary_key,
          "primary_key: {name: k, autoincrement: true, order: desc, on_conflict: replace}", sqlite),
      "t.k {columns: (a desc), autoincrement: true, on_conflict: replace, in_column: true}\n");
  EXPECT_EQ(beside_column(Kind::primary_key, "primary_key: {name: null}", sqlite),
            "t.\"()\" {columns: (a), named: false, in_column: true}\n");
  EXPECT_EQ(below_columns(Kind::primary_key, "    primary_key: [a, two words]\n"),
            "public.t.pk_t {columns: (a, two words)}\n");
  EXPECT_EQ(below_columns(Kind::primary_key, "    primary_key: a\n"),
            "public.t.pk_t {columns: (a)}\n");
  EXPECT_EQ(
      below_columns(
          Kind::primary_key,
          "    primary_key: {name: k, columns: [a], include: [b], deferral: initially deferred}\n"),
      "public.t.k {columns: (a), include: (b), deferral: initially deferred}\n");
}

TEST_F(ModelNotation, of_unique_constraints) {
  EXPECT_EQ(beside_column(Kind::unique, "unique: {nulls_not_distinct: true}"),
            "public.t.uq_t_a {columns: (a), nulls_not_distinct: true, in_column: true}\n");
  EXPECT_EQ(below_columns(Kind::unique,
                          "    unique: {k: [a, b], l: b, m: {columns: [b], include: [a]}}\n"),
            "public.t.k {columns: (a, b)}\npublic.t.l {columns: (b)}\npublic.t.m {columns: (b), "
            "include: (a)}\n");
  EXPECT_EQ(below_columns(Kind::unique, "    unique: [[a, b], {columns: [b], name: k}]\n"),
            "public.t.k {columns: (b)}\npublic.t.uq_t_a_b {columns: (a, b)}\n");
  EXPECT_EQ(
      below_columns(Kind::unique,
                    "    unique: [[b collate nocase, a desc]]\nnaming: {unique: null}\n", sqlite),
      "t.\"(b, a)\" {columns: (b collate nocase, a desc), named: false}\n");
}

TEST_F(ModelNotation, of_checks) {
  EXPECT_EQ(beside_column(Kind::check, "check: [a > 0, a < 9, {name: odd, expression: a % 2 = 1}]"),
            "public.t.ck_t_a (a > 0) a\n"
            "public.t.ck_t_a_2 (a < 9) a\n"
            "public.t.odd (a % 2 = 1) a\n");
  EXPECT_EQ(below_columns(Kind::check,
                          "    checks: {c: a > b, d: {expression: a > 0, no_inherit: true}}\n"),
            "public.t.c (a > b)\npublic.t.d (a > 0) true\n");
  EXPECT_EQ(
      below_columns(Kind::check, "    checks: [a > b, {expression: a > 0, name: null}]\n", sqlite),
      "t.\"(a>0)\" (a > 0) false\nt.ck_t_19a6f3b8 (a > b)\n");
}

TEST_F(ModelNotation, of_foreign_keys) {
  EXPECT_EQ(below_columns(Kind::foreign_key,
                          "    primary_key: [a, b]\n    foreign_keys:\n"
                          "      k: {columns: [b, a], references: {table: public.t, columns: [a, "
                          "b]}, match: full}\n"
                          "      l: {columns: [a, b], references: t, on_delete: set_null, "
                          "on_delete_columns: [a]}\n"),
            "public.t.k {columns: (b, a), referenced_table: public.t, referenced_columns: (a, b), "
            "match: full}\n"
            "public.t.l {columns: (a, b), referenced_table: public.t, referenced_columns: (a, b), "
            "on_delete: set null, "
            "on_delete_columns: (a)}\n");
  EXPECT_EQ(beside_column(Kind::foreign_key,
                          "references: {table: u, columns: [id], absent: true, deferral: initially "
                          "immediate}, on_update: cascade"),
            "public.t.fk_t_a_u {columns: (a), referenced_table: public.u, referenced_columns: "
            "(id), on_update: cascade, "
            "deferral: initially immediate, in_column: true}\n");
  EXPECT_EQ(beside_column(Kind::foreign_key, "references: T", sqlite),
            "t.\"fk_t_a_T\" {columns: (a), referenced_table: \"T\", in_column: true}\n");
}

TEST_F(ModelNotation, of_references_finds_tables_beside_the_object_first) {
  const Model model = read(
      "schemadiff: 1\ntables:\n"
      "  t: {columns: {id: {type: int, primary_key: true}}}\n"
      "  s.t: {columns: {id: {type: int, primary_key: true}}}\n"
      "  s.u: {columns: {a: {type: int, references: t.id}, b: {type: int, references: "
      "public.t.id}, c: {type: int, references: s.t}}}\n"
      "  u: {columns: {a: {type: int, references: t}}}\n");
  EXPECT_EQ(listing(model.catalog, Kind::foreign_key),
            "public.u.fk_u_a_t {columns: (a), referenced_table: public.t, referenced_columns: "
            "(id), in_column: true}\n"
            "s.u.fk_u_a_t {columns: (a), referenced_table: s.t, referenced_columns: (id), "
            "in_column: true}\n"
            "s.u.fk_u_b_t {columns: (b), referenced_table: public.t, referenced_columns: (id), "
            "in_column: true}\n"
            "s.u.fk_u_c_t {columns: (c), referenced_table: s.t, referenced_columns: (id), "
            "in_column: true}\n");
}

TEST_F(ModelNotation, of_indexes) {
  EXPECT_EQ(
      beside_column(Kind::index, "index: {unique: true, method: hash, order: desc, nulls: last}"),
      "public.ix_t_a {table: t, unique: true, method: hash, elements: (a desc nulls last)}\n");
  EXPECT_EQ(below_columns(Kind::index,
                          "    indexes:\n      i: [a, two words]\n      j: {columns: [b text_ops "
                          "desc nulls first], where: a > 0}\n"
                          "      k: {expressions: [\"lower(a, b)\"], include: [b]}\n"
                          "      l: {columns: [{expression: a + b, order: desc}, a collate \"C\" "
                          "desc nulls last]}\n"),
            "public.i {table: t, elements: (a, two words)}\n"
            "public.j {table: t, elements: (b text_ops desc), where: a > 0}\n"
            "public.k {table: t, elements: ((lower(a, b))), include: (b)}\n"
            "public.l {table: t, elements: ((a + b) desc, a collate \"C\" desc nulls last)}\n");
  EXPECT_EQ(below_columns(Kind::index, "    indexes: [[a, b], {expressions: [lower(a)]}]\n"),
            "public.ix_t_a_b {table: t, elements: (a, b)}\npublic.ix_t_lower_a {table: t, "
            "elements: ((lower(a)))}\n");
}

TEST_F(ModelNotation, of_identities_fills_in_what_the_server_would) {
  EXPECT_EQ(beside_column(Kind::column, "identity: by default"),
            "public.t.a {type: int, nullable: false, identity: {mode: by default, options: "
            "{maximum: 2147483647}}, position: 1}\n");
  EXPECT_EQ(beside_column(Kind::column, "identity: {start: 5, increment: -2, sequence_name: s}"),
            "public.t.a {type: int, nullable: false, identity: {sequence_name: public.s, options: "
            "{start: 5, increment: -2, "
            "minimum: -2147483648, maximum: -1}}, position: 1}\n");
}

TEST_F(ModelNotation, of_generated_columns) {
  EXPECT_EQ(beside_column(Kind::column, "generated: 1 + 1, stored: false"),
            "public.t.a {type: int, nullable: false, generated: (1 + 1) virtual, position: 1}\n");
}

TEST_F(ModelNotation, of_types_resolves_aliases) {
  const std::string text =
      "schemadiff: 1\ntypes: {money: \"numeric(12,2)\", key: {postgresql: uuid, sqlite: blob}}\n"
      "tables: {t: {columns: {a: money, b: \"money[]\", c: key, d: {type: {postgresql: inet, "
      "sqlite: text}}}}}\n";
  EXPECT_EQ(listing(read(text).catalog, Kind::column),
            "public.t.a {type: numeric(12,2), nullable: false, position: 1}\n"
            "public.t.b {type: numeric(12,2)[], nullable: false, position: 2}\n"
            "public.t.c {type: uuid, nullable: false, position: 3}\n"
            "public.t.d {type: inet, nullable: false, position: 4}\n");
  EXPECT_EQ(listing(read(text, sqlite).catalog, Kind::column).substr(0, 200).find("blob") !=
                std::string::npos,
            true);
}

TEST_F(ModelNotation, of_enums_sequences_schemas_and_views) {
  const Model model = read(
      "schemadiff: 1\nschemas: {s: {comment: hello}, u: {only: sqlite}}\n"
      "enums: {e: [no, 1, {value: c, was: d}], s.f: {values: [x]}}\n"
      "sequences: {q: {type: smallint, owned_by: t.a}, r: }\n"
      "tables: {t: {columns: {a: int}}}\n"
      "views: {v: select 1, w: {definition: select 2, columns: [x], comment: two}}\n");
  EXPECT_EQ(listing(model.catalog, Kind::enum_type),
            "public.e {values: (no, 1, c)}\ns.f {values: (x)}\n");
  EXPECT_EQ(
      listing(model.catalog, Kind::sequence),
      "public.q {type: smallint, options: {maximum: 32767}, owned_by: public.t.a}\npublic.r {}\n");
  EXPECT_EQ(listing(model.catalog, Kind::schema), "s {}\n");
  EXPECT_EQ(listing(model.catalog, Kind::view),
            "public.v {definition: select 1}\npublic.w {columns: (x), definition: select 2}\n");
  EXPECT_EQ(listing(model.catalog, Kind::comment), "public.w {text: two}\ns {text: hello}\n");
  const Hints& hints =
      model.hints_of(relation_id(Kind::enum_type, Identifier("public"), Identifier("e")));
  EXPECT_EQ(hints.label_was, (std::map<Text, Text>{{Text("c"), Text("d")}}));
}

TEST_F(ModelNotation, of_triggers) {
  const Model model = read(
      "schemadiff: 1\ntables:\n  t:\n    columns: {a: int}\n    triggers:\n"
      "      x: {timing: after, events: [update], update_of: [a], when: new.a > 0, body: select 1;}\n"
      "views: {v: select 1 as a}\ntriggers:\n  y: {table: v, timing: instead of, events: [delete], "
      "body: select 2;}\n",
      sqlite);
  EXPECT_EQ(listing(model.catalog, Kind::trigger),
            "t.x {timing: after, events: (update), update_of: (a), when: new.a > 0, body: select 1;}\n"
            "v.y {timing: instead of, events: (delete), body: select 2;}\n");
  EXPECT_EQ(problems("schemadiff: 1\ntables: {t: {triggers: {x: {timing: late}}}}\n", sqlite),
            "m.yaml:2:37: timing: expected one of before, after, instead of");
}

TEST_F(ModelNotation, leaves_out_what_is_only_for_the_other_dialect) {
  const std::string text =
      "schemadiff: 1\ntables:\n  t:\n    columns: {a: int, b: {type: int, only: sqlite}}\n"
      "    indexes: {i: {columns: [a], only: postgresql}, j: {columns: [b], only: sqlite}}\n"
      "  u: {only: sqlite, columns: {a: int}}\n";
  EXPECT_EQ(listing(read(text).catalog, Kind::index), "public.i {table: t, elements: (a)}\n");
  EXPECT_EQ(listing(read(text, sqlite).catalog, Kind::index), "j {table: t, elements: (b)}\n");
  EXPECT_EQ(listing(read(text).catalog, Kind::table), "public.t {}\n");
}

TEST_F(ModelNotation, of_hints) {
  const Model model = read(
      "schemadiff: 1\ntables:\n  t:\n    was: old\n    columns:\n"
      "      a: {type: int, was: z, backfill: 0, using: a::int, unique: {was: uq}}\n"
      "    indexes: {i: {columns: [a], was: j}}\n");
  const auto in_public = [](Kind kind, std::string_view name) {
    return relation_id(kind, Identifier("public"), Identifier(name));
  };
  const auto in_t = [](Kind kind, std::string_view name) {
    return member_id(kind, Identifier("public"), Identifier("t"), Identifier(name));
  };
  EXPECT_EQ(model.hints_of(in_public(Kind::table, "t")).was.text(), "old");
  EXPECT_EQ(model.hints_of(in_public(Kind::index, "i")).was.text(), "j");
  EXPECT_EQ(model.hints_of(in_t(Kind::column, "a")).was.text(), "z");
  EXPECT_EQ(model.hints_of(in_t(Kind::column, "a")).backfill.text(), "0");
  EXPECT_EQ(model.hints_of(in_t(Kind::column, "a")).using_expression.text(), "a::int");
  EXPECT_EQ(model.hints_of(in_t(Kind::unique, "uq_t_a")).was.text(), "uq");
  EXPECT_TRUE(model.hints_of(in_t(Kind::unique, "uq_t_a")).conventional_name);
  EXPECT_FALSE(model.hints_of(in_public(Kind::index, "i")).conventional_name);
}

TEST_F(ModelNotation, of_names_quotes_what_holds_a_dot) {
  const Model model = read(
      "schemadiff: 1\ntables:\n  '\"a.b\"': {columns: {c.d: int}}\n  's.\"x\"\"y\"': {columns: {a: "
      "int}}\n");
  EXPECT_EQ(listing(model.catalog, Kind::column),
            "public.\"a.b\".\"c.d\" {type: int, nullable: false, position: 1}\n"
            "s.\"x\"\"y\".a {type: int, nullable: false, position: 1}\n");
}

TEST_F(ModelNotation, of_names_cuts_long_conventional_ones) {
  const std::string column(60, 'c');
  const Model model =
      read("schemadiff: 1\ntables: {t: {columns: {" + column + ": {type: int, index: true}}}}\n");
  const std::string lines = listing(model.catalog, Kind::index);
  const std::string name = lines.substr(7, lines.find(' ') - 7);
  EXPECT_EQ(name.size(), 63u);
  EXPECT_EQ(name.substr(0, 55), "ix_t_" + std::string(49, 'c') + "_");
}

TEST_F(ModelNotation, of_files_may_be_spread_over_many) {
  write("a.yaml",
        "schemadiff: 1\ninclude: [parts/*.yaml, b.yaml]\ntables: {t: {columns: {a: {type: int, "
        "references: u.id}}}}\n");
  write("parts/u.yaml", "tables: {u: {columns: {id: {type: key, primary_key: true}}}}\n");
  write("parts/v.yaml", "types: {key: bigint}\n");
  write("b.yaml", "include: [parts/v.yaml]\ndialect: postgresql\n");
  const Model model = read_files({"a.yaml", "b.yaml"}, postgresql);
  EXPECT_EQ(model.dialect, "postgresql");
  EXPECT_EQ(listing(model.catalog, Kind::foreign_key),
            "public.t.fk_t_a_u {columns: (a), referenced_table: public.u, referenced_columns: "
            "(id), in_column: true}\n");
  EXPECT_EQ(
      to_string(model.location(relation_id(Kind::table, Identifier("public"), Identifier("u")))),
      at("parts/u.yaml") + ":1:10");
}

TEST_F(ModelNotation, declares_its_dialect) {
  write("a.yaml", "schemadiff: 1\ndialect:  sqlite # here\n");
  write("b.yaml", "{schemadiff: 1, dialect: postgresql}\n");
  write("c.yaml", "schemadiff: 1\n");
  const auto declared = [&](const std::vector<std::string>& names) {
    std::vector<std::string> paths;
    for (const std::string& name : names) paths.push_back(at(name));
    return model::declared_dialect(paths).value_or("none");
  };
  EXPECT_EQ(declared({"a.yaml"}), "sqlite");
  EXPECT_EQ(declared({"b.yaml"}), "postgresql");
  EXPECT_EQ(declared({"c.yaml"}), "none");
  EXPECT_EQ(declared({"c.yaml", "a.yaml"}), "sqlite");
  write("d.yaml", "schemadiff: 1\ndialect: postgresql\n");
  EXPECT_THROW(declared({"a.yaml", "d.yaml"}), ModelError);
  EXPECT_THROW(declared({"gone.yaml"}), ModelError);
}

}  // namespace
}  // namespace schemadiff
