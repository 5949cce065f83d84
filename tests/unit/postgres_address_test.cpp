// SPDX-License-Identifier: MIT
#include "postgres/address.hpp"

#include <gtest/gtest.h>

#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

std::string refusal(std::string_view url) {
  try {
    parse_address(url);
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}

TEST(Address, shows_a_url_without_its_password) {
  EXPECT_EQ(parse_address("postgresql://app:s3cret@db:5432/shop").description,
            "postgresql://app@db:5432/shop");
  EXPECT_EQ(
      parse_address("postgres://db/shop?password=s3cret&sslmode=require&sslpassword=x").description,
      "postgresql://db/shop?sslmode=require");
  EXPECT_EQ(parse_address("postgresql://:s3cret@/shop").description, "postgresql:///shop");
}

TEST(Address, ignores_the_driver_of_sqlalchemy) {
  const Address address = parse_address("postgresql+asyncpg://app:s3cret@db/shop");
  EXPECT_EQ(address.url, "postgresql://app:s3cret@db/shop");
  EXPECT_EQ(address.description, "postgresql://app@db/shop");
}

TEST(Address, refuses_what_libpq_would_read_amiss_and_shows_no_part_of_the_password) {
  for (const char* url :
       {"postgresql://app:s3@cret@db/shop", "postgresql://app:12/s3cret@db/shop",
        "postgresql://app:s3/a?cret@db/shop", "postgresql://app:%zzs3cret@db/shop",
        "postgresql://app:s3cret@db/shop?pasword=s3cret"}) {
    const std::string message = refusal(url);
    EXPECT_NE(message, "") << url;
    EXPECT_EQ(message.find("cret"), std::string::npos) << message;
    EXPECT_EQ(message.find("s3"), std::string::npos) << message;
  }
}

TEST(Address, takes_a_question_mark_in_a_password_as_libpq_does) {
  EXPECT_EQ(parse_address("postgresql://app:s3?cret@db/shop").description,
            "postgresql://app@db/shop");
}

TEST(Address, refuses_another_scheme) {
  EXPECT_NE(refusal("mysql://db/shop"), "");
  EXPECT_NE(refusal("shop"), "");
}

TEST(Address, leads_to_another_database_of_the_same_server) {
  const Address address =
      with_database(parse_address("postgresql://app:s3cret@db:5432/shop?sslmode=require"), "a b");
  EXPECT_EQ(address.url, "postgresql://app:s3cret@db:5432/a%20b?sslmode=require");
  EXPECT_EQ(address.description, "postgresql://app@db:5432/a%20b?sslmode=require");
}

}  // namespace
}  // namespace schemadiff::postgres
