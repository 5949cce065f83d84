// SPDX-License-Identifier: MIT
#include <algorithm>
#include <limits>
#include <optional>

#include "postgres/adapt.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/names.hpp"
#include "postgres/quote.hpp"
#include "postgres/types.hpp"

namespace schemadiff::postgres {
namespace {

struct Range {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

template <class Integer>
constexpr Range range_of() {
  return {std::numeric_limits<Integer>::min(), std::numeric_limits<Integer>::max()};
}

/// Nothing for a type that no sequence can have.
std::optional<Range> range_of(const SqlType& type) {
  if (type.text() == "smallint") return range_of<std::int16_t>();
  if (type.text() == "integer") return range_of<std::int32_t>();
  if (type.text() == "bigint") return range_of<std::int64_t>();
  return std::nullopt;
}

/// The model's reader does not know every spelling of a type, and may have taken the limits of
/// another.
void keep_within(SequenceOptions& options, const Range& range) {
  options.minimum = std::max(options.minimum, range.low);
  options.maximum = std::min(options.maximum, range.high);
}

class Columns {
 public:
  explicit Columns(Model& model) : model_(model), types_(model.catalog, model.default_schema) {}

  void run() {
    for (const ObjectId& id : ids_of(model_.catalog, Kind::sequence)) sequence(id);
    for (const ObjectId& id : ids_of(model_.catalog, Kind::column)) column(id);
    for (const ObjectId& id : ids_of(model_.catalog, Kind::primary_key)) primary_key(id);
    for (const ObjectId& id : ids_of(model_.catalog, Kind::column)) identity(id);
  }

 private:
  template <class T>
  T& get(const ObjectId& id) {
    return std::get<T>(*model_.catalog.find(id));
  }

  void sequence(const ObjectId& id) {
    Sequence& sequence = get<Sequence>(id);
    const TypeAnswer& answer = types_.resolve(sequence.type.text(), id.schema());
    if (answer.problem.empty()) sequence.type = answer.type;
    if (const auto range = range_of(sequence.type)) {
      keep_within(sequence.options, *range);
    } else {
      model_.problem(id, "type",
                     "a sequence counts by smallint, integer or bigint, not by '" +
                         sequence.type.text() + "'");
    }
  }

  void column(const ObjectId& id) {
    Column& column = get<Column>(id);
    if (column.collation.schema.text() == "pg_catalog") column.collation.schema = {};
    if (column.collation.name.text() == "default") column.collation = {};
    if (!column.collation.empty()) {
      column.collation = kept_parts(
          name_in_model(model_, id, path_text(column.collation), {Kind::collation}));
    }
    if (column.type.empty()) return;  // reported by the reader
    const TypeAnswer& answer = types_.resolve(column.type.text(), id.schema());
    if (!answer.problem.empty()) {
      model_.problem(id, "type", answer.problem);
      return;
    }
    column.type = answer.type;
    if (answer.serial) serial(id);
  }

  /// https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL
  void serial(const ObjectId& id) {
    Column& column = get<Column>(id);
    if (!column.default_value.empty() || column.identity || column.generated) {
      model_.problem(
          id, "type",
          "a serial column has a default of its own: write '" + column.type.text() + "'");
      return;
    }
    const Identifier name = free_sequence_name(model_.catalog, id);
    const std::string text = "nextval(" + literal_text(quoted(id.schema(), name)) + "::regclass)";
    column.default_value = Expression(text);
    column.nullable = false;
    Sequence sequence{
        .id = relation_id(Kind::sequence, id.schema(), name), .type = column.type, .owned_by = id};
    keep_within(sequence.options, *range_of(column.type));
    model_.locations.emplace(sequence.id, model_.location(id, "type"));
    model_.catalog.add(std::move(sequence));  // ends the life of `column`
  }

  void primary_key(const ObjectId& id) {
    PrimaryKey& key = get<PrimaryKey>(id);
    for (const KeyElement& element : key.columns) {
      Column* column = key_column(id, element);
      if (column) column->nullable = false;
    }
    if (!key.autoincrement) return;
    Column* column = key.columns.size() == 1 ? key_column(id, key.columns[0]) : nullptr;
    if (!column || !range_of(column->type)) {
      model_.problem(id, "autoincrement", "autoincrement needs a key of one integer column");
      return;
    }
    key.autoincrement = false;
    if (!column->identity && column->default_value.empty()) {
      column->identity = Identity{.mode = IdentityMode::by_default};
    }
  }

  Column* key_column(const ObjectId& key, const KeyElement& element) {
    Object* object =
        model_.catalog.find(member_id(Kind::column, key.schema(), key.path[1], element.column));
    return object ? std::get_if<Column>(object) : nullptr;
  }

  void identity(const ObjectId& id) {
    Column& column = get<Column>(id);
    if (!column.identity) return;
    column.nullable = false;
    if (column.type.empty()) return;
    const auto range = range_of(column.type);
    if (!range) {
      model_.problem(
          id, "identity",
          "an identity column is smallint, integer or bigint, not '" + column.type.text() + "'");
      return;
    }
    if (!column.default_value.empty() || column.generated) {
      model_.problem(id, "identity", "an identity column has no default and no generated value");
    }
    keep_within(column.identity->options, *range);
    QualifiedName& name = column.identity->sequence_name;
    if (!name.empty() && name.schema.empty()) name.schema = id.schema();
    if (name == QualifiedName{id.schema(), sequence_name(id.path[1], id.path[2])}) name = {};
  }

  Model& model_;
  Types types_;
};

}  // namespace

void adapt_columns(Model& model) { Columns(model).run(); }

}  // namespace schemadiff::postgres
