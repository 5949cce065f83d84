// SPDX-License-Identifier: MIT
#include "cli/ground.hpp"

#include <algorithm>

#include "cli/databases.hpp"
#include "cli/source.hpp"
#include "migration/fingerprint.hpp"

namespace schemadiff::cli {
namespace {

/// Null where they are for several dialects, or for any.
const Dialect* dialect_of(const migration::Revisions& revisions) {
  if (revisions.empty() || revisions.front()->dialects.size() != 1) return nullptr;
  const auto& dialects = revisions.front()->dialects;
  const bool all = std::ranges::all_of(
      revisions, [&](const migration::Revision* each) { return each->dialects == dialects; });
  return all ? dialect_of_name(dialects.front()) : nullptr;
}

const Dialect& dialect_for(Session& session, const migration::Revisions& revisions,
                           std::span<const std::string> model_files) {
  if (const Dialect* told = session.dialect_if_told()) return *told;
  if (const Dialect* named = dialect_of(revisions)) return *named;
  return session.dialect_without_url(model_files);
}

}  // namespace

Ground ground_for(Session& session, const migration::Revisions& revisions) {
  const std::vector<std::string> files = session.model_files();
  Ground ground{.dialect = &dialect_for(session, revisions, files), .scope = session.scope()};
  if (files.empty()) return ground;
  ground.model = read_model(session, files, *ground.dialect);
  ground.model_fingerprint = migration::model_fingerprint(ground.model->catalog, *ground.dialect);
  ground.scope = scope_for(std::move(ground.scope), ground.model->catalog, ground.model->states);
  ground.model->catalog =
      looked_at(std::move(ground.model->catalog), ground.scope, session.config().compare);
  return ground;
}

}  // namespace schemadiff::cli
