// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "model/files.hpp"
#include "model/model_reader.hpp"
#include "model/yaml_events.hpp"
#include "support/files.hpp"
#include "support/text.hpp"

namespace schemadiff::model {
namespace {

/// The value of a line `dialect: NAME` at the margin; empty where there is none that is as plain as
/// that. It spares parsing a large model twice.
std::string at_margin(const std::string& path) {
  static constexpr std::string_view key = "dialect:";
  const support::FileText file = support::read_file(path, largest_file);
  std::string_view text = file.text;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!line.starts_with(key)) continue;
    const std::string_view value = line.substr(key.size());
    const std::string_view name = support::trim(value.substr(0, value.find('#')));
    return name == "postgresql" || name == "sqlite" ? std::string(name) : std::string();
  }
  return {};
}

std::optional<std::string> parsed(std::span<const std::string> paths) {
  const Files files = load(paths);
  if (!files.problems.empty()) throw ModelError(files.problems);
  Node first;
  for (const auto& document : files.documents) {
    if (document->entries.empty()) continue;
    for (const Pair& pair : document->root().pairs()) {
      if (pair.key.text() != "dialect" || !pair.value.is_scalar()) continue;
      if (!first) first = pair.value;
      if (first.text() == pair.value.text()) continue;
      throw ModelError(
          {{pair.value.location(), fmt::format("'{}' here, but '{}' at {}", pair.value.text(),
                                               first.text(), to_string(first.location()))}});
    }
  }
  if (!first) return std::nullopt;
  return std::string(first.text());
}

}  // namespace

std::optional<std::string> declared_dialect(std::span<const std::string> paths) {
  std::string found;
  for (const std::string& path : paths) {
    if (support::is_directory(path)) return parsed(paths);
    const std::string declared = at_margin(path);
    if (!found.empty() && !declared.empty() && declared != found) return parsed(paths);
    if (!declared.empty()) found = declared;
  }
  if (!found.empty()) return found;
  return parsed(paths);
}

}  // namespace schemadiff::model
