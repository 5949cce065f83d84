// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include "schemadiff/catalog/box.hpp"
#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/object_id.hpp"
#include "schemadiff/catalog/parameters.hpp"

namespace schemadiff {

enum class CheckOption : std::uint8_t { none, local, cascaded };

constexpr std::array<std::string_view, 3> spellings(CheckOption) {
  return {"none", "local", "cascaded"};
}

/// What is inserted into a column of a view that an INSERT leaves out.
struct ColumnDefault {
  Identifier column = {};
  Expression default_value = {};

  static constexpr std::tuple fields{Field{"column", &ColumnDefault::column},
                                     Field{"default", &ColumnDefault::default_value}};
  bool operator==(const ColumnDefault&) const = default;
};

/// A view: its query, and the names of its columns where they are declared beside it rather than in
/// it. https://www.postgresql.org/docs/current/sql-createview.html,
/// https://www.sqlite.org/lang_createview.html
struct View {
  ObjectId id = {};
  std::vector<Identifier> columns = {};
  Expression definition = {};  // the query, without a semicolon
  // PostgreSQL
  bool security_barrier = false;
  bool security_invoker = false;
  CheckOption check_option = CheckOption::none;
  Box<std::vector<ColumnDefault>> defaults = {};

  static constexpr Kind kind = Kind::view;
  static constexpr std::tuple fields{Field{"columns", &View::columns},
                                     Field{"definition", &View::definition},
                                     Field{"security_barrier", &View::security_barrier},
                                     Field{"security_invoker", &View::security_invoker},
                                     Field{"check_option", &View::check_option},
                                     Field{"defaults", &View::defaults}};
  bool operator==(const View&) const = default;
};

/// https://www.postgresql.org/docs/current/sql-creatematerializedview.html
struct MaterializedView {
  ObjectId id = {};
  std::vector<Identifier> columns = {};
  Expression definition = {};  // the query, without a semicolon
  bool with_no_data = false;   // as it is now: REFRESH fills it, and no dump of a schema tells
  Identifier access_method = {};
  Box<Parameters> parameters = {};
  Identifier tablespace = {};

  static constexpr Kind kind = Kind::materialized_view;
  static constexpr std::tuple fields{
      Field{"columns", &MaterializedView::columns},
      Field{"definition", &MaterializedView::definition},
      Field{"with_no_data", &MaterializedView::with_no_data, Aspect::spelling},
      Field{"access_method", &MaterializedView::access_method, Aspect::storage},
      Field{"parameters", &MaterializedView::parameters, Aspect::storage},
      Field{"tablespace", &MaterializedView::tablespace, Aspect::tablespaces}};
  bool operator==(const MaterializedView&) const = default;
};

}  // namespace schemadiff
