// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-sequence.html
// The sequence of an identity column (pg_depend.deptype 'i') is part of the column; the one of a
// serial column ('a') stands for itself and goes with its column.
#include <algorithm>
#include <limits>

#include "postgres/column_change.hpp"
#include "postgres/ddl.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading&) {
  return R"sql(
SELECT s.seqrelid,
       pg_catalog.format_type(s.seqtypid, NULL),
       s.seqstart,
       s.seqincrement,
       s.seqmin,
       s.seqmax,
       s.seqcache,
       s.seqcycle,
       d.deptype,
       d.refobjid,
       d.refobjsubid
  FROM pg_catalog.pg_sequence AS s
  LEFT JOIN pg_catalog.pg_depend AS d
    ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
   AND d.objid = s.seqrelid
   AND d.objsubid = 0
   AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
   AND d.refobjsubid > 0
   AND d.deptype IN ('a', 'i'))sql";
}

SequenceOptions options_of(const Result& result, int row) {
  return {.start = result.integer(row, 2),
          .increment = result.integer(row, 3),
          .minimum = result.integer(row, 4),
          .maximum = result.integer(row, 5),
          .cache = result.integer(row, 6),
          .cycle = result.boolean(row, 7)};
}

void read_identity(Reading& reading, const Result& result, int row, const ObjectId& sequence,
                   const ObjectId& column_id) {
  Object* object = reading.found.catalog.find(column_id);
  auto* column = object ? std::get_if<Column>(object) : nullptr;
  if (!column || !column->identity) return;
  column->identity->options = options_of(result, row);
  const QualifiedName name{sequence.path[0], sequence.path[1]};
  if (name != identity_sequence(*column)) column->identity->sequence_name = name;
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* relation = reading.relation(oid(result, row, 0));
    if (!relation) continue;
    ObjectId owner;
    if (!result.is_null(row, 9)) {
      const Relation* table = reading.covered_relation(oid(result, row, 9));
      if (!table) continue;  // it goes with its table, which is left alone
      const auto number = static_cast<int>(result.integer(row, 10));
      owner = member_id(Kind::column, table->id.path[0], table->id.path[1],
                        table->attribute(number).name);
    }
    if (result.text(row, 8) == "i") {
      read_identity(reading, result, row, relation->id, owner);
    } else if (relation->covered) {
      reading.found.catalog.add(Sequence{.id = relation->id,
                                         .type = SqlType(result.text(row, 1)),
                                         .options = options_of(result, row),
                                         .owned_by = owner});
    }
  }
}

std::string owner_clause(const ObjectId& column) {
  return "OWNED BY " +
         (column.empty() ? "NONE" : qualified(table_of(column)) + "." + quoted(column.name()));
}

Statement alter_sequence(const Sequence& sequence, const std::string& clause) {
  return statement(sequence.id, "ALTER SEQUENCE " + qualified(sequence.id) + " " + clause);
}

Statement set_owner(const Sequence& sequence) {
  Statement result = alter_sequence(sequence, owner_clause(sequence.owned_by));
  // The owner must still be there to be left, and be there already to be joined.
  result.phase = sequence.owned_by.empty() ? Phase::first : Phase::last;
  return result;
}

Statements create(const Sequence& sequence, const PlanContext& context) {
  Statements statements;
  const auto* before = context.before.find_as<Column>(sequence.owned_by);
  const auto* after = context.after.find_as<Column>(sequence.owned_by);
  const bool made_by_column = before && after && gives_up_identity(*before, *after, sequence);
  if (!made_by_column) statements.push_back(statement(sequence.id, create_sequence(sequence)));
  if (!sequence.owned_by.empty()) statements.push_back(set_owner(sequence));
  return statements;
}

Statements drop(const Sequence& sequence, const PlanContext& context) {
  if (!sequence.owned_by.empty()) {
    const auto* before = context.before.find_as<Column>(sequence.owned_by);
    const auto* after = context.after.find_as<Column>(sequence.owned_by);
    if (!after) return {};  // gone with its column
    if (before && (takes_over_sequence(*before, *after, sequence) ||
                   (after->generated && after->generated != before->generated))) {
      return {};
    }
  }
  return {statement(sequence.id, "DROP SEQUENCE " + qualified(sequence.id),
                    {hazard(HazardKind::data_loss, "drops", sequence.id, "(ACCESS EXCLUSIVE)")})};
}

std::optional<Statements> alter(const Sequence& before, const Sequence& after, const PlanContext&) {
  Statements statements;
  std::string clauses;
  if (before.type != after.type) clauses += " AS " + after.type.text();
  for (const std::string& clause : option_changes(before.options, after.options)) {
    clauses += " " + clause;
  }
  if (leaves_bounds(before.options, after.options)) clauses += " RESTART";
  if (!clauses.empty()) statements.push_back(alter_sequence(after, clauses.substr(1)));
  if (before.owned_by != after.owned_by) statements.push_back(set_owner(after));
  return statements;
}

Statements rename(const Rename& rename, const Sequence&, const PlanContext&) {
  return {statement(
      rename.after,
      "ALTER SEQUENCE " + qualified(rename.before) + " RENAME TO " + quoted(rename.after.name()),
      {breaks_clients("renames", rename.before)})};
}

std::vector<ObjectId> dependencies(const Sequence& sequence, const Catalog&) {
  return schema_dependency(sequence.id);
}

std::int64_t highest(const SqlType& type) {
  if (type.text() == "smallint") return std::numeric_limits<std::int16_t>::max();
  if (type.text() == "integer") return std::numeric_limits<std::int32_t>::max();
  return std::numeric_limits<std::int64_t>::max();
}

}  // namespace

SequenceOptions default_options(const SqlType& type, std::int64_t increment) {
  if (increment >= 0) return {.increment = increment, .maximum = highest(type)};
  return {.start = -1, .increment = increment, .minimum = -highest(type) - 1, .maximum = -1};
}

std::vector<std::string> option_changes(const SequenceOptions& before,
                                        const SequenceOptions& after) {
  std::vector<std::string> clauses;
  const auto add = [&](std::string_view words, std::int64_t from, std::int64_t to) {
    if (from != to) clauses.push_back(std::string(words) + " " + std::to_string(to));
  };
  add("START WITH", before.start, after.start);
  add("INCREMENT BY", before.increment, after.increment);
  add("MINVALUE", before.minimum, after.minimum);
  add("MAXVALUE", before.maximum, after.maximum);
  add("CACHE", before.cache, after.cache);
  if (before.cycle != after.cycle) clauses.emplace_back(after.cycle ? "CYCLE" : "NO CYCLE");
  return clauses;
}

bool leaves_bounds(const SequenceOptions& before, const SequenceOptions& after) {
  return before.start < after.minimum || before.start > after.maximum;
}

std::string sequence_clauses(const SequenceOptions& options, const SqlType& type) {
  SequenceOptions usual = default_options(type, options.increment);
  usual.increment = 1;
  usual.start = options.increment < 0 ? options.maximum : options.minimum;
  std::string text;
  for (const std::string& clause : option_changes(usual, options)) text += " " + clause;
  return text;
}

std::string create_sequence(const Sequence& sequence) {
  std::string sql = "CREATE SEQUENCE " + qualified(sequence.id);
  if (sequence.type.text() != "bigint") sql += " AS " + sequence.type.text();
  return sql + sequence_clauses(sequence.options, sequence.type);
}

CatalogQuery sequences_query() { return {text, read}; }

KindRules<Sequence> sequence_rules() {
  return {.traits = {.rank = rank_of(Kind::sequence), .holds_data = true},
          .create = create,
          .drop = drop,
          .alter = alter,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
