// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string>

#include "postgres/adapt.hpp"

namespace schemadiff::postgres {
namespace {

struct DefaultClass {
  std::string_view method;
  std::string_view type;
  std::string_view name;
};

// pg_opclass where opcdefault: those that people write although they go without saying. Types of
// other lengths are cut before they are looked up.
constexpr std::array default_classes = {
    DefaultClass{"btree", "bigint", "int8_ops"},
    DefaultClass{"btree", "boolean", "bool_ops"},
    DefaultClass{"btree", "bytea", "bytea_ops"},
    DefaultClass{"btree", "character", "bpchar_ops"},
    DefaultClass{"btree", "character varying", "text_ops"},
    DefaultClass{"btree", "date", "date_ops"},
    DefaultClass{"btree", "double precision", "float8_ops"},
    DefaultClass{"btree", "inet", "inet_ops"},
    DefaultClass{"btree", "integer", "int4_ops"},
    DefaultClass{"btree", "interval", "interval_ops"},
    DefaultClass{"btree", "jsonb", "jsonb_ops"},
    DefaultClass{"btree", "numeric", "numeric_ops"},
    DefaultClass{"btree", "real", "float4_ops"},
    DefaultClass{"btree", "smallint", "int2_ops"},
    DefaultClass{"btree", "text", "text_ops"},
    DefaultClass{"btree", "timestamp with time zone", "timestamptz_ops"},
    DefaultClass{"btree", "timestamp without time zone", "timestamp_ops"},
    DefaultClass{"btree", "uuid", "uuid_ops"},
    DefaultClass{"gin", "jsonb", "jsonb_ops"},
    DefaultClass{"gin", "tsvector", "tsvector_ops"},
    DefaultClass{"gist", "tsvector", "tsvector_ops"},
};

// Classes of extensions, which lie in `public` with them.
constexpr std::array<std::string_view, 22> extension_classes = {
    "bit_hamming_ops",  "bit_jaccard_ops",      "gin__int_ops",         "gin_bigm_ops",
    "gin_hstore_ops",   "gin_ltree_ops",        "gin_trgm_ops",         "gist__int_ops",
    "gist__intbig_ops", "gist_geometry_ops_2d", "gist_geometry_ops_nd", "gist_hstore_ops",
    "gist_ltree_ops",   "gist_trgm_ops",        "halfvec_cosine_ops",   "halfvec_ip_ops",
    "halfvec_l2_ops",   "sparsevec_l2_ops",     "vector_cosine_ops",    "vector_ip_ops",
    "vector_l1_ops",    "vector_l2_ops"};
static_assert(std::ranges::is_sorted(extension_classes));

/// The type without what stands in parentheses.
std::string bare_type(const std::string& type) {
  const std::size_t open = type.find('(');
  if (open == std::string::npos) return type;
  return type.substr(0, open) + type.substr(type.find(')') + 1);
}

bool is_default_class(std::string_view method, const std::string& type, std::string_view name) {
  if (type.ends_with("[]")) return name == "array_ops" && (method == "btree" || method == "gin");
  return std::ranges::any_of(default_classes, [&](const DefaultClass& known) {
    // The classes of hash have the names of those of btree.
    const bool same_method =
        known.method == method || (known.method == "btree" && method == "hash");
    return same_method && known.name == name && known.type == type;
  });
}

class Keys {
 public:
  explicit Keys(Model& model) : model_(model) {}

  void run() {
    for (const ObjectId& id : ids_of(model_.catalog, Kind::index))
      index(std::get<Index>(*model_.catalog.find(id)));
    for (const ObjectId& id : ids_of(model_.catalog, Kind::exclude))
      exclude(std::get<Exclude>(*model_.catalog.find(id)));
    for (const ObjectId& id : ids_of(model_.catalog, Kind::table))
      table(std::get<Table>(*model_.catalog.find(id)));
    const Members members(model_.catalog);
    for (const ObjectId& id : ids_of(model_.catalog, Kind::foreign_key)) {
      foreign_key(std::get<ForeignKey>(*model_.catalog.find(id)), members);
    }
  }

 private:
  void elements(std::vector<KeyElement>& list, const ObjectId& table, std::string_view method) {
    for (KeyElement& element : list) {
      const auto* column = model_.catalog.find_as<Column>(
          member_id(Kind::column, table.path[0], table.path[1], element.column));
      operator_class(element, method, column);
      if (element.collation.schema.text() == "pg_catalog") element.collation.schema = {};
      if (element.collation.name.text() == "default") element.collation = {};
      if (column && element.collation == column->collation) element.collation = {};
    }
  }

  /// What goes without saying.
  static void default_place(Identifier& tablespace) {
    if (tablespace.text() == "pg_default") tablespace = {};
  }

  void exclude(Exclude& exclude) {
    elements(exclude.elements, table_of(exclude.id), exclude.method.text());
    for (KeyElement& element : exclude.elements) {
      Identifier& schema = element.operator_name.schema;
      if (schema.text() == "pg_catalog") schema = {};
    }
    default_place(exclude.tablespace);
  }

  void table(Table& table) {
    default_place(table.tablespace);
    if (table.access_method.text() == "heap") table.access_method = {};
    if (!table.partition_by) return;
    const bool is_hash = table.partition_by->strategy == PartitionStrategy::hash;
    elements(table.partition_by->elements, table.id, is_hash ? "hash" : "btree");
  }

  void index(Index& index) {
    elements(index.elements, relation_id(Kind::table, index.id.schema(), index.table),
             index.method.text());
    default_place(index.tablespace);
    if (index.unique && index.method.text() != "btree") {
      model_.problem(index.id, "method",
                     label(index.id) + " is unique, which only the method btree can be");
    }
  }

  void operator_class(KeyElement& element, std::string_view method, const Column* column) {
    QualifiedName& name = element.operator_class;
    if (name.schema.text() == "pg_catalog") name.schema = {};
    if (name.empty() || !name.schema.empty()) return;
    if (std::ranges::binary_search(extension_classes, name.name.text()))
      name.schema = Identifier("public");
    if (column && !element.class_parameters &&
        is_default_class(method, bare_type(column->type.text()), name.name.text()))
      name = {};
  }

  /// A key refers to columns that a primary key, a unique constraint or a whole unique index of the
  /// table has, in any order: transformFkeyCheckAttrs in tablecmds.c.
  void foreign_key(const ForeignKey& key, const Members& members) {
    const TableMembers& table = members.of(key.referenced_table.schema, key.referenced_table.name);
    if (!table.table || key.referenced_columns.empty()) return;
    std::vector<Identifier> wanted = key.referenced_columns;
    std::ranges::sort(wanted);
    const auto is_wanted = [&](const std::vector<KeyElement>& elements) {
      std::vector<Identifier> columns;
      for (const KeyElement& element : elements) columns.push_back(element.column);
      std::ranges::sort(columns);
      return columns == wanted;
    };
    const bool found =
        (table.primary_key && is_wanted(table.primary_key->columns)) ||
        std::ranges::any_of(table.uniques,
                            [&](const Unique* unique) { return is_wanted(unique->columns); }) ||
        std::ranges::any_of(table.indexes, [&](const Index* index) {
          return index->unique && index->predicate.empty() && is_wanted(index->elements);
        });
    if (found || !has_columns(table, wanted)) return;
    model_.problem(key.id, "referenced_columns",
                   label(key.id) + " refers to columns of table " +
                       path_text(key.referenced_table) +
                       " that no primary key or unique constraint is made of, add one");
  }

  /// Columns that are not there were reported by the reader.
  static bool has_columns(const TableMembers& table, const std::vector<Identifier>& names) {
    return std::ranges::all_of(names, [&](Identifier name) {
      return std::ranges::any_of(table.columns,
                                 [&](const Column* column) { return column->id.name() == name; });
    });
  }

  Model& model_;
};

}  // namespace

void adapt_keys(Model& model) { Keys(model).run(); }

}  // namespace schemadiff::postgres
