# SPDX-License-Identifier: GPL-3.0-or-later
"""Broken reports, each beside two good ones.

The run goes on (exit 0), the good ones are published as if alone, the broken one has a finding that
names the file, and no figure of it stands where it doesn't belong: every cell published is what the
report says, or what is true, or missing.
"""
import random
import re
import unittest.mock

import documents
import forms
import generate
import harness

YEAR = 2022
EXPECTED = re.compile("expected|should|must|instead|found|应|须|期望|预期|实为|不等于|读到|发现", re.I)


class Broken(harness.Case):
    def setUp(self):
        super().setUp()
        self.good = [generate.Agency(41, generate.CITY + name).year(YEAR)
                     for name in ("教育局", "水利局")]
        agency = generate.Agency(42, "临江市坏了局")
        agency.scale = 300
        self.report = agency.year(YEAR)
        for at, cell in enumerate(self.report.cells):      # no two neighbours alike
            if cell[0] == 2:
                self.report.cells[cell] = str(1000 + 7 * at)
        for report in self.good:
            (self.input / f"{report.agency}.txt").write_text(report.to_text(), "utf-8")
        self.run_tool("input", output="alone")

    def publish(self, data, name="坏.txt"):
        data = data if isinstance(data, bytes) else data.encode("utf-8")
        for path in self.input.glob("坏.*"):
            path.unlink()
        (self.input / name).write_bytes(data)
        self.run_tool("input")
        self.name = name
        self.check_good()
        found = {harness.cell_of(row): row for row in self.table("observations")
                 if row["source"].endswith(name) and row["table"] != "1"}
        return found

    def check_good(self):
        """The two good reports are published as if the broken one weren't there."""
        for name in ("observations", "ratios", "coverage"):
            alone = [row for row in self.table(name, "alone") if row.get("scope") != "city"]
            good = {row["agency"] for row in alone}
            now = [row for row in self.table(name) if row["agency"] in good]
            self.assertEqual(now, alone, name)

    def check_totals(self):
        """The broken report is in no sum."""
        totals = [{(row["year"], row["scope"], *harness.cell_of(row)): row["value"]
                   for row in self.table("city_totals", folder) if row["value"]}
                  for folder in ("output", "alone")]
        self.assertEqual(*totals)

    def findings(self, line=True, severity=("error", "warning", "info")):
        """Those of the broken file; at least one, each complete."""
        rows = [row for row in self.table("findings") if row["source"].endswith(self.name)]
        self.assertTrue(rows, f"no finding names {self.name}")
        for row in rows:
            self.assertTrue(row["rule"] and row["message"], row)
            self.assertIn(row["severity"], severity)
        if line:
            self.assertTrue(any(row["line"] for row in rows), f"no finding has a line: {rows[:3]}")
        return rows

    def about(self, rows, cell=None, text=None, line=None):
        """Of findings, those about a cell, a raw text or a line; at least one, clear in words."""
        rows = [row for row in rows
                if (cell is None or (row["table"], row["indicator"]) == (str(cell[0]), cell[1]))
                and (text is None or text in row["message"] + row["left"] + row["right"])
                and (line is None or row["line"] == str(line))]
        self.assertTrue(rows, f"no finding about {cell} {text} in line {line}")
        self.assertTrue(any(EXPECTED.search(row["message"]) for row in rows),
                        f"says neither what was expected nor what was found: {rows[0]['message']}")
        return rows

    def check_cells(self, found, truth=None, missing=(), said=None):
        """missing: cells that can't have a value; said: cells as the report has them, if wrong."""
        truth = truth or self.report.cells
        wrong = []
        for cell, row in found.items():
            allowed = {("", "M")} if cell in missing else \
                {("", "M"), (truth[cell], "A"), (truth[cell], "I"), (truth[cell], "E")}
            if said and cell in said:
                allowed.add((said[cell], "A"))
            if (row["value"], row["status"]) not in allowed:
                wrong.append(f"{cell}: {row['value']!r} {row['status']}, true is {truth[cell]!r}")
        self.assertEqual(wrong, [])

    def line_of(self, text, part):
        return text[:text.index(part)].count("\n") + 1

    # ---- something is missing
    def test_cut_short(self):
        """Cut at the end of a line, anywhere from the title on: nothing is made up for the rest."""
        text = self.report.to_text()
        lines = text.split("\n")
        rng = random.Random(1)
        begin, end = self.line_of(text, "二、主动"), self.line_of(text, "5、 存在")
        for at in sorted(rng.sample(range(begin, end - 3), 25)):
            with self.subTest(lines=at):
                found = self.publish("\n".join(lines[:at]) + "\n")
                self.findings(line=False)
                rest = "\n".join(lines[at:])
                gone = [cell for cell in self.report.cells if cell[0] == 4] \
                    if "行政诉讼" in rest else ()
                self.check_cells(found, missing=gone)

    def test_cut_within_a_character(self):
        data = self.report.to_text().encode("utf-8")
        at = data.index("（四）无法提供".encode("utf-8")) + 4
        found = self.publish(data[:at])
        self.findings(line=False)
        self.check_cells(found, missing=[cell for cell in self.report.cells if cell[0] == 4])

    def test_missing_table(self):
        for table in (2, 3, 4):
            with self.subTest(table=table):
                report = self.report.copy(tables=tuple({2, 3, 4} - {table}))
                found = self.publish(report.to_text())
                rows = self.findings(line=False)
                self.assertTrue(any(row["table"] == str(table) for row in rows)
                                or any(str(table) in row["rule"] + row["message"] for row in rows))
                self.check_cells(found, missing=[cell for cell in self.report.cells
                                                 if cell[0] == table])
                for cell, row in found.items():
                    if cell[0] != table:
                        self.assertEqual((row["value"], row["status"]),
                                         (self.report.cells[cell], "A"), cell)

    def row_text(self, row):
        for (_, label, values), (_, code, _) in zip(self.report.rows3(),
                                                    forms.TABLE3[self.report.form]):
            if code == row:
                return f"\t{label}\n" + "".join(f"\t{value}\n" for value in values)

    def test_row_too_short(self):
        """A row with six of its seven figures: nothing slides into the row below."""
        for row in ("received", "granted", "denied.third_party", "unprocessed.petition",
                    "concluded", "carried_out"):
            for drop in (0, 3, 6):
                with self.subTest(row=row, drop=drop):
                    old = self.row_text(row).splitlines(True)
                    text = self.report.to_text()
                    line = self.line_of(text, "".join(old))
                    text = text.replace("".join(old),
                                        "".join(old[:1 + drop] + old[2 + drop:]), 1)
                    found = self.publish(text)
                    rows = self.findings()
                    self.assertTrue(any(line <= int(r["line"] or 0) <= line + 9 for r in rows),
                                    f"no finding near line {line}")
                    self.check_cells(found)

    def test_row_too_long(self):
        old = self.row_text("granted_in_part")
        text = self.report.to_text().replace(old, old + "\t77\n", 1)
        found = self.publish(text)
        self.findings()
        self.check_cells(found)

    def without_rows(self, *rows):
        """The report in every format, as if the form had no such rows."""
        kept = [row for row in forms.TABLE3[self.report.form] if row[1] not in rows]
        with unittest.mock.patch.dict(forms.TABLE3, {self.report.form: kept}):
            made = {"txt": self.report.to_text(), "html": documents.to_html(self.report),
                    "docx": documents.to_docx(self.report), "xlsx": documents.to_xlsx(self.report)}
        made["csv"] = "".join(line for line in self.report.to_tidy().splitlines(True)
                              if not any(f",{row}," in line for row in rows))
        return made

    def test_row_missing(self):
        """What the totals force is deduced, in every format; where two rows lack, nothing is, and no zero is assumed."""
        for rows in (("carried_in",), ("unable.not_held",), ("concluded",), ("granted", "denied.state_secret")):
            for ending, data in self.without_rows(*rows).items():
                with self.subTest(rows, ending=ending):
                    found = self.publish(data, f"坏.{ending}")
                    if ending != "csv":
                        self.assertIn("S-ROWS", {row["rule"] for row in self.findings(line=False)})
                    self.check_cells(found)
                    status = {row["status"] for cell, row in found.items() if cell[0] == 3 and cell[1] in rows}
                    self.assertEqual(status, {"I"} if len(rows) == 1 else {"M"})

    def test_unknown_row(self):
        """A row that the form doesn't have."""
        old = self.row_text("carried_out")
        new = "\t五、电话咨询数量\n" + "\t777\n" * 7 + "\n"
        text = self.report.to_text().replace(old, new + old, 1)
        found = self.publish(text)
        self.about(self.findings(), text="电话咨询")
        self.check_cells(found)
        self.assertNotIn("777", [row["value"] for row in found.values()])

    # ---- something is wrong
    def spoil(self, cell, text, render="to_text"):
        """One cell with another text; gives what was published and the line of the cell."""
        report = self.report.copy(cells={**self.report.cells, cell: text})
        marked = self.report.copy(cells={**self.report.cells, cell: "\x01"})
        line = self.line_of(getattr(marked, render)(), "\x01")
        return self.publish(getattr(report, render)(),
                            "坏.txt" if render == "to_text" else "坏.csv"), line

    def test_swapped_digits(self):
        """A wrong figure in table 3 is found, and located at the crossing of row and column."""
        cell = next(cell for cell, text in self.report.cells.items()
                    if cell[0] == 3 and cell[1] in forms.LEAVES[2021] and cell[2] == "natural"
                    and len(text) == 2 and text[0] != text[1])
        text = self.report.cells[cell][::-1]
        for render in ("to_text", "to_sheet", "to_tidy"):
            with self.subTest(render):
                found, line = self.spoil(cell, text, render)
                rows = self.findings(severity=("error", "warning", "info"))
                self.assertTrue(any(row["severity"] == "error" for row in rows))
                wrong = [row for row in rows if row["left"] and row["right"]
                         and row["left"] != row["right"]]
                self.assertTrue(wrong, "no finding has both sides of an identity")
                for row in wrong:
                    if row["difference"] and row["rule"].startswith("T3-R"):
                        self.assertEqual(abs(int(row["difference"])),
                                         abs(int(text) - int(self.report.cells[cell])))
                self.about(rows)
                self.check_cells(found, said={cell: text})

    def test_no_number(self):
        cell = (3, "granted", "business")
        for text in ("若干", "约462", "1O2", "十几件", "12件3", "3.5", "100000000000000000000",
                     "1e3"):
            for render in ("to_text", "to_sheet", "to_tidy"):
                with self.subTest(text=text, render=render):
                    found, line = self.spoil(cell, text, render)
                    rows = self.about(self.findings(), text=text)
                    self.assertIn(str(line), [row["line"] for row in rows])
                    self.about(rows, cell=cell)
                    self.check_cells(found)
                    self.assertNotEqual(found[cell]["status"], "A")

    def test_negative_count(self):
        cell = (4, "review", "upheld")
        found, line = self.spoil(cell, "-3")
        self.about(self.findings(), cell=cell, text="-3", line=line)
        self.check_cells(found, said={cell: "-3"})

    def test_two_tables_3(self):
        """A second table 3, with other figures, say of the year before: never a mixture."""
        other = generate.Agency(43, self.report.agency)
        other.scale = 250
        other = other.year(YEAR)
        for first, second in ((self.report, other), (other, self.report)):
            text = first.to_text()
            mark = "\n4、 政府信息公开行政复议"
            text = text.replace(mark, "\n" + second.text3() + mark, 1)
            text = text.replace(first.text4(), self.report.text4())
            text = text.replace(first.text2(), self.report.text2())
            found = self.publish(text)
            self.findings()
            both = [{cell: text for cell, text in report.cells.items() if cell[0] == 3}
                    for report in (self.report, other)]
            got = {cell: row["value"] for cell, row in found.items()
                   if cell[0] == 3 and row["status"] == "A"}
            self.assertTrue(any(all(cells[cell] == value for cell, value in got.items())
                                for cells in both), "a mixture of two tables")
            self.check_cells({cell: row for cell, row in found.items() if cell[0] != 3})

    def test_wrong_year(self):
        """Title and period name different years: it doesn't count until a person decides."""
        for report in (self.report.copy(title="临江市坏了局2021年政府信息公开工作年度报告"),
                       self.report.copy(period=2021)):
            text = report.to_text()
            self.publish(text)
            rows = self.findings()
            self.assertTrue(any(row["severity"] == "error" for row in rows))
            self.check_totals()
            state = [row["state"] for row in self.table("coverage")
                     if row["source"].endswith(self.name)]
            self.assertNotIn("reported", state)

    # ---- bytes
    def test_bytes(self):
        """Nothing to read: a finding with the file's name, and the run goes on."""
        rng = random.Random(5)
        text = self.report.to_text().encode("utf-8")
        cases = {
            "empty": b"", "blank": b" \n\n\t\n", "noise": bytes(rng.randbytes(5000)),
            "picture": b"\x89PNG\r\n\x1a\n" + bytes(rng.randbytes(3000)),
            "zip": b"PK\x03\x04" + bytes(rng.randbytes(3000)),
            "pdf": b"%PDF-1.7\n" + bytes(rng.randbytes(3000)),
            "zeros": bytes(4096), "English": b"Annual report. Nothing else.\n",
            "gzip": b"\x1f\x8b\x08\x00" + bytes(rng.randbytes(500)),
            "before 2019": "临江市坏了局2015年政府信息公开工作年度报告\n无表。\n".encode("utf-8"),
            "only a title": text[:text.index("本年度".encode("utf-8"))],
        }
        for name, data in cases.items():
            for ending in ("txt", "html", "docx", "pdf", "csv"):
                with self.subTest(name, ending=ending):
                    self.publish(data, f"坏.{ending}")
                    self.findings(line=False)
                    self.check_totals()

    def test_damaged_bytes(self):
        """NUL and broken characters, in prose, in a label, in a cell."""
        text = self.report.to_text()
        cell = (3, "received", "natural")
        value = self.report.cells[cell]
        places = {"prose": "按要求推进", "label": "没有现成信息", "title": "工作年度报告",
                  "cell": f"\t{value}\n"}
        for place, part in places.items():
            for name, byte in (("NUL", b"\0"), ("broken", b"\xff\xfe\xe4"), ("control", b"\x07")):
                with self.subTest(place, byte=name):
                    data = text.encode("utf-8")
                    at = data.index(part.encode("utf-8")) + (2 if place == "cell" else 3)
                    found = self.publish(data[:at] + byte + data[at:])
                    if name == "broken":
                        self.findings(line=False)
                    self.check_cells(found)

    def test_wrong_encodings_named(self):
        """The charset that a page names isn't the one it has."""
        data = documents.to_html(self.report).replace(b"utf-8", b"gb2312", 1)
        found = self.publish(data, "坏.html")
        self.check_cells(found)
        self.assertEqual(len(found), len(self.report.cells))

    def test_cut_documents(self):
        """HTML, DOCX and XLSX cut short."""
        for name, render in (("html", documents.to_html), ("docx", documents.to_docx),
                             ("xlsx", documents.to_xlsx)):
            data = render(self.report)
            for part in (0.2, 0.5, 0.8, 0.97):
                with self.subTest(name, part=part):
                    found = self.publish(data[:int(len(data) * part)], f"坏.{name}")
                    if part < 0.9:
                        self.findings(line=False)
                    self.check_cells(found)


if __name__ == "__main__":
    harness.main()
