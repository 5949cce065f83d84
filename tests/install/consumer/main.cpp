// SPDX-License-Identifier: MIT
#include <schemadiff/schemadiff.hpp>

#include <cstdio>
#include <string>
#include <vector>

// consumer URL MODEL: one line for each difference; 1 where there is any, 2 for an error.
int main(int count, char** arguments) {
  try {
    if (count != 3) throw schemadiff::UsageError("consumer URL MODEL");
    const auto database = schemadiff::open_database(arguments[1]);
    const std::vector<std::string> files{arguments[2]};
    const schemadiff::Model model = schemadiff::read_model(files, database->dialect());
    const schemadiff::Drift drift = schemadiff::check(*database, model);
    for (const std::string& line : schemadiff::describe(drift.difference)) std::puts(line.c_str());
    return drift.in_sync() ? 0 : 1;
  } catch (const schemadiff::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
