// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "schemadiff/dialect/database.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::postgres {

const Dialect& dialect();

/// Connects to `postgresql://…`, `postgres://…` or `postgresql+driver://…`.
std::unique_ptr<Database> open(const std::string& url, const OpenOptions& options);

}  // namespace schemadiff::postgres
