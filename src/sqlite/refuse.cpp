// SPDX-License-Identifier: MIT
#include "sqlite/refuse.hpp"

#include "catalog/overloaded.hpp"

namespace schemadiff::sqlite {
namespace {

class Refusal {
 public:
  explicit Refusal(Model& model) : model_(model) {}

  void operator()(const Object& object) {
    std::visit(Overloaded{[&](const Sequence& sequence) { refuse(sequence.id, "", "sequences"); },
                          [&](const PrimaryKey& key) { primary_key(key); },
                          [&](const Unique& unique) { this->unique(unique); },
                          [&](const ForeignKey& key) {
                            if (key.on_delete_columns)
                              refuse(key.id, "on_delete_columns", "SET NULL of some columns");
                          },
                          [&](const Check& check) {
                            if (check.no_inherit) refuse(check.id, "no_inherit", "NO INHERIT");
                          },
                          [&](const Index& index) { this->index(index); }, [](const auto&) {}},
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
    if (!key.include.empty()) refuse(key.id, "include", "INCLUDE");
    if (key.deferral != Deferral::none) refuse(key.id, "deferral", "deferrable primary keys");
    elements(key.id, "columns", key.columns);
  }

  void unique(const Unique& unique) {
    if (!unique.include.empty()) refuse(unique.id, "include", "INCLUDE");
    if (unique.nulls_not_distinct) refuse(unique.id, "nulls_not_distinct", "NULLS NOT DISTINCT");
    if (unique.deferral != Deferral::none)
      refuse(unique.id, "deferral", "deferrable unique constraints");
    elements(unique.id, "columns", unique.columns);
  }

  void index(const Index& index) {
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
