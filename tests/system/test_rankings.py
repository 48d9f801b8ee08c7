# SPDX-License-Identifier: GPL-3.0-or-later
"""rankings.csv, worked out again from observations.csv: values, ranks, quartiles, small numbers, five years."""

from __future__ import annotations

import unittest
from collections import defaultdict
from fractions import Fraction

import harness

OUTCOMES = ("review", "suit_direct", "suit_after_review")


def share(report, numerator, denominator):
    """A sum over a sum of one report's cells; None where a cell has no value, or nothing is below."""
    sides = []
    for side in (numerator, denominator):
        values = [report.get(cell) for _, cell in side]
        if None in values:
            return None
        sides.append(sum(sign * value for (sign, _), value in zip(side, values)))
    return tuple(sides) if sides[1] > 0 else None


def total(row, column="total", table=4):
    return table, row, column


RATIOS = {
    "dispute_rate": ([(1, total(row)) for row in OUTCOMES], [(1, total("received", table=3))]),
    "correction_rate": ([(1, total(row, "corrected")) for row in OUTCOMES],
                        [(1, total(row)) for row in OUTCOMES] + [(-1, total(row, "pending")) for row in OUTCOMES]),
    "unable.not_held_share": ([(1, total("unable.not_held", table=3))],
                              [(1, total(f"unable.{row}", table=3)) for row in ("not_held", "not_compiled", "unclear")]),
    "completion_rate": ([(1, total("concluded", table=3))],
                        [(1, total("received", table=3)), (1, total("carried_in", table=3))]),
}


def rounded(value):
    """Six decimals, half away from zero."""
    scaled = abs(value) * 10 ** 6
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return f"{'-' if value < 0 and whole else ''}{whole // 10 ** 6}.{whole % 10 ** 6:06}"


class Rankings(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.tables = None

    def setUp(self):
        super().setUp()
        if Rankings.tables is None:
            self.run_tool("input", cwd=harness.ROOT, output=self.dir / "output")
            Rankings.tables = {name: harness.read_csv(self.dir / "output" / f"{name}.csv")
                               for name in ("observations", "rankings", "ratios", "coverage")}
            Rankings.reports = defaultdict(dict)
            for row in self.tables["observations"]:
                if row["value"]:
                    self.reports[row["year"], row["agency_id"]][harness.cell_of(row)] = Fraction(row["value"])

    def values(self, ratio):
        """(year, agency) -> (numerator, denominator) of the leaves that have it."""
        leaves = {(row["year"], row["agency_id"]) for row in self.tables["coverage"] if row["state"] == "reported"}
        found = {key: share(report, *RATIOS[ratio]) for key, report in self.reports.items() if key in leaves}
        return {key: value for key, value in found.items() if value}

    def rows(self, ratio):
        return {(row["year"], row["agency_id"]): row for row in self.tables["rankings"]
                if row["ratio"] == ratio and row["scope"] == "agency"}

    def test_values(self):
        for ratio in RATIOS:
            with self.subTest(ratio):
                expected, rows = self.values(ratio), self.rows(ratio)
                self.assertGreater(len(expected), 15)
                self.assertEqual(set(rows), set(expected))
                for key, (numerator, denominator) in expected.items():
                    row = rows[key]
                    self.assertEqual((int(row["numerator"]), int(row["denominator"])), (numerator, denominator), key)
                    self.assertEqual(row["value"], rounded(numerator / denominator), key)
                    self.assertEqual(row["small"], "yes" if denominator < 30 else "no", key)
                    for years in range(1, 5):
                        before = expected.get((str(int(key[0]) - years), key[1]))
                        self.assertEqual(row[f"value_{years}_before"],
                                         rounded(before[0] / before[1]) if before else "", (key, years))

    def test_ranks(self):
        categories = {(row["year"], row["agency_id"]): row["category"] for row in self.tables["coverage"]}
        for ratio in RATIOS:
            groups = defaultdict(dict)
            for key, (numerator, denominator) in self.values(ratio).items():
                groups[key[0], categories[key]][key] = numerator / denominator
            rows = self.rows(ratio)
            for (_, category), values in groups.items():
                for key, value in values.items():
                    row = rows[key]
                    rank = 1 + sum(other > value for other in values.values())
                    quartile = (rank - 1) * 4 // len(values) + 1 if len(values) >= 4 else ""
                    self.assertEqual((row["category"], row["rank"], row["ranked"], row["quartile"]),
                                     (category, str(rank), str(len(values)), str(quartile)), (ratio, key))

    def test_scopes(self):
        """Of city, nodes and categories the values of ratios.csv, for the ratios that it has."""
        known = {(row["year"], row["scope"], row["ratio"]): row for row in self.tables["ratios"]
                 if row["scope"] != "agency" and row["value"]}
        ranked = {(row["year"], row["scope"], row["ratio"]): row for row in self.tables["rankings"]
                  if row["scope"] != "agency"}
        whole = {key: row for key, row in known.items() if not key[1].endswith(":matched")}
        self.assertGreater(len(whole), 100)
        for key, row in whole.items():
            for name in ("numerator", "denominator", "value"):
                self.assertEqual(ranked[key][name], row[name], key)
            self.assertEqual(ranked[key]["rank"], "")
        self.assertTrue(any(ratio == "dispute_rate" for _, _, ratio in ranked))
        self.assertEqual({row["ratio"] for row in self.tables["ratios"]} & {"dispute_rate", "correction_rate"}, set())

    def test_selection(self):
        """Ranks are among all, whoever is selected."""
        self.run_tool("input", "--agency=psb", "--year=2022", cwd=harness.ROOT, output=self.dir / "output")
        rows = [row for row in harness.read_csv(self.dir / "output/rankings.csv") if row["scope"] == "agency"]
        self.assertEqual(rows, [row for row in self.tables["rankings"]
                                if row["agency_id"] == "psb" and row["year"] == "2022"])


if __name__ == "__main__":
    unittest.main()
