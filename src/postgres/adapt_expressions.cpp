// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>

#include "postgres/adapt.hpp"
#include "postgres/expressions.hpp"
#include "postgres/heritage.hpp"
#include "postgres/index_element.hpp"
#include "postgres/names.hpp"
#include "postgres/partition_bound.hpp"
#include "postgres/references.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

class Adaptation {
 public:
  explicit Adaptation(Model& model)
      : model_(model), expressions_(model.catalog, model.default_schema), members_(model.catalog) {}

  void run() {
    for (const ObjectId& id : ids_of(model_.catalog, Kind::column)) column(id);
    for (const ObjectId& id : ids_of(model_.catalog, Kind::check)) {
      Check& check = get<Check>(id);
      on_table(check.expression, id, "expression", table_of(id));
    }
    for (const ObjectId& id : ids_of(model_.catalog, Kind::index)) index(id);
    for (const ObjectId& id : ids_of(model_.catalog, Kind::exclude)) exclude(id);
    for (const ObjectId& id : ids_of(model_.catalog, Kind::table)) partitioning(id);
    for (const ObjectId& id : ids_of(model_.catalog, Kind::policy)) {
      for (const std::string_view attribute : {"using", "check"}) in_policy(id, attribute);
    }
    for (const ObjectId& id : ids_of(model_.catalog, Kind::view)) view(id);
    for (const ObjectId& id : ids_of(model_.catalog, Kind::materialized_view)) {
      query(get<MaterializedView>(id).definition, id);
    }
    for (const ObjectId& id : ids_of(model_.catalog, Kind::trigger)) {
      take(get<Trigger>(id).when, id, "when", ReadAs::expression);
    }
    for (const Kind kind : {Kind::function, Kind::procedure, Kind::rule}) {
      for (const ObjectId& id : ids_of(model_.catalog, kind)) code(id);
    }
    for (auto& [id, hints] : model_.hints) {
      take(hints.backfill, id, "backfill", ReadAs::expression);
      take(hints.using_expression, id, "using", ReadAs::expression);
    }
  }

 private:
  template <class T>
  T& get(const ObjectId& id) {
    return std::get<T>(*model_.catalog.find(id));
  }

  /// Null where it is empty or cannot be read, which is reported.
  const ReadExpression* take(Expression& expression, const ObjectId& id, std::string_view attribute,
                             ReadAs reading) {
    if (expression.empty()) return nullptr;
    const ReadExpression& read = expressions_.read(expression.text(), id.schema(), reading);
    if (!read.error.empty()) {
      const std::string what =
          attribute == "expression" ? label(id) : std::string(attribute) + " of " + label(id);
      model_.problem(id, attribute, what + " cannot be read: " + read.error);
      return nullptr;
    }
    expression = Expression(read.text);
    return &read;
  }

  /// An expression over the columns of one table.
  const ReadExpression* on_table(Expression& expression, const ObjectId& id,
                                 std::string_view attribute, const ObjectId& table) {
    const ReadExpression* read = take(expression, id, attribute, ReadAs::expression);
    if (!read) return nullptr;
    for (const std::string& name : read->columns) {
      if (!has_column(table, name)) missing_column(id, attribute, table, name);
    }
    return read;
  }

  void in_policy(const ObjectId& id, std::string_view attribute) {
    Described& policy = get<Described>(id);
    Expression expression(policy.text(attribute));
    on_table(expression, id, attribute, table_of(id));
    policy.set(attribute, expression.text());
  }

  bool has_column(const ObjectId& table, const std::string& name) const {
    const auto* found = model_.catalog.find_as<Table>(table);
    // What a view or a type says of its columns is not known here.
    if (!found || !found->of_type.empty()) return true;
    const ObjectId id = member_id(Kind::column, table.schema(), table.name(), Identifier(name));
    return name == table.name().text() || is_system_column(name) ||
           inherited_column(id, model_.catalog) ||
           model_.catalog.contains(
               member_id(Kind::column, table.schema(), table.name(), Identifier(name)));
  }

  void missing_column(const ObjectId& id, std::string_view attribute, const ObjectId& table,
                      const std::string& name) {
    std::vector<std::string_view> known;
    for (const Column* column : members_.of(table).columns)
      known.push_back(column->id.name().text());
    const std::string near = support::nearest(name, known);
    model_.problem(id, attribute,
                   "table " + path_text(table) + " has no column '" + name + "'" +
                       (near.empty() ? "" : "; did you mean '" + near + "'?"));
  }

  void column(const ObjectId& id) {
    Column& column = get<Column>(id);
    const ReadExpression* value = take(column.default_value, id, "default", ReadAs::default_value);
    if (value && !value->columns.empty()) {
      const std::string& name = value->columns.front();
      model_.problem(
          id, "default",
          "a default cannot read column '" + name + "'; a text is written \"'" + name + "'\"");
    }
    if (column.generated) on_table(column.generated->expression, id, "generated", table_of(id));
  }

  void elements(std::vector<KeyElement>& list, const ObjectId& id, std::string_view attribute,
                const ObjectId& table) {
    for (KeyElement& element : list) {
      if (element.expression.empty()) continue;
      if (!expressions_.read(element.expression.text(), id.schema(), ReadAs::expression)
               .error.empty()) {
        take_apart(element);
      }
      if (element.expression.empty()) continue;
      const ReadExpression* read = on_table(element.expression, id, attribute, table);
      // The server keeps a column in parentheses as a column.
      if (read && read->is_column) {
        element.column = Identifier(read->columns.front());
        element.expression = {};
      }
    }
  }

  void exclude(const ObjectId& id) {
    Exclude& exclude = get<Exclude>(id);
    elements(exclude.elements, id, "elements", table_of(id));
    on_table(exclude.predicate, id, "where", table_of(id));
  }

  void partitioning(const ObjectId& id) {
    Table& table = get<Table>(id);
    if (table.partition_by) elements(table.partition_by->elements, id, "partition_by", id);
    if (!table.partition_of) return;
    const std::vector<std::string> types = key_types(table.partition_of->table);
    Expression& bound = table.partition_of->bound;
    bound = Expression(bound_of_types(bound.text(), types));
  }

  /// The types of the columns that a table is partitioned by; empty for an expression.
  std::vector<std::string> key_types(const QualifiedName& name) const {
    std::vector<std::string> types;
    const ObjectId id = relation_id(Kind::table, name.schema, name.name);
    const auto* parent = model_.catalog.find_as<Table>(id);
    if (!parent || !parent->partition_by) return types;
    for (const KeyElement& element : parent->partition_by->elements) {
      const ObjectId column = member_id(Kind::column, name.schema, name.name, element.column);
      const auto* own = model_.catalog.find_as<Column>(column);
      const auto inherited = inherited_column(column, model_.catalog);
      types.push_back(own && !own->inherited ? own->type.text()
                      : inherited            ? inherited->type.text()
                                             : std::string());
    }
    return types;
  }

  void index(const ObjectId& id) {
    Index& index = get<Index>(id);
    const ObjectId table = relation_id(Kind::table, id.schema(), index.table);
    elements(index.elements, id, "elements", table);
    on_table(index.predicate, id, "where", table);
  }

  void attribute(Described& object, std::string_view name, ReadAs reading) {
    Expression text(object.text(name));
    if (take(text, object.id, name, reading)) object.set(name, text.text());
  }

  /// The SQL in a routine or a rule that the server itself reads, which a body in a text is not.
  void code(const ObjectId& id) {
    Described& object = get<Described>(id);
    if (id.kind == Kind::rule) {
      attribute(object, "where", ReadAs::expression);
      attribute(object, "actions", ReadAs::statements);
    } else {
      attribute(object, "arguments", ReadAs::arguments);
      attribute(object, "sql_body", ReadAs::statements);
    }
  }

  void view(const ObjectId& id) {
    query(get<View>(id).definition, id);
    if (!get<View>(id).defaults) return;
    for (ColumnDefault& each : *get<View>(id).defaults)
      take(each.default_value, id, "defaults", ReadAs::default_value);
  }

  void query(Expression& definition, const ObjectId& id) {
    const ReadExpression* read = take(definition, id, "definition", ReadAs::query);
    if (!read) return;
    for (const ObjectId& on : references_of_query(Expression(read->text), model_.catalog)) {
      if (on == id) continue;
      model_.catalog.add_dependency(id, on);
      if (on.kind != Kind::table || !read->all_columns) continue;
      for (const Column* column : members_.of(on).columns)
        model_.catalog.add_dependency(id, column->id);
    }
  }

  Model& model_;
  Expressions expressions_;
  const Members members_;
};

}  // namespace

void adapt_expressions(Model& model) { Adaptation(model).run(); }

}  // namespace schemadiff::postgres
