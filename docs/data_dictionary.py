#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/data-dictionary.md and its Chinese twin: every file, column, code, indicator and ratio, from src/data.

data_dictionary.py [--check]: write both pages; or only say whether they are as they should be.
"""

from __future__ import annotations

import csv
import pathlib
import sys

DOCS = pathlib.Path(__file__).resolve().parent
DATA = DOCS.parent / "src" / "data"
# lists of codes.csv that are no column's
NOT_COLUMNS = ("file", "sdmx", "figure")

WORDS = {
    "en": {
        "page": "data-dictionary.md",
        "head": "# Data dictionary\n\n[中文](data-dictionary.zh_CN.md)\n\nEvery file that is published, its columns and "
                "codes. This page is made by `docs/data_dictionary.py` from `src/data`; the same stands in "
                "`datapackage.json` and `csv-metadata.json` of each set, and in `codes.csv`, `indicators.csv`, "
                "`columns.csv`, `ratios_defined.csv` and `rules.csv`. **Key**: these columns tell the rows apart. "
                "*Filled*: never empty.\n",
        "columns": "| column | type | | what it says |\n|---|---|---|---|",
        "key": "**key**", "filled": "*filled*", "least": "at least", "refers": "in", "codes": "codes",
        "lists": "## Codes\n", "code": "| code | means |\n|---|---|",
        "forms": "## Rows of the forms\n\nThe form of each year: ",
        "rows": "| table | indicator | label | columns | forms |\n|---|---|---|---|---|",
        "sets": "## Columns of the forms\n", "set": "| columns | column | label | unit | a blank |\n|---|---|---|---|---|",
        "ratios": "## Ratios\n", "ratio": "| ratio | label | numerator | denominator |\n|---|---|---|---|",
        "role": {"part": "may be assumed zero", "total": "is only deduced", "stock": "is missing"},
        "label": "label_en", "description": "description_en", "language": 1,
    },
    "zh": {
        "page": "data-dictionary.zh_CN.md",
        "head": "# 数据字典\n\n[English](data-dictionary.md)\n\n发布的全部文件及其栏目和代码。本页由"
                "`docs/data_dictionary.py`根据`src/data`生成；每套发布文件中的`datapackage.json`、"
                "`csv-metadata.json`，以及`codes.csv`、`indicators.csv`、`columns.csv`、`ratios_defined.csv`、"
                "`rules.csv`有同样的内容。**主键**：各行以这些栏目区分。*必填*：不会为空。\n",
        "columns": "| 栏目 | 类型 | | 说明 |\n|---|---|---|---|",
        "key": "**主键**", "filled": "*必填*", "least": "不小于", "refers": "取自", "codes": "代码",
        "lists": "## 代码\n", "code": "| 代码 | 含义 |\n|---|---|",
        "forms": "## 表中的行\n\n各年的表式：",
        "rows": "| 表 | 指标 | 名称 | 栏目组 | 表式 |\n|---|---|---|---|---|",
        "sets": "## 表中的栏\n", "set": "| 栏目组 | 栏目 | 名称 | 单位 | 空白 |\n|---|---|---|---|---|",
        "ratios": "## 比率\n", "ratio": "| 比率 | 名称 | 分子 | 分母 |\n|---|---|---|---|",
        "role": {"part": "可视为零", "total": "只能推算", "stock": "为缺失"},
        "label": "label_zh", "description": "description_zh", "language": 0,
    },
}


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cell(text: str) -> str:
    return text.replace("|", "\\|")


class Dictionary:
    def __init__(self) -> None:
        self.headings = read("headings.csv")
        self.any = {row["column"]: row for row in self.headings if row["file"] == "*"}
        self.constraints = {(row["file"], row["column"]): row for row in read("constraints.csv")}
        self.codes: dict[str, list[dict[str, str]]] = {}
        for row in read("codes.csv"):
            self.codes.setdefault(row["list"], []).append(row)

    def column(self, row: dict[str, str], words: dict) -> str:
        telling = row if row["label_zh"] else self.any[row["column"]]
        holds = self.constraints.get((row["file"], row["column"])) or self.constraints.get(("*", row["column"]), {})
        marks = [words["key"]] * (holds.get("key") == "yes") + [words["filled"]] * (holds.get("required") == "yes")
        if holds.get("minimum"):
            marks.append(f"{words['least']} {holds['minimum']}")
        marks += [f"{words['refers']} `{name}`" for name in holds.get("refers", "").split(";") if name]
        if telling["codes"] in self.codes:
            marks.append(f"{words['codes']}: [{telling['codes']}](#{telling['codes']})")
        kind = telling["type"] + (f" ({telling['unit']})" if telling["unit"] else "")
        text = telling[words["label"]] + (": " if words["language"] else "：") * bool(telling[words["description"]])
        return (f"| `{row['column']}` | {kind} | {', '.join(marks)} | "
                f"{cell(text + telling[words['description']])} |")

    def files(self, words: dict) -> list[str]:
        lines = []
        named = {row["code"]: row[words["label"]] for row in self.codes["file"]}
        for name in dict.fromkeys(row["file"] for row in self.headings if row["file"] != "*"):
            lines += [f"## {name}.csv\n", named[name] + "\n", words["columns"]]
            lines += [self.column(row, words) for row in self.headings if row["file"] == name]
            lines.append("")
        return lines

    def lists(self, words: dict) -> list[str]:
        lines = [words["lists"]]
        for name, rows in self.codes.items():
            if name not in NOT_COLUMNS:
                lines += [f"### {name}\n", words["code"]]
                lines += [f"| `{row['code']}` | {cell(row[words['label']])} |" for row in rows] + [""]
        return lines

    def forms(self, words: dict) -> list[str]:
        found: dict[tuple[str, str], dict] = {}
        subtotals = [{**row, "column_set": ""} for row in read("forms/subtotals.csv")]
        for row in read("forms/indicators.csv") + subtotals:
            entry = found.setdefault((row["table"], row["indicator"]), {"label": [], "set": [], "forms": []})
            label = "/".join(part for part in (row.get("block", ""), row["parent"], row["label"]) if part)
            for key, value in (("label", label), ("set", row["column_set"]), ("forms", row["form"])):
                if value and value not in entry[key]:
                    entry[key].append(value)
        forms = "; ".join(f"{row['form']} ({row['first_year']}–{row['last_year']}), {row['source']}"
                          for row in read("forms/forms.csv"))
        lines = [words["forms"] + forms + ("." if words["language"] else "。") + "\n", words["rows"]]
        lines += [f"| {table} | `{indicator}` | {cell('; '.join(entry['label']))} | {', '.join(entry['set'])} | "
                  f"{', '.join(entry['forms'])} |" for (table, indicator), entry in sorted(found.items(), key=lambda e: e[0][0])]
        lines += ["", words["sets"], words["set"]]
        lines += [f"| {row['column_set']} | `{row['column']}` | {cell(row['label'])} | {row['unit']} | "
                  f"{words['role'][row['role']]} |" for row in read("forms/columns.csv")]
        return lines + [""]

    def ratios(self, words: dict) -> list[str]:
        label = ("label", "label_en")[words["language"]]
        return [words["ratios"], words["ratio"]] + [
            f"| `{row['code']}` | {cell(row[label])} | `{row['numerator']}` | `{row['denominator']}` |"
            for row in read("ratios.csv")]

    def page(self, words: dict) -> str:
        return "\n".join([words["head"]] + self.files(words) + self.lists(words) + self.forms(words)
                         + self.ratios(words)) + "\n"


def main() -> int:
    dictionary = Dictionary()
    stale = 0
    for words in WORDS.values():
        path, page = DOCS / words["page"], dictionary.page(words)
        if "--check" not in sys.argv:
            path.write_text(page, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != page:
            print(f"{path.name}: isn't what docs/data_dictionary.py makes of src/data; run it")
            stale += 1
        print(f"{path.name}: {len(page.splitlines())} lines")
    return stale > 0


if __name__ == "__main__":
    sys.exit(main())
