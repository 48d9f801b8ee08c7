# SPDX-License-Identifier: GPL-3.0-or-later
"""--forms: workbooks to fill in, and what comes back: filled in right, wrong, in part, not at all; by LibreOffice
as a person would, and in the file's own XML as other programs leave it."""
import json
import os
import re
import shutil
import unittest

import harness
import spreadsheet
import workbook

FORM = {"2": ("rules", "normative_documents", "licensing", "penalties", "coercion", "fees")}
YEAR = 2023
BASE = YEAR - 1
AGENCIES = (("a1", "甲市教育局"), ("a2", "甲市水利局"))
NAME = f"{AGENCIES[0][1]}_{YEAR}.xlsx"
TYPES = ("natural", "business", "research", "social", "legal", "other")
HEAD = ("year", "agency_id", "table", "indicator", "column", "value")


def has_workbooks():
    said = harness.run("--files=no_such_file", cwd=harness.ROOT, output=None)
    return ", city," in said.err


def form_cells():
    """(table, indicator) → its columns, of the form of 2021, by the definitions."""
    sets = {}
    for row in harness.read_csv(harness.ROOT / "src/data/forms/columns.csv"):
        sets.setdefault(row["column_set"], []).append(row["column"])
    return {(row["table"], row["indicator"]): sets[row["column_set"]]
            for row in harness.read_csv(harness.ROOT / "src/data/forms/indicators.csv") if row["form"] == "2021"}


@unittest.skipUnless(harness.PROGRAM and has_workbooks(), "built without libxlsxwriter")
class Forms(harness.Case):
    def setUp(self):
        super().setUp()
        harness.write_csv(self.input / "agencies.csv", ("id", "name", "parent", "first_year", "last_year"),
                          [("gov", "甲市人民政府", "", "", ""), ("a1", AGENCIES[0][1], "gov", "", ""),
                           ("a2", AGENCIES[1][1], "gov", "", ""), ("a3", "甲市旧局", "gov", "", str(BASE))])
        self.before = {(table, indicator, column): 0 for (table, indicator), columns in form_cells().items()
                       for column in columns}
        self.before["2", "normative_documents", "in_force"] = 7
        for column, value in (("natural", 5), ("business", 2), ("total", 7)):
            for indicator in ("received", "carried_out"):
                self.before["3", indicator, column] = value
        harness.write_csv(self.input / "other.csv", HEAD, [(YEAR, "a2", "3", "received", "total", 1)])
        harness.write_csv(self.input / "before.csv", HEAD,
                          [(BASE, agency, *cell, value) for agency in ("a1", "a2", "a3")
                           for cell, value in self.before.items()])

    def forms(self, *args, code=0, **kw):
        return self.run_tool("--forms=forms", f"--year={YEAR}", *args, "input", code=code, output="out", **kw)

    def test_filled_in_and_moved(self):
        """A workbook that was filled in is a file of its own once a run has met it: moved away it is there, whole, and
        nothing is published over it before."""
        self.forms()
        for moved_first in (False, True):
            with self.subTest(moved_first):
                path = self.dir / "forms" / NAME
                filled = path.read_bytes() + b"filled in"
                path.resolve().write_bytes(filled)
                if moved_first:  # the link alone
                    path.rename(self.input / NAME)
                    (self.input / NAME).unlink()
                for _ in range(2):
                    result = self.forms(code=2)
                    self.assertIn(f"{NAME} has been changed since it was written", result.err)
                    self.assertFalse(path.is_symlink())
                    self.assertEqual(path.read_bytes(), filled)
                path.rename(self.dir / "moved.xlsx")
                self.forms()
                self.assertEqual((self.dir / "moved.xlsx").read_bytes(), filled)
                self.assertNotEqual(path.read_bytes(), filled)

    def more_rules(self):
        """So many in one row that no cell holds them, and one in another that no cell holds alone."""
        harness.write_csv(self.dir / "more.csv", ("id", "severity", "formula", "title_zh", "title_en"), [
            (f"U-{number}", "error", f"concluded:total <= received:total + {900 - number}", f"办结不应过多{number}号", "")
            for number in range(150)] + [("U-LONG", "error", " and ".join(
                f"review:{of} <= 1000000000000 * concluded.parts:{column} + 9" for column in (*TYPES, "total")
                for of in ("upheld", "corrected", "total")), "过长的规则", "")])
        return f"--rules={self.dir / 'more.csv'}"

    def book(self):
        return workbook.Workbook(self.dir / "forms" / NAME)

    def places(self, book):
        """The cells to fill in: those whose style isn't locked, (sheet, row, column) in reading order."""
        styles = workbook.ElementTree.fromstring(book.parts["xl/styles.xml"])
        unlocked = {index for index, style in enumerate(styles.find(workbook.tag("cellXfs")))
                    if any(item.get("locked") == "0" for item in style.iter(workbook.tag("protection")))}
        found = {}
        for sheet in book.sheets:
            hidden = set()  # inside merged cells
            for area in book.xml(sheet).iter(workbook.tag("mergeCell")):
                first, last = (workbook.place(text) for text in area.get("ref").split(":"))
                hidden |= {(row, column) for row in range(first[0], last[0] + 1)
                           for column in range(first[1], last[1] + 1)} - {first}
            for cell in book.xml(sheet).iter(workbook.tag("c")):
                at = workbook.place(cell.get("r"))
                if int(cell.get("s", "0")) in unlocked and at not in hidden:
                    found[(sheet, *at)] = None
        return list(found)

    def cells(self, book):
        """(table, indicator, column) → place: the form's rows in their order, in each its columns; totals are
        formulas beside the cells to fill in."""
        formulas = {}
        for sheet in book.sheets:
            for cell in book.xml(sheet).iter(workbook.tag("c")):
                if cell.find(workbook.tag("f")) is not None:
                    formulas[(sheet, *workbook.place(cell.get("r")))] = cell
        check = {sheet: next(at[1] for at, text in book.cells(sheet).items() if text == "核对（自动）")
                 for sheet in ("表二", "表三", "表四")}
        places = [at for at in {*self.places(book), *formulas} if at[0] in check and at[2] < check[at[0]]]
        order = [*check]
        places.sort(key=lambda at: (order.index(at[0]), at[1:]))
        wanted = [(*row, column) for row, columns in form_cells().items() for column in columns]
        self.assertEqual(len(places), len(wanted))
        return dict(zip(wanted, places, strict=True))

    def right(self):
        """A year that agrees: five received, the carry-over of seven concluded, two left."""
        values = {cell: 0 for cell in self.before}
        values["2", "normative_documents", "in_force"] = 8
        values["2", "normative_documents", "made"] = 1
        values["2", "fees", "amount"] = 1.25
        for column, carried in (("natural", 5), ("business", 2)):
            values["3", "carried_in", column] = carried
            values["3", "granted", column] = carried
        values["3", "received", "natural"] = 3
        values["3", "carried_out", "natural"] = 3
        values["4", "review", "upheld"] = 2
        return values

    def totals(self, values):
        """The same with what the form adds up."""
        values = dict(values)
        for column in TYPES:
            values["3", "concluded", column] = sum(
                value for (table, indicator, of), value in values.items()
                if table == "3" and of == column and indicator not in ("received", "carried_in", "carried_out", "concluded"))
        for (table, indicator), columns in form_cells().items():
            if table in "34":
                values[table, indicator, "total"] = sum(values[table, indicator, of] for of in columns if of != "total")
        return values

    def published(self):
        self.run_tool("input")
        return {(row["table"], row["indicator"], row["column"]): (row["value"], row["status"])
                for row in self.table("observations") if row["year"] == str(YEAR) and row["agency_id"] == "a1"}

    def findings(self, severities=("error", "warning")):
        return [row for row in self.table("findings") if row["year"] == str(YEAR) and row["severity"] in severities
                and row["agency_id"] == "a1"]

    def state(self):
        self.run_tool("input")
        row, = [row for row in self.table("coverage") if row["year"] == str(YEAR) and row["agency_id"] == "a1"]
        return row["state"]


class Written(Forms):
    def test_files(self):
        """One for each leaf that is to report: not for who has ended, nor for the city."""
        said = self.forms().err
        self.assertIn("2 workbooks to fill in in forms", said)
        self.assertEqual(sorted(path.name for path in (self.dir / "forms").glob("*.xlsx")),
                         sorted(f"{name}_{YEAR}.xlsx" for _, name in AGENCIES))
        self.assertFalse((self.dir / "out").exists())

    def test_last_year_is_the_default(self):
        self.run_tool("--forms=forms", "input", output="out", as_of=f"{YEAR + 1}-01-10")
        self.assertTrue((self.dir / "forms" / NAME).exists())

    def test_same_bytes(self):
        self.forms()
        before = harness.published(self.dir / "forms")
        times = os.stat(self.dir / "forms" / NAME).st_mtime_ns
        self.forms("-j1", as_of="2026-12-31", env={"TZ": "Asia/Shanghai"})
        self.assertEqual(harness.published(self.dir / "forms"), before)
        self.assertEqual(os.stat(self.dir / "forms" / NAME).st_mtime_ns, times)

    def test_selection(self):
        self.forms()
        (self.dir / "forms" / "notes.txt").write_text("ours")
        self.forms("--agency=a2")
        self.assertEqual(sorted(path.name for path in (self.dir / "forms").glob("*.xlsx")),
                         [f"{AGENCIES[1][1]}_{YEAR}.xlsx"])
        self.assertEqual((self.dir / "forms" / "notes.txt").read_text(), "ours")
        said = self.run_tool("--forms=forms", "--year=2031", "--agency=a3", "input", code=4).err
        self.assertIn("nobody is to report for 2031", said)
        self.assertIn("no form for 2012", self.run_tool("--forms=forms", "--year=2012", "input", code=4).err)
        self.assertTrue((self.dir / "forms" / f"{AGENCIES[1][1]}_{YEAR}.xlsx").exists())
        self.run_tool("--forms=same", "input", output="same", code=1)

    def test_several_years(self):
        """One workbook a year, each with what that year's report is compared with; asked again for one of them,
        the others go."""
        self.run_tool("--forms=forms", f"--year={BASE}-{YEAR + 1}", "input", output="out")
        # a3 has ended with the base year
        self.assertEqual(sorted(path.name for path in (self.dir / "forms").glob("*.xlsx")),
                         sorted([f"{name}_{year}.xlsx" for _, name in AGENCIES for year in range(BASE, YEAR + 2)]
                                + [f"甲市旧局_{BASE}.xlsx"]))
        for year in range(BASE, YEAR + 2):
            book = workbook.Workbook(self.dir / "forms" / f"{AGENCIES[0][1]}_{year}.xlsx")
            said = " ".join(map(str, book.cells("表三").values()))
            self.assertIn(f"{AGENCIES[0][1]}{year}年政府信息公开工作年度报告", said)
            self.assertIn(f"上年报告（{year - 1}年）", said)
            self.assertEqual("自然人 5" in said, year == YEAR, said)
        before = (self.dir / "forms" / NAME).read_bytes()
        self.forms()
        self.assertEqual([path.read_bytes() for path in (self.dir / "forms").glob(f"{AGENCIES[0][1]}*")], [before])

    def test_more_rules_than_a_cell_holds(self):
        self.forms(self.more_rules())
        book = self.book()
        check = {sheet: next(at[1] for at, text in book.cells(sheet).items() if text == "核对（自动）")
                 for sheet in ("表二", "表三", "表四")}
        said = ""
        for sheet in book.sheets:
            formulas = {workbook.place(cell.get("r")): cell.find(workbook.tag("f")).text
                        for cell in book.xml(sheet).iter(workbook.tag("c")) if cell.find(workbook.tag("f")) is not None}
            said += " ".join(formulas.values())
            self.assertLess(max(map(len, formulas.values())), 8192)
            texts = [text for formula in formulas.values() for text in re.findall('"((?:[^"]|"")*)"', formula)]
            self.assertLess(max(map(len, texts), default=0), 256)
            helpers = {column for _, column in formulas if sheet in check and column > check[sheet] + 2}
            hidden = {column for item in book.xml(sheet).iter(workbook.tag("col")) if item.get("hidden") == "1"
                      for column in range(int(item.get("min")), int(item.get("max")) + 1)}
            self.assertEqual(helpers, hidden)
            self.assertEqual(bool(helpers), sheet == "表三")
        for number in range(150):
            self.assertIn(f"办结不应过多{number}号", said)
        self.assertNotIn("过长的规则", said)
        row, = [at[0] for at, text in book.cells("表四").items() if "过长的规则：公式过长" in str(text)]
        state, = [cell.find(workbook.tag("f")).text for cell in book.xml("表四").iter(workbook.tag("c"))
                  if workbook.place(cell.get("r")) == (row, check["表四"])]
        self.assertIn("须另行核对", state)
        self.assertNotIn("相符", state)

    def test_without_registry(self):
        """Those that have reported the year before."""
        (self.input / "agencies.csv").unlink()
        self.forms()
        self.assertEqual(sorted(path.name for path in (self.dir / "forms").glob("*.xlsx")),
                         [f"a{number}_{YEAR}.xlsx" for number in (1, 2, 3)])

    def test_configured(self):
        (self.dir / "city.conf").write_text(f"[run]\nforms = forms\nyear = {YEAR}\ninput = input\n")
        said = harness.run("--config=city.conf", "--json", cwd=self.dir, output="out").out
        self.assertEqual(json.loads(said)["output"], str((self.dir / "forms").resolve()))
        self.assertTrue((self.dir / "forms" / NAME).exists())

    def test_filled_in_is_not_written_over(self):
        """Neither where it was saved in the place of ours, nor where ours was written into."""
        self.forms()
        path = self.dir / "forms" / NAME
        blank = path.read_bytes()
        for in_place in (False, True):
            if not in_place:
                path.unlink()
            path.write_bytes(blank + b"filled in")
            said = self.forms(code=2).err
            self.assertIn(NAME, said)
            self.assertTrue(path.read_bytes().endswith(b"filled in"))
            path.unlink()
            self.forms()
        self.assertEqual(path.read_bytes(), blank)

    def test_sheet(self):
        """The form as printed; open are the cells that a person fills in, and only they."""
        self.forms()
        book = self.book()
        self.assertEqual(list(book.sheets), ["填表说明", "表二", "表三", "表四"])
        places = self.cells(book)
        filled_in = set(self.places(book))
        for (table, indicator, column), place in places.items():
            is_total = table in "34" and (column == "total" or indicator == "concluded")
            self.assertEqual(place not in filled_in, is_total, (table, indicator, column))
        for sheet in book.sheets:
            self.assertIsNotNone(book.xml(sheet).find(workbook.tag("sheetProtection")))
            self.assertIsNone(book.xml(sheet).find(workbook.tag("sheetProtection")).get("password"))
        # three rows of table 4 stand side by side: what stands beside them is about all of them
        state, = [cell.find(workbook.tag("f")).text for cell in book.xml("表四").iter(workbook.tag("c"))
                  if cell.find(workbook.tag("f")) is not None and "相符" in cell.find(workbook.tag("f")).text]
        for cell, place in places.items():
            if cell[0] == "4":
                self.assertRegex(state, rf"\b{workbook.reference(*place[1:])}\b", cell)
        printed = {area.get("ref") for area in book.xml("表三").iter(workbook.tag("mergeCell"))}
        self.assertIn("A9:A30", printed)
        for sheet in ("表二", "表三", "表四"):
            allowed = {item.get("sqref"): item.get("type")
                       for item in book.xml(sheet).iter(workbook.tag("dataValidation"))}
            for cell, place in places.items():
                if place[0] == sheet and place in filled_in:
                    wanted = "custom" if cell[1] == "fees" else "whole"
                    self.assertEqual(allowed[workbook.reference(*place[1:])], wanted, cell)

    def test_hostile_names(self):
        """What the registry calls an agency is read back as it stands."""
        names = ["=1+1|局", "2022年度项目办公室", "甲市；机关名称：乙局", "甲市“三定”&<局>", "甲" * 90 + "局", "CON"]
        harness.write_csv(self.input / "agencies.csv", ("id", "name"),
                          [(f"；机关代码：{number}", name) for number, name in enumerate(names)])
        (self.input / "before.csv").unlink()
        (self.input / "other.csv").unlink()
        self.forms()
        files = list((self.dir / "forms").glob("*.xlsx"))
        self.assertEqual(len(files), len(names))
        for number, path in enumerate(files):
            book = workbook.Workbook(path)
            at = self.cells(book)["3", "received", "natural"]
            book.fill_in(at[0], {at[1:]: 3})
            book.save(self.input / f"{number}.xlsx")
        self.run_tool("input")
        states = {row["agency"]: row["state"] for row in self.table("coverage") if row["year"] == str(YEAR)}
        self.assertEqual(sorted(states.values()), ["reported"] * len(names))


class ReadBack(Forms):
    """In the file's own XML, as a program leaves it that works nothing out."""

    def fill_in(self, values, name="a1.xlsx"):
        self.forms()
        book = self.book()
        places = self.cells(book)
        by_sheet = {}
        for cell, value in values.items():
            place = places[cell]
            if value is not None and cell in self.right() and place in self.places(book):
                by_sheet.setdefault(place[0], {})[place[1:]] = value
        for sheet, of_sheet in by_sheet.items():
            book.fill_in(sheet, of_sheet)
        book.save(self.input / name)
        return places

    def test_right(self):
        """Totals are worked out from their parts where the workbook didn't."""
        self.fill_in(self.right())
        found = self.published()
        wanted = self.totals(self.right())
        self.assertEqual({cell: float(value) for cell, (value, _) in found.items()}, wanted)
        self.assertEqual(self.findings(), [])

    def test_blank(self):
        self.fill_in({})
        self.assertEqual(self.state(), "missing")
        self.assertEqual({row["rule"] for row in self.findings()}, {"F-UNFILLED", "I-MISS"})

    def test_in_part(self):
        """What is blank is a finding at its cell, and no zero; a row that is blank is one finding."""
        values = self.right()
        values["3", "granted", "research"] = None
        values["2", "fees", "amount"] = None
        for (table, indicator, column) in values:
            if table == "4" or indicator == "denied.safety_stability":
                values[table, indicator, column] = None
        self.fill_in(values)
        found = self.published()
        for cell, value in values.items():
            if value is None:
                self.assertEqual(found[cell], ("", "M"), cell)
        self.assertEqual(found["3", "granted", "natural"], ("5", "A"))
        said = [(row["table"], row["indicator"], row["column"]) for row in self.findings()
                if row["rule"] == "C-EMPTY"]
        self.assertEqual(sorted(said), sorted(
            [("2", "fees", "amount"), ("3", "denied.safety_stability", ""), ("3", "granted", "research"),
             ("4", "review", ""), ("4", "suit_direct", ""), ("4", "suit_after_review", "")]))

    def test_mixed(self):
        """A title that was changed, or a sheet of another agency's: it isn't known whose it is."""
        self.forms()
        for title in ("乙市教育局2023年政府信息公开工作年度报告", "甲市教育局2022年政府信息公开工作年度报告"):
            book = self.book()
            book.fill_in("表三", {(1, 1): title, (7, 4): 3})
            book.save(self.input / "mixed.xlsx")
            self.run_tool("input")
            self.assertIn("F-MIXED", [row["rule"] for row in self.table("findings")])
            self.assertFalse([row for row in self.table("observations") if row["source"].endswith("mixed.xlsx")])

    def test_renamed(self):
        """The registry calls the agency by another name now: its id tells."""
        self.fill_in(self.right())
        text = (self.input / "agencies.csv").read_text(encoding="utf-8")
        (self.input / "agencies.csv").write_text(text.replace(AGENCIES[0][1], "甲市教育和体育局"), encoding="utf-8")
        self.assertEqual(self.state(), "reported")


@unittest.skipUnless(spreadsheet.HAS_CALC, "LibreOffice Calc or python3-uno is not installed")
class Office(Forms):
    def test_filled_in(self):
        """Right, wrong, in part, not at all: what the workbook says beside the rows, and what is read."""
        self.forms()
        book = self.book()
        places = self.cells(book)
        filled_in = set(self.places(book))
        wrong = self.right() | {("3", "granted", "natural"): 4, ("3", "carried_in", "business"): 1}
        part = self.right() | {("3", "granted", "research"): None, ("4", "review", "upheld"): None}
        with spreadsheet.Calc() as calc:
            for values, states in ((self.right(), {"相符"}), (wrong, {"相符", "不符"}),
                                   (part, {"相符", "未填完", "待填其他行"}), ({}, {"未填"})):
                shown = calc.fill_in(self.dir / "forms" / NAME, self.input / "a1.xlsx",
                                     {places[cell]: value for cell, value in values.items()
                                      if places[cell] in filled_in})
                check = {sheet: at[1] for sheet in ("表二", "表三", "表四")
                         for at, text in book.cells(sheet).items() if text == "核对（自动）"}
                said = {at: text for at, text in shown.items()
                        if at[0] in check and at[2] == check[at[0]] and text != "核对（自动）"}
                self.assertEqual(set(said.values()), states)
                details = [text for at, text in shown.items() if at[0] in check and at[2] == check[at[0]] + 2
                           and text != "说明"]
                if values == part:
                    self.assertEqual([text for at, text in said.items() if at[0] == "表四"], ["未填完"])
                if values == wrong:
                    rows = {place[1] for cell, place in places.items()
                            if cell[:2] in (("3", "carried_in"), ("3", "carried_out"))}
                    self.assertEqual({at[1] for at, text in said.items() if text == "不符"}, rows)
                    self.assertTrue(any("自然人" in text and "8≠7" in text for text in details), details)
                    self.assertTrue(any("商业企业" in text and "应为2，填了1" in text for text in details), details)
                if not values:
                    self.assertEqual(self.state(), "missing")
                    continue
                found = self.published()
                rules = {row["rule"] for row in self.findings()}
                if values == part:
                    self.assertEqual(rules, {"C-EMPTY"})
                    self.assertEqual(found["3", "granted", "research"], ("", "M"))
                    continue
                self.assertEqual({cell: float(value) for cell, (value, _) in found.items()}, self.totals(values))
                self.assertEqual({status for _, status in found.values()}, {"A"})
                self.assertEqual(rules, {"T3-BAL", "XY-CARRY", "XY-CARRY-C"} if values == wrong else set())

    def test_more_rules_than_a_cell_holds(self):
        """The last of them is looked at, too."""
        self.forms(self.more_rules())
        book = self.book()
        places = self.cells(book)
        filled_in = set(self.places(book))
        row = places["3", "concluded", "total"][1]
        check = next(at[1] for at, text in book.cells("表三").items() if text == "核对（自动）")
        with spreadsheet.Calc() as calc:
            # received 3, to which rule 0 adds 900, rule 149 adds 751
            for concluded, broken in ((7, []), (755, [149]), (1000, list(range(150)))):
                values = self.right()  # two of them by businesses
                values["3", "granted", "natural"] = values["3", "carried_in", "natural"] = concluded - 2
                shown = calc.fill_in(self.dir / "forms" / NAME, self.dir / "filled.xlsx",
                                     {places[cell]: value for cell, value in values.items()
                                      if places[cell] in filled_in})
                said = shown.get(("表三", row, check + 2), "")
                self.assertEqual([int(number) for number in re.findall("过多([0-9]+)号", said)], broken)
                self.assertEqual(shown["表三", row, check] == "不符", bool(broken))
                self.assertEqual([text for at, text in shown.items() if at[0] == "表四" and text == "须另行核对"],
                                 ["须另行核对"])

    def test_picture(self):
        """Each sheet is one page."""
        self.forms()
        pdf = workbook.office(self.dir / "forms" / NAME, self.dir, "pdf")
        self.assertGreater(pdf.stat().st_size, 20000)


if __name__ == "__main__":
    harness.main()
