// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "cli/arguments.hpp"
#include "cli/config.hpp"

namespace schemadiff::cli {

/// A live database that a command works on, and what said so.
struct Target {
  std::string url = {};     // as `open` takes it, with its password
  std::string shown = {};   // without
  std::string origin = {};  // "--url", "-e production", "$SCHEMADIFF_URL", "url in schemadiff.toml"
};

/// The first that is set of --url, the environment's url, $SCHEMADIFF_URL and the configuration's
/// url; nothing where none is. `config` is read with `-e` put over it. Throws UsageError for what
/// is no URL.
std::optional<Target> find_target(const Arguments& arguments, const Config& config);

/// A URL that a person wrote. Throws UsageError for what is none.
Target target_of(const std::string& url, std::string origin, const std::string& folder = {});

}  // namespace schemadiff::cli
