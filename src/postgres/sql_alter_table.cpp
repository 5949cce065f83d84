// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-altertable.html
#include <algorithm>
#include <array>

#include "postgres/sql_kinds.hpp"
#include "postgres/sql_parameters.hpp"
#include "postgres/sql_table.hpp"

namespace schemadiff::postgres {
namespace {

/// One command of an ALTER TABLE.
struct Command {
  SqlReading& reading;
  const SqlStatement& statement;
  const SqlTokens& tokens;
  ObjectId table = {};
  Node node = {};
  TokenRange range = {};
  std::string comments = {};

  std::size_t at() const { return tokens.offset(range.first); }
  Identifier name() const { return Identifier(node.text("name")); }
  Column& column() const { return reading.wanted_column(table, name(), at()); }
};

void add_column(const Command& command) {
  const Node definition = node_of(command.node["def"]);
  const Identifier name(definition.text("colname"));
  const ObjectId id =
      member_id(Kind::column, command.table.schema(), command.table.name(), name);
  if (is_set(command.node["missing_ok"]) && command.reading.model.catalog.contains(id)) return;
  SqlTableReader reader(command.reading, command.statement, command.tokens, command.table,
                        SqlTableReader::Origin::alter_table);
  reader.column(definition, command.range, command.comments);
  reader.add_constraints();
}

void add_constraint(const Command& command) {
  SqlTableReader reader(command.reading, command.statement, command.tokens, command.table,
                        SqlTableReader::Origin::alter_table);
  reader.constraint({.node = node_of(command.node["def"]),
                     .range = {command.range.first + 1, command.range.last},
                     .comments = command.comments});
  reader.add_constraints();
}

/// What is inserted into a column of a view.
void set_view_default(const Command& command, View& view) {
  const std::size_t word = command.tokens.find(command.range, "default");
  std::vector<ColumnDefault> defaults;
  if (view.defaults) defaults = *view.defaults;
  std::erase_if(defaults, [&](const ColumnDefault& each) { return each.column == command.name(); });
  if (!command.node["def"].is_null()) {
    defaults.push_back(
        {command.name(), Expression(command.tokens.text({word + 1, command.range.last}))});
  }
  view.defaults.reset();
  if (!defaults.empty()) view.defaults = std::move(defaults);
}

void set_default(const Command& command) {
  if (auto* view = command.reading.find<View>(command.table)) {
    return set_view_default(command, *view);
  }
  Column& column = command.column();
  if (command.node["def"].is_null()) {
    column.default_value = {};
    return;
  }
  const std::size_t word = command.tokens.find(command.range, "default");
  column.default_value =
      default_of(command.node["def"], command.tokens.text({word + 1, command.range.last}),
                 column.type, command.statement.text);
  command.reading.model.attribute_locations.insert_or_assign(
      {column.id, "default"},
      command.statement.location(command.tokens.offset(word + 1)));
}

void set_not_null(const Command& command) { command.column().nullable = false; }
void drop_not_null(const Command& command) { command.column().nullable = true; }

void set_type(const Command& command) {
  Column& column = command.column();
  const Node definition = node_of(command.node["def"]);
  column.type = type_from(definition["typeName"], command.statement);
  column.collation = {};
  if (definition["collClause"].is_object()) {
    column.collation = name_in_list(definition["collClause"]["collname"]);
  }
  command.reading.model.attribute_locations.insert_or_assign(
      {column.id, "type"}, command.statement.location(location_of(definition["typeName"])));
}

void add_identity(const Command& command) {
  Column& column = command.column();
  column.identity = identity_of(command.reading, command.statement,
                                node_of(command.node["def"]), column.id, column.type);
}

/// SET GENERATED and SET options of a sequence, each a DefElem.
void set_identity(const Command& command) {
  Column& column = command.column();
  if (!column.identity) refuse(command.at(), label(column.id) + " is no identity column");
  const Json& options = node_of(command.node["def"])["items"];
  column.identity->options =
      sequence_options(command.statement, options, column.type, &column.identity->options);
  for (const Json& json : options) {
    const Node option = node_of(json);
    if (option.text("defname") != "generated") continue;
    const Node mode = node_of(option["arg"]);
    const Json& code = mode["ival"];
    column.identity->mode = code.is_number_integer() && code.get<int>() == 'd'
                                ? IdentityMode::by_default
                                : IdentityMode::always;
  }
}

void drop_identity(const Command& command) { command.column().identity.reset(); }

void drop_expression(const Command& command) { command.column().generated.reset(); }

void cluster_on(const Command& command) {
  mark_clustered(command.reading, command.table, command.name(), command.at());
}

void drop_cluster(const Command& command) {
  mark_clustered(command.reading, command.table, {}, command.at());
}

/// ALTER CONSTRAINT changes when a foreign key is checked, and nothing else.
void alter_constraint(const Command& command) {
  const Node definition = node_of(command.node["def"]);
  const ObjectId id = member_id(Kind::foreign_key, command.table.schema(), command.table.name(),
                                Identifier(definition.text("conname")));
  auto* key = command.reading.find<ForeignKey>(id);
  if (!key) wait_for(command.at(), "there is no " + label(id));
  key->deferral = is_set(definition["initdeferred"]) ? Deferral::initially_deferred
                  : is_set(definition["deferrable"]) ? Deferral::initially_immediate
                                                     : Deferral::none;
}

void drop_column(const Command& command) {
  const ObjectId id = member_id(Kind::column, command.table.schema(), command.table.name(),
                                command.name());
  if (!command.reading.model.catalog.contains(id)) {
    if (is_set(command.node["missing_ok"])) return;
    refuse(command.at(), label(command.table) + " has no column '" + command.name().text() + "'");
  }
  drop_column_of(command.reading, id);
}

void drop_constraint(const Command& command) {
  for (const Kind kind : {Kind::check, Kind::foreign_key, Kind::unique, Kind::primary_key, Kind::exclude}) {
    const ObjectId id =
        member_id(kind, command.table.schema(), command.table.name(), command.name());
    if (command.reading.model.catalog.contains(id)) return command.reading.remove(id);
  }
  if (is_set(command.node["missing_ok"])) return;
  refuse(command.at(),
         label(command.table) + " has no constraint '" + command.name().text() + "'");
}

void set_trigger(const Command& command) {
  set_trigger_state(command.reading, command.table, command.node, command.at());
}

void set_rule(const Command& command) {
  set_rule_state(command.reading, command.table, command.node, command.at());
}

void change_owner(const Command& command) {
  set_owner(command.reading, command.statement, command.table,
            Node{"RoleSpec", &command.node["newowner"]});
}

void change_column_options(const Command& command) {
  change_foreign_options(command.column().options, node_of(command.node["def"])["items"]);
}

void pass_over(const Command&) {}

Table& table_of_command(const Command& command) {
  auto* table = command.reading.find<Table>(command.table);
  if (!table) refuse(command.at(), label(command.table) + " is no table");
  return *table;
}

const Json& items(const Command& command) { return node_of(command.node["def"])["items"]; }

/// Storage parameters of whatever has them, and the options of a view.
void set_options(const Command& command) {
  Object& object = *command.reading.model.catalog.find(command.table);
  const bool set = command.node.text("subtype") == "AT_SetRelOptions";
  if (auto* view = std::get_if<View>(&object)) {
    if (!set) leave_to_server(command.at(), "RESET of a view's options is not read");
    return set_view_options(*view, items(command));
  }
  std::visit(
      [&](auto& any) {
        if constexpr (requires { any.parameters = Box<Parameters>(); }) {
          if (set) {
            set_parameters(any.parameters, items(command));
          } else {
            reset_parameters(any.parameters, items(command));
          }
        }
      },
      object);
}

void set_column_options(const Command& command) {
  set_parameters(command.column().parameters, items(command));
}

void reset_column_options(const Command& command) {
  reset_parameters(command.column().parameters, items(command));
}

/// Of a column, or of an expression of an index, which has a number.
void set_statistics(const Command& command) {
  const Json& value = node_of(command.node["def"])["ival"];
  const bool is_default = command.tokens.text({command.range.last - 2, command.range.last - 1}) == "-";
  const auto target = static_cast<std::int16_t>(
      is_default || !value.is_number_integer() ? (is_default ? -1 : 0) : value.get<int>());
  auto* index = command.reading.find<Index>(command.table);
  if (!index) {
    command.column().statistics = target;
    return;
  }
  const auto number = command.node["num"].get<std::size_t>();
  if (number == 0 || number > index->elements.size()) {
    refuse(command.at(), label(index->id) + " has no element " + std::to_string(number));
  }
  index->elements[number - 1].statistics = target;
}

void set_storage(const Command& command) {
  command.column().storage =
      column_storage(string_of(command.node["def"]), command.column().type);
}

void set_compression(const Command& command) {
  command.column().compression = compression_named(string_of(command.node["def"]));
}

void set_logged(const Command& command) { table_of_command(command).unlogged = false; }
void set_unlogged(const Command& command) { table_of_command(command).unlogged = true; }

void set_tablespace(const Command& command) {
  const Identifier name(command.node.text("name"));
  std::visit(
      [&](auto& any) {
        if constexpr (requires { any.tablespace = name; }) {
          any.tablespace = name.text() == "pg_default" ? Identifier() : name;
        }
      },
      *command.reading.model.catalog.find(command.table));
}

void set_access_method(const Command& command) {
  const Identifier name(command.node.text("name"));
  table_of_command(command).access_method = name.text() == "heap" ? Identifier() : name;
}

void set_replica_identity(const Command& command) {
  const Node identity = node_of(command.node["def"]);
  const std::string_view type = identity.text("identity_type");
  Table& table = table_of_command(command);
  table.replica_identity.reset();
  if (type == "n") table.replica_identity = ReplicaIdentity{.mode = ReplicaIdentityMode::nothing};
  if (type == "f") table.replica_identity = ReplicaIdentity{.mode = ReplicaIdentityMode::full};
  if (type == "i") {
    table.replica_identity = ReplicaIdentity{.mode = ReplicaIdentityMode::index,
                                             .index = Identifier(identity.text("name"))};
  }
}

void enable_row_security(const Command& command) { table_of_command(command).row_security = true; }
void disable_row_security(const Command& command) {
  table_of_command(command).row_security = false;
}
void force_row_security(const Command& command) {
  table_of_command(command).force_row_security = true;
}
void no_force_row_security(const Command& command) {
  table_of_command(command).force_row_security = false;
}

QualifiedName other_table(const Command& command, const Node& range_var) {
  const ObjectId id = command.reading.wanted(command.statement, name_in_range_var(range_var),
                                             location_of(*range_var.fields), {Kind::table});
  return {id.schema(), id.name()};
}

void add_parent(const Command& command) {
  const QualifiedName parent = other_table(command, node_of(command.node["def"]));
  Table& table = table_of_command(command);
  if (!table.inherits) table.inherits = std::vector<QualifiedName>{};
  table.inherits->push_back(parent);
}

void drop_parent(const Command& command) {
  const QualifiedName parent = other_table(command, node_of(command.node["def"]));
  Table& table = table_of_command(command);
  if (!table.inherits) return;
  std::erase(*table.inherits, parent);
  if (table.inherits->empty()) table.inherits.reset();
}

void add_of_type(const Command& command) {
  table_of_command(command).of_type = name_in_list(node_of(command.node["def"])["names"]);
}

void drop_of_type(const Command& command) { table_of_command(command).of_type = {}; }

/// ATTACH PARTITION of a table or of an index.
void attach_partition(const Command& command) {
  const Node partition = node_of(command.node["def"]);
  const Node range_var{"RangeVar", &partition["name"]};
  if (command.table.kind != Kind::table) {
    return attach_index(command.reading, command.statement, command.table, range_var);
  }
  const QualifiedName name = other_table(command, range_var);
  Table& table =
      *command.reading.find<Table>(relation_id(Kind::table, name.schema, name.name));
  table.partition_of =
      PartitionOf{.table = {command.table.schema(), command.table.name()},
                  .bound = partition_bound(Node{"PartitionBoundSpec", &partition["bound"]},
                                           command.tokens)};
}

void detach_partition(const Command& command) {
  const Node partition = node_of(command.node["def"]);
  const QualifiedName name = other_table(command, Node{"RangeVar", &partition["name"]});
  command.reading.find<Table>(relation_id(Kind::table, name.schema, name.name))
      ->partition_of.reset();
}

void validate_constraint(const Command& command) {
  for (const Kind kind : {Kind::check, Kind::foreign_key}) {
    Object* object = command.reading.model.catalog.find(
        member_id(kind, command.table.schema(), command.table.name(), command.name()));
    if (!object) continue;
    if (auto* check = std::get_if<Check>(object)) check->not_valid = false;
    if (auto* key = std::get_if<ForeignKey>(object)) key->not_valid = false;
    return;
  }
  wait_for(command.at(),
           label(command.table) + " has no constraint '" + command.name().text() + "'");
}

void change_table_options(const Command& command) {
  Table& table = table_of_command(command);
  if (!table.foreign) refuse(command.at(), label(command.table) + " is no foreign table");
  change_foreign_options(table.foreign->options, node_of(command.node["def"])["items"]);
}

struct Entry {
  std::string_view subtype;
  void (*read)(const Command& command);
};

constexpr std::array commands = {
    Entry{"AT_AddColumn", add_column},
    Entry{"AT_AddConstraint", add_constraint},
    Entry{"AT_ColumnDefault", set_default},
    Entry{"AT_SetNotNull", set_not_null},
    Entry{"AT_DropNotNull", drop_not_null},
    Entry{"AT_AlterColumnType", set_type},
    Entry{"AT_AddIdentity", add_identity},
    Entry{"AT_SetIdentity", set_identity},
    Entry{"AT_DropIdentity", drop_identity},
    Entry{"AT_DropExpression", drop_expression},
    Entry{"AT_ClusterOn", cluster_on},
    Entry{"AT_DropCluster", drop_cluster},
    Entry{"AT_AlterConstraint", alter_constraint},
    Entry{"AT_DropColumn", drop_column},
    Entry{"AT_DropConstraint", drop_constraint},
    Entry{"AT_ValidateConstraint", validate_constraint},
    Entry{"AT_SetRelOptions", set_options},
    Entry{"AT_ResetRelOptions", set_options},
    Entry{"AT_SetOptions", set_column_options},
    Entry{"AT_ResetOptions", reset_column_options},
    Entry{"AT_SetStatistics", set_statistics},
    Entry{"AT_SetStorage", set_storage},
    Entry{"AT_SetCompression", set_compression},
    Entry{"AT_SetLogged", set_logged},
    Entry{"AT_SetUnLogged", set_unlogged},
    Entry{"AT_SetTableSpace", set_tablespace},
    Entry{"AT_SetAccessMethod", set_access_method},
    Entry{"AT_ReplicaIdentity", set_replica_identity},
    Entry{"AT_EnableRowSecurity", enable_row_security},
    Entry{"AT_DisableRowSecurity", disable_row_security},
    Entry{"AT_ForceRowSecurity", force_row_security},
    Entry{"AT_NoForceRowSecurity", no_force_row_security},
    Entry{"AT_AddInherit", add_parent},
    Entry{"AT_DropInherit", drop_parent},
    Entry{"AT_AddOf", add_of_type},
    Entry{"AT_DropOf", drop_of_type},
    Entry{"AT_AttachPartition", attach_partition},
    Entry{"AT_DetachPartition", detach_partition},
    Entry{"AT_GenericOptions", change_table_options},
    Entry{"AT_AlterColumnGenericOptions", change_column_options},
    Entry{"AT_DropOids", pass_over},
    Entry{"AT_ChangeOwner", change_owner},
    Entry{"AT_EnableTrig", set_trigger},
    Entry{"AT_EnableAlwaysTrig", set_trigger},
    Entry{"AT_EnableReplicaTrig", set_trigger},
    Entry{"AT_DisableTrig", set_trigger},
    Entry{"AT_EnableTrigAll", set_trigger},
    Entry{"AT_DisableTrigAll", set_trigger},
    Entry{"AT_EnableTrigUser", set_trigger},
    Entry{"AT_DisableTrigUser", set_trigger},
    Entry{"AT_EnableRule", set_rule},
    Entry{"AT_EnableAlwaysRule", set_rule},
    Entry{"AT_EnableReplicaRule", set_rule},
    Entry{"AT_DisableRule", set_rule},
};

void read(const Command& command) {
  const std::string_view subtype = command.node.text("subtype");
  const auto entry = std::ranges::find(commands, subtype, &Entry::subtype);
  if (entry == commands.end()) {
    leave_to_server(command.at(), "this form of ALTER TABLE is not read");
  }
  entry->read(command);
}

}  // namespace

void read_alter_table(SqlReading& reading, const SqlStatement& statement) {
  const Node alter = statement.node();
  const Node range_var{"RangeVar", &alter["relation"]};
  const std::size_t at = location_of(*range_var.fields);
  const QualifiedName name = name_in_range_var(range_var);
  const ObjectId relation =
      alter.text("objtype") == "OBJECT_INDEX"
          ? reading.wanted_index(statement, name, at)
          : reading.wanted(statement, name, at,
                           {Kind::table, Kind::view, Kind::materialized_view, Kind::sequence,
                            Kind::index, Kind::composite_type});
  const Json& cmds = alter["cmds"];
  if (relation.kind == Kind::composite_type) {
    for (const Json& command : cmds) {
      alter_composite(reading, statement, relation, node_of(command));
    }
    return;
  }
  const SqlTokens tokens(statement.text);
  // Behind the name, of which the dots are tokens too.
  std::size_t first = tokens.at(at) + 1;
  while (tokens.is(first, ".")) first += 2;
  if (tokens.is(first, "*")) ++first;
  const std::vector<TokenRange> parts = tokens.parts({first, tokens.size()});
  for (std::size_t& i = statement.done; i < cmds.size(); ++i) {
    const TokenRange range = parts.at(std::min(i, parts.size() - 1));
    read({.reading = reading,
          .statement = statement,
          .tokens = tokens,
          .table = relation,
          .node = node_of(cmds[i]),
          .range = range,
          .comments = i == 0 ? statement.comments : tokens.comments_before(range.first)});
  }
}

}  // namespace schemadiff::postgres
