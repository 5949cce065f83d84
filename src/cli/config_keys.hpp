// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/config.hpp"

namespace schemadiff::cli {

/// A value of the configuration, of the shape that its key asks for.
struct Setting {
  std::string text = {};
  std::vector<std::string> texts = {};
  std::vector<std::vector<std::string>> commands = {};
  std::int64_t number = 0;
  bool flag = false;
  std::string error = {};  // of a variable that is not set, where the key's shape is `deferred`
  Location at = {};
};

enum class Shape { text, deferred, texts, commands, number, flag };

/// One key: where it may stand, what it takes, and what it sets. THE list of keys is
/// `config_keys()`.
struct Key {
  std::string_view table = {};  // empty: the top level
  std::string_view name = {};
  Shape shape = Shape::text;
  /// Throws ConfigError for a value that the key does not take.
  void (*set)(Config& config, Setting&& setting) = nullptr;
};

std::span<const Key> config_keys();

}  // namespace schemadiff::cli
