// SPDX-License-Identifier: MIT
#include "cli/session.hpp"

#include <charconv>

#include "cli/databases.hpp"
#include "model/model_reader.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

const Dialect& dialect_by_name(const std::string& name) {
  if (const Dialect* dialect = dialect_of_name(name)) return *dialect;
  throw UsageError("unknown dialect '" + name + "'; it is postgresql or sqlite");
}

std::chrono::seconds seconds_of(std::string_view option, const std::string& text) {
  constexpr int longest = 1'000'000;
  int seconds = -1;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, seconds);
  if (read.ec == std::errc() && read.ptr == end && seconds >= 0 && seconds <= longest)
    return std::chrono::seconds(seconds);
  throw UsageError("--" + std::string(option) + " takes a number of seconds, and not '" + text +
                   "'");
}

}  // namespace

const Config& Session::config() {
  if (!config_) config_ = load_config(arguments.value("config"), arguments.value("env"));
  return *config_;
}

std::string Session::format(std::string_view otherwise) const {
  return arguments.value("format", otherwise);
}

Target Session::target() {
  std::optional<Target> found = target_if_any();
  if (found) return std::move(*found);
  throw UsageError(
      "no database is named; give --url URL, set $SCHEMADIFF_URL, or write url in schemadiff.toml");
}

std::optional<Target> Session::target_if_any() { return find_target(arguments, config()); }

OpenOptions Session::open_options(Access access) {
  OpenOptions options;
  options.access = access;
  options.settle = config().compare.settle;
  options.waiting = [this](const std::string& message) { terminal.say(message); };
  if (arguments.has("wait")) options.wait = seconds_of("wait", arguments.value("wait"));
  if (config().dev_url.given()) {
    options.scratch_url = anchored_url(config().dev_url.text(), config().folder());
  }
  if (access == Access::write) {
    options.lock_timeout = config().upgrade.lock_timeout;
    options.statement_timeout = config().upgrade.statement_timeout;
  }
  return options;
}

void Session::announce(const Target& target) {
  terminal.say("target " + target.shown + " (from " + target.origin + ")");
}

std::unique_ptr<Database> Session::open(const Target& target, Access access) {
  announce(target);
  return cli::open(target.url, open_options(access));
}

std::vector<std::string> Session::model_files() {
  if (arguments.has("model")) return arguments.values("model");
  std::vector<std::string> files;
  for (const std::string& pattern : config().model) {
    std::vector<std::string> found = support::is_directory(pattern)
                                         ? std::vector<std::string>{pattern}
                                         : support::files_matching(pattern);
    if (found.empty()) {
      throw ConfigError("the model '" + pattern + "' matches no file", config().model_at);
    }
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

std::vector<std::string> Session::required_model_files() {
  std::vector<std::string> files = model_files();
  if (!files.empty()) return files;
  throw UsageError("no model is named; give --model PATH or write model in schemadiff.toml");
}

std::string Session::migrations_if_any() {
  const std::string folder = arguments.value("migrations", config().migrations);
  if (folder.empty() || support::is_directory(folder)) return folder;
  throw MigrationError("there is no migrations directory '" + folder +
                       "'; make it, or name another with --migrations DIR");
}

std::string Session::migrations() {
  const std::string folder = migrations_if_any();
  if (!folder.empty()) return folder;
  throw UsageError(
      "no migrations directory is named; give --migrations DIR or write migrations in "
      "schemadiff.toml");
}

const Dialect* Session::told_dialect(std::span<const std::string> model_files) {
  if (arguments.has("dialect")) return &dialect_by_name(arguments.value("dialect"));
  if (!model_files.empty()) {
    const std::optional<std::string> declared = model::declared_dialect(model_files);
    if (declared) return &dialect_by_name(*declared);
  }
  if (!config().dialect.empty()) return &dialect_by_name(config().dialect);
  return config().url.given() ? dialect_of_url(config().url.text()) : nullptr;
}

const Dialect& Session::dialect_without_url(std::span<const std::string> model_files) {
  if (const Dialect* dialect = told_dialect(model_files)) return *dialect;
  throw UsageError(
      "nothing tells the dialect; give --dialect, or write 'dialect: postgresql' or 'dialect: "
      "sqlite' in the model, in SQL as its first line '-- schemadiff: dialect=sqlite'");
}

const Dialect* Session::dialect_if_told() {
  const std::optional<Target> target = target_if_any();
  return target ? dialect_of_url(target->url) : told_dialect(model_files());
}

Scope Session::scope() {
  const CompareConfig& compare = config().compare;
  Scope scope;
  scope.schemas = compare.schemas;
  for (const std::string& selector : compare.include)
    scope.include.push_back(Selector::parse(selector));
  for (const std::string& selector : compare.exclude)
    scope.exclude.push_back(Selector::parse(selector));
  scope.version_table = config().upgrade.version_table;
  return scope;
}

CompareOptions Session::compare_options() { return config().compare.aspects; }

}  // namespace schemadiff::cli
