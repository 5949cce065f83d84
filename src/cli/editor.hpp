// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace schemadiff::cli {

/// `$EDITOR`, which may have arguments of its own. Throws UsageError where it is not set.
std::string required_editor();

/// What the editor makes of the text, in a temporary file of that name. Throws UsageError where the
/// editor cannot be run or fails.
std::string edited(const std::string& editor, const std::string& name, const std::string& text);

/// Puts the text where nothing removes it, and tells where that is; empty where it cannot be kept.
std::string keep_aside(const std::string& name, const std::string& text);

}  // namespace schemadiff::cli
