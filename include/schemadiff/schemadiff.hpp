// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/catalog/value.hpp"
#include "schemadiff/dialect/database.hpp"
#include "schemadiff/dialect/dialect.hpp"
#include "schemadiff/dialect/model.hpp"
#include "schemadiff/dialect/scope.hpp"
#include "schemadiff/dialect/settle.hpp"
#include "schemadiff/diff/change.hpp"
#include "schemadiff/diff/compare.hpp"
#include "schemadiff/error.hpp"
#include "schemadiff/plan/plan.hpp"

/// schemadiff as a library: open a database, read a model, and ask what differs.
///
///   const auto database = schemadiff::open_database("sqlite:app.db");
///   const std::vector<std::string> files{"schema.yaml"};
///   const auto model = schemadiff::read_model(files, database->dialect());
///   const auto drift = schemadiff::check(*database, model);
///   for (const std::string& line : schemadiff::describe(drift.difference))
///   std::puts(line.c_str());
///
/// Everything throws schemadiff::Error or what derives from it (error.hpp). Values may be handed
/// between threads; one Database is for one thread at a time.
namespace schemadiff {

/// `postgresql` or `sqlite`; throws UsageError for any other name.
const Dialect& dialect_named(std::string_view name);
/// The dialect of a URL's scheme; throws UsageError for any other, and quotes no password.
const Dialect& dialect_of(std::string_view url);

/// Connects. The URL is one of libpq, or `sqlite:PATH`, `sqlite:///relative`,
/// `sqlite:////absolute`, `sqlite://`; a
/// `+driver` after the scheme is ignored. Throws DatabaseError.
std::unique_ptr<Database> open_database(const std::string& url, const OpenOptions& options = {});

/// Reads YAML files as one model of the dialect. Throws ModelError with everything that is wrong
/// with them.
Model read_model(std::span<const std::string> files, const Dialect& dialect);

/// What a comparison found; in sync where `difference` is empty and nothing is unsettled.
struct Drift {
  Difference difference = {};
  std::vector<Unsettled> unsettled = {};
  /// What the database holds and this version does not model.
  std::vector<Note> notes = {};
  Catalog before = {};
  Catalog after = {};

  bool in_sync() const noexcept { return difference.empty() && unsettled.empty(); }
};

/// What would turn the live schema into the model. `scope` without schemas looks at those that the
/// model declares or uses, and `public`. Writes nothing.
Drift check(Database& actual, const Model& desired, const Scope& scope = {});

/// What would turn the schema of one database into that of another of the same dialect. Writes
/// nothing.
Drift diff(Database& from, Database& to, const Scope& scope = {});

/// The statements that bring about what `check` or `diff` found, in an order in which they can run.
Statements statements(const Drift& drift, const Dialect& dialect, const Model* desired = nullptr);

/// One line for each change, marked `+`, `-` or `~`.
std::vector<std::string> describe(const Difference& difference);

}  // namespace schemadiff
