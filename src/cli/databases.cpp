// SPDX-License-Identifier: MIT
#include "cli/databases.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "postgres/address.hpp"
#include "postgres/postgres.hpp"
#include "report/script.hpp"
#include "schemadiff/error.hpp"
#include "sqlite/address.hpp"
#include "sqlite/sqlite.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

/// All that the command line knows of a dialect. THE list of dialects.
struct Entry {
  std::array<std::string_view, 2> schemes;
  const Dialect& (*dialect)();
  std::unique_ptr<Database> (*open)(const std::string& url, const OpenOptions& options);
  std::string (*script)(const Statements& statements, std::string_view title);
  std::string_view memory_url;           // empty: none
  TableSizes (*table_sizes)(Database&);  // null where no other connection would wait for a large one
  bool online;                           // has statements that let others go on
};

constexpr std::array<Entry, 2> entries{{
    {{"postgresql", "postgres"}, postgres::dialect, postgres::open, report::postgresql_script, "",
     postgres::table_sizes, true},
    {{"sqlite", "sqlite"}, sqlite::dialect, sqlite::open, report::sqlite_script, "sqlite://",
     nullptr, false},
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

const Entry& entry_of(const Dialect& dialect) {
  const auto found = std::ranges::find_if(
      entries, [&](const Entry& entry) { return &entry.dialect() == &dialect; });
  return *found;
}

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
  const sqlite::Address address = sqlite::parse_address(url);
  return address.in_memory() ? std::nullopt : std::optional<std::string>(address.path);
}

std::string shown_url(std::string_view url) {
  if (sqlite_path(url)) return std::string(url);  // anything that could hold a password was refused
  const Entry* entry = entry_of(url);
  return entry && entry->open == postgres::open ? postgres::parse_address(url).description
                                                : std::string(url);
}

std::string anchored_url(std::string_view url, const std::string& folder) {
  const std::optional<std::string> path = sqlite_path(url);
  return path ? sqlite::url_of(support::path_from(folder, *path)) : std::string(url);
}

std::string url_for(std::string_view url, const std::string& folder) {
  const std::optional<std::string> path = sqlite_path(url);
  if (!path) return shown_url(url);
  const std::filesystem::path file(*path);
  if (file.is_absolute()) return sqlite::url_of(*path);
  const auto from = std::filesystem::absolute(folder.empty() ? "." : folder).lexically_normal();
  const auto whole = std::filesystem::absolute(file).lexically_normal();
  return sqlite::url_of(whole.lexically_relative(from).string());
}

bool holds_password(std::string_view url) {
  const Entry* entry = entry_of(url);
  if (!entry || entry->open != postgres::open) return false;
  const postgres::Address address = postgres::parse_address(url);
  return address.url != address.description;
}

std::optional<std::string> memory_url(const Dialect& dialect) {
  const std::string_view url = entry_of(dialect).memory_url;
  return url.empty() ? std::nullopt : std::optional<std::string>(url);
}

std::string script(const Dialect& dialect, const Statements& statements, std::string_view title) {
  return entry_of(dialect).script(statements, title);
}

bool has_online_forms(const Dialect& dialect) { return entry_of(dialect).online; }

TableSizes table_sizes(Database& database) {
  const Entry& entry = entry_of(database.dialect());
  return entry.table_sizes ? entry.table_sizes(database) : TableSizes{};
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
