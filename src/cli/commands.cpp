// SPDX-License-Identifier: MIT
#include "cli/commands.hpp"

namespace schemadiff::cli {
namespace {

constexpr Option text_or_json{"format", '\0', "text|json", "default: text"};

constexpr Option init_options[] = {
    {"from", '\0', "URL", "take over the database there: its model, and a baseline revision"},
    {"ci", '\0', "github|gitlab|none", "whose CI jobs to write; default: github"},
    {"deploy", '\0', "none|kubernetes", "kubernetes: the job that upgrades before a deployment"},
    {"image", '\0', "IMAGE", "container image that these run; default: schemadiff:VERSION"},
};

constexpr Option for_machines{"format", '\0', "text|json|sarif|github|junit", "default: text"};

constexpr Option check_options[] = {
    for_machines,
    {"output", '\0', "FILE", "write the report there instead of standard output"},
    {"only", '\0', "model|pending|manual|unknown",
     "report changes of this cause, or of an unknown one"},
    {"offline", '\0', "", "look at the files alone, without any database"},
    {"no-replay", '\0', "", "never replay the migrations on a scratch database"},
    {"strict", '\0', "", "answer 1 where the database holds what is not modelled"},
    {"allow-unsettled", '\0', "", "do not answer 2 where an expression could not be settled"},
    {"exit-zero", '\0', "", "answer 0 instead of 1"},
};

constexpr Option lint_options[] = {
    for_machines,
    {"output", '\0', "FILE", "write the report there instead of standard output"},
    {"since", '\0', "REVISION", "look at what comes after this one"},
    {"all", '\0', "", "look at every revision"},
    {"rules", '\0', "", "list the rules, as the configuration has them"},
};

constexpr Option diff_options[] = {
    {"format", '\0', "text|sql|json", "default: text; sql: the script that turns FROM into TO"},
    {"online", '\0', "", "PostgreSQL: statements that hold up a database in use as little as may be"},
};

constexpr Option inspect_options[] = {
    {"format", '\0', "yaml|sql|json", "default: yaml"},
    {"no-owners", '\0', "", "leave out whose the objects are"},
    {"no-privileges", '\0', "", "leave out what was granted on them"},
};

constexpr Option revision_options[] = {
    text_or_json,
    {"message", 'm', "MESSAGE", "what it is for; part of the file's name"},
    {"autogenerate", '\0', "", "fill it from the difference to the model, and prove it"},
    {"from", '\0', "SOURCE", "compare this with the model instead of what the migrations build"},
    {"empty", '\0', "", "write a file even where there is nothing to do"},
    {"unproven", '\0', "", "write it without a proof, and so marked"},
    {"only", '\0', "SELECTOR…", "with --autogenerate: these objects alone, as in table:orders"},
    {"guarded", '\0', "", "with --autogenerate: a guard above every statement"},
    {"online", '\0', "", "PostgreSQL: hold up a database in use as little as may be"},
    {"head", '\0', "REVISION", "the revision that it follows; base: none"},
    {"splice", '\0', "", "let it follow a revision that others follow already"},
    {"branch-label", '\0', "LABEL…", "a name for the branch that it begins"},
    {"depends-on", '\0', "REVISION…", "what must be applied before it, on any branch"},
    {"rev-id", '\0', "ID", "its identifier, instead of a random one"},
    {"edit", '\0', "", "open it in $EDITOR, then prove it and seal it"},
    {"sql", '\0', "", "print the file, write nothing"},
};

constexpr Option wait{"wait", '\0', "SECONDS", "go on trying so long where the server is starting"};

constexpr Option merge_options[] = {
    text_or_json,
    {"message", 'm', "MESSAGE", "what it is for; default: the names of what it joins"},
    {"force", '\0', "", "write it even where the branches conflict"},
    {"branch-label", '\0', "LABEL…", "a name for the branch that it begins"},
    {"rev-id", '\0', "ID", "its identifier, instead of a random one"},
};

constexpr Option rebase_options[] = {
    text_or_json,
    {"onto", '\0', "REVISION", "its new parent; base: none"},
    {"force", '\0', "", "even where the target has applied it"},
    {"unproven", '\0', "", "write it without a proof, and so marked"},
};

constexpr Option edit_options[] = {
    text_or_json,
    {"force", '\0', "", "even where the target has applied it"},
    {"unproven", '\0', "", "write it without a proof, and so marked"},
};

constexpr Option run_options[] = {
    text_or_json,
    {"sql", '\0', "", "print the script for the database's shell instead of running it"},
    {"dry-run", '\0', "", "run it and roll it back"},
    wait,
    {"backup", '\0', "FILE", "SQLite: copy the database there first"},
};

constexpr Option stamp_options[] = {
    text_or_json,
    {"purge", '\0', "", "forget first what was recorded, even revisions that no file has"},
    wait,
};

constexpr Option seal_options[] = {
    text_or_json,
    {"prove", '\0', "", "run it up and down on scratch, and write down what that showed"},
};

constexpr Option current_options[] = {
    text_or_json,
    {"check-heads", '\0', "", "answer 1 where the target is not at every head"},
};

constexpr Option heads_options[] = {text_or_json};

constexpr Option history_options[] = {
    text_or_json,
    {"indicate-current", 'i', "", "mark what the target has applied"},
};

constexpr Option show_options[] = {
    text_or_json,
    {"up", '\0', "", "print what an upgrade would run"},
    {"down", '\0', "", "print what a downgrade would run"},
};

constexpr Option help_options[] = {
    {"man", '\0', "", "print the manual page of the whole program"},
};

constexpr Option test_options[] = {
    {"format", '\0', "text|junit|json|tap", "default: text"},
    {"output", '\0', "FILE", "write the report there instead of standard output"},
};

constexpr Command table[] = {
    {"init", "[DIR]", 0, 1, "Write a configuration, a model, CI jobs and a migrations directory",
     init_options, "written; what was there is never overwritten",
     "with --from: the model cannot say all that the database has",
     "schemadiff init --from postgresql://app@db/shop", init},
    {"check", "", 0, 0, "Tell whether model, migrations and database agree", check_options,
     "they agree", "drift, or a problem with the migrations",
     "schemadiff check --url postgresql://app@db/shop --model schema/shop.yaml --format json",
     check},
    {"lint", "[REVISION…]", 0, 100000,
     "Find hazards in migrations; default: in those not yet applied", lint_options,
     "nothing is an error", "a file is wrong, or breaks a rule under [lint] deny",
     "schemadiff lint --since main@head --format github", lint},
    {"diff", "FROM TO", 2, 2, "Show what turns one schema into another", diff_options,
     "no difference", "some difference",
     "schemadiff diff sqlite:app.db schema.yaml --format sql | sqlite3 app.db", diff},
    {"inspect", "[SOURCE]", 0, 1, "Write a schema as YAML, SQL or JSON; default: the database's",
     inspect_options, "written", "", "schemadiff inspect --url sqlite:app.db > schema.yaml",
     inspect},
    {"revision", "", 0, 0, "Write a new revision", revision_options, "written, or nothing to do",
     "the migration does not arrive at the model; nothing was written",
     "schemadiff revision --autogenerate -m 'add invoices'", revision},
    {"merge", "REVISION…", 1, 64, "Join heads, where their branches do not conflict", merge_options,
     "written", "the branches conflict; nothing was written",
     "schemadiff merge heads -m 'join billing and search'", merge},
    {"rebase", "REVISION", 1, 1, "Give a revision that is not applied yet another parent",
     rebase_options, "written, or nothing to do",
     "it does not run there, or not back; nothing was written",
     "schemadiff rebase 3f2a --onto billing@head", rebase},
    {"edit", "REVISION", 1, 1, "Open a revision in $EDITOR, prove it and seal it again",
     edit_options, "sealed", "it does not run, or not back; nothing was written",
     "schemadiff edit head", edit},
    {"seal", "[REVISION…]", 0, 64, "Seal revisions written by hand, or after a deliberate edit",
     seal_options, "sealed", "with --prove: it does not run, or not back",
     "schemadiff seal head --prove", seal},
    {"upgrade", "[REVISION]", 0, 1, "Apply revisions; default: up to heads", run_options,
     "the database is there", "a migration failed; the database stands at the last good revision",
     "schemadiff upgrade -e production", upgrade},
    {"downgrade", "REVISION", 1, 1, "Take revisions back", run_options, "the database is there",
     "a migration failed; the database stands at the last good revision", "schemadiff downgrade -1",
     downgrade},
    {"stamp", "REVISION…", 1, 64, "Record revisions as applied without running them", stamp_options,
     "recorded", "", "schemadiff stamp head", stamp},
    {"current", "", 0, 0, "List the revisions that the database is at", current_options,
     "listed; with --check-heads: at every head", "with --check-heads: not at every head",
     "schemadiff current --check-heads", current},
    {"heads", "", 0, 0, "List the revisions that no other one follows", heads_options, "listed", "",
     "schemadiff heads", heads},
    {"branches", "", 0, 0, "List the revisions where branches part", heads_options, "listed", "",
     "schemadiff branches", branches},
    {"history", "[RANGE]", 0, 1, "List revisions, newest first", history_options, "listed", "",
     "schemadiff history -i -3:head", history},
    {"show", "REVISION", 1, 1, "Show a revision", show_options, "shown", "",
     "schemadiff show head --up", show},
    {"test", "[PROOF…]", 0, 8, "Prove the migrations on a scratch database; default: every proof",
     test_options, "every proof holds", "a proof failed", "schemadiff test --format junit", test},
    {"completion",
     "bash|zsh|fish",
     1,
     1,
     "Print what makes a shell complete command lines",
     {},
     "printed",
     "",
     "source <(schemadiff completion bash)",
     completion},
    {"help", "[COMMAND]", 0, 1, "Tell about a command", help_options, "printed", "",
     "schemadiff help check", help},
};

}  // namespace

std::span<const Command> commands() { return table; }

}  // namespace schemadiff::cli
