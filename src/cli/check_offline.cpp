// SPDX-License-Identifier: MIT
#include "cli/check_states.hpp"
#include "cli/file_findings.hpp"
#include "cli/source.hpp"
#include "lint/rule.hpp"
#include "migration/fingerprint.hpp"

namespace schemadiff::cli {
namespace {

using migration::Revision;
using migration::Revisions;

/// What the fingerprint of the head says of the model.
class ModelCheck {
 public:
  ModelCheck(report::CheckReport& report, const Dialect& dialect)
      : report_(report), dialect_(dialect) {}

  void run(const std::vector<std::string>& files, const Revisions& heads) {
    if (files.empty()) return cannot_tell("no model is named");
    if (heads.size() > 1) return cannot_tell("there are several heads");
    const Catalog model = read_model(files, dialect_).catalog;
    if (heads.empty()) return without_revisions(model);
    compare(model, *heads.front());
  }

 private:
  void without_revisions(const Catalog& model) {
    if (model.empty()) return;
    add_problem("the model has objects, and there is no revision", {});
  }

  void compare(const Catalog& model, const Revision& head) {
    const std::string made_for = migration::evidence_for(head, dialect_.name()).model;
    if (migration::has_broken_seal(head)) return cannot_tell("the seal of the head is broken");
    if (made_for.empty()) return cannot_tell("revision " + head.id + " has no fingerprint of it");
    if (made_for == migration::model_fingerprint(model, dialect_)) return;
    add_problem("the model is not the one that revision " + head.id + " was generated for",
                head.location("model"));
  }

  void add_problem(const std::string& what, Location location) {
    report_.problems.push_back({"model-changed",
                                what + "; say \"schemadiff revision --autogenerate\"",
                                std::move(location)});
  }

  void cannot_tell(const std::string& why) {
    report_.remarks.push_back(
        {.kind = "model",
         .name = {},
         .message = "cannot tell whether it is what the head was generated for: " + why});
  }

  report::CheckReport& report_;
  const Dialect& dialect_;
};

}  // namespace

CheckAnswer check_offline(Session& session) {
  const Migrations migrations = read_migrations(session.migrations());
  const std::vector<std::string> files = session.model_files();
  const Dialect& dialect = dialect_without_target(session, migrations, files);
  const Config& config = session.config();
  CheckAnswer answer{.has_migrations = true};
  answer.report.dialect = dialect.name();
  const Revisions heads = migrations.graph.heads();
  for (const Revision* head : heads) answer.report.heads.push_back(head->id);
  const auto add = [&](std::vector<migration::Finding> findings) {
    for (migration::Finding& finding : findings) {
      answer.report.problems.push_back(
          {std::move(finding.rule), std::move(finding.message), std::move(finding.location)});
    }
  };
  add(counted_findings(migrations, dialect, config.lint));
  add(denied_findings(migrations.graph, migrations.graph.in_order(), dialect, config));
  if (config.lint.of(*lint::rule_named("model-changed")) == lint::Severity::error)
    ModelCheck(answer.report, dialect).run(files, heads);
  return answer;
}

}  // namespace schemadiff::cli
