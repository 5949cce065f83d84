// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/kind_rules.hpp"
#include "postgres/reading.hpp"

// What the file of each kind gives: how it is read, and the record of its DDL.
namespace schemadiff::postgres {

CatalogQuery schemas_query();
CatalogQuery collations_query();
CatalogQuery operator_classes_query();
CatalogQuery tables_query();
CatalogQuery columns_query();
CatalogQuery partitioning_query();
CatalogQuery excludes_query();
CatalogQuery index_details_query();
CatalogQuery materialized_views_query();
CatalogQuery types_query();  // makes the columns, now that their types have names
/// Of `reading.columns`, which it gives up.
void make_columns(Reading& reading);
CatalogQuery keys_query();  // primary keys and unique constraints
CatalogQuery foreign_keys_query();
CatalogQuery checks_query();
CatalogQuery indexes_query();
CatalogQuery enum_types_query();
CatalogQuery sequences_query();
CatalogQuery views_query();
CatalogQuery comments_query();
CatalogQuery not_modelled_query();

KindRules<Schema> schema_rules();
KindRules<EnumType> enum_type_rules();
KindRules<Sequence> sequence_rules();
KindRules<Table> table_rules();
KindRules<Column> column_rules();
KindRules<PrimaryKey> primary_key_rules();
KindRules<Unique> unique_rules();
KindRules<ForeignKey> foreign_key_rules();
KindRules<Check> check_rules();
KindRules<Exclude> exclude_rules();
KindRules<Index> index_rules();
KindRules<View> view_rules();
KindRules<MaterializedView> materialized_view_rules();
KindRules<Comment> comment_rules();

/// The kinds in the order in which they are created where nothing else decides.
int rank_of(Kind kind) noexcept;

/// All of them, in the order of `Object`.
const KindTable& kind_table();

}  // namespace schemadiff::postgres
