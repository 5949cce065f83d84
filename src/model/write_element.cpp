// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/writing.hpp"
#include "support/text.hpp"

namespace schemadiff::model {
namespace {

using Columns = std::vector<const Column*>;

bool is_word(std::string_view text) {
  return text.find(' ') == std::string_view::npos && !support::equal_ignoring_case(text, "asc") &&
         !support::equal_ignoring_case(text, "desc") &&
         !support::equal_ignoring_case(text, "nulls") &&
         !support::equal_ignoring_case(text, "collate");
}

std::string modifiers(const KeyElement& element) {
  std::string text;
  if (!element.collation.empty()) text += " collate " + name_text(element.collation);
  if (!element.operator_class.empty()) text += ' ' + name_text(element.operator_class);
  if (element.order == SortOrder::descending) text += " desc";
  if (element.nulls == NullsOrder::first) text += " nulls first";
  if (element.nulls == NullsOrder::last) text += " nulls last";
  return text;
}

bool is_bare(const KeyElement& element) { return modifiers(element).empty(); }

/// Whether the words can be taken apart again: no name in them, nor any column of the table, holds
/// a space.
bool fits_words(const KeyElement& element, const Columns& columns) {
  if (element.column.empty() || element.class_parameters || element.statistics >= 0 ||
      !element.operator_name.empty()) {
    return false;
  }
  if (is_bare(element)) return true;
  return is_word(name_text(element.collation)) && is_word(name_text(element.operator_class)) &&
         std::ranges::none_of(columns, [](const Column* column) {
           return column->id.name().text().find(' ') != std::string::npos;
         });
}

YamlValue element_map(const KeyElement& element) {
  YamlValue map = YamlValue::of_map();
  if (element.column.empty()) {
    map.add("expression", expression_value(element.expression));
  } else {
    map.add("column", YamlValue::of_text(element.column.text()));
  }
  if (!element.collation.empty())
    map.add("collation", YamlValue::of_text(name_text(element.collation)));
  if (!element.operator_class.empty()) {
    map.add("operator_class", YamlValue::of_text(name_text(element.operator_class)));
  }
  add_parameters(map, "class_parameters", element.class_parameters);
  if (element.order != SortOrder::ascending) map.add("order", choice(element.order));
  if (element.nulls != NullsOrder::automatic) map.add("nulls", choice(element.nulls));
  if (!element.operator_name.empty())
    map.add("operator", YamlValue::of_text(name_text(element.operator_name)));
  if (element.statistics >= 0) map.add("statistics", number(element.statistics));
  return map;
}

}  // namespace

YamlValue elements_value(const std::vector<KeyElement>& elements, const Columns& columns) {
  YamlValue list = YamlValue::of_list();
  for (const KeyElement& element : elements) {
    list.items.push_back(fits_words(element, columns)
                             ? YamlValue::of_text(element.column.text() + modifiers(element))
                             : element_map(element));
  }
  return list;
}

bool is_single_column(const std::vector<KeyElement>& elements) {
  return elements.size() == 1 && !elements[0].column.empty() &&
         elements[0].operator_class.empty() && elements[0].nulls == NullsOrder::automatic;
}

}  // namespace schemadiff::model
