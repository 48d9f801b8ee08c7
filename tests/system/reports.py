# SPDX-License-Identifier: GPL-3.0-or-later
"""A report as data, and the shapes that need no more than text: flattened text, CSV."""
import csv
import io

import forms

# The published reports break these headings over two lines.
BROKEN = {"本年新制作数量": "本年新\n制作数量", "本年新公开数量": "本年新\n公开数量"}
NOTE3 = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
TIDY = ("year", "agency", "form", "table", "indicator", "column", "value")
TIDY_LABELS = ("agency", "year", "form", "table", "row_label", "column_label", "value")


def csv_text(rows, end="\n"):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerows(rows)
    return out.getvalue()


class Report:
    """One report: cells maps (table, indicator, column) to the text in the cell, "" for a blank."""

    def __init__(self, agency, year, form, cells, signed=None, title=None, period=None):
        self.agency, self.year, self.form = agency, year, form
        self.cells = {cell: str(cells.get(cell, "")) for cell in forms.CELLS[form]}
        self.signed = signed or f"{year + 1}年1月20日"
        self.title = title or f"{agency}{year}年政府信息公开工作年度报告"
        self.period = period or year
        self.tables = (2, 3, 4)      # those that the report has

    def copy(self, **changes):
        other = Report(self.agency, self.year, self.form, self.cells, self.signed, self.title,
                       self.period)
        other.tables = self.tables
        for name, value in changes.items():
            setattr(other, name, value)
        return other

    def values(self, table, row, columns):
        return [self.cells[table, row, column[0]] for column in columns]

    def present(self):
        """The cells of the tables that the report has."""
        return {cell: text for cell, text in self.cells.items() if cell[0] in self.tables}

    # ---- prose: nothing in it that contradicts a table
    def opening(self):
        return [f"本年度报告根据《中华人民共和国政府信息公开条例》要求编制，所列数据的统计期限从"
                f"{self.period}年1月1日到12月31日止。",
                f"如对本年度报告有疑问，请与{self.agency}联系。",
                "一、总体情况",
                "本机关按要求推进政府信息公开工作，现将有关情况报告如下。"]

    CLOSING = ("公开标准化水平仍需提高，下一步将加强业务培训和案卷评查。",)

    # ---- tables as rows of cells, the way the form prints them
    def rows2(self):
        for block, rows, columns in forms.TABLE2[self.form]:
            yield [block]
            yield ["信息内容"] + [BROKEN.get(label, label) for _, label, _ in columns]
            for row, label in rows:
                yield [label] + self.values(2, row, columns)

    def rows3(self):
        """(depth of the label, groups that begin here, label, values)"""
        above = ()
        for groups, row, label in forms.TABLE3[self.form]:
            begins = tuple(name if groups[:k + 1] != above[:k + 1] else ""
                           for k, name in enumerate(groups))
            above = groups
            yield begins, label, self.values(3, row, forms.APPLICANTS)

    def values4(self):
        return [text for _, row in forms.TABLE4 for text in self.values(4, row, forms.OUTCOMES)]

    # ---- flattened text
    def to_text(self):
        return ("\n\n\n\n\n\n  \n\n" + self.title + "\n\n" + "\n".join(self.opening()) + "\n" +
                self.text_tables() + "5、 存在的主要问题及改进情况\n" + "\n".join(self.CLOSING) +
                f"\n6、 其他需要报告的事项\n无。\n\n\n\n{self.agency}\n{self.signed}\n ")

    def text_tables(self):
        text = "二、主动公开政府信息情况\n" + (self.text2() if 2 in self.tables else "\n")
        text += "\n三、收到和处理政府信息公开申请情况\n" + (self.text3() if 3 in self.tables else "\n")
        return text + ("\n4、 政府信息公开行政复议、行政诉讼情况\n" +
                       (self.text4() if 4 in self.tables else "\n")) + "\n"

    def text2(self):
        return "".join(flat(row) for row in self.rows2())

    def text3(self):
        middle = [label for _, label in forms.APPLICANTS[1:-1]]
        return (flat([NOTE3, "申请人情况"]) + flat(["", "自然人", "法人或其他组织", "总计"]) +
                flat(["", "", *middle, ""]) +
                "".join(flat([*begins, label, *values]) for begins, label, values in self.rows3()))

    def text4(self):
        names = [label for _, label in forms.OUTCOMES]
        return (flat(["行政复议", "行政诉讼"]) +
                flat([*names, "未经复议直接起诉", "复议后起诉"]) +
                flat([""] * 5 + names + names) + flat(self.values4()))

    # ---- tidy CSV
    def tidy_rows(self):
        for (table, row, column), text in self.present().items():
            yield self.year, self.agency, self.form, table, row, column, text

    def to_tidy(self):
        return csv_text([TIDY, *self.tidy_rows()])

    def label_rows(self):
        for cell, text in self.present().items():
            row, column, _ = forms.CELLS[self.form][cell]
            yield self.agency, self.year, self.form, cell[0], row, column, text

    def to_labels(self):
        return csv_text([TIDY_LABELS, *self.label_rows()])

    # ---- a sheet saved as CSV, with BOM and CRLF as spreadsheets write it
    def sheet_rows(self):
        yield [self.title]
        yield ["二、主动公开政府信息情况"]
        if 2 in self.tables:
            yield from (pad(row, 4) for row in self.rows2())
        yield ["三、收到和处理政府信息公开申请情况"]
        if 3 in self.tables:
            yield pad([NOTE3, "", "", "申请人情况"], 10)
            yield pad(["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"], 10)
            yield pad([""] * 4 + [label for _, label in forms.APPLICANTS[1:-1]], 10)
            for begins, label, values in self.rows3():
                yield pad([*begins, label], 3) + values
        yield ["四、政府信息公开行政复议、行政诉讼情况"]
        if 4 in self.tables:
            names = [label for _, label in forms.OUTCOMES]
            yield pad(pad(["行政复议"], 5) + ["行政诉讼"], 15)
            yield pad(pad(names + ["未经复议直接起诉"], 10) + ["复议后起诉"], 15)
            yield [""] * 5 + names + names
            yield self.values4()
        yield [self.agency]
        yield [self.signed]

    def to_sheet(self):
        return "\ufeff" + csv_text(self.sheet_rows(), "\r\n")


def flat(row):
    """A row of flattened text: each cell in a line behind a tab, a blank line after the row."""
    return "".join(f"\t{text}\n" for text in row) + "\n"


def pad(row, width):
    return row + [""] * (width - len(row))


def tidy(reports):
    """One tidy CSV of many reports."""
    return csv_text([TIDY, *(row for report in reports for row in report.tidy_rows())])


def from_long(rows):
    """Reports, by case or agency, from rows with row_label, column_label and value."""
    found = {}
    for row in rows:
        form = int(row["form"])
        key = row.get("case", row["agency"])
        report = found.setdefault(key, Report(row["agency"], int(row["year"]), form, {}))
        cell = forms.BY_LABEL[form][int(row["table"]), row["row_label"], row["column_label"]]
        report.cells[cell] = row["value"]
    return found
