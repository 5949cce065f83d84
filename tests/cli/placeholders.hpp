// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

namespace cli {

/// Puts placeholders for what differs from run to run: revisions become ID1, ID2, … in the order in
/// which they come up, times TIME and CREATED, hashes HASH, versions VERSION. One object sees all
/// output of one test.
class Placeholders {
 public:
  /// `text` becomes `name` wherever it stands.
  void replace(std::string text, std::string name);
  std::string applied(std::string output);

 private:
  std::string name_of_revision(const std::string& revision);

  std::map<std::string, std::string> fixed_;
  std::map<std::string, std::string> revisions_;
};

}  // namespace cli
