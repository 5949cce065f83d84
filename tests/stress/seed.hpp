// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <cstdlib>
#include <random>

/// Random numbers of a seed that is printed; SCHEMADIFF_TEST_SEED gives those of another run again.
inline std::mt19937 seeded() {
  const char* given = std::getenv("SCHEMADIFF_TEST_SEED");
  const unsigned seed = given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10))
                                         : std::random_device()();
  std::printf("SCHEMADIFF_TEST_SEED=%u\n", seed);
  return std::mt19937(seed);
}
