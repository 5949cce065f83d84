// SPDX-License-Identifier: MIT
// What CREATE TABLE and ALTER TABLE do, with the locks of
// https://www.postgresql.org/docs/current/sql-altertable.html
#include <algorithm>
#include <array>

#include "postgres/effects.hpp"
#include "postgres/quote.hpp"
#include "postgres/type_name.hpp"

namespace schemadiff::postgres {
namespace {

/// Functions that give one value for all rows of a statement, so that a default that calls no other
/// is asked for once: those of pg_proc that are not volatile and stand in defaults.
constexpr std::array<std::string_view, 32> steady_functions{"now",
                                                            "transaction_timestamp",
                                                            "statement_timestamp",
                                                            "date_trunc",
                                                            "timezone",
                                                            "date_part",
                                                            "make_date",
                                                            "make_time",
                                                            "make_interval",
                                                            "make_timestamptz",
                                                            "to_timestamp",
                                                            "to_date",
                                                            "to_char",
                                                            "to_number",
                                                            "age",
                                                            "lower",
                                                            "upper",
                                                            "initcap",
                                                            "btrim",
                                                            "md5",
                                                            "length",
                                                            "concat",
                                                            "format",
                                                            "repeat",
                                                            "abs",
                                                            "round",
                                                            "jsonb_build_object",
                                                            "jsonb_build_array",
                                                            "json_build_object",
                                                            "json_build_array",
                                                            "to_jsonb",
                                                            "current_setting"};

bool is_steady(const Node& call) {
  const Json& names = call["funcname"];
  if (!names.is_array() || names.empty()) return false;
  const std::string_view name = string_of(names.back());
  return std::ranges::find(steady_functions, name) != steady_functions.end();
}

/// Whether any node below is such a one.
template <class Test>
bool any_node(const Json& json, Test test) {
  if (json.is_array()) {
    return std::ranges::any_of(json, [&](const Json& each) { return any_node(each, test); });
  }
  if (!json.is_object()) return false;
  if (const Node node = node_of(json); node.fields && test(node)) return true;
  for (const auto& each : json) {
    if (any_node(each, test)) return true;
  }
  return false;
}

bool is_volatile(const Json& expression) {
  return any_node(expression,
                  [](const Node& node) { return node.is("FuncCall") && !is_steady(node); });
}

bool is_null(const Json& expression) {
  const Node node = node_of(expression);
  if (node.is("TypeCast")) return is_null(node["arg"]);
  return node.is("A_Const") && !node["isnull"].is_null();
}

/// The column of `CHECK (column IS NOT NULL)`; empty: the expression is another.
std::string column_never_null(const Json& expression) {
  const Node test = node_of(expression);
  if (!test.is("NullTest") || test.text("nulltesttype") != "IS_NOT_NULL") return {};
  const Node column = node_of(test["arg"]);
  return column.is("ColumnRef") ? std::string(string_of(column["fields"])) : std::string();
}

bool is_set(const Json& field) { return field.is_boolean() && field.get<bool>(); }

void read_column_constraint(const Node& constraint, ColumnEffect& column) {
  const std::string_view type = constraint.text("contype");
  Facts& facts = column.facts;
  if (type == "CONSTR_NOTNULL") facts.add(Fact::not_null);
  if (type == "CONSTR_PRIMARY") facts.add(Fact::not_null);
  if (type == "CONSTR_PRIMARY" || type == "CONSTR_UNIQUE") facts.add(Fact::key);
  if (type == "CONSTR_FOREIGN") facts.add(Fact::references);
  if (type == "CONSTR_IDENTITY") facts.add(Fact::identity);
  if (type == "CONSTR_IDENTITY") facts.add(Fact::not_null);
  if (type == "CONSTR_GENERATED") facts.add(Fact::generated_stored);
  if (type == "CONSTR_DEFAULT" && !is_null(constraint["raw_expr"])) {
    facts.add(Fact::has_default);
    facts.add(is_volatile(constraint["raw_expr"]) ? Fact::volatile_default
                                                  : Fact::constant_default);
  }
}

bool is_serial(std::string_view type) {
  return type == "serial" || type == "bigserial" || type == "smallserial" || type == "serial2" ||
         type == "serial4" || type == "serial8";
}

ColumnEffect column_of(const Node& definition, std::string_view source) {
  ColumnEffect column{.name = std::string(definition.text("colname"))};
  const Json& type = definition["typeName"];
  if (type.is_object()) column.type = printed(type_name_of(type, source));
  column.facts.add(Fact::serial, is_serial(column.type));
  column.facts.add(Fact::not_null, is_serial(column.type));
  for (const Json& constraint : definition["constraints"])
    read_column_constraint(node_of(constraint), column);
  return column;
}

Action action_of(std::string_view constraint_type) {
  constexpr std::array<std::pair<std::string_view, Action>, 5> actions{{
      {"CONSTR_PRIMARY", Action::add_primary_key},
      {"CONSTR_UNIQUE", Action::add_unique},
      {"CONSTR_EXCLUSION", Action::add_exclusion},
      {"CONSTR_CHECK", Action::add_check},
      {"CONSTR_FOREIGN", Action::add_foreign_key},
  }};
  for (const auto& [type, action] : actions) {
    if (type == constraint_type) return action;
  }
  return Action::other;
}

std::string_view word_for(Action action) {
  switch (action) {
    case Action::add_primary_key:
      return "primary key";
    case Action::add_unique:
      return "unique constraint";
    case Action::add_exclusion:
      return "exclusion constraint";
    case Action::add_foreign_key:
      return "foreign key";
    default:
      return "check";
  }
}

std::string below(const Node& relation, std::string_view name) {
  return shown(relation) + '.' + quoted_name(name);
}

/// One constraint of a table; of one that stands beside a column, `column` is its name.
Effect constraint_of(const Node& constraint, const Node& relation, const std::string& column) {
  Effect effect{.action = action_of(constraint.text("contype")),
                .table = key_of(relation),
                .name = std::string(constraint.text("conname"))};
  const std::string_view word = word_for(effect.action);
  effect.object = effect.name.empty() ? std::string(word) + " of " + shown(relation)
                                      : std::string(word) + ' ' + below(relation, effect.name);
  const bool refers = effect.action == Action::add_foreign_key;
  effect.columns = texts_of(constraint[refers ? "fk_attrs" : "keys"]);
  if (effect.columns.empty() && !column.empty()) effect.columns = {column};
  if (refers) effect.other = key_of(relation_of(constraint["pktable"]));
  if (effect.action == Action::add_check) {
    const std::string never_null = column_never_null(constraint["raw_expr"]);
    effect.facts.add(Fact::not_null, !never_null.empty());
    effect.columns = never_null.empty() ? std::vector<std::string>() : std::vector{never_null};
  }
  effect.facts.add(Fact::not_valid, is_set(constraint["skip_validation"]));
  effect.facts.add(Fact::using_index, !constraint.text("indexname").empty());
  if (effect.has(Fact::using_index)) effect.other = std::string(constraint.text("indexname"));
  effect.lock = refers ? Lock::writes : Lock::reads;
  return effect;
}

/// The constraints that stand beside a column.
void add_constraints(const Node& definition, const Node& relation, Effects& effects) {
  const std::string column(definition.text("colname"));
  for (const Json& json : definition["constraints"]) {
    const Node constraint = node_of(json);
    if (action_of(constraint.text("contype")) != Action::other)
      effects.push_back(constraint_of(constraint, relation, column));
  }
}

/// One command of ALTER TABLE.
class Command {
 public:
  Command(const Node& command, const Node& relation, std::string_view source)
      : command_(command), relation_(relation), source_(source) {
    effect_.table = key_of(relation);
    effect_.name = std::string(command.text("name"));
    effect_.lock = Lock::reads;
    effect_.facts.add(Fact::if_exists, is_set(command["missing_ok"]));
    effect_.facts.add(Fact::cascade, command.text("behavior") == "DROP_CASCADE");
    effect_.object = effect_.name.empty() ? shown(relation) : below(relation, command.text("name"));
  }

  Effects effects() {
    const std::string_view type = command_.text("subtype");
    if (type == "AT_AddColumn") return add_column();
    if (type == "AT_AddConstraint") return {constraint_of(node_of(command_["def"]), relation_, {})};
    if (type == "AT_AlterColumnType") return change_type();
    if (type == "AT_ColumnDefault") return change_default();
    if (type == "AT_AttachPartition") return partition(Action::attach_partition, Lock::none);
    if (type == "AT_DetachPartition" || type == "AT_DetachPartitionFinalize")
      return partition(Action::detach_partition, Lock::reads);
    for (const Simple& simple : simples) {
      if (simple.type != type) continue;
      effect_.action = simple.action;
      effect_.lock = simple.lock;
      return {effect_};
    }
    effect_.action = Action::alter_table;
    return {effect_};
  }

 private:
  /// What needs no more than its name.
  struct Simple {
    std::string_view type;
    Action action;
    Lock lock;
  };
  static constexpr std::array<Simple, 20> simples{{
      {"AT_DropColumn", Action::drop_column, Lock::reads},
      {"AT_SetNotNull", Action::set_not_null, Lock::reads},
      {"AT_DropNotNull", Action::drop_not_null, Lock::reads},
      {"AT_ValidateConstraint", Action::validate_constraint, Lock::none},
      {"AT_DropConstraint", Action::drop_constraint, Lock::reads},
      {"AT_SetLogged", Action::set_logged, Lock::reads},
      {"AT_SetUnLogged", Action::set_unlogged, Lock::reads},
      {"AT_SetTableSpace", Action::move_storage, Lock::reads},
      {"AT_SetAccessMethod", Action::move_storage, Lock::reads},
      {"AT_DisableTrig", Action::disable_trigger, Lock::writes},
      {"AT_DisableTrigAll", Action::disable_trigger, Lock::writes},
      {"AT_DisableTrigUser", Action::disable_trigger, Lock::writes},
      {"AT_EnableTrig", Action::alter_table, Lock::writes},
      {"AT_EnableTrigAll", Action::alter_table, Lock::writes},
      {"AT_EnableTrigUser", Action::alter_table, Lock::writes},
      {"AT_SetStatistics", Action::alter_table, Lock::none},
      {"AT_SetOptions", Action::alter_table, Lock::none},
      {"AT_SetRelOptions", Action::alter_table, Lock::none},
      {"AT_ResetRelOptions", Action::alter_table, Lock::none},
      {"AT_ClusterOn", Action::alter_table, Lock::none},
  }};

  Effects change_default() {
    effect_.action = command_["def"].is_null() ? Action::drop_default : Action::set_default;
    return {effect_};
  }

  Effects add_column() {
    const Node definition = node_of(command_["def"]);
    ColumnEffect column = column_of(definition, source_);
    effect_.action = Action::add_column;
    effect_.name = column.name;
    effect_.object = below(relation_, column.name);
    effect_.facts = column.facts;
    effect_.facts.add(Fact::if_exists, is_set(command_["missing_ok"]));
    effect_.defines.push_back(std::move(column));
    Effects effects{effect_};
    add_constraints(definition, relation_, effects);
    return effects;
  }

  Effects change_type() {
    effect_.action = Action::change_type;
    ColumnEffect column = column_of(node_of(command_["def"]), source_);
    column.name = effect_.name;
    effect_.other = column.type;
    effect_.defines.push_back(std::move(column));
    return {effect_};
  }

  Effects partition(Action action, Lock lock) {
    const Node definition = node_of(command_["def"]);
    effect_.action = action;
    effect_.lock = lock;
    effect_.other = key_of(relation_of(definition["name"]));
    effect_.object = shown(relation_of(definition["name"]));
    const bool concurrently = is_set(definition["concurrent"]);
    effect_.facts.add(Fact::concurrently, concurrently);
    effect_.facts.add(Fact::no_transaction, concurrently);
    if (concurrently) effect_.lock = Lock::none;
    return {effect_};
  }

  const Node& command_;
  const Node& relation_;
  std::string_view source_;
  Effect effect_;
};

}  // namespace

Effects effects_of_create_table(const Node& create, std::string_view source) {
  const Node relation = relation_of(create["relation"]);
  Effect table{.action = Action::create_table,
               .object = shown(relation),
               .table = key_of(relation),
               .name = std::string(relation.text("relname"))};
  table.facts.add(Fact::if_exists, is_set(create["if_not_exists"]));
  table.facts.add(Fact::temporary, relation.text("relpersistence") == "t");
  table.facts.add(Fact::unlogged, relation.text("relpersistence") == "u");
  table.facts.add(Fact::partition, !create["partbound"].is_null());
  Effects constraints;
  for (const Json& json : create["tableElts"]) {
    const Node element = node_of(json);
    if (element.is("ColumnDef")) {
      table.defines.push_back(column_of(element, source));
      add_constraints(element, relation, constraints);
    } else if (element.is("Constraint")) {
      constraints.push_back(constraint_of(element, relation, {}));
    }
  }
  Effects effects{std::move(table)};
  std::ranges::move(constraints, std::back_inserter(effects));
  return effects;
}

Effects effects_of_alter_table(const Node& alter, std::string_view source) {
  const Node relation = relation_of(alter["relation"]);
  Effects effects;
  if (alter.text("objtype") != "OBJECT_TABLE") {
    const bool index = alter.text("objtype") == "OBJECT_INDEX";
    effects.push_back({.action = Action::other,
                       .object = (index ? "index " : "") + shown(relation),
                       .name = std::string(relation.text("relname"))});
    return effects;
  }
  for (const Json& json : alter["cmds"]) {
    std::ranges::move(Command(node_of(json), relation, source).effects(),
                      std::back_inserter(effects));
  }
  return effects;
}

}  // namespace schemadiff::postgres
