// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "schemadiff/error.hpp"

namespace schemadiff {

/// What ends the problem of a statement in a model that no parser can read and a server may.
inline constexpr std::string_view by_server = "; a server would read it, name one with dev_url";
/// What ends the problem of a statement that is no part of any schema.
inline constexpr std::string_view of_no_schema =
    "a model says what the schema is, leave it out";

/// Whether a server is to be asked for the model: it may read what is wrong with it, and nothing of
/// it is about anything but a schema.
bool wants_server(const ModelError& error);

}  // namespace schemadiff
