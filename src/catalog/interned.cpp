// SPDX-License-Identifier: MIT
#include "schemadiff/catalog/interned.hpp"

#include <array>
#include <mutex>
#include <unordered_set>

namespace schemadiff::detail {
namespace {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept {
    return std::hash<std::string_view>{}(text);
  }
};

/// Model and catalog are read at the same time, so the pool is cut into shards, each with its own
/// lock.
struct Shard {
  std::mutex mutex;
  std::unordered_set<std::string, TextHash, std::equal_to<>> texts;
};

Shard& shard_of(std::string_view text) {
  static auto& shards = *new std::array<Shard, 16>;  // never destroyed: texts outlive every static
  return shards[(TextHash{}(text) >> 7) % shards.size()];
}

}  // namespace

const std::string* intern(std::string_view text) {
  if (text.empty()) return interned_empty();
  Shard& shard = shard_of(text);
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.texts.find(text);
  return found != shard.texts.end() ? &*found : &*shard.texts.emplace(text).first;
}

const std::string* interned_empty() noexcept {
  static const std::string* const empty = new std::string;
  return empty;
}

}  // namespace schemadiff::detail
