// SPDX-License-Identifier: MIT
#include "sqlite/definition.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

std::string key_element(const KeyElement& element) {
  std::string text = element.column.empty() ? element.expression.text() : quote(element.column);
  if (!element.collation.empty()) text += " COLLATE " + quote(element.collation.name);
  if (element.order == SortOrder::descending) text += " DESC";
  return text;
}

}  // namespace

std::string key_elements(const std::vector<KeyElement>& elements) {
  std::string text = "(";
  for (const KeyElement& element : elements) {
    if (text.size() > 1) text += ", ";
    text += key_element(element);
  }
  return text += ')';
}

std::string conflict_clause(OnConflict conflict) {
  if (conflict == OnConflict::abort) return {};
  return " ON CONFLICT " + support::upper(spellings(conflict)[static_cast<std::size_t>(conflict)]);
}

std::string deferral_clause(Deferral deferral) {
  switch (deferral) {
    case Deferral::none:
      return {};
    case Deferral::initially_immediate:
      return " DEFERRABLE INITIALLY IMMEDIATE";
    case Deferral::initially_deferred:
      return " DEFERRABLE INITIALLY DEFERRED";
  }
  return {};
}

}  // namespace schemadiff::sqlite
