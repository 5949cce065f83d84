// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "model/read_fields.hpp"
#include "model/read_parts.hpp"
#include "model/scalars.hpp"

namespace schemadiff::model {
namespace {

void read_hints(Reading& reading, const ObjectId& id, const Mapping& options) {
  read_comment(reading, id, options.find("comment"));
  read_was(reading, id, options.find("was"));
}

/// The id of an object that lies in a schema, by its name.
ObjectId relation_of(Reading& reading, Kind kind, Node name) {
  const std::optional<QualifiedName> path =
      read_qualified(reading, name, reading.model.default_schema);
  return path ? relation_id(kind, path->schema, path->name) : ObjectId{};
}

void read_schema(Reading& reading, Node name, Node body) {
  const Mapping options =
      body && !body.is_null() ? Mapping(reading, body, keys::schema) : Mapping();
  if (!is_for_this_dialect(reading, options.find("only"))) return;
  const ObjectId id = schema_id(read_name(reading, name));
  if (is_always_there(id) || reading.add(Schema{.id = id}, name)) read_hints(reading, id, options);
}

Text read_enum_value(Reading& reading, const ObjectId& id, Node item) {
  Node value = item;
  if (item.is_map()) {
    const Mapping map(reading, item, keys::enum_value);
    value = map.find("value");
    if (!value) reading.problem(item, "an enum's value has no 'value'");
    const std::optional<std::string> label = read_text(reading, value, "an enum's value");
    const std::optional<std::string> was =
        read_text(reading, map.find("was"), "an enum's former value");
    if (label && was) reading.model.hints[id].label_was[Text(*label)] = Text(*was);
  }
  return Text(read_text(reading, value, "an enum's value").value_or(""));
}

std::vector<Text> read_enum_values(Reading& reading, const ObjectId& id, Node list) {
  std::vector<Text> values;
  for (const Node& item : list.items()) {
    const Text value = read_enum_value(reading, id, item);
    if (std::find(values.begin(), values.end(), value) != values.end()) {
      reading.problem(item, fmt::format("value '{}' is in the enum twice", value.text()));
    } else {
      values.push_back(value);
    }
  }
  return values;
}

void read_enum(Reading& reading, Node name, Node body) {
  const ObjectId id = relation_of(reading, Kind::enum_type, name);
  const Mapping options = body.is_map() ? Mapping(reading, body, keys::enum_type) : Mapping();
  if (id.empty() || !is_for_this_dialect(reading, options.find("only"))) return;
  const Node values = options ? options.find("values") : body;
  if (!values || !values.is_list()) {
    return reading.problem(values ? values : name,
                           fmt::format("expected the values of enum '{}'", name.text()));
  }
  if (!reading.add(EnumType{.id = id}, name)) return;
  std::vector<Text> read = read_enum_values(reading, id, values);
  std::get<EnumType>(*reading.model.catalog.find(id)).values = std::move(read);
  read_hints(reading, id, options);
}

void read_sequence(Reading& reading, Node name, Node body) {
  const ObjectId id = relation_of(reading, Kind::sequence, name);
  const Mapping options = body.is_null() ? Mapping() : Mapping(reading, body, keys::sequence);
  if (id.empty() || !is_for_this_dialect(reading, options.find("only"))) return;
  Sequence sequence = {.id = id};
  if (const std::optional<SqlType> type = read_type(reading, options.find("type")))
    sequence.type = *type;
  sequence.options = read_sequence_options(reading, options, sequence.type);
  if (!reading.add(std::move(sequence), name)) return;
  if (const Node owner = options.find("owned_by");
      owner && read_text(reading, owner, "table.column")) {
    reading.owned_sequences.emplace_back(id, owner);
  }
  read_hints(reading, id, options);
}

void read_defaults(Reading& reading, View& view, Node defaults) {
  std::vector<ColumnDefault> found;
  for (const Pair& pair : defaults.pairs()) {
    found.push_back({read_name(reading, pair.key), read_expression(reading, pair.value)});
  }
  if (!found.empty()) view.defaults = std::move(found);
}

void read_materialized_view(Reading& reading, Node name, Node body) {
  const ObjectId id = relation_of(reading, Kind::materialized_view, name);
  const Mapping options =
      body.is_map() ? Mapping(reading, body, keys::materialized_view) : Mapping();
  if (id.empty() || !is_for_this_dialect(reading, options.find("only"))) return;
  const Node definition = options ? options.find("definition") : body;
  if (!definition || definition.is_null()) {
    return reading.problem(name,
                           fmt::format("materialized view '{}' has no 'definition'", name.text()));
  }
  MaterializedView view = {.id = id,
                           .columns = read_names(reading, options.find("columns")),
                           .definition = read_expression(reading, definition),
                           .with_no_data = read_flag(reading, options.find("with_no_data"), false),
                           .parameters = read_parameters(reading, options.find("parameters"))};
  if (const Node method = options.find("access_method"))
    view.access_method = read_name(reading, method);
  if (const Node place = options.find("tablespace")) view.tablespace = read_name(reading, place);
  if (!reading.add(std::move(view), name)) return;
  read_hints(reading, id, options);
  read_column_comments(reading, id, options.find("column_comments"));
  const TableScope scope{.id = relation_id(Kind::table, id.path[0], id.path[1]),
                         .has_others = true};
  read_table_indexes(reading, scope, options.find("indexes"));
}

void read_view(Reading& reading, Node name, Node body) {
  const ObjectId id = relation_of(reading, Kind::view, name);
  const Mapping options = body.is_map() ? Mapping(reading, body, keys::view) : Mapping();
  if (id.empty() || !is_for_this_dialect(reading, options.find("only"))) return;
  const Node definition = options ? options.find("definition") : body;
  if (!definition || definition.is_null()) {
    return reading.problem(name, fmt::format("view '{}' has no 'definition'", name.text()));
  }
  View view = {
      .id = id,
      .columns = read_names(reading, options.find("columns")),
      .definition = read_expression(reading, definition),
      .security_barrier = read_flag(reading, options.find("security_barrier"), false),
      .security_invoker = read_flag(reading, options.find("security_invoker"), false),
      .check_option = read_choice(reading, options.find("check_option"), CheckOption::none)};
  if (const Node defaults = options.find("defaults")) read_defaults(reading, view, defaults);
  if (!reading.add(std::move(view), name)) return;
  read_hints(reading, id, options);
  read_column_comments(reading, id, options.find("column_comments"));
  read_triggers(reading, id, options.find("triggers"));
  read_described_of_table(reading, id, options);
}

void read_trigger(Reading& reading, const ObjectId& table, Node name, const Mapping& options) {
  if (!options || !is_for_this_dialect(reading, options.find("only"))) return;
  const ObjectId id =
      member_id(Kind::trigger, table.schema(), table.path[1], read_name(reading, name));
  if (add_from_fields(reading, id, options, name)) read_hints(reading, id, options);
}

/// Calls `read` with every key and value of the section.
template <class Read>
void read_each(Reading& reading, Node section, Read&& read) {
  if (section.is_null()) return;
  if (!section.is_map()) return reading.problem(section, "expected objects by name");
  for (const Pair& pair : section.pairs()) {
    if (!pair.key.repeated()) read(pair.key, pair.value);
  }
}

}  // namespace

void read_schemas(Reading& reading, Node section) {
  for (const Node& name : section.items()) {
    if (name.is_scalar()) {
      read_schema(reading, name, {});
    } else {
      reading.problem(name, "expected the name of a schema");
    }
  }
  if (!section.is_list()) {
    read_each(reading, section, [&](Node name, Node body) { read_schema(reading, name, body); });
  }
}

void read_enums(Reading& reading, Node section) {
  read_each(reading, section, [&](Node name, Node body) { read_enum(reading, name, body); });
}

void read_sequences(Reading& reading, Node section) {
  read_each(reading, section, [&](Node name, Node body) { read_sequence(reading, name, body); });
}

void read_views(Reading& reading, Node section) {
  read_each(reading, section, [&](Node name, Node body) { read_view(reading, name, body); });
}

void read_materialized_views(Reading& reading, Node section) {
  read_each(reading, section,
            [&](Node name, Node body) { read_materialized_view(reading, name, body); });
}

void read_free_triggers(Reading& reading, Node section) {
  read_each(reading, section, [&](Node name, Node body) {
    const Mapping options(reading, body, keys::free_trigger);
    if (!options) return;
    const Node table = options.find("table");
    if (!table)
      return reading.problem(name, fmt::format("trigger '{}' has no 'table'", name.text()));
    const ObjectId id = relation_of(reading, Kind::table, table);
    if (!id.empty()) read_trigger(reading, id, name, options);
  });
}

void read_triggers(Reading& reading, const ObjectId& table, Node triggers) {
  if (!triggers) return;
  read_each(reading, triggers, [&](Node name, Node body) {
    read_trigger(reading, table, name, Mapping(reading, body, keys::trigger));
  });
}

}  // namespace schemadiff::model
