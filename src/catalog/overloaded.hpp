// SPDX-License-Identifier: MIT
#pragma once

namespace schemadiff {

/// A visitor of a variant, made of one lambda per alternative.
template <class... Lambdas>
struct Overloaded : Lambdas... {
  using Lambdas::operator()...;
};

template <class... Lambdas>
Overloaded(Lambdas...) -> Overloaded<Lambdas...>;

}  // namespace schemadiff
