// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/diff/change.hpp"
#include "schemadiff/dialect/model.hpp"
#include "schemadiff/dialect/statement.hpp"

namespace schemadiff {

struct Effect;

/// What planning knows while it asks a dialect for statements. `before` already has its renames made.
struct PlanContext {
  const Catalog& before;
  const Catalog& after;
  const Members& before_members;
  const Members& after_members;
  const Model* hints = nullptr;  // where `after` is a model; null otherwise
  bool online = false;
};

/// What generic planning must know of a kind in a dialect.
struct KindTraits {
  int rank = 0;  // decides between statements that do not depend on each other
  /// Part of its table's CREATE TABLE, so that no statement of its own creates it with the table.
  bool folds_into_create = false;
  /// Gone with its table, so that no statement of its own drops it with the table.
  bool folds_into_drop = false;
  /// Holds rows or a state that a drop would lose, so that it is never dropped just to get it out of the way.
  bool holds_data = false;
  std::string_view unsupported = {};  // "SQLite has no sequences"; empty: supported
};

/// What takes the part of an object that names another out of that one's way, and puts it back.
struct SetAside {
  Statements away = {};
  Statements back = {};
};

/// One statement of a script, as the database's own lexer would cut it.
struct ScriptStatement {
  std::string text = {};      // without the semicolon, and without comments and space around it
  std::string comments = {};  // the `--` lines right before it, as written
  int line = 1;               // of its first word, from 1, in the script
  std::size_t offset = 0;     // of its first word, in bytes, in the script
};

/// Where an expression stands, which decides how a server would read it.
enum class ExpressionRole { check, default_value, generated, index_element, index_predicate, partition_bound, query, other };

/// What a guard above a statement asks for.
enum class Presence { there, absent };

/// All that differs between databases, for the generic stages. Stateless: one constant object per dialect, safe
/// to use from several threads.
class Dialect {
 public:
  Dialect() = default;
  Dialect(const Dialect&) = delete;
  Dialect& operator=(const Dialect&) = delete;
  virtual ~Dialect() = default;

  virtual std::string_view name() const noexcept = 0;          // "postgresql"
  virtual std::string_view display_name() const noexcept = 0;  // "PostgreSQL"

  // Statements. Every name in them is quoted where it must be; PostgreSQL's are qualified.
  virtual const KindTraits& traits(Kind kind) const = 0;
  virtual Statements create(const Object& object, const PlanContext& context) const = 0;
  virtual Statements drop(const Object& object, const PlanContext& context) const = 0;
  /// Nothing where the object must be dropped and created to become the other.
  virtual std::optional<Statements> alter(const Object& before, const Object& after,
                                          const PlanContext& context) const = 0;
  /// `context.before` is the catalog before this rename here, and after those that come before it.
  virtual Statements rename(const Rename& rename, const PlanContext& context) const = 0;
  /// Whether the change can only be made by building its table anew (SQLite).
  virtual bool rebuilds_table(const Change& change, const PlanContext& context) const = 0;
  /// The statements that build the table anew as `context.after` has it, with all its indexes and triggers.
  virtual Statements rebuild(const ObjectId& table, const PlanContext& context) const = 0;
  /// What must be there before the object can be, by its definition; ids need not be in the catalog.
  virtual std::vector<ObjectId> dependencies(const Object& object, const Catalog& catalog) const = 0;
  /// Whether `alter` of `before` to `after` needs the dependent out of the way (a view on a column whose type
  /// changes), so that it is dropped first and created again.
  virtual bool stands_in_the_way(const Object& dependent, const Object& before,
                                 const Object& after) const = 0;
  /// Of an object that holds data and depends on one that is dropped and created anew (a column whose default calls
  /// the function), or that stands in the way of its change: nothing where it need not be set aside. `back` is empty where the object's own change does it.
  virtual std::optional<SetAside> set_aside(const Object& dependent, const ObjectId& gone,
                                            const PlanContext& context) const {
    (void)dependent, (void)gone, (void)context;
    return std::nullopt;
  }
  /// Divides a plan that is too much for one transaction of a server as it comes: a statement here and there gets a
  /// transaction of its own, which ends that of those before it.
  virtual void divide(Statements& statements) const { (void)statements; }

  // Models.
  /// Adds what the statements of the files declare to the model, in which the declarations of its YAML files are, not
  /// yet adapted: the objects as a database with them would be read, their places and hints, and `native`. The files
  /// are one script in which the order does not matter. What is wrong goes to `model.problems`.
  virtual void read_sql(std::span<const SqlFile> files, Model& model) const;
  /// Turns a portable tree, as the YAML reader left it, into this dialect's: types in canonical spelling, features
  /// that the dialect lacks replaced or reported to `model.problem`, expressions qualified. What is `native` needs
  /// none of that.
  virtual void adapt(Model& model) const = 0;
  /// A form that is the same for expressions that provably mean the same, found without a database; the text
  /// itself where it cannot be read.
  virtual std::string normal_form(const Expression& expression, ExpressionRole role) const = 0;

  // Scripts.
  /// Throws MigrationError, with the line, for what the lexer cannot cut (an unterminated literal).
  virtual std::vector<ScriptStatement> split(std::string_view script) const = 0;
  /// BEGIN, COMMIT, ROLLBACK, END, START TRANSACTION, SAVEPOINT, …: what must not stand in a transactional part.
  virtual bool controls_transaction(std::string_view statement) const = 0;
  /// For scripts, which cannot look for themselves: the statement in a form that has an effect only where the object
  /// is, or is not, there (IF NOT EXISTS, a DO block); nothing where the dialect has none.
  virtual std::optional<std::string> guarded(std::string_view statement, Kind kind, std::span<const Identifier> path,
                                             Presence when) const {
    (void)statement, (void)kind, (void)path, (void)when;
    return std::nullopt;
  }
  /// What the statement does, as far as its text tells: what lint rules are asked about. Never throws for a
  /// statement that cannot be read; that is an effect too.
  virtual std::vector<Effect> effects(std::string_view statement) const = 0;
  /// Whether a column that changes its type (as effects tell types) has its values written anew or read.
  virtual bool converts_values(std::string_view before, std::string_view after) const = 0;
  virtual std::string quote(const Identifier& name) const = 0;
  virtual std::string literal(std::string_view text) const = 0;
};

}  // namespace schemadiff
