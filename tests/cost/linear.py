# SPDX-License-Identifier: GPL-3.0-or-later
"""linear.py: what a city costs grows with its leaves, whatever its tree looks like.

No clock: instructions by callgrind, as in cost.py. Of each shape of a tree three cities are read, each twice as
large as the one before. Where all is linear, the second doubling costs twice what the first did (start-up falls
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


def main() -> int:
    bad = 0
    for name, (shape, size) in SHAPES.items():
        small, middle, large = (city_instructions(shape(size * factor)) for factor in (1, 2, 4))
        growth = (large - middle) / (middle - small)
        bad += growth > MOST
        print(f"{'not ok' if growth > MOST else 'ok'} - {name}: {small}, {middle}, {large} instructions of {size},"
              f" {2 * size}, {4 * size} leaves: {growth:.2f} times as much by the second doubling", flush=True)
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
