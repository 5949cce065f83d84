// SPDX-License-Identifier: MIT
#include "postgres/sql_model.hpp"

#include <algorithm>
#include <array>

#include "postgres/split.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_settings.hpp"
#include "postgres/sql_table.hpp"

namespace schemadiff::postgres {
namespace {

void pass_over(SqlReading&, const SqlStatement&) {}

void refuse_rows(SqlReading&, const SqlStatement&) {
  refuse(0, "this statement is about rows, and a model says what the schema is: leave it out");
}

void refuse_code(SqlReading&, const SqlStatement&) {
  leave_to_server(0, "what this statement does only a server can tell");
}

struct Entry {
  std::string_view node;
  ReadStatement read;
};

constexpr std::array statements = {
    Entry{"CreateSchemaStmt", read_create_schema},
    Entry{"CreateEnumStmt", read_create_enum},
    Entry{"AlterEnumStmt", read_alter_enum},
    Entry{"CreateSeqStmt", read_create_sequence},
    Entry{"AlterSeqStmt", read_alter_sequence},
    Entry{"CreateStmt", read_create_table},
    Entry{"AlterTableStmt", read_alter_table},
    Entry{"IndexStmt", read_create_index},
    Entry{"ClusterStmt", read_cluster},
    Entry{"ViewStmt", read_create_view},
    Entry{"CreateTableAsStmt", read_create_table_as},
    Entry{"CommentStmt", read_comment},
    Entry{"DropStmt", read_drop},
    Entry{"RenameStmt", read_rename},
    Entry{"TransactionStmt", pass_over},
    Entry{"VacuumStmt", pass_over},
    Entry{"RefreshMatViewStmt", pass_over},
    Entry{"AlterOwnerStmt", pass_over},
    Entry{"InsertStmt", refuse_rows},
    Entry{"UpdateStmt", refuse_rows},
    Entry{"DeleteStmt", refuse_rows},
    Entry{"MergeStmt", refuse_rows},
    Entry{"TruncateStmt", refuse_rows},
    Entry{"CopyStmt", refuse_rows},
    Entry{"SelectStmt", refuse_code},
    Entry{"DoStmt", refuse_code},
    Entry{"CallStmt", refuse_code},
};

void read_statement(SqlReading& reading, const SqlStatement& statement) {
  const std::string_view type = statement.node().type;
  const auto entry = std::ranges::find(statements, type, &Entry::node);
  if (entry == statements.end()) leave_to_server(0, "this statement is not read");
  entry->read(reading, statement);
}

bool may_be_missing(const SqlStatement& statement) {
  return is_set(statement.node()["missing_ok"]);
}

}  // namespace

void SqlModelReader::read(const SqlFile& file) {
  const SqlPlaces& places = places_.emplace_back(file);
  settings_ = usual_;
  std::vector<ScriptStatement> found;
  try {
    found = split(file.text);
  } catch (const MigrationError& error) {
    Location place = error.location();
    place.file = file.path;
    reading_.model.problems.push_back({std::move(place), error.what()});
    return;
  }
  for (ScriptStatement& each : found) {
    Parsed parsed = parse_statement(each.text);
    SqlStatement statement{.places = &places,
                           .text = std::move(each.text),
                           .comments = std::move(each.comments),
                           .script = file.text,
                           .offset = each.offset};
    if (!parsed.ok()) {
      report(statement, {.offset = parsed.error_offset,
                         .message = parsed.error,
                         .needs_server = true});
      continue;
    }
    statement.tree = std::move(parsed.tree);
    statement.settings = settings_;
    take(std::move(statement));
  }
}

void SqlModelReader::take(SqlStatement statement) {
  if (change_settings(statement, usual_, settings_)) return;
  std::vector<Problem> missing;
  if (!attempt(statement, missing)) waiting_.push_back(std::move(statement));
}

/// False where the statement waits.
bool SqlModelReader::attempt(const SqlStatement& statement, std::vector<Problem>& missing) {
  try {
    read_statement(reading_, statement);
  } catch (const SqlProblem& problem) {
    if (problem.waits) {
      missing.push_back({statement.location(problem.offset), problem.message});
      return false;
    }
    report(statement, problem);
  }
  return true;
}

void SqlModelReader::report(const SqlStatement& statement, const SqlProblem& problem) {
  Problem found{statement.location(problem.offset), problem.message};
  if (problem.needs_server) {
    for_server_.push_back(found);
    found.message += "; a server would read it, name one with dev_url";
  }
  reading_.model.problems.push_back(std::move(found));
}

/// Over and over, until all are read or none of the rest can be.
void SqlModelReader::read_waiting() {
  std::vector<Problem> missing;
  for (std::size_t before = waiting_.size() + 1; waiting_.size() < before;) {
    before = waiting_.size();
    missing.clear();
    std::erase_if(waiting_, [&](const SqlStatement& each) {
      return attempt(each, missing);
    });
  }
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (!may_be_missing(waiting_[i])) reading_.model.problems.push_back(std::move(missing[i]));
  }
  waiting_.clear();
}

void SqlModelReader::finish_foreign_keys() {
  for (const OpenForeignKey& open : reading_.open_foreign_keys) {
    if (resolve_foreign_key(reading_, open)) continue;
    const bool has_table =
        !reading_.look_up(open.search_path, open.table, {Kind::table}).empty();
    reading_.model.problems.push_back(
        {open.location, has_table
                            ? "table " + path_text(open.table) +
                                  " has no primary key to refer to, name the columns"
                            : "there is no table " + path_text(open.table)});
    reading_.remove(open.id);
  }
  reading_.open_foreign_keys.clear();
}

/// Columns that were dropped leave no gap.
void SqlModelReader::finish_positions() {
  for (const auto& [table, known] : reading_.tables) {
    std::int32_t position = 0;
    for (const Identifier& name : known.columns) {
      const ObjectId id = member_id(Kind::column, table.schema(), table.name(), name);
      if (auto* column = reading_.find<Column>(id)) column->position = ++position;
    }
  }
}

void SqlModelReader::finish() {
  read_waiting();
  finish_foreign_keys();
  finish_positions();
}

void read_sql(std::span<const SqlFile> files, Model& model) {
  SqlModelReader reader(model);
  for (const SqlFile& file : files) reader.read(file);
  reader.finish();
}

}  // namespace schemadiff::postgres
