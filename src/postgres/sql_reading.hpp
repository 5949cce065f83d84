// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "postgres/sql_names.hpp"
#include "postgres/sql_statement.hpp"
#include "schemadiff/dialect/model.hpp"

namespace schemadiff::postgres {

/// A foreign key whose table, or whose columns there, were not known yet.
struct OpenForeignKey {
  ObjectId id = {};
  QualifiedName table = {};  // as written
  std::vector<Identifier> search_path = {};
  Location location = {};
};

/// What is asked of a table over and over.
struct SqlTable {
  std::vector<Identifier> columns = {};  // in their order
  ObjectId primary_key = {};
};

/// All that reading a model's SQL knows and gathers. Functions throw SqlProblem.
class SqlReading {
 public:
  explicit SqlReading(Model& model);

  Model& model;
  NamesInUse names;
  std::unordered_map<ObjectId, SqlTable, ObjectIdHash> tables = {};
  /// What the server calls the columns of each index and key.
  std::unordered_map<ObjectId, std::vector<Identifier>, ObjectIdHash> index_columns = {};
  /// The constraints that are indexes too, by the names of these.
  std::unordered_map<QualifiedName, ObjectId, QualifiedNameHash> keys = {};
  std::vector<OpenForeignKey> open_foreign_keys = {};

  /// Adds what the statement declares at that byte; a problem where its id is taken.
  void add(Object object, const SqlStatement& statement, std::size_t at);
  /// Learns all names anew, once the catalog was changed as a whole.
  void take_stock();
  /// Takes the object, and all that lies in it or is about it, out of the model.
  void remove(const ObjectId& id);
  template <class T>
  T* find(const ObjectId& id) {
    Object* object = model.catalog.find(id);
    return object ? std::get_if<T>(object) : nullptr;
  }

  /// The schema that an unqualified name is made in.
  Identifier creation_schema(const SqlStatement& statement, std::size_t at) const;
  /// Of what a statement creates, from a RangeVar or a list of names.
  QualifiedName created(const SqlStatement& statement, const Node& range_var) const;
  QualifiedName created(const SqlStatement& statement, const Json& names, std::size_t at) const;
  /// The object of one of the kinds that the name means at this place; an empty id where none is.
  ObjectId look_up(const SqlStatement& statement, const QualifiedName& name,
                   std::initializer_list<Kind> kinds) const;
  ObjectId look_up(const std::vector<Identifier>& search_path, const QualifiedName& name,
                   std::initializer_list<Kind> kinds) const;
  /// The same, or the statement waits for it.
  ObjectId wanted(const SqlStatement& statement, const QualifiedName& name, std::size_t at,
                  std::initializer_list<Kind> kinds) const;
  /// An index, or the constraint that it belongs to.
  ObjectId wanted_index(const SqlStatement& statement, const QualifiedName& name,
                        std::size_t at) const;
  Column& wanted_column(const ObjectId& table, Identifier name, std::size_t at);

  /// What the comments say of the object.
  void take_hints(const ObjectId& id, std::string_view comments, const SqlStatement& statement,
                  std::size_t at);

 private:
  void erase(const ObjectId& id);
  void declared_twice(const ObjectId& id, const SqlStatement& statement, std::size_t at);
};

QualifiedName name_in_range_var(const Node& range_var);
/// Of a list of one or two names; what stands before these is the database's.
QualifiedName name_in_list(const Json& names);
std::vector<Identifier> identifiers(const Json& names);
bool is_set(const Json& field);

}  // namespace schemadiff::postgres
