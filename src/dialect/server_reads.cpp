// SPDX-License-Identifier: MIT
#include "dialect/server_reads.hpp"

#include <algorithm>

namespace schemadiff {

bool wants_server(const ModelError& error) {
  const auto any_ends_with = [&](std::string_view end) {
    return std::ranges::any_of(error.problems(), [&](const Problem& problem) {
      return std::string_view(problem.message).ends_with(end);
    });
  };
  return any_ends_with(by_server) && !any_ends_with(of_no_schema);
}

}  // namespace schemadiff
