// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "schemadiff/dialect/dialect.hpp"

// What indexes, and the constraints that are indexes, have in common.
namespace schemadiff::postgres {

/// What may change without building the index anew.
struct IndexState {
  ObjectId id = {};  // of the index, or of its constraint
  Box<Parameters> parameters = {};
  Identifier tablespace = {};
  bool clustered = false;
  Identifier table = {};  // of an index; a constraint's id says it
};

Statements altered_index(const IndexState& before, const IndexState& after,
                         const PlanContext& context);

/// What a new index is to its table besides: CLUSTER ON, REPLICA IDENTITY.
Statements marks_of(const ObjectId& id, bool clustered, const PlanContext& context,
                    const Identifier& table = {});

/// The name that the server makes up for a key or index in that table, and the one with that number behind it where
/// it is taken; empty for a check, which has the parent's.
Identifier own_made_up_name(const Object& member, const Identifier& table, int number = 0);

/// Where a table stops or begins to be a partition, its indexes and keys that were, or become,
/// parts of those of the parent stay: with another name at most. Nothing where that is not so.
std::optional<Statements> left_by_parents(const Object& member, const ObjectId& table,
                                          const PlanContext& context);
std::optional<Statements> taken_by_parents(const Object& member, const ObjectId& table,
                                           const PlanContext& context);

/// Drops the parts of the parent's keys and indexes that a table has and is not to keep when it
/// stops being a partition.
Statements parts_given_up(const ObjectId& table, const TableMembers& parent,
                          const TableMembers& kept);

}  // namespace schemadiff::postgres
