// SPDX-License-Identifier: MIT
#pragma once

#include "postgres/sql_reading.hpp"

// What the file of each group of statements gives to the reader of SQL models.
namespace schemadiff::postgres {

/// For what no schema holds: roles, databases, tablespaces.
[[noreturn]] void refuse_cluster(SqlReading& reading, const SqlStatement& statement);

/// For what only a server can tell.
[[noreturn]] void refuse_code(SqlReading& reading, const SqlStatement& statement);

using ReadStatement = void (*)(SqlReading& reading, const SqlStatement& statement);

void read_create_schema(SqlReading& reading, const SqlStatement& statement);
void read_create_enum(SqlReading& reading, const SqlStatement& statement);
void read_alter_enum(SqlReading& reading, const SqlStatement& statement);
void read_create_sequence(SqlReading& reading, const SqlStatement& statement);
void read_alter_sequence(SqlReading& reading, const SqlStatement& statement);
void read_create_table(SqlReading& reading, const SqlStatement& statement);
void read_alter_table(SqlReading& reading, const SqlStatement& statement);
void read_create_index(SqlReading& reading, const SqlStatement& statement);
void read_code(SqlReading& reading, const SqlStatement& statement);
void read_cluster(SqlReading& reading, const SqlStatement& statement);
void read_create_view(SqlReading& reading, const SqlStatement& statement);
void read_create_table_as(SqlReading& reading, const SqlStatement& statement);
void read_comment(SqlReading& reading, const SqlStatement& statement);
void read_drop(SqlReading& reading, const SqlStatement& statement);
void read_rename(SqlReading& reading, const SqlStatement& statement);
void read_create_function(SqlReading& reading, const SqlStatement& statement);
void read_alter_function(SqlReading& reading, const SqlStatement& statement);
void read_create_trigger(SqlReading& reading, const SqlStatement& statement);
void read_create_rule(SqlReading& reading, const SqlStatement& statement);
void read_create_policy(SqlReading& reading, const SqlStatement& statement);
void read_alter_policy(SqlReading& reading, const SqlStatement& statement);
void read_create_event_trigger(SqlReading& reading, const SqlStatement& statement);
void read_alter_event_trigger(SqlReading& reading, const SqlStatement& statement);
void read_create_domain(SqlReading& reading, const SqlStatement& statement);
void read_alter_domain(SqlReading& reading, const SqlStatement& statement);
void read_create_composite(SqlReading& reading, const SqlStatement& statement);
void read_create_range(SqlReading& reading, const SqlStatement& statement);
void read_create_extension(SqlReading& reading, const SqlStatement& statement);
void read_create_language(SqlReading& reading, const SqlStatement& statement);
void read_create_cast(SqlReading& reading, const SqlStatement& statement);
void read_create_access_method(SqlReading& reading, const SqlStatement& statement);
void read_create_wrapper(SqlReading& reading, const SqlStatement& statement);
void read_create_server(SqlReading& reading, const SqlStatement& statement);
void read_create_user_mapping(SqlReading& reading, const SqlStatement& statement);
void read_create_publication(SqlReading& reading, const SqlStatement& statement);
void read_alter_publication(SqlReading& reading, const SqlStatement& statement);
void read_create_subscription(SqlReading& reading, const SqlStatement& statement);
void read_alter_subscription(SqlReading& reading, const SqlStatement& statement);
void read_create_operator_class(SqlReading& reading, const SqlStatement& statement);
void read_create_operator_family(SqlReading& reading, const SqlStatement& statement);
void read_alter_operator_family(SqlReading& reading, const SqlStatement& statement);
void read_create_transform(SqlReading& reading, const SqlStatement& statement);
void read_define(SqlReading& reading, const SqlStatement& statement);
void read_alter_configuration(SqlReading& reading, const SqlStatement& statement);
void read_create_statistics(SqlReading& reading, const SqlStatement& statement);
void read_alter_statistics(SqlReading& reading, const SqlStatement& statement);
void read_create_conversion(SqlReading& reading, const SqlStatement& statement);
void read_grant(SqlReading& reading, const SqlStatement& statement);
void read_default_privileges(SqlReading& reading, const SqlStatement& statement);
void read_alter_owner(SqlReading& reading, const SqlStatement& statement);
void read_security_label(SqlReading& reading, const SqlStatement& statement);

// Commands of ALTER TABLE and ALTER TYPE about what is no part of a table.
void set_trigger_state(SqlReading& reading, const ObjectId& table, const Node& command,
                       std::size_t at);
void set_rule_state(SqlReading& reading, const ObjectId& table, const Node& command,
                    std::size_t at);
void alter_composite(SqlReading& reading, const SqlStatement& statement, const ObjectId& id,
                     const Node& command);
void set_owner(SqlReading& reading, const SqlStatement& statement, const ObjectId& subject,
               const Node& role);
/// Leaves the owners that objects have for themselves.
void settle_owners(SqlReading& reading);

}  // namespace schemadiff::postgres
