// SPDX-License-Identifier: MIT
#include "postgres/settle_temporary.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "postgres/normal_form.hpp"
#include "postgres/quote.hpp"
#include "postgres/settle_objects.hpp"
#include "postgres/stand_ins.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

constexpr int most_rounds = 4;
constexpr std::size_t chunk_size = 200;
constexpr std::string_view shared_table = "schemadiff_stand";
constexpr std::string_view item_prefix = "schemadiff_";

/// One spelling that is to be read and printed.
struct Item {
  OpenQuestion* question = nullptr;
  std::size_t side = 0;
  bool wide_path = false;  // names are looked up as in a model, not only in pg_catalog

  Spelling& spelling() const { return question->sides[side]; }
};

/// Of a policy, which may hold subqueries, as no check may.
bool is_policy(const Item& item) { return kind_of(*item.question->question->after) == Kind::policy; }
bool is_query(const Item& item) { return item.question->role == ExpressionRole::query; }

std::string item_name(std::size_t number) {
  return std::string(item_prefix) + std::to_string(number);
}

/// Items of one group can be read in one round trip.
auto group_of(const Item& item) {
  const bool in_schema = item.wide_path || !item.question->own_table.empty();
  return std::tuple(is_query(item), is_policy(item), item.wide_path, item.question->own_table,
                    in_schema ? item.question->schema : Identifier());
}

/// What puts the item into the stand-in table: as it would stand in its own.
std::string table_element(const Item& item, std::size_t number) {
  const OpenQuestion& question = *item.question;
  const std::string& text = item.spelling().text;
  switch (question.role) {
    case ExpressionRole::default_value:
      return item_name(number) + " " + question.type + " DEFAULT (" + text + ")";
    case ExpressionRole::generated:
      return item_name(number) + " " + question.type + " GENERATED ALWAYS AS (" + text + ") STORED";
    case ExpressionRole::index_element:
    case ExpressionRole::other:
      // A check takes a value of any type this way, where an index would ask for an operator class.
      return "CONSTRAINT " + item_name(number) + " CHECK ((" + text + ") IS NOT NULL)";
    case ExpressionRole::check:
    case ExpressionRole::index_predicate:
    case ExpressionRole::partition_bound:
    case ExpressionRole::query:
      break;
  }
  return "CONSTRAINT " + item_name(number) + " CHECK (" + text + ")";
}

std::string create_table(std::span<const Item> items) {
  const Identifier own = items.front().question->own_table;
  std::vector<StandColumn> columns;
  for (const Item& item : items) {
    for (const StandColumn& column : item.question->columns) {
      if (std::ranges::find(columns, column) == columns.end()) columns.push_back(column);
    }
  }
  std::string elements;
  std::string policies;
  const std::string name = "pg_temp." + (own.empty() ? std::string(shared_table) : quoted(own));
  for (const StandColumn& column : columns) elements += column.definition() + ",\n";
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (is_policy(items[i])) {
      policies += ";\nCREATE POLICY " + item_name(i) + " ON " + name + " USING (" + items[i].spelling().text + ")";
    } else {
      elements += table_element(items[i], i) + ",\n";
    }
  }
  if (!elements.empty()) elements.erase(elements.size() - 2);
  return "CREATE TEMPORARY TABLE " + name + " (\n" + elements + ")" + policies;
}

std::string create_views(std::span<const Item> items) {
  std::string sql;
  for (std::size_t i = 0; i < items.size(); ++i) {
    sql += "CREATE TEMPORARY VIEW pg_temp." + item_name(i) + " AS\n" + items[i].spelling().text +
           ";\n";
  }
  return sql;
}

constexpr std::string_view print_table = R"sql(
SELECT k.conname, pg_catalog.pg_get_expr(k.conbin, k.conrelid)
  FROM pg_catalog.pg_constraint AS k
  JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
 WHERE c.relnamespace = pg_catalog.pg_my_temp_schema()
   AND k.contype = 'c'
   AND pg_catalog.starts_with(k.conname::text, 'schemadiff_')
 UNION ALL
SELECT a.attname, pg_catalog.pg_get_expr(d.adbin, d.adrelid)
  FROM pg_catalog.pg_attrdef AS d
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
  JOIN pg_catalog.pg_class AS c ON c.oid = d.adrelid
 WHERE c.relnamespace = pg_catalog.pg_my_temp_schema()
   AND pg_catalog.starts_with(a.attname::text, 'schemadiff_')
 UNION ALL
SELECT p.polname, pg_catalog.pg_get_expr(p.polqual, p.polrelid)
  FROM pg_catalog.pg_policy AS p
  JOIN pg_catalog.pg_class AS c ON c.oid = p.polrelid
 WHERE c.relnamespace = pg_catalog.pg_my_temp_schema();
)sql";

constexpr std::string_view print_views = R"sql(
SELECT c.relname, pg_catalog.pg_get_viewdef(c.oid)
  FROM pg_catalog.pg_class AS c
 WHERE c.relnamespace = pg_catalog.pg_my_temp_schema()
   AND c.relkind = 'v'
   AND pg_catalog.starts_with(c.relname::text, 'schemadiff_');
)sql";

/// Not the statement's fault: the connection, the server's resources, a cancellation.
bool is_fatal(const std::string& sqlstate) {
  return sqlstate.empty() || sqlstate.starts_with("08") || sqlstate.starts_with("53") ||
         sqlstate.starts_with("57");
}

/// The object is not there: undefined column, function, table, object, schema.
bool is_undefined(const std::string& sqlstate) {
  constexpr std::array<std::string_view, 5> states = {"42703", "42883", "42P01", "42704", "3F000"};
  return std::ranges::find(states, sqlstate) != states.end();
}

/// What does not fit the objects that are there now: arguments, columns or types that these have not.
/// https://www.postgresql.org/docs/current/errcodes-appendix.html
bool is_misfit(const std::string& sqlstate) {
  const bool is_text = sqlstate == "42601" || sqlstate == "42501";  // what the grammar or a privilege forbids
  return (sqlstate.starts_with("42") && !is_text) || is_undefined(sqlstate);
}

class Settling {
 public:
  Settling(Session& session, Questionnaire& questionnaire, const Catalog& before,
           const Catalog& after)
      : session_(session),
        questionnaire_(questionnaire),
        after_(after),
        stand_ins_(questionnaire, before, after) {}

  void run() {
    extension_schemas_ = schemas_of_extensions();
    for (const StandInEnum& type : questionnaire_.enums()) session_.run(create_enum(type));
    make_functions();
    for (OpenQuestion& question : questionnaire_.open()) {
      if (question.role == ExpressionRole::query && stand_ins_.are_needed(*question.question))
        stand_in(question);
    }
    settle_all();
    // A relation that a view reads may be missing here although both catalogs agree on it.
    for (OpenQuestion& question : questionnaire_.open()) {
      if (question.role != ExpressionRole::query ||
          question.answer->sameness != Sameness::unsettled)
        continue;
      if (!preludes_.contains(&question)) stand_in(question);
    }
    settle_all();
  }

 private:
  static std::string create_enum(const StandInEnum& type) {
    std::string labels;
    for (const Text& label : type.labels)
      labels += (labels.empty() ? "" : ", ") + literal_text(label.text());
    return "CREATE TYPE " + type.name + " AS ENUM (" + labels + ")";
  }

  /// One that names what is not there is missed by the questions about it alone.
  void make_functions() {
    if (questionnaire_.functions().empty()) return;
    session_.run("SET LOCAL check_function_bodies = off");
    for (const std::string& function : questionnaire_.functions()) {
      try {
        session_.run("SAVEPOINT schemadiff; " + function + "; RELEASE SAVEPOINT schemadiff");
      } catch (const DatabaseError& error) {
        if (is_fatal(error.fault().sqlstate)) throw;
        session_.run("ROLLBACK TO SAVEPOINT schemadiff; RELEASE SAVEPOINT schemadiff");
      }
    }
  }

  std::string schemas_of_extensions() {
    const Result result = session_.run(
        "SELECT DISTINCT n.nspname FROM pg_catalog.pg_extension AS e"
        " JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace"
        " WHERE n.nspname NOT IN ('pg_catalog', 'public') ORDER BY 1");
    std::string list;
    for (int row = 0; row < result.rows(); ++row) list += ", " + quoted_name(result.text(row, 0));
    return list;
  }

  /// Asks the question anew, with relations as `after` has them.
  void stand_in(OpenQuestion& question) {
    std::optional<StandInQuestion> made = stand_ins_.make(*question.question);
    if (!made) return;
    preludes_[&question] = std::move(made->prelude);
    for (std::size_t side = 0; side < 2; ++side)
      question.sides[side] = {.text = std::move(made->texts[side])};
    question.answer.reset();
  }

  void settle_all() {
    for (int round = 0; round < most_rounds; ++round) {
      std::vector<Item> items;
      for (OpenQuestion& question : questionnaire_.open()) {
        if (question.answer) continue;
        for (std::size_t side = 0; side < 2; ++side) {
          // What a server has printed needs no search path, what a person wrote may.
          if (question.sides[side].open())
            items.push_back({&question, side, round == 0 && side == 1});
        }
      }
      read_all(items);
      for (OpenQuestion& question : questionnaire_.open()) {
        if (!question.answer) judge(question, items.empty() || round + 1 == most_rounds);
      }
    }
  }

  void read_all(std::vector<Item>& items) {
    std::ranges::stable_sort(items, {}, group_of);
    for (std::size_t at = 0; at < items.size();) {
      const bool alone =
          preludes_.contains(items[at].question) || needs_object(*items[at].question->question);
      std::size_t end = at + 1;
      while (!alone && end < items.size() && end - at < chunk_size &&
             group_of(items[end]) == group_of(items[at]) &&
             !preludes_.contains(items[end].question)) {
        ++end;
      }
      read(std::span(items).subspan(at, end - at));
      at = end;
    }
  }

  void read(std::span<Item> items) {
    // What the parser refuses is refused before any statement of its message has run.
    if (needs_object(*items[0].question->question)) session_.run("SAVEPOINT schemadiff");
    try {
      const std::vector<Result> results = session_.run_all(script(items));
      for (const Result& result : results) {
        if (result.columns() == 2) take(items, result);
      }
    } catch (const DatabaseError& error) {
      if (is_fatal(error.fault().sqlstate)) throw;
      session_.run("ROLLBACK TO SAVEPOINT schemadiff; RELEASE SAVEPOINT schemadiff");
      failed(items, error);
    }
  }

  void failed(std::span<Item> items, const DatabaseError& error) {
    if (items.size() > 1) {
      read(items.first(items.size() / 2));
      read(items.subspan(items.size() / 2));
    } else if (!items[0].wide_path && is_undefined(error.fault().sqlstate)) {
      items[0].wide_path = true;
      read(items);
    } else {
      items[0].spelling().error = error.what();
      items[0].spelling().sqlstate = error.fault().sqlstate;
    }
  }

  std::string script(std::span<const Item> items) const {
    const bool has_savepoint = needs_object(*items.front().question->question);
    std::string sql = has_savepoint ? "" : "SAVEPOINT schemadiff;\n";
    sql += "SET LOCAL search_path = " + search_path(items.front()) + ";\n";
    if (const Item& item = items.front(); needs_object(*item.question->question)) {
      const ObjectScript object =
          object_script(*item.question, item.side, item.spelling().text, item_name(0), after_);
      return sql + object.make + "SET LOCAL search_path = '';\n" + object.print + back_to_savepoint();
    }
    const auto prelude = preludes_.find(items.front().question);
    if (prelude != preludes_.end()) sql += prelude->second;
    sql += is_query(items.front()) ? create_views(items) : create_table(items) + ";\n";
    sql += "SET LOCAL search_path = '';\n";
    sql += is_query(items.front()) ? print_views : print_table;
    return sql + back_to_savepoint();
  }

  static std::string back_to_savepoint() {
    return "ROLLBACK TO SAVEPOINT schemadiff;\nRELEASE SAVEPOINT schemadiff";
  }

  std::string search_path(const Item& item) const {
    if (!item.wide_path) return "''";
    const Identifier schema = item.question->schema;
    std::string path = schema.empty() || schema.text() == "public" ? "" : quoted(schema) + ", ";
    return path + "public" + extension_schemas_;
  }

  static void take(std::span<Item> items, const Result& result) {
    for (int row = 0; row < result.rows(); ++row) {
      const std::string_view digits = result.text(row, 0).substr(item_prefix.size());
      std::size_t number = 0;
      const auto [end, error] =
          std::from_chars(digits.data(), digits.data() + digits.size(), number);
      if (error != std::errc() || number >= items.size()) continue;
      std::string_view text = result.text(row, 1);
      if (is_query(items[number]) && text.ends_with(';')) text.remove_suffix(1);
      Spelling& spelling = items[number].spelling();
      spelling.stable = spelling.text == text;
      spelling.text = text;
    }
    // Printed, an element of an index is a check like any other.
    for (const Item& item : items) {
      const ExpressionRole role = item.question->role;
      if (role == ExpressionRole::index_element || role == ExpressionRole::other)
        item.spelling().stable = true;
    }
  }

  static void judge(OpenQuestion& question, bool last) {
    const Spelling& from = question.sides[0];
    const Spelling& to = question.sides[1];
    if (!to.error.empty() && !is_misfit(to.sqlstate)) {
      question.answer = {Sameness::unsettled, "the server cannot read it: " + to.error};
    } else if (!to.error.empty() || !from.error.empty()) {
      // One can be read and the other cannot, or speaks of what is yet to be made: they speak of different things.
      question.answer = {Sameness::different, {}};
    } else if (from.text == to.text ||
               normal_form(from.text, question.role) == normal_form(to.text, question.role)) {
      question.answer = {Sameness::same, {}};
    } else if (last || (from.stable && to.stable)) {
      question.answer = {Sameness::different, {}};
    }
  }

  Session& session_;
  Questionnaire& questionnaire_;
  const Catalog& after_;
  StandIns stand_ins_;
  std::map<const OpenQuestion*, std::string> preludes_ =
      {};  // what must be made before a view that stands in
  std::string extension_schemas_ = {};
};

}  // namespace

void settle_by_temporary_objects(Session& session, Questionnaire& questionnaire,
                                 const Catalog& before, const Catalog& after) {
  Settling(session, questionnaire, before, after).run();
}

}  // namespace schemadiff::postgres
