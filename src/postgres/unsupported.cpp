// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>

#include "catalog/overloaded.hpp"
#include "postgres/adapt.hpp"
#include "postgres/names.hpp"

namespace schemadiff::postgres {
namespace {

constexpr std::string_view cure = "; say `only: sqlite` to leave it to SQLite";

class Refusal {
 public:
  explicit Refusal(Model& model) : model_(model) {}

  void operator()(const Object& object) {
    std::visit(Overloaded{[&](const Table& table) { this->table(table); },
                          [&](const Column& column) { this->column(column); },
                          [&](const PrimaryKey& key) {
                            conflict(key.id, key.on_conflict);
                            columns(key.id, key.columns);
                          },
                          [&](const Unique& unique) {
                            conflict(unique.id, unique.on_conflict);
                            columns(unique.id, unique.columns);
                          },
                          [&](const Check& check) { conflict(check.id, check.on_conflict); },
                          [&](const ForeignKey& key) {
                            if (key.match == ForeignKeyMatch::partial) {
                              model_.problem(
                                  key.id, "match",
                                  label(key.id) + ": PostgreSQL has no MATCH PARTIAL yet");
                            }
                          },
                          [&](const Trigger& trigger) {
                            if (!trigger.body.empty()) {
                              refuse(trigger.id, "body", "triggers with a body of their own");
                            }
                          },
                          [&](const EnumType& type) { labels(type); }, [](const auto&) {}},
               object);
  }

 private:
  void refuse(const ObjectId& id, std::string_view attribute, std::string_view feature) {
    model_.problem(id, attribute,
                   label(id) + ": SQLite has " + std::string(feature) + ", PostgreSQL has not" +
                       std::string(cure));
  }

  void conflict(const ObjectId& id, OnConflict on_conflict) {
    if (on_conflict != OnConflict::abort) refuse(id, "on_conflict", "ON CONFLICT in constraints");
  }

  void table(const Table& table) {
    if (table.strict) refuse(table.id, "strict", "STRICT tables");
    if (table.without_rowid) refuse(table.id, "without_rowid", "WITHOUT ROWID tables");
    if (!table.module.empty()) refuse(table.id, "module", "virtual tables");
  }

  void column(const Column& column) {
    if (column.not_null_conflict != OnConflict::abort) {
      refuse(column.id, "not_null_conflict", "ON CONFLICT in constraints");
    }
    if (is_system_column(column.id.name().text())) {
      model_.problem(
          column.id, {},
          label(column.id) + " has the name of a system column of PostgreSQL, choose another");
    }
    if (!column.generated) return;
    const bool is_meant = model_.dialect == "postgresql";
    if (column.generated->storage == GeneratedStorage::virtual_column && !is_meant) {
      model_.problem(
          column.id, "generated",
          label(column.id) +
              ": SQLite has virtual generated columns, PostgreSQL has not before 18; say "
              "`stored: true`, or `dialect: postgresql` for such a server");
    }
    if (!column.default_value.empty()) {
      model_.problem(column.id, "default",
                     label(column.id) + " is generated, so that it has no default");
    }
  }

  void columns(const ObjectId& id, const std::vector<KeyElement>& elements) {
    for (const KeyElement& element : elements) {
      if (!element.expression.empty()) refuse(id, "columns", "expressions in constraints");
      if (element.order == SortOrder::descending) refuse(id, "columns", "DESC in constraints");
      if (!element.collation.empty()) refuse(id, "columns", "COLLATE in constraints");
      if (!element.operator_class.empty()) {
        model_.problem(id, "columns",
                       label(id) + " has an operator class, which only an index can have");
      }
    }
  }

  void labels(const EnumType& type) {
    for (const Text& value : type.values) {
      if (value.text().size() <= longest_name) continue;
      model_.problem(type.id, "values",
                     "value '" + value.text() + "' of " + label(type.id) + " is " +
                         std::to_string(value.text().size()) + " bytes long, PostgreSQL takes " +
                         std::to_string(longest_name));
    }
  }

  Model& model_;
};

}  // namespace

void report_unsupported(Model& model) {
  Refusal refusal(model);
  for (const Object& object : model.catalog.objects()) refusal(object);
}

}  // namespace schemadiff::postgres
