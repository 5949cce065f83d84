// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createsequence.html
#include <charconv>

#include "postgres/sql_kinds.hpp"
#include "postgres/sql_parameters.hpp"
#include "postgres/sql_table.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

/// The parser's tree has lost integers below zero, which are read from the text.
std::int64_t integer_in(const SqlStatement& statement, const Node& option) {
  const Node value = node_of(option["arg"]);
  std::string digits;
  if (value.is("Integer") && value["ival"].is_number_integer()) return value["ival"];
  if (value.is("Float")) {
    digits = value.text("fval");
  } else {
    const SqlTokens tokens(statement.text);
    std::size_t token = tokens.at(location_of(*option.fields));
    const auto is_number = [&](std::size_t at) {
      const std::string text = tokens.text({at, at + 1});
      return text == "-" || (!text.empty() && text.front() >= '0' && text.front() <= '9');
    };
    while (token < tokens.size() && !is_number(token)) ++token;
    for (; token < tokens.size() && is_number(token); ++token) {
      digits += tokens.text({token, token + 1});
    }
  }
  std::int64_t number = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    refuse(location_of(*option.fields),
           "'" + digits + "' is no number that a sequence can count by");
  }
  return number;
}

/// The first option of that name; no fields where there is none.
Node find_option(const Json& options, std::string_view name) {
  for (const Json& json : options) {
    const Node option = node_of(json);
    if (option.text("defname") == name) return option;
  }
  return {};
}

bool has_value(const Node& option) { return option.fields && !option["arg"].is_null(); }

SqlType type_in(const SqlStatement& statement, const Json& options, const SqlType& usual) {
  const Node option = find_option(options, "as");
  return option.fields ? type_from(node_of(option["arg"]).fields ? *node_of(option["arg"]).fields
                                                                 : option["arg"],
                                   statement)
                       : usual;
}

/// The column of OWNED BY; nothing said leaves `before`.
ObjectId owner_in(SqlReading& reading, const SqlStatement& statement, const Json& options,
                  const ObjectId& before) {
  const Node option = find_option(options, "owned_by");
  if (!option.fields) return before;
  const std::size_t at = location_of(*option.fields);
  const Json& names = node_of(option["arg"])["items"];
  if (names.size() == 1) return {};  // OWNED BY NONE
  const Identifier column(string_of(names[names.size() - 1]));
  Json table_names = names;
  table_names.erase(table_names.size() - 1);
  const ObjectId table =
      reading.wanted(statement, name_in_list(table_names), at, {Kind::table});
  return reading.wanted_column(table, column, at).id;
}

}  // namespace

SequenceOptions sequence_options(const SqlStatement& statement, const Json& options,
                                 const SqlType& type, const SequenceOptions* before) {
  const Node increment = find_option(options, "increment");
  const std::int64_t step = has_value(increment) ? integer_in(statement, increment)
                            : before             ? before->increment
                                                 : 1;
  const SequenceOptions usual = default_options(type, step);
  SequenceOptions result = before ? *before : usual;
  result.increment = step;
  const auto take = [&](const char* name, std::int64_t& value, std::int64_t none) {
    const Node option = find_option(options, name);
    if (option.fields) value = has_value(option) ? integer_in(statement, option) : none;
  };
  take("minvalue", result.minimum, usual.minimum);
  take("maxvalue", result.maximum, usual.maximum);
  if (!before) result.start = step < 0 ? result.maximum : result.minimum;
  take("start", result.start, result.start);
  take("cache", result.cache, 1);
  if (const Node cycle = find_option(options, "cycle"); cycle.fields) result.cycle = is_true(cycle);
  return result;
}

void read_create_sequence(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const Node range_var{"RangeVar", &create["sequence"]};
  const std::size_t at = location_of(*range_var.fields);
  const QualifiedName name = reading.created(statement, range_var);
  const ObjectId id = relation_id(Kind::sequence, name.schema, name.name);
  if (is_set(create["if_not_exists"]) && reading.model.catalog.contains(id)) return;
  const Json& options = create["options"];
  const SqlType type = type_in(statement, options, SqlType("bigint"));
  reading.add(Sequence{.id = id,
                       .type = type,
                       .options = sequence_options(statement, options, type, nullptr),
                       .owned_by = owner_in(reading, statement, options, {})},
              statement, at);
  reading.take_hints(id, statement.comments, statement, at);
}

void read_alter_sequence(SqlReading& reading, const SqlStatement& statement) {
  const Node alter = statement.node();
  const Node range_var{"RangeVar", &alter["sequence"]};
  const ObjectId id = reading.wanted(statement, name_in_range_var(range_var),
                                     location_of(*range_var.fields), {Kind::sequence});
  const Json& options = alter["options"];
  const Sequence before = *reading.find<Sequence>(id);
  const ObjectId owner = owner_in(reading, statement, options, before.owned_by);
  const SqlType type = type_in(statement, options, before.type);
  SequenceOptions old = before.options;
  // Bounds that are those of the old type become those of the new one (init_params in sequence.c).
  const SequenceOptions usual_before = default_options(before.type, old.increment);
  const SequenceOptions usual = default_options(type, old.increment);
  if (old.minimum == usual_before.minimum) old.minimum = usual.minimum;
  if (old.maximum == usual_before.maximum) old.maximum = usual.maximum;
  Sequence& sequence = *reading.find<Sequence>(id);
  sequence.options = sequence_options(statement, options, type, &old);
  sequence.type = type;
  sequence.owned_by = owner;
}

}  // namespace schemadiff::postgres
