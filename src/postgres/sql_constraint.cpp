// SPDX-License-Identifier: MIT
// The constraints of a table, named in the order in which CREATE TABLE of the server names them.
#include <algorithm>
#include <span>

#include "postgres/sql_parameters.hpp"
#include "postgres/sql_table.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

Deferral deferral_of(const Node& constraint) {
  if (is_set(constraint["initdeferred"])) return Deferral::initially_deferred;
  return is_set(constraint["deferrable"]) ? Deferral::initially_immediate : Deferral::none;
}

/// The order of the server's passes; those of one pass keep theirs.
int pass_of(const SqlConstraint& constraint) {
  const std::string_view type = constraint.node.text("contype");
  if (type == "CONSTR_CHECK") return 0;
  if (type == "CONSTR_PRIMARY") return 1;
  return type == "CONSTR_FOREIGN" ? 3 : 2;
}

std::vector<KeyElement> key_elements(const Node& constraint, Identifier column) {
  std::vector<KeyElement> elements;
  for (const Identifier name : identifiers(constraint["keys"])) {
    elements.push_back({.column = name});
  }
  if (elements.empty() && !column.empty()) elements.push_back({.column = column});
  return elements;
}

/// Whether two keys of one CREATE TABLE are the same, so that the server makes but one
/// (transformIndexConstraints in parse_utilcmd.c).
bool is_same_key(const SqlConstraint& a, const SqlConstraint& b) {
  return key_elements(a.node, a.column) == key_elements(b.node, b.column) &&
         identifiers(a.node["including"]) == identifiers(b.node["including"]) &&
         a.deferral == b.deferral &&
         is_set(a.node["nulls_not_distinct"]) == is_set(b.node["nulls_not_distinct"]);
}

bool makes_key(const SqlConstraint& constraint) {
  return pass_of(constraint) == 1 || constraint.node.text("contype") == "CONSTR_UNIQUE";
}

/// Of keys that are the same, the one that is made has the first name that any of them has.
Identifier name_among_same(const SqlConstraint& key, std::span<const SqlConstraint> from_key) {
  for (const SqlConstraint& other : from_key) {
    const bool is_same = &other == &key || (makes_key(key) && makes_key(other) && is_same_key(key, other));
    if (is_same && !other.node.text("conname").empty()) return Identifier(other.node.text("conname"));
  }
  return {};
}

std::vector<Identifier> key_columns(const PrimaryKey& key) {
  std::vector<Identifier> columns;
  for (const KeyElement& element : key.columns) columns.push_back(element.column);
  return columns;
}

}  // namespace

bool resolve_foreign_key(SqlReading& reading, const OpenForeignKey& open) {
  auto* key = reading.find<ForeignKey>(open.id);
  if (!key) return true;
  const ObjectId table = reading.look_up(open.search_path, open.table, {Kind::table});
  if (table.empty()) return false;
  key->referenced_table = {table.schema(), table.name()};
  if (!key->referenced_columns.empty()) return true;
  const auto* referenced = reading.find<PrimaryKey>(reading.tables[table].primary_key);
  if (!referenced) return false;
  key->referenced_columns = key_columns(*referenced);
  return true;
}

std::size_t SqlTableReader::place(const SqlConstraint& constraint) const {
  return tokens_.offset(constraint.range.first);
}

void SqlTableReader::add_constraints() {
  for (SqlConstraint& constraint : constraints_) {
    if (constraint.deferral == Deferral::none) constraint.deferral = deferral_of(constraint.node);
  }
  std::ranges::stable_sort(constraints_, {}, pass_of);
  for (auto each = constraints_.begin(); each != constraints_.end(); ++each) {
    const auto same = std::find_if(constraints_.begin(), each, [&](const SqlConstraint& earlier) {
      return makes_key(*each) && makes_key(earlier) && is_same_key(earlier, *each);
    });
    if (same != each) continue;
    each->name = name_among_same(*each, {each, constraints_.end()});
    add(*each);
  }
  for (const Node& clause : likes_) copy_members(clause);
  constraints_.clear();
  likes_.clear();
}

void SqlTableReader::add(const SqlConstraint& constraint) {
  const std::string_view type = constraint.node.text("contype");
  if (type == "CONSTR_CHECK") {
    add_check(constraint);
  } else if (type == "CONSTR_FOREIGN") {
    add_foreign_key(constraint);
  } else if (type == "CONSTR_PRIMARY") {
    add_primary_key(constraint);
  } else if (type == "CONSTR_UNIQUE") {
    add_unique(constraint);
  } else if (type == "CONSTR_EXCLUSION") {
    add_exclusion(constraint);
  }
}

void SqlTableReader::add_check(const SqlConstraint& constraint) {
  Identifier name(constraint.node.text("conname"));
  if (name.empty()) {
    name = reading_.names.free_constraint(table_.schema(), table_.name(),
                                          only_column(constraint.node["raw_expr"]), "check");
  }
  const std::size_t word = tokens_.find(constraint.range, "check");
  const TokenRange inside = tokens_.inside(word + 1);
  const ObjectId id = member(Kind::check, name);
  reading_.add(Check{.id = id,
                     .expression = Expression(tokens_.text(inside)),
                     .no_inherit = is_set(constraint.node["is_no_inherit"]),
                     .not_valid = is_not_valid(constraint)},
               statement_, place(constraint));
  reading_.take_hints(id, constraint.comments, statement_, place(constraint));
  reading_.model.attribute_locations.insert_or_assign(
      {id, "expression"}, statement_.location(tokens_.offset(inside.first)));
}

void SqlTableReader::add_foreign_key(const SqlConstraint& constraint) {
  const Node& node = constraint.node;
  ForeignKey key{.columns = identifiers(node["fk_attrs"]),
                 .referenced_columns = identifiers(node["pk_attrs"]),
                 .on_delete = foreign_key_action(node.text("fk_del_action")),
                 .on_update = foreign_key_action(node.text("fk_upd_action")),
                 .match = foreign_key_match(node.text("fk_matchtype")),
                 .deferral = constraint.deferral,
                 .not_valid = is_not_valid(constraint)};
  if (key.columns.empty()) key.columns.push_back(constraint.column);
  if (!node["fk_del_set_cols"].is_null()) {
    key.on_delete_columns = identifiers(node["fk_del_set_cols"]);
  }
  Identifier name(node.text("conname"));
  if (name.empty()) {
    name = reading_.names.free_constraint(table_.schema(), table_.name(),
                                          joined_columns(key.columns), "fkey");
  }
  const Node referenced{"RangeVar", &node["pktable"]};
  OpenForeignKey open{.id = member(Kind::foreign_key, name),
                      .table = name_in_range_var(referenced),
                      .search_path = statement_.settings.search_path,
                      .location = statement_.location(location_of(*referenced.fields))};
  key.id = open.id;
  reading_.add(std::move(key), statement_, place(constraint));
  reading_.take_hints(open.id, constraint.comments, statement_, place(constraint));
  if (!resolve_foreign_key(reading_, open)) reading_.open_foreign_keys.push_back(std::move(open));
}

/// CREATE TABLE has no rows to be checked.
bool SqlTableReader::is_not_valid(const SqlConstraint& constraint) const {
  return origin_ == Origin::alter_table && is_set(constraint.node["skip_validation"]);
}

/// Of what is an index too.
template <class Key>
void SqlTableReader::take_index_options(Key& key, const Node& node) {
  key.parameters = parameters_of(node["options"]);
  key.tablespace = Identifier(node.text("indexspace"));
  if (key.tablespace.empty()) key.tablespace = statement_.settings.tablespace;
}

template <class Key>
void SqlTableReader::add_key(Key key, const SqlConstraint& constraint) {
  key.deferral = constraint.deferral;
  if constexpr (Key::kind == Kind::primary_key) {
    for (const KeyElement& element : key.columns) {
      auto* column = reading_.find<Column>(member(Kind::column, element.column));
      if (column) column->nullable = false;
    }
  }
  take_index_options(key, constraint.node);
  const std::size_t at = place(constraint);
  if (const Identifier index_name(constraint.node.text("indexname")); !index_name.empty()) {
    const ObjectId id = relation_id(Kind::index, table_.schema(), index_name);
    const auto* index = reading_.find<Index>(id);
    if (!index) wait_for(at, "there is no index " + path_text(id));
    key.columns = index->elements;
    if (index->include) key.include = *index->include;
    if (key.id.path[2].empty()) key.id = member(Key::kind, index_name);
    if constexpr (requires { key.nulls_not_distinct; }) {
      key.nulls_not_distinct = index->nulls_not_distinct;
    }
    reading_.remove(id);
  }
  const ObjectId id = key.id;
  reading_.add(std::move(key), statement_, at);
  reading_.take_hints(id, constraint.comments, statement_, at);
}

void SqlTableReader::add_primary_key(const SqlConstraint& constraint) {
  const Node& node = constraint.node;
  Identifier name = constraint.name;
  if (name.empty() && node.text("indexname").empty()) {
    name = reading_.names.free_key(table_.schema(), table_.name(), {}, "pkey");
  }
  if (const ObjectId other = reading_.tables[table_].primary_key; !other.empty()) {
    refuse(place(constraint), label(table_) + " has a second primary key: first at " +
                                  to_string(reading_.model.location(other)));
  }
  add_key(PrimaryKey{.id = member(Kind::primary_key, name),
                     .columns = key_elements(node, constraint.column),
                     .include = identifiers(node["including"])},
          constraint);
}

void SqlTableReader::add_unique(const SqlConstraint& constraint) {
  const Node& node = constraint.node;
  Unique unique{.columns = key_elements(node, constraint.column),
                .include = identifiers(node["including"]),
                .nulls_not_distinct = is_set(node["nulls_not_distinct"])};
  Identifier name = constraint.name;
  std::vector<Identifier> columns;
  for (const KeyElement& element : unique.columns) columns.push_back(element.column);
  columns.insert(columns.end(), unique.include.begin(), unique.include.end());
  if (name.empty() && node.text("indexname").empty()) {
    name = reading_.names.free_key(table_.schema(), table_.name(), joined_columns(columns), "key");
  }
  unique.id = member(Kind::unique, name);
  reading_.index_columns[unique.id] = std::move(columns);
  add_key(std::move(unique), constraint);
}

void SqlTableReader::add_exclusion(const SqlConstraint& constraint) {
  const Node& node = constraint.node;
  Exclude exclude{.deferral = constraint.deferral};
  if (const auto method = node.text("access_method"); !method.empty()) {
    exclude.method = Identifier(method);
  }
  take_index_options(exclude, node);
  const std::size_t open = tokens_.find(constraint.range, "(");
  const std::vector<TokenRange> parts = tokens_.parts(tokens_.inside(open));
  std::vector<const Json*> elements;
  for (const Json& json : node["exclusions"]) {
    const Json& pair = node_of(json)["items"];
    const TokenRange part = parts.at(elements.size());
    elements.push_back(&pair[0]);
    exclude.elements.push_back(key_element(node_of(pair[0]), tokens_, part));
    exclude.elements.back().operator_name = name_in_list(node_of(pair[1])["items"]);
  }
  if (auto include = identifiers(node["including"]); !include.empty()) {
    exclude.include = std::move(include);
  }
  if (!node["where_clause"].is_null()) {
    const std::size_t close = tokens_.closing(open) + 1;
    const std::size_t word = tokens_.find({close, constraint.range.last}, "where");
    exclude.predicate = Expression(tokens_.text(tokens_.inside(word + 1)));
  }
  Identifier name(node.text("conname"));
  if (name.empty()) {
    name = reading_.names.free_key(table_.schema(), table_.name(),
                                   joined_columns(index_column_names(elements)), "excl");
  }
  exclude.id = member(Kind::exclude, name);
  reading_.index_columns[exclude.id] = index_column_names(elements);
  const ObjectId id = exclude.id;
  reading_.add(std::move(exclude), statement_, place(constraint));
  reading_.take_hints(id, constraint.comments, statement_, place(constraint));
}

}  // namespace schemadiff::postgres
