// SPDX-License-Identifier: MIT
#include "sqlite/refuse.hpp"

#include "catalog/overloaded.hpp"

namespace schemadiff::sqlite {
namespace {

class Refusal {
 public:
  explicit Refusal(Model& model) : model_(model) {}

  void operator()(const Object& object) {
    std::visit(
        Overloaded{[&](const Sequence& sequence) { refuse(sequence.id, "", "sequences"); },
                   [&](const PrimaryKey& key) { primary_key(key); },
                   [&](const Unique& unique) { this->unique(unique); },
                   [&](const ForeignKey& key) {
                     if (key.on_delete_columns)
                       refuse(key.id, "on_delete_columns", "SET NULL of some columns");
                     if (key.not_valid) refuse(key.id, "not_valid", "NOT VALID");
                     if (key.not_enforced) refuse(key.id, "not_enforced", "NOT ENFORCED");
                     if (key.period) refuse(key.id, "period", "PERIOD");
                   },
                   [&](const Check& check) {
                     if (check.no_inherit) refuse(check.id, "no_inherit", "NO INHERIT");
                     if (check.not_valid) refuse(check.id, "not_valid", "NOT VALID");
                     if (check.not_enforced) refuse(check.id, "not_enforced", "NOT ENFORCED");
                   },
                   [&](const Index& index) { this->index(index); },
                   [&](const Table& table) { this->table(table); },
                   [&](const Column& column) { this->column(column); },
                   [&](const Exclude& exclude) { refuse(exclude.id, "", "exclusion constraints"); },
                   [&](const View& view) { this->view(view); },
                   [&](const MaterializedView& view) { refuse(view.id, "", "materialized views"); },
                   [](const auto&) {}},
        object);
  }

 private:
  void refuse(const ObjectId& id, std::string_view attribute, std::string_view feature) {
    model_.problem(id, attribute, refusal(id, feature));
  }

  void elements(const ObjectId& id, std::string_view attribute,
                const std::vector<KeyElement>& elements) {
    for (const KeyElement& element : elements) {
      if (!element.operator_class.empty()) refuse(id, attribute, "operator classes");
      if (element.nulls != NullsOrder::automatic)
        refuse(id, attribute, "NULLS FIRST and NULLS LAST in an index");
    }
  }

  void primary_key(const PrimaryKey& key) {
    storage(key.id, key.parameters, key.tablespace);
    if (key.without_overlaps) refuse(key.id, "without_overlaps", "WITHOUT OVERLAPS");
    if (key.clustered) refuse(key.id, "clustered", "clustering by an index");
    if (!key.include.empty()) refuse(key.id, "include", "INCLUDE");
    if (key.deferral != Deferral::none) refuse(key.id, "deferral", "deferrable primary keys");
    elements(key.id, "columns", key.columns);
  }

  void unique(const Unique& unique) {
    storage(unique.id, unique.parameters, unique.tablespace);
    if (unique.without_overlaps) refuse(unique.id, "without_overlaps", "WITHOUT OVERLAPS");
    if (unique.clustered) refuse(unique.id, "clustered", "clustering by an index");
    if (!unique.include.empty()) refuse(unique.id, "include", "INCLUDE");
    if (unique.nulls_not_distinct) refuse(unique.id, "nulls_not_distinct", "NULLS NOT DISTINCT");
    if (unique.deferral != Deferral::none)
      refuse(unique.id, "deferral", "deferrable unique constraints");
    elements(unique.id, "columns", unique.columns);
  }

  void table(const Table& table) {
    if (!table.of_type.empty()) refuse(table.id, "of_type", "tables of a type");
    if (table.inherits) refuse(table.id, "inherits", "inheritance");
    if (table.partition_by) refuse(table.id, "partition_by", "partitioned tables");
    if (table.partition_of) refuse(table.id, "partition_of", "partitions");
    if (table.row_security) refuse(table.id, "row_security", "row-level security");
    if (table.force_row_security) refuse(table.id, "force_row_security", "row-level security");
    if (table.unlogged) refuse(table.id, "unlogged", "unlogged tables");
    if (table.foreign) refuse(table.id, "foreign", "foreign tables");
    if (table.replica_identity) refuse(table.id, "replica_identity", "replica identities");
    if (!table.access_method.empty()) refuse(table.id, "access_method", "access methods");
    if (table.parameters) refuse(table.id, "parameters", "storage parameters");
    if (!table.tablespace.empty()) refuse(table.id, "tablespace", "tablespaces");
  }

  void column(const Column& column) {
    if (column.inherited) refuse(column.id, "inherited", "inheritance");
    if (column.not_null) refuse(column.id, "not_null", "NOT NULL with a name of its own");
    if (column.storage != ColumnStorage::by_type) refuse(column.id, "storage", "STORAGE");
    if (column.compression != ColumnCompression::by_setting)
      refuse(column.id, "compression", "COMPRESSION");
    if (column.statistics >= 0) refuse(column.id, "statistics", "targets for statistics");
    if (column.parameters) refuse(column.id, "parameters", "options of columns");
    if (column.options) refuse(column.id, "options", "foreign tables");
  }

  void view(const View& view) {
    if (view.security_barrier) refuse(view.id, "security_barrier", "security barriers");
    if (view.security_invoker) refuse(view.id, "security_invoker", "SECURITY INVOKER");
    if (view.check_option != CheckOption::none) refuse(view.id, "check_option", "CHECK OPTION");
    if (view.defaults) refuse(view.id, "defaults", "defaults of a view's columns");
  }

  void storage(const ObjectId& id, const Box<Parameters>& parameters,
               const Identifier& tablespace) {
    if (parameters) refuse(id, "parameters", "storage parameters");
    if (!tablespace.empty()) refuse(id, "tablespace", "tablespaces");
  }

  void index(const Index& index) {
    storage(index.id, index.parameters, index.tablespace);
    if (index.only) refuse(index.id, "only", "partitioned tables");
    if (index.method.text() != "btree")
      refuse(index.id, "method", "index method " + index.method.text());
    if (index.include) refuse(index.id, "include", "INCLUDE");
    if (index.nulls_not_distinct) refuse(index.id, "nulls_not_distinct", "NULLS NOT DISTINCT");
    if (index.clustered) refuse(index.id, "clustered", "clustering by an index");
    elements(index.id, "elements", index.elements);
  }

  Model& model_;
};

}  // namespace

std::string refusal(const ObjectId& id, std::string_view feature) {
  return label(id) + ": PostgreSQL has " + std::string(feature) +
         ", SQLite has not; say `only: postgresql` to leave it to PostgreSQL";
}

void refuse_what_sqlite_lacks(Model& model) {
  Refusal refuse(model);
  for (const Object& object : model.catalog.objects()) refuse(object);
}

}  // namespace schemadiff::sqlite
