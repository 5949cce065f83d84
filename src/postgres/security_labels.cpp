// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-security-label.html
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/foreign_table.hpp"
#include "postgres/quote.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading& reading) {
  if (!reading.scope.covers_kind(Kind::security_labels)) return std::string(no_rows);
  return R"sql(
SELECT l.classoid, l.objoid, a.attname, l.provider, l.label
  FROM pg_catalog.pg_seclabel AS l
  LEFT JOIN pg_catalog.pg_attribute AS a ON l.classoid = 1259 AND l.objsubid > 0 AND a.attrelid = l.objoid
                                        AND a.attnum = l.objsubid
 ORDER BY l.classoid, l.objoid, l.objsubid, l.provider COLLATE "C")sql";
}

void read(Reading& reading, Result result) {
  Catalog& catalog = reading.found.catalog;
  for (int row = 0; row < result.rows(); ++row) {
    const ObjectId subject =
        reading.subject(oid(result, row, 0), oid(result, row, 1), Identifier(result.text(row, 2)));
    if (subject.empty()) continue;
    const ObjectId id = about_id(Kind::security_labels, subject);
    const auto* known = catalog.find_as<Described>(id);
    Described labels = known ? *known : described(id);
    Value::Map map = labels.map("labels");
    map.push_back({std::string(result.text(row, 3)), {std::string(result.text(row, 4))}});
    labels.set("labels", Value{std::move(map)});
    catalog.put(std::move(labels));
  }
}

/// The label that a provider gives; null: none.
const std::string* label_by(const Value::Map& labels, const std::string& provider) {
  for (const auto& [name, label] : labels) {
    if (name == provider) return &std::get<std::string>(label.data);
  }
  return nullptr;
}

Statement labelled(const Catalog& catalog, const ObjectId& id, const std::string& provider,
                   const std::string* label) {
  return statement(id, "SECURITY LABEL FOR " + quoted_name(provider) + " ON " +
                           target_in(catalog, subject_of(id)) + " IS " +
                           (label ? literal_text(*label) : "NULL"));
}

Statements changed(const Catalog& catalog, const ObjectId& id, const Value::Map& before,
                   const Value::Map& after) {
  Statements statements;
  for (const auto& entry : before) {
    if (!label_by(after, entry.first)) statements.push_back(labelled(catalog, id, entry.first, nullptr));
  }
  for (const auto& [provider, value] : after) {
    const auto* label = std::get_if<std::string>(&value.data);
    const std::string* old = label_by(before, provider);
    if (label && !(old && *old == *label)) statements.push_back(labelled(catalog, id, provider, label));
  }
  return statements;
}

Statements create(const Described& labels, const PlanContext& context) {
  return changed(context.after, labels.id, {}, labels.map("labels"));
}

Statements drop(const Described& labels, const PlanContext& context) {
  return changed(context.before, labels.id, labels.map("labels"), {});
}

std::optional<Statements> alter(const Described& before, const Described& after,
                                const PlanContext& context) {
  return changed(context.after, after.id, before.map("labels"), after.map("labels"));
}

}  // namespace

extern const DescribedKind security_labels_kind;
const DescribedKind security_labels_kind = {.kind = Kind::security_labels,
                                            .rank = 125,
                                            .query = {text, read},
                                            .create = create,
                                            .alter = alter,
                                            .drop = drop};

}  // namespace schemadiff::postgres
