// SPDX-License-Identifier: MIT
#include "postgres/settle_read_only.hpp"

#include <algorithm>
#include <set>

#include "postgres/normal_form.hpp"
#include "postgres/quote.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

constexpr std::size_t chunk_size = 100;

/// What an expression is made of, apart from casts and from what IN, ANY and BETWEEN spell
/// differently.
class Content {
 public:
  explicit Content(const Parsed& parsed) : source_(parsed.source) { gather(parsed.tree); }

  bool calls_function_with_constants() const noexcept { return foreign_call_; }
  bool has_subquery() const noexcept { return subquery_; }
  friend bool operator==(const Content& a, const Content& b) { return a.parts_ == b.parts_; }

 private:
  void gather(const Json& json) {
    if (json.is_array()) {
      for (const Json& element : json) gather(element);
      return;
    }
    if (!json.is_object()) return;
    const Node node = node_of(json);
    if (node.fields) note(node);
    for (const auto& [key, child] : json.items()) {
      if (key != "typeName" && key != "funcname" && key != "name") gather(child);
    }
  }

  void note(const Node& node) {
    const std::string kind(node.type);
    subquery_ = subquery_ || node.is("SubLink");
    if (node.is("A_Const")) {
      parts_.insert("constant " + constant(*node.fields));
    } else if (node.is("FuncCall")) {
      const Json& name = node["funcname"];
      const bool built_in = name.size() > 1 && string_of(name[0]) == "pg_catalog";
      parts_.insert("function " + (built_in ? Json::array({name[name.size() - 1]}) : name).dump());
      const Json& arguments = node["args"];
      const bool constant = std::ranges::all_of(arguments, is_constant);
      foreign_call_ = foreign_call_ || (name.size() > 1 && !built_in && constant);
    } else if (node.is("A_Expr")) {
      operation(node);
    } else if (node.is("ColumnRef")) {
      const Json& fields = node["fields"];
      parts_.insert("column " + fields[fields.size() - 1].dump());
    } else if (!node.is("TypeCast") && !node.is("A_ArrayExpr") && !node.is("List") &&
               !node.is("String") && !(node.is("BoolExpr") && node.text("boolop") != "NOT_EXPR")) {
      parts_.insert(kind + " " + std::string(node.text("nulltesttype")) +
                    std::string(node.text("booltesttype")) + std::string(node.text("op")));
    }
  }

  void operation(const Node& node) {
    const std::string_view kind = node.text("kind");
    if (kind == "AEXPR_BETWEEN" || kind == "AEXPR_NOT_BETWEEN") {
      const bool inside = kind == "AEXPR_BETWEEN";
      parts_.insert(inside ? "operator >=" : "operator <");
      parts_.insert(inside ? "operator <=" : "operator >");
      return;
    }
    const Json& name = node["name"];
    parts_.insert("operator " + std::string(string_of(name[name.size() - 1])));
    if (kind == "AEXPR_DISTINCT" || kind == "AEXPR_NOT_DISTINCT" || kind == "AEXPR_NULLIF") {
      parts_.insert(std::string(kind));
    }
  }

  std::string constant(const Json& fields) const {
    if (const auto number = integer_of(fields, source_)) return *number;
    if (fields.contains("sval")) return fields["sval"].value("sval", "");
    if (fields.contains("fval")) return fields["fval"].value("fval", "");
    if (fields.contains("boolval"))
      return fields["boolval"].value("boolval", false) ? "true" : "false";
    return fields.contains("bsval") ? fields["bsval"].value("bsval", "") : "null";
  }

  static bool is_constant(const Json& json) {
    const Node node = node_of(json);
    return node.is("A_Const") || (node.is("TypeCast") && is_constant(node["arg"]));
  }

  std::string_view source_;
  std::set<std::string> parts_ = {};
  bool foreign_call_ = false;
  bool subquery_ = false;
};

class Explaining {
 public:
  Explaining(Session& session, std::string why) : session_(session), why_(std::move(why)) {}

  void run(std::vector<OpenQuestion>& questions) {
    std::vector<OpenQuestion*> asked;
    for (OpenQuestion& question : questions) {
      if (may_ask(question)) asked.push_back(&question);
    }
    std::ranges::stable_sort(asked, {}, [](const OpenQuestion* question) {
      return std::pair(question->own_table,
                       question->own_table.empty() ? Identifier() : question->schema);
    });
    for (std::size_t at = 0; at < asked.size();) {
      std::size_t end = at + 1;
      while (end < asked.size() && end - at < chunk_size &&
             asked[end]->own_table == asked[at]->own_table &&
             (asked[at]->own_table.empty() || asked[end]->schema == asked[at]->schema)) {
        ++end;
      }
      explain(std::span(asked).subspan(at, end - at));
      at = end;
    }
  }

 private:
  bool may_ask(OpenQuestion& question) const {
    if (question.role == ExpressionRole::query) {
      question.answer = {Sameness::unsettled,
                         "views cannot be settled by reading alone, and " + why_};
      return false;
    }
    for (const Spelling& side : question.sides) {
      const Parsed parsed = parse_expression(side.text);
      if (!parsed.ok()) {
        question.answer = {Sameness::unsettled, "it cannot be read: " + parsed.error};
        return false;
      }
      if (Content(parsed).has_subquery()) {
        question.answer = {Sameness::unsettled,
                           "subqueries cannot be settled by reading alone, and " + why_};
        return false;
      }
      if (Content(parsed).calls_function_with_constants()) {
        question.answer = {Sameness::unsettled, "reading it would call a function, and " + why_};
        return false;
      }
    }
    return true;
  }

  static std::string target(const OpenQuestion& question, const Spelling& side) {
    const bool typed = question.role == ExpressionRole::default_value ||
                       question.role == ExpressionRole::generated;
    return typed ? "(" + side.text + ")::" + question.type : "(" + side.text + ")";
  }

  static std::string statement(std::span<OpenQuestion* const> questions) {
    std::vector<StandColumn> columns;
    std::string targets;
    for (const OpenQuestion* question : questions) {
      for (const StandColumn& column : question->columns) {
        if (std::ranges::find(columns, column) == columns.end()) columns.push_back(column);
      }
      for (const Spelling& side : question->sides)
        targets += (targets.empty() ? "" : ",\n") + target(*question, side);
    }
    std::string list;
    for (const StandColumn& column : columns) {
      const std::string collation = column.collation.empty() ? "" : " COLLATE " + column.collation;
      list +=
          (list.empty() ? "" : ", ") + ("NULL::" + column.type) + collation + " AS " + column.name;
    }
    const Identifier own = questions.front()->own_table;
    return "EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) SELECT " + targets + "\nFROM (SELECT " +
           list + " OFFSET 0) AS " + (own.empty() ? "t" : quoted(own));
  }

  void explain(std::span<OpenQuestion* const> questions) {
    std::vector<std::string> output;
    try {
      const std::vector<Result> results =
          session_.run_all("SAVEPOINT schemadiff;\n" + statement(questions) +
                           ";\nROLLBACK TO SAVEPOINT schemadiff;\nRELEASE SAVEPOINT schemadiff");
      for (const Result& result : results) {
        if (result.rows() == 1) output = output_of(result.text(0, 0));
      }
    } catch (const DatabaseError& error) {
      if (error.fault().sqlstate.empty()) throw;
      session_.run("ROLLBACK TO SAVEPOINT schemadiff; RELEASE SAVEPOINT schemadiff");
      if (questions.size() > 1) {
        explain(questions.first(questions.size() / 2));
        explain(questions.subspan(questions.size() / 2));
      } else {
        questions[0]->answer = {Sameness::unsettled,
                                "the server cannot read it: " + std::string(error.what())};
      }
      return;
    }
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const bool told = 2 * i + 1 < output.size();
      judge(*questions[i], told ? output[2 * i] : "", told ? output[2 * i + 1] : "?");
    }
  }

  static std::vector<std::string> output_of(std::string_view text) {
    const Json plan = Json::parse(text, nullptr, false);
    if (plan.is_discarded() || plan.empty()) return {};
    return plan[0]["Plan"].value("Output", std::vector<std::string>{});
  }

  void judge(OpenQuestion& question, const std::string& from, const std::string& to) const {
    if (from != to &&
        normal_form(from, ExpressionRole::other) != normal_form(to, ExpressionRole::other)) {
      question.answer = {Sameness::different, {}};
    } else if (Content(parse_expression(question.sides[0].text)) ==
               Content(parse_expression(question.sides[1].text))) {
      question.answer = {Sameness::same, {}};
    } else {
      question.answer = {Sameness::unsettled,
                         "their values are the same and their parts are not, and " + why_};
    }
  }

  Session& session_;
  std::string why_;
};

}  // namespace

void settle_by_explain(Session& session, Questionnaire& questionnaire,
                       const std::string& why_no_better) {
  Explaining(session, why_no_better).run(questionnaire.open());
}

}  // namespace schemadiff::postgres
