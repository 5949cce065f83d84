// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

#include "postgres_live.hpp"

namespace schemadiff::postgres {
namespace {

/// Databases that look like scratch databases, more or less; dropped at the end.
class ScratchSweep : public LiveTest {
 protected:
  void SetUp() override {
    LiveTest::SetUp();
    if (!server_) return;
    server_ = open(url_, {.access = Access::write});
    const auto made = empty_database();
    const std::string name = made->query("SELECT current_database()").at(0).at(0).value();
    marker_ = made->query(
                      "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE "
                      "datname = current_database()")
                  .at(0)
                  .at(0)
                  .value();
    suffix_ = name.substr(name.size() - 8);
    now_ = name.substr(19, 8);
  }
  void TearDown() override {
    for (const std::string& name : made_) server_->execute("DROP DATABASE IF EXISTS " + name);
  }

  std::string make(const std::string& name, const std::string& comment) {
    made_.push_back(name);
    server_->execute("CREATE DATABASE " + name + " TEMPLATE template0");
    if (!comment.empty()) server_->execute("COMMENT ON DATABASE " + name + " IS '" + comment + "'");
    return name;
  }
  bool is_there(const std::string& name) {
    const std::string parameters[] = {name};
    return !server_->query("SELECT 1 FROM pg_database WHERE datname = $1", parameters).empty();
  }
  void make_another_scratch() { empty_database(); }
  std::unique_ptr<Database> connect_to(const std::string& name) {
    return open(std::string(url_).replace(url_.rfind("/postgres") + 1, 8, name),
                {.access = Access::write});
  }
  void subscribe(const std::string& database) {
    connect_to(database)->execute(
        "CREATE SUBSCRIPTION s CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false)");
  }

  std::string marker_, suffix_, now_;
  std::vector<std::string> made_;
};

constexpr const char* old = "5f5e1000";

TEST_F(ScratchSweep, removes_what_a_killed_process_left_behind) {
  const std::string left = make("schemadiff_scratch_" + std::string(old) + suffix_, marker_);
  make_another_scratch();
  EXPECT_FALSE(is_there(left));
}

TEST_F(ScratchSweep, removes_one_that_holds_a_subscription) {
  const std::string left = make("schemadiff_scratch_" + std::string(old) + suffix_, marker_);
  subscribe(left);
  make_another_scratch();
  EXPECT_FALSE(is_there(left));
}

TEST_F(ScratchSweep, is_not_needed_after_a_subscription) {
  std::string name;
  {
    const auto made = empty_database();
    name = made->query("SELECT current_database()").at(0).at(0).value();
    subscribe(name);
  }
  EXPECT_FALSE(is_there(name));
}

TEST_F(ScratchSweep, leaves_alone_what_is_young_or_not_quite_ours) {
  const std::string prefix = "schemadiff_scratch_";
  const std::vector<std::string> kept{make(prefix + now_ + suffix_, marker_),
                                      make(prefix + old + suffix_, ""),
                                      make(prefix + old + suffix_.substr(1) + "f", "ours"),
                                      make(prefix + old + suffix_.substr(1), marker_),
                                      make(prefix + old + suffix_ + "a", marker_),
                                      make("my_" + prefix + old + suffix_, marker_)};
  make_another_scratch();
  for (const std::string& name : kept) EXPECT_TRUE(is_there(name)) << name;
}

TEST_F(ScratchSweep, leaves_alone_what_somebody_is_connected_to) {
  const std::string busy = make("schemadiff_scratch_" + std::string(old) + suffix_, marker_);
  auto connected = connect_to(busy);
  make_another_scratch();
  EXPECT_TRUE(is_there(busy));
  connected.reset();
}

}  // namespace
}  // namespace schemadiff::postgres
