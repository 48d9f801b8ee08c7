# SPDX-License-Identifier: GPL-3.0-or-later
"""Published files in sqlite3, and what the three .sql files find wrong in them."""
import sqlite3

import harness

SCRIPTS = ("load", "totals", "ratios", "changes")
FILES = ("observations", "coverage", "city_totals", "ratios", "changes")


def load(tables):
    """A database of tables: name -> rows as dicts, then the scripts."""
    base = sqlite3.connect(":memory:")
    base.row_factory = sqlite3.Row
    for name in FILES:
        columns = harness.COLUMNS[name]
        base.execute(f"CREATE TABLE {name} ({', '.join(f'{c!r} TEXT' for c in columns)})")
        base.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})",
                         ([row[column] for column in columns] for row in tables[name]))
    for script in SCRIPTS:
        base.executescript((harness.HERE / f"{script}.sql").read_text("utf-8"))
    return base


def wrong(base, view, limit=10):
    """The first rows of wrong_total, wrong_ratio or wrong_change, as text, and how many."""
    rows = base.execute(f"SELECT * FROM {view}").fetchall()
    return len(rows), "\n".join(str(dict(row)) for row in rows[:limit])


def overflows(base):
    """sqlite3 turns a whole number too large for it into a binary fraction: there must be none."""
    checks = (("number", "units"), ("total", "units"), ("ratio", "value"), ("ratio", "pp"),
              ("measured", "pct"), ("measured", "share"), ("measured", "diff"))
    return [f"{table}.{column}" for table, column in checks if base.execute(
        f"SELECT count(*) FROM {table} WHERE typeof({column}) NOT IN ('integer', 'null')"
    ).fetchone()[0]]
