// SPDX-License-Identifier: MIT
#include "proof/formats.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/findings.hpp"
#include "report/json_value.hpp"
#include "support/text.hpp"

namespace schemadiff::proof {
namespace {

using report::Json;

std::string indented(std::string_view text, const std::string& indent) {
  return indent + support::replace_all(text, "\n", "\n" + indent) + "\n";
}

std::size_t count_of(const Report& report, Verdict verdict) {
  return static_cast<std::size_t>(std::ranges::count(report.results, verdict, &Result::verdict));
}

std::string summary(const Report& report) {
  std::string text = fmt::format("{} proofs", report.results.size());
  if (report.results.size() == 1) text = "1 proof";
  if (!report.proven_on.empty()) text += " on " + report.proven_on;
  text += ": ";
  std::string parts;
  for (const Verdict verdict : {Verdict::passed, Verdict::failed, Verdict::skipped}) {
    const std::size_t count = count_of(report, verdict);
    if (count == 0) continue;
    parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", count, name_of(verdict));
  }
  return text + parts + "\n";
}

std::string_view mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return "ok    ";
    case Verdict::failed:
      return "FAIL  ";
    case Verdict::skipped:
      return "skip  ";
  }
  return {};
}

std::string_view color_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return "\033[32m";
    case Verdict::failed:
      return "\033[31m";
    case Verdict::skipped:
      return "\033[33m";
  }
  return {};
}

/// The place and the revision of a failure: `revision 3f2a (migrations/x.sql:5)`.
std::string place_of(const Failure& failure) {
  const std::string place = to_string(failure.location);
  if (failure.revision.empty()) return place;
  return "revision " + failure.revision + (place.empty() ? "" : " (" + place + ")");
}

std::string failures_text(const Result& result) {
  std::string text;
  for (const Failure& failure : result.failures)
    text += (text.empty() ? "" : "\n") + failure_text(failure);
  return text;
}

/// A text of YAML in double quotes.
std::string yaml(const std::string& text) {
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string tap_diagnostics(const Result& result) {
  if (result.failures.empty() && result.notes.empty()) return {};
  std::string text = "  ---\n";
  if (!result.failures.empty()) text += "  failures:\n";
  for (const Failure& failure : result.failures)
    text += "    - " + yaml(failure_text(failure)) + "\n";
  if (!result.notes.empty()) text += "  notes:\n";
  for (const std::string& note : result.notes) text += "    - " + yaml(note) + "\n";
  return text + "  ...\n";
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json number_or_null(int number) { return number == 0 ? Json(nullptr) : Json(number); }

/// One object that is not as it should be; a whole one where it came or went.
Json object_of(const report::Entry& entry) {
  Json attributes = Json::array();
  for (const report::Attribute& attribute : entry.attributes) {
    attributes.push_back({{"name", attribute.name},
                          {"before", report::json_of(attribute.from)},
                          {"after", report::json_of(attribute.to)}});
  }
  return {{"change", entry.change},
          {"kind", schemadiff::name_of(entry.id.kind)},
          {"name", report::name_of(entry)},
          {"attributes", std::move(attributes)}};
}

Json failure_of(const Failure& failure) {
  Json objects = Json::array();
  for (const report::Entry& entry : failure.changes) objects.push_back(object_of(entry));
  return {{"revision", text_or_null(failure.revision)},
          {"message", failure.message},
          {"file", text_or_null(failure.location.file)},
          {"line", number_or_null(failure.location.line)},
          {"object", text_or_null(failure.object)},
          {"before", text_or_null(failure.before)},
          {"after", text_or_null(failure.after)},
          {"changes", std::move(objects)}};
}

Json result_of(const Result& result) {
  Json failures = Json::array();
  for (const Failure& failure : result.failures) failures.push_back(failure_of(failure));
  return {{"name", name_of(result.proof)},
          {"result", name_of(result.verdict)},
          {"milliseconds", result.took.count()},
          {"failures", std::move(failures)},
          {"notes", result.notes}};
}

}  // namespace

bool Report::passed() const noexcept {
  return std::ranges::none_of(results,
                              [](const Result& each) { return each.verdict == Verdict::failed; });
}

std::string failure_text(const Failure& failure, const report::TextStyle& style) {
  const std::string place = place_of(failure);
  std::string text = (place.empty() ? "" : place + ": ") + failure.message;
  report::TextStyle below = style;
  below.indent += "  ";
  const std::string changes = report::changes_text(failure.changes, below);
  if (!changes.empty()) text += "\n" + changes.substr(0, changes.size() - 1);
  if (!failure.before.empty()) text += "\n  before: " + failure.before;
  if (!failure.after.empty()) text += "\n  after:  " + failure.after;
  return text;
}

std::string text(const Report& report, const report::TextStyle& style) {
  const bool colored = style.paint == report::Paint::colored;
  std::string out;
  for (const Result& result : report.results) {
    std::string line(mark_of(result.verdict));
    if (colored) line = std::string(color_of(result.verdict)) + line + "\033[0m";
    out += line + std::string(name_of(result.proof)) + "\n";
    for (const Failure& failure : result.failures)
      out += indented(failure_text(failure, style), "      ");
    for (const std::string& note : result.notes) out += indented("note: " + note, "      ");
  }
  return out + summary(report);
}

std::string tap(const Report& report) {
  std::string out = fmt::format("TAP version 13\n1..{}\n", report.results.size());
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    const Result& result = report.results[i];
    out += fmt::format("{}ok {} - {}", result.verdict == Verdict::failed ? "not " : "", i + 1,
                       name_of(result.proof));
    if (result.verdict == Verdict::skipped) out += " # SKIP " + support::join(result.notes, "; ");
    out += "\n";
    if (result.verdict != Verdict::skipped) out += tap_diagnostics(result);
  }
  return out;
}

std::string junit(const Report& report) {
  std::string cases;
  std::chrono::milliseconds total{0};
  for (const Result& result : report.results) {
    total += result.took;
    cases += fmt::format("    <testcase classname=\"schemadiff\" name=\"{}\" time=\"{:.3f}\">\n",
                         name_of(result.proof), static_cast<double>(result.took.count()) / 1000);
    const std::string notes = support::join(result.notes, "\n");
    if (result.verdict == Verdict::skipped)
      cases += fmt::format("      <skipped message=\"{}\"/>\n", report::xml_escaped(notes));
    if (result.verdict == Verdict::failed) {
      cases += fmt::format("      <failure message=\"{}\">{}</failure>\n",
                           report::xml_escaped(result.failures.front().message),
                           report::xml_escaped(failures_text(result)));
    }
    if (result.verdict != Verdict::skipped && !notes.empty())
      cases += fmt::format("      <system-out>{}</system-out>\n", report::xml_escaped(notes));
    cases += "    </testcase>\n";
  }
  const std::string counts =
      fmt::format("tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"{:.3f}\"",
                  report.results.size(), count_of(report, Verdict::failed),
                  count_of(report, Verdict::skipped), static_cast<double>(total.count()) / 1000);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {}>\n  <testsuite "
      "name=\"schemadiff test\" {}>\n{}  </testsuite>\n</testsuites>\n",
      counts, counts, cases);
}

std::string json(const Report& report) {
  Json document = {{"version", 1}, {"command", "test"}};
  document["dialect"] = report.dialect;
  document["proven_on"] = text_or_null(report.proven_on);
  document["passed"] = report.passed();
  document["proofs"] = Json::array();
  for (const Result& result : report.results) document["proofs"].push_back(result_of(result));
  return report::written(document);
}

}  // namespace schemadiff::proof
