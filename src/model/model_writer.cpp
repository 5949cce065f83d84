// SPDX-License-Identifier: MIT
#include "model/model_writer.hpp"

#include <algorithm>

#include "model/states.hpp"
#include "model/writing.hpp"
#include "support/text.hpp"

namespace schemadiff::model {
namespace {

void add_section(YamlValue& document, std::string_view key, YamlValue section) {
  if (!section.empty()) document.add(key, std::move(section));
}

/// What tables are made of comes before them for whoever reads the model.
bool stands_before_tables(const Description& description) {
  switch (description.kind) {
    case Kind::extension:
    case Kind::domain:
    case Kind::composite_type:
    case Kind::range_type:
    case Kind::collation:
      return true;
    default:
      return false;
  }
}

void gather_members(Writing& writing) {
  for (const Object& object : writing.catalog.objects()) {
    if (const auto* trigger = std::get_if<Trigger>(&object)) {
      writing.triggers[{trigger->id.path[0], trigger->id.path[1]}].push_back(trigger);
    }
  }
  for (const Object& object : writing.catalog.objects()) {
    const auto* check = std::get_if<Described>(&object);
    if (!check || check->id.kind != Kind::domain_check) continue;
    writing.domain_checks[{check->id.path[0], check->id.path[1]}].push_back(check);
  }
  for (auto& [domain, checks] : writing.domain_checks) {
    std::ranges::sort(checks, {}, [](const Described* check) { return check->id; });
  }
  for (auto& [table, triggers] : writing.triggers) {
    std::ranges::sort(triggers, {}, [](const Trigger* trigger) { return trigger->id; });
  }
}

void gather_column_comments(Writing& writing) {
  for (const Object& object : writing.catalog.objects()) {
    const auto* comment = std::get_if<Comment>(&object);
    if (!comment || comment->id.subject != Kind::column) continue;
    const auto& path = comment->id.path;
    if (!writing.catalog.contains(subject_of(comment->id)))
      writing.column_comments[{path[0], path[1]}].push_back(comment);
  }
  for (auto& [relation, comments] : writing.column_comments) {
    std::ranges::sort(comments, {}, [](const Comment* comment) { return comment->id; });
  }
}

}  // namespace

std::string write_yaml(const Catalog& catalog, const Dialect& dialect, Identifier default_schema,
                       const std::set<Kind>& states) {
  const Members members(catalog);
  Writing writing = {.catalog = catalog,
                     .dialect = dialect,
                     .members = members,
                     .names = name_rules(dialect),
                     .default_schema = default_schema};
  gather_members(writing);
  gather_column_comments(writing);
  YamlValue document = YamlValue::of_lines();
  document.add("schemadiff", YamlValue::of_literal("1"));
  document.add("dialect", YamlValue::of_text(dialect.name()));
  if (default_schema != writing.names.default_schema && !default_schema.empty()) {
    document.add("default_schema", YamlValue::of_text(default_schema.text()));
  }
  YamlValue stated = YamlValue::of_list();
  for (const std::string& word : support::split(stated_words(states), ',')) {
    if (!word.empty()) stated.items.push_back(YamlValue::of_text(word));
  }
  add_section(document, "states", std::move(stated));
  add_section(document, "naming", choose_naming(writing));
  add_section(document, "schemas", schemas_value(writing));
  const auto add_described = [&](bool before_tables) {
    for (const Description* description : all_descriptions()) {
      if (is_top_level(*description) && stands_before_tables(*description) == before_tables) {
        add_section(document, description->section, described_section(writing, *description));
      }
    }
  };
  add_described(true);
  add_section(document, "enums", enums_value(writing));
  add_section(document, "sequences", sequences_value(writing));
  add_section(document, "tables", tables_value(writing));
  add_section(document, "views", views_value(writing));
  add_section(document, "materialized_views", materialized_views_value(writing));
  add_section(document, "triggers", free_triggers_value(writing));
  add_described(false);
  return to_yaml(document);
}

}  // namespace schemadiff::model
