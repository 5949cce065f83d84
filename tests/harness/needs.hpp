// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace harness {

/// Whether the server is new enough for a test folder: its file `needs` says `postgresql 15`, and
/// without such a file any server is. A test that is told no is skipped, saying so, and must return.
bool server_is_new_enough(const std::string& folder);

}  // namespace harness
