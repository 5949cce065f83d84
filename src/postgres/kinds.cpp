// SPDX-License-Identifier: MIT
#include "postgres/kinds.hpp"

#include "postgres/described.hpp"
#include "postgres/trigger.hpp"

namespace schemadiff::postgres {

int rank_of(Kind kind) noexcept {
  switch (kind) {
    case Kind::schema:
      return 0;
    case Kind::enum_type:
      return 10;
    case Kind::sequence:
      return 20;
    case Kind::table:
      return 30;
    case Kind::column:
      return 40;
    case Kind::primary_key:
      return 50;
    case Kind::unique:
      return 60;
    case Kind::check:
      return 70;
    case Kind::exclude:
      return 75;
    case Kind::index:
      return 80;  // those of materialized views wait for these
    case Kind::foreign_key:
      return 90;  // what it refers to may be a key or an index
    case Kind::view:
      return 100;
    case Kind::materialized_view:
      return 100;  // views may read it, and it them
    case Kind::trigger:
      return 110;
    case Kind::comment:
      return 120;
    default:
      break;
  }
  return 0;
}

const KindTable& kind_table() {
  static const KindTable table{
      {schema_rules(),
       enum_type_rules(),
       sequence_rules(),
       table_rules(),
       column_rules(),
       primary_key_rules(),
       unique_rules(),
       foreign_key_rules(),
       check_rules(),
       exclude_rules(),
       index_rules(),
       view_rules(),
       materialized_view_rules(),
       trigger_rules(),
       comment_rules(),
       unsupported_kind<Described>("PostgreSQL has nothing of the kind")},
      described_rules()};
  return table;
}

}  // namespace schemadiff::postgres
