// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lint/levels.hpp"
#include "schemadiff/catalog/kind.hpp"
#include "schemadiff/dialect/database.hpp"
#include "schemadiff/diff/compare.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::cli {

/// A text of the configuration in which variables of the environment may stand. What is wrong with
/// them is an error only once the text is asked for: `heads` must not need the variable that holds
/// a database's URL.
class Deferred {
 public:
  Deferred() = default;
  Deferred(std::string text, std::string error, Location at)
      : text_(std::move(text)), error_(std::move(error)), at_(std::move(at)) {}

  bool given() const noexcept { return !at_.file.empty(); }
  const Location& location() const noexcept { return at_; }
  /// Throws ConfigError for a variable that is not set.
  const std::string& text() const;

 private:
  std::string text_ = {};
  std::string error_ = {};
  Location at_ = {};
};

struct CompareConfig {
  std::optional<std::vector<std::string>> schemas = {};
  std::vector<std::string> include = {};
  std::vector<std::string> exclude = {};
  std::set<std::string> ignore = {};
  CompareOptions aspects = {};  // those of single attributes
  SettleMode settle = SettleMode::automatic;

  /// The kinds that `ignore` leaves out altogether.
  std::set<Kind> ignored_kinds() const;
};

struct RevisionConfig {
  std::string file_name = "{created}_{revision}_{slug}";
  std::int64_t slug_length = 40;
  std::string timezone = "UTC";
  std::string template_file = {};  // empty: the one built in
  bool online = false;
  std::vector<std::vector<std::string>> after_write = {};
};

struct UpgradeConfig {
  std::string lock_timeout = "5s";
  std::string statement_timeout = "0";
  std::string version_table = "schemadiff_version";
  std::string version_schema = {};
  bool one_transaction = false;
};

/// schemadiff.toml, with the environment that was asked for put over it. Paths are usable as they
/// stand; a pattern of `model` still is one.
struct Config {
  std::string file = {};  // empty: there is none
  std::vector<std::string> model = {};
  Location model_at = {};
  std::string migrations = {};
  Deferred url = {};
  bool url_of_environment = false;  // the environment's own, not the one below it
  Deferred dev_url = {};
  std::string dialect = {};
  CompareConfig compare = {};
  RevisionConfig revision = {};
  UpgradeConfig upgrade = {};
  lint::Levels lint = {};

  /// The folder that relative paths start from; empty: the working directory.
  std::string folder() const;
};

/// Reads `file`; empty: schemadiff.toml of the working directory or the nearest folder above it,
/// and all defaults where there is none. `environment` may be empty. Throws ConfigError.
Config load_config(const std::string& file, const std::string& environment);

/// `${NAME}`, `${NAME:-default}` and `$${` of one text. Throws ConfigError at `at` for a variable
/// that is not set.
std::string expand_variables(std::string_view text, const Location& at);

}  // namespace schemadiff::cli
