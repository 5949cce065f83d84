// SPDX-License-Identifier: MIT
#include "schemadiff/catalog/catalog.hpp"

#include <algorithm>
#include <utility>

namespace schemadiff {

namespace {

std::uint32_t hash_of(const ObjectId& id) noexcept {
  return static_cast<std::uint32_t>(ObjectIdHash{}(id));
}

}  // namespace

std::size_t Catalog::slot_of(const ObjectId& id, std::uint32_t hash) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot].position != 0; slot = (slot + 1) & mask) {
    if (slots_[slot].hash == hash && id_of(objects_[slots_[slot].position - 1]) == id) break;
  }
  return slot;
}

Catalog::Slot& Catalog::slot_of(const ObjectId& id) noexcept {
  return slots_[slot_of(id, hash_of(id))];
}

void Catalog::rehash(std::size_t slots) {
  const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots));
  const std::size_t mask = slots - 1;
  for (const Slot& taken : before) {
    if (taken.position == 0) continue;
    std::size_t slot = taken.hash & mask;
    while (slots_[slot].position != 0) slot = (slot + 1) & mask;
    slots_[slot] = taken;
  }
}

void Catalog::reserve(std::size_t objects) {
  objects_.reserve(objects);
  std::size_t slots = 16;
  while (slots < objects * 2) slots *= 2;
  if (slots > slots_.size()) rehash(slots);
}

bool Catalog::add(Object object) {
  if ((objects_.size() + 1) * 2 > slots_.size())
    rehash(std::max<std::size_t>(16, slots_.size() * 2));
  const std::uint32_t hash = hash_of(id_of(object));
  Slot& slot = slots_[slot_of(id_of(object), hash)];
  if (slot.position != 0) return false;
  objects_.push_back(std::move(object));
  slot = {static_cast<std::uint32_t>(objects_.size()), hash};
  return true;
}

void Catalog::put(Object object) {
  if (Object* existing = find(id_of(object))) {
    *existing = std::move(object);
  } else {
    add(std::move(object));
  }
}

bool Catalog::erase(const ObjectId& id) {
  if (slots_.empty()) return false;
  std::size_t slot = slot_of(id, hash_of(id));
  if (slots_[slot].position == 0) return false;

  const std::uint32_t position = slots_[slot].position;
  slot_of(id_of(objects_.back())).position = position;
  std::swap(objects_[position - 1], objects_.back());
  // The slot of `id` is emptied before its object goes, and whatever was pushed on past it moves
  // back.
  const std::size_t mask = slots_.size() - 1;
  slots_[slot] = {};
  for (std::size_t next = (slot + 1) & mask; slots_[next].position != 0; next = (next + 1) & mask) {
    const Slot moved = std::exchange(slots_[next], {});
    slots_[slot_of(id_of(objects_[moved.position - 1]), moved.hash)] = moved;
  }
  objects_.pop_back();
  return true;
}

const Object* Catalog::find(const ObjectId& id) const noexcept {
  if (slots_.empty()) return nullptr;
  const std::uint32_t position = slots_[slot_of(id, hash_of(id))].position;
  return position == 0 ? nullptr : &objects_[position - 1];
}

Object* Catalog::find(const ObjectId& id) noexcept {
  return const_cast<Object*>(std::as_const(*this).find(id));
}

std::vector<const Object*> Catalog::in_order() const {
  std::vector<const Object*> sorted;
  sorted.reserve(objects_.size());
  for (const Object& object : objects_) sorted.push_back(&object);
  std::ranges::sort(sorted, {},
                    [](const Object* object) -> const ObjectId& { return id_of(*object); });
  return sorted;
}

void Catalog::add_dependency(const ObjectId& dependent, const ObjectId& on) {
  std::vector<ObjectId>& list = dependencies_[dependent];
  if (std::ranges::find(list, on) == list.end()) list.push_back(on);
}

std::span<const ObjectId> Catalog::dependencies_of(const ObjectId& dependent) const noexcept {
  const auto found = dependencies_.find(dependent);
  return found == dependencies_.end() ? std::span<const ObjectId>{} : found->second;
}

}  // namespace schemadiff
