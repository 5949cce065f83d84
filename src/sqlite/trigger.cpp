// SPDX-License-Identifier: MIT
#include "sqlite/definition.hpp"
#include "sqlite/kinds.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

template <class Enum>
std::string keyword(Enum value) {
  return support::upper(spellings(value)[static_cast<std::size_t>(value)]);
}

Statements create(const Trigger& trigger, const PlanContext&) {
  return {{.text = create_trigger(trigger), .subject = trigger.id}};
}

Statements drop(const Trigger& trigger, const PlanContext&) {
  return {{.text = "DROP TRIGGER " + quote(trigger.id.name()), .subject = trigger.id}};
}

std::vector<ObjectId> dependencies(const Trigger& trigger, const Catalog&) {
  const Kind kind = trigger.timing == TriggerTiming::instead_of ? Kind::view : Kind::table;
  return {relation_id(kind, {}, trigger.id.path[1])};
}

}  // namespace

std::string create_trigger(const Trigger& trigger) {
  std::string text = "CREATE TRIGGER " + quote(trigger.id.name()) + ' ';
  if (trigger.timing_clause || trigger.timing != TriggerTiming::before)
    text += keyword(trigger.timing) + ' ';
  text += keyword(trigger.events.front());
  if (!trigger.update_of.empty()) text += " OF " + quote_list(trigger.update_of);
  text += " ON " + quote(trigger.id.path[1]);
  if (trigger.row_clause) text += " FOR EACH ROW";
  if (!trigger.when.empty()) text += "\nWHEN " + trigger.when.text();
  return text + "\nBEGIN\n  " + std::string(without_tail(trigger.body.text())) + ";\nEND";
}

constinit const KindRules<Trigger> trigger_rules = {.traits = {.rank = 60, .folds_into_drop = true},
                                                    .create = create,
                                                    .drop = drop,
                                                    .dependencies = dependencies};

}  // namespace schemadiff::sqlite
