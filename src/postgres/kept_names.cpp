// SPDX-License-Identifier: MIT
#include "postgres/kept_names.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "postgres/expressions.hpp"
#include "postgres/quote.hpp"
#include "postgres/table_parts.hpp"
#include "postgres/types.hpp"

namespace schemadiff::postgres {
namespace {

/// The segments of a name, or the whole as one where it is none that can be cut.
std::vector<Identifier> segments_of(std::string_view name) {
  try {
    return parse_path(name);
  } catch (const std::invalid_argument&) {
    return {Identifier(name)};
  }
}

/// Whether it is a function of that name, whatever it takes.
bool is_function(const ObjectId& id, const QualifiedName& name) {
  if (id.kind != Kind::function || id.path[0] != name.schema) return false;
  const std::string& signature = id.path[1].text();
  const std::string opening = quoted(name.name) + "(";
  return signature.starts_with(opening);
}

}  // namespace

Identifier shown_in_kept_name(const Identifier& schema) {
  return schema.text() == "pg_catalog" ? Identifier() : schema;
}

QualifiedName kept_parts(std::string_view name) {
  const std::vector<Identifier> segments = segments_of(name);
  if (segments.size() == 1) return {{}, segments[0]};
  const Identifier& schema = segments[segments.size() - 2];
  return {shown_in_kept_name(schema), segments.back()};
}

std::string kept_name(std::string_view printed) {
  return printed.empty() || printed == "-" ? std::string() : path_text(kept_parts(printed));
}

std::string kept_name(std::string_view schema, std::string_view name) {
  return path_text(QualifiedName{shown_in_kept_name(Identifier(schema)), Identifier(name)});
}

std::string name_sql(std::string_view kept) { return quoted(kept_parts(kept)); }

ObjectId id_of_name(Kind kind, std::string_view kept) {
  const QualifiedName name = kept_parts(kept);
  return relation_id(kind, name.schema, name.name);
}

void set_name(Described& object, std::string_view attribute, const Result& result, int row,
              int column) {
  object.set(attribute, kept_name(result.text(row, column)));
}

std::vector<ObjectId> ids_of_type(std::string_view type) {
  const QualifiedName name = parse_qualified(type);
  std::vector<ObjectId> ids;
  if (name.empty()) return ids;
  for (const Kind kind : type_kinds) ids.push_back(relation_id(kind, name.schema, name.name));
  // The multirange of a range, by the name that the server makes up for it.
  std::string range = name.name.text();
  if (const std::size_t at = range.find("multirange"); at != std::string::npos) {
    range.replace(at, 10, "range");
    ids.push_back(relation_id(Kind::range_type, name.schema, Identifier(range)));
    range = name.name.text().substr(0, at);
    if (range.ends_with('_')) range.pop_back();
    ids.push_back(relation_id(Kind::range_type, name.schema, Identifier(range)));
  }
  return ids;
}

void append_type(std::vector<ObjectId>& ids, std::string_view type) {
  const std::vector<ObjectId> more = ids_of_type(type);
  ids.insert(ids.end(), more.begin(), more.end());
}

void append_functions(std::vector<ObjectId>& ids, std::string_view kept, const Catalog& catalog) {
  if (kept.empty()) return;
  const QualifiedName name = kept_parts(kept);
  for (const Object& object : catalog.objects()) {
    if (is_function(id_of(object), name)) ids.push_back(id_of(object));
  }
}

std::string function_in_model(const Model& model, const ObjectId& user, std::string_view name) {
  if (name.empty()) return {};
  QualifiedName written = kept_parts(name);
  if (!written.schema.empty()) return path_text(written);
  for (const Identifier& schema : {user.schema(), model.default_schema, Identifier("public")}) {
    const QualifiedName candidate{schema, written.name};
    const auto found = std::ranges::find_if(model.catalog.objects(), [&](const Object& object) {
      return is_function(id_of(object), candidate);
    });
    if (!schema.empty() && found != model.catalog.objects().end()) return path_text(candidate);
  }
  return path_text(written);
}

std::string name_in_model(const Model& model, const ObjectId& user, std::string_view name,
                          std::initializer_list<Kind> kinds) {
  const QualifiedName written = kept_parts(name);
  if (!written.schema.empty()) return path_text(written);
  for (const Identifier& schema : {user.schema(), model.default_schema, Identifier("public")}) {
    if (schema.empty()) continue;
    for (const Kind kind : kinds) {
      if (model.catalog.contains(relation_id(kind, schema, written.name))) {
        return path_text(QualifiedName{schema, written.name});
      }
    }
  }
  return path_text(written);
}

void adapt_type(Described& object, std::string_view attribute, Model& model) {
  const std::string_view written = object.text(attribute);
  if (written.empty()) return;
  Types types(model.catalog, model.default_schema);
  const TypeAnswer& answer = types.resolve(written, object.id.schema());
  if (answer.problem.empty()) {
    object.set(attribute, answer.type.text());
  } else {
    model.problem(object.id, attribute, answer.problem);
  }
}

void adapt_expression(Described& object, std::string_view attribute, Model& model) {
  const std::string_view written = object.text(attribute);
  if (written.empty()) return;
  Expressions expressions(model.catalog, model.default_schema);
  const ReadAs as = attribute == "default" ? ReadAs::default_value : ReadAs::expression;
  const ReadExpression& read = expressions.read(written, object.id.schema(), as);
  if (read.error.empty()) {
    object.set(attribute, read.text);
  } else {
    model.problem(object.id, attribute,
                  std::string(attribute) + " of " + label(object.id) + " cannot be read: " + read.error);
  }
}

}  // namespace schemadiff::postgres
