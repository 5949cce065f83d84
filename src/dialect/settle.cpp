// SPDX-License-Identifier: MIT
#include "schemadiff/dialect/settle.hpp"

#include <algorithm>

#include "catalog/expressions.hpp"
#include "dialect/adopt_case.hpp"
#include "dialect/adopt_names.hpp"
#include "dialect/adopt_not_null.hpp"
#include "dialect/adopt_own_comments.hpp"
#include "dialect/adopt_owners.hpp"
#include "dialect/adopt_required.hpp"
#include "dialect/adopt_spelling.hpp"
#include "dialect/judge.hpp"
#include "dialect/respell.hpp"
#include "diff/same.hpp"

namespace schemadiff {
namespace {

using dialect::ExpressionPair;
using dialect::Judge;
using dialect::Respeller;

/// Queries keep their text when what they name is renamed, so that the old text can no longer be
/// asked about.
bool speaks_of_old_names(const ExpressionPair& pair, const ObjectId& id, const Catalog& before,
                         std::span<const Rename> renames) {
  if (pair.role != ExpressionRole::query && pair.role != ExpressionRole::other) return false;
  const auto on = before.dependencies_of(id);
  return std::ranges::any_of(renames, [&](const Rename& rename) {
    return on.empty() || std::ranges::find(on, rename.after) != on.end();
  });
}

/// Puts `from` wherever `object` says `to` in that attribute.
void respell(Object& object, const ExpressionPair& pair) {
  visit_expressions(object, [&](std::string_view attribute, Expression& expression) {
    if (attribute == pair.attribute && expression == pair.to) expression = pair.from;
  });
}

/// Whether any object of `after` got the spelling of the one that it is compared with.
bool respell_changes(const Difference& difference, const Respeller& respeller, Catalog& after) {
  bool any = false;
  for (const Change& change : difference.changes) {
    const auto* alter = std::get_if<Alter>(&change);
    if (!alter) continue;
    Object& object = *after.find(id_of(alter->after));
    respeller.respell(alter->before, object);
    any = any || !(object == alter->after);
  }
  return any;
}

/// Looks again at what differed, now that those objects of `after` speak more like `before`.
void compare_again(Difference& difference, const Catalog& after, const CompareOptions& options) {
  std::erase_if(difference.changes, [&](Change& change) {
    auto* alter = std::get_if<Alter>(&change);
    if (!alter) return false;
    alter->after = *after.find(id_of(alter->after));
    return diff::same(alter->before, alter->after, options);
  });
}

/// A default of the new type is another one than that of the old, whatever its text means by itself.
bool changes_with_type(const ExpressionPair& pair, const Alter& alter) {
  const auto *before = std::get_if<Column>(&alter.before), *after = std::get_if<Column>(&alter.after);
  return before && after && !before->inherited && !after->inherited &&
         before->type != after->type && pair.attribute == "default";
}

struct Asked {
  ObjectId id;
  ExpressionPair pair;
};

using Ids = std::set<ObjectId>;

/// The tables of columns that take another type.
Ids converted_tables(const Difference& difference) {
  Ids tables;
  for (const Change& change : difference.changes) {
    const auto* alter = std::get_if<Alter>(&change);
    const auto* column = alter ? std::get_if<Column>(&alter->before) : nullptr;
    if (column && column->type != std::get<Column>(alter->after).type)
      tables.insert(owner_table(alter->before));
  }
  return tables;
}

/// Both sides are what a server printed, with the casts that the types of their columns want: those of a column of
/// another type would be put into the database as they are.
bool has_casts_of_its_own(const Object& object, const Ids& converted, const Catalog& before) {
  if (converted.empty()) return false;
  if (converted.contains(owner_table(object))) return true;
  const auto on = before.dependencies_of(id_of(object));
  return std::ranges::any_of(on, [&](const ObjectId& id) { return converted.contains(id); });
}

/// Every expression that differs in text alone between two objects of one id.
std::vector<Asked> open_pairs(const Difference& difference, const Catalog& before, const Ids& converted) {
  std::vector<Asked> asked;
  for (const Change& change : difference.changes) {
    const auto* alter = std::get_if<Alter>(&change);
    if (!alter) continue;
    const ObjectId& id = id_of(alter->after);
    if (has_casts_of_its_own(alter->before, converted, before)) continue;
    for (const ExpressionPair& pair : dialect::differing_expressions(alter->before, alter->after)) {
      if (speaks_of_old_names(pair, id, before, difference.renames)) continue;
      if (!changes_with_type(pair, *alter)) asked.push_back({id, pair});
    }
  }
  return asked;
}

}  // namespace

namespace {

SettledDifference settled_difference(const Catalog& before, Catalog after, const Model* model,
                                     const Dialect& dialect, Database* database,
                                     const CompareOptions& options) {
  const std::vector<Rename> renames =
      model ? applicable(model->renames(), before, after) : std::vector<Rename>{};
  Catalog renamed_before;
  if (!renames.empty()) renamed_before = renamed(before, renames);
  const Catalog& base = renames.empty() ? before : renamed_before;

  SettledDifference settled{.after = std::move(after)};
  dialect::adopt_case(base, settled.after, dialect);
  dialect::adopt_owners(base, settled.after);
  dialect::adopt_own_comments(base, settled.after);
  if (model) dialect::adopt_required(base, settled.after);
  if (model) dialect::adopt_not_null_names(base, settled.after);
  std::set<Aspect> ignored = options.ignore;
  if (!options.also.contains(Aspect::extension_versions))
    ignored.insert(Aspect::extension_versions);
  dialect::adopt_ignored(base, settled.after, ignored);
  const Judge judge(dialect, database, base, settled.after);
  dialect::adopt_names(base, settled.after, model, judge);
  settled.difference = {renames, compare(base, settled.after, {}, options).changes};
  if (respell_changes(settled.difference, Respeller(dialect, base), settled.after)) {
    compare_again(settled.difference, settled.after, options);
  }

  const std::vector<Asked> asked = open_pairs(settled.difference, base, model ? Ids{} : converted_tables(settled.difference));
  if (asked.empty()) {
    dialect::adopt_spelling(base, settled.after);
    return settled;
  }
  std::vector<ExpressionQuestion> questions;
  for (const Asked& each : asked) {
    questions.push_back({base.find(each.id), settled.after.find(each.id), each.pair.role,
                         each.pair.from, each.pair.to});
  }
  const std::vector<ExpressionAnswer> answers = judge.judge(questions);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (!answers[i].means.empty()) ++settled.settled_by[answers[i].means];
    if (answers[i].sameness == Sameness::different) continue;
    const auto& [id, pair] = asked[i];
    if (answers[i].sameness == Sameness::unsettled) {
      settled.unsettled.push_back(
          {id, std::string(pair.attribute), pair.from, pair.to, answers[i].reason});
    }
    respell(*settled.after.find(id), pair);
  }
  compare_again(settled.difference, settled.after, options);
  dialect::adopt_spelling(base, settled.after);
  return settled;
}

}  // namespace

SettledDifference settle(const Catalog& before, Catalog after, const Model* model,
                         const Dialect& dialect, Database* database,
                         const CompareOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  SettledDifference settled =
      settled_difference(before, std::move(after), model, dialect, database, options);
  settled.duration = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - begin);
  return settled;
}

}  // namespace schemadiff
