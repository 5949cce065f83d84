// SPDX-License-Identifier: MIT
// What is found in files, graph and seals, and not in statements.
#include "lint/rule.hpp"

namespace schemadiff::lint {
namespace {

constexpr Rule rules[] = {
    {.name = "bad-file",
     .severity = Severity::fatal,
     .meaning = "A migration file cannot be read",
     .cure = "mend the file"},
    {.name = "broken-graph",
     .severity = Severity::fatal,
     .meaning =
         "A revision names a parent that no file has, or revisions follow each other in a circle",
     .cure = "get the missing file, or mend \"parent\" and \"depends\" in the header"},
    {.name = "duplicate-revision",
     .severity = Severity::fatal,
     .meaning = "Two files have the same identifier",
     .cure = "give one of them another identifier, or remove the copy"},
    {.name = "multiple-heads",
     .severity = Severity::error,
     .meaning =
         "More than one revision has nothing after it, so that \"head\" means no single state",
     .cure = "join them with \"schemadiff merge\""},
    {.name = "model-changed",
     .severity = Severity::error,
     .meaning = "The model is no longer the one that the head revision was written for",
     .cure = "say \"schemadiff revision --autogenerate\""},
    {.name = "broken-seal",
     .severity = Severity::fatal,
     .meaning = "A sealed migration file was changed",
     .cure = "undo the change, or, where it is applied nowhere, say \"schemadiff seal REVISION\""},
    {.name = "unknown-revision",
     .severity = Severity::fatal,
     .meaning = "The database has applied a revision that no file has",
     .cure = "get the file, or say \"schemadiff stamp --purge REVISION\" where the state is known"},
    {.name = "changed-after-apply",
     .severity = Severity::fatal,
     .meaning = "A migration file was changed after the database ran it",
     .cure = "undo the change and write a new revision"},
    {.name = "unsealed",
     .severity = Severity::off,
     .meaning =
         "A migration file has no seal, so that a change to it goes unseen until it is applied",
     .cure = "say \"schemadiff seal REVISION\""},
    {.name = "no-message",
     .severity = Severity::off,
     .meaning = "A revision does not say what it is for",
     .cure = "write \"-- message: …\" into its header and seal it again"},
    {.name = "irreversible",
     .severity = Severity::off,
     .meaning = "A revision has no way down",
     .cure = "write a down part, or allow the rule"},
    {.name = "unproven",
     .severity = Severity::off,
     .meaning = "Nobody has proven that the revision arrives where its model says, and comes back",
     .cure = "say \"schemadiff seal REVISION --prove\""},
    {.name = "unused-accept",
     .severity = Severity::note,
     .meaning = "A line \"-- accept:\" settles nothing that is found in its statement",
     .cure = "remove the line"},
};

/// What a line `-- hazard:` says that no rule finds by itself: of generated statements, which know
/// the schema before and after.
constexpr Rule hazards[] = {
    {.name = "data-loss",
     .hazard = "data-loss",
     .meaning = "Rows or values are lost",
     .cure = "keep a copy, and say \"-- accept: data-loss REASON\" where it is meant",
     .message = "{detail}"},
    {.name = "table-rewrite",
     .hazard = "table-rewrite",
     .meaning = "Every row of a table is written anew while nobody can use it",
     .cure = "add a new column or table beside it, fill it in portions, and change over",
     .message = "{detail}"},
    {.name = "table-scan",
     .hazard = "table-scan",
     .meaning = "Every row of a table is read under a lock",
     .cure = "add the constraint NOT VALID and validate it in a transaction of its own",
     .message = "{detail}"},
    {.name = "blocks-writes",
     .hazard = "blocks-writes",
     .meaning = "Nobody can write to the table meanwhile",
     .cure = "use the form that says CONCURRENTLY or NOT VALID (\"revision --online\")",
     .message = "{detail}"},
    {.name = "blocks-reads",
     .hazard = "blocks-reads",
     .meaning = "Nobody can read the table meanwhile",
     .cure = "keep what holds the lock short, and let it wait no longer than lock_timeout",
     .message = "{detail}"},
    {.name = "may-fail",
     .hazard = "may-fail",
     .meaning = "Rows that are there may make the statement fail",
     .cure = "mend the rows first, in a revision before this one",
     .message = "{detail}"},
    {.name = "not-reversible",
     .hazard = "not-reversible",
     .meaning = "The way down does not bring back what was there",
     .cure = "keep what cannot be made again",
     .message = "{detail}"},
    {.name = "breaks-clients",
     .hazard = "breaks-clients",
     .meaning = "Programs that run while the migration does may stop working",
     .cure = "let programs learn the new form first, and remove the old one in a later revision",
     .message = "{detail}"},
};

}  // namespace

std::span<const Rule> file_rules() { return rules; }
std::span<const Rule> hazard_rules() { return hazards; }

}  // namespace schemadiff::lint
