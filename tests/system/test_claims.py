# SPDX-License-Identifier: GPL-3.0-or-later
"""What letters say of their suggestions: each is applied to the reports, and the program run again."""
import random
import re
import unittest

import damage
import forms
import generate
import harness

ALL_HOLDS = "各项勾稽关系即全部成立"          # with what is suggested, and nothing else
THESE_HOLD = "此处所列勾稽关系即成立"          # what the item lists
LABELS = {form: {f"{row}/{column}": cell for cell, (row, column, _) in cells.items()}
          for form, cells in forms.CELLS.items()}
PARTS = re.compile("(填报数|要求|建议|依据)：")
HEAD = re.compile(r"\d+\. (?:表.|整份报告)(?: (.*?))?(?:（第\d+行）)?$")
ADVICE = re.compile(r"建议：(.*)（([^（）]*)）$")
CHANGE = re.compile(r"(?:^|(?<=、))([^→]*?) ?(-?[0-9.]+)→([^、]*)(?:、|$)")
SHIFT = re.compile(r"(.*)起各([行列])应([左右上下])移一[行列]$")
SEEDS = (1, 2, 3, 4)


class Claim:
    """An item's suggestion, and how much is said to hold with it."""

    def __init__(self, year, label, advice, sure):
        self.year, self.label, self.advice, self.sure = year, label, advice, sure

    def __repr__(self):
        return f"{self.year} {self.label}: {self.advice} ({self.sure})"


def claims_of(letter):
    """All claims of a letter's text, with the year and the cell of their items."""
    lines, year, label, found = [], None, None, []
    for line in letter.replace("\r\n", "\n").split("\n"):
        text = line.lstrip(" ")
        if line.startswith(" ") and lines and not PARTS.match(text):
            lines[-1] += text
        else:
            lines.append(text)
    for line in lines:
        if re.match(r"\d{4}年度报告", line):
            year = int(line[:4])
        elif match := HEAD.match(line):
            label = match.group(1)
        elif (match := ADVICE.match(line)) and (ALL_HOLDS in match.group(2) or THESE_HOLD in match.group(2)):
            found.append(Claim(year, label, *match.groups()))
    return found


def find_cell(reports, agency, year, label):
    """The report and the cell that a label names, with the year where that is another one."""
    if other := re.search(r"（(\d{4})年）$", label):
        year, label = int(other.group(1)), label[:other.start()]
    report = reports[agency, year]
    return report, LABELS[report.form][label]


def put_back(report, match):
    """Moves rows or columns as suggested; the place that nothing is printed for is left blank."""
    label, what, way = match.groups()
    if what == "列":
        cell = LABELS[report.form][label]
        lines = [([(3, cell[1], column) for column in damage.COLUMNS], damage.COLUMNS.index(cell[2]))]
    else:
        rows = damage.rows_of(report.form)
        at = rows.index(LABELS[report.form][label + "/自然人"][1])
        lines = [([(3, row, column) for row in rows], at) for column in damage.COLUMNS]
    for places, at in lines:
        damage.move(report.cells, places, at, way in "右下", "")


def apply(claim, agency, reports):
    """Changes the reports as a reader of the letter would; the years that are changed."""
    if match := re.match("改为(.*)$", claim.advice):
        report, cell = find_cell(reports, agency, claim.year, claim.label)
        report.cells[cell] = match.group(1)
        return {report.year}
    first = re.match("可能的更正：(.*)$", claim.advice).group(1).split("；或")[0].strip()
    if match := SHIFT.match(first):
        put_back(reports[agency, claim.year], match)
        return {claim.year}
    years = set()
    for label, printed, value in CHANGE.findall(first):
        report, cell = find_cell(reports, agency, claim.year, label)
        assert report.cells[cell] == printed, (claim, report.cells[cell])
        report.cells[cell] = value
        years.add(report.year)
    assert years, claim
    return years


class Case(harness.Case):
    """A run with letters."""

    def publish(self, reports, registry):
        """Errors and warnings by agency, and the claims of its letter."""
        for path in self.input.iterdir():
            path.unlink()
        for report in reports.values():
            (self.input / f"{report.agency}{report.year}.txt").write_text(report.to_text(), "utf-8")
        harness.write_registry(self.input / "agencies.csv", registry)
        self.run_tool("--notes=notes", "input")
        found, claims = {}, {}
        for row in self.table("findings"):
            if row["severity"] != "info":
                found.setdefault(row["agency"], []).append(row)
        for path in (self.dir / "notes").glob("*.txt"):
            claims[path.stem] = claims_of(path.read_text("utf-8-sig"))
        return found, claims

    def assert_holds(self, claim, years, before, after, ways):
        """Nothing is left of what the claim says to be gone."""
        if ALL_HOLDS in claim.sure:
            left = [row for row in after if int(row["year"]) in years or
                    (int(row["year"]) - 1 in years and row["rule"].startswith("XY"))]
        else:
            def key(row):
                return row["rule"], row["year"], row["indicator"], row["column"], row["left"], row["right"]
            suggestion = claim.advice.removeprefix("改为").removeprefix("可能的更正：")
            gone = {key(row) for row in before if int(row["year"]) == claim.year and row["suggestion"].endswith(suggestion)}
            left = [row for row in after if key(row) in gone]
        self.assertEqual([(row["rule"], row["year"], row["message"]) for row in left], [], f"{claim} after {ways}")

    def try_all(self, reports, registry, ways):
        """Every claim of every letter; those of several agencies at a time. How many."""
        before, claims = self.publish(reports, registry)
        for n in range(max(map(len, claims.values()), default=0)):
            mended = {key: report.copy() for key, report in reports.items()}
            years = {agency: apply(list_[n], agency, mended) for agency, list_ in claims.items() if n < len(list_)}
            after, _ = self.publish(mended, registry)
            for agency, changed in years.items():
                self.assert_holds(claims[agency][n], changed, before[agency], after.get(agency, []), ways.get(agency))
        return [claim.sure for list_ in claims.values() for claim in list_]


class Claims(Case):
    """Every claim of every letter of made-up cities."""

    def test_random(self):
        """Agencies whose reports are damaged in every way there is."""
        said = []
        for seed in SEEDS:
            with self.subTest(seed):
                rng = random.Random(seed)
                city = generate.City(seed, 24, whole=True)
                reports, ways = {}, {}
                for entry in city.registry:
                    years = {report.year: damage.spoken(rng, report) for report in city.reports
                             if report.agency == entry["name"]}
                    ways[entry["name"]] = damage.damage(rng, years)
                    reports.update({(entry["name"], year): report for year, report in years.items()})
                said += self.try_all(reports, city.registry, ways)
        self.assertGreater(sum(ALL_HOLDS in sure for sure in said), 20)
        self.assertGreater(sum(THESE_HOLD in sure for sure in said), 8)

    def test_consolidated(self):
        """A city's own report, wrong where the agencies' reports are right."""
        said = []
        for seed in SEEDS:
            rng = random.Random(seed)
            city = generate.City(seed, 8, whole=True)
            registry = [{"id": "top", "name": "临江市人民政府", "category": "consolidated"}, *city.registry]
            reports = {(report.agency, report.year): damage.spoken(rng, report) for report in city.reports}
            years = {year: summed([report for (_, y), report in reports.items() if y == year]) for year in city.years}
            ways = {"临江市人民政府": damage.damage(rng, years)}
            reports.update({(report.agency, report.year): report for report in years.values()})
            said += self.try_all(reports, registry, ways)
        self.assertGreater(len(said), 0)


def summed(reports):
    """The consolidated report of a year."""
    cells = {cell: sum(damage.Fraction(report.cells[cell]) for report in reports) for cell in reports[0].cells}
    return damage.Spoken("临江市人民政府", reports[0].year, reports[0].form,
                         {cell: generate.money(int(value * 10 ** 4), 4) for cell, value in cells.items()})


class Said(Case):
    """What was claimed and didn't hold."""
    REGISTRY = [{"id": "a", "name": "甲市公安局"}]

    def letter(self, changes, prose=()):
        """The claims on reports of three years, and the letter's lines of advice."""
        reports = {}
        for year in (2021, 2022, 2023):
            plain = generate.plain("甲市公安局", year, granted=year - 2013, review=(8, 0, 0, 0))
            report = damage.Spoken(plain.agency, year, plain.form, plain.cells)
            report.prose = prose
            report.cells[2, "fees", "amount"] = f"{5000 + year}.1234"
            report.cells.update(changes.get(year, {}))
            reports["甲市公安局", year] = report
        self.publish(reports, self.REGISTRY)
        text = (self.dir / "notes/甲市公安局.txt").read_text("utf-8-sig")
        return claims_of(text), re.sub("\r?\n *", "", text)

    def test_other_year(self):
        """A figure of the year before isn't what this year's has to be changed to."""
        claims, text = self.letter({2021: {(2, "fees", "amount"): "70221234"}})
        self.assertNotIn("改为7022.1234", text)
        self.assertIn("（2021年） 70221234→7022.1234", text)
        self.assertEqual([ALL_HOLDS in claim.sure for claim in claims], [True])

    def test_unread(self):
        """Beside a cell that can't be read."""
        wrong = {(3, "granted", "natural"): "7"}
        claims, _ = self.letter({2022: wrong})
        self.assertEqual([ALL_HOLDS in claim.sure for claim in claims], [True])
        claims, _ = self.letter({2022: {**wrong, (4, "review", "corrected"): "若干"}})
        self.assertEqual([(claim.advice, ALL_HOLDS in claim.sure) for claim in claims],
                         [("改为9", False), ("改为0", False)])

    def test_several(self):
        """Of several corrections it is the first with which the sentence holds, too."""
        claims, _ = self.letter({2022: {(4, "review", "total"): "6"}}, prose=("行政复议案件8件。",))
        self.assertEqual([(claim.advice, claim.sure) for claim in claims], [
            ("可能的更正：行政复议/总计 6→8；或 行政复议/结果维持 8→6", "把握较大：按其中第一种更正，各项勾稽关系即全部成立")])


if __name__ == "__main__":
    unittest.main()
