// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "report/entry.hpp"
#include "schemadiff/dialect/settle.hpp"

namespace schemadiff::report {

enum class Paint { plain, colored };
/// Whether each part of a table that comes or goes as a whole has a line of its own.
enum class Detail { folded, full };

struct TextStyle {
  Paint paint = Paint::plain;
  Detail detail = Detail::folded;
  std::string indent = {};
};

/// One line a change, aligned: `~ column public.orders.total  type: numeric(10,2) → numeric(12,2)`,
/// then the place in the model and the hazards. A table that comes or goes says on its line what it
/// is made of.
std::string changes_text(std::span<const Entry> entries, const TextStyle& style = {});

/// One line for each expression that nobody could settle, with what would settle it.
std::string unsettled_text(std::span<const Unsettled> unsettled, const TextStyle& style = {});

}  // namespace schemadiff::report
