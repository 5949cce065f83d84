// SPDX-License-Identifier: MIT
#include "cli/served_model.hpp"

#include "cli/databases.hpp"
#include "cli/scratch.hpp"
#include "dialect/sql_places.hpp"
#include "model/files.hpp"

namespace schemadiff::cli {
namespace {

Scratch scratch_for(Session& session, const Dialect& dialect, const ServedBy& by,
                    const ModelError& why) {
  const bool has_own = dialect_of_url(session.open_options(Access::read).scratch_url) == &dialect;
  const SourceName* other = by.other;
  if (!has_own && by.beside && &by.beside->dialect() == &dialect) {
    return make_scratch(session, dialect, by.beside);
  }
  if (!has_own && other && other->form == SourceName::Form::database) {
    Scratch scratch{session.open(other->target, Access::read), nullptr};
    scratch.database = scratch.through->scratch();
    return scratch;
  }
  try {
    return make_scratch(session, dialect, nullptr);
  } catch (const UnsupportedError&) {
    throw why;
  }
}

/// The byte at which the character of that number, from 1, begins; 0 for none.
std::size_t byte_of(std::string_view text, int character) {
  std::size_t at = 0;
  for (int seen = 1; seen < character && at < text.size(); ++seen) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  }
  return at;
}

void run(Database& database, const SqlFile& file) {
  const SqlPlaces places(file);
  for (const ScriptStatement& statement : database.dialect().split(file.text)) {
    try {
      database.execute(statement.text);
    } catch (const DatabaseError& error) {
      if (error.fault().sqlstate.empty()) throw;
      const std::size_t at =
          statement.offset + byte_of(statement.text, error.fault().position);
      throw ModelError({{places.at(at), error.what()}});
    }
  }
}

/// What a server cannot tell, from those of the statements that a parser reads.
void take_hints(const model::Files& files, const Dialect& dialect, Model& model) {
  Model parsed{.default_schema = model.default_schema};
  dialect.read_sql(files.sql, parsed);
  for (auto& [id, hints] : parsed.hints) {
    if (model.catalog.contains(id)) model.hints.insert_or_assign(id, std::move(hints));
  }
  for (auto& [id, place] : parsed.locations) {
    if (model.catalog.contains(id)) model.locations.insert_or_assign(id, std::move(place));
  }
}

}  // namespace

Model served_model(Session& session, std::span<const std::string> files, const Dialect& dialect,
                   const ServedBy& by, const ModelError& why) {
  const model::Files loaded = model::load(files);
  if (!loaded.documents.empty() || !loaded.problems.empty()) throw why;
  const Scratch scratch = scratch_for(session, dialect, by, why);
  for (const SqlFile& file : loaded.sql) {
    scratch.database->reset_session();
    run(*scratch.database, file);
  }
  scratch.database->reset_session();
  Model model{.catalog = scratch.database->reflect({}).catalog,
              .dialect = std::string(dialect.name())};
  model.default_schema = scratch.database->default_schema();
  model.states = loaded.sql_header.states;
  if (!model.states.contains(Kind::owner)) forget_own(model.catalog);
  take_hints(loaded, dialect, model);
  return model;
}

}  // namespace schemadiff::cli
