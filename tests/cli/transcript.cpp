// SPDX-License-Identifier: MIT
#include "cli/transcript.hpp"

#include <utility>

#include "harness/files.hpp"

namespace cli {

namespace {

bool starts_with(const std::string& line, const char* start) { return line.rfind(start, 0) == 0; }

std::string prefixed(const std::string& text, const std::string& prefix) {
  std::string result;
  for (const std::string& line : harness::lines_of(text)) result += prefix + line + "\n";
  if (!text.empty() && text.back() != '\n') result += "(no newline at the end)\n";
  return result;
}

}  // namespace

std::vector<Step> parse_transcript(const std::string& text) {
  std::vector<Step> steps;
  std::string remarks;
  for (const std::string& line : harness::lines_of(text)) {
    if (starts_with(line, "$ ")) {
      steps.push_back({.remarks = std::exchange(remarks, {}), .command = line.substr(2)});
    } else {
      (steps.empty() ? remarks : steps.back().output) += line + "\n";
    }
  }
  return steps;
}

std::string written(const std::vector<Step>& steps) {
  std::string text;
  for (const Step& step : steps) text += step.remarks + "$ " + step.command + "\n" + step.output;
  return text;
}

std::string outcome(const harness::Finished& finished,
                    const std::function<std::string(std::string)>& tidy) {
  std::string text = prefixed(tidy(finished.out), "") + prefixed(tidy(finished.err), "2> ");
  if (finished.status != 0) text += "? " + std::to_string(finished.status) + "\n";
  return text;
}

}  // namespace cli
