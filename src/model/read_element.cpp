// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "model/cut_value.hpp"
#include "model/read_fields.hpp"
#include "model/read_parts.hpp"
#include "model/scalars.hpp"
#include "support/text.hpp"

namespace schemadiff::model {
namespace {

bool has_column(const Reading& reading, const TableScope& table, std::string_view name) {
  return table.has_others || std::ranges::any_of(table.columns, [&](Identifier column) {
           return column.text() == name ||
                  (reading.names.folds_case && support::equal_ignoring_case(column.text(), name));
         });
}

/// The length of the column's name that the text begins with, up to its end or a space; 0 where
/// there is none.
std::size_t column_length(const Reading& reading, const TableScope& table, std::string_view text) {
  if (table.has_others) return std::min(text.find(' '), text.size());
  for (std::size_t length = text.size(); length != 0; length = text.rfind(' ', length - 1)) {
    if (length == std::string_view::npos) break;
    if (has_column(reading, table, text.substr(0, length))) return length;
  }
  return 0;
}

/// The words behind the column: `[collate NAME] [OPERATOR CLASS] [asc|desc] [nulls first|last]`.
class Suffix {
 public:
  explicit Suffix(std::string_view text) : words_(support::split(support::trim(text), ' ')) {
    std::erase(words_, "");
  }

  bool read_into(KeyElement& element) {
    if (take("collate") && !take_name(element.collation)) return false;
    if (at_ < words_.size() && !is("asc") && !is("desc") && !is("nulls")) {
      if (!take_name(element.operator_class)) return false;
    }
    if (take("desc")) {
      element.order = SortOrder::descending;
    } else {
      take("asc");
    }
    if (take("nulls")) {
      if (take("first")) {
        element.nulls = NullsOrder::first;
      } else if (take("last")) {
        element.nulls = NullsOrder::last;
      } else {
        return false;
      }
    }
    return at_ == words_.size();
  }

 private:
  bool is(std::string_view word) const {
    return at_ < words_.size() && support::equal_ignoring_case(words_[at_], word);
  }
  bool take(std::string_view word) {
    const bool found = is(word);
    if (found) ++at_;
    return found;
  }
  bool take_name(QualifiedName& name) {
    if (at_ == words_.size()) return false;
    const std::vector<Identifier> segments = name_segments(words_[at_++]);
    if (segments.empty() || segments.size() > 2) return false;
    name = segments.size() == 1 ? QualifiedName{{}, segments[0]}
                                : QualifiedName{segments[0], segments[1]};
    return true;
  }

  std::vector<std::string> words_;
  std::size_t at_ = 0;
};

KeyElement read_worded(Reading& reading, const TableScope& table, Node node) {
  KeyElement element;
  const std::string_view text = node.text();
  const std::size_t length = column_length(reading, table, text);
  if (length == 0) {
    check_column(reading, table, Identifier(text.substr(0, text.find(' '))), node);
    return element;
  }
  element.column = Identifier(text.substr(0, length));
  if (!Suffix(text.substr(length)).read_into(element)) {
    reading.problem(node, fmt::format("expected '{} [collate NAME] [OPERATOR CLASS] [asc|desc] "
                                      "[nulls first|last]', found '{}'",
                                      element.column.text(), text));
  }
  return element;
}

KeyElement read_mapped(Reading& reading, const TableScope& table, Node node) {
  const Mapping map(reading, node, keys::element);
  KeyElement element;
  const Node column = map.find("column");
  const Node expression = map.find("expression");
  if (!column == !expression)
    reading.problem(node, "an element has either 'column' or 'expression'");
  if (column) {
    element.column = read_name(reading, column);
    check_column(reading, table, element.column, column);
  } else {
    element.expression = read_expression(reading, expression);
  }
  element.collation = read_reference(reading, map.find("collation"));
  element.operator_class = read_reference(reading, map.find("operator_class"));
  element.order = read_choice(reading, map.find("order"), SortOrder::ascending);
  element.nulls = read_choice(reading, map.find("nulls"), NullsOrder::automatic);
  element.class_parameters = read_parameters(reading, map.find("class_parameters"));
  element.operator_name = read_reference(reading, map.find("operator"));
  if (const Node target = map.find("statistics")) {
    const std::int64_t rows = read_integer(reading, target).value_or(-1);
    element.statistics = static_cast<std::int16_t>(std::clamp<std::int64_t>(rows, -1, 10000));
  }
  return element;
}

KeyElement read_element(Reading& reading, const TableScope& table, Node node) {
  KeyElement element;
  if (node.is_map()) {
    element = read_mapped(reading, table, node);
  } else if (node.is_scalar() && !node.text().empty()) {
    element = read_worded(reading, table, node);
  } else {
    reading.problem(node, "expected a column");
  }
  normalise_nulls(reading, element);
  return element;
}

std::string_view part_of_name(const KeyElement& element, std::string& words) {
  if (!element.column.empty()) return element.column.text();
  return words = words_of(element.expression.text());
}

}  // namespace

void normalise_nulls(const Reading& reading, KeyElement& element) {
  if (!reading.names.implies_nulls_order) return;
  const NullsOrder implied =
      element.order == SortOrder::descending ? NullsOrder::first : NullsOrder::last;
  if (element.nulls == implied) element.nulls = NullsOrder::automatic;
}

void check_column(Reading& reading, const TableScope& table, Identifier column, Node at) {
  if (column.empty() || has_column(reading, table, column.text())) return;
  std::vector<std::string_view> known;
  for (const Identifier& name : table.columns) known.push_back(name.text());
  const std::string near = support::nearest(column.text(), known);
  const std::string what =
      fmt::format("table {} has no column '{}'", path_text(table.id), column.text());
  reading.problem(at, near.empty() ? what : what + fmt::format("; did you mean '{}'?", near));
}

std::vector<Identifier> read_column_names(Reading& reading, const TableScope& table, Node node) {
  std::vector<Identifier> names = read_names(reading, node);
  for (const Identifier& name : names) check_column(reading, table, name, node);
  return names;
}

std::vector<KeyElement> read_elements(Reading& reading, const TableScope& table, Node node) {
  std::vector<KeyElement> elements;
  if (!node) return elements;
  if (!node.is_list()) return {read_element(reading, table, node)};
  if (const std::optional<Problem> cut = cut_item(node)) {
    reading.model.problems.push_back(*cut);
    return elements;
  }
  for (const Node& item : node.items()) elements.push_back(read_element(reading, table, item));
  return elements;
}

std::string joined_names(const std::vector<KeyElement>& elements) {
  std::string joined;
  std::string words;
  for (const KeyElement& element : elements) {
    if (!joined.empty()) joined += '_';
    joined += part_of_name(element, words);
  }
  return joined;
}

std::string joined_names(const std::vector<Identifier>& columns) {
  std::string joined;
  for (const Identifier& column : columns) {
    if (!joined.empty()) joined += '_';
    joined += column.text();
  }
  return joined;
}

}  // namespace schemadiff::model
