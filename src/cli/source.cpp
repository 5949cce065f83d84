// SPDX-License-Identifier: MIT
#include "cli/source.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "cli/databases.hpp"
#include "cli/served_model.hpp"
#include "cli/states.hpp"
#include "dialect/in_scope.hpp"
#include "dialect/server_reads.hpp"
#include "model/model_reader.hpp"
#include "report/snapshot.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

using Form = SourceName::Form;

constexpr std::string_view migrations_word = "migrations";

SourceName of_environment(Session& session, const std::string& name) {
  const Config config = load_config(session.arguments.value("config"), name);
  if (!config.url.given()) {
    throw ConfigError("environment '" + name + "' has no url", {config.file, 0, 0});
  }
  SourceName source{.form = Form::database,
                    .target = target_of(config.url.text(), "environment " + name, config.folder())};
  source.shown = source.target.shown;
  return source;
}

SourceName of_database(Target target) {
  SourceName source{.form = Form::database, .target = std::move(target)};
  source.shown = source.target.shown;
  return source;
}

SourceName of_file(const std::string& path) {
  const bool is_folder = support::is_directory(path);
  const bool is_model = path.ends_with(".yaml") || path.ends_with(".yml") || path.ends_with(".sql");
  if (path.ends_with(".json")) return {.form = Form::snapshot, .shown = path, .files = {path}};
  if (is_folder || is_model) return {.form = Form::model, .shown = path, .files = {path}};
  throw UsageError(
      "'" + path +
      "' is no SOURCE: give a database's URL, a model (.yaml, .sql, a folder), a snapshot (.json), "
      "migrations[@REVISION], env:NAME, target, model or empty");
}

Source read_database(Session& session, const SourceName& name, const Scope& scope) {
  Source source{.shown = name.shown, .database = session.open(name.target, Access::read)};
  Reflection reflection = source.database->reflect(scope);
  source.catalog = std::move(reflection.catalog);
  source.notes = std::move(reflection.notes);
  source.default_schema = source.database->default_schema();
  return source;
}

Source read_snapshot_file(const SourceName& name, const Dialect& dialect) {
  const support::FileText text = support::read_file(name.files.front());
  if (!text.error.empty()) throw ModelError({Problem{{name.files.front(), 0, 0}, text.error}});
  report::Snapshot snapshot = report::read_snapshot(text.text, name.files.front());
  if (snapshot.dialect != dialect.name()) {
    throw UsageError("'" + name.shown + "' is a snapshot of " + snapshot.dialect +
                     ", and the other side is of " + std::string(dialect.name()));
  }
  return {.shown = name.shown,
          .catalog = std::move(snapshot.catalog),
          .notes = std::move(snapshot.notes),
          .default_schema = Identifier(snapshot.default_schema)};
}

Source read_migrations(Session& session, Progress& progress, const SourceName& name,
                       const Dialect& dialect, const Scope& scope, Database* beside) {
  const migration::Graph graph = load_sound_graph(session);
  Replay replay(session, progress, dialect, scope);
  Source source{.shown = name.shown};
  source.catalog = replay.build(graph, revisions_up_to(name.revision, graph), beside);
  source.notes = replay.notes();
  source.default_schema = replay.scratch()->default_schema();
  Scratch scratch = replay.take();
  source.through = std::move(scratch.through);
  source.database = std::move(scratch.database);
  return source;
}

}  // namespace

SourceName source_name(Session& session, const std::string& text) {
  if (text == "empty") return {.form = Form::empty, .shown = text};
  if (text == "target") return of_database(session.target());
  if (text == "model")
    return {.form = Form::model, .shown = text, .files = session.required_model_files()};
  if (text == migrations_word) return {.form = Form::migrations, .shown = text};
  if (text.starts_with("migrations@")) {
    return {.form = Form::migrations,
            .shown = text,
            .revision = text.substr(migrations_word.size() + 1)};
  }
  if (text.starts_with("env:")) return of_environment(session, text.substr(4));
  if (dialect_of_url(text)) return of_database(target_of(text, "the command line"));
  return of_file(text);
}

const Dialect* own_dialect(const SourceName& name) {
  if (name.form == Form::database) return dialect_of_url(name.target.url);
  if (name.form != Form::snapshot) return nullptr;
  const support::FileText text = support::read_file(name.files.front());
  if (!text.error.empty()) throw ModelError({Problem{{name.files.front(), 0, 0}, text.error}});
  return dialect_of_name(report::read_snapshot(text.text, name.files.front()).dialect);
}

Model read_model(std::span<const std::string> files, const Dialect& dialect) {
  return model::read(files, dialect);
}

Model read_model(Session& session, std::span<const std::string> files, const Dialect& dialect,
                 const SourceName* other, Database* beside) {
  try {
    return model::read(files, dialect);
  } catch (const ModelError& error) {
    if (!wants_server(error)) throw;
    return served_model(session, files, dialect, {beside, other}, error);
  }
}

Source read_source(Session& session, Progress& progress, const SourceName& name,
                   const Dialect& dialect, const Scope& scope, Database* beside,
                   const SourceName* other) {
  progress.step("reading " + name.shown);
  switch (name.form) {
    case Form::database:
      return read_database(session, name, scope);
    case Form::snapshot:
      return read_snapshot_file(name, dialect);
    case Form::migrations:
      return read_migrations(session, progress, name, dialect, scope, beside);
    case Form::empty:
      return {.shown = name.shown};
    case Form::model:
      break;
  }
  Source source{.shown = name.shown, .model = read_model(session, name.files, dialect, other, beside)};
  source.catalog = std::move(source.model->catalog);
  source.default_schema = source.model->default_schema;
  return source;
}

Scope scope_for(Scope scope, const Catalog& model, const std::set<Kind>& states) {
  if (!scope.stated) {
    scope.stated = states;
    for (const Object& object : model.objects()) {
      if (std::holds_alternative<Described>(object)) scope.stated->insert(kind_of(object));
    }
  }
  const auto is_virtual = [](const Object& object) {
    const auto* table = std::get_if<Table>(&object);
    return table && !table->module.empty();
  };
  scope.virtual_tables = scope.virtual_tables && std::ranges::any_of(model.objects(), is_virtual);
  if (scope.schemas) return scope;
  std::set<std::string> schemas{"public"};
  Identifier last;
  for (const Object& object : model.objects()) {
    const Identifier schema = id_of(object).schema();
    if (schema != last) schemas.insert(schema.text());
    last = schema;
  }
  schemas.erase("");
  scope.schemas.emplace(schemas.begin(), schemas.end());
  return scope;
}

Catalog without(Catalog catalog, const std::set<Kind>& kinds) {
  std::vector<ObjectId> gone;
  for (const Object& object : catalog.objects()) {
    if (kinds.contains(kind_of(object))) gone.push_back(id_of(object));
  }
  for (const ObjectId& id : gone) catalog.erase(id);
  return catalog;
}

void forget_own(Catalog& catalog) {
  std::vector<ObjectId> own;
  for (const Object& object : catalog.objects()) {
    const bool is_owner = kind_of(object) == Kind::owner;
    if (is_owner && std::get<Described>(object).text("role").empty()) own.push_back(id_of(object));
  }
  for (const ObjectId& id : own) catalog.erase(id);
}

void forget_versions(Catalog& catalog, const CompareOptions& options) {
  if (options.also.contains(Aspect::extension_versions)) return;
  for (const Object* object : catalog.in_order()) {
    if (kind_of(*object) != Kind::extension) continue;
    Described extension = std::get<Described>(*object);
    extension.set("version", Value{});
    catalog.put(std::move(extension));
  }
}

std::vector<Described> not_compared(Database& database, const Scope& scope, const CompareConfig& config) {
  constexpr std::array kinds = {Kind::owner, Kind::privileges, Kind::security_labels};
  const std::set<Kind> ignored = config.ignored_kinds();
  const auto is_compared = [&](Kind kind) { return scope.covers_kind(kind) && !ignored.contains(kind); };
  std::vector<Described> kept;
  if (std::ranges::all_of(kinds, is_compared)) return kept;
  Scope wider = scope;
  if (wider.stated) wider.stated->insert(kinds.begin(), kinds.end());
  const Reflection reflection = database.reflect(wider);
  for (const Object& object : reflection.catalog.objects()) {
    const auto* described = std::get_if<Described>(&object);
    if (described && is_about(described->id) && !is_compared(described->id.kind)) kept.push_back(*described);
  }
  return kept;
}

void keep(const std::vector<Described>& kept, Catalog& before, Catalog& after) {
  const auto is_there = [](const Catalog& catalog, const ObjectId& id) {
    const bool is_column = id.kind == Kind::column;
    return catalog.contains(id) || (is_column && catalog.contains(relation_id(Kind::view, id.path[0], id.path[1])));
  };
  for (const Described& each : kept) {
    const ObjectId subject = subject_of(each.id);
    if (!is_there(before, subject) || !is_there(after, subject)) continue;
    before.add(each);
    after.add(each);
  }
}

Catalog looked_at(Catalog catalog, const Scope& scope, const CompareConfig& config) {
  return without(dialect::in_scope(std::move(catalog), scope), config.ignored_kinds());
}

std::vector<Note> looked_at(std::vector<Note> notes, const Scope& scope) {
  std::erase_if(notes, [&](const Note& note) {
    const std::size_t dot = note.name.find('.');
    return dot != std::string::npos && note.name.front() != '"' &&
           !scope.covers_schema(Identifier(note.name.substr(0, dot)));
  });
  return notes;
}

}  // namespace schemadiff::cli
