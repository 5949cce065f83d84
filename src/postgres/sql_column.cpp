// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createtable.html
#include <algorithm>
#include <array>

#include "postgres/quote.hpp"
#include "postgres/sql_parameters.hpp"
#include "postgres/sql_table.hpp"
#include "postgres/table_parts.hpp"
#include "postgres/type_name.hpp"
#include "postgres/types.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

struct Serial {
  std::string_view spelling;
  std::string_view type;
};

constexpr std::array serials = {
    Serial{"serial", "integer"},   Serial{"serial4", "integer"}, Serial{"bigserial", "bigint"},
    Serial{"serial8", "bigint"},   Serial{"smallserial", "smallint"},
    Serial{"serial2", "smallint"},
};

const Serial* serial_of(const TypeName& type) {
  if (!type.schema.empty() || type.array) return nullptr;
  const auto found = std::ranges::find(serials, type.name, &Serial::spelling);
  return found == serials.end() ? nullptr : &*found;
}

bool is_null(const Json& tree) {
  const Node node = node_of(tree);
  if (node.is("TypeCast")) return is_null(node["arg"]);
  return node.is("A_Const") && is_set(node["isnull"]);
}

/// Where each clause of a column begins: the next one ends it.
std::vector<std::size_t> clause_places(const Node& definition) {
  std::vector<std::size_t> places;
  for (const Json& constraint : definition["constraints"]) {
    places.push_back(location_of(*node_of(constraint).fields));
  }
  if (const Node collation = Node{"CollateClause", &definition["collClause"]};
      collation.fields->is_object()) {
    places.push_back(location_of(*collation.fields));
  }
  std::ranges::sort(places);
  return places;
}

}  // namespace

/// That of the type goes without saying (pg_type.typstorage).
ColumnStorage column_storage(std::string_view name, const SqlType& type) {
  constexpr std::array<std::string_view, 3> kept_main = {"cidr", "inet", "numeric"};
  const std::string word = support::lower(name);
  const std::string_view base = std::string_view(type.text()).substr(0, type.text().find('('));
  const bool is_main = std::ranges::find(kept_main, base) != kept_main.end();
  if (word == "plain") return ColumnStorage::plain;
  if (word == "main") return is_main ? ColumnStorage::by_type : ColumnStorage::main;
  if (word == "external") return ColumnStorage::external;
  return is_main ? ColumnStorage::extended : ColumnStorage::by_type;
}

ColumnCompression compression_named(std::string_view name) {
  if (name == "pglz") return ColumnCompression::pglz;
  return name == "lz4" ? ColumnCompression::lz4 : ColumnCompression::by_setting;
}

SqlType type_from(const Json& type_name, const SqlStatement& statement) {
  return SqlType(printed(type_name_of(type_name, statement.text)));
}

/// A NULL of a type without modifiers is no default (AddRelationNewConstraints in heap.c); that of
/// another stays, since a function would apply the modifier.
Expression default_of(const Json& tree, std::string text, const SqlType& type,
                      std::string_view source) {
  const Node node = node_of(tree);
  const bool is_cut = type.text().find('(') != std::string::npos;
  const bool is_cast = node.is("TypeCast") &&
                       printed(type_name_of(node["typeName"], source)) != type.text();
  if (is_null(tree) && !is_cut && !is_cast) return Expression("NULL");
  return Expression(text);
}

void settle_null_defaults(SqlReading& reading) {
  Types types(reading.model.catalog, reading.model.default_schema);
  std::vector<ObjectId> columns;
  for (const Object& object : reading.model.catalog.objects()) {
    const auto* column = std::get_if<Column>(&object);
    if (!column || column->default_value.text() != "NULL") continue;
    if (column->type.text().find('(') != std::string::npos) continue;
    const TypeAnswer& answer = types.resolve(column->type.text(), column->id.schema());
    const QualifiedName name = parse_qualified(answer.type.text());
    const bool is_domain =
        reading.model.catalog.contains(relation_id(Kind::domain, name.schema, name.name));
    if (!is_domain) columns.push_back(column->id);
  }
  for (const ObjectId& id : columns) reading.find<Column>(id)->default_value = {};
}

Identity identity_of(SqlReading& reading, const SqlStatement& statement, const Node& constraint,
                     const ObjectId& column, const SqlType& type) {
  Identity identity{.mode = constraint.text("generated_when") == "a" ? IdentityMode::always
                                                                     : IdentityMode::by_default};
  identity.options = sequence_options(statement, constraint["options"], type, nullptr);
  for (const Json& json : constraint["options"]) {
    const Node option = node_of(json);
    if (option.text("defname") != "sequence_name") continue;
    identity.sequence_name = name_in_list(node_of(option["arg"])["items"]);
    if (identity.sequence_name.schema.empty()) identity.sequence_name.schema = column.schema();
  }
  if (identity.sequence_name.empty()) {
    const Identifier name = reading.names.free_relation(column.schema(), column.path[1],
                                                        column.name().text(), "seq");
    identity.sequence_name = {column.schema(), name};
  }
  reading.names.add_relation(identity.sequence_name);
  return identity;
}

void SqlTableReader::column(const Node& definition, TokenRange range, std::string_view comments) {
  const std::size_t at = location_of(*definition.fields);
  Column column{.id = member(Kind::column, Identifier(definition.text("colname")))};
  column.position = static_cast<std::int32_t>(reading_.tables[table_].columns.size()) + 1;
  column.inherited = definition["typeName"].is_null();  // it says more of a column of a parent
  const TypeName written = column.inherited
                               ? TypeName{}
                               : type_name_of(definition["typeName"], statement_.text);
  const Serial* serial = serial_of(written);
  if (!column.inherited) column.type = SqlType(serial ? serial->type : printed(written));
  if (definition["collClause"].is_object()) {
    column.collation = name_in_list(definition["collClause"]["collname"]);
  }
  column.compression = compression_named(definition.text("compression"));
  change_foreign_options(column.options, definition["fdwoptions"]);
  parts_of_column(definition, range, column);
  const ObjectId id = column.id;
  if (serial) this->serial(column, serial->spelling, at);
  reading_.add(std::move(column), statement_, at);
  if (!definition["typeName"].is_null()) {
    reading_.model.attribute_locations.insert_or_assign(
        {id, "type"}, statement_.location(location_of(definition["typeName"])));
  }
  reading_.take_hints(id, comments, statement_, at);
}

/// https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL
void SqlTableReader::serial(Column& column, std::string_view written, std::size_t at) {
  if (!column.default_value.empty() || column.identity || column.generated) {
    refuse(at, "a " + std::string(written) + " column has a default of its own: write '" +
                   column.type.text() + "'");
  }
  const Identifier name = reading_.names.free_relation(table_.schema(), table_.name(),
                                                       column.id.name().text(), "seq");
  column.default_value =
      Expression("nextval(" + literal_text(quoted(table_.schema(), name)) + "::regclass)");
  column.nullable = false;
  reading_.add(Sequence{.id = relation_id(Kind::sequence, table_.schema(), name),
                        .type = column.type,
                        .options = default_options(column.type, 1),
                        .owned_by = column.id},
               statement_, at);
}

void SqlTableReader::parts_of_column(const Node& definition, TokenRange range, Column& column) {
  const std::vector<std::size_t> places = clause_places(definition);
  for (const Json& json : definition["constraints"]) {
    const Node constraint = node_of(json);
    const std::size_t at = location_of(*constraint.fields);
    const auto next = std::ranges::upper_bound(places, at);
    const std::size_t end = next == places.end() ? range.last : tokens_.at(*next);
    part_of_column(constraint, {tokens_.at(at), end}, column);
  }
}

void SqlTableReader::part_of_column(const Node& constraint, TokenRange range, Column& column) {
  const std::string_view type = constraint.text("contype");
  if (type == "CONSTR_NULL") {
    column.nullable = true;
  } else if (type == "CONSTR_NOTNULL") {
    column.nullable = false;
  } else if (type == "CONSTR_DEFAULT") {
    const std::size_t word = tokens_.find(range, "default");
    column.default_value = default_of(constraint["raw_expr"],
                                      tokens_.text({word + 1, range.last}), column.type,
                                      statement_.text);
    reading_.model.attribute_locations.insert_or_assign(
        {column.id, "default"}, statement_.location(tokens_.offset(word + 1)));
  } else if (type == "CONSTR_GENERATED") {
    const TokenRange inside = tokens_.inside(tokens_.find(range, "("));
    column.generated = Generated{.expression = Expression(tokens_.text(inside))};
    reading_.model.attribute_locations.insert_or_assign(
        {column.id, "generated"}, statement_.location(tokens_.offset(inside.first)));
  } else if (type == "CONSTR_IDENTITY") {
    column.identity = identity_of(reading_, statement_, constraint, column.id, column.type);
    column.nullable = false;
  } else if (type.starts_with("CONSTR_ATTR_")) {
    if (constraints_.empty()) return;
    Deferral& deferral = constraints_.back().deferral;
    if (type == "CONSTR_ATTR_DEFERRABLE" && deferral == Deferral::none) {
      deferral = Deferral::initially_immediate;
    } else if (type == "CONSTR_ATTR_DEFERRED") {
      deferral = Deferral::initially_deferred;
    }
  } else {
    constraints_.push_back({.node = constraint, .range = range, .column = column.id.name()});
  }
}

}  // namespace schemadiff::postgres
