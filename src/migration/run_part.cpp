// SPDX-License-Identifier: MIT
#include "migration/run_part.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "support/signals.hpp"
#include "support/text.hpp"

namespace schemadiff::migration {
namespace {

bool is_there(Database& database, const Guard& guard, const Scope& scope) {
  const Reflection actual = database.reflect(scope);
  return std::ranges::any_of(actual.catalog.objects(), [&](const Object& object) {
    return label(id_of(object)) == guard.object;
  });
}

}  // namespace

void require_dialect(const Revision& revision, const Dialect& dialect) {
  if (is_for(revision, dialect.name())) return;
  throw MigrationError(fmt::format("revision {} is for {} and cannot run on {}", revision.id,
                                   support::join(revision.dialects, " and "), dialect.name()),
                       revision.location("dialect"));
}

std::vector<PreparedPart> prepare(const Revision& revision, Direction direction,
                                  const Dialect& dialect) {
  require_dialect(revision, dialect);
  const auto reason = irreversible_reason(revision, dialect.name());
  if (direction == Direction::down && reason) {
    throw MigrationError(fmt::format("revision {} cannot be taken back: {}", revision.id, *reason),
                         revision.location());
  }
  std::vector<PreparedPart> parts;
  for (const Part* part : parts_for(revision, direction, dialect.name())) {
    parts.push_back({.part = part, .statements = statements_of(revision, *part, dialect)});
  }
  return parts;
}

void run_statement(Database& database, const PartStatement& statement, const Scope& scope,
                   const std::function<void(const SkippedStatement&)>& skipped) {
  for (const Guard& guard : statement.guards) {
    const bool there = is_there(database, guard, scope);
    if (there == (guard.when == Presence::there)) continue;
    skipped({.statement = &statement,
             .reason = fmt::format("{} is {}there", guard.object, there ? "" : "not ")});
    return;
  }
  database.execute(statement.text);
}

OpenTransaction::~OpenTransaction() {
  if (!open_) return;
  const support::CleaningUp cleaning_up;
  database_.rollback();
}

void OpenTransaction::commit() {
  database_.commit();
  open_ = false;
}

void run_unrecorded(Database& database, const Revision& revision, Direction direction) {
  for (const PreparedPart& part : prepare(revision, direction, database.dialect())) {
    std::size_t at = 0;
    const auto run_all = [&] {
      for (const PartStatement& statement : part.statements) {
        ++at;
        run_statement(database, statement, {}, [](const SkippedStatement&) {});
      }
    };
    try {
      if (!part.part->transactional) {
        run_all();
      } else {
        OpenTransaction transaction(database, {.foreign_keys_off = part.part->foreign_keys_off});
        run_all();
        ++at;
        transaction.commit();
      }
    } catch (const DatabaseError& error) {
      throw failure(revision, part, at, error, "");
    }
    database.reset_session();
  }
}

MigrationFailed failure(const Revision& revision, const PreparedPart& part, std::size_t statement,
                        const DatabaseError& error, std::string_view consequence) {
  const bool known = statement >= 1 && statement <= part.statements.size();
  const int line = known ? part.statements[statement - 1].line : part.part->line - 1;
  const std::string which =
      known ? fmt::format("statement {} of {}", statement, part.statements.size()) : "the commit";
  return MigrationFailed(fmt::format("{} of revision {} ({}) failed: {}{}", which, revision.id,
                                     name_of(part.part->direction), error.what(), consequence),
                         {.file = revision.file, .line = line}, error.fault());
}

}  // namespace schemadiff::migration
