// SPDX-License-Identifier: MIT
#include "dialect/adopt_names.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "catalog/key_index.hpp"

namespace schemadiff::dialect {
namespace {

using Key = std::pair<Kind, ObjectId>;  // kind and table

Key key_of(const Object& object) { return {kind_of(object), owner_table(object)}; }

struct Candidate {
  const Object* existing = nullptr;
  bool taken = false;
};

bool is_unnamed_check(const Object& object) {
  const auto* check = std::get_if<Check>(&object);
  return check && !check->named;
}

/// Which names of what is there are taken: where the name is left to a convention, any will do.
enum class Names : std::uint8_t { any, none };

class Adoption {
 public:
  Adoption(const Catalog& before, Catalog& after, const Judge& judge, Names names)
      : before_(before), after_(after), judge_(judge), names_(names) {}

  void run(std::vector<ObjectId> wanted_ids) {
    if (wanted_ids.empty()) return;
    std::ranges::sort(wanted_ids);
    for (const ObjectId& id : wanted_ids) candidates_[key_of(*after_.find(id))];
    for (const Object* object : before_.in_order()) {
      const auto wanted = candidates_.find(key_of(*object));
      if (wanted != candidates_.end() && !after_.contains(id_of(*object))) {
        wanted->second.push_back({object});
      }
    }
    std::vector<ObjectId> open;
    for (const ObjectId& id : wanted_ids) {
      if (!adopt_exact(id)) open.push_back(id);
    }
    adopt_settled(open);
  }

 private:
  bool could_be(const Candidate& candidate, const Object& wanted) const {
    return !candidate.taken && (names_ == Names::any || is_unnamed_check(*candidate.existing)) &&
           judge_.same_shape(*candidate.existing, wanted);
  }

  bool adopt_exact(const ObjectId& id) {
    for (Candidate& candidate : candidates_[key_of(*after_.find(id))]) {
      const Object& wanted = *after_.find(id);
      if (!could_be(candidate, wanted) ||
          !differing_expressions(*candidate.existing, wanted).empty()) {
        continue;
      }
      take(id, candidate);
      return true;
    }
    return false;
  }

  /// All that is left to ask goes out in one round: every pair that differs in the text of
  /// expressions alone.
  void adopt_settled(const std::vector<ObjectId>& open) {
    struct Match {
      ObjectId id;
      Candidate* candidate;
      std::size_t first_question, questions;
    };
    std::vector<Match> matches;
    std::vector<ExpressionQuestion> questions;
    for (const ObjectId& id : open) {
      const Object* wanted = after_.find(id);
      for (Candidate& candidate : candidates_[key_of(*wanted)]) {
        if (!could_be(candidate, *wanted)) continue;
        const auto pairs = differing_expressions(*candidate.existing, *wanted);
        matches.push_back({id, &candidate, questions.size(), pairs.size()});
        for (const ExpressionPair& pair : pairs) {
          questions.push_back({candidate.existing, wanted, pair.role, pair.from, pair.to});
        }
      }
    }
    const std::vector<ExpressionAnswer> answers = judge_.judge(questions);
    for (const Match& match : matches) {
      const auto first = answers.begin() + static_cast<std::ptrdiff_t>(match.first_question);
      const bool all_same = std::all_of(
          first, first + static_cast<std::ptrdiff_t>(match.questions),
          [](const ExpressionAnswer& answer) { return answer.sameness == Sameness::same; });
      if (all_same && !match.candidate->taken && after_.contains(match.id))
        take(match.id, *match.candidate);
    }
  }

  void take(const ObjectId& id, Candidate& candidate) {
    candidate.taken = true;
    Object adopted = *candidate.existing;
    const ObjectId name = id_of(adopted);
    after_.erase(id);
    after_.put(std::move(adopted));
    move_comment(comment_id(id), comment_id(name));
    move_comment(comment_id(index_of_key(id)), comment_id(index_of_key(name)));
  }

  void move_comment(const ObjectId& from, const ObjectId& to) {
    const auto* comment = after_.find_as<Comment>(from);
    if (!comment) return;
    Comment moved = *comment;
    moved.id = to;
    after_.erase(from);
    after_.put(std::move(moved));
  }

  const Catalog& before_;
  Catalog& after_;
  const Judge& judge_;
  Names names_;
  std::map<Key, std::vector<Candidate>> candidates_;
};

}  // namespace

void adopt_names(const Catalog& before, Catalog& after, const Model* model, const Judge& judge) {
  std::vector<ObjectId> conventional;
  if (model) {
    for (const auto& [id, hints] : model->hints) {
      if (hints.conventional_name && after.contains(id) && !before.contains(id))
        conventional.push_back(id);
    }
  }
  Adoption(before, after, judge, Names::any).run(std::move(conventional));
  std::vector<ObjectId> unnamed;
  for (const Object& object : std::as_const(after).objects()) {
    if (is_unnamed_check(object) && !before.contains(id_of(object)))
      unnamed.push_back(id_of(object));
  }
  Adoption(before, after, judge, Names::none).run(std::move(unnamed));
}

}  // namespace schemadiff::dialect
