// SPDX-License-Identifier: MIT
#include "postgres/index_part.hpp"

#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/heritage.hpp"
#include "postgres/index_change.hpp"
#include "postgres/quote.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

/// Where a part of something in the parent lies, and in what.
struct Part {
  ObjectId table = {};
  ObjectId whole = {};
};

template <class Key>
constexpr bool is_index_or_key = std::is_same_v<Key, Index> || std::is_same_v<Key, PrimaryKey> ||
                                 std::is_same_v<Key, Unique> || std::is_same_v<Key, Exclude>;

Identifier whole_of(const Object& part) {
  return std::visit(
      []<class T>(const T& object) {
        if constexpr (is_index_or_key<T>) return object.partition_of;
        return Identifier();
      },
      part);
}

Part part_of(const ObjectId& id, const ObjectId& table_id, const Catalog& catalog) {
  const auto* table = catalog.find_as<Table>(table_id);
  if (!table || !table->partition_of) return {table_id, {}};
  const QualifiedName& parent = table->partition_of->table;
  const Object* part = catalog.find(id);
  if (!part) return {table_id, {}};
  if (id.kind == Kind::index) return {table_id, relation_id(id.kind, parent.schema, whole_of(*part))};
  return {table_id, member_id(id.kind, parent.schema, parent.name, whole_of(*part))};
}

Part part_of(const ObjectId& id, const Catalog& catalog) {
  const auto* index = catalog.find_as<Index>(id);
  return part_of(id, index ? relation_id(Kind::table, id.schema(), index->table) : table_of(id), catalog);
}

std::string index_text(const ObjectId& id) { return quoted(id.path[0], id.name()); }

/// The names that the server would try one after another.
std::vector<Identifier> made_up_names(const Part& part, const Catalog& catalog) {
  constexpr int tries = 30;
  std::vector<Identifier> names;
  const Object* whole = catalog.find(part.whole);
  for (int number = 0; whole && number < tries; ++number) {
    const Identifier name = own_made_up_name(*whole, part.table.path[1], number);
    if (!name.empty()) names.push_back(name);
  }
  return names;
}

/// Whether the part has a name of its own there.
bool has_named_part(const Part& part, const Catalog& catalog, const Members& members) {
  const TableMembers& own = members.of(part.table);
  const auto is_part = [&](const auto* key) {
    return !key->partition_of.empty() && part_of(key->id, part.table, catalog).whole == part.whole;
  };
  return (own.primary_key && is_part(own.primary_key)) || std::ranges::any_of(own.indexes, is_part) ||
         std::ranges::any_of(own.uniques, is_part) || std::ranges::any_of(own.excludes, is_part);
}

/// The part goes back to a name that the server made up. Which of these are taken, by parts that nobody named, only the
/// server knows.
Statement freely_named(const ObjectId& id, const std::vector<Identifier>& names) {
  std::string list;
  for (const Identifier& name : names) (list += list.empty() ? "" : ", ") += literal_text(name.text());
  const std::string rename =
      "SELECT pg_catalog.format(" + literal_text("ALTER INDEX " + index_text(id) + " RENAME TO %I") +
      ", n.name) FROM pg_catalog.unnest(ARRAY[" + list + "]) WITH ORDINALITY AS n (name, number)" +
      " WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_class AS c WHERE c.relname = n.name AND c.relnamespace = " +
      literal_text(quoted(id.schema())) + "::pg_catalog.regnamespace) ORDER BY n.number LIMIT 1";
  std::string tag = "$name$";
  while (rename.find(tag) != std::string::npos) tag.insert(1, "_");
  return statement(id, "DO " + tag + " BEGIN EXECUTE (" + rename + "); END " + tag);
}

/// What the server called the part is not for us to foretell where other indexes have like names.
Statement named_part(const ObjectId& id, const Part& part) {
  const std::string name = literal_text(id.name().text());
  const std::string find =
      "SELECT CASE WHEN c.relname = " + name +
      " THEN 'SELECT' ELSE pg_catalog.format('ALTER INDEX %s RENAME TO %I', h.inhrelid::pg_catalog.regclass, " + name +
      "::pg_catalog.text) END"
      " FROM pg_catalog.pg_inherits AS h"
      " JOIN pg_catalog.pg_class AS c ON c.oid = h.inhrelid"
      " JOIN pg_catalog.pg_index AS x ON x.indexrelid = h.inhrelid"
      " WHERE h.inhparent = " +
      literal_text(index_text(part.whole)) +
      "::pg_catalog.regclass"
      " AND x.indrelid = " +
      literal_text(qualified(part.table)) + "::pg_catalog.regclass";
  std::string tag = "$part$";
  while (find.find(tag) != std::string::npos) tag.insert(1, "_");
  return statement(id, "DO " + tag + " BEGIN EXECUTE (" + find + "); END " + tag);
}

/// The literal behind the words, which stand in such a statement once.
std::optional<std::string> literal_behind(std::string_view statement, std::string_view words) {
  const std::size_t at = statement.find(words);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view rest = statement.substr(at + words.size());
  if (!rest.starts_with('\'')) return std::nullopt;
  std::string text;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '\'' && !rest.substr(i + 1).starts_with('\'')) return text;
    if (rest[i] == '\'') ++i;
    text += rest[i];
  }
  return std::nullopt;
}

QualifiedName name_in_path(const std::string& text) {
  const std::vector<Identifier> path = parse_path(text);
  return path.size() == 2 ? QualifiedName{path[0], path[1]} : QualifiedName{};
}

IndexState own_state(const Object& object) {
  return std::visit(
      []<class T>(const T& key) -> IndexState {
        if constexpr (!is_index_or_key<T>) {
          return {};
        } else {
          IndexState state{key.id, key.parameters, key.tablespace, key.clustered, {}};
          if constexpr (std::is_same_v<T, Index>) state.table = key.table;
          return state;
        }
      },
      object);
}

/// What becomes the part when its table joins the parent: an index or key of the table's own.
std::optional<Statement> own_index(const ObjectId& id, const Part& part, const Catalog& catalog) {
  const Object* whole = catalog.find(part.whole);
  if (!whole) return std::nullopt;
  if (const auto* index = std::get_if<Index>(whole)) {
    Index own = *index;
    own.id = id;
    own.table = part.table.path[1];
    own.only = false;
    own.clustered = false;
    return statement(id, index_definition(own));
  }
  if (const auto* key = std::get_if<PrimaryKey>(whole))
    return add_constraint(id, key_definition(*key));
  if (const auto* unique = std::get_if<Unique>(whole))
    return add_constraint(id, key_definition(*unique));
  if (const auto* exclude = std::get_if<Exclude>(whole))
    return add_constraint(id, exclude_definition(*exclude));
  return std::nullopt;
}

/// How a part is kept that says nothing of its own.
IndexState state_of_whole(const ObjectId& id, const Part& part, const Catalog& catalog) {
  const Object* whole = catalog.find(part.whole);
  IndexState state = whole ? own_state(*whole) : IndexState();
  state.id = id;
  state.clustered = false;
  state.table = part.table.path[1];
  return state;
}

IndexState state_of_part(const ObjectId& id, const Part& part, const Catalog& catalog) {
  IndexState state = state_of_whole(id, part, catalog);
  const IndexState own = own_state(*catalog.find(id));
  if (own.parameters) state.parameters = own.parameters;
  if (!own.tablespace.empty()) state.tablespace = own.tablespace;
  state.clustered = own.clustered;
  return state;
}

}  // namespace

std::optional<NamedPart> named_part_in(std::string_view statement) {
  constexpr std::string_view start = "DO $part";
  if (!statement.starts_with(start)) return std::nullopt;
  const auto name = literal_behind(statement, "CASE WHEN c.relname = ");
  const auto whole = literal_behind(statement, "WHERE h.inhparent = ");
  const auto table = literal_behind(statement, "AND x.indrelid = ");
  if (!name || !whole || !table) return std::nullopt;
  return NamedPart{name_in_path(*table), name_in_path(*whole), Identifier(*name)};
}

std::vector<ObjectId> part_dependencies(const ObjectId& id, const ObjectId& table, const Catalog& catalog) {
  std::vector<ObjectId> ids = {table};
  const Part part = part_of(id, table, catalog);
  if (!part.whole.empty()) ids.push_back(part.whole);
  if (part.whole.empty() || catalog.contains(part.whole)) return ids;
  // A part of a part that is no object: any index of the tables above may be the one that it comes from.
  for (const Object& object : catalog.objects()) {
    const auto* index = std::get_if<Index>(&object);
    if (!index || !index->partition_of.empty()) continue;
    const ObjectId above = relation_id(Kind::table, index->id.schema(), index->table);
    for (const auto* each = catalog.find_as<Table>(table); each && each->partition_of;
         each = catalog.find_as<Table>(
             relation_id(Kind::table, each->partition_of->table.schema, each->partition_of->table.name))) {
      if (each->partition_of->table == QualifiedName{above.path[0], above.path[1]}) ids.push_back(index->id);
    }
  }
  return ids;
}

Statements added_part(const ObjectId& id, const PlanContext& context) {
  const Part part = part_of(id, context.after);
  const auto* whole = context.after.find_as<Index>(part.whole);
  auto own = own_index(id, part, context.after);
  Statements statements;
  if (own && joins_parents(part.table, context)) {
    statements.push_back(std::move(*own));
  } else if (!whole || !whole->only) {
    statements.push_back(named_part(id, part));
  } else {
    statements.push_back(std::move(*own));
    statements.push_back(
        statement(id, "ALTER INDEX " + qualified(whole->id) + " ATTACH PARTITION " + index_text(id)));
  }
  for (Statement& each : altered_index(state_of_whole(id, part, context.after),
                                       state_of_part(id, part, context.after), context)) {
    statements.push_back(std::move(each));
  }
  return statements;
}

std::optional<Statements> altered_part(const ObjectId& id, const PlanContext& context) {
  const Part before = part_of(id, context.before), after = part_of(id, context.after);
  if (before.whole != after.whole || before.table != after.table) return std::nullopt;
  return altered_index(state_of_part(id, before, context.before), state_of_part(id, after, context.after), context);
}

Statements dropped_part(const ObjectId& id, const PlanContext& context) {
  const Part part = part_of(id, context.before);
  if (leaves_parents(part.table, context)) {
    return {id.kind == Kind::index ? statement(id, "DROP INDEX " + index_text(id)) : drop_constraint(id)};
  }
  if (!context.after.contains(part.whole) || !context.after.contains(part.table)) return {};
  Statements statements =
      altered_index(state_of_part(id, part, context.before), state_of_whole(id, part, context.after), context);
  if (has_named_part(part, context.after, context.after_members)) return statements;
  const std::vector<Identifier> names = made_up_names(part, context.after);
  if (std::ranges::find(names, id.name()) == names.end()) statements.push_back(freely_named(id, names));
  return statements;
}

}  // namespace schemadiff::postgres
