# SPDX-License-Identifier: GPL-3.0-or-later
"""The SQL against fractions in Python, on random cities with blanks. Needs no program."""
import random
import unittest
from fractions import Fraction

import database
import forms
import generate
import harness
import reference

IDS = {"city", "city:matched"}


def random_data(seed, blanks=0.02, agencies=14, years=(2019, 2020, 2021, 2022)):
    """A city with some cells assumed zero or missing, and some denominators that give halves."""
    rng = random.Random(seed)
    city = generate.City(seed, agencies, years)
    halves = "二分局"
    for year, granted in zip(years, (1, 3, 129, 5)):
        city.reports.append(generate.plain(halves, year, granted, 128 - min(granted, 128)))
    agency_of = {entry["name"]: entry["id"] for entry in city.registry}
    agency_of[halves] = "h1"
    records = {}
    for report in city.reports:
        cells = {cell: (Fraction(text), "A") for cell, text in report.cells.items()}
        for _, row in forms.TABLE4:      # whole blocks of table 4 left blank
            if rng.random() < blanks * 4:
                for part in forms.PARTS4:
                    cells[4, row, part] = (Fraction(0), "E")
                cells[4, row, "total"] = (None, "M")
        for cell in cells:
            if rng.random() < blanks and cell[1].count(".") == 0:
                cells[cell] = (None, "M")
        records[agency_of[report.agency], report.year] = (report.form, cells)
    agencies = {entry["id"]: (entry["name"], entry["category"]) for entry in city.registry}
    agencies["h1"] = (halves, "")
    return reference.Data(records, agencies)


def who(scope):
    return ("agency", scope) if scope not in IDS and not scope.startswith("category") \
        else (scope, "")


def units(value):
    return None if value is None else int(value * 10000)


class Agreement(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.data = random_data(7)
        cls.base = database.load(cls.data.publish())

    def test_whole_numbers(self):
        self.assertEqual(database.overflows(self.base), [])

    def rows(self, query):
        return [tuple(row) for row in self.base.execute(query)]

    def test_totals(self):
        ours = {key: (units(value), count) for key, value, count in self.data.city_totals()}
        theirs = {row[:5]: row[5:] for row in self.rows(
            "SELECT year, scope, tbl, ind, col, units, agencies FROM total WHERE NOT unsure")}
        self.assertGreater(len(theirs), 2500)
        for key, found in theirs.items():
            self.assertEqual(ours[key], found, key)
        unsure = set(self.rows("SELECT year, scope, tbl, ind, col FROM total WHERE unsure"))
        self.assertEqual(set(ours) - set(theirs), unsure)

    def test_ratios(self):
        ours = {}
        for (year, scope, name), _, _, *texts in self.data.ratios():
            ours[(year, *who(scope), name)] = tuple(texts)
        theirs = {row[:4]: row[4:] for row in self.rows(
            "SELECT year, scope, who, ratio, value, base, pp FROM expected_ratio"
            " WHERE NOT unsure")}
        self.assertGreater(len(theirs), 500)
        for key, found in theirs.items():
            self.assertEqual(ours[key], found, key)

    def test_changes(self):
        ours = {(year, *who(scope), *cell): row
                for (year, scope, *cell), *row in self.data.changes()}
        theirs = {row[:6]: row[6:] for row in self.rows(
            "SELECT year, scope, who, tbl, ind, col, b, v, diff, pct, share, status, required"
            " FROM expected_change WHERE NOT unsure")}
        self.assertGreater(len(theirs), 4000)
        for key, (b, v, diff, pct, share, status, required) in theirs.items():
            if key not in ours:
                self.assertFalse(required, key)
                continue
            base, value, change, percent, part, said = ours[key]
            self.assertEqual((v, diff, pct), (units(value), units(change), percent), key)
            if said != "break":
                self.assertEqual(b, units(base), key)
            if None not in (share, part):
                self.assertEqual(share, part, key)
            self.assertEqual(status, said, key)

    def test_halves_go_away_from_zero(self):
        found = self.rows("SELECT value FROM expected_ratio WHERE who = 'h1' AND year = 2019"
                          " AND ratio = 'granted_rate'")
        self.assertEqual(found, [("0.007813",)])      # 1/128 = 0.0078125


class Comparison(unittest.TestCase):
    """Right figures pass, every kind of wrong one is found."""
    VIEWS = ("wrong_total", "wrong_ratio", "wrong_change")

    @classmethod
    def setUpClass(cls):
        cls.tables = random_data(3, blanks=0.002, years=(2020, 2021, 2022)).publish()

    def found(self, change=None):
        tables = {name: [dict(row) for row in rows] for name, rows in self.tables.items()}
        if change:
            change(tables)
        base = database.load(tables)
        return [database.wrong(base, view) for view in self.VIEWS]

    def test_right(self):
        for count, text in self.found():
            self.assertEqual(count, 0, text)

    def test_wrong(self):
        def first(tables, name, **want):
            return next(row for row in tables[name]
                        if all(row[key] == value for key, value in want.items()))

        def has(name, column, **want):
            return lambda tables: next(
                row for row in tables[name] if row[column]
                and all(row[key] == value for key, value in want.items()))
        spoil = [
            (0, has("city_totals", "value", scope="city"), "value", "77777"),
            (0, has("city_totals", "value", table="2"), "value", ""),
            (0, has("city_totals", "value"), "agencies", "99"),
            (1, has("ratios", "value", scope="city"), "value", "0.123456"),
            (1, has("ratios", "value", scope="agency"), "denominator", "9"),
            (1, has("ratios", "change_pp", scope="city"), "change_pp", "0.1"),
            (1, has("ratios", "base_value"), "base_value", ""),
            (2, has("changes", "change_pct", scope="city"), "change_pct", "1.2345"),
            (2, has("changes", "change", scope="city:matched", table="3"), "change", "12345"),
            (2, has("changes", "contribution_pp", scope="agency"), "contribution_pp", "0.00"),
            (2, has("changes", "value", status="break"), "change", "3"),
            (2, has("changes", "value", status="break"), "status", "A"),
            (2, has("changes", "value", status="new"), "base_value", "0"),
            (2, has("changes", "base_value", status="ceased"), "contribution_pp", ""),
            (2, has("changes", "value", status="from_zero"), "change_pct", "0.0000"),
            (2, has("changes", "value", table="3", scope="agency"), "column", "natural"),
        ]
        for at, pick, column, text in spoil:
            with self.subTest(column=column, text=text):
                def change(tables):
                    pick(tables)[column] = text
                self.assertGreater(self.found(change)[at][0], 0)
        for at, name in enumerate(("city_totals", "ratios", "changes")):
            with self.subTest(without=name):
                def drop(tables):
                    key = {"city_totals": "value", "ratios": "value", "changes": "change_pct"}
                    tables[name].remove(has(name, key[name], scope="city")(tables))
                self.assertGreater(self.found(drop)[at][0], 0)
            with self.subTest(twice=name):
                def repeat(tables):
                    tables[name].append(first(tables, name, scope="city"))
                self.assertGreater(self.found(repeat)[at][0], 0)


if __name__ == "__main__":
    harness.main()
