// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "model/files.hpp"
#include "model/model_reader.hpp"
#include "model/sql_header.hpp"
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

std::vector<DeclaredDialect> declarations(const Files& files) {
  std::vector<DeclaredDialect> all = files.sql_header.dialects;
  for (const auto& document : files.documents) {
    if (document->entries.empty()) continue;
    for (const Pair& pair : document->root().pairs()) {
      if (pair.key.text() == "dialect" && pair.value.is_scalar())
        all.push_back({std::string(pair.value.text()), pair.value.location()});
    }
  }
  return all;
}

std::optional<std::string> parsed(std::span<const std::string> paths) {
  const Files files = load(paths);
  if (!files.problems.empty()) throw ModelError(files.problems);
  const std::vector<DeclaredDialect> all = declarations(files);
  if (all.empty()) return std::nullopt;
  for (const DeclaredDialect& other : all) {
    if (other.name == all.front().name) continue;
    throw ModelError({{other.at, fmt::format("'{}' here, but '{}' at {}", other.name,
                                             all.front().name, to_string(all.front().at))}});
  }
  return all.front().name;
}

}  // namespace

std::optional<std::string> declared_dialect(std::span<const std::string> paths) {
  std::string found;
  for (const std::string& path : paths) {
    if (support::is_directory(path) || is_sql_name(path)) return parsed(paths);
    const std::string declared = at_margin(path);
    if (!found.empty() && !declared.empty() && declared != found) return parsed(paths);
    if (!declared.empty()) found = declared;
  }
  if (!found.empty()) return found;
  return parsed(paths);
}

}  // namespace schemadiff::model
