// SPDX-License-Identifier: MIT
#include "cli/config_keys.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "lint/rule.hpp"
#include "support/files.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

constexpr std::array<std::string_view, 7> ignorable{
    "comments", "owners", "privileges", "storage", "tablespaces", "replica_identity", "statistics"};
constexpr std::array<std::string_view, 2> addable{"column_order", "extension_versions"};
constexpr std::array<Aspect, 2> addable_aspects{Aspect::column_order, Aspect::extension_versions};
constexpr std::array<std::string_view, 5> settle_modes{"auto", "temporary", "scratch", "read-only",
                                                       "never"};
constexpr std::array<std::string_view, 2> transactions{"per-revision", "all"};
constexpr std::array<std::string_view, 2> dialects{"postgresql", "sqlite"};

/// The position of `word` among `known`.
std::size_t position_of(const std::string& word, std::span<const std::string_view> known,
                        const Location& at) {
  const auto found = std::ranges::find(known, word);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  std::string all;
  for (const std::string_view each : known) (all += all.empty() ? "" : ", ") += each;
  throw ConfigError("'" + word + "' is none of: " + all, at);
}

std::string below_config(const Config& config, const std::string& path) {
  return support::path_from(config.folder(), path);
}

void set_model(Config& config, Setting&& setting) {
  config.model.clear();
  for (const std::string& path : setting.texts) config.model.push_back(below_config(config, path));
  config.model_at = setting.at;
}

void set_schemas(Config& config, Setting&& setting) {
  if (setting.texts.empty()) {
    throw ConfigError("no schema is left to look at; leave the key out to look at all of them",
                      setting.at);
  }
  config.compare.schemas = std::move(setting.texts);
}

/// The first three of `ignorable` are kinds of object, the others aspects of attributes.
constexpr std::array<Aspect, 4> ignorable_aspects{Aspect::storage, Aspect::tablespaces,
                                                  Aspect::replica_identity, Aspect::statistics};

void set_ignore(Config& config, Setting&& setting) {
  config.compare.ignore.clear();
  config.compare.aspects.ignore.clear();
  for (const std::string& aspect : setting.texts) {
    const auto position = static_cast<std::size_t>(position_of(aspect, ignorable, setting.at));
    config.compare.ignore.insert(aspect);
    const std::size_t kinds = ignorable.size() - ignorable_aspects.size();
    if (position >= kinds)
      config.compare.aspects.ignore.insert(ignorable_aspects.at(position - kinds));
  }
}

void set_also(Config& config, Setting&& setting) {
  config.compare.aspects.also.clear();
  for (const std::string& aspect : setting.texts) {
    config.compare.aspects.also.insert(addable_aspects.at(position_of(aspect, addable, setting.at)));
  }
}

void set_settle(Config& config, Setting&& setting) {
  config.compare.settle =
      static_cast<SettleMode>(position_of(setting.text, settle_modes, setting.at));
}

void set_slug_length(Config& config, Setting&& setting) {
  if (setting.number < 1 || setting.number > 200) {
    throw ConfigError("expected a number from 1 to 200", setting.at);
  }
  config.revision.slug_length = setting.number;
}

void set_file_name(Config& config, Setting&& setting) {
  if (setting.text.find("{revision}") == std::string::npos ||
      setting.text.find('/') != std::string::npos) {
    throw ConfigError("expected a file name with {revision} in it, and no folder", setting.at);
  }
  config.revision.file_name = std::move(setting.text);
}

const lint::Rule& rule_of(const std::string& name, const Location& at) {
  if (const lint::Rule* rule = lint::rule_named(name)) return *rule;
  const std::string near = lint::nearest_name(name);
  throw ConfigError(
      "there is no rule or hazard '" + name + "'; " +
          (near.empty() ? "'schemadiff lint --rules' lists them" : "did you mean '" + near + "'?"),
      at);
}

std::set<std::string, std::less<>> rules_in(const Setting& setting) {
  for (const std::string& name : setting.texts) rule_of(name, setting.at);
  return {setting.texts.begin(), setting.texts.end()};
}

void set_allow(Config& config, Setting&& setting) {
  for (const std::string& name : setting.texts) {
    if (rule_of(name, setting.at).severity != lint::Severity::fatal) continue;
    throw ConfigError("'" + name + "' cannot be allowed; mend what it finds", setting.at);
  }
  config.lint.allow = rules_in(setting);
}

constexpr Key keys[] = {
    {"", "model", Shape::texts, set_model},
    {"", "migrations", Shape::text,
     [](Config& c, Setting&& s) { c.migrations = below_config(c, s.text); }},
    {"", "url", Shape::deferred,
     [](Config& c, Setting&& s) { c.url = Deferred(s.text, s.error, s.at); }},
    {"", "dev_url", Shape::deferred,
     [](Config& c, Setting&& s) { c.dev_url = Deferred(s.text, s.error, s.at); }},
    {"", "dialect", Shape::text,
     [](Config& c, Setting&& s) {
       position_of(s.text, dialects, s.at);
       c.dialect = std::move(s.text);
     }},
    {"compare", "schemas", Shape::texts, set_schemas},
    {"compare", "include", Shape::texts,
     [](Config& c, Setting&& s) { c.compare.include = std::move(s.texts); }},
    {"compare", "exclude", Shape::texts,
     [](Config& c, Setting&& s) { c.compare.exclude = std::move(s.texts); }},
    {"compare", "ignore", Shape::texts, set_ignore},
    {"compare", "also", Shape::texts, set_also},
    {"compare", "settle", Shape::text, set_settle},
    {"revision", "file_name", Shape::text, set_file_name},
    {"revision", "slug_length", Shape::number, set_slug_length},
    {"revision", "timezone", Shape::text,
     [](Config& c, Setting&& s) { c.revision.timezone = std::move(s.text); }},
    {"revision", "template", Shape::text,
     [](Config& c, Setting&& s) { c.revision.template_file = below_config(c, s.text); }},
    {"revision", "after_write", Shape::commands,
     [](Config& c, Setting&& s) { c.revision.after_write = std::move(s.commands); }},
    {"revision", "online", Shape::flag,
     [](Config& c, Setting&& s) { c.revision.online = s.flag; }},
    {"upgrade", "lock_timeout", Shape::text,
     [](Config& c, Setting&& s) { c.upgrade.lock_timeout = std::move(s.text); }},
    {"upgrade", "statement_timeout", Shape::text,
     [](Config& c, Setting&& s) { c.upgrade.statement_timeout = std::move(s.text); }},
    {"upgrade", "transaction", Shape::text,
     [](Config& c, Setting&& s) {
       c.upgrade.one_transaction = position_of(s.text, transactions, s.at) == 1;
     }},
    {"upgrade", "version_table", Shape::text,
     [](Config& c, Setting&& s) { c.upgrade.version_table = std::move(s.text); }},
    {"upgrade", "version_schema", Shape::text,
     [](Config& c, Setting&& s) { c.upgrade.version_schema = std::move(s.text); }},
    {"lint", "deny", Shape::texts, [](Config& c, Setting&& s) { c.lint.deny = rules_in(s); }},
    {"lint", "allow", Shape::texts, set_allow},
};

}  // namespace

std::span<const Key> config_keys() { return keys; }

}  // namespace schemadiff::cli
