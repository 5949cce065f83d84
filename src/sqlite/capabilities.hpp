// SPDX-License-Identifier: MIT
#pragma once

namespace schemadiff::sqlite {

/// What the linked library's ALTER TABLE can do to constraints: since 3.53 to NOT NULL and CHECK.
/// https://www.sqlite.org/lang_altertable.html
struct Capabilities {
  bool sets_not_null = false;      // ALTER COLUMN c SET NOT NULL, DROP NOT NULL
  bool adds_checks = false;        // ADD CONSTRAINT c CHECK (…)
  bool drops_constraints = false;  // DROP CONSTRAINT c
};

/// Found out by trying, once.
const Capabilities& capabilities();

}  // namespace schemadiff::sqlite
