// SPDX-License-Identifier: MIT
#include "cli/adopt.hpp"

#include <algorithm>
#include <set>

#include "cli/databases.hpp"
#include "cli/drift.hpp"
#include "cli/new_revision.hpp"
#include "cli/progress.hpp"
#include "cli/scratch.hpp"
#include "cli/source.hpp"
#include "cli/states.hpp"
#include "dialect/other_tools.hpp"
#include "migration/fingerprint.hpp"
#include "migration/header.hpp"
#include "migration/new_file.hpp"
#include "migration/prove.hpp"
#include "migration/render.hpp"
#include "migration/seal.hpp"
#include "model/model_writer.hpp"
#include "report/text.hpp"
#include "schemadiff/error.hpp"
#include "schemadiff/plan/plan.hpp"
#include "support/files.hpp"
#include "support/temporary_folder.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

constexpr std::string_view model_preface =
    "# What the schema should be, as the database had it. After a change here:\n"
    "#   schemadiff revision --autogenerate -m \"what changed\"\n"
    "#   schemadiff upgrade\n";

/// The number at the start of the version: 15 of "PostgreSQL 15.20".
int major_of(const std::string& version) {
  const std::size_t digit = version.find_first_of("0123456789");
  return digit == std::string::npos ? 0 : std::atoi(version.c_str() + digit);
}

/// A selector of exactly this object, where its names can stand in one.
std::string selector_of(const ObjectId& id) {
  const auto plain = [](const std::string& name) {
    return name.find_first_of(".*?") == std::string::npos;
  };
  const std::string kind(name_of(id.kind)), schema = id.schema().text(), name = id.name().text();
  const bool qualified = id.kind != Kind::schema && !schema.empty() && plain(schema);
  return kind + ":" + (qualified ? schema + "." : "") + name;
}

class Adoption {
 public:
  explicit Adoption(Session& session) : session_(session), progress_(session.terminal) {}

  Adopted run() {
    read_database();
    leave_other_tools_out();
    tell_alembic();
    adopted_.heads =
        migration::VersionTable(*database_, version_table_names(session_)).read().heads();
    write_model();
    if (!actual_.empty()) make_baseline();
    return std::move(adopted_);
  }

 private:
  void read_database() {
    progress_.step("reading the database");
    const Target target = target_of(session_.arguments.value("from"), "--from");
    database_ = session_.open(target, Access::read);
    adopted_.major_version = major_of(database_->version());
    scope_ = session_.scope();
    Reflection reflection = database_->reflect(scope_);
    actual_ = look_at(std::move(reflection.catalog));
    forget_versions(actual_, session_.compare_options());
    for (const Note& note : looked_at(std::move(reflection.notes), scope_))
      adopted_.notes.push_back(note_text(note));
  }

  /// A first model leaves roles to whoever runs the database.
  Catalog look_at(Catalog catalog) {
    return without(looked_at(std::move(catalog), scope_, session_.config().compare),
                   {Kind::owner, Kind::privileges, Kind::default_privileges});
  }

  void leave_other_tools_out() {
    for (const dialect::OtherTools& each :
         dialect::of_other_tools(actual_, database_->default_schema())) {
      const std::string selector = selector_of(each.id);
      adopted_.exclude.push_back(selector);
      adopted_.exclude_tools.emplace_back(each.tool);
      adopted_.notes.push_back(label(each.id) + " is kept by " + std::string(each.tool) +
                               ", and left out");
      scope_.exclude.push_back(Selector::parse(selector));
      if (each.tool == "Alembic") alembic_tables_.push_back({each.id.schema(), each.id.name()});
    }
    actual_ = look_at(std::move(actual_));
  }

  /// Alembic's own table is never in a catalog, under its usual name.
  void tell_alembic() {
    std::set<Identifier> schemas{database_->default_schema()};
    for (const Object& object : actual_.objects()) schemas.insert(id_of(object).schema());
    for (const Identifier& schema : schemas) {
      const QualifiedName table{schema, Identifier("alembic_version")};
      if (is_there(table)) alembic_tables_.push_back(table);
    }
    for (const QualifiedName& table : alembic_tables_) {
      adopted_.notes.push_back("table " + path_text(table) + " says that Alembic is " +
                               alembic_position(table) + "; it is left alone, and is no drift");
    }
  }

  /// What the user may not look at is not there for him.
  bool is_there(const QualifiedName& table) {
    try {
      return !database_->columns_of(table).empty();
    } catch (const DatabaseError&) {
      return false;
    }
  }

  std::string alembic_position(const QualifiedName& table) {
    const Dialect& dialect = database_->dialect();
    const std::string schema = table.schema.empty() ? "" : dialect.quote(table.schema) + ".";
    std::vector<std::string> revisions;
    try {
      for (const Row& row : database_->query("SELECT version_num FROM " + schema +
                                             dialect.quote(table.name) + " ORDER BY version_num")) {
        revisions.push_back(row.empty() ? "" : row[0].value_or(""));
      }
    } catch (const DatabaseError& error) {
      return std::string("at a revision that cannot be read (") + error.what() + ")";
    }
    if (revisions.empty()) return "at no revision";
    return (revisions.size() == 1 ? "at revision " : "at revisions ") +
           support::join(revisions, ", ");
  }

  /// The model as it will be read: what the rest is worked out from.
  void write_model() {
    progress_.step("writing the model");
    const Dialect& dialect = database_->dialect();
    adopted_.model = std::string(model_preface) +
                     model::write_yaml(actual_, dialect, database_->default_schema());
    const support::TemporaryFolder folder;
    const std::vector<std::string> files{folder.path() + "/schema.yaml"};
    const std::string error =
        support::write_file(files[0], adopted_.model, support::IfThere::replace);
    if (!error.empty()) throw UsageError("cannot write " + files[0] + ": " + error);
    model_ = read_model(session_, files, dialect);
    fingerprint_ = migration::model_fingerprint(model_.catalog, dialect);
    scope_ = scope_for(std::move(scope_), model_.catalog, model_.states);
    model_.catalog = look_at(std::move(model_.catalog));
    tell_left(settle(actual_, model_.catalog, &model_, dialect, database_.get(),
                     session_.compare_options()));
  }

  void tell_left(const SettledDifference& drift) {
    const report::TextStyle style = text_style(session_.terminal, "  ");
    adopted_.left = report::changes_text(report::entries({.difference = drift.difference}), style) +
                    report::unsettled_text(drift.unsettled, style);
  }

  void make_baseline() {
    progress_.step("writing the baseline");
    const Dialect& dialect = database_->dialect();
    const Catalog empty;
    const SettledDifference settled = settle(empty, model_.catalog, &model_, dialect, nullptr);
    migration::Revision header;
    header.id = migration::new_identifier(migration::Graph(std::vector<migration::Revision>()));
    header.message = "Baseline";
    header.created = migration::now_text();
    header.dialects = {std::string(dialect.name())};
    header.evidence[""].model = fingerprint_;
    migration::Draft draft{.header = std::move(header)};
    draft.up = make_plan(settled.difference, empty, settled.after, dialect, {.hints = &model_});
    try {
      draft.down = make_plan(reverse(settled.difference, empty, settled.after), settled.after,
                             empty, dialect);
    } catch (const UnsupportedError& error) {
      draft.irreversible = error.what();
    }
    const std::string text =
        after_write(session_, draft.header, migration::render(draft, template_of(session_)));
    adopted_.baseline = migration::parse_revision(text, "the baseline");
    adopted_.baseline_text = migration::sealed(proven(text));
  }

  /// With what the proof on scratch says; a baseline that cannot be proven is written all the same,
  /// since it is what the database has.
  std::string proven(const std::string& text) {
    try {
      return proven_on_scratch(text);
    } catch (const UnsupportedError& error) {
      adopted_.unproven = error.what();
    } catch (const DatabaseError& error) {
      adopted_.unproven = error.what();
    }
    return migration::with_header(text, "proven", "no");
  }

  std::string proven_on_scratch(std::string text) {
    progress_.step("proving the baseline on scratch");
    const Dialect& dialect = database_->dialect();
    const Scratch scratch = make_scratch(session_, dialect, database_.get());
    const migration::Proof proof =
        migration::prove(*scratch.database, {.revision = adopted_.baseline,
                                             .desired = model_.catalog,
                                             .model = &model_,
                                             .scope = scope_});
    if (!proof.holds(adopted_.baseline, dialect.name())) {
      adopted_.unproven = why(proof);
      return migration::with_header(text, "proven", "no");
    }
    text = migration::with_header(
        text, "arrives",
        migration::schema_fingerprint(proof.arrived, dialect, scratch.database->fingerprint_tag()));
    return migration::with_header(text, "proven", migration::proven_text(proof, *scratch.database));
  }

  static std::string why(const migration::Proof& proof) {
    static constexpr std::string_view cure =
        "; complete it by hand, and run 'schemadiff seal --prove' before the stamp";
    if (proof.failure) return proof.failure->what() + std::string(cure);
    std::string first = "an expression is not settled";
    if (!proof.left.difference.empty()) {
      const std::vector<report::Entry> entries =
          report::entries({.difference = proof.left.difference});
      const std::string text = report::changes_text(std::span(entries).first(1));
      first = text.substr(0, text.find('\n'));
    }
    const bool up = proof.direction == migration::Direction::up;
    return (up ? "it does not arrive at the model: " : "its way down leaves something: ") + first +
           std::string(cure);
  }

  Session& session_;
  Progress progress_;
  Scope scope_;
  std::unique_ptr<Database> database_;
  Catalog actual_;
  std::vector<QualifiedName> alembic_tables_;
  Model model_;
  std::string fingerprint_;
  Adopted adopted_;
};

}  // namespace

Adopted adopt(Session& session) { return Adoption(session).run(); }

}  // namespace schemadiff::cli
