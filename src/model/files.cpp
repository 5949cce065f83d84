// SPDX-License-Identifier: MIT
#include "model/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "model/sql_header.hpp"
#include "model/yaml_events.hpp"
#include "support/files.hpp"

namespace schemadiff::model {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t deepest_include = 32;

/// The same for every way of writing one path.
std::string identity(const std::string& path) {
  std::error_code error;
  const fs::path canonical = fs::weakly_canonical(path, error);
  return error ? path : canonical.string();
}

std::string folder_of(const std::string& path) { return fs::path(path).parent_path().string(); }

bool is_pattern(std::string_view text) {
  return text.find_first_of("*?") != std::string_view::npos;
}

bool is_model_name(std::string_view name) {
  return name.ends_with(".yaml") || name.ends_with(".yml") || is_sql_name(name);
}

class Loader {
 public:
  void load_named(const std::string& path) {
    if (!support::is_directory(path)) return load(path, {path, 0, 0});
    bool found = false;
    for (const std::string& name : support::entries(path)) {
      if (!is_model_name(name) || name.starts_with('.')) continue;
      found = true;
      const std::string inside = support::path_from(path, name);
      load(inside, {inside, 0, 0});
    }
    if (!found) fail({path, 0, 0}, "a folder without a .yaml, .yml or .sql file");
  }

  Files take() && { return std::move(files_); }

 private:
  struct Ancestor {
    std::string identity;
    std::string path;
  };

  void fail(Location place, std::string message) {
    files_.problems.push_back({std::move(place), std::move(message)});
    files_.incomplete = true;
  }

  /// `asked_at` is where the file is named: an include, or the file itself.
  void load(const std::string& path, const Location& asked_at) {
    const std::string id = identity(path);
    if (is_cycle(id, path, asked_at)) return;
    if (!seen_.insert(id).second) return;
    if (ancestors_.size() >= deepest_include) {
      return fail(asked_at, fmt::format("includes nested more than {} deep", deepest_include));
    }
    std::unique_ptr<Document> document = read(path, asked_at);
    if (!document) return;
    const Document& kept = *files_.documents.emplace_back(std::move(document));
    if (asked_at.line > 0) files_.included.insert(&kept);
    ancestors_.push_back({id, path});
    load_includes(kept, id);
    ancestors_.pop_back();
  }

  bool is_cycle(const std::string& id, const std::string& path, const Location& asked_at) {
    const auto same = std::ranges::find(ancestors_, id, &Ancestor::identity);
    if (same == ancestors_.end()) return false;
    std::string chain;
    for (auto step = same; step != ancestors_.end(); ++step) chain += step->path + " includes ";
    fail(asked_at, "files include each other in a circle: " + chain + path);
    return true;
  }

  std::unique_ptr<Document> read(const std::string& path, const Location& asked_at) {
    const bool is_included = asked_at.line > 0;
    const std::string subject =
        is_included ? fmt::format("cannot read '{}': ", path) : "cannot read: ";
    support::FileText file = support::read_file(path, largest_file);
    if (!file.error.empty()) {
      fail(asked_at, subject + file.error);
      return nullptr;
    }
    if (is_sql_name(path)) {
      take_sql({.path = path, .text = std::move(file.text)});
      return nullptr;
    }
    std::unique_ptr<Document> document = parse_yaml(path, std::move(file.text), files_.problems);
    if (!document) files_.incomplete = true;
    return document;
  }

  void take_sql(SqlFile file) {
    if (!read_sql_header(file, files_.sql_header, files_.problems)) files_.incomplete = true;
    files_.sql.push_back(std::move(file));
  }

  void load_includes(const Document& document, const std::string& id) {
    if (document.entries.empty()) return;
    for (const Pair& pair : document.root().pairs()) {
      if (pair.key.text() != "include" || pair.key.repeated()) continue;
      if (pair.value.is_scalar()) load_include(document, id, pair.value);
      for (const Node& item : pair.value.items()) {
        if (item.is_scalar()) load_include(document, id, item);
      }
    }
  }

  void load_include(const Document& document, const std::string& id, Node node) {
    const std::string pattern =
        support::path_from(folder_of(document.file), std::string(node.text()));
    if (!is_pattern(node.text())) return load(pattern, node.location());
    std::vector<std::string> paths = support::files_matching(pattern);
    std::erase_if(paths, [&](const std::string& path) { return identity(path) == id; });
    if (paths.empty()) fail(node.location(), fmt::format("no file matches '{}'", node.text()));
    for (const std::string& path : paths) load(path, node.location());
  }

  Files files_ = {};
  std::set<std::string> seen_ = {};
  std::vector<Ancestor> ancestors_ = {};
};

}  // namespace

Files load(std::span<const std::string> paths) {
  Loader loader;
  for (const std::string& path : paths) loader.load_named(path);
  return std::move(loader).take();
}

}  // namespace schemadiff::model
