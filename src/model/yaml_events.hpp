// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/node.hpp"

namespace schemadiff::model {

inline constexpr std::size_t largest_file = 256u
                                            << 20;  // bytes; a model of 100,000 tables has 100 MB
inline constexpr std::size_t largest_value = 1u << 20;   // bytes of one scalar
inline constexpr std::size_t largest_block = 64u << 20;  // … of a block, as bodies of functions are written
inline constexpr std::size_t deepest_nesting = 32;

/// Parses one YAML document of the kind that models are written in: no anchors, aliases, merge
/// keys, tags or further documents, and no key twice. What is wrong goes to `problems`; null where
/// that leaves no tree to go on with.
std::unique_ptr<Document> parse_yaml(std::string file, std::string source,
                                     std::vector<Problem>& problems);

/// What a plain scalar is in YAML 1.2's core schema; `no`, `on` and `y` are strings.
/// https://yaml.org/spec/1.2.2/#1032-tag-resolution
enum class CoreType { null, boolean, integer, based_integer, decimal, not_finite, string };
CoreType core_type(std::string_view plain) noexcept;

}  // namespace schemadiff::model
