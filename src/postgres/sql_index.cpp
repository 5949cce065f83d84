// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createindex.html
#include "postgres/index_part.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_parameters.hpp"
#include "postgres/sql_table.hpp"

namespace schemadiff::postgres {
namespace {

/// The text of an element that is an expression: what its parentheses hold, or a call.
std::string expression_text(const SqlTokens& tokens, TokenRange range) {
  if (tokens.is(range.first, "(")) return tokens.text(tokens.inside(range.first));
  const std::size_t open = tokens.find(range, "(");
  if (open == range.last) return tokens.text({range.first, range.first + 1});
  return tokens.text({range.first, tokens.closing(open) + 1});
}

QualifiedName optional_name(const Json& names) {
  return names.is_array() ? name_in_list(names) : QualifiedName{};
}

}  // namespace

KeyElement key_element(const Node& node, const SqlTokens& tokens, TokenRange range) {
  KeyElement element{.column = Identifier(node.text("name")),
                     .collation = optional_name(node["collation"]),
                     .operator_class = optional_name(node["opclass"]),
                     .class_parameters = parameters_of(node["opclassopts"])};
  if (element.column.empty()) element.expression = Expression(expression_text(tokens, range));
  const bool descending = node.text("ordering") == "SORTBY_DESC";
  if (descending) element.order = SortOrder::descending;
  const std::string_view nulls = node.text("nulls_ordering");
  // The order of nulls that goes without saying is left unsaid.
  if (nulls == "SORTBY_NULLS_FIRST" && !descending) element.nulls = NullsOrder::first;
  if (nulls == "SORTBY_NULLS_LAST" && descending) element.nulls = NullsOrder::last;
  return element;
}

namespace {

std::vector<Identifier> column_names(const Node& create) {
  std::vector<const Json*> elements;
  for (const Json& each : create["indexParams"]) elements.push_back(&each);
  for (const Json& each : create["indexIncludingParams"]) elements.push_back(&each);
  return index_column_names(elements);
}

}  // namespace

void read_create_index(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const Node range_var{"RangeVar", &create["relation"]};
  const std::size_t at = location_of(*range_var.fields);
  const ObjectId table = reading.wanted(statement, name_in_range_var(range_var), at,
                                        {Kind::table, Kind::materialized_view});
  Identifier name(create.text("idxname"));
  const std::vector<Identifier> columns = column_names(create);
  if (name.empty()) {
    name = reading.names.free_relation(table.schema(), table.name(), joined_columns(columns),
                                       "idx");
  }
  Index index{.id = relation_id(Kind::index, table.schema(), name),
              .table = table.name(),
              .unique = is_set(create["unique"]),
              .nulls_not_distinct = is_set(create["nulls_not_distinct"]),
              .only = !is_set(range_var["inh"]),
              .parameters = parameters_of(create["options"]),
              .tablespace = Identifier(create.text("tableSpace"))};
  if (index.tablespace.empty()) index.tablespace = statement.settings.tablespace;
  if (is_set(create["if_not_exists"]) && reading.model.catalog.contains(index.id)) return;
  if (const std::string_view method = create.text("accessMethod"); !method.empty()) {
    index.method = Identifier(method);
  }
  const SqlTokens tokens(statement.text);
  const TokenRange rest{tokens.at(at), tokens.size()};
  const std::size_t open = tokens.find(rest, "(");
  const std::vector<TokenRange> parts = tokens.parts(tokens.inside(open));
  const Json& elements = create["indexParams"];
  for (std::size_t i = 0; i < elements.size(); ++i) {
    index.elements.push_back(key_element(node_of(elements[i]), tokens, parts.at(i)));
  }
  std::vector<Identifier> include;
  for (const Json& each : create["indexIncludingParams"]) {
    include.emplace_back(node_of(each).text("name"));
  }
  if (!include.empty()) index.include = std::move(include);
  const ObjectId id = index.id;
  reading.index_columns[id] = columns;
  if (!create["whereClause"].is_null()) {
    const std::size_t word = tokens.find({tokens.closing(open) + 1, tokens.size()}, "where");
    index.predicate = Expression(tokens.text({word + 1, tokens.size()}));
    reading.model.attribute_locations.insert_or_assign(
        {id, "where"}, statement.location(tokens.offset(word + 1)));
  }
  reading.add(std::move(index), statement, 0);
  reading.take_hints(id, statement.comments, statement, 0);
}

void mark_clustered(SqlReading& reading, const ObjectId& table, Identifier name, std::size_t at) {
  bool found = name.empty();
  std::vector<ObjectId> changed;
  for (const Object& object : reading.model.catalog.objects()) {
    if (owner_table(object) != table) continue;
    std::visit(
        [&](const auto& any) {
          if constexpr (requires { any.clustered; }) {
            const bool marked = !name.empty() && any.id.name() == name;
            found = found || marked;
            if (any.clustered != marked) changed.push_back(any.id);
          }
        },
        object);
  }
  if (!found) {
    wait_for(at, "there is no index " + path_text(QualifiedName{table.schema(), name}));
  }
  for (const ObjectId& id : changed) {
    std::visit(
        [&](auto& any) {
          if constexpr (requires { any.clustered; }) any.clustered = !any.clustered;
        },
        *reading.model.catalog.find(id));
  }
}

void attach_index(SqlReading& reading, const SqlStatement& statement, const ObjectId& parent,
                  const Node& range_var) {
  const ObjectId part = reading.wanted_index(statement, name_in_range_var(range_var),
                                             location_of(*range_var.fields));
  std::visit(
      [&](auto& any) {
        if constexpr (requires { any.partition_of = Identifier(); }) {
          any.partition_of = parent.name();
        }
      },
      *reading.model.catalog.find(part));
}

void read_cluster(SqlReading& reading, const SqlStatement& statement) {
  const Node cluster = statement.node();
  if (cluster["relation"].is_null()) return;
  const Node range_var{"RangeVar", &cluster["relation"]};
  const std::size_t at = location_of(*range_var.fields);
  const ObjectId table =
      reading.wanted(statement, name_in_range_var(range_var), at, {Kind::table});
  if (const Identifier index(cluster.text("indexname")); !index.empty()) {
    mark_clustered(reading, table, index, at);
  }
}

namespace {

/// The part is there by itself; what is said of it is its name.
void add_part(SqlReading& reading, const SqlStatement& statement, const NamedPart& named) {
  const ObjectId table = relation_id(Kind::table, named.table.schema, named.table.name);
  const auto key = reading.keys.find(named.whole);
  const Kind kind = key == reading.keys.end() ? Kind::index : key->second.kind;
  const auto member = [&] { return member_id(kind, table.schema(), table.name(), named.name); };
  if (kind == Kind::primary_key) {
    reading.add(PrimaryKey{.id = member(), .partition_of = named.whole.name}, statement, 0);
  } else if (kind == Kind::unique) {
    reading.add(Unique{.id = member(), .partition_of = named.whole.name}, statement, 0);
  } else if (kind == Kind::exclude) {
    reading.add(Exclude{.id = member(), .partition_of = named.whole.name}, statement, 0);
  } else {
    reading.add(Index{.id = relation_id(kind, table.schema(), named.name),
                      .table = table.name(),
                      .partition_of = named.whole.name},
                statement, 0);
  }
}

}  // namespace

/// What the tool itself writes of the name of a part of an index; of any other code only a server
/// knows what it does.
void read_code(SqlReading& reading, const SqlStatement& statement) {
  const std::optional<NamedPart> named = named_part_in(statement.text);
  if (!named || named->whole.empty() || named->table.empty()) refuse_code(reading, statement);
  const ObjectId whole = relation_id(Kind::index, named->whole.schema, named->whole.name);
  const bool is_there = reading.model.catalog.contains(whole) || reading.keys.contains(named->whole);
  if (!is_there) wait_for(0, "there is no " + label(whole));
  add_part(reading, statement, *named);
}

}  // namespace schemadiff::postgres
