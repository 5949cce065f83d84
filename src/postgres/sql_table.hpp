// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "postgres/sql_reading.hpp"

namespace schemadiff::postgres {

/// A constraint of a table, before it has its name.
struct SqlConstraint {
  Node node = {};
  TokenRange range = {};
  Identifier column = {};  // that it was written beside
  Identifier name = {};    // of a key
  Deferral deferral = Deferral::none;
  std::string comments = {};
};

/// Reads columns and constraints of one table, from CREATE TABLE and from ALTER TABLE.
class SqlTableReader {
 public:
  enum class Origin { create_table, alter_table };

  SqlTableReader(SqlReading& reading, const SqlStatement& statement, const SqlTokens& tokens,
                 const ObjectId& table, Origin origin)
      : reading_(reading),
        statement_(statement),
        tokens_(tokens),
        table_(table),
        origin_(origin) {}

  void element(const Json& json, TokenRange range);
  void column(const Node& definition, TokenRange range, std::string_view comments);
  void constraint(SqlConstraint constraint) { constraints_.push_back(std::move(constraint)); }
  /// Adds the constraints that were gathered, in the order in which the server names them.
  void add_constraints();

 private:
  void parts_of_column(const Node& definition, TokenRange range, Column& column);
  void part_of_column(const Node& constraint, TokenRange range, Column& column);
  void serial(Column& column, std::string_view written, std::size_t at);
  void like(const Node& clause);
  void copy_members(const Node& clause);
  void add(const SqlConstraint& constraint);
  void add_check(const SqlConstraint& constraint);
  void add_foreign_key(const SqlConstraint& constraint);
  void add_primary_key(const SqlConstraint& constraint);
  void add_unique(const SqlConstraint& constraint);
  void add_exclusion(const SqlConstraint& constraint);
  template <class Key>
  void add_key(Key key, const SqlConstraint& constraint);
  std::size_t place(const SqlConstraint& constraint) const;
  bool is_not_valid(const SqlConstraint& constraint) const;
  template <class Key>
  void take_index_options(Key& key, const Node& node);
  ObjectId member(Kind kind, Identifier name) const {
    return member_id(kind, table_.schema(), table_.name(), name);
  }

  SqlReading& reading_;
  const SqlStatement& statement_;
  const SqlTokens& tokens_;
  ObjectId table_;
  Origin origin_;
  std::vector<SqlConstraint> constraints_ = {};
  std::vector<Node> likes_ = {};
};

/// The sequence options of a list of DefElems, over those that are given.
SequenceOptions sequence_options(const SqlStatement& statement, const Json& options,
                                 const SqlType& type, const SequenceOptions* before);
/// The identity of a Constraint node.
Identity identity_of(SqlReading& reading, const SqlStatement& statement, const Node& constraint,
                     const ObjectId& column, const SqlType& type);
/// The expression behind DEFAULT; the tree is of `source`.
Expression default_of(const Json& tree, std::string text, const SqlType& type,
                      std::string_view source);
/// Leaves no default NULL but those that the server keeps: of a domain, cast or cut to a length.
void settle_null_defaults(SqlReading& reading);
/// Gives a key the table and the columns that it refers to, where they are known.
bool resolve_foreign_key(SqlReading& reading, const OpenForeignKey& open);
/// ALTER TABLE … CLUSTER ON index; an empty name: on none.
void mark_clustered(SqlReading& reading, const ObjectId& table, Identifier index, std::size_t at);
/// DROP COLUMN, with the constraints and indexes that go along.
void drop_column_of(SqlReading& reading, const ObjectId& column);
/// The options of a view, over those that it has.
void set_view_options(View& view, const Json& options);
/// What SET STORAGE makes of a column of the type.
ColumnStorage column_storage(std::string_view name, const SqlType& type);
/// ALTER INDEX … ATTACH PARTITION.
void attach_index(SqlReading& reading, const SqlStatement& statement, const ObjectId& parent,
                  const Node& range_var);
ColumnCompression compression_named(std::string_view name);
/// An element of an index, an exclusion constraint or a partition key: `node` is an IndexElem or a
/// PartitionElem.
KeyElement key_element(const Node& node, const SqlTokens& tokens, TokenRange range);
Expression partition_bound(const Node& bound, const SqlTokens& tokens);
/// The type as the model spells it.
SqlType type_from(const Json& type_name, const SqlStatement& statement);

}  // namespace schemadiff::postgres
