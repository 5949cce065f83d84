// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-grant.html,
// https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html
#include "postgres/sql_grant.hpp"

#include <algorithm>
#include <set>

#include "dialect/server_reads.hpp"
#include "postgres/names.hpp"
#include "postgres/privileges.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_subject.hpp"
#include "postgres/table_parts.hpp"
#include "support/text.hpp"

// A role that is told to lose what it never had loses nothing, unless it is the owner, who has all
// from the start. Which of the two it is shows once every statement is read: until then both are
// written down, and settle_privileges() leaves one of them.

namespace schemadiff::postgres {
namespace {

using Words = std::vector<std::string>;

bool has(const Words& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

void add_word(Words& words, const std::string& word) {
  if (!has(words, word)) words.push_back(word);
}

/// What everybody has from the start on such an object (acldefault() in acl.c).
Words usual_of_public(const ObjectId& subject) {
  const Protected sort = protection_of(subject.kind);
  if (sort == Protected::function) return {"execute"};
  const bool is_type = sort == Protected::type || sort == Protected::language;
  const bool is_public = sort == Protected::schema && subject.name().text() == "public";
  return is_type || is_public ? Words{"usage"} : Words{};
}

Grant& grant_for(Grants& grants, const std::string& role, const std::string& by) {
  for (Grant& grant : grants) {
    if (grant.role == role && grant.by == by) return grant;
  }
  return grants.emplace_back(Grant{.role = role, .by = by});
}

/// What a statement says of each of its roles.
struct Order {
  bool gives = false;
  bool option = false;  // WITH GRANT OPTION, GRANT OPTION FOR
  std::string by = {};
  Words roles = {};

  void give(Grant& grant, const Words& words, const Words& usual) const {
    for (const std::string& word : words) {
      std::erase(grant.revoked, word);
      if (option) add_word(grant.grantable, word);
      if (option || !has(usual, word)) add_word(grant.privileges, word);
    }
  }
  void take(Grant& grant, const Words& words, const Words& usual) const {
    for (const std::string& word : words) {
      std::erase(grant.grantable, word);
      if (option) continue;
      std::erase(grant.privileges, word);
      const bool may_own = grant.role != "public" && word != "maintain";
      if (may_own || has(usual, word)) add_word(grant.revoked, word);
    }
  }
  void change(Grants& grants, const Words& words, const Words& usual) const {
    for (const std::string& role : roles) {
      Grant& grant = grant_for(grants, role, by);
      const Words& known = role == "public" ? usual : Words{};
      gives ? give(grant, words, known) : take(grant, words, known);
    }
  }
};

Order order_of(const Node& grant, const SqlStatement& statement) {
  Order order{.gives = is_set(grant["is_grant"]),
              .option = is_set(grant["grant_option"]),
              .by = statement.settings.role.text()};
  if (!grant["grantor"].is_null()) order.by = role_name(Node{"RoleSpec", &grant["grantor"]});
  for (const Json& json : grant["grantees"]) order.roles.push_back(role_name(node_of(json)));
  return order;
}

struct Privilege {
  std::string word = {};  // empty: all of them
  std::vector<Identifier> columns = {};

  Words words(Protected sort, bool gives) const {
    if (!word.empty()) return {word};
    Words all = words_of_all(sort);
    if (!gives) all.emplace_back("maintain");
    return all;
  }
};

std::vector<Privilege> privileges_of(const Node& grant) {
  std::vector<Privilege> privileges;
  for (const Json& json : grant["privileges"]) {
    const Node each = node_of(json);
    privileges.push_back({.word = support::lower(each.text("priv_name")),
                          .columns = identifiers(each["cols"])});
  }
  if (privileges.empty()) privileges.emplace_back();
  return privileges;
}

void change(SqlReading& reading, const SqlStatement& statement, const ObjectId& id,
            const Order& order, const Words& words, const Words& usual) {
  Described privileges = described(id);
  if (const auto* found = reading.find<Described>(id)) privileges = *found;
  Grants grants = from_list(privileges.list("grants"));
  order.change(grants, words, usual);
  privileges.set("grants", Value{to_list(grants)});
  reading.model.catalog.erase(id);
  reading.add(std::move(privileges), statement, 0);
}

/// Who loses a privilege on a table loses it on each of its columns.
void take_from_columns(SqlReading& reading, const ObjectId& table, const Order& order,
                       const Words& words) {
  for (const Object* object : reading.model.catalog.in_order()) {
    const auto* privileges = std::get_if<Described>(object);
    if (!privileges || privileges->id.kind != Kind::privileges) continue;
    const ObjectId& id = privileges->id;
    const bool is_column = id.subject == Kind::column && id.path[0] == table.path[0] &&
                           id.path[1] == table.path[1];
    if (!is_column) continue;
    Grants grants = from_list(privileges->list("grants"));
    for (Grant& grant : grants) {
      if (has(order.roles, grant.role)) order.take(grant, words, words);
    }
    reading.find<Described>(id)->set("grants", Value{to_list(grants)});
  }
}

void change_on(SqlReading& reading, const SqlStatement& statement, const ObjectId& subject,
               const Order& order, const Privilege& privilege) {
  const Words words = privilege.words(protection_of(subject.kind), order.gives);
  change(reading, statement, about_id(Kind::privileges, subject), order, words,
         usual_of_public(subject));
  const bool has_columns = protection_of(subject.kind) == Protected::relation;
  if (has_columns && !order.gives) take_from_columns(reading, subject, order, words);
}

/// Once per object of the statement, all of which must be there.
std::vector<ObjectId> subjects_of(SqlReading& reading, const SqlStatement& statement,
                                  const Node& grant) {
  std::vector<ObjectId> subjects;
  for (const Json& object : grant["objects"]) {
    subjects.push_back(subject_named(reading, statement, grant.text("objtype"), object));
  }
  return subjects;
}

std::string_view sort_word(std::string_view type) {
  if (type == "OBJECT_TABLE") return "tables";
  if (type == "OBJECT_SEQUENCE") return "sequences";
  if (type == "OBJECT_TYPE") return "types";
  return type == "OBJECT_SCHEMA" ? "schemas" : "functions";
}

Protected protection_of_default(std::string_view type) {
  if (type == "OBJECT_TABLE") return Protected::relation;
  if (type == "OBJECT_SEQUENCE") return Protected::sequence;
  if (type == "OBJECT_TYPE") return Protected::type;
  return type == "OBJECT_SCHEMA" ? Protected::schema : Protected::function;
}

/// FOR ROLE and IN SCHEMA.
struct Reach {
  Words roles = {};
  std::vector<Identifier> schemas = {};
};

Reach reach_of(const Node& alter, const SqlStatement& statement) {
  Reach reach;
  for (const Json& json : alter["options"]) {
    const Node option = node_of(json);
    const Json& items = node_of(option["arg"])["items"];
    if (option.text("defname") == "schemas") reach.schemas = identifiers(items);
    if (option.text("defname") != "roles") continue;
    for (const Json& role : items) reach.roles.push_back(role_name(node_of(role)));
  }
  if (reach.roles.empty() && !statement.settings.role.empty()) {
    reach.roles.push_back(statement.settings.role.text());
  }
  if (reach.roles.empty()) {
    leave_to_server(0, "whose default privileges these are only a server can tell, say FOR ROLE");
  }
  return reach;
}

void change_defaults(SqlReading& reading, const SqlStatement& statement, const std::string& role,
                     Identifier schema) {
  const Node grant{"GrantStmt", &statement.node()["action"]};
  const std::string_view type = grant.text("objtype");
  const Protected sort = protection_of_default(type);
  std::string name = std::string(sort_word(type)) + " by " + quoted_name(role);
  if (!schema.empty()) name += " in " + quoted(schema);
  Words usual;
  if (schema.empty() && sort == Protected::function) usual = {"execute"};
  if (schema.empty() && sort == Protected::type) usual = {"usage"};
  Order order = order_of(grant, statement);
  order.by.clear();
  for (const Privilege& privilege : privileges_of(grant)) {
    change(reading, statement, id_nowhere(Kind::default_privileges, name), order,
           privilege.words(sort, order.gives), usual);
  }
}

/// Takes the roles as owners or not; leaves the grants that say something.
class Settling {
 public:
  explicit Settling(SqlReading& reading) : reading_(reading) {
    for (const Object& object : reading.model.catalog.objects()) {
      const auto* privileges = std::get_if<Described>(&object);
      if (!privileges) continue;
      if (privileges->id.kind == Kind::default_privileges) all_.push_back(privileges->id);
      if (privileges->id.kind != Kind::privileges) continue;
      all_.push_back(privileges->id);
      for (const Grant& grant : from_list(privileges->list("grants"))) {
        if (grant.revoked.empty()) given_.insert(grant.role);
      }
    }
  }

  void run() {
    for (const ObjectId& id : all_) {
      auto& privileges = *reading_.find<Described>(id);
      const Value::List list = to_list(settled(from_list(privileges.list("grants")), owner(id)));
      if (list.empty()) {
        reading_.model.catalog.erase(id);
      } else {
        privileges.set("grants", Value{list});
      }
    }
  }

 private:
  /// Empty: nobody says.
  std::string owner(const ObjectId& id) const {
    if (id.kind == Kind::default_privileges) return owner_of_defaults(id.name().text());
    ObjectId subject = subject_of(id);
    if (subject.kind == Kind::column) subject = relation_of(subject);
    if (const auto* sequence = reading_.model.catalog.find_as<Sequence>(subject)) {
      if (!sequence->owned_by.empty()) subject = table_of(sequence->owned_by);
    }
    const auto* owner = reading_.model.catalog.find_as<Described>(about_id(Kind::owner, subject));
    return owner ? std::string(owner->text("role")) : std::string();
  }

  ObjectId relation_of(const ObjectId& column) const {
    for (const Kind kind : {Kind::view, Kind::materialized_view}) {
      const ObjectId id = relation_id(kind, column.path[0], column.path[1]);
      if (reading_.model.catalog.contains(id)) return id;
    }
    return table_of(column);
  }

  /// `tables by alice in app`
  static std::string owner_of_defaults(const std::string& name) {
    const std::string rest = name.substr(name.find(" by ") + 4);
    const QualifiedName role = parse_qualified(rest.substr(0, rest.find(" in ")));
    return role.name.text();
  }

  bool is_owner(const std::string& role, const std::string& owner) const {
    if (role == "public") return false;
    return owner.empty() ? !given_.contains(role) : role == owner;
  }

  Grants settled(const Grants& grants, const std::string& owner) const {
    Grants kept;
    for (const Grant& grant : grants) {
      Grant& own = grant_for(kept, grant.role, grant.by == owner ? std::string() : grant.by);
      const bool owns = is_owner(grant.role, owner) && !grant.revoked.empty();
      for (const std::string& word : grant.privileges) {
        if (!owns && grant.role != owner) add_word(own.privileges, word);
      }
      for (const std::string& word : grant.grantable) {
        if (!owns && grant.role != owner) add_word(own.grantable, word);
      }
      for (const std::string& word : grant.revoked) {
        if (owns || grant.role == "public") add_word(own.revoked, word);
      }
    }
    std::erase_if(kept, [](const Grant& grant) {
      return grant.privileges.empty() && grant.revoked.empty();
    });
    return kept;
  }

  SqlReading& reading_;
  std::vector<ObjectId> all_ = {};
  /// Roles that are given something on an object that they have lost nothing of: no owners.
  std::set<std::string> given_ = {};
};

}  // namespace

void read_grant(SqlReading& reading, const SqlStatement& statement) {
  const Node grant = statement.node();
  if (grant.text("targtype") != "ACL_TARGET_OBJECT") {
    leave_to_server(0, "privileges on all objects of a schema are not read, name the objects");
  }
  if (grant.text("objtype") == "OBJECT_DATABASE" || grant.text("objtype") == "OBJECT_TABLESPACE") {
    refuse(0, "privileges on databases and tablespaces are no part of a schema, and " +
                  std::string(of_no_schema));
  }
  const Order order = order_of(grant, statement);
  const std::vector<Privilege> privileges = privileges_of(grant);
  for (const ObjectId& subject : subjects_of(reading, statement, grant)) {
    for (const Privilege& privilege : privileges) {
      if (privilege.columns.empty()) change_on(reading, statement, subject, order, privilege);
      for (const Identifier& column : privilege.columns) {
        if (is_system_column(column.text())) continue;
        change_on(reading, statement,
                  member_id(Kind::column, subject.schema(), subject.name(), column), order,
                  privilege);
      }
    }
  }
}

void read_default_privileges(SqlReading& reading, const SqlStatement& statement) {
  Reach reach = reach_of(statement.node(), statement);
  if (reach.schemas.empty()) reach.schemas.emplace_back();
  for (const std::string& role : reach.roles) {
    for (const Identifier& schema : reach.schemas) {
      change_defaults(reading, statement, role, schema);
    }
  }
}

void settle_privileges(SqlReading& reading) { Settling(reading).run(); }

}  // namespace schemadiff::postgres
