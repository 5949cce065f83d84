// SPDX-License-Identifier: MIT
#include "model/model_writer.hpp"

#include <algorithm>

#include "model/writing.hpp"

namespace schemadiff::model {
namespace {

void add_section(YamlValue& document, std::string_view key, YamlValue section) {
  if (!section.empty()) document.add(key, std::move(section));
}

void gather_triggers(Writing& writing) {
  for (const Object& object : writing.catalog.objects()) {
    if (const auto* trigger = std::get_if<Trigger>(&object)) {
      writing.triggers[{trigger->id.path[0], trigger->id.path[1]}].push_back(trigger);
    }
  }
  for (auto& [table, triggers] : writing.triggers) {
    std::ranges::sort(triggers, {}, [](const Trigger* trigger) { return trigger->id; });
  }
}

}  // namespace

std::string write_yaml(const Catalog& catalog, const Dialect& dialect, Identifier default_schema) {
  const Members members(catalog);
  Writing writing = {.catalog = catalog,
                     .dialect = dialect,
                     .members = members,
                     .names = name_rules(dialect),
                     .default_schema = default_schema};
  gather_triggers(writing);
  YamlValue document = YamlValue::of_lines();
  document.add("schemadiff", YamlValue::of_literal("1"));
  document.add("dialect", YamlValue::of_text(dialect.name()));
  if (default_schema != writing.names.default_schema && !default_schema.empty()) {
    document.add("default_schema", YamlValue::of_text(default_schema.text()));
  }
  add_section(document, "naming", choose_naming(writing));
  add_section(document, "schemas", schemas_value(writing));
  add_section(document, "enums", enums_value(writing));
  add_section(document, "sequences", sequences_value(writing));
  add_section(document, "tables", tables_value(writing));
  add_section(document, "views", views_value(writing));
  add_section(document, "triggers", free_triggers_value(writing));
  return to_yaml(document);
}

}  // namespace schemadiff::model
