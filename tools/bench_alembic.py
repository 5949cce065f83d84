# SPDX-License-Identifier: MIT
"""What `bench --peers` runs in Alembic's own environment: compares a database of N tables with the metadata that declare them.

  bench_alembic.py URL TABLES [defaults]      prints the seconds that compare_metadata took

The tables are those of tools/bench. Checks are never compared, and the columns' defaults only where the third argument says so.
"""
import sys
import time

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext


def declare(metadata, number):
    name = f"table_{number:05d}"
    parent = f"table_{max(0, number - 1 - number % 7):05d}"
    table = sa.Table(
        name, metadata, sa.Column("id", sa.BigInteger, autoincrement=False), sa.Column("parent_id", sa.BigInteger),
        sa.Column("code", sa.String(20), nullable=False), sa.Column("title", sa.Text, nullable=False),
        sa.Column("amount", sa.Numeric(12, 2), nullable=False, server_default="0"),
        sa.Column("quantity", sa.Integer, nullable=False, server_default="1"),
        sa.Column("state", sa.String(10), nullable=False, server_default="new"), sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("closed_at", sa.DateTime), sa.Column("remark", sa.Text), sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint("code", name=f"uq_{name}_code"), sa.CheckConstraint("quantity > 0", name=f"ck_{name}_quantity"),
        sa.ForeignKeyConstraint(["parent_id"], [f"{parent}.id"], name=f"fk_{name}_parent"))
    sa.Index(f"ix_{name}_parent", table.c.parent_id)
    sa.Index(f"ix_{name}_state", table.c.state, table.c.created_at.desc())
    sa.Index(f"ix_{name}_title", sa.func.lower(table.c.title))
    sa.Index(f"ix_{name}_open", table.c.created_at, postgresql_where=table.c.closed_at.is_(None))


def main(url, tables, *aspects):
    metadata = sa.MetaData()
    for number in range(tables):
        declare(metadata, number)
    with sa.create_engine(url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": "defaults" in aspects})
        start = time.monotonic()
        found = compare_metadata(context, metadata)
        print(time.monotonic() - start)
    if found:
        sys.exit(f"{len(found)} differences, the first: {found[0]}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
