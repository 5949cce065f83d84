// SPDX-License-Identifier: MIT
#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <memory>

#include "postgres/address.hpp"

namespace schemadiff::postgres {

using Connection = std::unique_ptr<PGconn, void (*)(PGconn*)>;

/// Connects, and while the server does not answer yet goes on trying for `wait`. Throws
/// DatabaseError with the server's words, and Interrupted once a signal has come.
Connection connect(const Address& address, std::chrono::seconds wait);

}  // namespace schemadiff::postgres
