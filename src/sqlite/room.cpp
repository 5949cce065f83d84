// SPDX-License-Identifier: MIT
namespace schemadiff::sqlite {}
