// SPDX-License-Identifier: MIT
#pragma once

#include <kainjow/mustache.hpp>
#include <span>
#include <string>
#include <string_view>

#include "migration/render.hpp"

namespace schemadiff::migration {

/// A field's value: sections test whether a text is there, which an empty one is not.
kainjow::mustache::data text_data(std::string_view text);

/// The template filled in, with one line end at its end and nothing escaped. Throws ConfigError for
/// a template that does not parse, and for a field that is not among `known` or has no value where
/// it stands.
std::string fill(const Template& with, const kainjow::mustache::data& data,
                 std::span<const std::string_view> known);

}  // namespace schemadiff::migration
