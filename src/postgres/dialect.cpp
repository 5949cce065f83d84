// SPDX-License-Identifier: MIT
#include <algorithm>

#include "dialect/kind_rules.hpp"
#include "postgres/adapt.hpp"
#include "postgres/ddl.hpp"
#include "postgres/effects.hpp"
#include "postgres/enum_type.hpp"
#include "postgres/guarded.hpp"
#include "postgres/heritage.hpp"
#include "postgres/kinds.hpp"
#include "postgres/locks.hpp"
#include "postgres/normal_form.hpp"
#include "postgres/online.hpp"
#include "postgres/postgres.hpp"
#include "postgres/privileges.hpp"
#include "postgres/publication.hpp"
#include "postgres/quote.hpp"
#include "postgres/replaced_type.hpp"
#include "postgres/routine.hpp"
#include "postgres/split.hpp"
#include "postgres/sql_model.hpp"
#include "postgres/type_change.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

bool is_integer(const SqlType& type) {
  return type.text() == "smallint" || type.text() == "integer" || type.text() == "bigint";
}

/// Whether the kind's definition names columns in a way that fixes their types.
bool reads_columns(Kind kind) {
  switch (kind) {
    case Kind::view:
    case Kind::materialized_view:
    case Kind::rule:
    case Kind::policy:
    case Kind::trigger:
    case Kind::function:
    case Kind::procedure:
      return true;
    default:
      return false;
  }
}

/// The server carries indexes, keys and checks along, but refuses to change the type of a column
/// that a view, policy, trigger, function or generated column reads. A foreign key is tried anew with one side converted and
/// the other not yet.
bool hinders_column(const Object& dependent, const Column& before, const Column& after) {
  const bool converts = before.type != after.type || before.collation != after.collation;
  if (!converts) return false;
  if (reads_columns(kind_of(dependent))) return true;
  if (kind_of(dependent) == Kind::publication)
    return publishes_part_of(std::get<Described>(dependent), table_of(before.id));
  if (const auto* column = std::get_if<Column>(&dependent)) return column->generated.has_value();
  return kind_of(dependent) == Kind::foreign_key && before.type != after.type &&
         !(is_integer(before.type) && is_integer(after.type));
}

/// Whatever holds a constant of an enum's type, or is said of it, would go on speaking of the type that is replaced.
bool hinders_enum(const Object& dependent, const EnumType& before, const EnumType& after) {
  const Kind kind = kind_of(dependent);
  return (is_about(id_of(dependent)) || reads_columns(kind) || kind == Kind::index || kind == Kind::check || kind == Kind::exclude) &&
         replaces_type(before, after);
}

bool is_called(Kind kind) {
  return kind == Kind::function || kind == Kind::aggregate || kind == Kind::operator_kind;
}

/// A function of its name with other arguments, which a call may mean instead.
bool has_namesake(const ObjectId& function, const Catalog& catalog) {
  const Identifier name = bare_name(signature_of(function.path[1].text()));
  return std::ranges::any_of(catalog.objects(), [&](const Object& object) {
    const ObjectId& id = id_of(object);
    return id != function && id.kind == function.kind && id.path[0] == function.path[0] &&
           bare_name(signature_of(id.path[1].text())) == name;
  });
}

/// A default must let go of the function that it calls before that is dropped. A new default that calls something else
/// can take its place before, unless that is a namesake, which no call finds while both are there.
std::optional<SetAside> default_set_aside(const Column& column, const ObjectId& gone,
                                          const PlanContext& context) {
  if (!is_called(gone.kind) || column.default_value.empty() || column.generated) return std::nullopt;
  const ObjectId table = table_of(column.id);
  const std::string clause = "ALTER COLUMN " + quoted(column.id.name());
  SetAside aside{.away = {alter_table(column.id, table, clause + " DROP DEFAULT")}};
  const auto* after = context.after.find_as<Column>(column.id);
  const bool returns = after && after->default_value == column.default_value;
  if (!returns && !context.after.contains(gone) && !has_namesake(gone, context.after)) return std::nullopt;
  if (returns) {
    aside.back = {alter_table(column.id, table, clause + " SET DEFAULT " + column.default_value.text())};
  }
  return aside;
}

class PostgresDialect : public TableDialect {
 public:
  PostgresDialect() : TableDialect(kind_table()) {}

  std::string_view name() const noexcept override { return "postgresql"; }
  std::string_view display_name() const noexcept override { return "PostgreSQL"; }

  Statements create(const Object& object, const PlanContext& context) const override {
    Statements statements = TableDialect::create(object, context);
    if (context.online) statements = created_online(object, std::move(statements), context);
    for (Statement& each : undo_default_privileges(id_of(object), context)) {
      statements.push_back(std::move(each));
    }
    return statements;
  }

  Statements drop(const Object& object, const PlanContext& context) const override {
    Statements statements = TableDialect::drop(object, context);
    return context.online ? dropped_online(object, std::move(statements), context) : statements;
  }

  std::optional<Statements> alter(const Object& before, const Object& after,
                                  const PlanContext& context) const override {
    std::optional<Statements> statements = TableDialect::alter(before, after, context);
    if (statements && context.online) statements = altered_online(after, std::move(*statements), context);
    return statements;
  }

  std::vector<ObjectId> dependencies(const Object& object, const Catalog& catalog) const override {
    std::vector<ObjectId> ids = TableDialect::dependencies(object, catalog);
    for (std::size_t i = 0, own = ids.size(); i < own; ++i) {
      if (ids[i].kind != Kind::column) continue;
      const std::vector<ObjectId> declared = declared_columns(ids[i], catalog);
      ids.insert(ids.end(), declared.begin(), declared.end());
    }
    return ids;
  }

  bool rebuilds_table(const Change&, const PlanContext&) const override { return false; }
  Statements rebuild(const ObjectId& table, const PlanContext&) const override {
    throw UnsupportedError("PostgreSQL never builds " + label(table) + " anew");
  }

  bool stands_in_the_way(const Object& dependent, const Object& before,
                         const Object& after) const override {
    if (const auto* column = std::get_if<Column>(&before)) {
      return hinders_column(dependent, *column, std::get<Column>(after));
    }
    if (const auto* type = std::get_if<EnumType>(&before)) {
      return hinders_enum(dependent, *type, std::get<EnumType>(after));
    }
    if (const auto* type = std::get_if<Described>(&before)) {
      // What holds values stays, and is converted or refused.
      return replaces_type(*type, std::get<Described>(after));
    }
    return false;
  }

  void divide(Statements& statements) const override { divide_by_locks(statements); }
  void read_sql(std::span<const SqlFile> files, Model& model) const override {
    postgres::read_sql(files, model);
  }
  std::optional<SetAside> set_aside(const Object& dependent, const ObjectId& gone,
                                    const PlanContext& context) const override {
    if (const auto* column = std::get_if<Column>(&dependent))
      return default_set_aside(*column, gone, context);
    if (kind_of(dependent) == Kind::publication && gone.kind == Kind::column && context.after.contains(gone)) {
      const auto& publication = std::get<Described>(dependent);
      if (publishes_part_of(publication, table_of(gone)))
        return without_parts(publication, context);
    }
    return std::nullopt;
  }

  void adapt(Model& model) const override { postgres::adapt(model); }
  std::string normal_form(const Expression& expression, ExpressionRole role) const override {
    return postgres::normal_form(expression.text(), role);
  }

  std::vector<ScriptStatement> split(std::string_view script) const override {
    return postgres::split(script);
  }
  bool controls_transaction(std::string_view statement) const override {
    return postgres::controls_transaction(statement);
  }
  std::optional<std::string> guarded(std::string_view statement, Kind kind,
                                     std::span<const Identifier> path,
                                     Presence when) const override {
    return postgres::guarded(statement, kind, path, when);
  }
  Effects effects(std::string_view statement) const override {
    return postgres::effects(statement);
  }
  bool converts_values(std::string_view before, std::string_view after) const override {
    const TypeChange change = type_change(before, after);
    return change.rewrites || change.scans;
  }
  std::string quote(const Identifier& name) const override { return quoted(name); }
  std::string literal(std::string_view text) const override { return literal_text(text); }
};

}  // namespace

const Dialect& dialect() {
  static const PostgresDialect postgres;
  return postgres;
}

}  // namespace schemadiff::postgres
