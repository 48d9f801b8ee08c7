# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables that a program made of a page: a table for each row, columns called 数据1, table 4 in three.

Labels and the number of columns are enough; but where a header says otherwise, or may, no figure is
another's.
"""
import documents
import forms
import generate
import harness

APPLICANTS = [label for _, label in forms.APPLICANTS]
OUTCOMES = [label for _, label in forms.OUTCOMES]
TABLE4 = (("review", "行政复议"), ("suit_direct", "未经复议直接起诉"),
          ("suit_after_review", "复议后起诉"))


def data(n):
    return [f"数据{i + 1}" for i in range(n)]


def rows2(report):
    for _, rows, columns in forms.TABLE2[report.form]:
        for row, label in rows:
            yield label, report.values(2, row, columns)


def rows3(report):
    for _, label, values in report.rows3():
        yield label, values


def rows4(report):
    for row, label in TABLE4:
        yield label, report.values(4, row, forms.OUTCOMES)


def html_table(rows):
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
                               for row in rows) + "</table>"


def markdown_table(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:], "", ""])


def page(report, two, three, four):
    parts = [f"<h1>{report.title}</h1>", *(f"<p>{text}</p>" for text in report.opening())]
    for table, body in ((2, two), (3, three), (4, four)):
        parts += [f"<h2>{documents.HEADINGS[table]}</h2>", body]
    parts += [f"<h2>{heading}</h2><p>{text}</p>" for heading, text in documents.AFTER]
    return "".join(parts) + f"<p>{report.agency}</p><p>{report.signed}</p>"


def each(rows, head):
    return "".join(html_table([*head(label, values), [label] + values]) for label, values in rows)


def bare(report):
    """A table for each row, without a header."""
    none = lambda label, values: []
    return page(report, each(rows2(report), none), each(rows3(report), none),
                each(rows4(report), none))


def numbered(report):
    """数据1 … as headers, a table for each row or for all of table 3."""
    head = lambda label, values: [["项目"] + data(len(values))]
    return page(report, each(rows2(report), head),
                html_table([["项目"] + data(7), *([label] + values for label, values in rows3(report))]),
                each(rows4(report), head))


def padded(report):
    """One table, as wide as its widest rows."""
    rows = [[label] + values + [""] * (7 - len(values))
            for part in (rows2, rows3, rows4) for label, values in part(report)]
    return page(report, html_table([["项目"] + data(7), *rows]), "", "")


def titled(report):
    """The label above the header, in a row of its own or before the table."""
    def below(columns, label, values):
        return html_table([[label] + [""] * (len(columns) - 1), columns, values])
    return page(report, each(rows2(report), lambda label, values: [["项目"] + data(len(values))]),
                "".join(below(APPLICANTS, label, values) for label, values in rows3(report)),
                "".join(f"<p>{label}</p>{html_table([OUTCOMES, values])}"
                        for label, values in rows4(report)))


def long_titles(report):
    names = ("（一）行政复议", "（二）行政诉讼（未经复议直接起诉）", "（三）行政诉讼—复议后起诉")
    return page(report, each(rows2(report), lambda label, values: []),
                html_table([[""] + APPLICANTS, *([label] + values for label, values in rows3(report))]),
                "".join(f"<p>{name}</p>{html_table([OUTCOMES, values])}"
                        for name, (_, values) in zip(names, rows4(report))))


def markdown(report):
    out = [f"# {report.title}", *report.opening()]
    for table, rows in ((2, rows2), (3, rows3), (4, rows4)):
        out.append(f"## {documents.HEADINGS[table]}")
        out += [markdown_table([["项目"] + data(len(values)), [label] + values])
                for label, values in rows(report)]
    out += [f"## {heading}\n\n{text}" for heading, text in documents.AFTER]
    return "\n\n".join([*out, report.agency, report.signed])


SHAPES = {"bare": bare, "numbered": numbered, "padded": padded, "titled": titled,
          "long titles": long_titles, "markdown": markdown}


def swapped(report):
    """Known and unknown headers in another order than the form's."""
    head = [["", "合计", "个人", "企业", "研究单位", "社会组织", "律师事务所", "其他"]]
    return page(report, each(rows2(report), lambda *_: []), html_table(
        head + [[label] + values[-1:] + values[:-1] for label, values in rows3(report)]), "")


def renamed(report):
    head = [["", "律师事务所", "个人", "企业", "研究单位", "社会组织", "别的", "全部"]]
    return page(report, each(rows2(report), lambda *_: []), html_table(
        head + [[label] + values[4:5] + values[:4] + values[5:] for label, values in rows3(report)]),
                "")


def short(report):
    """A figure is lost in each row."""
    return page(report, each(rows2(report), lambda *_: []),
                each(((label, values[1:]) for label, values in rows3(report)), lambda *_: []), "")


def twice(report):
    """Each row again, with other figures."""
    other = [[label] + ["9"] * 7 for label, _ in rows3(report)]
    return page(report, each(rows2(report), lambda *_: []),
                each(rows3(report), lambda *_: []) + "".join(html_table([row]) for row in other), "")


def cut(report):
    """Figures a row below their label."""
    rows = []
    for n, (label, values) in enumerate(rows3(report)):
        rows += [[label] + [""] * 7, [""] + values] if n % 2 else [[label] + values]
    return page(report, each(rows2(report), lambda *_: []), html_table([[""] + APPLICANTS] + rows), "")


TRAPS = {"swapped": swapped, "renamed": renamed, "short": short, "twice": twice, "cut": cut}


class MachineTables(harness.Case):
    def write(self, shapes, form):
        reports = {}
        for n, (name, make) in enumerate(shapes.items()):
            report = generate.Agency(90 + n, f"临江市{n}局").year(2022 if form == 2021 else 2020, form)
            report.cells.update({cell: "7" for cell in report.cells if cell[0] == 3})
            reports[name] = report
            suffix = "md" if name == "markdown" else "html"
            (self.input / f"{n}.{suffix}").write_text(make(report), encoding="utf-8")
        self.run_tool("input")
        return reports

    def published(self, report):
        return {harness.cell_of(row): row for row in self.table("observations")
                if row["agency"] == report.agency}

    def rules(self, report):
        return {row["rule"] for row in self.table("findings") if row["agency"] == report.agency
                and row["severity"] != "info" and row["rule"].startswith(("S-", "C-"))}

    def test_shapes(self):
        for form in (2019, 2021):
            self.dir = self.new_dir()
            self.input = self.dir / "input"
            self.input.mkdir()
            for name, report in self.write(SHAPES, form).items():
                with self.subTest(name, form=form):
                    found = self.published(report)
                    self.assertEqual({cell: (float(row["value"] or -1), row["status"])
                                      for cell, row in found.items() if cell in report.cells},
                                     {cell: (float(text), "A") for cell, text in report.cells.items()})
                    self.assertEqual(self.rules(report), {"S-HEAD"})

    def test_traps(self):
        for name, report in self.write(TRAPS, 2021).items():
            with self.subTest(name):
                wrong = {cell: row["value"] for cell, row in self.published(report).items()
                         if row["status"] == "A" and float(row["value"]) != float(report.cells[cell])}
                self.assertEqual(wrong, {})
                zeros = [cell for cell, row in self.published(report).items()
                         if cell[0] == 3 and row["status"] == "E"]
                self.assertEqual(zeros, [])
                self.assertLessEqual({"S-ROWS"} if name == "cut" else {"S-T3"}, self.rules(report))


if __name__ == "__main__":
    harness.main()
