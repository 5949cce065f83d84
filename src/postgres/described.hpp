// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "dialect/kind_rules.hpp"
#include "postgres/reading.hpp"
#include "schemadiff/catalog/described.hpp"

// What the file of each described kind gives. Adding one: its `DescribedKind` at the end of its file, and a line in
// described_kinds.cpp.
namespace schemadiff::postgres {

struct DescribedKind {
  Kind kind = Kind::none;
  int rank = 0;  // among rank_of() of the typed kinds: what is created first where nothing else decides
  /// As DROP, ALTER and COMMENT ON call it: `TEXT SEARCH PARSER`.
  std::string_view words;
  /// Reads the objects of the kind, each of which is made known (Reading::know) so that comments, owners, privileges
  /// and dependencies find it. Without functions where another kind's query reads this one too.
  CatalogQuery query = {};
  Statements (*create)(const Described& object, const PlanContext& context) = nullptr;
  /// Null: it is dropped and created anew.
  std::optional<Statements> (*alter)(const Described& before, const Described& after,
                                     const PlanContext& context) = nullptr;
  /// Null: `DROP words target`.
  Statements (*drop)(const Described& object, const PlanContext& context) = nullptr;
  /// Null: `ALTER words target RENAME TO name`.
  Statements (*rename)(const Rename& rename, const Described& before, const PlanContext& context) = nullptr;
  /// What its definition in a model names; what the database knows of one that is there (pg_depend) is not asked of it.
  std::vector<ObjectId> (*dependencies)(const Described& object, const Catalog& catalog) = nullptr;
  /// What stands behind the words: null for the qualified name, with `ON table` for what lies in a table.
  std::string (*target)(const ObjectId& id) = nullptr;
  /// Turns what a model says into what the catalog would say: canonical types, qualified names. May be null.
  void (*adapt)(Described& object, Model& model) = nullptr;
  bool folds_into_drop = false;  // gone with its table
  bool holds_data = false;       // never dropped just to get it out of the way
};

/// All of them, in the order in which they are read.
std::span<const DescribedKind* const> described_kinds();
/// Null where it is not one of PostgreSQL's.
const DescribedKind* described_kind(Kind kind) noexcept;

/// The records for the dialect's kind table.
std::map<Kind, DescribedRules> described_rules();

/// `TABLE public.orders`, `CONSTRAINT c ON public.orders`, `FUNCTION public.f(integer)`: how COMMENT ON, DROP, GRANT
/// and ALTER … OWNER TO name an object of any kind.
std::string target_of(const ObjectId& id);
/// The same without the words.
std::string name_in_sql(const ObjectId& id);
/// `ALTER words target clause`.
Statement alter_statement(const Described& object, const std::string& clause, std::vector<Hazard> hazards = {});

// What is read for all kinds at once, after the objects themselves.
CatalogQuery described_comments_query();
CatalogQuery dependencies_query();

}  // namespace schemadiff::postgres
