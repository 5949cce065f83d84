// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schemadiff::model {

/// A tree to be written as YAML.
struct YamlValue {
  enum class Form {
    text,     // a string, quoted where it must be
    literal,  // a number or boolean
    list,
    map,
  };
  using Pairs = std::vector<std::pair<std::string, YamlValue>>;

  Form form = Form::literal;
  std::string scalar = {};
  std::vector<YamlValue> items = {};
  Pairs pairs = {};
  /// Written one pair or item a line, even where braces would do.
  bool in_lines = false;
  /// The values of the pairs begin in one column.
  bool aligned = false;

  static YamlValue of_text(std::string_view text);
  static YamlValue of_literal(std::string_view text);
  static YamlValue of_list(std::vector<YamlValue> items = {});
  static YamlValue of_map(Pairs pairs = {});
  static YamlValue of_lines(Pairs pairs = {});

  void add(std::string_view key, YamlValue value);
  bool empty() const noexcept { return pairs.empty() && items.empty(); }
};

/// The document of a map: block style for what is `in_lines` or too long for one line, else braces
/// and brackets.
std::string to_yaml(const YamlValue& document);

enum class Context { block, flow };
/// A string as YAML that reads back as that string, on one line: bare where that is safe.
std::string yaml_string(std::string_view text, Context context);

/// Whether YAML may hold the characters as they are, on one line; tabs are left out.
bool is_printable(std::string_view text);

}  // namespace schemadiff::model
