// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "cases/case_folder.hpp"
#include "cases/round_trip.hpp"
#include "harness/needs.hpp"
#include "harness/required.hpp"

// Every folder of tests/cases becomes a test: before.sql (what is there; may be missing),
// model.yaml (what should be), rows.sql (rows to keep; may be missing), expect.txt (what `diff`
// prints; not where after.sql stands for the model: then the schema must also become exactly what
// that makes, by a revision, in SQLite by the script of `diff --format sql` too, there and back), upgrade.sql
// and downgrade.sql (only where the exact spelling is the point: what `show
// --up` and `show --down` print). A file for one dialect alone is called NAME.DIALECT.EXTENSION.
// A file `needs` (`postgresql 15`) names the oldest server that can hold the case.
// `SCHEMADIFF_UPDATE_CASES=1 ctest` writes what came out into the goldens that are there.

namespace {

class CaseTest : public testing::Test {
 public:
  CaseTest(const cases::Case& one, std::string dialect)
      : case_(one), dialect_(std::move(dialect)) {}

  void TestBody() override {
    if (dialect_ == "postgresql" &&
        (!harness::server_is_there() || !harness::server_is_new_enough(case_.folder)))
      return;
    cases::RoundTrip(case_, dialect_).run();
  }

 private:
  const cases::Case& case_;
  std::string dialect_;
};

}  // namespace

int main(int count, char** arguments) {
  testing::InitGoogleTest(&count, arguments);
  const std::vector<cases::Case> all = cases::all_cases(CASES_FOLDER);
  for (const cases::Case& one : all)
    for (const std::string& dialect : one.dialects) {
      const std::string name = one.dialects.size() == 1 ? one.name : one.name + "/" + dialect;
      testing::RegisterTest(
          one.area.c_str(), name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
          [&one, dialect]() -> testing::Test* { return new CaseTest(one, dialect); });
    }
  return RUN_ALL_TESTS();
}
