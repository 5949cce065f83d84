// SPDX-License-Identifier: MIT
// The reading of a migration file: a header of comment lines, and then parts, each below its
// marker.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "migration/header.hpp"
#include "migration/revision.hpp"
#include "migration/seal.hpp"
#include "support/text.hpp"

namespace schemadiff::migration {
namespace {

/// What stands behind `-- migrate:`, such as `up transaction:false`; nothing where the line is no
/// marker.
std::optional<std::string_view> marker(std::string_view line) {
  if (!line.starts_with("--")) return std::nullopt;
  line = support::trim(line.substr(2));
  if (!line.starts_with("migrate:")) return std::nullopt;
  return line.substr(8);
}

std::string_view next_word(std::string_view& text) {
  text = support::trim(text);
  const std::string_view word = text.substr(0, text.find_first_of(" \t"));
  text.remove_prefix(word.size());
  return word;
}

void read_option(std::string_view option, const Location& location, Part& part) {
  if (option == "transaction:false") {
    part.transactional = false;
  } else if (option == "foreign_keys:off") {
    part.foreign_keys_off = true;
  } else if (is_dialect_name(option) && part.dialect.empty()) {
    part.dialect = std::string(option);
  } else {
    throw MigrationError(
        fmt::format(
            "unknown option \"{}\" of a part; expected transaction:false, foreign_keys:off, "
            "postgresql or sqlite, and on a down part irreversible: REASON",
            option),
        location);
  }
}

Part read_marker(std::string_view text, const Location& location) {
  Part part;
  const std::string_view direction = next_word(text);
  if (direction != "up" && direction != "down") {
    throw MigrationError(
        fmt::format("unknown part \"migrate:{}\"; expected migrate:up or migrate:down", direction),
        location);
  }
  part.direction = direction == "up" ? Direction::up : Direction::down;
  part.line = location.line + 1;
  for (std::string_view option; !(option = next_word(text)).empty();) {
    if (option == "irreversible:" && part.direction == Direction::down) {
      part.irreversible = std::string(support::trim(text));
      if (part.irreversible->empty()) {
        throw MigrationError("\"irreversible:\" needs a reason", location);
      }
      break;
    }
    read_option(option, location, part);
  }
  if (part.foreign_keys_off && !part.transactional) {
    throw MigrationError("foreign_keys:off cannot be had with transaction:false", location);
  }
  if (part.foreign_keys_off && part.dialect == "postgresql") {
    throw MigrationError("foreign_keys:off is for sqlite alone", location);
  }
  return part;
}

class Reader {
 public:
  Reader(std::string_view text, std::string file) : text_(text) {
    revision_.file = std::move(file);
  }

  Revision read() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      ++line_;
      read_line(text_.substr(at, end - at), at);
      at = end + 1;
    }
    close_part(text_.size());
    return std::move(revision_);
  }

 private:
  Location here() const { return {.file = revision_.file, .line = line_}; }

  void read_line(std::string_view line, std::size_t at) {
    if (const auto found = marker(line)) {
      close_part(at);
      open_part(*found);
      part_begin_ = std::min(at + line.size() + 1, text_.size());
    } else if (revision_.parts.empty()) {
      read_above_parts(support::trim(line));
    }
  }

  void read_above_parts(std::string_view line) {
    const auto header = header_line(line);
    if (!in_header_) {
      refuse_stray(header, line);
    } else if (header) {
      read_header_line(*header, here(), revision_);
    } else if (!line.empty() || !revision_.lines.empty()) {
      in_header_ = false;
      refuse_stray(header, line);
    }
  }

  void refuse_stray(const std::optional<HeaderLine>& header, std::string_view line) const {
    if (header && is_header_key(header->name) &&
        !revision_.lines.contains(std::string(header->key))) {
      throw MigrationError(
          fmt::format("\"{}\" stands below the header, which the first line of another shape ends",
                      header->key),
          here());
    }
    if (!line.empty() && !line.starts_with("--")) {
      throw MigrationError("only comment lines may stand above the first \"-- migrate:up\"",
                           here());
    }
  }

  void open_part(std::string_view found) {
    Part part = read_marker(found, here());
    const bool after_down =
        !revision_.parts.empty() && revision_.parts.back().direction == Direction::down;
    if (part.direction == Direction::up && after_down) {
      throw MigrationError("an up part after a down part; all ups stand before the first down",
                           here());
    }
    if (!part.dialect.empty() && !is_for(revision_, part.dialect)) {
      throw MigrationError(
          fmt::format("the part is for {}, which \"dialect\" in the header does not name",
                      part.dialect),
          here());
    }
    revision_.parts.push_back(std::move(part));
  }

  void close_part(std::size_t end) {
    if (revision_.parts.empty()) return;
    revision_.parts.back().text = text_.substr(part_begin_, end - part_begin_);
  }

  std::string_view text_;
  Revision revision_;
  int line_ = 0;
  bool in_header_ = true;
  std::size_t part_begin_ = 0;
};

int line_at(std::string_view text, std::size_t offset) {
  return 1 + static_cast<int>(std::count(text.begin(),
                                         text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

void check_bytes(std::string_view text, const std::string& file) {
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    throw MigrationError("the file holds a NUL byte", {.file = file, .line = line_at(text, nul)});
  }
  if (const auto utf8 = support::check_utf8(text); !utf8.valid) {
    throw MigrationError("the file is not UTF-8",
                         {.file = file, .line = line_at(text, utf8.offset)});
  }
}

bool has_only_comments(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = support::trim(text.substr(0, end));
    if (!line.empty() && !line.starts_with("--")) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

void check_parts(const Revision& revision, std::string_view dialect) {
  const std::string whose = dialect.empty() ? "" : fmt::format(" for {}", dialect);
  if (parts_for(revision, Direction::up, dialect).empty()) {
    throw MigrationError(fmt::format("there is no \"-- migrate:up\"{}", whose),
                         revision.location("revision"));
  }
  const auto down = parts_for(revision, Direction::down, dialect);
  if (down.empty()) {
    throw MigrationError(
        fmt::format("there is no \"-- migrate:down\"{}; where there is no way back write "
                    "\"-- migrate:down irreversible: REASON\"",
                    whose),
        revision.location("revision"));
  }
  for (const Part* part : down) {
    if (part->irreversible && (down.size() > 1 || !has_only_comments(part->text))) {
      throw MigrationError("an irreversible down part stands alone and empty",
                           {.file = revision.file, .line = part->line - 1});
    }
  }
}

void check_whole(const Revision& revision) {
  for (const std::string_view key : {"revision", "parent"}) {
    if (revision.lines.contains(std::string(key))) continue;
    throw MigrationError(fmt::format("the header has no \"{}\"", key),
                         {.file = revision.file, .line = 1});
  }
  for (const auto& [dialect, evidence] : revision.evidence) {
    if (dialect.empty() || is_for(revision, dialect)) continue;
    throw MigrationError(
        fmt::format("the header speaks of {}, which its \"dialect\" does not name", dialect),
        revision.location("revision"));
  }
  std::vector<std::string_view> dialects(revision.dialects.begin(), revision.dialects.end());
  const bool any_special =
      std::ranges::any_of(revision.parts, [](const Part& part) { return !part.dialect.empty(); });
  if (dialects.empty() && any_special) dialects.assign(dialect_names.begin(), dialect_names.end());
  if (dialects.empty()) dialects.emplace_back();
  for (const std::string_view dialect : dialects) check_parts(revision, dialect);
}

}  // namespace

Revision parse_revision(std::string_view text, std::string file) {
  std::string storage;
  const std::string_view plain = with_plain_line_ends(text, storage);
  check_bytes(plain, file);
  Revision revision = Reader(plain, std::move(file)).read();
  check_whole(revision);
  revision.checksum = seal_of(plain);
  return revision;
}

}  // namespace schemadiff::migration
