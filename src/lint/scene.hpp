// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/known.hpp"
#include "migration/run_part.hpp"
#include "schemadiff/dialect/dialect.hpp"
#include "schemadiff/dialect/effect.hpp"

namespace schemadiff::lint {

/// A statement of a revision, with what it does.
struct Place {
  const migration::Part* part = nullptr;
  const migration::PartStatement* statement = nullptr;
  Effects effects = {};
};

/// What was done in the transaction that a statement stands in, before that statement.
struct TransactionSoFar {
  std::set<std::string> locked = {};   // tables with rows that nobody else can read
  std::set<std::string> altered = {};  // tables whose definition changed
  std::map<std::string, std::string> added_values = {};  // enum values, to their types
  std::set<std::string> unvalidated = {};                // tables that got a constraint NOT VALID
};

/// Which waits of a session have an end.
struct Timeouts {
  bool lock = true;
  bool statement = false;
};

/// All that a rule can ask beside the effect at hand: what came before it, what comes after it in
/// the same revision, and what stands around it.
class Scene {
 public:
  Scene(const Dialect& dialect, std::span<const Place> places, Known& known,
        const Timeouts& of_runner)
      : dialect_(dialect),
        places_(places),
        known_(known),
        of_runner_(of_runner),
        timeouts_(of_runner) {}

  const Dialect& dialect() const noexcept { return dialect_; }
  const Place& place() const noexcept { return places_[at_]; }
  const migration::Part& part() const noexcept { return *place().part; }
  std::string_view text() const noexcept { return place().statement->text; }
  bool in_transaction() const noexcept { return part().transactional; }
  /// As the statements before this one have left it.
  const Known& known() const noexcept { return known_; }
  const TransactionSoFar& transaction() const noexcept { return transaction_; }
  /// As the runner and the statements before this one have set them.
  const Timeouts& timeouts() const noexcept { return timeouts_; }

  /// Whether the table can have rows, and users: this revision has not made it.
  bool is_old(const std::string& table) const;
  bool is_old(const Effect& effect) const { return is_old(effect.table); }

  /// The first effect of a later statement, or an earlier one, that passes.
  template <class Test>
  const Effect* later(Test test) const {
    return find(at_ + 1, places_.size(), test);
  }
  template <class Test>
  const Effect* earlier(Test test) const {
    return find(0, at_, test);
  }

  template <class Test>
  const Effect* anywhere(Test test) const {
    return find(0, places_.size(), test);
  }

  /// Likewise of the statements before this one in the same part, the nearest first.
  template <class Test>
  const Effect* earlier_in_part(Test test) const {
    for (std::size_t i = at_; i-- > 0 && places_[i].part == place().part;) {
      if (const Effect* found = find(i, i + 1, test)) return found;
    }
    return nullptr;
  }

  /// The statement that an effect of this revision is of.
  const migration::PartStatement* statement_of(const Effect& effect) const;

  bool at_end() const noexcept { return at_ == places_.size(); }
  /// Takes the effects of this statement in, and goes on to the next one.
  void advance();

 private:
  template <class Test>
  const Effect* find(std::size_t from, std::size_t to, Test test) const {
    for (std::size_t i = from; i < to; ++i) {
      for (const Effect& effect : places_[i].effects) {
        if (test(effect)) return &effect;
      }
    }
    return nullptr;
  }
  void take(const Effect& effect);
  void take_parameter(const Effect& effect);

  const Dialect& dialect_;
  std::span<const Place> places_;
  Known& known_;
  Timeouts of_runner_;
  Timeouts timeouts_;
  std::size_t at_ = 0;
  std::set<std::string> made_ = {};
  TransactionSoFar transaction_ = {};
};

}  // namespace schemadiff::lint
