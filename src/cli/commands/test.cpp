// SPDX-License-Identifier: MIT
#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/drift.hpp"
#include "cli/findings.hpp"
#include "cli/progress.hpp"
#include "cli/proving.hpp"
#include "cli/session.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

std::vector<proof::Proof> proofs_named(const std::vector<std::string>& words) {
  if (words.empty()) return {proof::all_proofs.begin(), proof::all_proofs.end()};
  std::vector<proof::Proof> proofs;
  for (const std::string& word : words) {
    if (const auto proof = proof::proof_named(word)) {
      proofs.push_back(*proof);
      continue;
    }
    std::vector<std::string_view> names;
    for (const proof::Proof each : proof::all_proofs) names.push_back(proof::name_of(each));
    const std::string near = support::nearest(word, names);
    std::string all;
    for (const std::string_view name : names) (all += all.empty() ? "" : ", ") += name;
    throw UsageError("there is no proof '" + word + "'; " +
                     (near.empty() ? "it is one of " + all : "did you mean '" + near + "'?"));
  }
  return proofs;
}

/// Where scratch databases are made: dev_url, or the target's own server.
std::unique_ptr<Database> open_server(Session& session, const Dialect& dialect) {
  const OpenOptions options = session.open_options(Access::read);
  if (dialect_of_url(options.scratch_url) == &dialect) return open(options.scratch_url, options);
  const std::optional<Target> target = session.target_if_any();
  if (target && dialect_of_url(target->url) == &dialect) {
    return session.open(*target, Access::read);
  }
  throw UnsupportedError("there is no server to make a scratch database on; write dev_url = \"" +
                         std::string(dialect.name()) + "://…\" in schemadiff.toml");
}

std::string written(Session& session, const proof::Report& report) {
  const std::string format = session.format();
  if (format == "json") return proof::json(report);
  if (format == "junit") return proof::junit(report);
  if (format == "tap") return proof::tap(report);
  report::TextStyle style = text_style(session.terminal);
  if (session.arguments.has("output")) style.paint = report::Paint::plain;
  return proof::text(report, style);
}

}  // namespace

Status test(Session& session) {
  const std::vector<proof::Proof> proofs = proofs_named(session.arguments.words);
  const Migrations migrations = read_migrations(session.migrations());
  const std::vector<std::string> model_files = session.model_files();
  const Dialect& dialect = dialect_without_target(session, migrations, model_files);
  Progress progress(session.terminal);
  const proof::Report report =
      prove(migrations,
            {.dialect = dialect,
             .model_files = model_files,
             .scope = session.scope(),
             .compare = session.config().compare,
             .open_server = [&] { return open_server(session, dialect); },
             .progress = [&](const std::string& what, std::size_t done,
                             std::size_t all) { progress.step(what, done, all); }},
            proofs);
  write_report(session, written(session, report));
  return report.passed() ? Status::done : Status::no;
}

}  // namespace schemadiff::cli
