// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "postgres/parse.hpp"
#include "postgres/rewrite.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::postgres {

/// A column of the tables that stand in for those that the expressions are about.
struct StandColumn {
  std::string name = {};  // quoted
  std::string type = {};
  std::string collation = {};  // quoted; empty: that of the type

  /// `name type COLLATE …`
  std::string definition() const;
  auto operator<=>(const StandColumn&) const = default;
};

/// One side of a question, as it was asked, and then as the server printed it.
struct Spelling {
  std::string text = {};
  bool stable = false;  // read again it stayed as it was
  std::string error = {};
  std::string sqlstate = {};

  bool open() const noexcept { return !stable && error.empty(); }
};

struct OpenQuestion {
  const ExpressionQuestion* question = nullptr;  // the first of those that are the same
  ExpressionRole role = ExpressionRole::other;
  Identifier schema = {};  // of the object
  std::string type = {};   // that a default or a generated value becomes, with its collation
  /// What the expressions may name: the columns of a table made for all questions together, where
  /// columns of one type are shared; or those of the object's own table, under its name.
  std::vector<StandColumn> columns = {};
  Identifier own_table = {};           // empty: shared
  std::array<Spelling, 2> sides = {};  // before, after
  std::optional<ExpressionAnswer> answer = {};
};

/// An enum that is not in the database as `after` has it, and stands there under another name.
struct StandInEnum {
  std::string name = {};  // quoted, with its schema
  std::vector<Text> labels = {};
};

/// The labels of the enums of a database.
using EnumLabels = std::map<QualifiedName, std::vector<Text>>;

/// Turns questions about objects into such that can be asked without them.
class Questionnaire {
 public:
  Questionnaire(std::span<const ExpressionQuestion> questions, const Catalog& before,
                const Catalog& after, const EnumLabels& there);

  /// Each once.
  std::vector<OpenQuestion>& open() noexcept { return open_; }
  /// The answers to all that was asked, in its order.
  std::vector<ExpressionAnswer> answers() const;
  const std::vector<StandInEnum>& enums() const noexcept { return enums_; }
  /// Statements that make the functions of which an argument or result stands in.
  const std::vector<std::string>& functions() const noexcept { return functions_; }
  const Substitutes& types() const noexcept { return types_; }
  /// The column as it stands in.
  StandColumn stand_in(const Column& column) const;

 private:
  void find_enums(const Catalog& before, const Catalog& after, const EnumLabels& there);
  void find_domains(const Catalog& before, const Catalog& after);
  void find_functions(const Catalog& before, const Catalog& after);
  bool speaks_of_stand_in(const Described& function) const;
  void add_function(const Described& function);
  OpenQuestion prepare(const ExpressionQuestion& question, const Members& members,
                       const Catalog& after);
  bool share_columns(OpenQuestion& open, const std::array<Parsed, 2>& parsed,
                     const std::vector<const Column*>& columns);
  static std::string key_of(const OpenQuestion& open);
  std::string type_text(const SqlType& type) const;

  std::vector<OpenQuestion> open_ = {};
  std::vector<std::size_t> places_ = {};  // in `open_`, of every question
  std::map<std::pair<std::string, std::string>, std::size_t> shared_types_ = {};  // with collations
  std::vector<StandInEnum> enums_ = {};
  std::vector<std::string> functions_ = {};
  Substitutes types_ = {};
  std::map<std::string, std::string> type_names_ = {};  // as catalogs print them
};

}  // namespace schemadiff::postgres
