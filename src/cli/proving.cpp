// SPDX-License-Identifier: MIT
#include "cli/proving.hpp"

#include "cli/databases.hpp"
#include "cli/source.hpp"
#include "migration/findings.hpp"

namespace schemadiff::cli {
namespace {

/// Makes scratch databases in memory, or through one connection that is opened for the first.
class ScratchMaker {
 public:
  explicit ScratchMaker(const ProofSources& sources) : sources_(sources) {}

  std::unique_ptr<Database> make() {
    if (const std::optional<std::string> url = memory_url(sources_.dialect))
      return open(*url, {.access = Access::write});
    if (!through_) through_ = sources_.open_server();
    return through_->scratch();
  }

 private:
  const ProofSources& sources_;
  std::unique_ptr<Database> through_;
};

}  // namespace

proof::Report prove(const Migrations& migrations, const ProofSources& sources,
                    std::span<const proof::Proof> proofs) {
  ScratchMaker scratch(sources);
  std::optional<Model> model;
  if (!sources.model_files.empty()) model = read_model(sources.model_files, sources.dialect);
  const Scope scope = model ? scope_for(sources.scope, model->catalog, model->states) : sources.scope;
  std::vector<migration::Finding> findings = migrations.findings;
  for (migration::Finding& finding :
       migration::statement_findings(migrations.graph, sources.dialect))
    findings.push_back(std::move(finding));
  proof::Prover prover(
      {.graph = migrations.graph,
       .findings = std::move(findings),
       .dialect = sources.dialect,
       .model = model ? &*model : nullptr,
       .scope = scope,
       .compare = sources.compare.aspects,
       .make_scratch = [&] { return scratch.make(); },
       .looked_at =
           [&](Catalog catalog) { return looked_at(std::move(catalog), scope, sources.compare); },
       .progress = sources.progress});
  proof::Report report{.dialect = sources.dialect.name()};
  for (const proof::Proof proof : proofs) report.results.push_back(prover.run(proof));
  report.proven_on = prover.proven_on();
  return report;
}

}  // namespace schemadiff::cli
