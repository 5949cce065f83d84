// SPDX-License-Identifier: MIT
#include "postgres/sql_model.hpp"

#include <algorithm>
#include <array>

#include "dialect/server_reads.hpp"
#include "postgres/split.hpp"
#include "postgres/sql_grant.hpp"
#include "postgres/sql_heritage.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_settings.hpp"
#include "postgres/sql_subject.hpp"
#include "postgres/sql_table.hpp"

namespace schemadiff::postgres {
namespace {

void pass_over(SqlReading&, const SqlStatement&) {}

void refuse_rows(SqlReading&, const SqlStatement&) {
  refuse(0, "this statement is about rows, and " + std::string(of_no_schema));
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
    Entry{"CreateForeignTableStmt", read_create_table},
    Entry{"AlterTableStmt", read_alter_table},
    Entry{"IndexStmt", read_create_index},
    Entry{"ClusterStmt", read_cluster},
    Entry{"ViewStmt", read_create_view},
    Entry{"CreateTableAsStmt", read_create_table_as},
    Entry{"CommentStmt", read_comment},
    Entry{"DropStmt", read_drop},
    Entry{"RenameStmt", read_rename},
    Entry{"CreateFunctionStmt", read_create_function},
    Entry{"AlterFunctionStmt", read_alter_function},
    Entry{"CreateTrigStmt", read_create_trigger},
    Entry{"RuleStmt", read_create_rule},
    Entry{"CreatePolicyStmt", read_create_policy},
    Entry{"AlterPolicyStmt", read_alter_policy},
    Entry{"CreateEventTrigStmt", read_create_event_trigger},
    Entry{"AlterEventTrigStmt", read_alter_event_trigger},
    Entry{"CreateDomainStmt", read_create_domain},
    Entry{"AlterDomainStmt", read_alter_domain},
    Entry{"CompositeTypeStmt", read_create_composite},
    Entry{"CreateRangeStmt", read_create_range},
    Entry{"CreateExtensionStmt", read_create_extension},
    Entry{"CreatePLangStmt", read_create_language},
    Entry{"CreateCastStmt", read_create_cast},
    Entry{"CreateAmStmt", read_create_access_method},
    Entry{"CreateFdwStmt", read_create_wrapper},
    Entry{"CreateForeignServerStmt", read_create_server},
    Entry{"CreateUserMappingStmt", read_create_user_mapping},
    Entry{"CreatePublicationStmt", read_create_publication},
    Entry{"AlterPublicationStmt", read_alter_publication},
    Entry{"CreateSubscriptionStmt", read_create_subscription},
    Entry{"AlterSubscriptionStmt", read_alter_subscription},
    Entry{"CreateOpClassStmt", read_create_operator_class},
    Entry{"CreateOpFamilyStmt", read_create_operator_family},
    Entry{"AlterOpFamilyStmt", read_alter_operator_family},
    Entry{"CreateTransformStmt", read_create_transform},
    Entry{"DefineStmt", read_define},
    Entry{"AlterTSConfigurationStmt", read_alter_configuration},
    Entry{"CreateStatsStmt", read_create_statistics},
    Entry{"AlterStatsStmt", read_alter_statistics},
    Entry{"CreateConversionStmt", read_create_conversion},
    Entry{"GrantStmt", read_grant},
    Entry{"AlterDefaultPrivilegesStmt", read_default_privileges},
    Entry{"AlterOwnerStmt", read_alter_owner},
    Entry{"SecLabelStmt", read_security_label},
    Entry{"TransactionStmt", pass_over},
    Entry{"VacuumStmt", pass_over},
    Entry{"RefreshMatViewStmt", pass_over},
    Entry{"InsertStmt", refuse_rows},
    Entry{"UpdateStmt", refuse_rows},
    Entry{"DeleteStmt", refuse_rows},
    Entry{"MergeStmt", refuse_rows},
    Entry{"TruncateStmt", refuse_rows},
    Entry{"CopyStmt", refuse_rows},
    Entry{"CreateRoleStmt", refuse_cluster},
    Entry{"AlterRoleStmt", refuse_cluster},
    Entry{"AlterRoleSetStmt", refuse_cluster},
    Entry{"DropRoleStmt", refuse_cluster},
    Entry{"GrantRoleStmt", refuse_cluster},
    Entry{"CreatedbStmt", refuse_cluster},
    Entry{"DropdbStmt", refuse_cluster},
    Entry{"AlterDatabaseStmt", refuse_cluster},
    Entry{"AlterDatabaseSetStmt", refuse_cluster},
    Entry{"CreateTableSpaceStmt", refuse_cluster},
    Entry{"DropTableSpaceStmt", refuse_cluster},
    Entry{"AlterSystemStmt", refuse_cluster},
    Entry{"SelectStmt", refuse_code},
    Entry{"DoStmt", read_code},
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

/// ALTER TABLE IF EXISTS … DROP, with which a file makes room for what it declares itself.
bool only_drops(const SqlStatement& statement) {
  if (!statement.node().is("AlterTableStmt") || !may_be_missing(statement)) return false;
  return std::ranges::all_of(statement.node()["cmds"], [](const Json& command) {
    const Node node = node_of(command);
    const bool drops_default = node.text("subtype") == "AT_ColumnDefault" && node["def"].is_null();
    return drops_default || node.text("subtype").starts_with("AT_Drop");
  });
}

/// Whether it says something of what every database has.
bool is_about_the_usual(const Node& node) {
  if (node.is("CommentStmt")) return is_always_there(node.text("objtype"), node["object"]);
  if (node.is("AlterOwnerStmt")) return is_always_there(node.text("objectType"), node["object"]);
  const Json& objects = node.is("GrantStmt") || node.is("DropStmt") ? node["objects"] : node["none"];
  const char* type = node.is("DropStmt") ? "removeType" : "objtype";
  return objects.size() == 1 && is_always_there(node.text(type), objects[0]);
}

}  // namespace

void refuse_code(SqlReading&, const SqlStatement&) {
  leave_to_server(0, "what this statement does only a server can tell");
}

void refuse_cluster(SqlReading&, const SqlStatement&) {
  refuse(0, "roles, databases and tablespaces are no part of a schema, and " +
                std::string(of_no_schema));
}

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
  if (change_settings(statement, usual_, settings_) || is_about_the_usual(statement.node())) return;
  std::vector<Problem> missing;
  if (!attempt(statement, missing)) waiting_.push_back(std::move(statement));
}

/// False where the statement waits.
bool SqlModelReader::attempt(const SqlStatement& statement, std::vector<Problem>& missing) {
  try {
    read_statement(reading_, statement);
  } catch (const SqlProblem& problem) {
    if (problem.waits && only_drops(statement)) return true;
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
    found.message += by_server;
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
  const bool may_be_of_extension = std::ranges::any_of(
      reading_.model.catalog.objects(),
      [](const Object& object) { return kind_of(object) == Kind::extension; });
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (may_be_missing(waiting_[i])) continue;
    if (may_be_of_extension) missing[i].message += by_server;
    reading_.model.problems.push_back(std::move(missing[i]));
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
  settle_null_defaults(reading_);
  settle_heritage(reading_);
  settle_privileges(reading_);
  settle_owners(reading_);
  finish_positions();
}

void read_sql(std::span<const SqlFile> files, Model& model) {
  SqlModelReader reader(model);
  for (const SqlFile& file : files) reader.read(file);
  reader.finish();
}

}  // namespace schemadiff::postgres
