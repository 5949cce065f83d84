// SPDX-License-Identifier: MIT
#include "cli/served_model.hpp"

#include "cli/databases.hpp"
#include "cli/scratch.hpp"
#include "dialect/sql_places.hpp"
#include "model/files.hpp"

namespace schemadiff::cli {
namespace {

Scratch scratch_for(Session& session, const Dialect& dialect, const SourceName* other,
                    const ModelError& why) {
  const bool has_own = dialect_of_url(session.open_options(Access::read).scratch_url) == &dialect;
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

}  // namespace

Model served_model(Session& session, std::span<const std::string> files, const Dialect& dialect,
                   const SourceName* other, const ModelError& why) {
  const model::Files loaded = model::load(files);
  if (!loaded.documents.empty() || !loaded.problems.empty()) throw why;
  const Scratch scratch = scratch_for(session, dialect, other, why);
  for (const SqlFile& file : loaded.sql) {
    scratch.database->reset_session();
    run(*scratch.database, file);
  }
  scratch.database->reset_session();
  Model model{.catalog = scratch.database->reflect({}).catalog,
              .dialect = std::string(dialect.name())};
  model.default_schema = scratch.database->default_schema();
  return model;
}

}  // namespace schemadiff::cli
