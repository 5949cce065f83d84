// SPDX-License-Identifier: MIT
#include "schemadiff/catalog/catalog.hpp"

#include <algorithm>
#include <utility>

namespace schemadiff {

std::size_t Catalog::slot_of(const ObjectId& id) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = ObjectIdHash{}(id)&mask;
  while (slots_[slot] != 0 && id_of(objects_[slots_[slot] - 1]) != id) slot = (slot + 1) & mask;
  return slot;
}

void Catalog::rehash(std::size_t slots) {
  slots_.assign(slots, 0);
  for (std::size_t i = 0; i < objects_.size(); ++i) {
    slots_[slot_of(id_of(objects_[i]))] = static_cast<std::uint32_t>(i + 1);
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
  const std::size_t slot = slot_of(id_of(object));
  if (slots_[slot] != 0) return false;
  objects_.push_back(std::move(object));
  slots_[slot] = static_cast<std::uint32_t>(objects_.size());
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
  std::size_t slot = slot_of(id);
  if (slots_[slot] == 0) return false;

  const std::uint32_t position = slots_[slot] - 1;
  const ObjectId last = id_of(objects_.back());
  slots_[slot_of(last)] = position + 1;
  std::swap(objects_[position], objects_.back());
  // The slot of `id` is emptied before its object goes, and whatever was pushed on past it moves
  // back.
  const std::size_t mask = slots_.size() - 1;
  slots_[slot] = 0;
  for (std::size_t next = (slot + 1) & mask; slots_[next] != 0; next = (next + 1) & mask) {
    const std::uint32_t moved = std::exchange(slots_[next], 0);
    slots_[slot_of(id_of(objects_[moved - 1]))] = moved;
  }
  objects_.pop_back();
  return true;
}

const Object* Catalog::find(const ObjectId& id) const noexcept {
  if (slots_.empty()) return nullptr;
  const std::uint32_t position = slots_[slot_of(id)];
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
