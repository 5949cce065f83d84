// SPDX-License-Identifier: MIT
#include "model/model_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "model/files.hpp"
#include "model/names_in_use.hpp"
#include "model/read_parts.hpp"

namespace schemadiff::model {
namespace {

/// A top-level key that holds objects. Tables come last but for what names them.
struct Section {
  std::string_view key;
  void (*read)(Reading& reading, Node section);
};

constexpr std::array<Section, 7> sections = {{{"schemas", read_schemas},
                                              {"enums", read_enums},
                                              {"sequences", read_sequences},
                                              {"tables", read_tables},
                                              {"views", read_views},
                                              {"materialized_views", read_materialized_views},
                                              {"triggers", read_free_triggers}}};

/// Null where the key is none of such a section.
const Description* described_section(std::string_view key) {
  for (const Description* description : all_descriptions()) {
    if (is_top_level(*description) && description->section == key) return description;
  }
  return nullptr;
}

void read_sections(Reading& reading, const Document& document) {
  if (!document.root() || !document.root().is_map()) return;
  for (const Pair& pair : document.root().pairs()) {
    const auto section = std::ranges::find(sections, pair.key.text(), &Section::key);
    if (pair.key.repeated()) continue;
    if (section != sections.end()) {
      section->read(reading, pair.value);
    } else if (const Description* description = described_section(pair.key.text())) {
      read_described(reading, *description, pair.value);
    }
  }
}

void sort_problems(std::vector<Problem>& problems) {
  const auto order = [](const Problem& problem) {
    return std::tie(problem.location.file, problem.location.line, problem.location.column);
  };
  std::ranges::stable_sort(problems, {}, order);
  problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
}

void throw_problems(std::vector<Problem> problems) {
  if (problems.empty()) return;
  sort_problems(problems);
  throw ModelError(std::move(problems));
}

/// Room for about as many objects as there will be: a map or a word for each.
void reserve(Reading& reading, const Files& files) {
  std::size_t entries = 0;
  for (const auto& document : files.documents) entries += document->entries.size();
  reading.model.catalog.reserve(entries / 5);
  reading.model.locations.reserve(entries / 5);
}

/// The dialect that the files in SQL say, which must be the one that is read. It is that of the
/// whole only where there is no YAML, which may be portable all the same.
void read_sql_dialects(Reading& reading, const Files& files) {
  for (const DeclaredDialect& declared : files.sql_header.dialects) {
    if (files.documents.empty()) reading.model.dialect = declared.name;
    if (declared.name == reading.dialect.name()) continue;
    reading.model.problems.push_back(
        {declared.at, fmt::format("the model is for {}, the other side is {}", declared.name,
                                  reading.dialect.display_name())});
  }
}

/// What foreign keys in YAML may refer to.
void add_table_scopes(Reading& reading) {
  const Members all(reading.model.catalog);
  for (const TableMembers* members : all.tables()) {
    const ObjectId& id = members->table->id;
    if (!reading.model.native.contains(id)) continue;
    TableScope& scope = reading.tables[id];
    scope.id = id;
    for (const Column* column : members->columns) scope.columns.push_back(column->id.name());
    if (!members->primary_key) continue;
    for (const KeyElement& element : members->primary_key->columns)
      scope.primary_key.push_back(element.column);
  }
}

void read_sql(Reading& reading, const Files& files) {
  if (files.sql.empty()) return;
  reading.dialect.read_sql(files.sql, reading.model);
  add_table_scopes(reading);
}

void read_all(Reading& reading, const Files& files) {
  reserve(reading, files);
  reading.model.default_schema = reading.names.default_schema;
  for (const auto& document : files.documents) {
    read_header(reading, *document, !files.included.contains(document.get()));
  }
  read_sql_dialects(reading, files);
  reading.model.states.insert(files.sql_header.states.begin(), files.sql_header.states.end());
  // A portable model may have schemas, which adapt() takes away where the dialect has none.
  if (reading.model.dialect.empty()) reading.names.has_schemas = true;
  for (const auto& document : files.documents) read_sections(reading, *document);
  if (files.incomplete) return;
  read_sql(reading, files);
  resolve_foreign_keys(reading);
  resolve_owners(reading);
  check_shared_names(reading);
}

}  // namespace

Model read(std::span<const std::string> paths, const Dialect& dialect) {
  Files files = load(paths);
  Reading reading(dialect);
  reading.model.problems = std::move(files.problems);
  read_all(reading, files);
  if (!files.incomplete) dialect.adapt(reading.model);
  throw_problems(std::move(reading.model.problems));
  return std::move(reading.model);
}

}  // namespace schemadiff::model
