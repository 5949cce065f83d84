// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "postgres/session.hpp"
#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::postgres {

using Oid = std::uint32_t;

/// A column as keys and indexes refer to it, by number.
struct Attribute {
  Identifier name = {};
  Oid type = 0;
  Oid collation = 0;
};

struct Relation {
  ObjectId id = {};      // its kind is none where the relation is of no kind that is modelled
  bool covered = false;  // in scope, and nobody else's: no extension's
  bool typed = false;    // its columns are those of a composite type
  bool partition = false;
  std::vector<Oid> parents = {};
  std::vector<Attribute> attributes = {};  // by attnum, from 1; a dropped one has no name

  const Attribute& attribute(int number) const;
};

struct Type {
  Oid base = 0;  // what a domain is over; otherwise the type itself
  Oid collation = 0;
  std::string storage = {};  // as pg_type.typstorage has it
};

struct OperatorClass {
  QualifiedName name = {};
  Oid method = 0;
  Oid input_type = 0;
  bool is_default = false;
};

inline std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) noexcept {
  return (std::uint64_t{a} << 32) | b;
}

/// What reading a live schema has found so far. The queries of the kinds run in the order in which
/// they need each other: relations, columns, types, and then whatever refers to those by number.
struct Reading {
  const Scope& scope;
  int server_version = 0;
  Reflection found = {};

  bool reads_connections = false;  // of subscriptions, which hold passwords
  std::string schemas = "{}";  // of the schemas in scope, as an array of oids
  std::unordered_map<Oid, Identifier> schema_names = {};  // of all schemas
  std::unordered_set<Oid> schemas_in_scope = {};
  std::unordered_map<Oid, Relation> relations = {};
  std::unordered_map<Oid, Type> types = {};
  std::unordered_map<std::uint64_t, SqlType> type_names = {};  // by type_key
  std::unordered_map<Oid, QualifiedName> collations = {};
  std::unordered_map<Oid, OperatorClass> operator_classes = {};
  std::unordered_set<std::uint64_t> default_classes =
      {};  // method and type that have a default class of their own
  std::unordered_map<Oid, Identifier> methods = {};
  /// By system catalog (system_catalogs.hpp) and oid: what comments, dependencies and privileges speak of.
  std::unordered_map<std::uint64_t, ObjectId> objects = {};
  Result columns = Result(nullptr);  // until the names of their types are known

  /// `ANY ('{2200,…}')`: the schemas in scope, for a WHERE clause.
  std::string any_schema() const { return "ANY ('" + schemas + "'::pg_catalog.oid[])"; }
  bool is_from(int version) const noexcept { return server_version >= version; }
  /// Null where the relation is not one to look at.
  const Relation* covered_relation(Oid oid) const noexcept;
  const Relation* relation(Oid oid) const noexcept;
  /// Whether an object of a covered table is to be looked at: it goes with its table unless it is
  /// left out itself.
  bool covers_member(const ObjectId& id) const;
  Identifier schema_name(Oid oid) const;
  void know(Oid system_catalog, Oid oid, const ObjectId& id);
  /// The id of an object that is known, or of a relation or a table's column; empty otherwise.
  ObjectId known(Oid system_catalog, Oid oid, int column = 0) const;
  /// What is known under that number and can be spoken of: it is in the catalog, or is `public`, the sequence of an
  /// identity column, or a column of what is in the catalog, be it a view.
  ObjectId subject(Oid system_catalog, Oid oid, Identifier column = {}) const;
  void note(std::string_view kind, const ObjectId& id, std::string_view message);
};

/// One query of the catalogs, and what makes objects of its rows. Those of one batch share a round
/// trip.
struct CatalogQuery {
  std::string (*text)(const Reading& reading) = nullptr;
  void (*read)(Reading& reading, Result result) = nullptr;
};

/// The query of what nobody wants to know.
inline constexpr std::string_view no_rows = "SELECT 1 WHERE false";

Oid oid(const Result& result, int row, int column);
/// The numbers of `{1,2}` (an array) or `1 2` (a vector).
std::vector<std::int32_t> numbers(std::string_view text);
/// The elements of a text array as the server prints it.
std::vector<std::string> elements(std::string_view array);
/// A schema's name as `pg_catalog` is written in the catalog: empty.
Identifier shown_schema(std::string_view schema);

/// The members of extensions of one system catalog, to be left alone: `oid NOT IN (…)`.
std::string extension_members(std::string_view system_catalog);

}  // namespace schemadiff::postgres
