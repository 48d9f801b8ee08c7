# SPDX-License-Identifier: GPL-3.0-or-later
"""city_YEAR.xlsx: its figures are those of the CSV files, its charts draw them, text is never a
formula, and decisions filled in are read back; also after LibreOffice has saved it."""
import pathlib
import re
import shutil
import subprocess
import unittest
from xml.etree import ElementTree

import harness
import workbook

SAMPLE = harness.ROOT / "input"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
YEAR = "2021"
SHEETS = ["目录", "表二", "表三", "表四", "比率", "同比", "机关一览", "决定", "问题", "覆盖", "五年"]
DECIDE = ("处理决定", "更正值", "决定人", "决定日期", "决定理由")


def has_workbooks():
    """Whether the program was built with them."""
    said = harness.run("--files=no_such_file", cwd=harness.ROOT, output=None)
    return ", city," in said.err


def number(text):
    return float(text) if text else None


@unittest.skipUnless(SAMPLE.is_dir() and has_workbooks(), "built without libxlsxwriter")
class Book(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.folder = harness.pathlib.Path(harness.tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        done = harness.run(str(SAMPLE), cwd=cls.folder)
        assert done.code == 0, done.err
        cls.out = cls.folder / "output"
        cls.book = workbook.Workbook(cls.out / f"city_{YEAR}.xlsx")

    def csv(self, name):
        return harness.read_csv(self.out / f"{name}.csv")


class Figures(Book):
    def test_sheets(self):
        self.assertEqual(list(self.book.sheets), SHEETS)
        self.assertEqual(self.book.formulas(), [])

    def forms(self, book):
        """The cells of tables 2, 3 and 4, row by row, as city_form_YEAR.csv has them."""
        rows = []
        for sheet in SHEETS[1:4]:
            cells = book.cells(sheet)
            for row in sorted({at[0] for at in cells}):
                rows.append([cells[at] for at in sorted(cells) if at[0] == row])
        return rows

    def test_forms(self):
        with open(self.out / f"city_form_{YEAR}.csv", encoding="utf-8", newline="") as file:
            rows = [[cell for cell in row if cell] for row in harness.csv.reader(file)]
        found = [[cell if isinstance(cell, str) else harness_number(cell) for cell in row]
                 for row in self.forms(self.book)]
        self.assertEqual(found, rows)

    def test_merged(self):
        """Labels reach over the rows and columns that the form merges; every cell has borders."""
        merged = {area.get("ref") for area in self.book.xml("表三").iter(workbook.tag("mergeCell"))}
        cells = self.book.cells("表三")
        places = {text: at for at, text in cells.items()}
        row, column = places["三、本年度办理结果"]
        self.assertIn(f"A{row}:A{row + 21}", merged)
        row, column = places["（七）总计"]
        self.assertIn(f"B{row}:C{row}", merged)
        row, column = places["总计"]
        self.assertIn(f"J{row}:J{row + 1}", merged)

    def test_ratios(self):
        rows = [row for row in self.csv("ratios") if row["year"] == YEAR and row["scope"] != "agency"]
        found = self.book.table("比率")
        self.assertEqual(len(found), len(rows))
        for row, cells in zip(rows, found, strict=True):
            self.assertEqual(cells["比率"], row["label"])
            for head, column in (("分子", "numerator"), ("分母", "denominator"), ("比率值", "value"),
                                 ("上年比率值", "base_value"), ("比上年增减", "change_pp")):
                self.assertEqual(cells.get(head), number(row[column]), (row, head))

    def test_percents_are_numbers(self):
        """A fraction with a format of percent, not a text, nor a number times 100."""
        styles = ElementTree.fromstring(self.book.parts["xl/styles.xml"])
        formats = {item.get("numFmtId"): item.get("formatCode")
                   for item in styles.iter(workbook.tag("numFmt"))}
        formats["10"] = "0.00%"
        of_style = [formats.get(style.get("numFmtId"))
                    for style in styles.find(workbook.tag("cellXfs"))]
        seen = {of_style[int(cell.get("s"))] for cell in self.book.xml("比率").iter(workbook.tag("c"))
                if workbook.place(cell.get("r"))[1] == 5 and cell.get("t") is None}
        self.assertEqual(seen, {"0.00%"})

    def test_changes(self):
        rows = [row for row in self.csv("changes") if row["year"] == YEAR and row["scope"] != "agency"
                and not row["scope"].endswith((":entered", ":left"))]
        found = self.book.table("同比")
        self.assertEqual(len(found), len(rows))
        for row, cells in zip(rows, found, strict=True):
            self.assertEqual((cells["行名称"], cells["栏名称"]), (row["row_label"], row["column_label"]))
            self.assertEqual(cells.get("数值"), number(row["value"]))
            percent = number(row["change_pct"])
            self.assertAlmostEqual(cells.get("增长率", 0), (percent or 0) / 100, 9)
            self.assertEqual("增长率" in cells, percent is not None)

    def test_agencies(self):
        rows = [row for row in self.csv("agency_summary") if row["year"] == YEAR]
        found = self.book.table("机关一览")
        self.assertEqual([row["机构代码"] for row in found], [row["agency_id"] for row in rows])
        for row, cells in zip(rows, found, strict=True):
            self.assertEqual([cells.get(head) for head in ("本年新收", "办结总计", "公开率（含部分公开）", "错误数")],
                             [number(row[name]) for name in ("received", "concluded", "disclosure_rate", "errors")])
        xml = self.book.xml("机关一览")
        self.assertIsNotNone(xml.find(workbook.tag("autoFilter")))
        self.assertEqual(next(xml.iter(workbook.tag("pane"))).get("state"), "frozen")
        self.assertGreaterEqual(len(list(xml.iter(workbook.tag("cfRule")))), 3)

    def test_findings(self):
        rows = [row for row in self.csv("findings") if row["year"] in (YEAR, "")
                and row["severity"] in ("error", "warning") and not row["decision"]]
        found = self.book.table("问题")
        self.assertEqual(sorted(row["编号"] for row in found), sorted(row["id"] for row in rows))
        said = {row["编号"]: row["说明"] for row in found}
        self.assertEqual(said, {row["id"]: row["message"] for row in rows})
        lists = [item.find(workbook.tag("formula1")).text
                 for item in self.book.xml("问题").iter(workbook.tag("dataValidation"))]
        self.assertEqual(lists, ['"认可,更正,采用,不可比"'])

    def test_coverage(self):
        rows = [row for row in self.csv("coverage") if row["year"] in (YEAR, "")]
        found = self.book.table("覆盖")
        self.assertEqual([row.get("来源", "") for row in found],
                         [row["source"] for row in rows if row["year"] == YEAR])

    def test_same_bytes(self):
        """Whatever the threads, the day and the time zone."""
        again = self.folder / "again"
        harness.run("-j1", str(SAMPLE), cwd=self.folder, output=again, as_of="2026-12-01",
                    env={"TZ": "Asia/Shanghai"})
        for path in self.out.glob("city_*.xlsx"):
            self.assertEqual(path.read_bytes(), (again / path.name).read_bytes(), path.name)


def harness_number(value):
    """As a CSV file has it."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


class Charts(Book):
    """Each chart refers to cells of the sheet, and keeps what they have."""

    def charts(self):
        found = {}
        for name, part in self.book.parts.items():
            if not re.fullmatch(r"xl/charts/chart\d+\.xml", name):
                continue
            root = ElementTree.fromstring(part)
            title = "".join(text.text for text in root.find(f".//{CHART}title").iter()
                            if text.tag.endswith("}t"))
            axes = []
            for axis in ("cat", "val"):
                data = root.find(f".//{CHART}ser/{CHART}{axis}")
                kept = [value.text for value in data.iter(f"{CHART}v")]
                axes.append((data.find(f".//{CHART}f").text, kept))
            found[title] = axes
        return found

    def cells(self, formula):
        sheet, first, last = re.fullmatch(r"'?(.*?)'?!\$?([A-Z]+\$?\d+):\$?([A-Z]+\$?\d+)", formula).groups()
        (top, left), (bottom, right) = (workbook.place(text.replace("$", "")) for text in (first, last))
        cells = self.book.cells(sheet)
        return [cells.get((row, column)) for row in range(top, bottom + 1)
                for column in range(left, right + 1)]

    def test_charts(self):
        charts = self.charts()
        self.assertEqual(len(charts), 4)
        totals = {(row["year"], row["indicator"], row["column"]): row["value"]
                  for row in self.csv("city_totals") if row["scope"] == "city" and row["table"] == "3"}
        for title, axes in charts.items():
            for formula, kept in axes:
                cells = self.cells(formula)
                self.assertEqual([str(harness_number(cell)) if isinstance(cell, float) else cell
                                  for cell in cells],
                                 [harness_number(float(text)) if re.fullmatch(r"-?[\d.]+", text) else text
                                  for text in kept], title)
        received = charts["历年新收申请（件）"]
        self.assertEqual([harness_number(float(text)) for text in received[1][1]],
                         [totals[year, "received", "total"] for year in received[0][1]])
        outcomes = charts[f"{YEAR}年办理结果（件）"]
        self.assertEqual([harness_number(float(text)) for text in outcomes[1][1]],
                         [totals[YEAR, name, "total"] for name in (
                             "granted", "granted_in_part", "denied", "unable", "unprocessed", "other")])
        applicants = charts[f"{YEAR}年申请人（件）"]
        self.assertEqual([harness_number(float(text)) for text in applicants[1][1]],
                         [totals[YEAR, "received", name] for name in (
                             "natural", "business", "research", "social", "legal", "other")])
        shares = charts[f"{YEAR}年各机关对新收增长的贡献（百分点）"]
        wanted = {row["agency"]: float(row["contribution_pp"]) for row in self.csv("changes")
                  if row["scope"] == "agency" and row["year"] == YEAR and row["indicator"] == "received"
                  and row["column"] == "total" and row["contribution_pp"]}
        for agency, share in zip(shares[0][1], shares[1][1], strict=True):
            self.assertAlmostEqual(float(share), wanted[agency], 4)


class Hostile(harness.Case):
    @unittest.skipUnless(has_workbooks(), "built without libxlsxwriter")
    def test_text(self):
        """Names that look like formulas, or have what no workbook may have."""
        names = ["=1+1|cmd", "+甲局", "-乙局", "@丙局", "a&b<c>\"d\"", "丁_x0041_局", "戊\u202e局\ufffe"]
        rows = [(str(number), name) for number, name in enumerate(names)]
        harness.write_csv(self.dir / "agencies.csv", ("id", "name"), rows)
        harness.write_csv(self.dir / "input" / "tidy.csv",
                          ("year", "agency_id", "table", "indicator", "column", "value"),
                          [("2022", number, "3", "received", "total", "5") for number, _ in rows])
        self.run_tool("--registry=agencies.csv", "--files=city,agency_summary", "input")
        book = workbook.Workbook(self.dir / "output" / "city_2022.xlsx")
        self.assertEqual(book.formulas(), [])
        found = [row["机构"] for row in book.table("机关一览")]
        self.assertEqual(len(found), len(names))
        self.assertEqual(found[:4], names[:4])
        self.assertEqual([row["机构代码"] for row in book.table("机关一览")], [row[0] for row in rows])


@unittest.skipUnless(SAMPLE.is_dir() and has_workbooks(), "built without libxlsxwriter")
class Decisions(harness.Case):
    def setUp(self):
        super().setUp()
        self.input.rmdir()
        shutil.copytree(SAMPLE, self.input, ignore=shutil.ignore_patterns("*.pdf"))
        self.run_tool("input", output="before")
        self.book = workbook.Workbook(self.dir / "before" / f"city_{YEAR}.xlsx")

    def decide(self, hidden=()):
        """The wrong cell of the police is corrected, another finding is accepted."""
        cells = self.book.cells("问题")
        heads = {text: column for (row, column), text in cells.items() if row == 1}
        rows = {cells[row, heads["规则"]]: row for row, column in cells if row > 1 and column == heads["规则"]}
        values = {}
        for rule, decision in (("T3-ROW", ("更正", 101, "张三", "2026-02-03", "电话核实")),
                               ("S-SIX", ("认可", None, "李四", "2026/2/4", "另附说明"))):
            values |= {(rows[rule], heads[head]): value for head, value in zip(DECIDE, decision, strict=True)}
        self.ids = {rule: cells[rows[rule], heads["编号"]] for rule in ("T3-ROW", "S-SIX")}
        self.book.fill_in("问题", values, {rows[rule] for rule in hidden})

    def check(self):
        said = self.run_tool("input").err
        self.assertIn("1 findings accepted, 1 corrected", said)
        row, = [row for row in self.table("observations") if row["imputed_by"] == "DECISION/" + self.ids["T3-ROW"]]
        self.assertEqual((row["value"], row["status"]), ("101", "I"))
        decided = {row["id"]: (row["decision"], row["decided_by"], row["decided_on"], row["reason"])
                   for row in self.table("findings") if row["decision"]}
        self.assertEqual(decided[self.ids["T3-ROW"]], ("corrected", "张三", "2026-02-03", "电话核实"))
        self.assertEqual(decided[self.ids["S-SIX"]], ("accepted", "李四", "2026-02-04", "另附说明"))

    def test_read_back(self):
        self.decide(hidden=("S-SIX",))
        self.book.save(self.input / "decisions.xlsx")
        self.check()
        again = workbook.Workbook(self.dir / "output" / f"city_{YEAR}.xlsx")
        self.assertEqual([(row["编号"], row["处理决定"]) for row in again.table("决定")],
                         [(self.ids["T3-ROW"], "更正"), (self.ids["S-SIX"], "认可")])
        left = {row["编号"] for row in again.table("问题")}
        self.assertFalse(left & set(self.ids.values()))
        # the new workbook has all decisions: it can stand in for the old one
        shutil.copyfile(self.dir / "output" / f"city_{YEAR}.xlsx", self.input / "decisions.xlsx")
        before = harness.published(self.dir / "output")
        self.run_tool("input")
        after = harness.published(self.dir / "output")
        self.assertEqual({name for name in before if before[name] != after[name]} - {
            "findings.csv", "observations.csv", "datapackage.json", "manifest.json", "summary.json", "city_2021.xlsx",
            "index.html"} - {f"city_{year}.xlsx" for year in range(2019, 2023)}, set())

    @unittest.skipUnless(workbook.OFFICE, "LibreOffice is not installed")
    def test_saved_by_libreoffice(self):
        self.decide()
        self.book.save(self.dir / "decisions.xlsx")
        (self.dir / "saved").mkdir()
        shutil.copyfile(workbook.office(self.dir / "decisions.xlsx", self.dir / "saved", "xlsx"),
                        self.input / "decisions.xlsx")
        self.check()

    def test_both(self):
        self.decide()
        self.book.save(self.input / "decisions.xlsx")
        harness.write_csv(self.input / "decisions.csv", ("id", "decision", "who", "when"), [])
        said = self.run_tool("input", code=1).err
        self.assertIn("decisions.csv", said)
        self.assertIn("decisions.xlsx", said)

    def test_errors(self):
        """A broken decision names its row; a workbook without the columns is no file of decisions."""
        self.decide()
        cells = self.book.cells("问题")
        column = next(at[1] for at, text in cells.items() if text == "决定人")
        row = next(at[0] for at, text in self.book.cells("问题").items() if text == "张三")
        self.book.fill_in("问题", {(row, column): None})
        self.book.save(self.input / "decisions.xlsx")
        self.assertIn(f"decisions.xlsx:{row}: 决定人", self.run_tool("input", code=1).err)
        shutil.copyfile(self.dir / "before" / f"city_report_{YEAR}.docx", self.input / "decisions.xlsx")
        self.run_tool("input", code=1)


@unittest.skipUnless(has_workbooks(), "built without libxlsxwriter")
class Library(harness.Case):
    def say(self, program, library, **changes):
        """What a run and --version say of the library, in both languages."""
        for flags in (("-o", "output", "--convert=never", str(SAMPLE)), ("--version",)):
            for locale in ("C.UTF-8", "zh_CN.UTF-8"):
                done = subprocess.run([program, *flags], cwd=self.dir, check=False, capture_output=True, text=True,
                                      env=harness.environment(LC_ALL=locale, **changes), timeout=harness.TIMEOUT)
                self.assertEqual(done.returncode, 0 if "--version" in flags else 2)
                lines = [line for line in (done.stdout + done.stderr).splitlines() if library in line]
                self.assertEqual(len(lines), 1, done.stderr)
                yield lines[0]

    def test_missing(self):
        """A library that no folder has isn't installed: of a program that asks for one of another name."""
        program = self.dir / "ogistat"  # with no translations beside it
        asked = pathlib.Path(harness.PROGRAM).read_bytes()
        program.write_bytes(re.sub(rb"(libxlsxwriter\.so)\.(\d+)\0", rb"\1~\2\0", asked))
        program.chmod(0o755)
        for line in self.say(program, "libxlsxwriter.so~"):
            self.assertRegex(line, "isn't installed$|未安装")

    def test_damaged(self):
        """One that is there, but can't be loaded, isn't missing."""
        name = re.search(rb"libxlsxwriter\.so\.\d+", pathlib.Path(harness.PROGRAM).read_bytes())[0].decode()
        (self.dir / name).write_bytes(b"no library\n")
        for line in self.say(harness.PROGRAM, name, LD_LIBRARY_PATH=str(self.dir)):
            self.assertRegex(line, f"(workbooks: {name} can't be loaded: |工作簿：无法加载 {name}：){self.dir}/{name}: .")


class Prints(Book):
    def test_city_alone(self):
        """Of ratios and changes the city's rows are printed, all of it and matched; the others would be a hundred pages."""
        names = dict(re.findall(r'<definedName name="_xlnm.Print_Area"[^>]*>(?:\'?)([^!\']*)(?:\'?)!\$A\$1:\$[A-Z]+\$(\d+)<',
                                self.book.parts["xl/workbook.xml"].decode()))
        for sheet, file in (("比率", "ratios.csv"), ("同比", "changes.csv")):
            city = [row for row in harness.read_csv(self.out / file)
                    if row["year"] == str(YEAR) and row["scope"] in ("city", "city:matched")]
            self.assertGreater(len(city), 20)
            self.assertEqual(int(names[sheet]), 1 + len(city), sheet)


@unittest.skipUnless(workbook.OFFICE, "LibreOffice is not installed")
class Office(Book):
    def test_opens(self):
        """LibreOffice reads every cell as it was written, and prints every sheet."""
        saved = workbook.Workbook(workbook.office(self.out / f"city_{YEAR}.xlsx", self.folder, "xlsx"))
        self.assertEqual(list(saved.sheets), SHEETS)
        for sheet in SHEETS:
            self.assertEqual(saved.cells(sheet), self.book.cells(sheet), sheet)
        self.assertEqual(len([name for name in saved.parts if re.search(r"charts/chart\d+\.xml", name)]), 4)
        pdf = workbook.office(self.out / f"city_{YEAR}.xlsx", self.folder, "pdf")
        self.assertGreater(pdf.stat().st_size, 50000)


if __name__ == "__main__":
    harness.main()
