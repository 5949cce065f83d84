// SPDX-License-Identifier: MIT
#pragma once

#include <limits>
#include <string_view>
#include <vector>

#include "postgres/reading.hpp"
#include "schemadiff/catalog/key_element.hpp"

namespace schemadiff::postgres {

/// What the catalogs say of the elements of an index or of a partition key, each as the server
/// prints it.
/// https://www.postgresql.org/docs/current/catalog-pg-index.html
/// https://www.postgresql.org/docs/current/catalog-pg-partitioned-table.html
struct ElementRow {
  std::string_view columns = {};  // attnums; 0 for an expression
  std::string_view classes = {};
  std::string_view collations = {};
  std::string_view options = {};
  std::string_view expressions = {};  // deparsed, with commas between them
  std::string_view definition = {};   // deparsed, where an expression may have a collation
  std::size_t key_count = std::numeric_limits<std::size_t>::max();  // what follows is INCLUDE
};

std::vector<KeyElement> elements_of(const Reading& reading, const Relation& table,
                                    const ElementRow& row);
std::vector<Identifier> included_columns(const Relation& table, const ElementRow& row);

}  // namespace schemadiff::postgres
