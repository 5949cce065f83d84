// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createfunction.html,
// https://www.postgresql.org/docs/current/sql-createprocedure.html
#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/quote.hpp"
#include "postgres/routine.hpp"
#include "postgres/routines.hpp"
#include "postgres/system_catalogs.hpp"
#include "schemadiff/catalog/value.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// Constructors of range types and the like belong to their type.
std::string text(const Reading& reading) {
  return R"sql(
SELECT p.oid,
       p.prokind,
       p.pronamespace,
       pg_catalog.quote_ident(p.proname) || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')',
       nullif(pg_catalog.pg_get_function_arguments(p.oid), pg_catalog.oidvectortypes(p.proargtypes)),
       CASE WHEN p.prokind <> 'p'
             AND (p.proretset OR p.proargmodes IS NULL OR NOT p.proargmodes && '{o,b}'::"char"[])
            THEN pg_catalog.pg_get_function_result(p.oid) END,
       l.lanname,
       p.prosrc,
       p.probin,
       )sql" +
         std::string(reading.is_from(140000) ? "pg_catalog.pg_get_function_sqlbody(p.oid)" : "NULL") + R"sql(,
       CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
       p.proisstrict,
       CASE WHEN p.prosecdef THEN 'definer' ELSE 'invoker' END,
       p.proleakproof,
       CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END,
       nullif(p.procost, CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END),
       nullif(p.prorows, CASE WHEN p.proretset THEN 1000 ELSE 0 END),
       nullif(p.prosupport, 0)::pg_catalog.regproc,
       ARRAY(SELECT pg_catalog.format_type(t.type, NULL) FROM pg_catalog.unnest(p.protrftypes) AS t(type)),
       p.proconfig
  FROM pg_catalog.pg_proc AS p
  JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
 WHERE p.oid >= 16384
   AND p.prokind <> 'a'
   AND p.pronamespace = )sql" +
         reading.any_schema() + R"sql(
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS i
                    WHERE i.classid = 1255 AND i.objid = p.oid AND i.deptype = 'i')
   AND p.oid NOT IN )sql" +
         extension_members("pg_proc");
}

/// Where the code is: in a file, in the server, in a text, or in the catalog as the parser has understood it.
void read_code(Described& routine, const Result& result, int row) {
  if (!result.is_null(row, 9)) {
    routine.set("sql_body", support::trim(result.text(row, 9)));
  } else if (result.is_null(row, 8)) {
    routine.set("body", result.text(row, 7));
  } else {
    routine.set("object_file", result.text(row, 8));
    routine.set("symbol", result.text(row, 7));
  }
}

Value list_of(std::string_view array) {
  Value::List list;
  for (std::string& element : elements(array)) list.push_back({std::move(element)});
  return {std::move(list)};
}

Value settings_of(std::string_view array) {
  Value::Map settings;
  for (const std::string& setting : elements(array)) {
    const std::size_t equals = setting.find('=');
    settings.emplace_back(setting.substr(0, equals), Value{setting.substr(equals + 1)});
  }
  std::ranges::sort(settings, {}, &Value::Map::value_type::first);
  return {std::move(settings)};
}

Described routine_of(const ObjectId& id, const Result& result, int row) {
  Described routine = described(id);
  std::string arguments(result.text(row, 4));
  if (id.kind == Kind::procedure && !arguments.empty()) {
    ArgumentList list = parse_arguments(arguments);
    if (list.error.empty()) arguments = arguments_text(list.arguments);
    if (arguments == signature_of(id.path[1].text()).types) arguments.clear();
  }
  routine.set("arguments", arguments);
  routine.set("language", result.text(row, 6));
  read_code(routine, result, row);
  routine.set("security", result.text(row, 12));
  routine.set("transforms", list_of(result.text(row, 18)));
  routine.set("settings", settings_of(result.text(row, 19)));
  if (id.kind == Kind::procedure) return routine;
  routine.set("returns", result.text(row, 5));
  routine.set("window", {result.text(row, 1) == "w"});
  routine.set("volatility", result.text(row, 10));
  routine.set("strict", {result.boolean(row, 11)});
  routine.set("leakproof", {result.boolean(row, 13)});
  routine.set("parallel", result.text(row, 14));
  routine.set("cost", result.text(row, 15));
  routine.set("rows", result.text(row, 16));
  routine.set("support", without_pg_catalog(result.text(row, 17)));
  return routine;
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Kind kind = result.text(row, 1) == "p" ? Kind::procedure : Kind::function;
    const ObjectId id =
        relation_id(kind, reading.schema_name(oid(result, row, 2)), routine_segment(result.text(row, 3)));
    if (!reading.scope.covers(id)) continue;
    reading.know(catalog_oid::proc, oid(result, row, 0), id);
    reading.found.catalog.add(routine_of(id, result, row));
  }
}

/// Settings that hold a list of names: GUC_LIST_QUOTE in guc_tables.c.
bool is_list_of_names(std::string_view setting) {
  constexpr std::array<std::string_view, 6> settings = {"local_preload_libraries",  "search_path",
                                                        "session_preload_libraries", "shared_preload_libraries",
                                                        "temp_tablespaces",         "unix_socket_directories"};
  return std::ranges::find(settings, support::lower(setting)) != settings.end();
}

std::string setting_clause(const std::string& name, const std::string& value) {
  std::string text;
  for (const std::string& part : support::split(name, '.')) {
    text += (text.empty() ? "" : ".") + quoted_name(part);
  }
  text = "SET " + text + " TO ";
  if (!is_list_of_names(name)) return text + literal_text(value);
  std::string list;
  for (const std::string_view piece : split_list(value)) {
    const Signature plain{.name = std::string(piece)};
    (list += list.empty() ? "" : ", ") += literal_text(bare_name(plain).text());
  }
  return text + (list.empty() ? "''" : list);
}

std::string settings_clauses(const Described& routine, std::string_view before_each) {
  std::string text;
  for (const auto& [name, value] : routine.map("settings")) {
    text += std::string(before_each) + setting_clause(name, std::get<std::string>(value.data));
  }
  return text;
}

/// What ALTER FUNCTION can say too, that which is at its default only where it is asked for.
enum class Defaults { left_out, spelled };

std::string behaviour(const Described& function, Defaults defaults) {
  const bool all = defaults == Defaults::spelled;
  const auto is_set = [&](std::string_view attribute) { return all || function.find(attribute); };
  std::string text;
  if (is_set("volatility")) text += " " + support::upper(function.text("volatility"));
  if (is_set("strict")) text += function.flag("strict") ? " STRICT" : " CALLED ON NULL INPUT";
  if (is_set("security")) text += " SECURITY " + support::upper(function.text("security"));
  if (is_set("leakproof")) text += function.flag("leakproof") ? " LEAKPROOF" : " NOT LEAKPROOF";
  if (is_set("parallel")) text += " PARALLEL " + support::upper(function.text("parallel"));
  if (function.find("cost")) text += " COST " + std::string(function.text("cost"));
  if (function.find("rows")) text += " ROWS " + std::string(function.text("rows"));
  if (function.find("support")) text += " SUPPORT " + std::string(function.text("support"));
  return text;
}

std::string code(const Described& routine) {
  if (routine.find("sql_body")) return std::string(routine.text("sql_body"));
  if (!routine.find("object_file")) return "AS " + dollar_quoted(routine.text("body"), std::string(name_of(routine.id.kind)));
  std::string text = "AS " + literal_text(routine.text("object_file"));
  if (routine.find("symbol")) text += ", " + literal_text(routine.text("symbol"));
  return text;
}

std::string definition(const Described& routine, std::string_view command) {
  const bool is_function = routine.id.kind == Kind::function;
  std::string sql = std::string(command) + (is_function ? " FUNCTION " : " PROCEDURE ") +
                    quoted(routine.id.schema()) + "." + signature_of(routine.id.path[1].text()).name + "(" +
                    arguments_text(arguments_of(routine)) + ")";
  if (is_function && routine.find("returns")) sql += "\n RETURNS " + std::string(routine.text("returns"));
  std::string transforms;
  for (const Value& type : routine.list("transforms")) {
    transforms += (transforms.empty() ? "\n TRANSFORM " : ", ") + ("FOR TYPE " + std::get<std::string>(type.data));
  }
  sql += transforms + "\n LANGUAGE " + quoted_name(routine.text("language"));
  if (routine.flag("window")) sql += " WINDOW";
  if (is_function) {
    sql += behaviour(routine, Defaults::left_out);
  } else if (routine.find("security")) {
    sql += " SECURITY DEFINER";
  }
  return sql + settings_clauses(routine, "\n ") + "\n" + code(routine);
}

Statements create(const Described& routine, const PlanContext&) {
  return {statement(routine.id, definition(routine, "CREATE"))};
}

/// What CREATE OR REPLACE keeps to: inputs may not lose a name or a default, outputs may not change at all.
bool can_replace_arguments(const std::vector<Argument>& before, const std::vector<Argument>& after) {
  if (before.size() != after.size()) return false;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].mode != after[i].mode) return false;
    const bool is_output = before[i].mode == "OUT" || before[i].mode == "INOUT";
    if (is_output && (before[i].name != after[i].name || before[i].type != after[i].type)) return false;
    if (!before[i].name.empty() && before[i].name != after[i].name) return false;
    if (!before[i].default_value.empty() && after[i].default_value.empty()) return false;
  }
  return true;
}

bool can_replace(const Described& before, const Described& after) {
  return before.text("returns") == after.text("returns") && before.flag("window") == after.flag("window") &&
         can_replace_arguments(arguments_of(before), arguments_of(after));
}

bool same_in(const Described& before, const Described& after, std::initializer_list<std::string_view> attributes) {
  return std::ranges::all_of(attributes, [&](std::string_view attribute) {
    const Value* a = before.find(attribute);
    const Value* b = after.find(attribute);
    return a && b ? *a == *b : a == b;
  });
}

/// Whether only what ALTER FUNCTION can change is different. It cannot take a cost or a support function away.
bool alters(const Described& before, const Described& after) {
  const auto stays = [&](std::string_view attribute) { return !before.find(attribute) || after.find(attribute); };
  return after.id.kind == Kind::function && stays("cost") && stays("rows") && stays("support") &&
         same_in(before, after, {"arguments", "language", "body", "sql_body", "object_file", "symbol", "transforms"});
}

std::optional<Statements> alter(const Described& before, const Described& after, const PlanContext&) {
  if (!can_replace(before, after)) return std::nullopt;
  if (!alters(before, after)) return Statements{statement(after.id, definition(after, "CREATE OR REPLACE"))};
  std::string changes;
  if (!same_in(before, after, {"volatility", "strict", "security", "leakproof", "parallel", "cost", "rows", "support"})) {
    changes += behaviour(after, Defaults::spelled);
  }
  for (const auto& [name, value] : before.map("settings")) {
    const auto same_name = [&](const auto& setting) { return setting.first == name; };
    if (std::ranges::none_of(after.map("settings"), same_name)) changes += " RESET " + quoted_name(name);
  }
  if (!same_in(before, after, {"settings"})) changes += settings_clauses(after, " ");
  return Statements{alter_statement(after, changes.substr(1))};
}

void add(std::vector<ObjectId>& ids, const std::vector<ObjectId>& more) {
  ids.insert(ids.end(), more.begin(), more.end());
}

/// The types in what a function returns: `SETOF a`, `TABLE(x a, y b)`, `a`.
std::vector<std::string> types_of_result(std::string_view result) {
  std::vector<std::string> types;
  const Signature table = signature_of(result);
  if (support::equal_ignoring_case(table.name, "table")) {
    for (const Argument& column : parse_arguments(table.types).arguments) types.push_back(column.type);
  } else if (!result.empty()) {
    const bool is_set = support::equal_ignoring_case(result.substr(0, 6), "setof ");
    types.emplace_back(support::trim(is_set ? result.substr(6) : result));
  }
  return types;
}

std::vector<ObjectId> dependencies(const Described& routine, const Catalog& catalog) {
  std::vector<ObjectId> ids = {{{Identifier(routine.text("language")), {}, {}}, Kind::language, Kind::none}};
  for (const Argument& argument : arguments_of(routine)) {
    add(ids, objects_of_type(argument.type, catalog));
  }
  for (const std::string& type : types_of_result(routine.text("returns"))) add(ids, objects_of_type(type, catalog));
  for (const Value& type : routine.list("transforms")) {
    add(ids, objects_of_type(std::get<std::string>(type.data), catalog));
  }
  if (const std::string_view body = routine.text("sql_body"); !body.empty()) {
    add(ids, references_of_statements(body, catalog));
  }
  return ids;
}

/// A model's words as the catalog would have them.
class Adaptation {
 public:
  Adaptation(Described& routine, Model& model)
      : routine_(routine),
        model_(model),
        schema_(routine.id.schema()),
        types_(model.catalog, model.default_schema) {}

  void run() {
    attempt("arguments", [&] { arguments(); });
    attempt("returns", [&] { result(); });
    attempt("transforms", [&] { transforms(); });
    for (const std::string_view word : {"language", "volatility", "security", "parallel"}) {
      if (routine_.find(word)) routine_.set(word, support::lower(routine_.text(word)));
    }
    standard_costs();
    sorted_settings();
    one_code();
  }

 private:
  template <class Read>
  void attempt(std::string_view attribute, Read&& read) {
    try {
      read();
    } catch (const std::invalid_argument& error) {
      model_.problem(routine_.id, attribute,
                     std::string(attribute) + " of " + label(routine_.id) + ": " + error.what());
    }
  }

  std::string type(std::string_view text) { return argument_type(text, schema_, types_); }

  std::vector<Argument> read(std::string_view text) {
    ArgumentList list = parse_arguments(text);
    if (!list.error.empty()) throw std::invalid_argument("cannot be read: " + list.error);
    for (Argument& argument : list.arguments) argument.type = type(argument.type);
    return std::move(list.arguments);
  }

  void arguments() {
    if (!routine_.find("arguments")) return;
    const std::vector<Argument> arguments = read(routine_.text("arguments"));
    std::string inputs;
    for (const Argument& argument : arguments) {
      has_output_ = has_output_ || argument.mode == "OUT" || argument.mode == "INOUT";
      if (argument.is_input()) inputs += (inputs.empty() ? "" : ", ") + argument.type;
    }
    const std::string types = signature_of(routine_.id.path[1].text()).types;
    if (inputs != types) {
      throw std::invalid_argument("they are (" + inputs + "), and its name says (" + types + ")");
    }
    const std::string text = arguments_text(arguments);
    routine_.set("arguments", text == types ? std::string_view() : text);
  }

  void result() {
    if (!routine_.find("returns")) {
      if (routine_.id.kind == Kind::function && !has_output_) throw std::invalid_argument("is missing");
      return;
    }
    const std::string text(support::trim(routine_.text("returns")));
    const Signature table = signature_of(text);
    if (support::equal_ignoring_case(table.name, "table")) {
      routine_.set("returns", "TABLE(" + arguments_text(read(table.types)) + ")");
    } else if (support::equal_ignoring_case(text.substr(0, 6), "setof ")) {
      routine_.set("returns", "SETOF " + type(support::trim(text.substr(6))));
    } else {
      routine_.set("returns", has_output_ ? std::string() : type(text));
    }
  }

  void transforms() {
    Value::List list;
    for (const Value& each : routine_.list("transforms")) list.push_back({type(to_text(each))});
    routine_.set("transforms", {std::move(list)});
  }

  /// https://www.postgresql.org/docs/current/catalog-pg-proc.html, procost and prorows
  void standard_costs() {
    if (routine_.id.kind == Kind::procedure) return;
    const std::string_view language = routine_.text("language");
    const bool compiled = language == "c" || language == "internal";
    if (routine_.text("cost") == (compiled ? "1" : "100")) routine_.set("cost", "");
    if (routine_.text("rows") == "1000") routine_.set("rows", "");
  }

  void sorted_settings() {
    Value::Map settings = routine_.map("settings");
    for (auto& [name, value] : settings) value = {to_text(value)};
    std::ranges::sort(settings, {}, &Value::Map::value_type::first);
    routine_.set("settings", {std::move(settings)});
  }

  void one_code() {
    const int codes = (routine_.find("body") ? 1 : 0) + (routine_.find("sql_body") ? 1 : 0) +
                      (routine_.find("object_file") ? 1 : 0);
    if (codes > 1) {
      model_.problem(routine_.id, "body",
                     label(routine_.id) + " has more than one of body, sql_body and object_file");
    }
  }

  Described& routine_;
  Model& model_;
  Identifier schema_;
  Types types_;
  bool has_output_ = false;
};

void adapt(Described& routine, Model& model) { Adaptation(routine, model).run(); }

}  // namespace

extern const DescribedKind function_kind, procedure_kind;

const DescribedKind function_kind = {.kind = Kind::function,
                                     .rank = 25,
                                     .words = "FUNCTION",
                                     .query = {text, read},
                                     .create = create,
                                     .alter = alter,
                                     .dependencies = dependencies,
                                     .adapt = adapt};

const DescribedKind procedure_kind = {.kind = Kind::procedure,
                                      .rank = 26,
                                      .words = "PROCEDURE",
                                      .create = create,
                                      .alter = alter,
                                      .dependencies = dependencies,
                                      .adapt = adapt};

}  // namespace schemadiff::postgres
