// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/kind_rules.hpp"

namespace schemadiff::sqlite {

/// One record for each kind; the records live in the files of their kinds.
const KindTable& kind_table();

extern const KindRules<Table> table_rules;
extern const KindRules<Column> column_rules;
extern const KindRules<PrimaryKey> primary_key_rules;
extern const KindRules<Unique> unique_rules;
extern const KindRules<ForeignKey> foreign_key_rules;
extern const KindRules<Check> check_rules;
extern const KindRules<Index> index_rules;
extern const KindRules<View> view_rules;
extern const KindRules<Trigger> trigger_rules;

}  // namespace schemadiff::sqlite
