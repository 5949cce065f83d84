// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/textsearch.html
#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/reading.hpp"
#include "postgres/system_catalogs.hpp"
#include "support/text.hpp"

// Parsers, templates and dictionaries; configurations are in text_search_configuration.cpp.

namespace schemadiff::postgres {
namespace {

/// `columns` of one of the catalogs, whose names all begin with `prefix`.
std::string query_of(const Reading& reading, const std::string& catalog, const std::string& prefix,
                     const std::string& columns) {
  return "SELECT o.oid, o." + prefix + "namespace, o." + prefix + "name, " + columns +
         " FROM pg_catalog." + catalog + " AS o WHERE o." + prefix +
         "namespace = " + reading.any_schema() + " AND o.oid NOT IN " + extension_members(catalog);
}

/// The object of the row; nothing where it is not in scope.
std::optional<Described> made(Reading& reading, const Result& result, int row, Kind kind, Oid system_catalog) {
  Described object = described(
      relation_id(kind, reading.schema_name(oid(result, row, 1)), Identifier(result.text(row, 2))));
  if (!reading.scope.covers(object.id)) return std::nullopt;
  reading.know(system_catalog, oid(result, row, 0), object.id);
  return object;
}

/// `CREATE words name (option = value, …)`
Statements created(const Described& object, std::string_view words,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> options) {
  std::string list;
  for (const auto& [attribute, option] : options) {
    const std::string_view value = object.text(attribute);
    if (value.empty()) continue;
    list += (list.empty() ? "" : ", ") + std::string(option) + " = " + name_sql(value);
  }
  return {statement(object.id, "CREATE " + std::string(words) + " " + qualified(object.id) + " (" + list + ")")};
}

std::string parsers_text(const Reading& reading) {
  return query_of(reading, "pg_ts_parser", "prs",
                  "o.prsstart::pg_catalog.regproc, o.prstoken::pg_catalog.regproc,"
                  " o.prsend::pg_catalog.regproc, o.prsheadline::pg_catalog.regproc,"
                  " o.prslextype::pg_catalog.regproc");
}

void read_parsers(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    auto parser = made(reading, result, row, Kind::text_search_parser, catalog_oid::ts_parser);
    if (!parser) continue;
    int column = 3;
    for (const std::string_view attribute : {"start", "token", "end", "headline", "lexeme_types"}) {
      set_name(*parser, attribute, result, row, column++);
    }
    reading.found.catalog.add(std::move(*parser));
  }
}

Statements create_parser(const Described& parser, const PlanContext&) {
  return created(parser, "TEXT SEARCH PARSER",
                 {{"start", "START"},
                  {"token", "GETTOKEN"},
                  {"end", "END"},
                  {"headline", "HEADLINE"},
                  {"lexeme_types", "LEXTYPES"}});
}

std::vector<ObjectId> functions_of(const Described& object, const Catalog& catalog) {
  std::vector<ObjectId> ids;
  for (const auto& [attribute, value] : object.attributes()) {
    if (const auto* name = std::get_if<std::string>(&value.data)) append_functions(ids, *name, catalog);
  }
  return ids;
}

void adapt_functions(Described& object, Model& model) {
  const Value::Map attributes = object.attributes();
  for (const auto& [attribute, value] : attributes) {
    object.set(attribute, function_in_model(model, object.id, to_text(value)));
  }
}

std::string templates_text(const Reading& reading) {
  return query_of(reading, "pg_ts_template", "tmpl",
                  "o.tmplinit::pg_catalog.regproc, o.tmpllexize::pg_catalog.regproc");
}

void read_templates(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    auto found = made(reading, result, row, Kind::text_search_template, catalog_oid::ts_template);
    if (!found) continue;
    set_name(*found, "init", result, row, 3);
    set_name(*found, "lexize", result, row, 4);
    reading.found.catalog.add(std::move(*found));
  }
}

Statements create_template(const Described& object, const PlanContext&) {
  return created(object, "TEXT SEARCH TEMPLATE", {{"init", "INIT"}, {"lexize", "LEXIZE"}});
}

/// The name of a template has its schema.
std::string dictionaries_text(const Reading& reading) {
  return query_of(reading, "pg_ts_dict", "dict",
                  "(SELECT n.nspname FROM pg_catalog.pg_ts_template AS t JOIN pg_catalog.pg_namespace AS n"
                  " ON n.oid = t.tmplnamespace WHERE t.oid = o.dicttemplate),"
                  " (SELECT t.tmplname FROM pg_catalog.pg_ts_template AS t WHERE t.oid = o.dicttemplate),"
                  " o.dictinitoption");
}

/// `language = 'english', stopwords = 'english'`, as the server's serialize_deflist() prints it: E'' where there is a
/// backslash.
Value::Map dictionary_options(std::string_view text) {
  Value::Map options;
  while (!(text = support::trim(text)).empty()) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) break;
    const std::string name = kept_parts(support::trim(text.substr(0, equals))).name.text();
    text = support::trim(text.substr(equals + 1));
    const bool escapes = text.starts_with('E');
    if (escapes) text.remove_prefix(1);
    std::string value;
    std::size_t at = text.starts_with('\'') ? 1 : 0;
    const bool in_quotes = at == 1;
    for (; at < text.size(); ++at) {
      if (in_quotes && text[at] == '\'') {
        if (!text.substr(at + 1).starts_with('\'')) break;
        ++at;
      } else if (escapes && text[at] == '\\') {
        ++at;
      } else if (!in_quotes && text[at] == ',') {
        break;
      }
      if (at < text.size()) value += text[at];
    }
    options.emplace_back(name, Value{std::move(value)});
    const std::size_t comma = text.find(',', std::min(at, text.size()));
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  return options;
}

void read_dictionaries(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    auto dictionary = made(reading, result, row, Kind::text_search_dictionary, catalog_oid::ts_dictionary);
    if (!dictionary) continue;
    dictionary->set("template", kept_name(result.text(row, 3), result.text(row, 4)));
    dictionary->set("options", Value{dictionary_options(result.text(row, 5))});
    reading.found.catalog.add(std::move(*dictionary));
  }
}

std::string option_text(const Value::Map::value_type& option) {
  return quoted_name(option.first) + " = " + literal_text(to_text(option.second));
}

Statements create_dictionary(const Described& dictionary, const PlanContext&) {
  std::string sql = "CREATE TEXT SEARCH DICTIONARY " + qualified(dictionary.id) +
                    " (TEMPLATE = " + name_sql(dictionary.text("template"));
  for (const auto& option : dictionary.map("options")) sql += ", " + option_text(option);
  return {statement(dictionary.id, sql + ")")};
}

/// An option that is named without a value is taken away; the others stay, in their order.
std::optional<Statements> alter_dictionary(const Described& before, const Described& after, const PlanContext&) {
  if (before.text("template") != after.text("template")) return std::nullopt;
  std::string list;
  for (const auto& option : before.map("options")) {
    list += (list.empty() ? "" : ", ") + quoted_name(option.first);
  }
  for (const auto& option : after.map("options")) {
    list += (list.empty() ? "" : ", ") + option_text(option);
  }
  return Statements{alter_statement(after, "(" + list + ")")};
}

std::vector<ObjectId> dictionary_dependencies(const Described& dictionary, const Catalog&) {
  return {id_of_name(Kind::text_search_template, dictionary.text("template"))};
}

void adapt_dictionary(Described& dictionary, Model& model) {
  dictionary.set("template", name_in_model(model, dictionary.id, dictionary.text("template"),
                                           {Kind::text_search_template}));
  Value::Map options = dictionary.map("options");
  for (auto& [name, value] : options) value = {to_text(value)};
  dictionary.set("options", Value{std::move(options)});
  if (dictionary.text("template").empty()) {
    model.problem(dictionary.id, "template", label(dictionary.id) + " needs a template");
  }
}

}  // namespace

extern const DescribedKind text_search_parser_kind, text_search_template_kind, text_search_dictionary_kind;
const DescribedKind text_search_parser_kind = {.kind = Kind::text_search_parser,
                                               .rank = 26,
                                               .words = "TEXT SEARCH PARSER",
                                               .query = {parsers_text, read_parsers},
                                               .create = create_parser,
                                               .dependencies = functions_of,
                                               .adapt = adapt_functions};
const DescribedKind text_search_template_kind = {.kind = Kind::text_search_template,
                                                 .rank = 26,
                                                 .words = "TEXT SEARCH TEMPLATE",
                                                 .query = {templates_text, read_templates},
                                                 .create = create_template,
                                                 .dependencies = functions_of,
                                                 .adapt = adapt_functions};
const DescribedKind text_search_dictionary_kind = {.kind = Kind::text_search_dictionary,
                                                   .rank = 27,
                                                   .words = "TEXT SEARCH DICTIONARY",
                                                   .query = {dictionaries_text, read_dictionaries},
                                                   .create = create_dictionary,
                                                   .alter = alter_dictionary,
                                                   .dependencies = dictionary_dependencies,
                                                   .adapt = adapt_dictionary};

}  // namespace schemadiff::postgres
