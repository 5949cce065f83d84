// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/object.hpp"
#include "schemadiff/dialect/statement.hpp"

// What the files of the kinds give to each other, so that CREATE TABLE and ALTER TABLE say the
// same.
namespace schemadiff::postgres {

/// `name type COLLATE … DEFAULT … NOT NULL`
std::string column_definition(const Column& column);
/// `PRIMARY KEY (…) …`
std::string key_definition(const PrimaryKey& key);
/// `UNIQUE (…) …`
std::string key_definition(const Unique& unique);
/// By pg_class.relkind: a table of any sort, a view of either sort, or a sequence; none for the rest.
Kind kind_of_relation(char relkind) noexcept;
/// By the letter that pg_constraint and the parse tree have for it; none is the default.
ForeignKeyAction foreign_key_action(std::string_view code);
ForeignKeyMatch foreign_key_match(std::string_view code);
/// `CHECK (…) …`
std::string check_definition(const Check& check);
/// `(a DESC, lower(b) COLLATE "C")`, as in an index or a partition key.
std::string element_list(const std::vector<KeyElement>& elements);
/// `EXCLUDE USING gist (…)`
std::string exclude_definition(const Exclude& exclude);
/// `CREATE INDEX …`
std::string index_definition(const Index& index);

/// The options that differ from those of a new sequence of the type, each after a space; `AS type`
/// is not among them.
std::string sequence_clauses(const SequenceOptions& options, const SqlType& type);
/// The options of a new ascending or descending sequence of the type.
SequenceOptions default_options(const SqlType& type, std::int64_t increment);
std::string create_sequence(const Sequence& sequence);

/// The clauses of ALTER SEQUENCE, or of ALTER COLUMN after SET, one for each option that differs.
std::vector<std::string> option_changes(const SequenceOptions& before,
                                        const SequenceOptions& after);

/// Whether a sequence that was counted from its start would be out of its new bounds, so that it
/// must start anew.
bool leaves_bounds(const SequenceOptions& before, const SequenceOptions& after);

/// The sequence behind an identity column, by the name that it declares or that the server makes
/// up.
QualifiedName identity_sequence(const Column& column);
/// From `table_before` and `column_before` to what the server would have called it in `table`.
Statement rename_identity_sequence(const ObjectId& table, const ObjectId& table_before,
                                   const Identifier& column_before, const Identifier& column);

/// The sequence that a default takes its values from, `nextval('public.s'::regclass)`; empty for
/// any other default.
ObjectId sequence_of_default(const Expression& default_value);
/// The relation or type that a qualified name as the server prints it is of; empty where it has no
/// schema.
QualifiedName parse_qualified(std::string_view text);

}  // namespace schemadiff::postgres
