// SPDX-License-Identifier: MIT
#include "migration/strict_mustache.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::migration {
namespace {

namespace mustache = kainjow::mustache;

/// A context in which what is not there is an error instead of nothing.
class StrictContext : public mustache::context<std::string> {
 public:
  StrictContext(const mustache::data* data, const std::string& file) : context(data), file_(file) {}

  const mustache::data* get(const std::string& name) const override {
    const mustache::data* found = context::get(name);
    if (found) return found;
    throw ConfigError(fmt::format("the template uses \"{}\" where it has no value", name),
                      {.file = file_});
  }

 private:
  const std::string& file_;
};

/// Also finds the fields of sections that this draft leaves out.
void check_fields(const Template& source, std::span<const std::string_view> known) {
  int line = 1;
  std::size_t counted = 0;
  const std::string_view text = source.text;
  for (std::size_t at = 0; (at = text.find("{{", at)) != std::string_view::npos;) {
    line += static_cast<int>(std::ranges::count(text.substr(counted, at - counted), '\n'));
    counted = at;
    const std::size_t begin = text.find_first_not_of("{&#^/", at);
    const std::size_t end = std::min(text.find('}', at), text.size());
    const std::string_view name = begin == std::string_view::npos || begin >= end
                                      ? ""
                                      : support::trim(text.substr(begin, end - begin));
    at = end;
    const bool comment = name.starts_with('!');
    if (comment || std::ranges::find(known, name) != known.end()) continue;
    const std::string near = support::nearest(name, known);
    throw ConfigError(fmt::format("unknown field \"{}\" in the template{}", name,
                                  near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near)),
                      {.file = source.file, .line = line});
  }
}

/// No text in UTF-8 holds this byte.
constexpr char no_line_end = '\xFF';

/// kainjow-mustache keeps the line of a standalone tag whose section is left out, and takes out a
/// blank line that begins a section; so the end of such a line is replaced by a byte that keeps the
/// library from seeing an empty line, and that is taken out after rendering.
/// https://mustache.github.io/mustache.5.html says what should be.
std::string with_marked_tag_lines(std::string_view text) {
  std::string marked;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end), tag = support::trim(line);
    const bool is_tag = tag.size() > 4 && tag.starts_with("{{") &&
                        std::string_view("#^/!").find(tag[2]) != tag.npos &&
                        tag.find("}}") == tag.size() - 2;
    marked += is_tag ? tag : line;
    if (end < text.size()) marked += is_tag ? no_line_end : '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return marked;
}

std::string with_one_line_end(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text + "\n";
}

}  // namespace

mustache::data text_data(std::string_view text) {
  return text.empty() ? mustache::data(mustache::data::type::bool_false)
                      : mustache::data(std::string(text));
}

std::string fill(const Template& with, const mustache::data& data,
                 std::span<const std::string_view> known) {
  mustache::mustache parsed(with_marked_tag_lines(with.text));
  if (!parsed.is_valid()) {
    throw ConfigError(fmt::format("the template does not parse: {}", parsed.error_message()),
                      {.file = with.file});
  }
  check_fields(with, known);
  parsed.set_custom_escape([](const std::string& text) { return text; });
  StrictContext context(&data, with.file);
  std::string text = parsed.render(context);
  std::erase(text, no_line_end);
  return with_one_line_end(std::move(text));
}

std::string fill(const Template& with, const std::map<std::string, std::string>& fields) {
  mustache::data data{mustache::data::type::object};
  std::vector<std::string_view> known;
  for (const auto& [name, text] : fields) {
    data.set(name, text_data(text));
    known.push_back(name);
  }
  return fill(with, data, known);
}

}  // namespace schemadiff::migration
