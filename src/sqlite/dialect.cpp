// SPDX-License-Identifier: MIT
#include "schemadiff/dialect/dialect.hpp"

#include "dialect/kind_rules.hpp"
#include "sqlite/adapt.hpp"
#include "sqlite/effects.hpp"
#include "sqlite/guarded.hpp"
#include "sqlite/kinds.hpp"
#include "sqlite/normal_form.hpp"
#include "sqlite/quote.hpp"
#include "sqlite/read_sql.hpp"
#include "sqlite/rebuild.hpp"
#include "sqlite/split.hpp"
#include "sqlite/sqlite.hpp"

namespace schemadiff::sqlite {
namespace {

class SqliteDialect final : public TableDialect {
 public:
  SqliteDialect() : TableDialect(kind_table()) {}

  std::string_view name() const noexcept override { return "sqlite"; }
  std::string_view display_name() const noexcept override { return "SQLite"; }

  bool rebuilds_table(const Change& change, const PlanContext& context) const override {
    return sqlite::rebuilds_table(change, context);
  }
  Statements rebuild(const ObjectId& table, const PlanContext& context) const override {
    return sqlite::rebuild(table, context);
  }
  bool stands_in_the_way(const Object& dependent, const Object& before,
                         const Object& after) const override {
    return sqlite::stands_in_the_way(dependent, before, after);
  }

  void read_sql(std::span<const SqlFile> files, Model& model) const override {
    sqlite::read_sql(files, model);
  }
  void adapt(Model& model) const override { sqlite::adapt(model); }
  std::string normal_form(const Expression& expression, ExpressionRole role) const override {
    return sqlite::normal_form(expression, role);
  }

  std::vector<ScriptStatement> split(std::string_view script) const override {
    return sqlite::split(script);
  }
  bool controls_transaction(std::string_view statement) const override {
    return sqlite::controls_transaction(statement);
  }
  std::optional<std::string> guarded(std::string_view statement, Kind kind,
                                     std::span<const Identifier> path,
                                     Presence when) const override {
    return sqlite::guarded(statement, kind, path, when);
  }
  Effects effects(std::string_view statement) const override { return sqlite::effects(statement); }
  bool converts_values(std::string_view before, std::string_view after) const override {
    return changes_affinity(before, after);
  }
  std::string quote(const Identifier& name) const override { return sqlite::quote(name); }
  std::string literal(std::string_view text) const override { return sqlite::literal(text); }
};

}  // namespace

const Dialect& dialect() {
  static const SqliteDialect dialect;
  return dialect;
}

}  // namespace schemadiff::sqlite
