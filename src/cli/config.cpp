// SPDX-License-Identifier: MIT
#include "cli/config.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "cli/config_keys.hpp"
#include "support/files.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

constexpr std::string_view file_name = "schemadiff.toml";

/// One file being read: what every error needs.
struct Reader {
  const std::string& file;

  Location at(const toml::source_region& source) const {
    return {file, static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
  }
};

std::string_view described(Shape shape) {
  switch (shape) {
    case Shape::text:
    case Shape::deferred:
      return "a string";
    case Shape::texts:
      return "an array of strings";
    case Shape::commands:
      return "an array of commands, each an array of strings";
    case Shape::number:
      return "a number";
    case Shape::flag:
      return "true or false";
  }
  return {};
}

/// A key or a table that may stand somewhere, by its name.
std::vector<std::string_view> names_in(std::string_view table, bool top_of_file) {
  std::vector<std::string_view> names;
  for (const Key& key : config_keys()) {
    if (key.table == table) names.push_back(key.name);
    if (table.empty() && !key.table.empty() && std::ranges::find(names, key.table) == names.end()) {
      names.push_back(key.table);
    }
  }
  if (top_of_file) names.push_back("environments");
  return names;
}

const Key* find_key(std::string_view table, std::string_view name) {
  for (const Key& key : config_keys()) {
    if (key.table == table && key.name == name) return &key;
  }
  return nullptr;
}

[[noreturn]] void throw_unknown(std::string_view name, std::string_view table, bool top_of_file,
                                const Location& at) {
  const std::string near = support::nearest(name, names_in(table, top_of_file));
  std::string message = "unknown key '" + std::string(name) + "'";
  if (!table.empty()) message += " in [" + std::string(table) + "]";
  if (!near.empty()) message += "; did you mean '" + near + "'?";
  throw ConfigError(message, at);
}

/// Strings of an array; nothing where it is none, or holds anything else.
std::optional<std::vector<std::string>> strings_of(const toml::node& node) {
  const toml::array* array = node.as_array();
  if (!array) return std::nullopt;
  std::vector<std::string> strings;
  for (const toml::node& element : *array) {
    const std::string* text = element.is_string() ? &element.as_string()->get() : nullptr;
    if (!text) return std::nullopt;
    strings.push_back(*text);
  }
  return strings;
}

/// The value as its key wants it, before variables are expanded; nothing where it has another
/// shape.
std::optional<Setting> setting_of(const toml::node& node, Shape shape) {
  Setting setting;
  switch (shape) {
    case Shape::text:
    case Shape::deferred:
      if (!node.is_string()) return std::nullopt;
      setting.text = node.as_string()->get();
      return setting;
    case Shape::texts: {
      std::optional<std::vector<std::string>> strings = strings_of(node);
      if (!strings) return std::nullopt;
      setting.texts = std::move(*strings);
      return setting;
    }
    case Shape::commands: {
      if (!node.is_array()) return std::nullopt;
      for (const toml::node& element : *node.as_array()) {
        std::optional<std::vector<std::string>> command = strings_of(element);
        if (!command || command->empty()) return std::nullopt;
        setting.commands.push_back(std::move(*command));
      }
      return setting;
    }
    case Shape::number:
      if (!node.is_integer()) return std::nullopt;
      setting.number = node.as_integer()->get();
      return setting;
    case Shape::flag:
      if (!node.is_boolean()) return std::nullopt;
      setting.flag = node.as_boolean()->get();
      return setting;
  }
  return std::nullopt;
}

struct Expanded {
  std::string text = {};
  std::string error = {};
};

/// The value of what stands between `${` and `}`.
Expanded variable(std::string_view inside) {
  const std::size_t separator = inside.find(":-");
  const std::string name(inside.substr(0, separator));
  const char* value = std::getenv(name.c_str());
  const bool has_default = separator != std::string_view::npos;
  if (value && (*value != '\0' || !has_default)) return {value, {}};
  if (has_default) return {std::string(inside.substr(separator + 2)), {}};
  return {{}, "the environment variable " + name + " is not set"};
}

Expanded expand(std::string_view text) {
  Expanded result;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find('$'), text.size());
    result.text.append(text.substr(0, at));
    text.remove_prefix(at);
    if (text.starts_with("$${")) {
      result.text += "${";
      text.remove_prefix(3);
    } else if (text.starts_with("${")) {
      const std::size_t end = text.find('}');
      if (end == std::string_view::npos)
        return {{}, "'${' without its '}'; write '$${' for a literal '${'"};
      const Expanded value = variable(text.substr(2, end - 2));
      if (!value.error.empty()) return value;
      result.text += value.text;
      text.remove_prefix(end + 1);
    } else if (!text.empty()) {
      result.text += '$';
      text.remove_prefix(1);
    }
  }
  return result;
}

void expand_in(Setting& setting, Shape shape) {
  if (shape == Shape::deferred) {
    Expanded expanded = expand(setting.text);
    setting.text = std::move(expanded.text);
    setting.error = std::move(expanded.error);
    return;
  }
  setting.text = expand_variables(setting.text, setting.at);
  for (std::string& text : setting.texts) text = expand_variables(text, setting.at);
  for (auto& command : setting.commands) {
    for (std::string& word : command) word = expand_variables(word, setting.at);
  }
}

/// What is to be set, by key: the environment's after the file's own takes its place.
using Settings = std::vector<std::pair<const Key*, Setting>>;

void put(Settings& settings, const Key& key, Setting setting) {
  const auto same = [&](const auto& each) { return each.first == &key; };
  const auto found = std::ranges::find_if(settings, same);
  if (found != settings.end()) {
    found->second = std::move(setting);
  } else {
    settings.emplace_back(&key, std::move(setting));
  }
}

/// Reads the keys of a table, and of the tables in it where `table` is empty: the file, or one
/// environment.
void read_table(const Reader& reader, const toml::table& values, std::string_view table,
                bool top_of_file, Settings& settings) {
  for (const auto& [name, node] : values) {
    const Location at = reader.at(name.source());
    if (top_of_file && name.str() == "environments") continue;
    const std::string_view word = name.str();
    const bool is_table = table.empty() && std::ranges::any_of(config_keys(), [&](const Key& key) {
                            return !key.table.empty() && key.table == word;
                          });
    if (is_table) {
      if (!node.is_table()) throw ConfigError("'" + std::string(name.str()) + "' is a table", at);
      read_table(reader, *node.as_table(), name.str(), false, settings);
      continue;
    }
    const Key* key = find_key(table, name.str());
    if (!key) throw_unknown(name.str(), table, top_of_file, at);
    std::optional<Setting> setting = setting_of(node, key->shape);
    if (!setting) {
      throw ConfigError(
          "'" + std::string(name.str()) + "' takes " + std::string(described(key->shape)),
          reader.at(node.source()));
    }
    setting->at = reader.at(node.source());
    put(settings, *key, std::move(*setting));
  }
}

toml::table parse(std::string_view text, const Reader& reader) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    throw ConfigError(std::string(error.description()), reader.at(error.source()));
  }
}

[[noreturn]] void throw_no_environment(const Reader& reader, const std::string& wanted,
                                       std::span<const std::string_view> names) {
  const std::string near = support::nearest(wanted, names);
  throw ConfigError(
      "there is no environment '" + wanted + "'; " +
          (near.empty() ? "write [environments." + wanted + "]" : "did you mean '" + near + "'?"),
      {reader.file, 0, 0});
}

/// Every environment is read, so that a mistake in one shows at once; gives what the one that was
/// asked for sets.
Settings read_environments(const Reader& reader, const toml::table& root,
                           const std::string& wanted) {
  std::vector<std::string_view> names;
  Settings result;
  const toml::node* environments = root.get("environments");
  if (!environments && wanted.empty()) return result;
  if (!environments) throw_no_environment(reader, wanted, names);
  if (!environments->is_table()) {
    throw ConfigError("'environments' holds tables: [environments.NAME]",
                      reader.at(environments->source()));
  }
  for (const auto& [name, node] : *environments->as_table()) {
    if (!node.is_table()) {
      throw ConfigError("an environment is a table: [environments." + std::string(name.str()) + "]",
                        reader.at(node.source()));
    }
    names.push_back(name.str());
    Settings settings;
    read_table(reader, *node.as_table(), "", false, settings);
    if (name.str() == wanted) result = std::move(settings);
  }
  const bool found = wanted.empty() || std::ranges::find(names, wanted) != names.end();
  if (!found) throw_no_environment(reader, wanted, names);
  return result;
}

/// The nearest configuration, from the working directory upwards, as a path from there; empty:
/// there is none.
std::string find_config() {
  std::error_code error;
  const std::filesystem::path here = std::filesystem::current_path(error);
  std::string steps;
  for (std::filesystem::path folder = here; !error; folder = folder.parent_path()) {
    if (support::is_file(steps + std::string(file_name))) return steps + std::string(file_name);
    if (folder == folder.parent_path()) break;
    steps += "../";
  }
  return {};
}

}  // namespace

const std::string& Deferred::text() const {
  if (!error_.empty()) throw ConfigError(error_, at_);
  return text_;
}

std::set<Kind> CompareConfig::ignored_kinds() const {
  std::set<Kind> kinds;
  if (ignore.contains("comments")) kinds.insert(Kind::comment);
  if (ignore.contains("owners")) kinds.insert(Kind::owner);
  if (ignore.contains("privileges")) kinds.insert({Kind::privileges, Kind::default_privileges});
  return kinds;
}

std::string Config::folder() const { return std::filesystem::path(file).parent_path().string(); }

std::string expand_variables(std::string_view text, const Location& at) {
  Expanded expanded = expand(text);
  if (!expanded.error.empty()) throw ConfigError(expanded.error, at);
  return std::move(expanded.text);
}

Config load_config(const std::string& file, const std::string& environment) {
  Config config;
  config.file = file.empty() ? find_config() : file;
  if (config.file.empty()) {
    if (environment.empty()) return config;
    throw ConfigError("there is no schemadiff.toml to take environment '" + environment + "' from");
  }
  const support::FileText text = support::read_file(config.file);
  if (!text.error.empty()) throw ConfigError(text.error, {config.file, 0, 0});
  const Reader reader{config.file};
  const toml::table parsed = parse(text.text, reader);
  Settings settings;
  read_table(reader, parsed, "", true, settings);
  for (auto& [key, setting] : read_environments(reader, parsed, environment)) {
    config.url_of_environment =
        config.url_of_environment || (key->table.empty() && key->name == "url");
    put(settings, *key, std::move(setting));
  }
  for (auto& [key, setting] : settings) {
    expand_in(setting, key->shape);
    key->set(config, std::move(setting));
  }
  return config;
}

}  // namespace schemadiff::cli
