// SPDX-License-Identifier: MIT
// What nearly every unit test includes, compiled once (tools/cmake/Precompiled.cmake). Nothing includes this.
#pragma once

#include <gtest/gtest.h>

#include "../src/precompiled.hpp"
