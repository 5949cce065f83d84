// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::dialect {

/// Knows which differences of spelling, outside of expressions, are none in a dialect. Not to be
/// shared by threads.
class Respeller {
 public:
  /// `before` must outlive it.
  Respeller(const Dialect& dialect, const Catalog& before) : dialect_(dialect), before_(before) {}

  /// Gives `after` the spelling of `existing`, an object of `before` and of the same kind, wherever
  /// both say the same: types and collations of one normal form, and the primary key's columns
  /// where a foreign key leaves them out.
  void respell(const Object& existing, Object& after) const;

 private:
  void respell(const Column& existing, Column& after) const;
  void respell(const ForeignKey& existing, ForeignKey& after) const;
  void respell(const std::vector<KeyElement>& existing, std::vector<KeyElement>& after) const;
  void respell(const QualifiedName& existing, QualifiedName& after) const;
  bool alike(std::string_view a, std::string_view b) const;
  bool is_primary_key(const std::vector<Identifier>& columns, const QualifiedName& table) const;

  const Dialect& dialect_;
  const Catalog& before_;
  mutable std::optional<Members> members_ = {};  // made when first asked: few schemas need it
};

}  // namespace schemadiff::dialect
