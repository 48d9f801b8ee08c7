# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold whatever the figures are: the order of things, sums, going round and round."""
import os
import random
import re
import shutil
from fractions import Fraction

import forms
import generate
import harness
import reports

FIGURES = {     # the columns that are figures, and what names the row
    "city_totals": (("year", "scope", "table", "indicator", "column"), ("value", "agencies")),
    "ratios": (("year", "scope", "agency", "ratio"),
               ("numerator", "denominator", "value", "base_value", "change_pp")),
    "changes": (("year", "scope", "agency", "table", "indicator", "column"),
                ("base_value", "value", "change", "change_pct", "contribution_pp")),
}


def write_city(folder, city, shape="txt"):
    """The reports of a city as files, each year in a folder of its own, and the registry."""
    for report in city.reports:
        place = folder / str(report.year)
        place.mkdir(parents=True, exist_ok=True)
        text = report.to_text() if shape == "txt" else report.to_tidy()
        (place / f"{report.agency}.{shape}").write_text(text, encoding="utf-8")
    harness.write_registry(folder / "agencies.csv", city.registry)


def figures(name, rows):
    keys, values = FIGURES[name]
    return {tuple(row[key] for key in keys): tuple(row[value] for value in values)
            for row in rows}


class Bytes(harness.Case):
    """The same input gives the same bytes."""

    def setUp(self):
        super().setUp()
        self.city = generate.City(21, 12, whole=False)
        self.city.blank(21, 0.02)
        write_city(self.input, self.city)
        text = self.city.of(2020)[2].to_text().replace("\t", "", 1)
        (self.input / "2020" / "又一份.txt").write_text(text, encoding="utf-8")

    def publish(self, *args, cwd=None, **kw):
        cwd = cwd or self.dir
        shutil.rmtree(cwd / "output", ignore_errors=True)
        self.run_tool(*(args or ("input",)), cwd=cwd, **kw)
        return harness.published(cwd / "output")

    def test_threads_locale_and_zone(self):
        want = self.publish("input", "-j", "1")
        self.assertIn("observations.csv", want)
        for args, env in ((("-j", "2"), {}), (("--jobs=7",), {}), ((), {"LC_ALL": "C"}),
                          ((), {"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "zh_CN"}),
                          ((), {"LC_ALL": "de_DE.UTF-8"}),
                          ((), {"TZ": "Pacific/Kiritimati"}), ((), {"TZ": "Etc/GMT+12"})):
            with self.subTest(args=args, env=env):
                self.assert_same_files(self.publish("input", *args, env=env), want)

    def test_order_in_the_folder(self):
        want = self.publish()
        files = [path for path in self.input.rglob("*") if path.is_file()]
        for seed in (1, 2, 3):
            with self.subTest(seed=seed):
                other = self.new_dir()
                random.Random(seed).shuffle(files)
                for path in files:
                    target = other / "input" / path.relative_to(self.input)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(path.read_bytes())
                    os.utime(target, (seed, seed))
                self.assert_same_files(self.publish(cwd=other), want)

    def test_order_on_the_command_line(self):
        names = [f"input/{year}" for year in self.city.years]
        registry = "--registry=input/agencies.csv"
        want = self.publish(registry, *names)
        for seed in (1, 2):
            random.Random(seed).shuffle(names)
            self.assert_same_files(self.publish(registry, *names), want)
        single = [str(path.relative_to(self.dir)) for path in self.input.glob("20*/*")]
        random.Random(3).shuffle(single)
        self.assert_same_files(self.publish(registry, *single), want)

    def test_names_of_files(self):
        """Names say nothing that the content says: only source changes with them."""
        want = self.publish()
        other = self.new_dir()
        (other / "input").mkdir()
        shutil.copy(self.input / "agencies.csv", other / "input")
        for at, path in enumerate(sorted(self.input.glob("20*/*"))):
            shutil.copy(path, other / "input" / f"{at * 7 % 101:03}.dat")
        found = self.publish(cwd=other)
        for name in ("observations", "city_totals", "ratios", "changes", "agency_summary"):
            rows = [[{**row, "source": ""} for row in harness.parse_csv(files[f"{name}.csv"])]
                    for files in (found, want)]
            self.assertEqual(rows[0], rows[1], name)

    def test_text_and_csv_are_one(self):
        want = self.publish()
        other = self.new_dir()
        write_city(other / "input", self.city, "csv")
        found = self.publish(cwd=other)
        for name in FIGURES:
            self.assertEqual(figures(name, harness.parse_csv(found[f"{name}.csv"])),
                             figures(name, harness.parse_csv(want[f"{name}.csv"])), name)

    def test_second_run_touches_nothing(self):
        self.publish()
        before = self.times()
        for args in ((), ("-j", "3")):
            self.run_tool("input", *args)
            self.assertEqual(self.times(), before)

    def times(self):
        folder = self.dir / "output"
        return {name: (os.stat(folder / name).st_mtime_ns, os.stat(folder / name).st_size)
                for name in harness.published(folder)}


class Sums(harness.Case):
    def setUp(self):
        super().setUp()
        self.city = generate.City(22, 24)
        write_city(self.input, self.city, "csv")
        self.run_tool("input")

    def test_categories_add_up_to_the_city(self):
        found = {}
        for row in self.table("city_totals"):
            if row["table"] != "1":
                sums = found.setdefault((row["year"], *harness.cell_of(row)), {})
                self.assertNotIn(row["scope"], sums)
                sums[row["scope"]] = Fraction(row["value"])
        self.assertGreater(len(found), 800)
        for key, sums in found.items():
            city = sums.pop("city")
            self.assertEqual(len(sums), 3)
            self.assertEqual(sum(sums.values()), city, key)

    def test_subtotals_add_up(self):
        totals = {(row["year"], row["scope"], *harness.cell_of(row)): int(row["value"])
                  for row in self.table("city_totals") if row["table"] == "3"}
        for year in self.city.years:
            form = 2019 if year < 2021 else 2021
            for scope in {key[1] for key in totals}:
                for column, _ in forms.APPLICANTS:
                    for group in forms.SUBTOTALS[form]:
                        parts = [totals[str(year), scope, 3, row, column]
                                 for row in forms.parts(form, group)]
                        self.assertEqual(totals[str(year), scope, 3, group, column], sum(parts))

    def test_contributions_add_up_to_the_growth(self):
        """Each is rounded to 4 decimals, so n of them may be n halves of the last one off."""
        growth, parts = {}, {}
        for row in self.table("changes"):
            key = row["year"], *harness.cell_of(row)
            if row["scope"] == "city" and row["change_pct"]:
                growth[key] = Fraction(row["change_pct"])
            elif row["scope"] == "agency" and row["contribution_pp"]:
                parts.setdefault(key, []).append(Fraction(row["contribution_pp"]))
        checked = 0
        for key, whole in growth.items():
            if key[1] == 3 and key[3] != "total":
                continue
            checked += 1
            off = abs(sum(parts.get(key, [])) - whole)
            self.assertLessEqual(off, Fraction(len(parts[key]) + 1, 20000), key)
        self.assertGreater(checked, 100)

    def test_matched_entered_and_left(self):
        """The city's change is that of the matched agencies, plus who came, less who left."""
        city, rest = {}, {}
        for row in self.table("changes"):
            key = row["year"], *harness.cell_of(row)
            if row["scope"] == "city" and row["change"]:
                city[key] = Fraction(row["change"])
            elif row["scope"] == "city:matched" and row["change"]:
                rest[key] = rest.get(key, 0) + Fraction(row["change"])
            elif row["scope"] == "agency" and row["status"] in ("new", "ceased", "missing"):
                rest[key] = (rest.get(key, 0) + Fraction(row["value"] or 0) -
                             Fraction(row["base_value"] or 0))
        checked = [key for key in city if key[1] != 3 or key[3] == "total"]
        self.assertGreater(len(checked), 100)
        for key in checked:
            self.assertEqual(rest[key], city[key], key)

    def test_observations_go_in_again(self):
        """What one level publishes is an input of the next."""
        want = {name: self.table(name) for name in FIGURES}
        for args, data in ((["output/observations.csv"], None),
                           (["-"], (self.dir / "output" / "observations.csv").read_bytes())):
            with self.subTest(args):
                self.run_tool("--registry=input/agencies.csv", *args, output="again", stdin=data)
                for name, rows in want.items():
                    self.assertEqual(figures(name, self.table(name, "again")),
                                     figures(name, rows), name)

    def test_observations_with_blanks_go_in_again(self):
        self.city.blank(22, 0.05)
        write_city(self.input, self.city, "csv")
        self.run_tool("input")
        self.test_observations_go_in_again()

    def test_excel_observations_go_in_again(self):
        want = {name: self.table(name) for name in FIGURES}
        self.run_tool("input", "--excel", output="excel")
        self.run_tool("--registry=input/agencies.csv", "excel/observations.csv", output="again")
        for name, rows in want.items():
            self.assertEqual(figures(name, self.table(name, "again")), figures(name, rows), name)


class Order(harness.Case):
    """Year, then scope, then agency in registry order, then the form's own order."""

    def test_order(self):
        city = generate.City(23, 14)
        random.Random(4).shuffle(city.registry)
        write_city(self.input, city, "csv")
        self.run_tool("input")
        place = {entry["name"]: at for at, entry in enumerate(city.registry)}
        for name in ("observations", "ratios", "changes", "agency_summary", "coverage"):
            seen = [(int(row["year"]), row.get("scope", "agency") == "agency",
                     place.get(row["agency"], -1)) for row in self.table(name)]
            self.assertEqual(seen, sorted(seen), name)
        for name in ("city_totals", "ratios", "changes"):
            scopes = [row["scope"].partition(":") for row in self.table(name)]
            years = [row["year"] for row in self.table(name)]
            rank = [("city", "category", "agency").index(scope[0]) for scope in scopes]
            self.assertEqual(list(zip(years, rank)), sorted(zip(years, rank)), name)
        for year in city.years:
            form = 2019 if year < 2021 else 2021
            rows = [harness.cell_of(row) for row in self.table("city_totals")
                    if row["year"] == str(year) and row["scope"] == "city" and row["table"] != "1"]
            self.assertEqual(rows, with_subtotals(form))

    def test_by_name_without_a_registry(self):
        city = generate.City(24, 14)
        (self.input / "all.csv").write_text(reports.tidy(city.reports), encoding="utf-8")
        self.run_tool("input")
        names = [row["agency"] for row in self.table("coverage") if row["year"] == "2022"]
        self.assertEqual(names, sorted(names))
        self.assertTrue(all(row["scope"] in ("city", "city:matched", "agency")
                            or not re.match("category:.", row["scope"])
                            for row in self.table("changes")))


def with_subtotals(form):
    """The form's cells with the derived subtotals, row by row before their parts."""
    found = [cell for cell in forms.CELLS[form] if cell[0] == 2]
    seen = set()
    for _, row, _ in forms.TABLE3[form]:
        group = row.partition(".")[0]
        if "." in row and group not in seen:
            seen.add(group)
            found += [(3, group, column) for column, _ in forms.APPLICANTS]
        found += [(3, row, column) for column, _ in forms.APPLICANTS]
    return found + [cell for cell in forms.CELLS[form] if cell[0] == 4]


if __name__ == "__main__":
    harness.main()
