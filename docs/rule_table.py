#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/rule-table.md and its Chinese twin, from the rules in src/data and docs/rule-guide.csv.

rule_table.py [--check]: write both pages; or only say whether they are as they should be. Every
rule must have a row in the guide, in the order of the rules, and every text in both languages.
"""

from __future__ import annotations

import csv
import pathlib
import sys

DOCS = pathlib.Path(__file__).resolve().parent
DATA = DOCS.parent / "src" / "data"
GUIDE = DOCS / "rule-guide.csv"
TEXTS = ("catches_zh", "catches_en", "misses_zh", "misses_en")
FEWEST = 4  # letters that a text has at least

PAGES = {
    "en": ("rule-table.md",
           "# What each rule catches, and what it can't\n\n[中文](rule-table.zh_CN.md)\n\n"
           "Severities are those built in; `--rules` changes them ([rules.md](rules.md)). How much is "
           "found of what goes wrong is measured in [editing.md](editing.md). This page is made by "
           "`docs/rule_table.py` from `src/data/rules.csv` and `docs/rule-guide.csv`.\n",
           "| rule | severity | holds where | catches | can't see |",
           {"cell": "One cell", "record": "One report", "years": "Two years",
            "prose": "Text and tables", "file": "Files and their structure",
            "aggregate": "All reports of a year"},
           {}),
    "zh": ("rule-table.zh_CN.md",
           "# 每条规则能发现什么、不能发现什么\n\n[English](rule-table.md)\n\n"
           "严重程度为内置值，可用`--rules`调整（见[rules.zh_CN.md](rules.zh_CN.md)）；各类错误能发现多少，"
           "实测结果见[editing.md](editing.md)。本页由`docs/rule_table.py`根据"
           "`src/data/rules.csv`和`docs/rule-guide.csv`生成。\n",
           "| 规则 | 程度 | 内容 | 能发现 | 不能发现 |",
           {"cell": "单元格", "record": "一份报告", "years": "两个年度", "prose": "正文与表格",
            "file": "文件和结构", "aggregate": "同一年度全部报告"},
           {"error": "错误", "warning": "警告", "info": "提示"}),
}


def read(path: pathlib.Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_rules() -> list[dict[str, str]]:
    """rules.csv has a block of fields for each rule, rule-engine.csv a row."""
    rules: list[dict[str, str]] = []
    for row in read(DATA / "rules.csv"):
        if row["field"] == "id":
            rules.append({})
        rules[-1][row["field"]] = row["value"]
    engine = {row["id"]: row for row in read(DATA / "rule-engine.csv")}
    return [{**engine.get(rule["id"], {"scope": "record"}), **rule} for rule in rules]


def complaints(rules: list[dict[str, str]], guide: list[dict[str, str]]) -> list[str]:
    """What keeps the pages from being written."""
    known, told = [rule["id"] for rule in rules], [row["id"] for row in guide]
    found = [f"rule-guide.csv: no row for {id}" for id in known if id not in told]
    found += [f"rule-guide.csv: {id} is no rule" for id in told if id not in known]
    if not found and known != told:
        found.append("rule-guide.csv: the rows don't stand in the order of rules.csv, or twice")
    for line, row in enumerate(guide, 2):
        found += [f"rule-guide.csv:{line}: {row['id']} says nothing in {text}"
                  for text in TEXTS if len((row[text] or "").strip()) < FEWEST - (text[-2:] == "zh")]
    return found


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


def page(language: str, rules: list[dict[str, str]], guide: list[dict[str, str]]) -> str:
    _, opening, header, scopes, severities = PAGES[language]
    lines = [opening]
    for scope, title in scopes.items():
        lines += [f"## {title}\n", header, "|---|---|---|---|---|"]
        for rule, row in zip(rules, guide):
            if rule["scope"] == scope:
                severity = severities.get(rule["severity"], rule["severity"])
                texts = [rule[f"title_{language}"], row[f"catches_{language}"],
                         row[f"misses_{language}"]]
                lines.append(f"| {rule['id']} | {severity} | {' | '.join(map(cell, texts))} |")
        lines.append("")
    return "\n".join(lines)


def main() -> int:
    rules, guide = read_rules(), read(GUIDE)
    wrong = complaints(rules, guide)
    for language in PAGES if not wrong else []:
        path, text = DOCS / PAGES[language][0], page(language, rules, guide)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            wrong.append(f"docs/{path.name} is stale: run docs/rule_table.py")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
