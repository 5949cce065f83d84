// SPDX-License-Identifier: MIT
#include "proof/fill_table.hpp"

#include <algorithm>
#include <optional>

#include "proof/values.hpp"
#include "schemadiff/error.hpp"
#include "support/signals.hpp"

namespace schemadiff::proof {
namespace {

constexpr int rows_per_table = 2;
constexpr std::size_t most_attempts = 400;
constexpr std::size_t most_values = 14;  // of a column, where several are varied together

/// A column with the values that may go into it; the first is the one that is meant.
struct Choice {
  const Column* column = nullptr;
  std::vector<std::string> values = {};
  std::size_t at = 0;
};

class TableFiller {
 public:
  TableFiller(Database& database, const Catalog& catalog, const TableMembers& table)
      : database_(database), dialect_(database.dialect()), catalog_(catalog), table_(table) {}

  /// Gives the rows that were made; where there are none, `reason` says why.
  TableRows fill(const TableRows* example) {
    TableRows made;
    for (int row = 0; row < rows_per_table; ++row) {
      const auto one = make(row, example);
      if (!one) break;
      made.push_back(*one);
    }
    return made;
  }

  const std::string& reason() const noexcept { return reason_; }

 private:
  using OneRow = std::map<Identifier, std::string>;

  std::optional<OneRow> make(int row, const TableRows* example) {
    if (example && static_cast<std::size_t>(row) < example->size()) {
      const auto like =
          try_choices(row, &(*example)[static_cast<std::size_t>(row)], Nulls::avoided);
      if (like) return like;
    }
    // A second row that is empty where it may be, so that both kinds of rows are there.
    if (row > 0 && !example) {
      if (const auto sparse = try_choices(row, nullptr, Nulls::preferred)) return sparse;
    }
    return try_choices(row, nullptr, Nulls::avoided);
  }

  enum class Nulls { avoided, preferred };

  std::optional<OneRow> try_choices(int row, const OneRow* example, Nulls nulls) {
    std::vector<Choice> choices;
    for (const Column* column : table_.columns) {
      if (column->generated || column->identity) continue;
      choices.push_back({column, values_of(*column, row, example, nulls)});
    }
    if (!take_references(choices, row)) return std::nullopt;
    for (const Choice& choice : choices) {
      if (!choice.values.empty()) continue;
      reason_ = "no value is known for " + label(choice.column->id);
      return std::nullopt;
    }
    meet_checks(choices);
    return vary(choices);
  }

  std::vector<Expression> checks_of(const Column& column) const {
    std::vector<Expression> checks;
    for (const Check* check : table_.checks) {
      if (mentions(check->expression.text(), column.id.name().text()))
        checks.push_back(check->expression);
    }
    return checks;
  }

  std::vector<std::string> values_of(const Column& column, int row, const OneRow* example,
                                     Nulls nulls) const {
    if (example) {
      const auto found = example->find(column.id.name());
      if (found != example->end()) return {found->second};
    }
    const std::vector<Expression> checks = checks_of(column);
    std::vector<std::string> values = values_for(column, catalog_, dialect_, checks, row);
    if (checks.empty() && !values.empty() && !is_of_unknown_type(values)) values.resize(1);
    if (column.nullable) {
      values.insert(nulls == Nulls::preferred ? values.begin() : values.end(), "NULL");
    }
    return values;
  }

  /// Types that the table of values does not know get many, to be tried.
  static bool is_of_unknown_type(const std::vector<std::string>& values) {
    return values.size() > 20;
  }

  /// The values of columns that refer to another table are those of a row there. Where keys share
  /// columns, the longest has the last word: its row fits the others.
  bool take_references(std::vector<Choice>& choices, int row) {
    std::vector<const ForeignKey*> keys = table_.foreign_keys;
    std::ranges::stable_sort(keys, {}, [](const ForeignKey* key) { return key->columns.size(); });
    return std::ranges::all_of(
        keys, [&](const ForeignKey* key) { return take_reference(*key, choices, row); });
  }

  bool take_reference(const ForeignKey& key, std::vector<Choice>& choices, int row) {
    const ObjectId other = referenced_table(key);
    const std::vector<Identifier> columns = columns_referred_to(key, other);
    if (other == table_.table->id) return refer_to_itself(key, columns, choices);
    const bool fits = columns.size() == key.columns.size() && catalog_.contains(other);
    const std::vector<Row> rows = fits ? rows_of(other, columns) : std::vector<Row>();
    if (rows.empty()) return refer_to_nothing(key, choices, "which has no row");
    const Row& values = rows[static_cast<std::size_t>(row) % rows.size()];
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
      Choice* choice = find(choices, key.columns[i]);
      if (!choice) continue;
      choice->values = {values[i] ? dialect_.literal(*values[i]) : "NULL"};
      // Some checks want one reference of several.
      if (choice->column->nullable && values[i]) choice->values.emplace_back("NULL");
    }
    return true;
  }

  /// A row that refers to its own table refers to itself, or to nothing.
  bool refer_to_itself(const ForeignKey& key, const std::vector<Identifier>& columns,
                       std::vector<Choice>& choices) {
    if (refer_to_nothing(key, choices, "so that the first row would refer to itself")) return true;
    for (std::size_t i = 0; i < key.columns.size() && i < columns.size(); ++i) {
      Choice* from = find(choices, key.columns[i]);
      const Choice* to = find(choices, columns[i]);
      if (!from || !to || to->values.empty()) return false;
      from->values = {to->values.front()};
    }
    return true;
  }

  /// One column that may be NULL is enough for a key that refers to nothing (MATCH SIMPLE); all of
  /// them are taken, which MATCH FULL wants.
  bool refer_to_nothing(const ForeignKey& key, std::vector<Choice>& choices, std::string_view why) {
    bool any = false;
    for (const Identifier& name : key.columns) {
      Choice* choice = find(choices, name);
      if (!choice || !choice->column->nullable) continue;
      choice->values = {"NULL"};
      any = true;
    }
    if (!any) {
      reason_ = "it must refer to " + label(referenced_table(key)) + ", " + std::string(why);
    }
    return any;
  }

  std::vector<Identifier> columns_referred_to(const ForeignKey& key, const ObjectId& other) const {
    if (!key.referenced_columns.empty()) return key.referenced_columns;
    std::vector<Identifier> columns;
    for (const Object& object : catalog_.objects()) {
      const auto* primary = std::get_if<PrimaryKey>(&object);
      if (!primary || table_of(primary->id) != other) continue;
      for (const KeyElement& element : primary->columns) columns.push_back(element.column);
    }
    return columns;
  }

  std::vector<Row> rows_of(const ObjectId& other, const std::vector<Identifier>& columns) const {
    std::string list;
    for (const Identifier& column : columns)
      list += (list.empty() ? "" : ", ") + dialect_.quote(column);
    return database_.query("SELECT " + list + " FROM " + quoted_table(dialect_, other) +
                           " ORDER BY 1 LIMIT " + std::to_string(rows_per_table));
  }

  static Choice* find(std::vector<Choice>& choices, const Identifier& name) {
    const auto found = std::ranges::find_if(
        choices, [&](const Choice& choice) { return choice.column->id.name() == name; });
    return found == choices.end() ? nullptr : &*found;
  }

  /// Columns that are bound together by checks.
  struct Bound {
    std::vector<Choice*> choices = {};
    std::vector<const Check*> checks = {};
  };

  /// Puts values that meet the checks first, for each group of columns that checks bind together by
  /// itself: all combinations of all columns would be too many.
  void meet_checks(std::vector<Choice>& choices) {
    for (Bound& bound : bound_by_checks(choices)) {
      std::vector<Choice> tried;
      for (const Choice* choice : bound.choices) tried.push_back(*choice);
      for (std::size_t attempt = 0; attempt < most_attempts; ++attempt) {
        if (meets(tried, bound.checks)) {
          for (std::size_t i = 0; i < tried.size(); ++i) put_first(*bound.choices[i], tried[i]);
          break;
        }
        if (!next(tried)) break;
      }
    }
  }

  std::vector<Bound> bound_by_checks(std::vector<Choice>& choices) const {
    std::vector<Bound> groups;
    for (const Check* check : table_.checks) {
      Bound group{{}, {check}};
      for (Choice& choice : choices) {
        if (mentions(check->expression.text(), choice.column->id.name().text()))
          group.choices.push_back(&choice);
      }
      const auto overlaps = [&](const Bound& other) {
        return std::ranges::any_of(other.choices, [&](Choice* choice) {
          return std::ranges::find(group.choices, choice) != group.choices.end();
        });
      };
      for (auto other = groups.begin(); other != groups.end();) {
        if (!overlaps(*other)) {
          ++other;
          continue;
        }
        for (Choice* choice : other->choices) {
          if (std::ranges::find(group.choices, choice) == group.choices.end())
            group.choices.push_back(choice);
        }
        group.checks.insert(group.checks.end(), other->checks.begin(), other->checks.end());
        other = groups.erase(other);
      }
      groups.push_back(std::move(group));
    }
    return groups;
  }

  static void put_first(Choice& choice, const Choice& found) {
    std::swap(choice.values.front(), choice.values[found.at]);
  }

  /// Asks the database, which must not come to a stop over values that an expression cannot take.
  bool meets(const std::vector<Choice>& choices, const std::vector<const Check*>& checks) {
    std::string columns, condition;
    for (const Choice& choice : choices) {
      const std::string& type = choice.column->type.text();
      const std::string& value = choice.values[choice.at];
      columns += columns.empty() ? "" : ", ";
      columns += type.empty() ? value : "CAST(" + value + " AS " + type + ")";
      columns += " AS " + dialect_.quote(choice.column->id.name());
    }
    for (const Check* check : checks)
      condition += (condition.empty() ? "((" : ") AND (") + check->expression.text();
    if (columns.empty()) return true;
    const std::string query = "SELECT CASE WHEN " + condition +
                              ")) IS NOT FALSE THEN 1 ELSE 0 END" + " FROM (SELECT " + columns +
                              ") AS " + dialect_.quote(table_.table->id.name());
    return tolerantly([&] { return database_.query(query).at(0).at(0) == "1"; });
  }

  /// Whether the body does it; false, and nothing done, where the database refuses.
  template <class Body>
  bool tolerantly(const Body& body) {
    database_.execute("SAVEPOINT schemadiff_row");
    try {
      const bool done = body();
      database_.execute("RELEASE SAVEPOINT schemadiff_row");
      return done;
    } catch (const DatabaseError& error) {
      reason_ = error.what();
      database_.execute("ROLLBACK TO SAVEPOINT schemadiff_row");
      database_.execute("RELEASE SAVEPOINT schemadiff_row");
      return false;
    }
  }

  /// Tries one combination of values after the other.
  std::optional<OneRow> vary(std::vector<Choice>& choices) {
    const auto varied = static_cast<std::size_t>(std::ranges::count_if(
        choices, [](const Choice& choice) { return choice.values.size() > 1; }));
    for (Choice& choice : choices) {
      if (varied > 1 && choice.values.size() > most_values) choice.values.resize(most_values);
    }
    for (std::size_t attempt = 0; attempt < most_attempts; ++attempt) {
      if (insert(choices)) return values_in(choices);
      if (!next(choices)) break;
    }
    return std::nullopt;
  }

  /// The next combination; false after the last.
  static bool next(std::vector<Choice>& choices) {
    for (Choice& choice : choices) {
      if (++choice.at < choice.values.size()) return true;
      choice.at = 0;
    }
    return false;
  }

  static OneRow values_in(const std::vector<Choice>& choices) {
    OneRow row;
    for (const Choice& choice : choices)
      row.emplace(choice.column->id.name(), choice.values[choice.at]);
    return row;
  }

  bool insert(const std::vector<Choice>& choices) {
    support::check_interrupted();
    std::string columns, values;
    for (const Choice& choice : choices) {
      const char* comma = columns.empty() ? "" : ", ";
      columns += comma + dialect_.quote(choice.column->id.name());
      values += comma + choice.values[choice.at];
    }
    const std::string what =
        columns.empty() ? " DEFAULT VALUES" : " (" + columns + ") VALUES (" + values + ")";
    return tolerantly([&] {
      database_.execute("INSERT INTO " + quoted_table(dialect_, table_.table->id) + what);
      return true;
    });
  }

  Database& database_;
  const Dialect& dialect_;
  const Catalog& catalog_;
  const TableMembers& table_;
  std::string reason_;
};

}  // namespace

Filled fill_table(Database& database, const Catalog& catalog, const TableMembers& table,
                  const TableRows* example) {
  TableFiller filler(database, catalog, table);
  TableRows rows = filler.fill(example);
  return {std::move(rows), filler.reason()};
}

ObjectId referenced_table(const ForeignKey& key) {
  return relation_id(Kind::table, key.referenced_table.schema, key.referenced_table.name);
}

}  // namespace schemadiff::proof
