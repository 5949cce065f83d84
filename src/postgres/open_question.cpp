// SPDX-License-Identifier: MIT
#include "postgres/open_question.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "postgres/expressions.hpp"
#include "postgres/heritage.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/lexer.hpp"
#include "postgres/quote.hpp"
#include "postgres/routine.hpp"
#include "postgres/settle_objects.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

/// Whether the text stays inside the parentheses that are put around it. What libpg_query has read
/// does; the expressions of a newer grammar are passed on unread.
bool is_enclosed(const Parsed& parsed, std::string_view text) {
  if (parsed.ok()) return true;
  try {
    int depth = 0;
    Lexer lexer(text);
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
      if (token.text == "(") ++depth;
      if (token.text == ")" && --depth < 0) return false;
      if (token.text == ";") return false;
    }
    return depth == 0;
  } catch (const MigrationError&) {
    return false;
  }
}

void gather_columns(const Json& json, std::set<std::string>& names) {
  if (json.is_array()) {
    for (const Json& element : json) gather_columns(element, names);
  } else if (json.is_object()) {
    const Node node = node_of(json);
    if (node.is("ColumnRef")) {
      const Json& fields = node["fields"];
      names.emplace(string_of(fields[fields.size() - 1]));
      return;
    }
    for (const auto& [key, child] : json.items()) gather_columns(child, names);
  }
}

std::string collation_text(const QualifiedName& collation) {
  if (collation.empty()) return {};
  return quoted(collation);
}

Identifier name_of_function(const Described& function) {
  return bare_name(signature_of(function.id.path[1].text()));
}

/// `SETOF ` or nothing, and the type.
std::pair<std::string, std::string_view> result_type(const Described& function) {
  constexpr std::string_view set = "SETOF ";
  const std::string_view returns = function.text("returns");
  return returns.starts_with(set) ? std::pair{std::string(set), returns.substr(set.size())}
                                  : std::pair{std::string(), returns};
}

std::string_view text_in(const Value::Map& map, std::string_view key) {
  const auto found = std::ranges::find(map, key, &Value::Map::value_type::first);
  const auto* text = found == map.end() ? nullptr : std::get_if<std::string>(&found->second.data);
  return text ? std::string_view(*text) : std::string_view();
}

/// The table whose columns an expression of statistics names, or the condition of a publication.
ObjectId table_spoken_of(const Described& object, const Expression& expression) {
  if (object.id.kind == Kind::statistics) return id_of_name(Kind::table, object.text("table"));
  if (object.id.kind != Kind::publication) return table_of(object.id);
  for (const Value& value : object.list("tables")) {
    const auto* map = std::get_if<Value::Map>(&value.data);
    if (map && text_in(*map, "where") == expression.text()) {
      return id_of_name(Kind::table, text_in(*map, "table"));
    }
  }
  return {};
}

ObjectId table_of_question(const ExpressionQuestion& question) {
  const auto* object = std::get_if<Described>(question.after);
  if (object) return table_spoken_of(*object, question.to);
  const bool is_table = kind_of(*question.after) == Kind::table;
  return is_table ? id_of(*question.after) : owner_table(*question.after);
}

std::vector<const Column*> columns_of(const ExpressionQuestion& question, const Members& members) {
  const ObjectId table = table_of_question(question);
  return table.empty() ? std::vector<const Column*>{} : all_columns(table, members);
}

/// The column itself, or the parent's that says its type.
const Column& typed(const Column& column, const Members& members) {
  if (!column.inherited) return column;
  for (const Column* other : all_columns(table_of(column.id), members)) {
    if (other->id.name() == column.id.name()) return *other;
  }
  return column;
}

/// A check of a domain is read as one of a table with a column of that name: VALUE.
std::optional<Column> value_of_domain(const Object& object, const Catalog& catalog) {
  const ObjectId& id = id_of(object);
  if (id.kind != Kind::domain_check) return std::nullopt;
  const auto* domain = catalog.find_as<Described>(relation_id(Kind::domain, id.path[0], id.path[1]));
  if (!domain) return std::nullopt;
  return Column{.id = member_id(Kind::column, id.path[0], Identifier("schemadiff_domain"), Identifier("value")),
                .type = SqlType(domain->text("type")),
                .position = 1};
}

}  // namespace

std::string StandColumn::definition() const {
  return name + " " + type + (collation.empty() ? "" : " COLLATE " + collation);
}

Questionnaire::Questionnaire(std::span<const ExpressionQuestion> questions, const Catalog& before,
                             const Catalog& after, const EnumLabels& there) {
  find_enums(before, after, there);
  find_domains(before, after);
  find_functions(before, after);
  const Members members(after);
  std::unordered_map<std::string, std::size_t> asked;
  for (const ExpressionQuestion& question : questions) {
    OpenQuestion open = prepare(question, members, after);
    const auto [place, is_new] = asked.try_emplace(key_of(open), open_.size());
    places_.push_back(place->second);
    if (is_new) open_.push_back(std::move(open));
  }
}

void Questionnaire::find_enums(const Catalog& before, const Catalog& after,
                               const EnumLabels& there) {
  for (const Object* object : after.in_order()) {
    const auto* type = std::get_if<EnumType>(object);
    if (!type) continue;
    const QualifiedName name{type->id.schema(), type->id.name()};
    const auto found = there.find(name);
    if (found != there.end() && found->second == type->values) continue;
    StandInEnum stand_in{
        "pg_temp." + quoted_name("schemadiff_enum_" + std::to_string(enums_.size())), type->values};
    // The old spelling may speak of labels that are to go.
    const auto* old = before.find_as<EnumType>(type->id);
    for (const Text& label : old ? old->values : std::vector<Text>{}) {
      if (std::ranges::find(stand_in.labels, label) == stand_in.labels.end())
        stand_in.labels.push_back(label);
    }
    types_.types.emplace(name, stand_in.name);
    type_names_.emplace(quoted(name), stand_in.name);
    enums_.push_back(std::move(stand_in));
  }
}

/// A domain that is to be of another type stands in as that type.
void Questionnaire::find_domains(const Catalog& before, const Catalog& after) {
  for (const Object& object : after.objects()) {
    const auto* domain = std::get_if<Described>(&object);
    if (!domain || domain->id.kind != Kind::domain) continue;
    const auto* old = before.find_as<Described>(domain->id);
    if (!old || old->text("type") == domain->text("type")) continue;
    const QualifiedName name{domain->id.schema(), domain->id.name()};
    types_.types.emplace(name, domain->text("type"));
    type_names_.emplace(quoted(name), domain->text("type"));
  }
}

bool Questionnaire::speaks_of_stand_in(const Described& function) const {
  const auto stands_in = [&](std::string_view type) {
    const SqlType known(type);
    return type_text(known) != known.text();
  };
  return stands_in(result_type(function).second) ||
         std::ranges::any_of(arguments_of(function), [&](const Argument& argument) {
           return stands_in(argument.type);
         });
}

/// Made to be called in expressions that are printed and never evaluated.
void Questionnaire::add_function(const Described& function) {
  const Identifier name = name_of_function(function);
  std::string arguments;
  bool has_outputs = false;
  for (const Argument& argument : arguments_of(function)) {
    has_outputs = has_outputs || argument.mode == "OUT" || argument.mode == "INOUT";
    arguments += (arguments.empty() ? "" : ", ") + argument.mode + " " +
                 (argument.name.empty() ? "" : quoted(argument.name) + " ") +
                 type_text(SqlType(argument.type)) +
                 (argument.default_value.empty() ? "" : " DEFAULT NULL");
  }
  const auto [set, type] = result_type(function);
  functions_.push_back("CREATE FUNCTION pg_temp." + quoted(name) + "(" + arguments + ")" +
                       (has_outputs ? "" : " RETURNS " + set + type_text(SqlType(type))) +
                       " IMMUTABLE LANGUAGE sql AS ''");
  types_.functions.emplace(QualifiedName{function.id.schema(), name}, "pg_temp." + quoted(name));
}

/// They stand in with all others of their names.
void Questionnaire::find_functions(const Catalog& before, const Catalog& after) {
  if (type_names_.empty()) return;
  std::map<QualifiedName, std::vector<const Described*>> functions;
  std::set<QualifiedName> changed;
  for (const Catalog* catalog : {&after, &before}) {
    for (const Object& object : catalog->objects()) {
      const auto* function = std::get_if<Described>(&object);
      if (!function || function->id.kind != Kind::function) continue;
      if (catalog == &before && after.contains(function->id)) continue;
      const QualifiedName name{function->id.schema(), name_of_function(*function)};
      functions[name].push_back(function);
      if (speaks_of_stand_in(*function)) changed.insert(name);
    }
  }
  for (const QualifiedName& name : changed) {
    for (const Described* function : functions.at(name)) add_function(*function);
  }
}

std::string Questionnaire::type_text(const SqlType& type) const {
  std::string text = type.text();
  const bool array = text.ends_with("[]");
  const auto found = type_names_.find(array ? text.substr(0, text.size() - 2) : text);
  if (found == type_names_.end()) return text;
  return array ? found->second + "[]" : found->second;
}

StandColumn Questionnaire::stand_in(const Column& column) const {
  return {quoted(column.id.name()), type_text(column.type), collation_text(column.collation)};
}

/// The columns that both texts name are called by numbers of their types, so that one table serves
/// many questions.
bool Questionnaire::share_columns(OpenQuestion& open, const std::array<Parsed, 2>& parsed,
                                  const std::vector<const Column*>& columns) {
  std::set<std::string> used;
  for (const Parsed& side : parsed) gather_columns(side.tree, used);
  std::map<std::string, std::string> names;
  std::map<std::size_t, int> ordinals;  // by the number of the type
  std::vector<StandColumn> shared;
  for (const Column* column : columns) {
    if (!used.contains(column->id.name().text())) continue;
    StandColumn stand = stand_in(*column);
    const auto type = shared_types_.try_emplace({stand.type, stand.collation}, shared_types_.size())
                          .first->second;
    stand.name = "c" + std::to_string(type) + "_" + std::to_string(ordinals[type]++);
    names.emplace(column->id.name().text(), stand.name);
    shared.push_back(std::move(stand));
  }
  Substitutes substitutes = types_;
  substitutes.columns = &names;
  std::array<std::string, 2> texts;
  for (std::size_t side = 0; side < 2; ++side) {
    const std::optional<std::string> text = rewritten(parsed[side], substitutes);
    if (!text) return false;
    texts[side] = *text;
  }
  for (std::size_t side = 0; side < 2; ++side) open.sides[side].text = std::move(texts[side]);
  open.columns = std::move(shared);
  return true;
}

/// Questions that came out the same are asked once.
std::string Questionnaire::key_of(const OpenQuestion& open) {
  std::string key = std::to_string(static_cast<int>(open.role));
  for (const std::string& part : {open.schema.text(), open.type, open.own_table.text(),
                                  open.sides[0].text, open.sides[1].text}) {
    key += '\n' + part;
  }
  for (const StandColumn& column : open.columns) key += '\n' + column.definition();
  return key;
}

std::vector<ExpressionAnswer> Questionnaire::answers() const {
  std::vector<ExpressionAnswer> all;
  for (const std::size_t place : places_)
    all.push_back(open_[place].answer.value_or(ExpressionAnswer{}));
  return all;
}

OpenQuestion Questionnaire::prepare(const ExpressionQuestion& question, const Members& members,
                                    const Catalog& after) {
  OpenQuestion open{
      .question = &question, .role = question.role, .schema = id_of(*question.after).schema()};
  open.sides[0].text = without_comments(question.from.text());
  open.sides[1].text = without_comments(question.to.text());
  if (const auto* own = std::get_if<Column>(question.after)) {
    const Column* column = &typed(*own, members);
    open.type = type_text(column->type);
    if (!column->collation.empty()) open.type += " COLLATE " + collation_text(column->collation);
  }
  if (const auto* domain = std::get_if<Described>(question.after); domain && domain->id.kind == Kind::domain) {
    open.type = type_text(SqlType(domain->text("type")));
  }
  if (question.role == ExpressionRole::query) return open;
  if (needs_object(question)) {
    open.own_table = Identifier(label(id_of(*question.after)));
    for (const Column* column : columns_of(question, members)) {
      open.columns.push_back(stand_in(*column));
    }
    return open;
  }
  if (question.role == ExpressionRole::partition_bound) {
    // Their normal forms say it all (partition_bound.hpp).
    open.answer = ExpressionAnswer{.sameness = Sameness::different};
    return open;
  }
  const std::array<Parsed, 2> parsed = {parse_expression(open.sides[0].text),
                                        parse_expression(open.sides[1].text)};
  for (std::size_t side = 0; side < 2; ++side) {
    if (!is_enclosed(parsed[side], open.sides[side].text))
      open.sides[side].error = parsed[side].error;
  }
  const std::optional<Column> checked = value_of_domain(*question.after, after);
  const std::vector<const Column*> columns =
      checked ? std::vector{&*checked} : columns_of(question, members);
  // A policy's subqueries have columns of their own.
  const bool shares = kind_of(*question.after) != Kind::policy && parsed[0].ok() && parsed[1].ok();
  if (shares && share_columns(open, parsed, columns)) return open;
  for (const Column* column : columns) open.columns.push_back(stand_in(*column));
  open.own_table = checked ? checked->id.path[1] : table_of_question(question).name();
  for (std::size_t side = 0; side < 2; ++side) {
    if (!parsed[side].ok()) continue;
    if (const auto text = rewritten(parsed[side], types_)) open.sides[side].text = *text;
  }
  return open;
}

}  // namespace schemadiff::postgres
