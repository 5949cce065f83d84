// SPDX-License-Identifier: MIT
#include "sqlite/kinds.hpp"

namespace schemadiff::sqlite {

const KindTable& kind_table() {
  static const KindTable table = {{
      unsupported_kind<Schema>("SQLite has no schemas"),
      unsupported_kind<EnumType>("SQLite has no enumerated types"),
      unsupported_kind<Sequence>("SQLite has no sequences"),
      table_rules,
      column_rules,
      primary_key_rules,
      unique_rules,
      foreign_key_rules,
      check_rules,
      unsupported_kind<Exclude>("SQLite has no exclusion constraints"),
      index_rules,
      view_rules,
      unsupported_kind<MaterializedView>("SQLite has no materialized views"),
      trigger_rules,
      unsupported_kind<Comment>("SQLite has no comments on objects"),
      unsupported_kind<Described>("SQLite has nothing of the kind"),
  }};
  return table;
}

}  // namespace schemadiff::sqlite
