// SPDX-License-Identifier: MIT
// A schema that somebody changes while it is read: the answer is of one state or of the other, or
// the error that says so, and never a mixture.
#include <atomic>
#include <cstdio>
#include <thread>

#include "postgres_live.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

class ChangingSchema : public LiveTest {
 protected:
  /// Names a column anew and remakes a view and an index of it, in one transaction, until told to
  /// stop. Each is printed by functions of the server that look beyond the reader's snapshot.
  void change(Database& database) {
    for (bool there = false; !stop_; there = !there) {
      const std::string from = there ? "after" : "before";
      const std::string to = there ? "before" : "after";
      database.begin();
      database.execute("ALTER TABLE t RENAME COLUMN " + from + " TO " + to);
      database.execute("DROP INDEX i");
      database.execute("CREATE INDEX i ON t ((" + to + " + 1)) WHERE " + to + " > 0");
      database.commit();
      std::this_thread::sleep_for(std::chrono::milliseconds(there ? 60 : 3));
    }
  }

  std::unique_ptr<Database> another(Database& database) {
    return open(database.description(), {.access = Access::write});
  }

  std::atomic<bool> stop_ = false;
};

/// How often a name stands in the fields of what was read, and in its ids.
int mentions(const Catalog& catalog, std::string_view name) {
  int count = 0;
  for (const Object* object : catalog.in_order()) {
    std::string text = label(id_of(*object));
    for (const auto& [field, value] : fields_of(*object)) text += " " + to_text(value);
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) ++count;
  }
  return count;
}

TEST_F(ChangingSchema, is_read_whole_or_not_at_all) {
  const auto database = database_with(
      "CREATE TABLE t (before integer CONSTRAINT c CHECK (before > 0)); CREATE VIEW v AS SELECT 1 "
      "AS one FROM t "
      "WHERE before > 0; CREATE INDEX i ON t ((before + 1)) WHERE before > 0");
  const int expected = mentions(catalog_of(*database), "before");
  ASSERT_GE(expected, 5);
  const auto writing = another(*database);
  std::thread writer([&] { change(*writing); });
  int read = 0, refused = 0;
  for (int i = 0; i < 40; ++i) {
    try {
      const Catalog catalog = catalog_of(*database);
      const int before = mentions(catalog, "before"), after = mentions(catalog, "after");
      EXPECT_TRUE((before == 0 && after == expected) || (after == 0 && before == expected))
          << before << " of one state and " << after << " of the other";
      ++read;
    } catch (const DatabaseError& error) {
      EXPECT_NE(std::string(error.what()).find("is being changed while it is read"),
                std::string::npos)
          << error.what();
      ++refused;
    }
  }
  stop_ = true;
  writer.join();
  std::printf("%d read, %d refused\n", read, refused);
  EXPECT_GT(read, 0);
  EXPECT_NO_THROW(catalog_of(*database));
}

}  // namespace
}  // namespace schemadiff::postgres
