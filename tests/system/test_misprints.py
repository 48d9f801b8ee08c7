# SPDX-License-Identifier: GPL-3.0-or-later
"""A label with one wrong letter, between neighbours that are right: read, and named in a warning.

Each label of both forms, in each format; every figure of the report has to be the one that stands there.
"""
import re

import documents
import generate
import harness

# headings over rows and columns, which have no figures of their own; notes that are left out of a label
OVER = ("第二十条", "信息内容", "申请人情况", "法人或其他组织", "勾稽", "（三）不予公开", "（四）无法提供",
        "（五）不予处理", "三、本年度办理结果", "行政复议", "行政诉讼", "未经复议", "复议后")
FORMATS = {"html": documents.to_html, "docx": documents.to_docx, "xlsx": documents.to_xlsx,
           "txt": lambda report: report.to_text().encode()}


def misprint(label):
    """The label with another letter for one in its middle, that stands in no bracket."""
    han = [found.start() for found in re.finditer("[\u4e00-\u9fff]", re.split("（(?!.）)", label)[0])
           if not re.match(".[、）]", label[found.start():])]
    at = han[len(han) // 2]
    return label[:at] + "由" + label[at + 1:]


class Misprints(harness.Case):
    def labels(self, report):
        page = documents.to_html(report).decode()
        found = re.findall("<td[^>]*><p>([^<]*[\u4e00-\u9fff][^<]*)</p>", page)
        over = OVER + (("（六）其他处理",) if report.form == 2021 else ())
        return {label for label in found if not any(word in label for word in over)}

    def put(self, data, suffix, label, other):
        """The first of the label's cells with another label; None: it isn't a cell's whole text."""
        def change(text):
            return re.subn(f"(?<=[>\t\n]){re.escape(label)}(?=[<\t\n])", other, text, count=1)
        if suffix in ("html", "txt"):
            text, n = change(data.decode())
            return text.encode() if n else None
        parts = documents.parts_of(data)
        total = 0
        for name in parts:
            parts[name], n = change(parts[name])
            total += n
        return documents.archive(parts) if total else None

    def test_every_label(self):
        wanted = {}
        for form, year in ((2019, 2020), (2021, 2022)):
            for suffix, render in FORMATS.items():
                report = generate.Agency(43, "临江市甲局").year(year)
                self.assertEqual(report.form, form)
                for n, label in enumerate(sorted(self.labels(report))):
                    name = f"临江市{form}{suffix}{n}局"
                    report.title = report.title.replace(report.agency, name)
                    report.agency = name
                    data = self.put(render(report), suffix, label, misprint(label))
                    if data is not None:
                        (self.input / f"{form}-{n}.{suffix}").write_bytes(data)
                        wanted[f"{form}-{n}.{suffix}"] = (report, label)
        self.assertGreater(len(wanted), 250)
        self.run_tool("input")
        found, severities = {}, {}
        for row in self.table("observations"):
            found[row["source"].split("/")[-1], harness.cell_of(row)] = row["value"]
        for row in self.table("findings"):
            if row["rule"] in ("S-ROWS", "S-COLS"):
                severities.setdefault(row["source"].split("/")[-1], set()).add(row["severity"])
        for source, (report, label) in wanted.items():
            with self.subTest(source=source, label=label, misprint=misprint(label)):
                wrong = {cell: found.get((source, cell)) for cell, text in report.cells.items()
                         if text != "" and float(found.get((source, cell)) or -1) != float(text)}
                self.assertEqual(wrong, {})
                self.assertEqual(severities.get(source), {"warning"})

    def test_next_label_is_there(self):
        """A row like the next one, which follows itself, isn't read as that."""
        report = generate.Agency(43, "临江市甲局").year(2022)
        page = documents.to_html(report).decode()
        row = re.search("<tr><td><p>规章</p></td>.*?</tr>", page)[0]
        (self.input / "a.html").write_text(page.replace(row, row.replace("规章", "规划").replace(
            report.cells[2, "rules", "made"] + "<", "77<") + row))
        self.run_tool("input")
        found = {harness.cell_of(row): row["value"] for row in self.table("observations")}
        self.assertEqual(float(found[2, "rules", "made"]), float(report.cells[2, "rules", "made"]))
        self.assertIn("规划", [row["right"] for row in self.table("findings")
                             if row["rule"] == "S-ROWS" and row["severity"] == "error"])


if __name__ == "__main__":
    harness.main()
