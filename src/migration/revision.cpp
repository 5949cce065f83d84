// SPDX-License-Identifier: MIT
#include "migration/revision.hpp"

#include <algorithm>

namespace schemadiff::migration {

std::string_view name_of(Direction direction) noexcept {
  return direction == Direction::up ? "up" : "down";
}

Location Revision::location(std::string_view key) const {
  const auto line = lines.find(std::string(key));
  return {.file = file, .line = line == lines.end() ? 0 : line->second};
}

bool is_sealed(const Revision& revision) noexcept { return !revision.seal.empty(); }

bool has_broken_seal(const Revision& revision) noexcept {
  return is_sealed(revision) && revision.seal != revision.checksum;
}

bool is_for(const Revision& revision, std::string_view dialect) noexcept {
  return revision.dialects.empty() ||
         std::ranges::find(revision.dialects, dialect) != revision.dialects.end();
}

Evidence evidence_for(const Revision& revision, std::string_view dialect) {
  const auto own = revision.evidence.find(std::string(dialect));
  if (own != revision.evidence.end()) return own->second;
  const auto common = revision.evidence.find("");
  const bool about_it = revision.dialects.empty() || revision.dialects.front() == dialect;
  return common != revision.evidence.end() && about_it ? common->second : Evidence{};
}

std::vector<const Part*> parts_for(const Revision& revision, Direction direction,
                                   std::string_view dialect) {
  std::vector<const Part*> parts;
  for (const Part& part : revision.parts) {
    const bool applies = part.dialect.empty() || part.dialect == dialect;
    if (part.direction == direction && applies) parts.push_back(&part);
  }
  return parts;
}

std::optional<std::string> irreversible_reason(const Revision& revision, std::string_view dialect) {
  for (const Part* part : parts_for(revision, Direction::down, dialect)) {
    if (part->irreversible) return part->irreversible;
  }
  return std::nullopt;
}

}  // namespace schemadiff::migration
