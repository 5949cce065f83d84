// SPDX-License-Identifier: MIT
#include "model/writing.hpp"

#include "catalog/key_index.hpp"
#include "model/yaml_events.hpp"

namespace schemadiff::model {

std::string segment_text(Identifier name) {
  const std::string& text = name.text();
  if (text.find('.') == std::string::npos && !text.starts_with('"')) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted += '"';
}

std::string name_text(const Writing& writing, Identifier schema, Identifier name) {
  return schema == writing.default_schema ? segment_text(name)
                                          : name_text(QualifiedName{schema, name});
}

std::string name_text(const QualifiedName& name) {
  return (name.schema.empty() ? "" : segment_text(name.schema) + ".") + segment_text(name.name);
}

YamlValue expression_value(Expression expression) {
  const CoreType type = core_type(expression.text());
  const bool is_literal =
      type == CoreType::integer || type == CoreType::decimal || type == CoreType::boolean;
  return is_literal ? YamlValue::of_literal(expression.text())
                    : YamlValue::of_text(expression.text());
}

YamlValue names_value(const std::vector<Identifier>& names) {
  YamlValue list = YamlValue::of_list();
  for (const Identifier& name : names) list.items.push_back(YamlValue::of_text(name.text()));
  return list;
}

YamlValue flag(bool value) { return YamlValue::of_literal(value ? "true" : "false"); }

YamlValue number(std::int64_t value) { return YamlValue::of_literal(std::to_string(value)); }

void add_comment(const Writing& writing, YamlValue& map, const ObjectId& id) {
  const auto* comment = writing.catalog.find_as<Comment>(comment_id(id));
  if (comment) map.add("comment", YamlValue::of_text(comment->text.text()));
}

void add_column_comments(const Writing& writing, YamlValue& map, const ObjectId& relation) {
  const auto found = writing.column_comments.find({relation.path[0], relation.path[1]});
  if (found == writing.column_comments.end()) return;
  YamlValue comments = YamlValue::of_map();
  for (const Comment* comment : found->second)
    comments.add(comment->id.path[2].text(), YamlValue::of_text(comment->text.text()));
  map.add("column_comments", std::move(comments));
}

void add_index_comment(const Writing& writing, YamlValue& map, const ObjectId& key) {
  const auto* comment = writing.catalog.find_as<Comment>(comment_id(index_of_key(key)));
  if (comment) map.add("index_comment", YamlValue::of_text(comment->text.text()));
}

bool has_comment(const Writing& writing, const ObjectId& id) {
  return writing.catalog.contains(comment_id(id));
}

}  // namespace schemadiff::model
