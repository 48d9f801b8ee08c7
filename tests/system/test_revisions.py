# SPDX-License-Identifier: GPL-3.0-or-later
"""What revisions do to the city: worked out again from the files published before and after."""
import shutil
from collections import defaultdict
from fractions import Fraction

import generate
import harness

YEARS = (2019, 2020, 2021, 2022)
DECISIONS = (2, "licensing", "decisions")
COLUMNS = ("city_effect", "city_before", "city_after", "growth_before_pct", "growth_after_pct",
           "growth_effect_pp", "next_growth_before_pct", "next_growth_after_pct")


def rounded(value, decimals=4):
    """Half away from zero."""
    scaled = abs(value) * 10 ** decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(whole).rjust(decimals + 1, "0")
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def key_of(row, year=None):
    return str(year or row["year"]), *harness.cell_of(row)


class Revisions(harness.Case):
    def setUp(self):
        super().setUp()
        self.city = generate.City(67, 6, years=YEARS, whole=True)
        harness.write_registry(self.input / "agencies.csv", self.city.registry)
        for report in self.city.reports:
            self.write(report)

    def name(self, report):
        return self.input / f"{report.year}-{report.agency}.txt"

    def write(self, report):
        self.name(report).write_text(report.to_text(), "utf-8")

    def revise(self, year, at, by, cells=(DECISIONS,)):
        """Hand in another figure in some cells."""
        report = self.city.of(year)[at]
        report.cells = dict(report.cells)
        for cell in cells:
            report.cells[cell] = str(int(report.cells[cell]) + by)
        self.write(report)

    def publish(self, *args):
        """Publish, and keep what was published before in a folder of its own."""
        shutil.rmtree(self.dir / "before", ignore_errors=True)
        if (self.dir / "output").exists():
            shutil.copytree(self.dir / "output", self.dir / "before")
        self.run_tool("input", *args)
        return self.table("revisions")

    def totals(self, folder):
        return {key_of(row): row["value"] for row in self.table("city_totals", folder)
                if row["scope"] == "city"}

    def growth(self, folder):
        return {key_of(row): row["change_pct"] for row in self.table("changes", folder)
                if row["scope"] == "city"}

    def effect_of(self, row, after):
        """An agency's value less what it was: a value that is missing adds nothing."""
        effect = Fraction(row["after"] or 0) - Fraction(row["before"] or 0)
        base = after.get(key_of(row, int(row["year"]) - 1), "")
        return effect, rounded(100 * effect / Fraction(base)) if base and Fraction(base) else ""

    def assert_row(self, row, before, after, growth_before, growth_after):
        effect, share = self.effect_of(row, after)
        following = key_of(row, int(row["year"]) + 1)
        self.assertEqual(Fraction(row["city_effect"]), effect, row)
        self.assertEqual(row["city_before"], before.get(key_of(row), ""), row)
        self.assertEqual(row["city_after"], after.get(key_of(row), ""), row)
        self.assertEqual(row["growth_before_pct"], growth_before.get(key_of(row), ""), row)
        self.assertEqual(row["growth_after_pct"], growth_after.get(key_of(row), ""), row)
        self.assertEqual(row["next_growth_before_pct"], growth_before.get(following, ""), row)
        self.assertEqual(row["next_growth_after_pct"], growth_after.get(following, ""), row)
        if growth_after.get(key_of(row)):
            self.assertEqual(row["growth_effect_pp"], share, row)

    def assert_rows(self, rows):
        before, after = self.totals("before"), self.totals("output")
        growths = self.growth("before"), self.growth("output")
        effects = defaultdict(Fraction)
        for row in rows:
            self.assert_row(row, before, after, *growths)
            effects[key_of(row)] += Fraction(row["city_effect"])
        for key, effect in effects.items():
            self.assertEqual(Fraction(after[key] or 0) - Fraction(before[key] or 0), effect, key)

    def test_effects(self):
        """Reports revised in several years, one of them gone."""
        self.publish()
        self.revise(2020, 1, 40, (DECISIONS, (2, "penalties", "decisions")))
        self.revise(2021, 1, -3)
        self.revise(2021, 2, 1000)
        self.revise(2022, 4, 7)
        self.name(self.city.of(2022)[3]).unlink()
        rows = self.publish()
        self.assertGreater(len(rows), 100)
        self.assertTrue(any(row["next_growth_before_pct"] != row["next_growth_after_pct"]
                            for row in rows))
        self.assert_rows(rows)

    def test_by_hand(self):
        """One revision, with the city's figures set by hand."""
        for year, values in ((2021, (100, 200)), (2022, (150, 250))):
            for report in self.city.of(year):
                report.cells = {**report.cells, DECISIONS: "0"}
            for report, value in zip(self.city.of(year), values):
                report.cells[DECISIONS] = str(value)
            for report in self.city.of(year):
                self.write(report)
        self.publish()
        self.revise(2021, 0, 20)
        self.revise(2022, 1, -10)
        found = [tuple(row[name] for name in COLUMNS) for row in self.publish()]
        # 2021: 300 -> 320; 2022: 400 -> 390; 400 / 300, 390 / 320
        (first, second), base = found, self.totals("output")["2020", *DECISIONS]
        growth = [rounded(100 * Fraction(now - int(base), int(base))) for now in (300, 320)]
        self.assertEqual(first, ("20", "300", "320", *growth, rounded(Fraction(2000, int(base))),
                                 "33.3333", "21.8750"))
        self.assertEqual(second, ("-10", "400", "390", "33.3333", "21.8750", "-3.1250", "", ""))

    def test_selection(self):
        """What wasn't published before is left empty; the city is whole whatever was selected."""
        self.publish("--year=2022", f"--agency={self.city.of(2022)[1].agency}")
        self.revise(2022, 1, 9)
        self.revise(2022, 2, 5)
        [row] = self.publish()
        before, after = self.totals("before"), self.totals("output")
        self.assertEqual((row["city_effect"], row["city_before"], row["city_after"]),
                         ("9", before[key_of(row)], after[key_of(row)]))
        self.assertEqual(int(row["city_after"]) - int(row["city_before"]), 14)
        self.assertEqual(row["growth_before_pct"], "")
        self.assertEqual(row["growth_after_pct"], self.growth("output")[key_of(row)])

    def test_without_totals(self):
        self.publish("--files=observations,revisions")
        self.revise(2021, 1, 9)
        [row] = self.publish()
        self.assertEqual((row["city_before"], row["growth_before_pct"],
                          row["next_growth_before_pct"]), ("", "", ""))
        self.assertEqual(row["city_after"], self.totals("output")[key_of(row)])

    def test_two_forms(self):
        """A code that means something else in each form: each has its own total."""
        cell = (2, "normative_documents", "made")
        old = self.city.of(2020)[0]
        self.name(self.city.of(2021)[0]).unlink()
        path = self.input / "other-form.csv"
        path.write_text(old.copy(year=2021).to_tidy(), "utf-8")
        self.publish()
        old.cells = {**old.cells, cell: str(int(old.cells[cell]) + 6)}
        path.write_text(old.copy(year=2021).to_tidy(), "utf-8")
        [row] = [row for row in self.publish() if harness.cell_of(row) == cell]
        self.assertEqual((row["year"], row["city_before"], row["city_after"]),
                         ("2021", row["before"], row["after"]))
        self.assertEqual((row["growth_after_pct"], row["growth_effect_pp"]), ("", ""))

    def test_carried_over(self):
        """Rows that were written before there were these columns stay, with empty ones."""
        self.publish()
        self.revise(2021, 1, 9)
        whole = self.publish()
        path = (self.dir / "output" / "revisions.csv").resolve()
        lines = path.read_text("utf-8").splitlines()
        (path.parent / ".xxh128sums").unlink()  # such a set had none
        path.write_text("".join(",".join(line.split(",")[:10]) + "\n" for line in lines), "utf-8")
        [row] = self.publish()
        self.assertEqual({name: row[name] for name in row if name not in COLUMNS},
                         {name: whole[0][name] for name in row if name not in COLUMNS})
        self.assertEqual([row[name] for name in COLUMNS], [""] * len(COLUMNS))


if __name__ == "__main__":
    harness.main()
