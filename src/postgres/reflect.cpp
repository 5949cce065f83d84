// SPDX-License-Identifier: MIT
#include "postgres/reflect.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "postgres/described.hpp"
#include "postgres/kinds.hpp"
#include "postgres/reading.hpp"
#include "postgres/server_version.hpp"
#include "postgres/settings.hpp"
#include "postgres/trigger.hpp"
#include "postgres/unreadable.hpp"
#include "schemadiff/error.hpp"

// The functions that deparse see the catalogs as they are, and not as the snapshot has them. So
// what the catalogs of interest hold is counted and hashed in the snapshot, and again outside of
// it; where that differs, somebody changed the schema meanwhile and what was read may be a mixture.
// Where the server has written nothing at all meanwhile, which its place in the write-ahead log
// tells for nothing, there is no need to count.

namespace schemadiff::postgres {
namespace {

constexpr int attempts = 3;

/// The transaction that reading takes place in. Inside one of somebody else's it is a savepoint,
/// rolled back so that the settings do not outlive it.
class ReadTransaction {
 public:
  explicit ReadTransaction(Session& session)
      : session_(session), nested_(session.in_transaction()) {}
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;
  ~ReadTransaction() {
    if (ended_) return;
    const support::CleaningUp cleaning_up;
    try {
      if (nested_) {
        session_.run(end());
      } else {
        session_.rollback();
      }
    } catch (const Error&) {
      // The connection is gone, and the transaction with it.
    }
  }

  bool nested() const noexcept { return nested_; }

  std::string begin() const {
    return std::string(nested_ ? "SAVEPOINT schemadiff_read;"
                               : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;") +
           std::string(deparse_settings);
  }

  /// Ends it and gives what `query` answers afterwards, in a snapshot of its own.
  std::string end_with(const std::string& query) {
    ended_ = true;
    return std::string(session_.run(end() + query).text(0, 0));
  }

 private:
  std::string end() const {
    return nested_ ? "ROLLBACK TO SAVEPOINT schemadiff_read; RELEASE SAVEPOINT schemadiff_read;"
                   : "COMMIT;";
  }

  Session& session_;
  bool nested_;
  bool ended_ = false;
};

/// Temporary objects come and go with other sessions and must not count.
std::string signature_query(const Reading& reading) {
  constexpr std::string_view sum =
      " AS name, pg_catalog.count(*) AS rows, "
      "pg_catalog.sum(pg_catalog.hashint8(x.xmin::pg_catalog.text::pg_catalog.int8)::pg_catalog."
      "int8)"
      " AS hash FROM pg_catalog.";
  const std::string relations =
      " IN (SELECT c.oid FROM pg_catalog.pg_class AS c WHERE c.relnamespace = " +
      reading.any_schema() + ")";
  const auto part = [&](std::string_view catalog, const std::string& condition) {
    return "SELECT '" + std::string(catalog) + "'" + std::string(sum) + std::string(catalog) +
           " AS x WHERE " + condition;
  };
  const auto in_schema = [&](const std::string& column) {
    return "x." + column + " = " + reading.any_schema();
  };
  std::string text =
      "SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', s.name, s.rows, s.hash), ' ' ORDER "
      "BY s.name)"
      " FROM (";
  text += part("pg_class", in_schema("relnamespace"));
  for (const auto& [catalog, condition] :
       std::initializer_list<std::pair<std::string_view, std::string>>{
           {"pg_attribute", "x.attrelid" + relations},
           {"pg_attrdef", "x.adrelid" + relations},
           {"pg_index", "x.indrelid" + relations},
           {"pg_inherits", "x.inhrelid" + relations},
           {"pg_rewrite", "x.ev_class" + relations},
           {"pg_trigger", "x.tgrelid" + relations},
           {"pg_policy", "x.polrelid" + relations},
           {"pg_statistic_ext", in_schema("stxnamespace")},
           {"pg_constraint", in_schema("connamespace")},
           {"pg_type", in_schema("typnamespace")},
           {"pg_proc", in_schema("pronamespace")},
           {"pg_operator", in_schema("oprnamespace")},
           {"pg_enum", "true"},
           {"pg_policy", "x.polrelid" + relations},
           {"pg_trigger", "x.tgrelid" + relations},
           {"pg_extension", "true"},
           {"pg_sequence", "true"},
           {"pg_namespace", "x.nspname NOT LIKE 'pg\\_%'"}}) {
    text += " UNION ALL " + part(catalog, condition);
  }
  return text + ") AS s";
}

/// Runs the queries in one round trip, and gives each its rows while the server answers the next.
void run_batch(Session& session, Reading& reading, std::span<const CatalogQuery> queries,
               const std::string& before = {}) {
  std::string text = before;
  for (const CatalogQuery& query : queries) text += query.text(reading) + ";";
  std::size_t next = 0;
  session.run_each(text, [&](Result result) {
    if (PQresultStatus(result.handle()) != PGRES_TUPLES_OK) return;
    queries[next++].read(reading, std::move(result));
  });
}

constexpr std::string_view log_now =
    "CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()"
    " ELSE pg_catalog.pg_current_wal_insert_lsn() END";

/// How far the server's log has come; empty where it does not tell.
std::string log_position(Session& session) {
  try {
    return std::string(session.run("SELECT " + std::string(log_now)).text(0, 0));
  } catch (const DatabaseError&) {
    return {};
  }
}

/// Whether the log is where it was before the snapshot was taken. A transaction that the snapshot
/// still took for open may have been in the log as committed by then.
bool is_quiet_since(Session& session, const std::string& log_before) {
  const Result now =
      session.run("SELECT pg_catalog.pg_snapshot_xmin(s) = pg_catalog.pg_snapshot_xmax(s), " +
                  std::string(log_now) + " FROM pg_catalog.pg_current_snapshot() AS s");
  return now.boolean(0, 0) && now.text(0, 1) == log_before;
}

/// In the order in which they need each other. Only what the first two batches found is needed to
/// word the queries of the last.
void read_all(Session& session, Reading& reading, const ReadTransaction& transaction) {
  const std::array names = {schemas_query(), collations_query(), operator_classes_query()};
  const std::array relations = {enum_types_query(), tables_query(), columns_query()};
  std::vector<CatalogQuery> objects = {types_query(),
                                       partitioning_query(),
                                       keys_query(),
                                       foreign_keys_query(),
                                       checks_query(),
                                       excludes_query(),
                                       materialized_views_query(),
                                       indexes_query(),
                                       index_details_query(),
                                       sequences_query(),
                                       views_query(),
                                       triggers_query(),
                                       not_modelled_query()};
  for (const DescribedKind* kind : described_kinds()) {
    if (kind->query.text) objects.push_back(kind->query);
  }
  const std::array on_all = {comments_query(), described_comments_query(), dependencies_query()};
  objects.insert(objects.end(), on_all.begin(), on_all.end());
  run_batch(session, reading, names, transaction.begin());
  run_batch(session, reading, relations);
  run_batch(session, reading, objects);
}

/// Whether what was read is of one schema; ends the transaction.
bool held_still(Session& session, const Reading& reading, ReadTransaction& transaction,
                const std::string& log_before) {
  if (!log_before.empty() && is_quiet_since(session, log_before)) {
    transaction.end_with("SELECT 1");
    return true;
  }
  const std::string query = signature_query(reading);
  const std::string inside(session.run(query).text(0, 0));
  return transaction.end_with(query) == inside;
}

/// Nothing where the schema was changed meanwhile.
std::optional<Reflection> read_once(Session& session, const Scope& scope) {
  Reading reading{.scope = scope, .server_version = session.server_version()};
  ReadTransaction transaction(session);
  // An error here would end a transaction that is somebody else's.
  const std::string log_before = transaction.nested() ? std::string() : log_position(session);
  read_all(session, reading, transaction);
  if (!held_still(session, reading, transaction, log_before)) return {};
  const ServerVersion version{session.server_version(), session.server_version_text()};
  if (auto note = note_of_new(version)) reading.found.notes.push_back(std::move(*note));
  std::ranges::sort(reading.found.notes);
  return std::move(reading.found);
}

}  // namespace

Reflection reflect(Session& session, const Scope& scope) {
  for (int attempt = 0; attempt < attempts; ++attempt) {
    try {
      if (auto found = read_once(session, scope)) return std::move(*found);
    } catch (const DatabaseError& error) {
      if (const auto reason = unreadable(session, error)) throw *reason;
    }
  }
  throw DatabaseError("the schema of " + session.address().description +
                      " is being changed while it is read: try again once that is over");
}

}  // namespace schemadiff::postgres
