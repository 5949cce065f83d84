// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "harness/files.hpp"
#include "harness/program.hpp"
#include "harness/test_database.hpp"

namespace stress {

inline constexpr const char* first_revision = R"(-- revision: aaaaaaaaaaaa
-- parent:   none

-- migrate:up
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER, m INTEGER);
CREATE INDEX by_n ON t (n);
CREATE TABLE c (t INTEGER REFERENCES t (id) ON DELETE CASCADE);
CREATE TRIGGER counts AFTER DELETE ON t BEGIN INSERT INTO c VALUES (old.id); END;

-- migrate:down irreversible: the beginning
)";

inline constexpr const char* model = R"(schemadiff: 1
dialect: sqlite
tables:
  t:
    columns:
      id: {type: INTEGER, primary_key: {name: null, autoincrement: true}}
      n: {type: INTEGER, null: true}
      m: {type: INTEGER, check: {name: null, expression: m >= 0}}
    indexes:
      by_n: {columns: [n]}
    triggers:
      counts: {timing: after, events: [delete], body: INSERT INTO c VALUES (old.id)}
  c:
    columns:
      t: {type: INTEGER, null: true, references: t.id, on_delete: cascade}
)";

/// A project of two revisions, the second of which builds the table `t` anew, and an SQLite file at
/// the first, `template/test.db`, with rows.
class RebuildProject : public testing::Test {
 protected:
  /// `settings` are made before anything else.
  void make(const std::string& settings, const std::string& rows) {
    harness::write_file(folder_ / "model.yaml", model);
    harness::write_file(folder_ / "migrations/20260101000000_aaaaaaaaaaaa_first.sql",
                        first_revision);
    harness::write_file(folder_ / "template/.keep", "");
    harness::make_sqlite_database(folder_ / "template")->execute(settings + "VACUUM;");
    must(run("upgrade", "template"));
    harness::make_sqlite_database(folder_ / "template")->execute(rows);
    std::vector<std::string> revision = run("revision", "template");
    revision.insert(revision.end(), {"--autogenerate", "--model", "model.yaml", "-m", "rebuild"});
    must(revision);
  }

  std::string file(const std::string& name) const { return (folder_ / name) + "/test.db"; }

  std::vector<std::string> run(const std::string& command, const std::string& name) const {
    return {command, "--url", "sqlite:" + file(name), "--migrations", "migrations"};
  }

  harness::Finished schemadiff(const std::vector<std::string>& arguments) const {
    return harness::schemadiff(arguments, folder_.path());
  }

  void must(const std::vector<std::string>& arguments) const {
    const harness::Finished finished = schemadiff(arguments);
    ASSERT_EQ(finished.status, 0) << harness::told(arguments, finished);
  }

  void copy(const std::string& name) const {
    std::filesystem::remove_all(folder_ / name);
    std::filesystem::copy(folder_ / "template", folder_ / name);
  }

  harness::TemporaryFolder folder_;
};

}  // namespace stress
