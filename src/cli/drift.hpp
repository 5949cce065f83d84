// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.hpp"
#include "report/entry.hpp"
#include "report/text.hpp"
#include "schemadiff/dialect/settle.hpp"

namespace schemadiff::cli {

/// Which way the statements of an entry's `up` lead.
enum class Way {
  forth,  // from before to after
  back,   // from after to before, as what undoes a change made by hand
};

struct Explained {
  std::vector<report::Entry> entries = {};
  /// Why the changes carry no statements; empty: they do.
  std::string without_statements = {};
};

/// The settled difference as entries of a report, with the statements that would make each change.
/// `model` is the one that its `after` is, if it is one.
Explained explain(const SettledDifference& settled, const Catalog& before, const Dialect& dialect,
                  const Model* model, std::string_view cause = {}, Way way = Way::forth);

/// Tables that have the same columns in another order, which is no difference: one line for each.
std::vector<std::string> column_order_notes(const Catalog& before, const Catalog& after);

/// `3 expressions settled by temporary objects, in 12 ms`; empty where none was.
std::string settling_note(const SettledDifference& settled);

/// How the terminal wants changes to be written.
report::TextStyle text_style(const Terminal& terminal, std::string indent = {});

/// `operator public.===: is not modelled`
std::string note_text(const Note& note);

}  // namespace schemadiff::cli
