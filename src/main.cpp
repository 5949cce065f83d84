// SPDX-License-Identifier: MIT
#include <exception>
#include <string>
#include <vector>

#include "cli/answer.hpp"

int main(int count, char** values) {
  const std::vector<std::string> words(values + (count > 0 ? 1 : 0), values + count);
  try {
    return schemadiff::cli::run(words);
  } catch (const std::exception& error) {
    return schemadiff::cli::answer(error, words);
  }
}
