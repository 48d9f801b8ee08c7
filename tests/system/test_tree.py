# SPDX-License-Identifier: GPL-3.0-or-later
"""Random cities of several levels: a selection changes no sum, order changes nothing, and the files for reading
are worked out again from observations.csv."""
import csv
import random
import unittest
from collections import Counter, defaultdict
from fractions import Fraction

import forms
import harness
from reference import fixed
from tree_city import CATEGORIES, TreeCity

SEEDS = (1, 2, 3)
FILES = ("observations", "city_totals", "ratios", "changes", "agency_summary", "findings", "coverage",
         "reconciliation", "rankings")
NODES = ("c0", "c0t", "c1", "c2", "top")
SMALL = 30
COUNTS = {"received": (3, "received"), "carried_in": (3, "carried_in"), "granted": (3, "granted"),
          "granted_in_part": (3, "granted_in_part"), "denied": (3, "denied"), "unable": (3, "unable"),
          "unprocessed": (3, "unprocessed"), "other": (3, "other"), "concluded": (3, "concluded"),
          "carried_out": (3, "carried_out")}
DISPUTES = {"reviews": (("review",), "total"), "reviews_corrected": (("review",), "corrected"),
            "suits": (("suit_direct", "suit_after_review"), "total"),
            "suits_corrected": (("suit_direct", "suit_after_review"), "corrected")}
TABLE_OF = {row: table for cells in forms.CELLS.values() for table, row, _ in cells}


class Tree(harness.Case):
    """Runs of random cities."""

    def read(self, folder):
        return {name: harness.read_csv(self.dir / folder / f"{name}.csv") for name in FILES}

    def publish(self, city, *args, output="output", rows=None, units=None):
        for path in self.input.iterdir():
            path.unlink()
        city.write(self.input, rows, units)
        self.run_tool("input", f"--files={','.join(FILES)}", *args, output=output)
        return self.read(output)


def rows_of(table):
    return Counter(tuple(row.items()) for row in table)


class Selection(Tree):
    """--agency and --root."""

    def test_agency(self):
        """What is written is a part of what is written without it, and all of the node's."""
        for seed in SEEDS:
            city = TreeCity(seed)
            whole = self.publish(city)
            for node in NODES:
                inside = city.inside(node)
                found = self.publish(city, f"--agency={node}", output=f"output-{node}")
                for name in FILES:
                    with self.subTest(seed=seed, node=node, file=name):
                        self.assertEqual(rows_of(found[name]) - rows_of(whole[name]), Counter())
                        if name == "reconciliation":
                            continue
                        own = [row for row in whole[name] if row.get("agency_id") in inside]
                        self.assertEqual(rows_of(own) - rows_of(found[name]), Counter())
                        others = [row for row in found[name] if row.get("agency_id") and row["agency_id"] not in inside]
                        self.assertEqual(others, [])
                for name in ("city_totals", "ratios", "changes", "rankings"):
                    scopes = [row for row in whole[name] if row["scope"] in ("city", f"node:{node}")]
                    self.assertEqual(rows_of(scopes) - rows_of(found[name]), Counter(), (seed, node, name))

    def test_root(self):
        """A node published as the root is published as if nothing else had been handed in."""
        for seed in SEEDS:
            city = TreeCity(seed)
            for node in NODES[:-1]:
                inside = city.inside(node)
                found = self.publish(city, f"--root={node}", output=f"root-{node}")
                rows = [{**row, "parent": row["parent"] if row["id"] != node else ""} for row in city.rows
                        if row["id"] in inside]
                alone = self.publish(city, output=f"alone-{node}", rows=rows, units=inside)
                for name in FILES:
                    with self.subTest(seed=seed, node=node, file=name):
                        if name == "findings":   # lines of the registry are others
                            for row in found[name] + alone[name]:
                                if row["source"].endswith("agencies.csv"):
                                    row.update(line="", message="", message_en="")
                        self.assertEqual(found[name], alone[name])


class Order(Tree):
    """The order of the registry's rows, and of files."""

    LISTS = ("base_agency_ids", "explained_by")

    def normal(self, tables):
        """Rows as they are in any order of the registry's rows."""
        found = {}
        for name, table in tables.items():
            for row in table:
                for column in self.LISTS:
                    if column in row:
                        row[column] = ";".join(sorted(row[column].split(";")))
                if name == "findings" and row["source"].endswith("agencies.csv"):
                    row.update(line="", message="", message_en="")
            found[name] = rows_of(table)
        return found

    def test_registry(self):
        """The order of the registry's rows is that of what is published, and nothing else."""
        for seed in SEEDS:
            city = TreeCity(seed)
            whole = self.normal(self.publish(city))
            for n in range(3):
                rows = random.Random(n).sample(city.rows, len(city.rows))
                found = self.normal(self.publish(city, output=f"output-{n}", rows=rows))
                for name in FILES:
                    with self.subTest(seed=seed, n=n, file=name):
                        self.assertEqual(found[name], whole[name])

    def test_files(self):
        """Files named in any order, with any number of threads: the same bytes."""
        city = TreeCity(SEEDS[0])
        self.publish(city)
        want = harness.published(self.dir / "output")
        paths = [f"input/{path.name}" for path in self.input.glob("*-*.csv")]
        for n in range(3):
            random.Random(n).shuffle(paths)
            self.run_tool("--registry=input/agencies.csv", f"--jobs={n + 1}", f"--files={','.join(FILES)}", *paths,
                          output=f"output-{n}")
            found = harness.published(self.dir / f"output-{n}")
            for name in FILES:
                self.assertEqual(found[f"{name}.csv"], want[f"{name}.csv"], name)


class Report:
    """One agency's year by observations.csv."""

    def __init__(self):
        self.form, self.cells, self.statuses = None, {}, Counter()

    def add(self, row):
        self.form = int(row["form"])
        self.statuses[row["status"]] += 1
        self.cells[harness.cell_of(row)] = Fraction(row["value"]) if row["value"] else None

    def value(self, table, row, column):
        """A cell or a subtotal; None where a part has no value, or the form has no such cell."""
        rows = forms.parts(self.form, row) if table == 3 and row in forms.SUBTOTALS[self.form] else [row]
        columns = forms.PARTS3[1:] if column == "organisation" else [column]
        values = [self.cells.get((table, each, name)) for each in rows for name in columns]
        return None if None in values else sum(values)

    def side(self, terms):
        values = [(sign, self.value(TABLE_OF.get(row, 3), row, column)) for sign, row, column in terms]
        return None if None in (value for _, value in values) else sum(sign * value for sign, value in values)

    def ratio(self, definition):
        """(numerator, denominator) where every term of both is there."""
        sides = [self.side(definition[name]) for name in ("numerator", "denominator")]
        return None if None in sides or self.form not in definition["forms"] else tuple(sides)


def terms(text):
    """a:total + b:total - c:total as (sign, row, column)"""
    found, sign = [], 1
    for word in text.split():
        if word in "+-":
            sign = 1 if word == "+" else -1
        else:
            found.append((sign, *word.split(":")))
    return found


def definitions():
    with open(harness.ROOT / "src/data/ratios.csv", encoding="utf-8", newline="") as file:
        return {row["code"]: {"numerator": terms(row["numerator"]), "denominator": terms(row["denominator"]),
                              "forms": [int(row["forms"])] if row["forms"] else [2019, 2021]}
                for row in csv.DictReader(file)}


class Recomputed(Tree):
    """What nobody else looks at, from observations.csv and the registry."""

    def setUp(self):
        super().setUp()
        self.cities = []
        for seed in SEEDS:
            city = TreeCity(seed)
            tables = self.publish(city)
            counted = defaultdict(Report)
            for row in tables["observations"]:
                counted[int(row["year"]), row["agency_id"]].add(row)
            self.cities.append((city, tables, dict(counted)))

    @staticmethod
    def severities(tables):
        return Counter((row["year"], row["agency_id"], row["severity"]) for row in tables["findings"])

    def test_summary(self):
        for city, tables, counted in self.cities:
            severities = self.severities(tables)
            changes = {(row["year"], row["agency_id"]): row["change_pct"] for row in tables["changes"]
                       if row["scope"] == "agency" and harness.cell_of(row) == (3, "received", "total")}
            rows = {(int(row["year"]), row["agency_id"]): row for row in tables["agency_summary"]}
            self.assertEqual(set(rows), set(counted))
            for (year, unit), row in rows.items():
                report = counted[year, unit]
                want = {name: report.value(table, code, "total") for name, (table, code) in COUNTS.items()}
                for name, (codes, column) in DISPUTES.items():
                    values = [report.value(4, code, column) for code in codes]
                    want[name] = None if None in values else sum(values)
                want = {name: "" if value is None else str(value) for name, value in want.items()}
                for name, code in (("disclosure_rate", "disclosure_rate"), ("completion_rate", "completion_rate")):
                    sides = report.ratio(definitions()[code])
                    want[name] = fixed(sides[0] / sides[1], 6) if sides and sides[1] else ""
                want["received_change_pct"] = changes.get((str(year), unit), "")
                for name in ("error", "warning"):
                    want[f"{name}s"] = str(severities[str(year), unit, name])
                want["category"] = next(entry["category"] for entry in city.rows if entry["id"] == unit)
                self.assertEqual({name: row[name] for name in want}, want, (year, unit))

    def test_coverage(self):
        for city, tables, counted in self.cities:
            severities = self.severities(tables)
            seen = set()
            for row in tables["coverage"]:
                year, unit = int(row["year"]), row["agency_id"]
                for name in ("error", "warning"):
                    self.assertEqual(int(row[f"{name}s"]), severities[row["year"], unit, name], (row, name))
                if (year, unit) not in counted:
                    self.assertNotEqual(row["state"], "reported", row)
                    continue
                seen.add((year, unit))
                report = counted[year, unit]
                self.assertEqual((row["form"], int(row["cells_reported"]), int(row["cells_missing"])),
                                 (str(report.form), report.statuses["A"], report.statuses["M"]), row)
                self.assertEqual(row["state"], "consolidated" if unit in city.below else "reported", row)
            self.assertEqual(seen, set(counted))

    def sums(self, city, counted, definition):
        """(year, scope) -> numerator and denominator over those that have every term."""
        found = {}
        category = {row["id"]: row["category"] for row in city.rows}
        scopes = {"city": city.inside("top"), **{f"node:{node}": city.inside(node) for node in NODES[:-1]}}
        for name in CATEGORIES[:-1]:
            scopes[f"category:{name}"] = {unit for unit, of in category.items() if of == name and unit not in city.below}
        for (year, unit), report in counted.items():
            sides = report.ratio(definition)
            for scope, inside in scopes.items() if sides else ():
                if unit in inside:
                    before = found.get((year, scope), (0, 0))
                    found[year, scope] = tuple(a + b for a, b in zip(before, sides))
            if sides and unit not in city.below:
                found[year, unit] = sides
        return {key: sides for key, sides in found.items() if sides[1] > 0}

    def test_rankings(self):
        checked = 0
        for city, tables, counted in self.cities:
            rows = defaultdict(dict)
            for row in tables["rankings"]:
                rows[row["ratio"]][int(row["year"]), row["agency_id"] or row["scope"]] = row
            for code, definition in definitions().items():
                want = self.sums(city, counted, definition)
                self.assertEqual(set(rows[code]), set(want), code)
                for (year, key), (numerator, denominator) in want.items():
                    row = rows[code][year, key]
                    self.assertEqual((Fraction(row["numerator"]), Fraction(row["denominator"]), row["value"], row["small"]),
                                     (numerator, denominator, fixed(numerator / denominator, 6),
                                      "yes" if denominator < SMALL else "no"), (code, year, key))
                    for back in range(1, 5):
                        before = want.get((year - back, key))
                        self.assertEqual(row[f"value_{back}_before"],
                                         fixed(before[0] / before[1], 6) if before else "", (code, year, key, back))
                    checked += 1
                self.check_ranks(city, want, rows[code])
        self.assertGreater(checked, 1000)

    def check_ranks(self, city, values, rows):
        category = {row["id"]: row["category"] for row in city.rows}
        groups = defaultdict(list)
        for (year, key), (numerator, denominator) in values.items():
            if key in category:
                groups[year, category[key]].append(Fraction(numerator, denominator))
        for (year, key), row in rows.items():
            if not category.get(key):   # of no category
                self.assertEqual((row["rank"], row["ranked"], row["quartile"]), ("", "", ""))
                continue
            group = groups[year, category[key]]
            rank = 1 + sum(other > Fraction(*values[year, key]) for other in group)
            quartile = (rank - 1) * 4 // len(group) + 1 if len(group) >= 4 else ""
            self.assertEqual((row["rank"], row["ranked"], row["quartile"]),
                             (str(rank), str(len(group)), str(quartile)), (year, key))


if __name__ == "__main__":
    unittest.main()
