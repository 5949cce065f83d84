// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/reading.hpp"
#include "schemadiff/catalog/description.hpp"

namespace schemadiff::model {

// The parts of the notation, one file each. Each reports what is wrong and takes what is left.

// read_header.cpp
/// `schemadiff`, `dialect`, `default_schema`, `naming`, `types` and the shape of the rest;
/// `is_named` where the file was not included.
void read_header(Reading& reading, const Document& document, bool is_named);

// read_type.cpp
/// The type that a column or sequence names: an alias' spelling for this dialect, or the text
/// itself.
std::optional<SqlType> read_type(Reading& reading, Node node);
void read_type_aliases(Reading& reading, Node types);

// read_objects.cpp
void read_schemas(Reading& reading, Node section);
void read_enums(Reading& reading, Node section);
void read_sequences(Reading& reading, Node section);
void read_views(Reading& reading, Node section);
void read_materialized_views(Reading& reading, Node section);
void read_free_triggers(Reading& reading, Node section);
/// The triggers of a table or view.
void read_triggers(Reading& reading, const ObjectId& table, Node triggers);

// read_described.cpp
/// A section of objects that are described by their attributes.
void read_described(Reading& reading, const Description& description, Node section);
/// Such objects of a table or domain, below it.
void read_described_of(Reading& reading, const Description& description, const ObjectId& owner,
                       Node section);
/// All kinds of them that lie in tables: policies, rules.
void read_described_of_table(Reading& reading, const ObjectId& table, const Mapping& body);

// read_sequence.cpp
/// What the server makes of a sequence of the type of which nothing but the increment is said.
SequenceOptions implied_options(SqlType type, std::int64_t increment);
/// `start`, `increment`, …; what is left out is as the server has it for the type.
SequenceOptions read_sequence_options(Reading& reading, const Mapping& map, SqlType type);

// read_table.cpp
void read_tables(Reading& reading, Node section);

// read_column.cpp
void read_column(Reading& reading, TableScope& table, Node name, Node body, int position);

// read_constraint.cpp
void read_table_primary_key(Reading& reading, TableScope& table, Node node);
void read_table_uniques(Reading& reading, const TableScope& table, Node node);
void read_table_excludes(Reading& reading, const TableScope& table, Node node);
void read_table_checks(Reading& reading, const TableScope& table, Node node);
void read_column_primary_key(Reading& reading, TableScope& table, Identifier column, Node node);
void read_column_unique(Reading& reading, const TableScope& table, Identifier column, Node node);
void read_column_checks(Reading& reading, const TableScope& table, Identifier column, Node node);

// read_foreign_key.cpp
void read_table_foreign_keys(Reading& reading, const TableScope& table, Node node);
void read_column_foreign_key(Reading& reading, const TableScope& table, Identifier column,
                             const Mapping& body);
/// Adds the foreign keys, once every table is known.
void resolve_foreign_keys(Reading& reading);
/// Finds the columns that sequences are owned by.
void resolve_owners(Reading& reading);

// read_index.cpp
void read_table_indexes(Reading& reading, const TableScope& table, Node node);
void read_column_index(Reading& reading, const TableScope& table, Identifier column, Node node);

// read_element.cpp
/// A column, as the table spells it where case does not matter; reports one that the table does not
/// have.
void check_column(Reading& reading, const TableScope& table, Identifier column, Node at);
std::vector<Identifier> read_column_names(Reading& reading, const TableScope& table, Node node);
/// `created_at desc`, or a map; also a single one for a list.
std::vector<KeyElement> read_elements(Reading& reading, const TableScope& table, Node node);
/// What the order implies becomes `automatic` (key_element.hpp).
void normalise_nulls(const Reading& reading, KeyElement& element);
std::string joined_names(const std::vector<KeyElement>& elements);
std::string joined_names(const std::vector<Identifier>& columns);

// read_member.cpp
/// What a constraint or index is called: the key it stands under, its `name`, or by convention.
ChosenName choose_name(Reading& reading, Kind kind, Node key, const Mapping& options, Node at,
                       const NameParts& parts);
/// Adds it under that name, with its comment and former name.
void add_member(Reading& reading, Object object, const ChosenName& name, const Mapping& options,
                Node at);

/// One member of a table as a list or a map of them holds it.
struct MemberNode {
  Node key = {};  // absent in a list
  Node body = {};
  Node place() const { return key ? key : body; }
};
std::vector<MemberNode> read_members(Reading& reading, Node node, std::string_view what);

}  // namespace schemadiff::model
