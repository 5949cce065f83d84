// SPDX-License-Identifier: MIT
#include "sqlite/ddl_reader.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "sqlite/ddl_cursor.hpp"

namespace schemadiff::sqlite {
namespace {

using Names = std::vector<std::string>;

Names texts(const std::vector<Identifier>& names) {
  Names result;
  for (const Identifier& name : names) result.push_back(name.text());
  return result;
}

std::string text(const std::vector<KeyElement>& elements) {
  std::string result;
  for (const KeyElement& element : elements) {
    if (!result.empty()) result += ", ";
    result +=
        element.column.empty() ? '<' + element.expression.text() + '>' : element.column.text();
    if (!element.collation.empty()) result += " collate " + element.collation.name.text();
    if (element.order == SortOrder::descending) result += " desc";
  }
  return result;
}

template <class T>
std::vector<T> constraints(const TableDefinition& table) {
  std::vector<T> result;
  for (const Object& object : table.constraints) {
    if (const T* constraint = std::get_if<T>(&object)) result.push_back(*constraint);
  }
  return result;
}

Column only_column(const std::string& definition) {
  return read_table("CREATE TABLE t(" + definition + ")").columns.at(0);
}

TEST(ReadTable, takes_names_in_every_quoting) {
  const TableDefinition table =
      read_table("create table if not exists main.\"a\"\"b\"([c d], `e``f`, 'g''h', i)");
  EXPECT_EQ(table.table.id.name().text(), "a\"b");
  Names names;
  for (const Column& column : table.columns) names.push_back(column.id.name().text());
  EXPECT_EQ(names, (Names{"c d", "e`f", "g'h", "i"}));
  EXPECT_EQ(table.columns[3].position, 4);
}

TEST(ReadTable, takes_types_of_any_shape) {
  const std::pair<std::string, std::string> cases[] = {
      {"a", ""},
      {"a integer", "integer"},
      {"a VARCHAR(10)", "VARCHAR(10)"},
      {"a decimal ( 10 , -2 ) not null", "decimal ( 10 , -2 )"},
      {"a unsigned  big /* very */ int primary key", "unsigned big int"},
      {"a double precision default 1", "double precision"},
      {"a key default 1", "key"},
      {"a \"odd type\" null", "\"odd type\""},
      {"a int generated always as (1)", "int"},
      {"a generated always as (1)", ""},
      {"a generated int", "generated int"},
      {"a as (1)", ""},
  };
  for (const auto& [definition, type] : cases)
    EXPECT_EQ(only_column(definition).type.text(), type) << definition;
}

TEST(ReadTable, keeps_defaults_as_written) {
  const std::pair<std::string, std::string> cases[] = {
      {"a default 5 not null", "5"},          {"a default -5", "-5"},
      {"a default + 1.5e3", "+ 1.5e3"},       {"a default 'x''; --y'", "'x''; --y'"},
      {"a default ( 1  +\n2 )", "( 1 + 2 )"}, {"a default current_timestamp", "current_timestamp"},
      {"a default \"x\" unique", "\"x\""},    {"a default x'ab'", "x'ab'"},
      {"a default (')')", "(')')"},           {"a default null", "null"},
  };
  for (const auto& [definition, value] : cases) {
    EXPECT_EQ(only_column(definition).default_value.text(), value) << definition;
  }
}

TEST(ReadTable, reads_what_a_column_says) {
  const Column column =
      only_column("a text constraint nn not null on conflict replace collate nocase");
  EXPECT_FALSE(column.nullable);
  EXPECT_FALSE(column.not_null_implied);
  EXPECT_EQ(column.not_null_conflict, OnConflict::replace);
  EXPECT_EQ(column.collation.name.text(), "nocase");
  const Column stored = only_column("a int as (b  || ')') stored");
  ASSERT_TRUE(stored.generated);
  EXPECT_EQ(stored.generated->expression.text(), "b || ')'");
  EXPECT_EQ(stored.generated->storage, GeneratedStorage::stored);
  EXPECT_EQ(only_column("a generated always as (1) virtual").generated->storage,
            GeneratedStorage::virtual_column);
  EXPECT_EQ(only_column("a as (1)").generated->storage, GeneratedStorage::virtual_column);
}

TEST(ReadTable, reads_keys_beside_their_columns) {
  const TableDefinition table = read_table(
      "create table t(a integer primary key desc on conflict fail autoincrement, B text unique on "
      "conflict ignore)");
  const auto keys = constraints<PrimaryKey>(table);
  ASSERT_EQ(keys.size(), 1u);
  EXPECT_EQ(text(keys[0].columns), "a desc");
  EXPECT_TRUE(keys[0].autoincrement);
  EXPECT_TRUE(keys[0].in_column);
  EXPECT_FALSE(keys[0].named);
  EXPECT_EQ(keys[0].on_conflict, OnConflict::fail);
  const auto uniques = constraints<Unique>(table);
  ASSERT_EQ(uniques.size(), 1u);
  EXPECT_EQ(text(uniques[0].columns), "B");
  EXPECT_EQ(uniques[0].on_conflict, OnConflict::ignore);
}

TEST(ReadTable, reads_keys_below_the_table) {
  const TableDefinition table = read_table(
      "create table t(a, [b b], c, constraint pk primary key (A collate nocase desc, \"B B\") on "
      "conflict rollback"
      " unique (c) constraint u unique ('a'))");
  const auto keys = constraints<PrimaryKey>(table);
  ASSERT_EQ(keys.size(), 1u);
  EXPECT_EQ(text(keys[0].columns), "a collate nocase desc, b b");
  EXPECT_EQ(keys[0].id.name().text(), "pk");
  EXPECT_TRUE(keys[0].named);
  EXPECT_FALSE(keys[0].in_column);
  EXPECT_EQ(keys[0].on_conflict, OnConflict::rollback);
  const auto uniques = constraints<Unique>(table);
  ASSERT_EQ(uniques.size(), 2u);
  EXPECT_FALSE(uniques[0].named);
  EXPECT_EQ(uniques[1].id.name().text(), "u");
  EXPECT_EQ(text(uniques[1].columns), "a");
}

TEST(ReadTable, knows_autoincrement_inside_the_parentheses) {
  const auto keys = constraints<PrimaryKey>(
      read_table("create table t(a integer, primary key(\"a\"AUTOINCREMENT))"));
  ASSERT_EQ(keys.size(), 1u);
  EXPECT_TRUE(keys[0].autoincrement);
  EXPECT_EQ(text(keys[0].columns), "a");
}

TEST(ReadTable, reads_foreign_keys) {
  const TableDefinition table = read_table(
      "create table t(a int references p deferrable, b references \"q r\"(x, [y z]) on delete set "
      "null on update"
      " no action match full not deferrable initially deferred,"
      " constraint f foreign key (A, b) references p(m, n) on delete cascade on update set default"
      " deferrable initially deferred, foreign key (b) references s match partial on delete "
      "restrict)");
  const auto keys = constraints<ForeignKey>(table);
  ASSERT_EQ(keys.size(), 4u);
  EXPECT_EQ(keys[0].referenced_table.name.text(), "p");
  EXPECT_TRUE(keys[0].referenced_columns.empty());
  EXPECT_EQ(keys[0].deferral, Deferral::initially_immediate);
  EXPECT_TRUE(keys[0].in_column);
  EXPECT_EQ(keys[1].referenced_table.name.text(), "q r");
  EXPECT_EQ(texts(keys[1].referenced_columns), (Names{"x", "y z"}));
  EXPECT_EQ(keys[1].on_delete, ForeignKeyAction::set_null);
  EXPECT_EQ(keys[1].match, ForeignKeyMatch::full);
  EXPECT_EQ(keys[1].deferral, Deferral::none);
  EXPECT_EQ(texts(keys[2].columns), (Names{"a", "b"}));
  EXPECT_EQ(keys[2].on_delete, ForeignKeyAction::cascade);
  EXPECT_EQ(keys[2].on_update, ForeignKeyAction::set_default);
  EXPECT_EQ(keys[2].deferral, Deferral::initially_deferred);
  EXPECT_TRUE(keys[2].named);
  EXPECT_EQ(keys[3].match, ForeignKeyMatch::partial);
  EXPECT_EQ(keys[3].on_delete, ForeignKeyAction::restrict);
  EXPECT_FALSE(keys[3].in_column);
}

TEST(ReadTable, reads_checks) {
  const TableDefinition table = read_table(
      "create table t(a check (a > 0 -- positive\n), b constraint c1 check(b in (1,2)), constraint "
      "c2"
      " check (a <> ')') on conflict fail, check(a=b))");
  const auto checks = constraints<Check>(table);
  ASSERT_EQ(checks.size(), 4u);
  EXPECT_EQ(checks[0].expression.text(), "a > 0");
  EXPECT_EQ(checks[0].in_column.text(), "a");
  EXPECT_FALSE(checks[0].named);
  EXPECT_EQ(checks[1].id.name().text(), "c1");
  EXPECT_EQ(checks[1].expression.text(), "b in (1,2)");
  EXPECT_EQ(checks[2].expression.text(), "a <> ')'");
  EXPECT_EQ(checks[2].on_conflict, OnConflict::fail);
  EXPECT_TRUE(checks[2].in_column.empty());
}

TEST(ReadTable, reads_the_options_of_a_table) {
  EXPECT_TRUE(read_table("create table t(a int) strict").table.strict);
  const Table table = read_table("create table t(a int primary key) without rowid , STRICT;").table;
  EXPECT_TRUE(table.strict);
  EXPECT_TRUE(table.without_rowid);
}

TEST(ReadTable, knows_what_a_primary_key_makes_not_null) {
  const auto implied = [](const std::string& sql) {
    return read_table(sql).columns.at(0).not_null_implied;
  };
  EXPECT_TRUE(implied("create table t(a INTEGER primary key)"));
  EXPECT_TRUE(implied("create table t(a integer, b, primary key (A desc))"));
  EXPECT_TRUE(implied("create table t(a text primary key) without rowid"));
  EXPECT_TRUE(implied("create table t(a text primary key) strict"));
  EXPECT_FALSE(implied("create table t(a int primary key)"));
  EXPECT_FALSE(implied("create table t(a integer primary key desc)"));
  EXPECT_FALSE(implied("create table t(a integer, b, primary key (a, b))"));
  EXPECT_FALSE(implied("create table t(a integer not null primary key)"));
}

TEST(ReadTable, passes_over_comments_everywhere) {
  const TableDefinition table = read_table(
      "CREATE /* 1 */ TABLE -- 2\n t /* ( */ ( -- )\n a /* , */ int -- not null\n, /* b */ c text "
      "/**/ )");
  ASSERT_EQ(table.columns.size(), 2u);
  EXPECT_EQ(table.columns[0].type.text(), "int");
  EXPECT_TRUE(table.columns[0].nullable);
}

TEST(ReadTable, says_where_it_cannot_go_on) {
  const std::pair<const char*, std::size_t> cases[] = {
      {"create table t", 14},
      {"create table t(a", 16},
      {"create table t(a default)", 24},
      {"create table t(a check a > 0)", 23},
      {"create table t(a) fast", 18},
      {"create table t as select 1", 15},
      {"create table t(a, \"\" int)", 18},
      {"insert into t", 0},
  };
  for (const auto& [sql, offset] : cases) {
    try {
      read_table(sql);
      ADD_FAILURE() << sql;
    } catch (const DefinitionError& error) {
      EXPECT_EQ(error.offset, offset) << sql << ": " << error.what();
    }
  }
}

TEST(ReadIndex, reads_its_elements) {
  const Index index = read_index(
      "CREATE UNIQUE INDEX if not exists i ON \"t t\"(a, \"b b\" COLLATE NOCASE DESC, (c), "
      "lower(d) desc, (e+f), [g] asc,"
      " (h collate rtrim), e || ',' collate binary, (e || f) collate rtrim, g(1) collate x, "
      "[G](2)) WHERE a IS NOT NULL  AND b = 'x  y';");
  EXPECT_TRUE(index.unique);
  EXPECT_EQ(index.table.text(), "t t");
  EXPECT_EQ(text(index.elements),
            "a, b b collate NOCASE desc, c, <lower(d)> desc, <(e+f)>, g, h collate rtrim, <e || "
            "',' collate binary>, "
            "<(e || f)> collate rtrim, <g(1)> collate x, <[G](2)>");
  EXPECT_EQ(index.predicate.text(), "a IS NOT NULL AND b = 'x  y'");
}

TEST(ReadView, reads_columns_and_query) {
  const View view = read_view("create view v(a, \"b c\") as select 1, -- one\n   2 ;");
  EXPECT_EQ(texts(view.columns), (Names{"a", "b c"}));
  EXPECT_EQ(view.definition.text(), "select 1, 2");
  EXPECT_EQ(
      read_view("create temp view v as with x as (select 1) select * from x").definition.text(),
      "with x as (select 1) select * from x");
}

TEST(ReadTrigger, reads_every_part) {
  const Trigger trigger = read_trigger(
      "CREATE TRIGGER \"after\" AFTER UPDATE OF a, [b c] ON t FOR EACH ROW WHEN new.begin > 0 AND "
      "(1) BEGIN\n"
      "  SELECT CASE WHEN 1 THEN 2 END;\n  DELETE FROM x; -- gone\nEND");
  EXPECT_EQ(trigger.id, member_id(Kind::trigger, {}, Identifier("t"), Identifier("after")));
  EXPECT_EQ(trigger.timing, TriggerTiming::after);
  EXPECT_EQ(trigger.events, std::vector{TriggerEvent::update});
  EXPECT_EQ(texts(trigger.update_of), (Names{"a", "b c"}));
  EXPECT_EQ(trigger.when.text(), "new.begin > 0 AND (1)");
  EXPECT_EQ(trigger.body.text(), "SELECT CASE WHEN 1 THEN 2 END; DELETE FROM x;");
}

TEST(ReadTrigger, knows_timings_and_events) {
  EXPECT_EQ(read_trigger("create trigger a insert on t begin select 1; end").timing,
            TriggerTiming::before);
  const Trigger trigger =
      read_trigger("create trigger a instead of delete on main.v begin select 1; end;");
  EXPECT_EQ(trigger.timing, TriggerTiming::instead_of);
  EXPECT_EQ(trigger.events, std::vector{TriggerEvent::delete_row});
  EXPECT_EQ(table_of(trigger.id).name().text(), "v");
}

TEST(ReadVirtualTable, names_the_module) {
  const std::string sql =
      "CREATE VIRTUAL TABLE if not exists 'my search' USING fts5(a, content='x)')";
  EXPECT_TRUE(is_virtual_table(sql));
  EXPECT_EQ(read_virtual_table(sql).table.id.name().text(), "my search");
  EXPECT_EQ(read_virtual_table(sql).module.text(), "fts5");
  EXPECT_EQ(read_virtual_table(sql).table.module.text(), "fts5(a, content='x)')");
  EXPECT_EQ(read_virtual_table("create virtual table t using \"my module\";").table.module.text(),
            "\"my module\"");
  EXPECT_THROW(read_virtual_table("create virtual table t using m(a) more"), DefinitionError);
  EXPECT_FALSE(is_virtual_table("CREATE TABLE virtual(a)"));
}

}  // namespace
}  // namespace schemadiff::sqlite
