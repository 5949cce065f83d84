// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migration/graph.hpp"
#include "report/entry.hpp"
#include "schemadiff/dialect/database.hpp"
#include "schemadiff/dialect/model.hpp"
#include "schemadiff/diff/compare.hpp"

namespace schemadiff::proof {

/// What is proven of migrations, in the order in which it is told.
enum class Proof {
  single_head,
  upgrade,
  model_matches_ddl,
  up_down_consistency,
  downgrade_leaves_nothing,
  frozen,
  replay_is_deterministic,
  keeps_data,
};

constexpr std::array<Proof, 8> all_proofs{Proof::single_head,
                                          Proof::upgrade,
                                          Proof::model_matches_ddl,
                                          Proof::up_down_consistency,
                                          Proof::downgrade_leaves_nothing,
                                          Proof::frozen,
                                          Proof::replay_is_deterministic,
                                          Proof::keeps_data};

/// "single-head"
std::string_view name_of(Proof proof) noexcept;
/// Nothing for a name that no proof has.
std::optional<Proof> proof_named(std::string_view name) noexcept;

/// One thing that a proof found.
struct Failure {
  std::string message = {};
  std::string revision = {};  // empty: none in particular
  Location location = {};
  /// Which objects are not as they should be: from what they should be to what they are; against a
  /// model: from what they are to what it says.
  std::vector<report::Entry> changes = {};
  /// Where it is about what a table holds: the table, and its rows before and after.
  std::string object = {};
  std::string before = {};
  std::string after = {};
};

enum class Verdict { passed, failed, skipped };

struct Result {
  Proof proof = Proof::single_head;
  Verdict verdict = Verdict::passed;
  std::vector<Failure> failures = {};
  /// What the proof could not look at, and why; why it was skipped.
  std::vector<std::string> notes = {};
  std::chrono::milliseconds took{0};
};

std::string_view name_of(Verdict verdict) noexcept;

/// What is proven, and where.
struct Subject {
  const migration::Graph& graph;
  /// What is wrong with the files, besides what the graph knows.
  std::vector<migration::Finding> findings = {};
  const Dialect& dialect;
  const Model* model = nullptr;  // null: none is named
  Scope scope = {};
  CompareOptions compare = {};
  /// Makes an empty database that is gone when it is destroyed.
  std::function<std::unique_ptr<Database>()> make_scratch = {};
  /// Leaves out what nobody wants to look at; empty: nothing is left out.
  std::function<Catalog(Catalog catalog)> looked_at = {};
  /// Told before each step; may be empty.
  std::function<void(const std::string& what, std::size_t done, std::size_t all)> progress = {};
};

/// Proves what it is asked for on scratch databases, and keeps what one proof learns for the next.
/// Throws DatabaseError and UnsupportedError where no scratch database can be had; what is wrong
/// with the migrations is a result.
class Prover {
 public:
  explicit Prover(Subject subject);
  Prover(const Prover&) = delete;
  Prover& operator=(const Prover&) = delete;
  ~Prover();

  Result run(Proof proof);
  /// "SQLite 3.40.1"; empty until a scratch database was needed.
  std::string proven_on() const;

 private:
  class Work;
  static Result proven(Work& work, Proof proof);

  std::unique_ptr<Work> work_;
};

}  // namespace schemadiff::proof
