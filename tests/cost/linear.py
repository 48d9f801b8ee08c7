# SPDX-License-Identifier: GPL-3.0-or-later
"""linear.py: what a city costs grows with its leaves, whatever its tree looks like, and what an office's rules
cost with their number.

No clock: instructions by callgrind, as in cost.py. Of each shape of a tree three cities are read, each twice as
large as the one before; with three files of rules likewise. Where all is linear, the second doubling costs twice what the first did (start-up falls
out of the differences); where a part is quadratic, it goes towards four times.
"""

from __future__ import annotations

import csv
import pathlib
import sys
import tempfile

import cost

FILES = "--files=city_totals,changes,ratios,observations,reconciliation,coverage,agency_summary,findings,revisions"
MOST = 2.25  # a sort's logarithm, and tables that grow in steps
CELLS = [(2, "licensing", "decisions"), (4, "review", "total"), (4, "review", "upheld"),
         *((3, row, column) for row in ("received", "concluded", "granted") for column in ("natural", "total"))]
HEAD = ("id", "name", "category", "parent", "first_year", "last_year", "successor")
BOTH = (2021, 2022)
ROOT = ("top", "样例市人民政府", "", "", "", "", "")


def bureau(number: int, parent: str = "top", **ends: str) -> tuple:
    """A unit of the registry."""
    return (ends.get("id", f"u{number}"), ends.get("name", f"第{number}局"), f"第{number % 5}类", parent,
            ends.get("first", ""), ends.get("last", ""), ends.get("successor", ""))


def flat(size: int) -> list:
    """All leaves below the root."""
    return [(bureau(number), BOTH) for number in range(size)]


def counties(size: int) -> list:
    """Twenty leaves in each county, which hands in a report of its own."""
    units = []
    for number in range(size):
        county = number // 20
        if number % 20 == 0:
            units.append((bureau(0, id=f"c{county}", name=f"第{county}县人民政府"), BOTH))
        units.append((bureau(number, f"c{county}"), BOTH))
    return units


def merger(size: int) -> list:
    """All leaves of the first year become one."""
    return [*((bureau(number, last="2021", successor="s"), BOTH[:1]) for number in range(size)),
            (bureau(0, id="s", name="总局", first="2022"), BOTH[1:])]


def split(size: int) -> list:
    """One leaf of the first year becomes all others."""
    parts = ";".join(f"u{number}" for number in range(size))
    return [(bureau(0, id="s", name="总局", last="2021", successor=parts), BOTH[:1]),
            *((bureau(number, first="2022"), BOTH[1:]) for number in range(size))]


def successors(size: int) -> list:
    """Each leaf becomes another one."""
    return [unit for number in range(size) for unit in (
        (bureau(number, last="2021", successor=f"n{number}"), BOTH[:1]),
        (bureau(number, id=f"n{number}", name=f"新第{number}局", first="2022"), BOTH[1:]))]


def rule(number: int, formula: str, each: str = "", **more: str) -> tuple:
    """A row of an office's rules."""
    return (f"U-{number}", "warning", formula, each, more.get("deduce", ""), more.get("implied_by", ""))


RULES_HEAD = ("id", "severity", "formula", "each", "deduce", "implied_by")
RULES = {
    "rules of a cell": (lambda number: rule(number, "review:total <= concluded:total"), 500),
    "rules that fail": (lambda number: rule(number, f"received:total = {number + 7}"), 200),
    "rules of columns": (lambda number: rule(number, "received:$c <= concluded:$c + 9", "c in table 3"), 200),
    "rules of two years": (lambda number: rule(number, "carried_in:total = carried_out:total[-1]"), 500),
    "rules that deduce": (lambda number: rule(
        number, "received:$c + carried_in:$c = concluded:$c + carried_out:$c", "c in table 3", deduce="yes"), 100),
    "rules in a chain": (lambda number: rule(
        number, "review:total <= concluded:total", implied_by=f"U-{number - 1}" if number else ""), 1000),
    "rules by one rule": (lambda number: rule(
        number, "received:$c <= concluded:$c + 9", "c in table 3", implied_by="U-0" if number else ""), 200),
}

SHAPES = {"flat": (flat, 50), "counties": (counties, 60), "merger": (merger, 100), "split": (split, 50),
          "successors": (successors, 40)}


def write_city(folder: pathlib.Path, units: list) -> None:
    """A registry, and what each unit reports: ones."""
    with open(folder / "agencies.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEAD, ROOT, *(unit for unit, _ in units)])
    with open(folder / "reports.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([
            ("year", "agency", "table", "indicator", "column", "value"),
            *((year, unit[1], *cell, 1) for unit, years in units for year in years for cell in CELLS)])


def city_instructions(units: list) -> int:
    """What the program executes on a city, with its tables. Documents have a part that doesn't grow."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / "input"
        folder.mkdir()
        write_city(folder, units)
        return cost.instructions(folder, FILES)


def rules_instructions(make, number: int) -> int:
    """What the program executes on one report with this many rules of an office."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / "input"
        folder.mkdir()
        write_city(folder, flat(1))
        rules = pathlib.Path(temporary) / "rules.csv"
        with open(rules, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([RULES_HEAD, *map(make, range(number))])
        return cost.instructions(folder, FILES, f"--rules={rules}")


def main() -> int:
    bad = 0
    work = {name: (lambda number, shape=shape: city_instructions(shape(number)), size, "leaves")
            for name, (shape, size) in SHAPES.items()}
    work |= {name: (lambda number, make=make: rules_instructions(make, number), size, "rules")
             for name, (make, size) in RULES.items()}
    for name, (instructions, size, what) in work.items():
        small, middle, large = (instructions(size * factor) for factor in (1, 2, 4))
        growth = (large - middle) / (middle - small)
        bad += growth > MOST
        print(f"{'not ok' if growth > MOST else 'ok'} - {name}: {small}, {middle}, {large} instructions of {size},"
              f" {2 * size}, {4 * size} {what}: {growth:.2f} times as much by the second doubling", flush=True)
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
