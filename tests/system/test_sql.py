# SPDX-License-Identifier: GPL-3.0-or-later
"""Totals, ratios and changes as published against the same in SQL, to the last digit.

Once on the project's own input folder (without its counties), once on a random city; both ways: nothing missing, nothing
too much. The SQL starts from observations.csv and coverage.csv of the same run.
"""
import re
import shutil

import database
import forms
import generate
import harness
import reports

PLAIN = re.compile(r"(-?(0|[1-9]\d*)(\.\d+)?)?")
NUMBERS = {"observations": ("value",), "city_totals": ("value", "agencies"),
           "ratios": ("numerator", "denominator", "value", "base_value", "change_pp"),
           "changes": ("base_value", "value", "change", "change_pct", "contribution_pp")}
DECIMALS = {("ratios", "value"): 6, ("ratios", "base_value"): 6, ("ratios", "change_pp"): 4,
            ("changes", "change_pct"): 4, ("changes", "contribution_pp"): 4}
RATIOS = ("granted_rate granted_in_part_rate disclosure_rate denial_rate unable_rate "
          "unprocessed_rate other_rate completion_rate carry_over_rate natural_share "
          "organisation_share review_rate suit_rate review_correction_rate suit_correction_rate "
          "review_to_suit_rate normative_publication_rate").split()


class Figures(harness.Case):
    """The comparison, for whatever tables of a run."""

    def check(self, tables, least):
        with self.subTest("plain numbers"):
            self.check_plain(tables)
        with self.subTest("every cell of a report is there"):
            self.check_cells(tables)
        base = database.load(tables)
        self.assertEqual(database.overflows(base), [], "too large for this SQL")
        for view in ("wrong_total", "wrong_ratio", "wrong_change"):
            with self.subTest(view):
                count, text = database.wrong(base, view)
                self.assertEqual(count, 0, f"{count} rows in {view}\n{text}")
        compared = {}
        for name, table in (("totals", "total"), ("ratios", "expected_ratio"),
                            ("changes", "expected_change")):
            compared[name] = base.execute(
                f"SELECT count(*) FROM {table} WHERE NOT unsure").fetchone()[0]
            unsure = base.execute(f"SELECT count(*) FROM {table} WHERE unsure").fetchone()[0]
            print(f"  {name}: {compared[name]} compared, {unsure} left out as not specified")
            self.assertGreater(compared[name], least)
            self.assertLess(unsure, compared[name] / 10 + 1, f"{name}: too much left out")

    def check_plain(self, tables):
        for name, columns in NUMBERS.items():
            for row in tables[name]:
                for column in columns:
                    text = row[column]
                    self.assertTrue(PLAIN.fullmatch(text), f"{name}.{column}: {text!r}")
                    self.assertNotRegex(text, r"^-0(\.0*)?$")
                    digits = DECIMALS.get((name, column))
                    if digits and text:
                        self.assertEqual(len(text.partition(".")[2]), digits,
                                         f"{name}.{column}: {text!r}")

    def check_cells(self, tables):
        counted = {(row["year"], row["agency_id"]) for row in tables["coverage"]
                   if row["state"] in ("reported", "unknown")}
        found = {}
        for row in tables["observations"]:
            if row["table"] != "1":
                cells = found.setdefault((row["year"], row["agency_id"], int(row["form"])), [])
                cells.append(harness.cell_of(row))
            self.assertEqual(row["status"] == "M", row["value"] == "", row)
        self.assertEqual(counted, {key[:2] for key in found if key[:2] in counted})
        for (year, agency, form), cells in found.items():
            self.assertEqual(cells, list(forms.CELLS[form]), (year, agency))


class Input(Figures):
    COUNTIES = ("lj", "wh")

    def test_input(self):
        """The sample without its counties: the SQL knows one level; test_input adds up the others."""
        folder = harness.ROOT / "input"
        if not folder.is_dir() or not any(p.is_file() for p in folder.rglob("*")):
            self.skipTest("the project has no input yet")
        self.input.rmdir()
        shutil.copytree(folder, self.input, ignore=shutil.ignore_patterns("临江县*", "望湖县*"))
        rows = harness.read_csv(self.input / "agencies.csv")
        harness.write_registry(self.input / "agencies.csv",
                               [row for row in rows if row["id"].split("-")[0] not in self.COUNTIES])
        self.run_tool("input")
        self.check({name: self.table(name) for name in database.FILES}, 100)


class RandomCity(Figures):
    def publish(self, city, **kw):
        (self.input / "city.csv").write_text(reports.tidy(city.reports), encoding="utf-8")
        harness.write_registry(self.input / "agencies.csv", city.registry)
        self.run_tool("input", **kw)
        return {name: self.table(name) for name in database.FILES}

    def city(self, seed, **kw):
        city = generate.City(seed, **kw)
        for year, granted in zip(city.years, (1, 3, 127, 128)):      # halves in the last place
            city.reports.append(generate.plain("临江市二分局", year, granted, 128 - granted))
        city.registry.append({"id": "h1", "name": "临江市二分局", "category": "市级部门"})
        return city

    def test_whole(self):
        city = self.city(11)
        tables = self.publish(city)
        self.check(tables, 2000)
        self.assertEqual(sorted({row["ratio"] for row in tables["ratios"]}), sorted(RATIOS))
        found = {(row["year"], row["ratio"]): row for row in tables["ratios"]
                 if row["agency_id"] == "h1"}
        self.assertEqual(found["2019", "granted_rate"]["value"], "0.007813")
        self.assertEqual(found["2020", "granted_rate"]["change_pp"], "1.5625")
        with self.subTest("what was written is what is observed"):
            want = {(row["year"], row["agency"], *harness.cell_of(row)): row["value"]
                    for row in tables["observations"]}
            for report in city.reports:
                for cell, text in report.cells.items():
                    self.assertEqual(want[str(report.year), report.agency, *cell], text)

    def test_blanks(self):
        city = self.city(12)
        city.blank(12, 0.03)
        self.check(self.publish(city), 1200)

    def test_one_category_short(self):
        """A category that loses all its agencies, one that begins, agencies without any."""
        city = self.city(13, agencies=20)
        for entry in city.registry[:4]:
            entry["category"] = ""
        gone, new = city.registry[5]["name"], city.registry[6]["name"]
        city.registry[5]["category"], city.registry[6]["category"] = "甲", "乙"
        city.reports = [report for report in city.reports
                        if not (report.agency == gone and report.year > 2020
                                or report.agency == new and report.year < 2022)]
        self.check(self.publish(city), 1200)

    def test_labels_and_units(self):
        tables = self.publish(self.city(14, agencies=10))
        for row in tables["city_totals"]:
            form = 2019 if int(row["year"]) < 2021 else 2021
            cell = harness.cell_of(row)
            if cell in forms.CELLS[form]:
                self.assertEqual((row["row_label"], row["column_label"], row["unit"]),
                                 forms.CELLS[form][cell])
            elif cell[0] == 3:
                labels = {"denied": "（三）不予公开", "unable": "（四）无法提供",
                          "unprocessed": "（五）不予处理", "other": "（六）其他处理"}
                self.assertEqual(row["row_label"], "三、本年度办理结果/" + labels[cell[1]])
        for row in tables["observations"]:
            if row["table"] != "1":
                self.assertEqual(row["unit"],
                                 forms.CELLS[int(row["form"])][harness.cell_of(row)][2])


if __name__ == "__main__":
    harness.main()
