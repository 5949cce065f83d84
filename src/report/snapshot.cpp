// SPDX-License-Identifier: MIT
#include "report/snapshot.hpp"

#include <algorithm>
#include <stdexcept>

#include "report/json_value.hpp"
#include "schemadiff/catalog/value.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::report {
namespace {

constexpr int format = 1;

Json path_of(const ObjectId& id) {
  return {id.path[0].text(), id.path[1].text(), id.path[2].text()};
}

void add_id(Json& json, const ObjectId& id) {
  json["kind"] = schemadiff::name_of(id.kind);
  if (id.subject != Kind::none) json["subject"] = schemadiff::name_of(id.subject);
  json["path"] = path_of(id);
}

Json object_of(const Object& object) {
  Json json = Json::object();
  add_id(json, id_of(object));
  json["name"] = path_text(id_of(object));
  json["fields"] = json_of(fields_of(object));
  return json;
}

Json dependencies_of(const Catalog& catalog, const std::vector<const Object*>& objects) {
  Json all = Json::array();
  for (const Object* object : objects) {
    const auto on = catalog.dependencies_of(id_of(*object));
    if (on.empty()) continue;
    std::vector<ObjectId> sorted(on.begin(), on.end());
    std::ranges::sort(sorted);
    Json json = Json::object();
    add_id(json, id_of(*object));
    json["on"] = Json::array();
    for (const ObjectId& id : sorted) {
      json["on"].push_back(Json::object());
      add_id(json["on"].back(), id);
    }
    all.push_back(std::move(json));
  }
  return all;
}

[[noreturn]] void refuse(const std::string& file, const std::string& message) {
  throw ModelError({Problem{{file, 0, 0}, message}});
}

/// A document being read: every access says what was expected where it is not so.
class Reader {
 public:
  explicit Reader(const std::string& file) : file_(file) {}

  const Json& member(const Json& object, const char* name) const {
    if (!object.is_object() || !object.contains(name)) {
      refuse(file_,
             std::string("not a snapshot of 'inspect --format json': '") + name + "' is missing");
    }
    return object.at(name);
  }

  std::string text(const Json& object, const char* name) const {
    const Json& value = member(object, name);
    if (!value.is_string()) refuse(file_, std::string("'") + name + "' is no string");
    return value.get<std::string>();
  }

  const Json& array(const Json& object, const char* name) const {
    const Json& value = member(object, name);
    if (!value.is_array()) refuse(file_, std::string("'") + name + "' is no array");
    return value;
  }

  Kind kind(const Json& object, const char* name) const {
    const std::string word = text(object, name);
    const std::optional<Kind> kind = kind_named(word);
    if (!kind) refuse(file_, "unknown kind '" + word + "'; a newer version may have written this");
    return *kind;
  }

  ObjectId id(const Json& object) const {
    ObjectId id;
    id.kind = kind(object, "kind");
    if (object.contains("subject")) id.subject = kind(object, "subject");
    const Json& path = array(object, "path");
    if (path.size() != id.path.size()) refuse(file_, "'path' has not three segments");
    for (std::size_t i = 0; i < id.path.size(); ++i) {
      if (!path[i].is_string()) refuse(file_, "'path' holds what is no string");
      id.path[i] = Identifier(path[i].get<std::string>());
    }
    return id;
  }

  Object object(const Json& json) const {
    const ObjectId id = this->id(json);
    const std::optional<Value> fields = value_of(member(json, "fields"));
    const auto* map = fields ? std::get_if<Value::Map>(&fields->data) : nullptr;
    if (!map) refuse(file_, "the fields of " + label(id) + " are no object");
    try {
      return object_from_fields(id, *map);
    } catch (const std::invalid_argument& error) {
      refuse(file_, label(id) + ": " + error.what());
    }
  }

 private:
  const std::string& file_;
};

}  // namespace

std::string snapshot_json(const Snapshot& snapshot) {
  const std::vector<const Object*> objects = snapshot.catalog.in_order();
  Json document = {{"version", format},
                   {"command", "inspect"},
                   {"dialect", snapshot.dialect},
                   {"source", snapshot.source},
                   {"default_schema", snapshot.default_schema},
                   {"objects", Json::array()},
                   {"dependencies", dependencies_of(snapshot.catalog, objects)},
                   {"notes", Json::array()}};
  for (const Object* object : objects) document["objects"].push_back(object_of(*object));
  for (const Note& note : snapshot.notes) {
    document["notes"].push_back(
        {{"kind", note.kind}, {"name", note.name}, {"message", note.message}});
  }
  return written(document);
}

Snapshot read_snapshot(std::string_view text, const std::string& file) {
  const Json document = Json::parse(text, nullptr, false);
  if (document.is_discarded()) refuse(file, "not JSON");
  const Reader reader(file);
  const Json& version = reader.member(document, "version");
  if (version != format)
    refuse(file, "a snapshot of version " + version.dump() + "; this program reads version 1");
  Snapshot snapshot{reader.text(document, "dialect"),
                    reader.text(document, "source"),
                    reader.text(document, "default_schema"),
                    {},
                    {}};
  for (const Json& json : reader.array(document, "objects")) {
    Object object = reader.object(json);
    const std::string name = label(id_of(object));
    if (!snapshot.catalog.add(std::move(object))) refuse(file, name + " stands there twice");
  }
  for (const Json& json : reader.array(document, "dependencies")) {
    const ObjectId dependent = reader.id(json);
    for (const Json& on : reader.array(json, "on")) {
      snapshot.catalog.add_dependency(dependent, reader.id(on));
    }
  }
  for (const Json& json : reader.array(document, "notes")) {
    snapshot.notes.push_back(
        {reader.text(json, "kind"), reader.text(json, "name"), reader.text(json, "message")});
  }
  return snapshot;
}

}  // namespace schemadiff::report
