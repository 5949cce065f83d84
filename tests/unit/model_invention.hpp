// SPDX-License-Identifier: MIT
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/unnamed.hpp"
#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::test {

/// A word longer than a key without `?` may be.
inline std::string long_word() { return std::string(1500, 'x') + " end"; }

inline const std::vector<std::string> odd_names = {"id",
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

inline const std::vector<std::string> odd_texts = {"0",
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

}  // namespace schemadiff::test
