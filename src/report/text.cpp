// SPDX-License-Identifier: MIT
#include "report/text.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "schemadiff/catalog/catalog.hpp"
#include "support/text.hpp"

namespace schemadiff::report {
namespace {

constexpr std::size_t longest_value = 60;
constexpr std::size_t widest_name = 48;

/// Columns of a terminal: continuation bytes take none.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t taken = width_of(text);
  text.append(taken < width ? width - taken : 0, ' ');
  return text;
}

/// On one line, with control characters and runs of space as one space: what a database holds must
/// not be able to steer a terminal.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return std::string(support::trim(line));
}

std::string shortened(const std::string& text) {
  std::string line = on_one_line(text);
  if (width_of(line) <= longest_value) return line;
  std::size_t end = 0, columns = 0;
  while (columns < longest_value || (line[end] & 0xC0) == 0x80) {
    if ((line[end] & 0xC0) != 0x80) ++columns;
    ++end;
  }
  return line.substr(0, end) + "…";
}

/// Both values of a change, cut so that what differs stays in sight.
std::string from_to(const Value& from, const Value& to) {
  const std::string before = on_one_line(to_text(from)), after = on_one_line(to_text(to));
  std::size_t same = 0;
  while (same < before.size() && same < after.size() && before[same] == after[same]) ++same;
  while (same > 0 && (before[same] & 0xC0) == 0x80) --same;
  const bool cut =
      same > longest_value / 2 && std::max(before.size(), after.size()) > longest_value;
  std::size_t start = cut ? same - longest_value / 4 : 0;
  while (start > 0 && (before[start] & 0xC0) == 0x80) --start;
  const std::string dots = cut ? "…" : "";
  return dots + shortened(before.substr(start)) + " → " + dots + shortened(after.substr(start));
}

std::string attributes_text(const Entry& entry) {
  std::string text;
  for (const Attribute& attribute : entry.attributes) {
    if (entry.change == "drop") break;
    if (!text.empty()) text += ", ";
    text += attribute.name + ": ";
    text += entry.change == "create" ? shortened(to_text(attribute.to))
                                     : from_to(attribute.from, attribute.to);
  }
  return text;
}

std::string plural(std::size_t count, std::string word) {
  if (count != 1) word += word.ends_with("x") || word.ends_with("s") ? "es" : "s";
  return std::to_string(count) + " " + word;
}

/// What each whole table is made of: `4 columns, 1 primary key, 2 indexes`.
std::map<ObjectId, std::string> contents_of_tables(std::span<const Entry> entries) {
  std::map<ObjectId, std::map<Kind, std::size_t>> counts;
  for (const Entry& entry : entries) {
    if (!entry.within_table || entry.table.empty()) continue;
    ++counts[entry.table][entry.id.kind];
  }
  std::map<ObjectId, std::string> contents;
  for (const auto& [table, kinds] : counts) {
    std::string& text = contents[table];
    for (const auto& [kind, count] : kinds) {
      if (!text.empty()) text += ", ";
      text += plural(count, support::replace_all(schemadiff::name_of(kind), "_", " "));
    }
  }
  return contents;
}

char mark_of(const Entry& entry) {
  if (entry.change == "create") return '+';
  return entry.change == "drop" ? '-' : '~';
}

std::string_view color_of(char mark) {
  if (mark == '+') return "\033[32m";
  return mark == '-' ? "\033[31m" : "\033[33m";
}

std::string kind_text(const ObjectId& id) {
  const std::string kind = support::replace_all(schemadiff::name_of(id.kind), "_", " ");
  if (id.subject == Kind::none) return kind;
  return kind + " on " + support::replace_all(schemadiff::name_of(id.subject), "_", " ");
}

std::string hazards_text(const Entry& entry) {
  std::vector<std::string> names;
  for (const Hazard& hazard : entry.hazards) {
    const std::string name(schemadiff::name_of(hazard.kind));
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return names.empty() ? "" : "[" + support::join(names, ", ") + "]";
}

struct Line {
  char mark = ' ';
  std::string kind = {};
  std::string name = {};
  std::string rest = {};
};

Line line_of(const Entry& entry, const std::map<ObjectId, std::string>& contents) {
  Line line{mark_of(entry), kind_text(entry.id), on_one_line(name_of(entry)), {}};
  std::vector<std::string> parts;
  const bool label = entry.change == "rename" && !entry.attributes.empty();
  if (entry.change == "rename" && !label) parts.push_back("was " + on_one_line(entry.was));
  const auto made_of = contents.find(entry.id);
  if (made_of != contents.end()) parts.push_back(made_of->second);
  if (std::string text = attributes_text(entry); !text.empty()) parts.push_back(std::move(text));
  if (std::string text = hazards_text(entry); !text.empty()) parts.push_back(std::move(text));
  if (!entry.location.file.empty()) parts.push_back(to_string(entry.location));
  line.rest = support::join(parts, "  ");
  return line;
}

std::string written(const Line& line, const TextStyle& style,
                    const std::array<std::size_t, 2>& widths) {
  std::string text = padded(line.kind, widths[0]) + "  ";
  text += line.rest.empty() ? line.name : padded(line.name, widths[1]) + "  " + line.rest;
  const std::string marked = std::string(1, line.mark) + " " + text;
  if (style.paint == Paint::plain) return style.indent + marked + "\n";
  return style.indent + std::string(color_of(line.mark)) + marked + "\033[0m\n";
}

}  // namespace

std::string changes_text(std::span<const Entry> entries, const TextStyle& style) {
  const bool folded = style.detail == Detail::folded;
  const auto contents = folded ? contents_of_tables(entries) : std::map<ObjectId, std::string>{};
  std::vector<Line> lines;
  std::array<std::size_t, 2> widths{};
  for (const Entry& entry : entries) {
    if (folded && entry.within_table) continue;
    lines.push_back(line_of(entry, contents));
    widths[0] = std::max(widths[0], width_of(lines.back().kind));
    widths[1] = std::max(widths[1], std::min(width_of(lines.back().name), widest_name));
  }
  std::string text;
  for (const Line& line : lines) text += written(line, style, widths);
  return text;
}

std::string unsettled_text(std::span<const Unsettled> unsettled, const TextStyle& style) {
  std::string text;
  for (const Unsettled& each : unsettled) {
    text += style.indent + "? " + on_one_line(label(each.id)) + "  " + each.attribute + ": " +
            from_to({each.from.text()}, {each.to.text()}) + "  unsettled: " + each.reason + "\n";
  }
  return text;
}

}  // namespace schemadiff::report
