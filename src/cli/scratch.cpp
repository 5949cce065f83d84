// SPDX-License-Identifier: MIT
#include "cli/scratch.hpp"

#include "cli/databases.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::cli {
namespace {

Scratch made_through(std::unique_ptr<Database> through) {
  Scratch scratch{std::move(through), nullptr};
  scratch.database = scratch.through->scratch();
  return scratch;
}

}  // namespace

Scratch make_scratch(Session& session, const Dialect& dialect, Database* beside) {
  if (beside && &beside->dialect() == &dialect) return {nullptr, beside->scratch()};
  if (const std::optional<std::string> url = memory_url(dialect))
    return {nullptr, open(*url, session.open_options(Access::read))};
  return made_through(open_for_scratch(session, dialect));
}

std::unique_ptr<Database> open_for_scratch(Session& session, const Dialect& dialect) {
  if (memory_url(dialect)) return nullptr;
  const OpenOptions options = session.open_options(Access::read);
  if (dialect_of_url(options.scratch_url) == &dialect) return open(options.scratch_url, options);
  const std::optional<Target> target = session.target_if_any();
  if (target && dialect_of_url(target->url) == &dialect) return session.open(*target, Access::read);
  throw UnsupportedError("there is no server to make a scratch database on; write dev_url = \"" +
                         std::string(dialect.name()) + "://…\" in schemadiff.toml");
}

}  // namespace schemadiff::cli
