// SPDX-License-Identifier: MIT
#include "sqlite/read_sql.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "catalog/unnamed.hpp"
#include "sqlite/ddl_cursor.hpp"
#include "sqlite/ddl_reader.hpp"
#include "sqlite/definition.hpp"
#include "sqlite/modules.hpp"
#include "sqlite/shadow.hpp"
#include "sqlite/spelling.hpp"
#include "sqlite/sql_file.hpp"
#include "sqlite/stand_ins.hpp"
#include "sqlite/statement_head.hpp"
#include "support/text.hpp"

// SQLite refuses what the reader does not ask about: a column that an index names and the table
// does not have, a default that is no constant, a type that a STRICT table does not take. Its
// CREATE statements look through the whole of sqlite_schema, so that a large schema is confirmed in
// many small databases: of what a definition says of other tables it asks nothing but whether an
// index's or a trigger's table is there.

namespace schemadiff::sqlite {
namespace {

using Form = StatementHead::Form;

constexpr std::size_t tables_at_a_time = 100;

/// A statement that defines something, and where it is.
struct Definition {
  ModelFile* file = nullptr;
  const ScriptStatement* statement = nullptr;
  StatementHead head = {};
  Identifier table = {};  // of an index or a trigger

  Location place(std::size_t offset) const { return file->places().at(statement->offset + offset); }
  Location place_of_name() const { return place(head.name_offset); }
};

std::string folded(Identifier name) { return support::lower(name.text()); }

bool is_internal(Identifier name) {
  return support::equal_ignoring_case(std::string_view(name.text()).substr(0, 7), "sqlite_");
}

std::string why_no_definition(const std::string& words) {
  const std::string_view verb = std::string_view(words).substr(0, words.find(' '));
  if (verb == "ALTER" || verb == "DROP") {
    return words +
           " changes a schema rather than say what it is; write the definition as it should be";
  }
  return words + " is no part of a schema; take it out of the model";
}

class Reader {
 public:
  explicit Reader(Model& model) : model_(model) {}

  void read(std::span<const SqlFile> files) {
    for (const SqlFile& file : files) cut(file);
    for (const Definition& definition : definitions_) {
      if (definition.head.form == Form::virtual_table) read_virtual(definition);
    }
    for (const Definition& definition : definitions_) read_relation(definition);
    Spelling spelling(model_.catalog);
    spelling_ = &spelling;
    for (auto& [definition, table] : tables_) add_constraints(*definition, table);
    for (Definition& definition : definitions_) read_member(definition);
    for (const ModelFile& file : files_) file.refuse_other_hints(model_.problems);
    confirm();
  }

 private:
  // Statements.

  void cut(const SqlFile& file) {
    ModelFile& cut = files_.emplace_back(file, model_.problems);
    for (const ScriptStatement& statement : cut.statements()) {
      Definition definition{.file = &cut, .statement = &statement};
      guarded(definition, [&] { definition.head = head_of(statement.text); });
      if (is_definition(definition)) definitions_.push_back(std::move(definition));
    }
  }

  /// What may stand around definitions, as `.schema`, `.dump` and scripts write it, is passed over.
  bool is_definition(const Definition& definition) {
    const StatementHead& head = definition.head;
    if (head.form == Form::setting || head.words.empty()) return false;
    if (head.form == Form::other) {
      problem(definition.place(0), why_no_definition(head.words));
      return false;
    }
    if (is_internal(head.name)) return false;
    if (head.temporary || support::equal_ignoring_case(head.schema.text(), "temp")) {
      problem(definition.place_of_name(),
              fmt::format("'{}' is temporary, and no part of a schema", head.name.text()));
      return false;
    }
    if (!head.schema.empty() && !support::equal_ignoring_case(head.schema.text(), "main")) {
      problem(definition.place_of_name(),
              fmt::format("an SQLite file has no schema '{}'; leave it out", head.schema.text()));
      return false;
    }
    return true;
  }

  /// Whether the work found a definition that can be read.
  template <class Work>
  bool guarded(const Definition& definition, const Work& work) {
    try {
      work();
      return true;
    } catch (const DefinitionError& error) {
      problem(definition.place(error.offset), error.what());
      unread_.insert(folded(definition.head.name));
      return false;
    }
  }

  void problem(Location at, std::string message) {
    model_.problems.push_back({std::move(at), std::move(message)});
  }

  // Objects.

  bool add(const Definition& definition, Object object) {
    const ObjectId id = id_of(object);
    if (!model_.declare(std::move(object), definition.place_of_name())) return false;
    model_.native.insert(id);
    definition.file->take_hints_before(definition.statement->offset, id, model_);
    return true;
  }

  void read_virtual(const Definition& definition) {
    guarded(definition, [&] {
      VirtualTable table = read_virtual_table(definition.statement->text);
      shadows_.add(table);
      if (!has_module(table.module)) return;
      if (add(definition, std::move(table.table))) virtual_.push_back(&definition);
    });
  }

  void read_relation(const Definition& definition) {
    const std::string& sql = definition.statement->text;
    if (shadows_.contains(definition.head.name.text())) return;
    guarded(definition, [&] {
      if (definition.head.form == Form::view) {
        if (add(definition, sqlite::read_view(sql))) confirmed_.push_back(&definition);
      } else if (definition.head.form == Form::table) {
        add_table(definition, sqlite::read_table(sql));
      }
    });
  }

  void add_table(const Definition& definition, TableDefinition table) {
    if (!add(definition, table.table)) return;
    confirmed_.push_back(&definition);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const std::size_t offset = table.column_offsets[i];
      const ObjectId id = table.columns[i].id;
      if (model_.declare(std::move(table.columns[i]), definition.place(offset)))
        definition.file->take_hints_before(definition.statement->offset + offset, id, model_);
    }
    tables_.emplace_back(&definition, std::move(table));
  }

  /// Those without a name come last, as where a database is read.
  void add_constraints(const Definition& definition, TableDefinition& table) {
    std::vector<std::size_t> unnamed;
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
      Object& constraint = table.constraints[i];
      spelling_->correct(constraint);
      const ObjectId& id = id_of(constraint);
      if (id.path[2].empty() || model_.catalog.contains(id)) {
        unnamed.push_back(i);
      } else {
        model_.catalog.add(std::move(constraint));
        place_constraint(definition, table.constraint_offsets[i]);
      }
    }
    for (const std::size_t i : unnamed) {
      add_unnamed(model_.catalog, std::move(table.constraints[i]));
      place_constraint(definition, table.constraint_offsets[i]);
    }
  }

  void place_constraint(const Definition& definition, std::size_t offset) {
    const ObjectId id = id_of(model_.catalog.objects().back());
    model_.locations.emplace(id, definition.place(offset));
    definition.file->take_hints_before(definition.statement->offset + offset, id, model_);
  }

  void read_member(Definition& definition) {
    const std::string& sql = definition.statement->text;
    const Form form = definition.head.form;
    if (form != Form::index && form != Form::trigger) return;
    guarded(definition, [&] {
      Object member = form == Form::index ? Object(read_index(sql)) : Object(read_trigger(sql));
      spelling_->correct(member);
      const auto* index = std::get_if<Index>(&member);
      definition.table = index ? index->table : id_of(member).path[1];
      if (shadows_.contains(definition.table.text())) return;
      if (add(definition, std::move(member)))
        members_[folded(definition.table)].push_back(&definition);
    });
  }

  // What SQLite says.

  void confirm() {
    std::optional<MemorySchema> database;
    std::size_t made = 0;
    if (!virtual_.empty()) database.emplace();
    for (const Definition* definition : virtual_)
      accept(*definition, database->judge(definition->statement->text));
    for (const Definition* definition : confirmed_) {
      if (made++ % tables_at_a_time == 0) database.emplace();
      const auto members = members_.find(folded(definition->head.name));
      confirm_one(
          *database, *definition,
          members == members_.end() ? std::span<const Definition* const>() : members->second);
      if (members != members_.end()) members_.erase(members);
    }
    for (const auto& [table, members] : members_) {
      if (made++ % tables_at_a_time == 0) database.emplace();
      confirm_elsewhere(*database, members);
    }
  }

  void confirm_one(MemorySchema& database, const Definition& relation,
                   std::span<const Definition* const> members) {
    if (!accept(relation, database.run(relation.statement->text))) return;
    for (const Definition* member : members)
      accept(*member, database.judge(member->statement->text));
  }

  /// Indexes and triggers of what is declared in YAML, or nowhere.
  void confirm_elsewhere(MemorySchema& database, std::span<const Definition* const> members) {
    const Identifier table = members.front()->table;
    if (unread_.contains(folded(table))) return;
    if (const auto columns = columns_of(table); !columns.empty())
      database.run("CREATE TABLE " + quote(table) + " (" + quote_list(columns) + ')');
    if (model_.catalog.contains(relation_id(Kind::view, {}, table)))
      database.run("CREATE VIEW " + quote(table) + " AS SELECT 1");
    for (const Definition* member : members)
      accept(*member, database.judge(member->statement->text));
  }

  std::vector<Identifier> columns_of(Identifier table) {
    if (!model_.catalog.contains(relation_id(Kind::table, {}, table))) return {};
    std::vector<Identifier> names;
    if (!members_of_yaml_) members_of_yaml_.emplace(model_.catalog);
    for (const Column* column : members_of_yaml_->of({}, table).columns)
      names.push_back(column->id.name());
    return names;
  }

  bool accept(const Definition& definition, const Verdict& verdict) {
    if (verdict.fault.empty()) return true;
    problem(verdict.has_offset ? definition.place(verdict.offset) : definition.place_of_name(),
            verdict.fault);
    return false;
  }

  Model& model_;
  std::deque<ModelFile> files_ = {};
  std::deque<Definition> definitions_ = {};
  std::vector<std::pair<const Definition*, TableDefinition>> tables_ = {};
  std::vector<const Definition*> confirmed_ = {};  // tables and views
  std::vector<const Definition*> virtual_ = {};    // whose modules are not asked
  std::unordered_map<std::string, std::vector<const Definition*>> members_ = {};
  std::unordered_set<std::string> unread_ = {};  // what has a problem already
  ShadowTables shadows_ = {};
  Spelling* spelling_ = nullptr;
  std::optional<Members> members_of_yaml_ = {};
};

}  // namespace

void read_sql(std::span<const SqlFile> files, Model& model) { Reader(model).read(files); }

}  // namespace schemadiff::sqlite
