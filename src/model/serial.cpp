// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL
#include "model/read_parts.hpp"
#include "model/writing.hpp"

namespace schemadiff::model {
namespace {

/// What the server calls the sequence; nothing where it would have to cut the name.
Identifier implied_name(const ObjectId& column) {
  const std::string name = column.path[1].text() + "_" + column.path[2].text() + "_seq";
  return name.size() > Naming::longest_name ? Identifier() : Identifier(name);
}

Expression implied_default(const Dialect& dialect, const ObjectId& sequence) {
  const std::string name = dialect.quote(sequence.schema()) + "." + dialect.quote(sequence.name());
  return Expression("nextval(" + dialect.literal(name) + "::regclass)");
}

}  // namespace

std::string serial_type(SqlType type) {
  if (type.text() == "smallint") return "smallserial";
  if (type.text() == "integer") return "serial";
  return type.text() == "bigint" ? "bigserial" : "";
}

const Sequence* serial_sequence(const Writing& writing, const Column& column) {
  if (column.nullable || column.default_value.empty() || serial_type(column.type).empty())
    return nullptr;
  const ObjectId id = relation_id(Kind::sequence, column.id.schema(), implied_name(column.id));
  const auto* sequence = writing.catalog.find_as<Sequence>(id);
  if (!sequence || sequence->owned_by != column.id || sequence->type != column.type) return nullptr;
  if (sequence->options != implied_options(column.type, 1) || has_comment(writing, id))
    return nullptr;
  return column.default_value == implied_default(writing.dialect, id) ? sequence : nullptr;
}

bool belongs_to_serial(const Writing& writing, const Sequence& sequence) {
  const auto* column = writing.catalog.find_as<Column>(sequence.owned_by);
  return column && serial_sequence(writing, *column) == &sequence;
}

}  // namespace schemadiff::model
