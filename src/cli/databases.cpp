// SPDX-License-Identifier: MIT
#include "cli/databases.hpp"

#include <algorithm>
#include <array>

#include "postgres/address.hpp"
#include "postgres/postgres.hpp"
#include "schemadiff/error.hpp"
#include "sqlite/sqlite.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

/// All that the command line knows of a dialect. THE list of dialects.
struct Entry {
  std::array<std::string_view, 2> schemes;
  const Dialect& (*dialect)();
  std::unique_ptr<Database> (*open)(const std::string& url, const OpenOptions& options);
};

constexpr std::array<Entry, 2> entries{{
    {{"postgresql", "postgres"}, postgres::dialect, postgres::open},
    {{"sqlite", "sqlite"}, sqlite::dialect, sqlite::open},
}};

/// The scheme without its `+driver`; empty where the text has none.
std::string_view scheme_of(std::string_view url) {
  const std::string_view scheme = url.substr(0, std::min(url.find(':'), url.size()));
  if (scheme.size() == url.size()) return {};
  return scheme.substr(0, scheme.find('+'));
}

const Entry* entry_of(std::string_view url) {
  const std::string_view scheme = scheme_of(url);
  for (const Entry& entry : entries) {
    if (std::ranges::find(entry.schemes, scheme) != entry.schemes.end()) return &entry;
  }
  return nullptr;
}

std::string_view after_colon(std::string_view url) { return url.substr(url.find(':') + 1); }

}  // namespace

const Dialect* dialect_of_url(std::string_view url) {
  const Entry* entry = entry_of(url);
  return entry ? &entry->dialect() : nullptr;
}

const Dialect* dialect_of_name(std::string_view name) {
  for (const Entry& entry : entries) {
    if (entry.dialect().name() == name) return &entry.dialect();
  }
  return nullptr;
}

std::optional<std::string> sqlite_path(std::string_view url) {
  const Entry* entry = entry_of(url);
  if (!entry || entry->open != sqlite::open) return std::nullopt;
  std::string_view path = after_colon(url);
  if (path.starts_with("///")) {
    path.remove_prefix(3);
  } else if (path.starts_with("//")) {
    return std::nullopt;
  }
  if (path.empty() || path == ":memory:") return std::nullopt;
  return std::string(path);
}

std::string shown_url(std::string_view url) {
  if (sqlite_path(url)) return std::string(url);
  const Entry* entry = entry_of(url);
  return entry && entry->open == postgres::open ? postgres::parse_address(url).description
                                                : std::string(url);
}

std::string anchored_url(std::string_view url, const std::string& folder) {
  const std::optional<std::string> path = sqlite_path(url);
  return path ? "sqlite:" + support::path_from(folder, *path) : std::string(url);
}

std::unique_ptr<Database> open(const std::string& url, const OpenOptions& options) {
  const Entry* entry = entry_of(url);
  if (!entry) {
    throw UsageError(
        "not the URL of a database: write postgresql://user@host:port/database or sqlite:PATH");
  }
  return entry->open(url, options);
}

}  // namespace schemadiff::cli
