// SPDX-License-Identifier: MIT
#include "model/line_parser.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <algorithm>

namespace schemadiff::model {
namespace {

constexpr std::size_t longest_key = 500;

const std::string plain_tag = "?";
const std::string quoted_tag = "!";

constexpr bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// A first character of a plain scalar that can be nothing else.
constexpr bool starts_plain(char c) {
  return is_word(c) || c == '(' || c == '/' || c == '$' || c == '+';
}

bool is_null(std::string_view text) {
  return text == "~" || text == "null" || text == "Null" || text == "NULL";
}

/// Tabs and carriage returns have rules of their own, and other controls have no place in YAML.
bool has_controls(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == '\x7f'; });
}

class LineParser {
 public:
  LineParser(const Document& document, YAML::EventHandler& events)
      : source_(document.source), line_starts_(document.line_starts), events_(events) {}

  bool parse() {
    if (has_controls(source_) || !go_to(0)) return false;
    if (indent_ != 0) return false;
    events_.OnDocumentStart(mark(at_));
    if (!parse_block_map(0) || !done_) return false;
    events_.OnDocumentEnd();
    return true;
  }

 private:
  // Lines.

  /// Moves to the first line from `line` on that holds more than space and a comment.
  bool go_to(std::size_t line) {
    for (; line < line_starts_.size(); ++line) {
      line_ = line;
      at_ = line_starts_[line];
      end_ = line + 1 < line_starts_.size() ? line_starts_[line + 1] - 1 : source_.size();
      const std::size_t first = at_;
      skip_spaces();
      indent_ = at_ - first;
      if (at_ < end_ && source_[at_] != '#') return true;
    }
    done_ = true;
    return false;
  }

  void skip_spaces() {
    while (at_ < end_ && source_[at_] == ' ') ++at_;
  }

  /// Ends the line at `at_` where nothing but a comment follows; what is deeper than `indent` would
  /// go on with it.
  bool end_line(std::size_t indent) {
    const bool spaced = at_ < end_ && source_[at_] == ' ';
    skip_spaces();
    if (at_ < end_ && !(spaced && source_[at_] == '#')) return false;
    go_to(line_ + 1);
    return done_ || indent_ <= indent;
  }

  bool is_at(std::string_view text) const { return source_.compare(at_, text.size(), text) == 0; }
  char here() const { return at_ < end_ ? source_[at_] : '\n'; }
  char next() const { return at_ + 1 < end_ ? source_[at_ + 1] : '\n'; }

  YAML::Mark mark(std::size_t at) const {
    YAML::Mark place;
    place.pos = static_cast<int>(at);
    place.line = static_cast<int>(line_);
    place.column = static_cast<int>(at - line_starts_[line_]);
    return place;
  }

  // Scalars.

  void plain(std::size_t from, std::size_t to) {
    scalar_.assign(source_, from, to - from);
    if (is_null(scalar_)) return events_.OnNull(mark(from), 0);
    events_.OnScalar(mark(from), plain_tag, 0, scalar_);
  }

  /// A text in quotes, without escapes, on this line.
  bool quoted() {
    const std::size_t from = at_;
    const char quote = source_[at_++];
    scalar_.clear();
    for (; at_ < end_; ++at_) {
      const char c = source_[at_];
      if (c == '\\' && quote == '"') return false;
      if (c == quote && (quote == '"' || next() != quote)) {
        ++at_;
        events_.OnScalar(mark(from), quoted_tag, 0, scalar_);
        return true;
      }
      if (c == quote) ++at_;
      scalar_ += c;
    }
    return false;
  }

  bool can_start_plain() const {
    return starts_plain(here()) || ((here() == '-' || here() == '.') && is_word(next()));
  }

  /// Up to the end of the line or a comment.
  bool block_plain() {
    if (!can_start_plain()) return false;
    const std::size_t from = at_;
    const std::string_view line = source_.substr(0, end_);
    std::size_t to = std::min(line.find(" #", from), end_);
    while (source_[to - 1] == ' ') --to;
    const std::string_view text = source_.substr(from, to - from);
    if (text.ends_with(':') || text.find(": ") != std::string_view::npos) return false;
    plain(from, to);
    at_ = to;
    return true;
  }

  bool flow_plain() {
    if (!can_start_plain()) return false;
    const std::size_t from = at_;
    while (at_ < end_ && std::string_view(",]}").find(source_[at_]) == std::string_view::npos) {
      if (std::string_view("[{?:#").find(source_[at_]) != std::string_view::npos) return false;
      ++at_;
    }
    std::size_t to = at_;
    while (source_[to - 1] == ' ') --to;
    plain(from, to);
    return true;
  }

  /// A key and its colon, with a space or the end of the line behind it.
  bool key() {
    const std::size_t from = at_;
    if (here() == '"' || here() == '\'') {
      if (!quoted()) return false;
    } else {
      if (!is_word(here())) return false;
      while (is_word(here()) || here() == ' ' || here() == '.' || here() == '-' || here() == '$')
        ++at_;
      if (source_[at_ - 1] == ' ') return false;
      plain(from, at_);
    }
    if (here() != ':' || at_ - from > longest_key) return false;
    ++at_;
    return at_ == end_ || source_[at_] == ' ';
  }

  // Collections of one line.

  bool flow_value() {
    switch (here()) {
      case '{':
        return flow_map();
      case '[':
        return flow_list();
      case '"':
      case '\'':
        return quoted();
      default:
        return flow_plain();
    }
  }

  bool flow_map() {
    events_.OnMapStart(mark(at_), plain_tag, 0, YAML::EmitterStyle::Flow);
    ++at_;
    skip_spaces();
    while (here() != '}') {
      if (!key()) return false;
      skip_spaces();
      if (!flow_value() || !flow_separator('}')) return false;
    }
    ++at_;
    events_.OnMapEnd();
    return true;
  }

  bool flow_list() {
    events_.OnSequenceStart(mark(at_), plain_tag, 0, YAML::EmitterStyle::Flow);
    ++at_;
    skip_spaces();
    while (here() != ']') {
      if (!flow_value() || !flow_separator(']')) return false;
    }
    ++at_;
    events_.OnSequenceEnd();
    return true;
  }

  /// A comma with something behind it, or the closing bracket.
  bool flow_separator(char close) {
    skip_spaces();
    if (here() == close) return true;
    if (here() != ',') return false;
    ++at_;
    skip_spaces();
    return here() != close;
  }

  // Blocks.

  /// The value of a key or of a dash in the column `indent`, and the rest of its lines.
  bool block_value(std::size_t indent) {
    skip_spaces();
    switch (here()) {
      case '{':
      case '[':
        return flow_value() && end_line(indent);
      case '"':
      case '\'':
        return quoted() && end_line(indent);
      case '|':
        return literal(indent);
      default:
        return block_plain() && end_line(indent);
    }
  }

  bool parse_block_map(std::size_t indent) {
    events_.OnMapStart(mark(at_), plain_tag, 0, YAML::EmitterStyle::Block);
    while (!done_ && indent_ == indent) {
      if (is_at("---") || is_at("...") || !key()) return false;
      const std::size_t after_key = at_;
      skip_spaces();
      const bool is_empty = at_ == end_ || (at_ > after_key && source_[at_] == '#');
      if (!(is_empty ? nested(indent, after_key) : block_value(indent))) return false;
    }
    events_.OnMapEnd();
    return done_ || indent_ < indent;
  }

  /// What stands below a key that has nothing on its own line.
  bool nested(std::size_t indent, std::size_t after_key) {
    const YAML::Mark place = mark(after_key);
    go_to(line_ + 1);
    if (done_ || indent_ < indent) return events_.OnNull(place, 0), true;
    const bool is_list = here() == '-' && (next() == ' ' || next() == '\n');
    if (indent_ == indent) return is_list ? false : (events_.OnNull(place, 0), true);
    return is_list ? parse_block_list(indent_) : parse_block_map(indent_);
  }

  bool parse_block_list(std::size_t indent) {
    events_.OnSequenceStart(mark(at_), plain_tag, 0, YAML::EmitterStyle::Block);
    while (!done_ && indent_ == indent) {
      if (here() != '-' || next() != ' ') return false;
      at_ += 2;
      if (!list_item(indent)) return false;
    }
    events_.OnSequenceEnd();
    return done_ || indent_ < indent;
  }

  /// Not a map whose first key stands beside the dash.
  bool list_item(std::size_t indent) {
    skip_spaces();
    if (here() == '\n' || here() == '#' || here() == '|') return false;
    return block_value(indent);
  }

  /// `|` and `|-`, as deep as its first line.
  bool literal(std::size_t indent) {
    const YAML::Mark place = mark(at_);
    ++at_;
    const bool strips = here() == '-';
    if (strips) ++at_;
    if (at_ != end_) return false;
    std::size_t line = line_ + 1;
    std::size_t depth = 0;
    scalar_.clear();
    for (; line < line_starts_.size(); ++line) {
      const std::string_view text = text_of(line);
      const std::size_t space = text.find_first_not_of(' ');
      if (space == std::string_view::npos) {
        if (!text.empty() || depth == 0) return false;
      } else {
        if (space <= indent) break;
        if (depth == 0) depth = space;
        if (space < depth) return false;
      }
      scalar_ += text.substr(std::min(depth, text.size()));
      scalar_ += '\n';
    }
    if (depth == 0 || (line == line_starts_.size() && !source_.ends_with('\n'))) return false;
    while (scalar_.ends_with('\n')) scalar_.pop_back();
    if (!strips) scalar_ += '\n';
    events_.OnScalar(place, quoted_tag, 0, scalar_);
    go_to(line);
    return true;
  }

  std::string_view text_of(std::size_t line) const {
    const std::size_t from = line_starts_[line];
    const std::size_t to =
        line + 1 < line_starts_.size() ? line_starts_[line + 1] - 1 : source_.size();
    return source_.substr(from, to - from);
  }

  std::string_view source_;
  const std::vector<std::uint32_t>& line_starts_;
  YAML::EventHandler& events_;
  std::string scalar_ = {};
  std::size_t line_ = 0;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::size_t indent_ = 0;
  bool done_ = false;
};

}  // namespace

bool parse_lines(const Document& document, YAML::EventHandler& events) {
  return LineParser(document, events).parse();
}

}  // namespace schemadiff::model
