# SPDX-License-Identifier: GPL-3.0-or-later
"""next_form.py TREE FORM same|changed: builds next year's form into a copy of the project, as CONTRIBUTING.md tells.

The form is as the last one, or has every kind of change. scripts/next_form.sh builds such a tree and runs its
suites: none of them may count on the forms that there are today.
"""
import csv
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import harness
from definitions import Folder

# what a rule has that is built in, beside its formula
CONSULTATIONS = {
    "id": "T7-SUM", "title_zh": "电话咨询+窗口咨询=总计", "title_en": "By telephone and at the counter add up to the total",
    "severity": "error", "formula": "$r:parts = $r:total", "each": "r in table 7", "deduce": "yes",
    "message_zh": "[{place}：][{agency}][{year}年]表七“{cell}”：各项之和为{left}，总计为{right}[，相差{difference}]。",
    "message_en": "[{place}: ][{agency} ][{year}: ]table 7, \"{cell}\": the columns add up to {left}, 总计 is {right}"
                  "[, difference {difference}].",
    "remedy_zh": "请核对所列各格。", "remedy_en": "Check the cells listed.", "addressee": "agency"}
GUIDE = ("表七的横向合计有误", "a row of table 7 that doesn't add up", "两处恰好抵消的错误", "errors that cancel each other")


def add_consultations(folder, form):
    """A table of a new form, with an identity of its own."""
    folder.add_table(
        form, "7", "五、政府信息公开咨询情况", f"channels_{form}",
        (("phone", "电话咨询", "part"), ("counter", "窗口咨询", "part"), ("total", "总计", "total")),
        (("consultations", "一、咨询"), ("complaints", "二、意见建议")))
    year = f"year={form}; form={form}; "
    folder.change("rules.csv", lambda rows: rows + [
        {**CONSULTATIONS, "basis": folder.read("forms/forms.csv")[-1]["source"],
         "example_holds": f"{year}consultations:phone=5; consultations:counter=2; consultations:total=7",
         "example_fails": f"{year}consultations:phone=5; consultations:counter=2; consultations:total=8"}])


def change_columns(rows, form):
    """A column added and one dropped, one dropped of documents, the unit of fees changed."""
    new = [{**row, "column_set": f"applicants_{form}"} for row in rows
           if row["column_set"] == "applicants" and row["column"] != "legal"]
    new.insert(-1, {**new[1], "column": "foreign", "label": "外国企业"})
    new += [{**row, "column_set": f"documents_{form}"} for row in rows
            if row["column_set"] == "documents_2021" and row["column"] != "repealed"]
    new += [{**row, "column_set": f"fees_{form}", "unit": "元", "decimals": "2",
             "label": row["label"].replace("万元", "元"), "aliases": row["aliases"].replace("万元", "元")}
            for row in rows if row["column_set"] == "fees_2021"]
    place = {}
    for row in new:
        place[row["column_set"]] = place.get(row["column_set"], 0) + 1
        row["position"] = str(place[row["column_set"]])
    return rows + new


def change_words(rows, form):
    """The heading over columns, of those that there are now."""
    heading = next(row for row in rows if (row["kind"], row["code"]) == ("columns", "applicants"))
    rows.insert(rows.index(heading) + 1, {**heading, "code": f"applicants_{form}",
                                          "parts": "business;research;social;other;foreign"})


def change_rows(rows, form):
    old = [row for row in rows if row["form"] != form]
    new = {row["indicator"]: row for row in rows if row["form"] == form}
    for row in new.values():
        row["column_set"] = {"applicants": f"applicants_{form}", "fees_2021": f"fees_{form}",
                             "documents_2021": f"documents_{form}"}.get(row["column_set"], row["column_set"])
    new["fees"]["comparable_columns"] = ""                                      # unit changed
    new["licensing"].update(indicator="permits", continues="licensing", label="行政许可事项")    # renamed
    new["granted"]["label"] = "（一）公开"
    del new["coercion"]                                                         # dropped
    new["other_decisions"] = {**new["penalties"], "indicator": "other_decisions", "label": "其他决定",
                              "comparable_columns": ""}                         # added
    split = new.pop("denied.third_party")                                       # split
    new["denied.secrets"] = {**split, "indicator": "denied.secrets", "label": "4.商业秘密", "comparable_columns": ""}
    new["denied.privacy"] = {**split, "indicator": "denied.privacy", "label": "5.个人隐私", "comparable_columns": ""}
    merged = new.pop("denied.deliberative")                                     # merged
    new.pop("denied.internal_affairs")
    new["denied.internal"] = {**merged, "indicator": "denied.internal", "label": "6.内部和过程性信息",
                              "comparable_columns": ""}
    order = list(new.values())
    moved = [row for row in order if row["indicator"].startswith("unable")]
    order = [row for row in order if row not in moved]
    denied = [row for row in order if row["indicator"].startswith("denied")]
    order = [row for row in order if row not in denied]
    at = next(i for i, row in enumerate(order) if row["indicator"] == "unprocessed.petition")
    return old + order[:at] + moved + denied + order[at:]                       # reordered


def change_sheet(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines()
             if not re.search("{2:coercion}|{3:denied.deliberative}|{3:denied.internal_affairs}", line)]
    text = "\n".join(lines).replace("万元", "元") + "\n"
    for old, new in (("行政许可,{2:licensing}", "行政许可事项,{2:permits}"), ("（一）予以公开", "（一）公开"),
                     ("本年废止件数,", ""), ("法律服务机构,其他", "其他,外国企业")):
        assert old in text
        text = text.replace(old, new)
    text = text.replace("行政处罚,{2:penalties}", "行政处罚,{2:penalties}\n其他决定,{2:other_decisions}")
    text = re.sub("^.*{3:denied.third_party}.*$",
                  ",,4.商业秘密,{3:denied.secrets}\n,,5.个人隐私,{3:denied.privacy}\n"
                  ",,6.内部和过程性信息,{3:denied.internal}", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


def change_everything(folder, form):
    """Every kind of change to a form that is as that of 2021 so far: rows renamed, split, merged, added and dropped,
    columns added and dropped, a section in another order, a unit changed, a table added, another dropped."""
    folder.change("forms/columns.csv", lambda rows: change_columns(rows, form))
    folder.change("forms/words.csv", lambda rows: change_words(rows, form))
    folder.change("forms/indicators.csv", lambda rows: change_rows(rows, form))
    change_sheet(folder.path / f"forms/sheet-{form}.csv")
    add_consultations(folder, form)
    folder.drop_table(form, "4")


def add_guide(tree, folder):
    """The rows of docs/rule-guide.csv of rules that have none, in the order of the rules."""
    path = tree / "docs/rule-guide.csv"
    with open(path, encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    rows = {row[0]: row for row in rows}
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [head, *(rows.get(rule["id"], (rule["id"], *GUIDE)) for rule in folder.read("rules.csv"))])


def name_sheets(tree, folder):
    """In src/data/meson.build, behind the last one."""
    path = tree / "src/data/meson.build"
    text = path.read_text(encoding="utf-8")
    for sheet in sorted(folder.path.glob("forms/sheet-*.csv")):
        if f"'forms/{sheet.name}'" not in text:
            last = re.findall("  'forms/sheet-.*\n", text)[-1]
            text = text.replace(last, f"{last}  'forms/{sheet.name}',\n")
    path.write_text(text, encoding="utf-8")


def commands(section):
    """Of a section of CONTRIBUTING.md, as written."""
    text = (harness.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    text = text[text.index(f"\n### {section}\n") + 1:]
    return re.findall(r"^ +\$ (.*)$", text[:text.index("\n### ")], re.MULTILINE)


def build_in(folder, tree):
    """CONTRIBUTING.md, For good: what stands in words, then the commands that don't build yet. The folder is beside the
    tree's files for as long."""
    name_sheets(tree, folder)
    add_guide(tree, folder)
    shutil.copytree(folder.path, tree / "definitions")
    for command in commands("For good"):
        if not command.startswith("scripts/"):
            subprocess.run(command.split(), cwd=tree, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(tree / "definitions")


def main(tree, form, kind):
    with tempfile.TemporaryDirectory() as work:
        folder = Folder(pathlib.Path(work) / "definitions")
        folder.add_form(form, folder.read("forms/forms.csv")[-1]["form"])
        if kind == "changed":
            change_everything(folder, form)
        done = folder.check()
        if done.code:
            sys.exit(done.err)
        build_in(folder, pathlib.Path(tree).resolve())


if __name__ == "__main__":
    main(*sys.argv[1:])
