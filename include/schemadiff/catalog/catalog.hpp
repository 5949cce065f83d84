// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "schemadiff/catalog/object.hpp"

namespace schemadiff {

/// What was seen and is not modelled, or is worth knowing: `note: operator public.=== is not modelled`.
struct Note {
  std::string kind = {};
  std::string name = {};
  std::string message = {};

  bool operator==(const Note&) const = default;
  auto operator<=>(const Note&) const = default;
};

/// The metadata tree: every object of a schema, found by its id in constant time.
/// Copies are deep. Reading from several threads is safe, writing is not. References to objects stay valid
/// until the next `add` or `erase`.
class Catalog {
 public:
  /// Adds the object and returns true; returns false and changes nothing where its id is taken.
  bool add(Object object);
  /// Puts the object in the place of the one with its id, or adds it.
  void put(Object object);
  bool erase(const ObjectId& id);

  const Object* find(const ObjectId& id) const noexcept;
  Object* find(const ObjectId& id) noexcept;
  template <class T>
  const T* find_as(const ObjectId& id) const noexcept {
    const Object* object = find(id);
    return object ? std::get_if<T>(object) : nullptr;
  }
  bool contains(const ObjectId& id) const noexcept { return find(id) != nullptr; }

  std::size_t size() const noexcept { return objects_.size(); }
  bool empty() const noexcept { return objects_.empty(); }
  void reserve(std::size_t objects);

  /// In no order that means anything.
  std::span<const Object> objects() const noexcept { return objects_; }
  /// Sorted by id: the order of every output.
  std::vector<const Object*> in_order() const;

  /// `dependent` cannot be there without `on`. Kept beside what the definitions themselves say, for what only
  /// the database knows (pg_depend: a view's columns). Both ends need not be in the catalog.
  void add_dependency(const ObjectId& dependent, const ObjectId& on);
  std::span<const ObjectId> dependencies_of(const ObjectId& dependent) const noexcept;

 private:
  struct Slot {
    std::uint32_t position = 0;  // in objects_, plus one; 0 for a free slot
    std::uint32_t hash = 0;      // of the id there, so that few ids but the right one are looked at
  };

  std::size_t slot_of(const ObjectId& id, std::uint32_t hash) const noexcept;
  Slot& slot_of(const ObjectId& id) noexcept;
  void rehash(std::size_t slots);

  std::vector<Object> objects_;
  std::vector<Slot> slots_;  // open addressing
  std::unordered_map<ObjectId, std::vector<ObjectId>, ObjectIdHash> dependencies_;
};

/// The objects of one table, as `Members` gives them.
struct TableMembers {
  const Table* table = nullptr;
  std::vector<const Column*> columns = {};  // by position
  const PrimaryKey* primary_key = nullptr;
  std::vector<const Unique*> uniques = {};
  std::vector<const ForeignKey*> foreign_keys = {};
  std::vector<const Check*> checks = {};
  std::vector<const Exclude*> excludes = {};
  std::vector<const Index*> indexes = {};
  std::vector<const Trigger*> triggers = {};
  std::vector<const Table*> children = {};  // partitions, and tables that inherit from it
  std::vector<const Described*> others = {};  // policies, rules
};

/// The objects of a catalog by the table they lie in, each list in the order of ids. A view of the catalog:
/// it must not outlive it, nor any change of it.
class Members {
 public:
  explicit Members(const Catalog& catalog);

  /// Empty for a table that is not there.
  const TableMembers& of(const ObjectId& table) const noexcept;
  const TableMembers& of(Identifier schema, Identifier table) const noexcept;
  /// Tables in the order of their ids.
  std::vector<const TableMembers*> tables() const;

 private:
  void add_to_parents(const Table& table);

  std::unordered_map<ObjectId, TableMembers, ObjectIdHash> tables_;
};

/// The table that an object lies in, as a table's id: of a column, constraint, trigger, index; empty otherwise.
/// An index of a materialized view has such an id too, which no table of a catalog has.
/// Of a comment: that of its subject where the path says it.
ObjectId owner_table(const Object& object);

}  // namespace schemadiff
