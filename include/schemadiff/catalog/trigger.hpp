// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff {

enum class TriggerTiming : std::uint8_t { before, after, instead_of };

constexpr std::array<std::string_view, 3> spellings(TriggerTiming) {
  return {"before", "after", "instead of"};
}

enum class TriggerEvent : std::uint8_t { insert, update, delete_row };

constexpr std::array<std::string_view, 3> spellings(TriggerEvent) {
  return {"insert", "update", "delete"};
}

/// A trigger of SQLite: https://www.sqlite.org/lang_createtrigger.html
struct Trigger {
  ObjectId id = {};
  TriggerTiming timing = TriggerTiming::before;
  TriggerEvent event = TriggerEvent::insert;
  std::vector<Identifier> update_of = {};
  Expression when = {};
  Expression body = {};  // the statements between BEGIN and END, as written

  static constexpr Kind kind = Kind::trigger;
  static constexpr std::tuple fields{
      Field{"timing", &Trigger::timing},       Field{"event", &Trigger::event},
      Field{"update_of", &Trigger::update_of}, Field{"when", &Trigger::when},
      Field{"body", &Trigger::body}};
  bool operator==(const Trigger&) const = default;
};

}  // namespace schemadiff
