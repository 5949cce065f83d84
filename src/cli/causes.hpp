// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

namespace schemadiff::cli {

/// Why a change is there, as `check` tells it.
struct Cause {
  std::string_view name = {};  // empty: there are no migrations that would tell
  std::string_view rule = {};  // in formats that know rules alone
  std::string_view meaning = {};
  std::string_view cure = {};
};

inline constexpr std::array<Cause, 5> causes{{
    {"", "drift", "the database is not what the model says", ""},
    {"model", "model-drift", "the model has it, the migrations do not build it",
     "schemadiff revision --autogenerate"},
    {"pending", "pending-drift", "a revision has it, the database has not applied that revision",
     "schemadiff upgrade"},
    {"manual", "manual-drift", "somebody changed the database by hand",
     "undo it, or take it into the model"},
    {"unknown", "unknown-drift",
     "the database is not what the model says, and what the migrations build is not known", ""},
}};

}  // namespace schemadiff::cli
