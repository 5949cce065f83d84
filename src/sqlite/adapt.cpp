// SPDX-License-Identifier: MIT
#include "sqlite/adapt.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "catalog/expressions.hpp"
#include "catalog/overloaded.hpp"
#include "catalog/unnamed.hpp"
#include "sqlite/ddl_reader.hpp"
#include "sqlite/default_value.hpp"
#include "sqlite/expression_check.hpp"
#include "sqlite/modules.hpp"
#include "sqlite/portable.hpp"
#include "sqlite/quote.hpp"
#include "sqlite/refuse.hpp"
#include "sqlite/spelling.hpp"
#include "sqlite/tokenizer.hpp"
#include "sqlite/types.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

class Adaptation {
 public:
  explicit Adaptation(Model& model)
      : model_(model),
        portable_(model.dialect != "sqlite"),
        check_(portable_ ? Functions::built_in : Functions::any) {}

  void run() {
    drop_schemas();
    refuse_and_forget();
    for (const ObjectId& id : ids_of(Kind::column)) column(id);
    for (const ObjectId& id : ids_of(Kind::primary_key)) primary_key(id);
    Spelling spelling(model_.catalog);
    for (const ObjectId& id : all_ids()) {
      Object& object = *model_.catalog.find(id);
      // A trigger's table is part of its id, which must not change where it lies in the catalog.
      if (id.kind != Kind::trigger) spelling.correct(object);
      if (!is_native(id)) expressions(object);
    }
    // SQLite cannot rename anything else; what goes by another name is made anew, and loses
    // nothing.
    for (auto& [id, hints] : model_.hints) {
      if (id.kind != Kind::table && id.kind != Kind::column) hints.was = {};
    }
  }

 private:
  std::vector<ObjectId> ids_of(Kind kind) const {
    std::vector<ObjectId> ids;
    for (const Object& object : model_.catalog.objects()) {
      if (kind_of(object) == kind && !is_native(id_of(object))) ids.push_back(id_of(object));
    }
    return ids;
  }

  /// Read from SQL, by itself or with its table.
  bool is_native(const ObjectId& id) const {
    return model_.native.contains(id) || model_.native.contains(table_of(id));
  }

  std::vector<ObjectId> all_ids() const {
    std::vector<ObjectId> ids;
    ids.reserve(model_.catalog.size());
    for (const Object& object : model_.catalog.objects()) ids.push_back(id_of(object));
    return ids;
  }

  // What SQLite has no place for.

  void drop_schemas() {
    const auto lies_in_a_schema = [](const Object& object) {
      return !id_of(object).path[0].empty();
    };
    if (std::ranges::none_of(model_.catalog.objects(), lies_in_a_schema)) return;
    without_schemas(model_);
  }

  void refuse_and_forget() {
    refuse_what_sqlite_lacks(model_);
    std::vector<ObjectId> forgotten;
    for (const Object& object : model_.catalog.objects()) {
      const Kind kind = kind_of(object);
      if (const auto* type = std::get_if<EnumType>(&object))
        enums_[type->id.name().text()] = type->values;
      if (const auto* key = std::get_if<PrimaryKey>(&object); key && key->columns.size() == 1) {
        whole_keys_.insert(member_id(Kind::column, {}, key->id.path[1], key->columns[0].column));
      }
      if (kind == Kind::schema || kind == Kind::comment || kind == Kind::enum_type ||
          kind == Kind::sequence) {
        forgotten.push_back(id_of(object));
      }
    }
    for (const ObjectId& id : forgotten) model_.catalog.erase(id);
  }

  // Columns.

  void column(const ObjectId& id) {
    Column column = std::get<Column>(*model_.catalog.find(id));
    const Table* table = model_.catalog.find_as<Table>(table_of(id));
    const bool strict = table && table->strict;
    map_type(column, strict);
    if (!column.type.empty() && !is_declared_type(column.type.text())) {
      model_.problem(
          id, "type",
          label(id) +
              ": SQLite takes names and at most two numbers in parentheses for a type, not '" +
              column.type.text() + "'");
    } else if (strict && !is_strict_type(column.type.text())) {
      model_.problem(
          id, "type",
          label(id) +
              ": a STRICT table has the types INT, INTEGER, REAL, TEXT, BLOB and ANY, not '" +
              column.type.text() + "'");
    }
    number_by_itself(column);
    if (!column.default_value.empty()) {
      const std::string text = portable_text(column.default_value.text());
      column.default_value = Expression(is_bare_default(text) ? text : '(' + text + ')');
    }
    column.collation.schema = {};
    if (portable_ &&
        (column.collation.name.text() == "C" || column.collation.name.text() == "POSIX")) {
      column.collation = {};
    }
    *model_.catalog.find(id) = std::move(column);
  }

  void map_type(Column& column, bool strict) {
    const auto labels = enums_.find(enum_name(column.type.text()));
    if (labels != enums_.end()) {
      column.type = SqlType("TEXT");
      add_check(column.id, quote(column.id.name()) + " IN (" + literals(labels->second) + ')');
      return;
    }
    if (!portable_) return;
    const std::optional<PortableType> mapped = portable_type(column.type.text(), strict);
    if (!mapped) {
      model_.problem(
          column.id, "type",
          label(column.id) + ": SQLite has no counterpart of the type '" + column.type.text() +
              "'; give one under `types`: {postgresql: " + column.type.text() + ", sqlite: text}");
      return;
    }
    column.type = SqlType(mapped->type);
    if (column.collation.empty() && !mapped->collation.empty())
      column.collation.name = Identifier(mapped->collation);
    if (mapped->is_json) add_check(column.id, "json_valid(" + quote(column.id.name()) + ')');
  }

  /// The name of the type, with its schema or without.
  static std::string enum_name(const std::string& type) {
    const std::size_t dot = type.rfind('.');
    return dot == std::string::npos ? type : type.substr(dot + 1);
  }

  static std::string literals(const std::vector<Text>& labels) {
    std::vector<std::string> list;
    for (const Text& label : labels) list.push_back(literal(label.text()));
    return support::join(list, ", ");
  }

  /// A check that the model does not name, so that one that is there under any name will do.
  void add_check(const ObjectId& column, const std::string& expression) {
    Check check{.id = member_id(Kind::check, {}, column.path[1], {}),
                .expression = Expression(expression),
                .in_column = column.name()};
    add_unnamed(model_.catalog, check);
    const ObjectId id = id_of(model_.catalog.objects().back());
    model_.hints[id].conventional_name = true;
    model_.locations.emplace(id, model_.location(column, "type"));
  }

  /// https://www.sqlite.org/autoinc.html: only an INTEGER PRIMARY KEY numbers its rows.
  void number_by_itself(Column& column) {
    if (!column.identity) return;
    const SequenceOptions& options = column.identity->options;
    if (options.start != 1 || options.increment != 1 || options.cycle) {
      model_.problem(column.id, "identity",
                     refusal(column.id, "identity columns that count otherwise than 1, 2, 3"));
    }
    if (!whole_keys_.contains(column.id)) {
      model_.problem(column.id, "identity",
                     label(column.id) +
                         ": SQLite numbers only the one column of a primary key, PostgreSQL any; "
                         "make it the primary key, or say `only: postgresql`");
    }
    column.identity.reset();
    column.type = SqlType("INTEGER");
  }

  // Keys.

  void primary_key(const ObjectId& id) {
    const PrimaryKey& key = *std::as_const(model_.catalog).find_as<PrimaryKey>(id);
    const Table* table = model_.catalog.find_as<Table>(table_of(id));
    if (!table) return;
    bool has_alias = false;
    for (const KeyElement& element : key.columns) {
      Object* object = model_.catalog.find(member_id(Kind::column, {}, id.path[1], element.column));
      if (!object) continue;
      Column& column = std::get<Column>(*object);
      has_alias = has_alias || rowid_alias(*table, {&column}, &key) != nullptr;
      if (key_implies_not_null(*table, column, key)) imply_not_null(column);
    }
    if (key.autoincrement && !has_alias) {
      model_.problem(
          id, "autoincrement",
          label(id) +
              ": AUTOINCREMENT needs a key of one column of the type INTEGER, in a table with "
              "rowids");
    }
  }

  /// The words NOT NULL add nothing there, but are kept where an SQLite model has them.
  void imply_not_null(Column& column) const {
    if (column.nullable || portable_) column.not_null_implied = true;
    column.nullable = false;
  }

  // Expressions.

  void expressions(Object& object) {
    const ObjectId id = id_of(object);
    visit_expressions(object, [&](std::string_view attribute, Expression& expression) {
      if (expression.empty()) return;
      if (attribute == "module") return module(id, expression);
      const bool is_statement = attribute == "definition" || attribute == "body";
      if (is_statement) {
        if (portable_) expression = Expression(portable_text(expression.text()));
      } else {
        expression = Expression(collapsed(portable_text(expression.text())));
      }
      const std::string& fault = attribute == "definition" ? check_.query(expression)
                                 : attribute == "body"     ? check_.trigger_body(expression)
                                                           : check_.expression(expression);
      if (!fault.empty()) {
        model_.problem(
            id, attribute,
            label(id) + ": SQLite cannot read the " + std::string(attribute) + ": " + fault);
      }
    });
    if (const auto found = model_.hints.find(id); found != model_.hints.end()) {
      Hints& hints = found->second;
      hints.backfill = Expression(portable_text(hints.backfill.text()));
      hints.using_expression = Expression(portable_text(hints.using_expression.text()));
    }
  }

  void module(const ObjectId& id, const Expression& module) {
    const std::string& fault = check_.module(module);
    const Identifier name(name_of(Tokenizer(module.text()).next_significant()));
    if (!fault.empty()) {
      model_.problem(id, "module", label(id) + ": SQLite cannot read the module: " + fault);
    } else if (!has_module(name)) {
      model_.problem(id, "module",
                     label(id) + ": this SQLite has no module '" + name.text() +
                         "', and leaves its tables alone; take it out of the model");
    }
  }

  std::string portable_text(const std::string& text) const {
    return portable_ ? portable_expression(text) : text;
  }

  Model& model_;
  bool portable_;
  ExpressionCheck check_;
  std::map<std::string, std::vector<Text>, std::less<>> enums_;
  std::unordered_set<ObjectId, ObjectIdHash>
      whole_keys_;  // columns that are the primary key by themselves
};

}  // namespace

void adapt(Model& model) { Adaptation(model).run(); }

}  // namespace schemadiff::sqlite
