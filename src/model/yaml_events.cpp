// SPDX-License-Identifier: MIT
#include "model/yaml_events.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <unordered_map>

#include "model/line_parser.hpp"
#include "support/text.hpp"

namespace schemadiff::model {
namespace {

/// Reads where the text lies, without a copy.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string& text) {
    setg(text.data(), text.data(), text.data() + text.size());
  }
};

struct Refused {
  Problem problem;
};

/// Builds the array of entries. yaml-cpp marks a scalar without quotes by the tag `?` and one with
/// them by `!`.
class Events : public YAML::EventHandler {
 public:
  Events(Document& document, std::vector<Problem>& problems)
      : document_(document), problems_(problems) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) refuse(mark, "a second document begins here; a model file has but one");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check_properties(mark, "?", anchor);
    if (in_map() && !awaits_value()) return OnScalar(mark, "?", anchor, word_at(mark));
    Entry& entry = add(mark, Shape::null);
    entry.plain = true;
    if (awaits_value()) take_place_of_key(entry);
    entry.end = size();
    added();
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "YAML aliases are not read; write the value out");
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_properties(mark, tag, anchor);
    if (value.size() > largest_value) {
      refuse(mark,
             fmt::format("a value of {} bytes; at most {} are read", value.size(), largest_value));
    }
    Entry& entry = add(mark, Shape::scalar);
    entry.plain = tag == "?";
    entry.text_at = static_cast<std::uint32_t>(document_.texts.size());
    entry.text_size = static_cast<std::uint32_t>(value.size());
    entry.end = size();
    document_.texts += value;
    if (entry.plain && value == "<<" && !awaits_value() && in_map()) {
      refuse(mark, "YAML merge keys are not read; write the keys out");
    }
    added();
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    start(mark, tag, anchor, Shape::list, style);
  }
  void OnSequenceEnd() override { end(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    start(mark, tag, anchor, Shape::map, style);
  }
  void OnMapEnd() override {
    const std::uint32_t map = open_.back().entry;
    end();
    find_repeated_keys(Node(document_, map));
  }

 private:
  struct Open {
    std::uint32_t entry = 0;
    std::uint32_t children = 0;
    std::uint32_t last_key = 0;
  };

  std::uint32_t size() const { return static_cast<std::uint32_t>(document_.entries.size()); }
  bool in_map() const {
    return !open_.empty() && document_.entries[open_.back().entry].shape == Shape::map;
  }
  bool awaits_value() const { return in_map() && open_.back().children % 2 == 1; }

  [[noreturn]] void refuse(const YAML::Mark& mark, std::string message) const {
    throw Refused{{place(mark), std::move(message)}};
  }

  Location place(const YAML::Mark& mark) const {
    return document_.location(static_cast<std::uint32_t>(mark.line),
                              static_cast<std::uint32_t>(mark.column));
  }

  /// As a key, `null` is the word that it is written as.
  std::string word_at(const YAML::Mark& mark) const {
    const std::size_t at = document_.line_starts[static_cast<std::size_t>(mark.line)];
    const std::string_view text =
        std::string_view(document_.source).substr(at + static_cast<std::size_t>(mark.column), 4);
    if (support::equal_ignoring_case(text, "null")) return std::string(text);
    if (!text.starts_with('~')) refuse(mark, "a key is missing before ':'");
    return "~";
  }

  char source_at(const YAML::Mark& mark) const {
    const auto line = static_cast<std::size_t>(mark.line);
    if (line >= document_.line_starts.size()) return '\0';
    const std::size_t at = document_.line_starts[line] + static_cast<std::size_t>(mark.column);
    return at < document_.source.size() ? document_.source[at] : '\0';
  }

  void check_properties(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0)
      refuse(mark, "YAML anchors are not read; write the value out where it is needed");
    const bool is_tagged = (tag != "?" && tag != "!" && !tag.empty()) || source_at(mark) == '!';
    if (is_tagged) refuse(mark, "YAML tags are not read; quote the value to make it a string");
  }

  Entry& add(const YAML::Mark& mark, Shape shape) {
    if (in_map() && !awaits_value() && shape != Shape::scalar) {
      refuse(mark, "a key must be a single word or text");
    }
    Entry& entry = document_.entries.emplace_back();
    entry.line = static_cast<std::uint32_t>(mark.line);
    entry.column = static_cast<std::uint32_t>(mark.column);
    entry.shape = shape;
    return entry;
  }

  /// A value that is left out has no place of its own.
  void take_place_of_key(Entry& entry) const {
    const Entry& key = document_.entries[open_.back().last_key];
    entry.line = key.line;
    entry.column = key.column;
  }

  void added() {
    if (open_.empty()) return;
    if (in_map() && !awaits_value()) open_.back().last_key = size() - 1;
    ++open_.back().children;
  }

  void start(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Shape shape,
             YAML::EmitterStyle::value style) {
    check_properties(mark, tag, anchor);
    if (open_.size() >= deepest_nesting) {
      refuse(mark, fmt::format("nested more than {} deep", deepest_nesting));
    }
    add(mark, shape).flow = style == YAML::EmitterStyle::Flow;
    open_.push_back({size() - 1, 0, 0});
  }

  void end() {
    document_.entries[open_.back().entry].end = size();
    open_.pop_back();
    added();
  }

  void find_repeated_keys(Node map) {
    keys_.clear();
    for (const Pair& pair : map.pairs()) {
      const auto [first, is_new] = keys_.try_emplace(pair.key.text(), pair.key);
      if (!is_new) report_repeated(pair.key, first->second);
    }
  }

  void report_repeated(Node key, Node first) {
    const Location before = first.location();
    problems_.push_back({key.location(), fmt::format("key '{}' is given twice: first at {}:{}",
                                                     key.text(), before.line, before.column)});
    document_.entries[key.index()].repeated = true;
  }

  Document& document_;
  std::vector<Problem>& problems_;
  std::vector<Open> open_ = {};
  std::unordered_map<std::string_view, Node> keys_ = {};
  int documents_ = 0;
};

void find_lines(Document& document) {
  document.line_starts.push_back(0);
  for (std::size_t at = document.source.find('\n'); at != std::string::npos;
       at = document.source.find('\n', at + 1)) {
    document.line_starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

Location place_of_offset(const Document& document, std::size_t offset) {
  const auto after = std::ranges::upper_bound(document.line_starts, offset);
  const auto line = static_cast<std::uint32_t>(after - document.line_starts.begin() - 1);
  return document.location(line, static_cast<std::uint32_t>(offset) - document.line_starts[line]);
}

/// What yaml-cpp would read past, or read wrongly.
bool is_text(const Document& document, std::vector<Problem>& problems) {
  const support::Utf8Check utf8 = support::check_utf8(document.source);
  const std::size_t nul = document.source.find('\0');
  if (!utf8.valid && utf8.offset < nul) {
    problems.push_back(
        {place_of_offset(document, utf8.offset), "not UTF-8; save the file as UTF-8"});
    return false;
  }
  if (nul == std::string::npos) return true;
  problems.push_back({place_of_offset(document, nul), "a NUL byte; a model is a text file"});
  return false;
}

/// What cannot be gone on with leaves the tree to YAML::Parser, whose words are the ones to report.
bool parse_quickly(Document& document, std::vector<Problem>& problems) {
  std::vector<Problem> found;
  Events events(document, found);
  try {
    if (parse_lines(document, events)) {
      problems.insert(problems.end(), found.begin(), found.end());
      return true;
    }
  } catch (const Refused&) {
  }
  document.entries.clear();
  document.texts.clear();
  return false;
}

void parse_fully(Document& document, std::vector<Problem>& problems) {
  TextBuffer buffer(document.source);
  std::istream stream(&buffer);
  Events events(document, problems);
  YAML::Parser library(stream);
  while (library.HandleNextDocument(events)) continue;
}

std::string_view cure(std::string_view message) {
  if (message.find("flow") == std::string_view::npos) return {};
  return "; inside { } and [ ] a value with a comma, a bracket, ': ' or ' #' is quoted";
}

}  // namespace

std::unique_ptr<Document> parse_yaml(std::string file, std::string source,
                                     std::vector<Problem>& problems, Parser parser) {
  auto document = std::make_unique<Document>();
  document->file = std::move(file);
  if (source.size() > largest_file) {
    problems.push_back({{document->file, 0, 0},
                        fmt::format("{} bytes; at most {} are read", source.size(), largest_file)});
    return nullptr;
  }
  if (source.starts_with("\xEF\xBB\xBF")) source.erase(0, 3);
  document->source = std::move(source);
  find_lines(*document);
  document->texts.reserve(document->source.size() / 2);
  document->entries.reserve(document->source.size() / 8);
  if (!is_text(*document, problems)) return nullptr;
  if (parser == Parser::quick && parse_quickly(*document, problems)) return document;
  try {
    parse_fully(*document, problems);
    return document;
  } catch (const Refused& refused) {
    problems.push_back(refused.problem);
  } catch (const YAML::Exception& error) {
    const auto line = static_cast<std::uint32_t>(std::max(error.mark.line, 0));
    const auto column = static_cast<std::uint32_t>(std::max(error.mark.column, 0));
    problems.push_back({document->location(line, column),
                        fmt::format("not YAML: {}{}", error.msg, cure(error.msg))});
  }
  return nullptr;
}

}  // namespace schemadiff::model
