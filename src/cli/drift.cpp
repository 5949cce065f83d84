// SPDX-License-Identifier: MIT
#include "cli/drift.hpp"

#include "schemadiff/plan/plan.hpp"

namespace schemadiff::cli {
namespace {

struct Plans {
  Statements forth = {};
  Statements back = {};
  std::string refused = {};
};

/// Drift that cannot be mended by generated statements is drift all the same.
Plans plans_of(const SettledDifference& settled, const Catalog& before, const Dialect& dialect,
               const Model* model) {
  const Catalog& after = settled.after;
  try {
    return {
        make_plan(settled.difference, before, after, dialect, {.hints = model, .merged = false}),
        make_plan(reverse(settled.difference, before, after), after, before, dialect,
                  {.merged = false}),
        {}};
  } catch (const UnsupportedError& error) {
    return {{}, {}, error.what()};
  }
}

/// The columns that the other catalog has too, in order.
std::vector<Identifier> names_shared(const TableMembers& table, const Catalog& other) {
  std::vector<Identifier> names;
  for (const Column* column : table.columns) {
    if (other.contains(column->id)) names.push_back(column->id.name());
  }
  return names;
}

}  // namespace

Explained explain(const SettledDifference& settled, const Catalog& before, const Dialect& dialect,
                  const Model* model, std::string_view cause, Way way) {
  if (settled.difference.empty()) return {};
  const Plans plans = plans_of(settled, before, dialect, model);
  const bool forth = way == Way::forth;
  return {report::entries({.difference = settled.difference,
                           .up = forth ? plans.forth : plans.back,
                           .down = forth ? plans.back : plans.forth,
                           .model = model,
                           .cause = cause}),
          plans.refused};
}

std::vector<std::string> column_order_notes(const Catalog& before, const Catalog& after) {
  const Members left(before), right(after);
  std::vector<std::string> notes;
  for (const TableMembers* table : left.tables()) {
    const ObjectId& id = table->table->id;
    if (names_shared(*table, after) == names_shared(right.of(id), before)) continue;
    notes.push_back(label(id) + " has its columns in another order");
  }
  return notes;
}

std::string settling_note(const SettledDifference& settled) {
  std::string note;
  for (const auto& [means, count] : settled.settled_by) {
    note += note.empty() ? "expressions settled: " : ", ";
    note += std::to_string(count) + " by " + std::string(means);
  }
  return note.empty() ? note : note + ", in " + std::to_string(settled.duration.count()) + " ms";
}

report::TextStyle text_style(const Terminal& terminal, std::string indent) {
  return {.paint = terminal.colors_results() ? report::Paint::colored : report::Paint::plain,
          .detail = terminal.is_verbose() ? report::Detail::full : report::Detail::folded,
          .indent = std::move(indent)};
}

std::string note_text(const Note& note) {
  std::string text = note.kind;
  if (!note.name.empty()) (text += text.empty() ? "" : " ") += note.name;
  return text.empty() ? note.message : text + ": " + note.message;
}

}  // namespace schemadiff::cli
