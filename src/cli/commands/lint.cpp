// SPDX-License-Identifier: MIT
#include "lint/lint.hpp"

#include <algorithm>
#include <unordered_set>

#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/file_findings.hpp"
#include "cli/findings.hpp"
#include "cli/listing.hpp"
#include "cli/session.hpp"
#include "cli/states.hpp"
#include "migration/findings.hpp"
#include "migration/names.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

using migration::Graph;
using migration::Revision;
using migration::Revisions;

/// What findings of no revision speak against.
constexpr std::string_view files = "migrations";

class Lint {
 public:
  explicit Lint(Session& session) : session_(session), folder_(session.migrations()) {}

  report::FindingsReport run() {
    const Migrations migrations = read_migrations(folder_);
    if (asks_target()) target_ = session_.target_if_any();
    dialect_ =
        target_ ? dialect_of_url(target_->url) : &dialect_without_target(session_, migrations, {});
    const Revisions chosen = choose(migrations.graph);
    add(counted_findings(migrations, *dialect_, session_.config().lint), chosen);
    for (const lint::Finding& finding :
         statement_findings(migrations.graph, chosen, *dialect_, session_.config()))
      report_.findings.push_back(row_of(finding));
    report_.command = "lint";
    report_.tool_version = SCHEMADIFF_VERSION;
    report_.dialect = dialect_->name();
    report_.rules = rule_rows(session_.config().lint, dialect_->name());
    report_.subjects.push_back({std::string(files), folder_});
    for (const Revision* revision : chosen) {
      report_.revisions.push_back(revision->id);
      report_.subjects.push_back({revision->id, revision->file});
    }
    return std::move(report_);
  }

 private:
  bool asks_target() const {
    const Arguments& arguments = session_.arguments;
    return arguments.words.empty() && !arguments.has("since") && !arguments.has("all");
  }

  void add(std::vector<migration::Finding> findings) {
    for (const migration::Finding& finding : findings)
      report_.findings.push_back(row_of(finding, files));
  }

  /// What is wrong with the files is told of all, what is mere style of the chosen ones.
  void add(std::vector<migration::Finding> findings, const Revisions& chosen) {
    std::erase_if(findings, [&](const migration::Finding& finding) {
      const lint::Rule* rule = lint::rule_named(finding.rule);
      const bool style = rule && rule->severity == lint::Severity::off;
      return style && std::ranges::none_of(chosen, [&](const Revision* revision) {
               return revision->file == finding.location.file;
             });
    });
    add(std::move(findings));
  }

  Revisions choose(const Graph& graph) {
    const Arguments& arguments = session_.arguments;
    if (!arguments.words.empty()) return named(graph);
    if (arguments.has("since")) {
      const migration::Named since = resolved(arguments.value("since"), graph);
      return without(graph.with_ancestors(since.revisions), graph);
    }
    if (target_) return not_applied(graph);
    if (!arguments.has("all"))
      session_.terminal.note("no target says what is applied; every revision is looked at");
    return graph.in_order();
  }

  migration::Named resolved(const std::string& name, const Graph& graph) {
    migration::NameContext context{.graph = graph};
    if (migration::counts_from_current(name))
      context.current = migration::revisions_named(read_standing(session_).heads, graph);
    return migration::resolve(name, context);
  }

  /// As pre-commit names what changed. A file that is wrong holds no revision, and is a finding.
  Revisions in_file(const std::string& name, const Graph& graph) const {
    const std::string path = support::path_from("", name);
    for (const Revision* revision : graph.in_order())
      if (support::path_from("", revision->file) == path) return {revision};
    const std::string folder = support::path_from("", folder_) + "/";
    if (support::is_file(path) && path.starts_with(folder)) return {};
    throw UsageError("'" + name + "' is no file of the migrations directory '" + folder_ + "'");
  }

  Revisions named(const Graph& graph) {
    std::unordered_set<const Revision*> wanted;
    for (const std::string& name : session_.arguments.words) {
      const Revisions revisions =
          name.ends_with(".sql") ? in_file(name, graph) : resolved(name, graph).revisions;
      wanted.insert(revisions.begin(), revisions.end());
    }
    Revisions chosen = graph.in_order();
    std::erase_if(chosen, [&](const Revision* revision) { return !wanted.contains(revision); });
    return chosen;
  }

  static Revisions without(const Revisions& left_out, const Graph& graph) {
    const std::unordered_set<const Revision*> out(left_out.begin(), left_out.end());
    Revisions chosen = graph.in_order();
    std::erase_if(chosen, [&](const Revision* revision) { return out.contains(revision); });
    return chosen;
  }

  Revisions not_applied(const Graph& graph) {
    const std::unique_ptr<Database> database = session_.open(*target_, Access::read);
    migration::VersionTable table(*database, version_table_names(session_));
    const migration::TargetState state = table.read();
    report_.target = target_->shown;
    add(migration::target_findings(graph, state, table.applied_checksums()));
    Revisions applied;
    for (const std::string& head : state.heads()) {
      if (const Revision* revision = graph.find(head)) applied.push_back(revision);
    }
    return without(graph.with_ancestors(applied), graph);
  }

  Session& session_;
  const std::string folder_;
  std::optional<Target> target_ = {};
  const Dialect* dialect_ = nullptr;
  report::FindingsReport report_ = {};
};

Status list_rules(Session& session) {
  const lint::Levels& levels = session.config().lint;
  const std::vector<report::RuleRow> rules = rule_rows(levels, session.arguments.value("dialect"));
  const bool json = session.format() == "json";
  write_report(session, json ? report::rules_json(rules) : report::rules_text(rules));
  return Status::done;
}

void check_choice(const Arguments& arguments) {
  const int ways =
      int(!arguments.words.empty()) + int(arguments.has("since")) + int(arguments.has("all"));
  if (ways > 1) throw UsageError("REVISION, --since and --all exclude each other");
}

}  // namespace

Status lint(Session& session) {
  check_choice(session.arguments);
  if (session.arguments.has("rules")) return list_rules(session);
  const report::FindingsReport report = Lint(session).run();
  const std::string format = session.format();
  write_report(session, format == "text"   ? report::findings_text(report)
                        : format == "json" ? report::findings_json(report)
                                           : in_format(report, format));
  const bool failed = std::ranges::any_of(report.findings, [](const report::FindingRow& finding) {
    return finding.level == report::Level::error && finding.accepted.empty();
  });
  return failed ? Status::no : Status::done;
}

}  // namespace schemadiff::cli
