// SPDX-License-Identifier: MIT
#include "sqlite/reflect.hpp"

#include <utility>
#include <vector>

#include "catalog/unnamed.hpp"
#include "dialect/in_scope.hpp"
#include "schemadiff/error.hpp"
#include "sqlite/ddl_cursor.hpp"
#include "sqlite/ddl_reader.hpp"
#include "sqlite/modules.hpp"
#include "sqlite/shadow.hpp"
#include "sqlite/spelling.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

constexpr std::string_view query =
    "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL";

/// Which virtual tables there are is known only at the end, so that all is read first and then
/// sorted out.
class Reader {
 public:
  explicit Reader(const Scope& scope) : scope_(scope) {}

  void take(SQLite::Statement& row) {
    const auto text = [&](int column) {
      const SQLite::Column value = row.getColumn(column);
      const char* start = value.getText();  // before the size, which is that of the text
      return std::string_view(start, static_cast<std::size_t>(value.getBytes()));
    };
    const std::string_view type = text(0);
    const std::string_view name = text(1);
    try {
      read(type, name, text(2), text(3));
    } catch (const DefinitionError& error) {
      throw DatabaseError("cannot read the definition of " + std::string(type) + " '" +
                          std::string(name) + "': " + error.what());
    }
  }

  Reflection finish() && {
    for (TableDefinition& table : tables_) add_columns(table);
    for (View& view : views_) {
      if (scope_.covers(view.id)) reflection_.catalog.add(std::move(view));
    }
    Spelling spelling(reflection_.catalog);
    for (TableDefinition& table : tables_) {
      if (is_in_scope(table.table.id)) add_constraints(std::move(table.constraints), spelling);
    }
    for (Object& object : members_) {
      spelling.correct(object);
      if (is_in_scope(object)) reflection_.catalog.add(std::move(object));
    }
    return std::move(reflection_);
  }

 private:
  void read(std::string_view type, std::string_view name, std::string_view table,
            std::string_view sql) {
    if (support::equal_ignoring_case(name.substr(0, 7), "sqlite_")) return;
    if (type == "table") {
      if (is_virtual_table(sql)) {
        read_virtual(sql);
      } else {
        tables_.push_back(read_table(sql));
      }
    } else if (type == "index") {
      Index index = read_index(sql);
      index.table = Identifier(table);
      members_.emplace_back(std::move(index));
    } else if (type == "view") {
      views_.push_back(read_view(sql));
    } else if (type == "trigger") {
      Trigger trigger = read_trigger(sql);
      trigger.id.path[1] = Identifier(table);
      members_.emplace_back(std::move(trigger));
    }
  }

  void read_virtual(std::string_view sql) {
    const VirtualTable table = read_virtual_table(sql);
    shadows_.add(table);
    const ObjectId& id = table.table.id;
    if (!scope_.covers(id)) return;
    if (has_module(table.module) && scope_.virtual_tables) {
      reflection_.catalog.add(table.table);
      return;
    }
    const std::string why =
        has_module(table.module) ? ": the model declares none" : ": the module is not loaded";
    reflection_.notes.push_back({"virtual table", path_text(id),
                                 "of module " + table.module.text() + " is left alone" + why});
  }

  bool is_in_scope(const ObjectId& relation) const {
    return scope_.covers(relation) && !shadows_.contains(relation.path[1].text());
  }
  bool is_in_scope(const Object& object) const {
    const ObjectId relation = owner_table(object);
    if (!dialect::in_scope(object, scope_) || shadows_.contains(relation.path[1].text()))
      return false;
    const ObjectId view = relation_id(Kind::view, {}, relation.path[1]);
    return reflection_.catalog.contains(relation) || reflection_.catalog.contains(view);
  }

  /// What may as well be a table of the user's own must not vanish in silence.
  void note_guess(const ObjectId& table) {
    const Identifier owner = shadows_.guessed_owner(table.path[1].text());
    if (owner.empty() || !scope_.covers(table)) return;
    reflection_.notes.push_back(
        {"table", path_text(table),
         "is taken for a part of virtual table " + path_segment(owner) + ", and left as it is"});
  }

  void add_columns(TableDefinition& table) {
    note_guess(table.table.id);
    if (!is_in_scope(table.table.id)) return;
    reflection_.catalog.add(table.table);
    for (Column& column : table.columns) reflection_.catalog.add(std::move(column));
  }

  void add_constraints(std::vector<Object> constraints, Spelling& spelling) {
    std::vector<Object> unnamed;
    for (Object& constraint : constraints) {
      spelling.correct(constraint);
      if (!dialect::in_scope(constraint, scope_)) continue;
      if (id_of(constraint).path[2].empty() || reflection_.catalog.contains(id_of(constraint))) {
        unnamed.push_back(std::move(constraint));
      } else {
        reflection_.catalog.add(std::move(constraint));
      }
    }
    for (Object& constraint : unnamed) add_unnamed(reflection_.catalog, std::move(constraint));
  }

  const Scope& scope_;
  Reflection reflection_ = {};
  ShadowTables shadows_ = {};
  std::vector<TableDefinition> tables_ = {};
  std::vector<View> views_ = {};
  std::vector<Object> members_ = {};  // indexes and triggers
};

}  // namespace

Reflection reflect(Session& session, const Scope& scope) {
  Reader reader(scope);
  session.for_each_row(query, [&](SQLite::Statement& row) { reader.take(row); });
  return std::move(reader).finish();
}

}  // namespace schemadiff::sqlite
