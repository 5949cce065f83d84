// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "dialect/table_sizes.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::cli {

/// The dialect that a URL's scheme names; null where the text is no URL of a database.
const Dialect* dialect_of_url(std::string_view url);

/// Null for a name that no dialect has.
const Dialect* dialect_of_name(std::string_view name);

/// The URL as it may be shown: without its password.
std::string shown_url(std::string_view url);

/// The URL with a relative path of SQLite as seen from `folder`; any other as it is.
std::string anchored_url(std::string_view url, const std::string& folder);

/// The other way round: a URL as seen from the working directory, as it is written in a file of
/// `folder`.
std::string url_for(std::string_view url, const std::string& folder);

/// Whether `shown_url` left something out.
bool holds_password(std::string_view url);

/// The path of an SQLite URL; nothing for any other, and for a database in memory.
std::optional<std::string> sqlite_path(std::string_view url);

/// The URL of a new database in memory; nothing where the dialect has none.
std::optional<std::string> memory_url(const Dialect& dialect);

/// The statements as a script for the database's own shell; `title` becomes a comment.
std::string script(const Dialect& dialect, const Statements& statements, std::string_view title);

/// Whether it has statements that let others go on while they run.
bool has_online_forms(const Dialect& dialect);

/// How large its tables are; nothing for those that nobody else waits for.
TableSizes table_sizes(Database& database);

/// Connects. Throws UsageError for what is no URL.
std::unique_ptr<Database> open(const std::string& url, const OpenOptions& options);

}  // namespace schemadiff::cli
