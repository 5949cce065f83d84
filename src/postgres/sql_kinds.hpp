// SPDX-License-Identifier: MIT
#pragma once

#include "postgres/sql_reading.hpp"

// What the file of each group of statements gives to the reader of SQL models.
namespace schemadiff::postgres {

using ReadStatement = void (*)(SqlReading& reading, const SqlStatement& statement);

void read_create_schema(SqlReading& reading, const SqlStatement& statement);
void read_create_enum(SqlReading& reading, const SqlStatement& statement);
void read_alter_enum(SqlReading& reading, const SqlStatement& statement);
void read_create_sequence(SqlReading& reading, const SqlStatement& statement);
void read_alter_sequence(SqlReading& reading, const SqlStatement& statement);
void read_create_table(SqlReading& reading, const SqlStatement& statement);
void read_alter_table(SqlReading& reading, const SqlStatement& statement);
void read_create_index(SqlReading& reading, const SqlStatement& statement);
void read_cluster(SqlReading& reading, const SqlStatement& statement);
void read_create_view(SqlReading& reading, const SqlStatement& statement);
void read_create_table_as(SqlReading& reading, const SqlStatement& statement);
void read_comment(SqlReading& reading, const SqlStatement& statement);
void read_drop(SqlReading& reading, const SqlStatement& statement);
void read_rename(SqlReading& reading, const SqlStatement& statement);

}  // namespace schemadiff::postgres
