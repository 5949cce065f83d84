// SPDX-License-Identifier: MIT
#include "model/yaml_events.hpp"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <unordered_map>

#include "support/text.hpp"

namespace schemadiff::model {
namespace {

struct Refused {
  Problem problem;
};

/// A place in the text, from 0 and in bytes.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// Turns libyaml's marks, which count characters from the start, into places. Marks come nearly in
/// order, so it goes on from the last one.
class Places {
 public:
  explicit Places(const Document& document)
      : source_(document.source), starts_(document.line_starts) {}

  Place of(const yaml_mark_t& mark) {
    if (mark.index < character_) character_ = offset_ = line_ = 0;
    while (character_ < mark.index && offset_ < source_.size()) {
      ++offset_;
      while (offset_ < source_.size() && is_within_character(source_[offset_])) ++offset_;
      ++character_;
    }
    while (line_ + 1 < starts_.size() && starts_[line_ + 1] <= offset_) ++line_;
    return {static_cast<std::uint32_t>(line_),
            static_cast<std::uint32_t>(offset_ - starts_[line_])};
  }

 private:
  static bool is_within_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

  std::string_view source_;
  const std::vector<std::uint32_t>& starts_;
  std::size_t character_ = 0;
  std::size_t offset_ = 0;
  std::size_t line_ = 0;
};

/// One event of libyaml's, which it must be given back.
struct Event : yaml_event_t {
  Event() : yaml_event_t{} {}
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(this); }
};

class LibraryParser {
 public:
  explicit LibraryParser(std::string_view source) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(source.data()),
                                 source.size());
  }
  LibraryParser(const LibraryParser&) = delete;
  LibraryParser& operator=(const LibraryParser&) = delete;
  ~LibraryParser() { yaml_parser_delete(&parser_); }

  /// Gives false where the text is not YAML; error() then says why.
  bool next(Event& event) { return yaml_parser_parse(&parser_, &event) != 0; }
  const yaml_parser_t& error() const { return parser_; }

 private:
  yaml_parser_t parser_ = {};
};

bool is_null(std::string_view plain) { return core_type(plain) == CoreType::null; }

/// Builds the array of entries.
class Builder {
 public:
  Builder(Document& document, std::vector<Problem>& problems)
      : document_(document), problems_(problems), places_(document) {}

  void take(const yaml_event_t& event) {
    const Place place = places_.of(event.start_mark);
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        if (documents_++ > 0)
          refuse(place, "a second document begins here; a model file has but one");
        break;
      case YAML_ALIAS_EVENT:
        refuse(place, "YAML aliases are not read; write the value out");
      case YAML_SCALAR_EVENT:
        check_properties(place, event.data.scalar.anchor, event.data.scalar.tag);
        return take_scalar(place, event);
      case YAML_SEQUENCE_START_EVENT:
        check_properties(place, event.data.sequence_start.anchor, event.data.sequence_start.tag);
        return start(place, Shape::list,
                     event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
      case YAML_MAPPING_START_EVENT:
        check_properties(place, event.data.mapping_start.anchor, event.data.mapping_start.tag);
        return start(place, Shape::map, event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
      case YAML_SEQUENCE_END_EVENT:
        return end();
      case YAML_MAPPING_END_EVENT:
        return end_map();
      default:
        break;
    }
  }

  Location location(const yaml_mark_t& mark) { return location(places_.of(mark)); }

 private:
  struct Open {
    std::uint32_t entry = 0;
    std::uint32_t children = 0;
    std::uint32_t last_key = 0;
  };

  void take_scalar(const Place& place, const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    const std::string_view text(reinterpret_cast<const char*>(scalar.value), scalar.length);
    const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    const bool is_key = in_map() && !awaits_value();
    if (is_key && plain && text.empty()) refuse(place, "a key is missing before ':'");
    if (!is_key && plain && is_null(text)) return add_null(place);
    if (is_key && plain && text == "<<") {
      refuse(place, "YAML merge keys are not read; write the keys out");
    }
    const bool block = scalar.style == YAML_LITERAL_SCALAR_STYLE;
    const std::size_t limit = block ? largest_block : largest_value;
    if (text.size() > limit)
      refuse(place, fmt::format("a value of {} bytes; at most {} are read", text.size(), limit));
    add_scalar(place, text, plain);
  }

  void add_null(const Place& place) {
    Entry& entry = add(place, Shape::null);
    entry.plain = true;
    if (awaits_value()) take_place_of_key(entry);
    entry.end = size();
    added();
  }

  void add_scalar(const Place& place, std::string_view text, bool plain) {
    Entry& entry = add(place, Shape::scalar);
    entry.plain = plain;
    entry.text_at = static_cast<std::uint32_t>(document_.texts.size());
    entry.text_size = static_cast<std::uint32_t>(text.size());
    entry.end = size();
    document_.texts += text;
    added();
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(document_.entries.size()); }
  bool in_map() const {
    return !open_.empty() && document_.entries[open_.back().entry].shape == Shape::map;
  }
  bool awaits_value() const { return in_map() && open_.back().children % 2 == 1; }

  [[noreturn]] void refuse(const Place& place, std::string message) const {
    throw Refused{{location(place), std::move(message)}};
  }

  Location location(const Place& place) const {
    return document_.location(place.line, place.column);
  }

  void check_properties(const Place& place, const yaml_char_t* anchor,
                        const yaml_char_t* tag) const {
    if (anchor != nullptr)
      refuse(place, "YAML anchors are not read; write the value out where it is needed");
    if (tag != nullptr)
      refuse(place, "YAML tags are not read; quote the value to make it a string");
  }

  Entry& add(const Place& place, Shape shape) {
    if (in_map() && !awaits_value() && shape != Shape::scalar) {
      refuse(place, "a key must be a single word or text");
    }
    Entry& entry = document_.entries.emplace_back();
    entry.line = place.line;
    entry.column = place.column;
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

  void start(const Place& place, Shape shape, bool flow) {
    if (open_.size() >= deepest_nesting) {
      refuse(place, fmt::format("nested more than {} deep", deepest_nesting));
    }
    add(place, shape).flow = flow;
    open_.push_back({size() - 1, 0, 0});
  }

  void end() {
    document_.entries[open_.back().entry].end = size();
    open_.pop_back();
    added();
  }

  void end_map() {
    const std::uint32_t map = open_.back().entry;
    end();
    find_repeated_keys(Node(document_, map));
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
  Places places_;
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

std::string_view cure(const std::string& message) {
  if (message.find("flow") == std::string::npos) return {};
  return "; inside { } and [ ] a value with a comma, a bracket, ': ' or ' #' is quoted";
}

Problem problem_of(const yaml_parser_t& parser, Builder& builder) {
  std::string message = parser.problem ? parser.problem : "unreadable";
  if (parser.context) {
    const Location begin = builder.location(parser.context_mark);
    message = fmt::format("{} that begins at {}:{}, {}", parser.context, begin.line, begin.column,
                          message);
  }
  message += cure(message);
  return {builder.location(parser.problem_mark), "not YAML: " + message};
}

void parse(Document& document, std::vector<Problem>& problems) {
  LibraryParser parser(document.source);
  Builder builder(document, problems);
  for (yaml_event_type_t last = YAML_NO_EVENT; last != YAML_STREAM_END_EVENT;) {
    Event event;
    if (!parser.next(event)) throw Refused{problem_of(parser.error(), builder)};
    builder.take(event);
    last = event.type;
  }
}

}  // namespace

std::unique_ptr<Document> parse_yaml(std::string file, std::string source,
                                     std::vector<Problem>& problems) {
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
  try {
    parse(*document, problems);
    return document;
  } catch (const Refused& refused) {
    problems.push_back(refused.problem);
  }
  return nullptr;
}

}  // namespace schemadiff::model
