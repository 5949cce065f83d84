// SPDX-License-Identifier: MIT
#include "sqlite/sql_file.hpp"

#include <algorithm>

#include "schemadiff/error.hpp"
#include "sqlite/split.hpp"
#include "sqlite/tokenizer.hpp"

namespace schemadiff::sqlite {
namespace {

/// A hint behind something on its line would be taken for one of the line below.
bool begins_its_line(std::string_view text, std::size_t offset) {
  const std::size_t before = text.find_last_not_of(" \t", offset == 0 ? 0 : offset - 1);
  return offset == 0 || before == std::string_view::npos || text[before] == '\n';
}

bool is_shell_line(std::string_view text, const Token& token) {
  return token.is_symbol('.') && begins_its_line(text, token.offset);
}

}  // namespace

ModelFile::ModelFile(const SqlFile& file, std::vector<Problem>& problems)
    : file_(file), places_(file) {
  try {
    statements_ = split(file.text);
  } catch (const MigrationError& error) {
    problems.push_back(
        {places_.at_bytes(error.location().line, error.location().column), error.what()});
  }
  if (file.text.find("schemadiff:") != std::string::npos) find_hints();
}

void ModelFile::find_hints() {
  std::vector<PendingHints> waiting;
  Tokenizer tokens(file_.text);
  for (Token token = tokens.next();; token = tokens.next()) {
    if (token.kind == TokenKind::space) continue;
    if (token.kind == TokenKind::comment) {
      if (auto hints = hints_in(token.text)) waiting.push_back({std::move(*hints), token.offset});
      continue;
    }
    if (!waiting.empty()) hints_[token.offset] = std::move(waiting);
    waiting.clear();
    if (token.kind == TokenKind::end) return;
    if (is_shell_line(file_.text, token))
      tokens =
          Tokenizer(file_.text, std::min(file_.text.find('\n', token.offset), file_.text.size()));
  }
}

void ModelFile::take_hints_before(std::size_t offset, const ObjectId& id, Model& model) {
  const auto found = hints_.find(offset);
  if (found == hints_.end()) return;
  const auto is_alone = [&](const PendingHints& pending) {
    return begins_its_line(file_.text, pending.offset);
  };
  if (!std::ranges::all_of(found->second, is_alone)) return;
  for (const PendingHints& pending : found->second)
    take_hints(model, id, pending.hints, places_, pending.offset);
  hints_.erase(found);
}

void ModelFile::refuse_other_hints(std::vector<Problem>& problems) const {
  for (const auto& [offset, pending] : hints_) {
    problems.push_back(
        {places_.at(pending.front().offset),
         "a hint stands on a line of its own, right before a statement, a column or a constraint"});
  }
}

}  // namespace schemadiff::sqlite
