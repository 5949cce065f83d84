// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/database.hpp"
#include "schemadiff/dialect/model.hpp"

namespace schemadiff::cli {

/// What a SOURCE on the command line names, before anything of it is read.
struct SourceName {
  enum class Form { database, model, snapshot, migrations, empty };
  Form form = Form::empty;
  std::string shown = {};
  Target target = {};                   // of a database
  std::vector<std::string> files = {};  // of a model or a snapshot
  std::string revision = {};            // of migrations; empty: all heads
};

/// A schema that was read, from wherever.
struct Source {
  std::string shown = {};
  Catalog catalog = {};
  std::vector<Note> notes = {};
  std::optional<Model> model = {};  // its catalog is moved into `catalog`
  Identifier default_schema = {};
  /// The live or scratch one that holds it, and the connection that a scratch one was made through.
  std::unique_ptr<Database> through = {};
  std::unique_ptr<Database> database = {};
};

/// Throws UsageError for what is no SOURCE.
SourceName source_name(Session& session, const std::string& text);

/// What the source itself says of its dialect: its URL, its snapshot; null where it says nothing.
const Dialect* own_dialect(const SourceName& name);

/// Reads it. `beside` is an open database that scratch ones can be made next to; may be null. So
/// may `other`, the source that it will be compared with.
Source read_source(Session& session, Progress& progress, const SourceName& name,
                   const Dialect& dialect, const Scope& scope, Database* beside,
                   const SourceName* other = nullptr);

/// Reads the files as one model, without a database.
Model read_model(std::span<const std::string> files, const Dialect& dialect);
/// The same; what no parser can read a server does, where there is one: see served_model().
Model read_model(Session& session, std::span<const std::string> files, const Dialect& dialect,
                 const SourceName* other = nullptr, Database* beside = nullptr);

/// `scope` with the schemas that the model declares or uses, and `public`, where it names none
/// itself; of what lies in no schema, and of owners and privileges, the kinds that the model declares
/// or says that it states.
Scope scope_for(Scope scope, const Catalog& model, const std::set<Kind>& states);

Catalog without(Catalog catalog, const std::set<Kind>& kinds);

/// Leaves out the owners that go without saying: the role that looks.
void forget_own(Catalog& catalog);
/// Leaves out the versions of extensions where nobody compares them: written down they would only pin what is installed
/// elsewhere.
void forget_versions(Catalog& catalog, const CompareOptions& options);

/// Owners, privileges and labels in the database that nobody compares, read for a plan: what is made anew gets them
/// back.
std::vector<Described> not_compared(Database& database, const Scope& scope, const CompareConfig& config);
/// Puts them where their objects are in both catalogs.
void keep(const std::vector<Described>& kept, Catalog& before, Catalog& after);

/// Without what is out of scope, and without what `[compare] ignore` names.
Catalog looked_at(Catalog catalog, const Scope& scope, const CompareConfig& config);
/// Likewise, by the schema that their names begin with.
std::vector<Note> looked_at(std::vector<Note> notes, const Scope& scope);

}  // namespace schemadiff::cli
