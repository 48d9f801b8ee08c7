# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of definitions, and reports filled in as its forms are printed."""
import csv
import pathlib
import re
import shutil

import harness


class Folder:
    """A folder of definitions, beginning with those built in."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        done = harness.run(f"--write-definitions={path}", cwd=self.path.parent, output=None,
                           as_of=None)
        if done.code:
            raise AssertionError(done.err)

    def check(self):
        return harness.run(f"--check-definitions={self.path}", cwd=self.path.parent, output=None, as_of=None)

    def keep_forms(self, *codes):
        """Takes out every other form, and the rules and ratios that are then of no form."""
        gone = [row["form"] for row in self.read("forms/forms.csv") if row["form"] not in codes]
        if not gone:
            return

        def forms(rows):
            kept = [row for row in rows if row["form"] in codes]
            kept[-1]["last_year"] = ""
            return kept
        self.change("forms/forms.csv", forms)
        for name in ("forms/indicators.csv", "forms/subtotals.csv"):
            self.change(name, lambda rows: [row for row in rows if row["form"] in codes])
        kept = self.read("forms/indicators.csv")
        sets = {row["column_set"] for row in kept}
        tables = {"1"} | {row["table"] for row in kept}
        self.change("forms/columns.csv", lambda rows: [row for row in rows if row["column_set"] in sets])
        self.change("forms/words.csv", lambda rows: [
            row for row in rows if row["code"] in {"", *"123456"} | tables | sets])
        self.change("codes.csv", lambda rows: [row for row in rows
                                               if row["list"] != "table" or row["code"] in tables])
        self.change("codes.csv", lambda rows: [row for row in rows
                                               if row["list"] != "form" or row["code"] in codes])
        for code in gone:
            (self.path / f"forms/sheet-{code}.csv").unlink()
        done = self.check()
        told = set(re.findall(r"/(rules|ratios)\.csv:(\d+): ", done.err))
        for name in {name for name, _ in told}:
            self.drop_lines(f"{name}.csv", {int(line) for of, line in told if of == name})

    def drop_lines(self, name, lines):
        """The rows, or blocks, that have one of these lines."""
        with open(self.path / name, encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            ends = []
            starts = []
            head = next(reader)
            first = None
            for row in filter(None, reader):
                first = first or row[0]
                if head != ["field", "value"] or row[0] == first:
                    starts.append(reader.line_num)
                    ends.append(reader.line_num)
                ends[-1] = reader.line_num
        rows = self.read(name)
        assert len(rows) == len(starts)
        self.write(name, [row for row, start, end in zip(rows, starts, ends)
                          if not any(start <= line <= end for line in lines)])

    def read(self, name):
        """Rows; where a file is in blocks, one field a line, one of each block."""
        with open(self.path / name, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        if list(rows[0]) != ["field", "value"]:
            return rows
        blocks = []
        for row in rows:
            if row["field"] == rows[0]["field"]:
                blocks.append({})
            blocks[-1][row["field"]] = row["value"]
        return blocks

    def write(self, name, rows):
        if name == "rules.csv":
            with open(self.path / name, "w", encoding="utf-8", newline="") as file:
                out = csv.writer(file, lineterminator="\n")
                out.writerow(("field", "value"))
                for row in rows:
                    file.write("\n")
                    out.writerows(row.items())
            return
        harness.write_csv(self.path / name, rows[0].keys(), [row.values() for row in rows])

    def change(self, name, function):
        rows = self.read(name)
        rows = function(rows) or rows
        self.write(name, rows)

    def add_form(self, code, like):
        """The steps of CONTRIBUTING.md for a form that is as the one before it."""
        def forms(rows):
            rows[-1]["last_year"] = str(int(code) - 1)
            rows.append({**rows[-1], "form": code, "first_year": code, "last_year": ""})

        def copy(rows):
            return rows + [{**row, "form": code,
                            **({"comparable_columns": "all"} if "comparable_columns" in row else {})}
                           for row in rows if row["form"] == like]
        self.change("forms/forms.csv", forms)
        self.change("forms/indicators.csv", copy)
        self.change("forms/subtotals.csv", copy)
        shutil.copy(self.path / f"forms/sheet-{like}.csv", self.path / f"forms/sheet-{code}.csv")
        self.add_code("form", code, f"{code}年表式", f"The {code} form")

    def add_code(self, name, code, label, label_en):
        """A row at the end of a list of codes.csv."""
        self.change("codes.csv", lambda rows: rows.insert(
            max(at for at, row in enumerate(rows) if row["list"] == name) + 1,
            {**dict.fromkeys(rows[0], ""), "list": name, "code": code, "label_zh": label,
             "label_en": label_en}))

    def add_table(self, form, number, heading, column_set, columns, rows):
        """A table that a form adds: columns (code, label, role), rows (code, label)."""
        self.change("forms/columns.csv", lambda all_rows: all_rows + [
            {"column_set": column_set, "position": str(at), "column": code, "label": label,
             "unit": "件", "aliases": "", "kind": "count", "role": role, "decimals": "0",
             "group": "", "continues": ""} for at, (code, label, role) in enumerate(columns, 1)])
        self.change("forms/indicators.csv", lambda all_rows: all_rows + [
            {**dict.fromkeys(all_rows[0], ""), "form": form, "table": number, "block": heading,
             "indicator": code, "label": label, "column_set": column_set} for code, label in rows])
        self.change("forms/words.csv", lambda all_rows: all_rows + [
            {"kind": "section", "code": number, "label": heading.split("、")[-1], "aliases": "",
             "parts": ""}])
        self.add_code("table", number, heading, f"Table {number}")
        with open(self.path / f"forms/sheet-{form}.csv", "a", encoding="utf-8") as sheet:
            sheet.write(f"{heading}\n,{','.join(label for _, label, _ in columns)}\n")
            sheet.writelines(f"{label},{{{number}:{code}}}\n" for code, label in rows)

    def drop_table(self, form, number):
        """Ratios of the table's cells are then of the forms before."""
        before = [row["form"] for row in self.read("forms/forms.csv") if row["form"] != form]
        self.change("forms/indicators.csv", lambda rows: [
            row for row in rows if (row["form"], row["table"]) != (form, number)])
        path = self.path / f"forms/sheet-{form}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        last = max(at for at, line in enumerate(lines) if f"{{{number}:" in line)
        first = max(at for at, line in enumerate(lines[:last]) if re.match("[一二三四五六七]、.*情况$", line))
        path.write_text("".join(lines[:first] + lines[last + 1:]), encoding="utf-8")
        told = re.findall(rf"ratios.csv:(\d+): numerator: the form {form} has no cell", self.check().err)

        def limit(rows):
            for line in told:
                rows[int(line) - 2]["forms"] = ";".join(before)
        self.change("ratios.csv", limit)

    def write_report(self, path, form, agency, year, figures):
        """A report as the form prints it, as CSV; figures by (table, row, column), others are 0."""
        columns = {}
        for column in self.read("forms/columns.csv"):
            columns.setdefault(column["column_set"], []).append(column["column"])
        sets = {(row["table"], row["indicator"]): columns[row["column_set"]]
                for row in self.read("forms/indicators.csv") if row["form"] == form}
        rows = [[f"{agency}{year}年政府信息公开工作年度报告"], ["一、总体情况"], ["工作平稳。"]]
        with open(self.path / f"forms/sheet-{form}.csv", encoding="utf-8", newline="") as sheet:
            for line in csv.reader(sheet):
                rows.append([])
                for cell in line:
                    place = re.fullmatch(r"{(\d):(.*)}", cell)
                    rows[-1] += [cell] if place is None else [
                        figures.get((*place.groups(), column), 0) for column in sets[place.groups()]]
        rows += [["五、存在的主要问题及改进情况"], ["培训不够，已加强。"], ["六、其他需要报告的事项"], ["无。"]]
        width = max(len(row) for row in rows)
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(
                [row + [""] * (width - len(row)) for row in rows])
