// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-comment.html
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_subject.hpp"

namespace schemadiff::postgres {

/// The last one counts; NULL takes it away.
void read_comment(SqlReading& reading, const SqlStatement& statement) {
  const Node comment = statement.node();
  const ObjectId id = comment_id(
      subject_named(reading, statement, comment.text("objtype"), comment["object"]));
  reading.model.catalog.erase(id);
  const std::string_view text = comment.text("comment");
  if (!text.empty()) reading.add(Comment{.id = id, .text = Text(text)}, statement, 0);
}

}  // namespace schemadiff::postgres
