# SPDX-License-Identifier: GPL-3.0-or-later
"""Random cities of several levels: a registry as rows, and the reports that were handed in."""
import random
from fractions import Fraction

import generate
import harness
import reports

HEAD = ("id", "name", "aliases", "category", "parent", "first_year", "last_year", "successor")
YEARS = (2019, 2020, 2021, 2022, 2023)
CATEGORIES = ("部门", "乡镇", "")


class TreeCity:
    """A city, counties and below one of them a town that has units, too; leaves that begin and end, are absorbed
    or miss a year; nodes with a report of their own, one of which only that came."""

    def __init__(self, seed):
        self.rng = random.Random(f"tree/{seed}")
        self.rows, self.reports, self.below = [], [], {}
        self.add("top", "临江市人民政府", "", "")
        self.leaves("top", 6)
        for at in range(3):
            node = f"c{at}"
            self.add(node, f"临江市第{at + 1}县人民政府", "县", "top")
            self.leaves(node, self.rng.randrange(3, 7))
        self.add("c0t", "第1县某镇人民政府", "乡镇", "c0")
        self.leaves("c0t", 3)
        self.absorb()
        self.hand_in(seed)

    def add(self, unit, name, category, parent):
        self.rows.append(dict(zip(HEAD, (unit, name, "", category, parent, "", "", ""))))
        self.below.setdefault(parent, []).append(unit)

    def leaves(self, node, n):
        for at in range(n):
            self.add(f"{node}-{at}", f"{node}第{at}局", self.rng.choice(CATEGORIES), node)
            row = self.rows[-1]
            if self.rng.random() < 0.15:
                row["first_year"] = self.rng.choice(YEARS[1:])
            elif self.rng.random() < 0.15:
                row["last_year"] = self.rng.choice(YEARS[:-1])

    def absorb(self):
        """A unit of a county that another one of it continues."""
        ends, goes_on = [row for row in self.rows if row["parent"] == "c1"][:2]
        ends["last_year"], ends["first_year"], ends["successor"] = 2020, "", goes_on["id"]
        goes_on["first_year"] = goes_on["last_year"] = ""

    def due(self, row, year):
        return int(row["first_year"] or 0) <= year <= int(row["last_year"] or 9999)

    def hand_in(self, seed):
        nodes = set(self.below)
        for row in self.rows:
            if row["id"] in nodes:
                continue
            agency = generate.Agency(seed, row["name"])
            for year in YEARS:
                report = agency.year(year)
                if self.due(row, year) and row["parent"] != "c2" and self.rng.random() > 0.1:
                    for cell in self.rng.sample(list(report.cells), self.rng.choice((0, 0, 1, 2))):
                        report.cells[cell] = ""
                    self.reports.append((row["id"], report))
        for node in ("c0t", "c0", "c2", "top"):
            for year in YEARS:
                if self.rng.random() < 0.7:
                    self.reports.append((node, self.own(node, year)))

    def own(self, node, year):
        """What a node reports of itself: the sum of what came, or something, and at times a slip."""
        parts = [report for unit, report in self.reports if unit in self.below[node] and report.year == year]
        agency = generate.Agency(year, f"{node} whole").year(year)
        name = next(row["name"] for row in self.rows if row["id"] == node)
        cells = dict(agency.cells)
        if parts:
            cells = {cell: generate.money(int(sum(Fraction(part.cells[cell] or 0) for part in parts) * 10 ** 4), 4)
                     for cell in cells}
            if self.rng.random() < 0.5:
                cell = self.rng.choice([cell for cell in cells if cell[0] == 3])
                cells[cell] = str(int(cells[cell]) + 3)
        return reports.Report(name, year, agency.form, cells)

    def inside(self, node):
        """A node and all below it."""
        return {node}.union(*(self.inside(unit) for unit in self.below.get(node, ())))

    def write(self, folder, rows=None, units=None):
        """The registry, and a file to each report, of some units only."""
        rows = self.rows if rows is None else rows
        harness.write_csv(folder / "agencies.csv", HEAD, [[row[name] for name in HEAD] for row in rows])
        for unit, report in self.reports:
            if units is None or unit in units:
                (folder / f"{unit}-{report.year}.csv").write_text(report.to_tidy(), encoding="utf-8")
