// SPDX-License-Identifier: MIT
#include "cli/target.hpp"

#include <cstdlib>

#include "cli/databases.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::cli {

Target target_of(const std::string& url, std::string origin, const std::string& folder) {
  if (!dialect_of_url(url)) {
    throw UsageError(origin +
                     " is not the URL of a database: write postgresql://user@host:port/database or "
                     "sqlite:PATH");
  }
  return {anchored_url(url, folder), shown_url(url), std::move(origin)};
}

std::optional<Target> find_target(const Arguments& arguments, const Config& config) {
  if (arguments.has("url")) return target_of(arguments.value("url"), "--url");
  const std::string environment = arguments.value("env");
  if (config.url_of_environment) {
    return target_of(config.url.text(), "-e " + environment, config.folder());
  }
  const char* variable = std::getenv("SCHEMADIFF_URL");
  if (variable && *variable != '\0') return target_of(variable, "$SCHEMADIFF_URL");
  if (!config.url.given()) return std::nullopt;
  return target_of(config.url.text(), "url in " + config.file, config.folder());
}

}  // namespace schemadiff::cli
