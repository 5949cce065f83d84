// SPDX-License-Identifier: MIT
#include "postgres/server_version.hpp"

#include <gtest/gtest.h>

#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

TEST(ServerVersion, refuses_what_is_older_than_13_and_says_what_it_is) {
  try {
    refuse_old({.number = 120022, .text = "12.22 (Debian 12.22-1)"});
    FAIL() << "it was taken";
  } catch (const UnsupportedError& error) {
    EXPECT_STREQ(error.what(),
                 "PostgreSQL 12.22 (Debian 12.22-1) is too old: schemadiff needs a server of "
                 "version 13 or later");
  }
  EXPECT_THROW(refuse_old({.number = 90624, .text = "9.6.24"}), UnsupportedError);
  EXPECT_NO_THROW(refuse_old({.number = 130000, .text = "13.0"}));
}

TEST(ServerVersion, notes_what_is_newer_than_any_that_is_known) {
  EXPECT_EQ(note_of_new({.number = 180004, .text = "18.4"}), std::nullopt);
  EXPECT_EQ(note_of_new({.number = 190000, .text = "19beta1"}),
            (Note{"server", "PostgreSQL 19beta1",
                  "newer than 18, the newest version that this schemadiff knows: what it adds may "
                  "go unseen"}));
}

}  // namespace
}  // namespace schemadiff::postgres
