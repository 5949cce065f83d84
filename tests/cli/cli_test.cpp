// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "cli/placeholders.hpp"
#include "cli/transcript.hpp"
#include "harness/files.hpp"
#include "harness/golden.hpp"
#include "harness/needs.hpp"
#include "harness/program.hpp"
#include "harness/required.hpp"
#include "harness/test_database.hpp"

// Every folder tests/cli/<command>/<case> becomes a test: a file `transcript` of commands and what
// they print (transcript.hpp), run one after the other by the shell in a temporary folder that
// holds a copy of what stands beside it in the folder `files`. Where the transcript speaks of $PG,
// that is the URL of a PostgreSQL database of its own. `SCHEMADIFF_UPDATE_CASES=1 ctest` writes
// what came out into the transcripts.

namespace {

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::string user_name() {
  const passwd* entry = getpwuid(geteuid());
  return entry != nullptr ? entry->pw_name : "";
}

/// Without the lines that tell of progress, which only come where something takes long.
std::string without_progress(const std::string& text) {
  std::string kept;
  for (const std::string& line : harness::lines_of(text))
    if (line.size() < 3 || line.substr(line.size() - 3) != "\u2026") kept += line + "\n";
  return kept;
}

class CliTest : public testing::Test {
 public:
  explicit CliTest(std::string folder) : case_folder_(std::move(folder)) {}

  void TestBody() override {
    const std::string path = case_folder_ + "/transcript";
    const std::string text = harness::read_file(path);
    if (text.find("$PG") != std::string::npos &&
        (!harness::server_is_there() || !harness::server_is_new_enough(case_folder_)))
      return;
    prepare(text);
    std::vector<cli::Step> steps = cli::parse_transcript(text);
    for (cli::Step& step : steps) run(step);
    if (harness::updates_goldens()) harness::write_file(path, cli::written(steps));
  }

 private:
  void prepare(const std::string& text) {
    if (harness::exists(case_folder_ + "/files"))
      harness::copy_tree(case_folder_ + "/files", folder_.path());
    options_ = harness::program_options(folder_.path());
    options_.variables["PATH"] = std::string(PROGRAM_FOLDER) + ":" + std::getenv("PATH");
    options_.variables["HOME"] = folder_.path();
    if (text.find("$PG") != std::string::npos) {
      database_ = harness::make_postgres_database();
      options_.variables["PG"] = database_->url();
      placeholders_.replace(database_->url(), "PG-URL");
    }
    placeholders_.replace(folder_.path(), "FOLDER");
    placeholders_.replace("by " + user_name() + " on " + host_name(), "by USER on HOST");
    placeholders_.replace("'" + user_name() + "', '" + host_name() + "'", "'USER', 'HOST'");
    placeholders_.replace(" by " + user_name() + "@" + host_name(), " by USER@HOST");
    placeholders_.replace("\"user\": \"" + user_name() + "\"", "\"user\": \"USER\"");
    placeholders_.replace("\"host\": \"" + host_name() + "\"", "\"host\": \"HOST\"");
  }

  void run(cli::Step& step) {
    harness::Finished finished = harness::run({"sh", "-c", step.command}, options_);
    finished.err = without_progress(finished.err);
    const std::string actual = cli::outcome(
        finished, [this](std::string output) { return placeholders_.applied(std::move(output)); });
    if (harness::updates_goldens()) step.output = actual;
    harness::expect_printed(actual, step.output, "$ " + step.command);
  }

  std::string case_folder_;
  harness::TemporaryFolder folder_;
  std::unique_ptr<harness::TestDatabase> database_;
  harness::ProcessOptions options_;
  cli::Placeholders placeholders_;
};

}  // namespace

int main(int count, char** arguments) {
  testing::InitGoogleTest(&count, arguments);
  for (const std::string& command : harness::names_in(CLI_FOLDER))
    for (const std::string& name : harness::names_in(std::string(CLI_FOLDER) + "/" + command)) {
      const std::string folder = std::string(CLI_FOLDER) + "/" + command + "/" + name;
      if (!harness::exists(folder + "/transcript")) continue;
      testing::RegisterTest(command.c_str(), name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [folder]() -> testing::Test* { return new CliTest(folder); });
    }
  return RUN_ALL_TESTS();
}
