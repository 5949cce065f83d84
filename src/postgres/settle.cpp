// SPDX-License-Identifier: MIT
#include "postgres/settle.hpp"

#include <algorithm>

#include "postgres/open_question.hpp"
#include "postgres/quote.hpp"
#include "postgres/settings.hpp"
#include "postgres/settle_read_only.hpp"
#include "postgres/settle_temporary.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

using Answers = std::vector<ExpressionAnswer>;

Answers unsettled(std::size_t count, const std::string& reason) {
  return Answers(count, ExpressionAnswer{Sameness::unsettled, reason});
}

/// A transaction that is rolled back whatever happens.
class RolledBack {
 public:
  RolledBack(Session& session, std::string_view access) : session_(session) {
    session_.run("BEGIN ISOLATION LEVEL READ COMMITTED " + std::string(access) + ";\n" +
                 std::string(deparse_settings));
  }
  RolledBack(const RolledBack&) = delete;
  RolledBack& operator=(const RolledBack&) = delete;
  ~RolledBack() { session_.rollback(); }

 private:
  Session& session_;
};

/// Why no temporary objects can be made, or must not; empty: they can.
std::string obstacle(Session& session) {
  const Result facts = session.run(R"sql(
SELECT pg_catalog.pg_is_in_recovery(),
       pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY'),
       EXISTS (SELECT FROM pg_catalog.pg_event_trigger AS t WHERE t.evtenabled IN ('O', 'A')))sql");
  if (facts.boolean(0, 0)) return "the server is a standby, where no temporary objects can be made";
  if (!facts.boolean(0, 1)) return "the right TEMPORARY on the database is missing";
  if (facts.boolean(0, 2)) return "temporary objects would fire an event trigger";
  return {};
}

EnumLabels labels_of_enums(Session& session) {
  const Result rows = session.run(R"sql(
SELECT n.nspname, t.typname, e.enumlabel
  FROM pg_catalog.pg_enum AS e
  JOIN pg_catalog.pg_type AS t ON t.oid = e.enumtypid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
 ORDER BY n.nspname, t.typname, e.enumsortorder)sql");
  EnumLabels labels;
  for (int row = 0; row < rows.rows(); ++row) {
    labels[{Identifier(rows.text(row, 0)), Identifier(rows.text(row, 1))}].emplace_back(
        rows.text(row, 2));
  }
  return labels;
}

Answers by_temporary_objects(Session& session, std::span<const ExpressionQuestion> questions,
                             const Catalog& before, const Catalog& after) {
  const RolledBack transaction(session, "READ WRITE");
  Questionnaire questionnaire(questions, before, after, labels_of_enums(session));
  settle_by_temporary_objects(session, questionnaire, before, after);
  return questionnaire.answers();
}

Answers by_explain(Session& session, std::span<const ExpressionQuestion> questions,
                   const Catalog& before, const Catalog& after, const std::string& why_no_better) {
  const RolledBack transaction(session, "READ ONLY");
  Questionnaire questionnaire(questions, before, after, labels_of_enums(session));
  settle_by_explain(session, questionnaire, why_no_better);
  return questionnaire.answers();
}

/// What expressions may name and no stand-in replaces. Whatever cannot be made is missed by those
/// alone that name it.
void furnish(Database& scratch, Session& session, std::span<const Catalog* const> catalogs) {
  const auto attempt = [&](const std::string& statement) {
    try {
      scratch.execute(statement);
    } catch (const DatabaseError& error) {
      if (error.fault().sqlstate.empty()) throw;
    }
  };
  const Result extensions = session.run(
      "SELECT e.extname, n.nspname FROM pg_catalog.pg_extension AS e"
      " JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace WHERE n.nspname <> "
      "'pg_catalog' ORDER BY e.oid");
  for (int row = 0; row < extensions.rows(); ++row) {
    const std::string schema = quoted_name(extensions.text(row, 1));
    attempt("CREATE SCHEMA IF NOT EXISTS " + schema);
    attempt("CREATE EXTENSION IF NOT EXISTS " + quoted_name(extensions.text(row, 0)) + " SCHEMA " +
            schema);
  }
  std::string sequences;
  for (const Catalog* catalog : catalogs) {
    for (const Object& object : catalog->objects()) {
      const auto* sequence = std::get_if<Sequence>(&object);
      if (!sequence) continue;
      sequences += "CREATE SCHEMA IF NOT EXISTS " + quoted(sequence->id.schema()) + ";\n";
      sequences += "CREATE SEQUENCE IF NOT EXISTS " +
                   quoted(sequence->id.schema(), sequence->id.name()) + ";\n";
    }
  }
  if (!sequences.empty()) attempt(sequences);
}

/// Says of those that were settled by what means.
Answers by(std::string_view means, Answers answers) {
  for (ExpressionAnswer& answer : answers) {
    if (answer.sameness != Sameness::unsettled) answer.means = means;
  }
  return answers;
}

bool tries(SettleMode mode, SettleMode one) { return mode == one || mode == SettleMode::automatic; }

}  // namespace

Answers same(Session& session, std::span<const ExpressionQuestion> questions, const Catalog& before,
             const Catalog& after, SettleMode mode, const ScratchMaker& scratch) {
  if (mode == SettleMode::never)
    return unsettled(questions.size(), "settling is turned off, [compare] settle = \"never\"");
  std::unique_ptr<Session> other;
  if (session.in_transaction())
    other = std::make_unique<Session>(session.address(), session.options());
  Session& used = other ? *other : session;

  std::string why;
  if (tries(mode, SettleMode::temporary)) {
    why = obstacle(used);
    if (why.empty()) return by("temporary objects", by_temporary_objects(used, questions, before, after));
  }
  if (tries(mode, SettleMode::scratch) && scratch) {
    try {
      const std::unique_ptr<Database> database = scratch();
      furnish(*database, used, std::array{&before, &after});
      return by("scratch", database->same(questions, before, after));
    } catch (const DatabaseError& error) {
      why += (why.empty() ? "" : ", and ") + std::string(error.what());
    }
  } else if (!why.empty()) {
    why += "; dev_url would settle it";
  }
  if (tries(mode, SettleMode::read_only)) {
    return by("read-only", by_explain(used, questions, before, after,
                                      why.empty() ? "nothing else was asked for" : why));
  }
  return unsettled(questions.size(), why);
}

}  // namespace schemadiff::postgres
