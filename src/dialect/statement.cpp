// SPDX-License-Identifier: MIT
#include "schemadiff/dialect/statement.hpp"

namespace schemadiff {

std::string_view name_of(HazardKind kind) noexcept {
  switch (kind) {
    case HazardKind::data_loss:
      return "data-loss";
    case HazardKind::table_rewrite:
      return "table-rewrite";
    case HazardKind::table_scan:
      return "table-scan";
    case HazardKind::blocks_writes:
      return "blocks-writes";
    case HazardKind::blocks_reads:
      return "blocks-reads";
    case HazardKind::may_fail:
      return "may-fail";
    case HazardKind::not_reversible:
      return "not-reversible";
    case HazardKind::breaks_clients:
      return "breaks-clients";
  }
  return {};
}

}  // namespace schemadiff
