# SPDX-License-Identifier: GPL-3.0-or-later
"""A small city for faults.py: few reports, but each format that is read and each file that a run opens.

PDF and workbooks are left out where the program has no part for them.
"""
import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "sample"))
from package import ooxml  # noqa: E402  (of the sample)

TIMEOUT = 60
AGENCIES = ["gov", "office", "psb", "civil", "fin", "health", "market", "t-dongxi", "t-nanshan"]
REPORTS = {"2021": ["市政府办2021年年报.html", "样例市公安局2021年政府信息公开工作年度报告.txt", "样例市财政局2021年.csv",
                    "样例市卫生健康委员会2021年政府信息公开工作年度报告.pdf"],
           "2022": ["市政府办2022年年报.html", "样例市财政局2022年.xlsx", "南山镇和城东街道2022年数据.csv",
                    "样例市东溪镇人民政府2022年政府信息公开工作年度报告.docx",
                    "样例市卫生健康委员会2022年政府信息公开工作年度报告.pdf"]}
ARCHIVED = "样例市民政局2022年政府信息公开工作年度报告.txt"
PIPED = "市场监管局2021年数据.csv"  # on standard input
CONFIGURATION = """[run]
registry=agencies.csv
rules=rules.csv
definitions=definitions
template=template.docx
convert=never
sdmx=true
history=true
[letters]
sender=样例市人民政府办公室
number=样政公开函〔2026〕{n}号
date=2026年2月3日
contact=张三
"""
RULES = """id,severity,formula,message_zh,message_en
X-MADE,warning,received:total >= 0,收到的申请不少于零,Received is not below zero
"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGES = "http://schemas.openxmlformats.org/package/2006/"
DOCX = {
    "[Content_Types].xml":
        f'<Types xmlns="{PACKAGES}content-types"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels":
        f'<Relationships xmlns="{PACKAGES}relationships"><Relationship Id="a" Type="http://schemas.openxmlformats'
        '.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>' + "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("{{title}}", "收到{{figure:received}}件。", "{{table:3}}",
                                                                "{{chart:received}}", "{{errors}}")) +
                         "<w:sectPr/></w:body></w:document>"}


class City:
    """The files, and the program on them."""

    def __init__(self, top, program, shim):
        self.top, self.program, self.shim = pathlib.Path(top), program, shim
        version = self.run([program, "--version"])[1]
        self.has_pdf = re.search(r"^PDF: .*/ogistat-pdf$", version, re.M) is not None
        self.has_workbooks = re.search(r"^workbooks: libxlsxwriter\S*$", version, re.M) is not None
        for year, names in REPORTS.items():
            (self.top / "input" / year).mkdir(parents=True)
            for name in names:
                if self.has_pdf or not name.endswith(".pdf"):
                    shutil.copy(ROOT / "input" / year / name, self.top / "input" / year)
        with zipfile.ZipFile(self.top / "input/2022/乡镇.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(ROOT / "input/2022" / ARCHIVED, ARCHIVED)
        self.copy_registry()
        (self.top / "ogistat.conf").write_text(CONFIGURATION, encoding="utf-8")
        (self.top / "rules.csv").write_text(RULES, encoding="utf-8")
        (self.top / "template.docx").write_bytes(ooxml(DOCX))
        (self.top / "definitions/forms").mkdir(parents=True)
        for name in ("ratios.csv", "letters.csv", "forms/sheet-2021.csv"):
            shutil.copy(ROOT / "src/data" / name, self.top / "definitions" / name)
        self.decide()
        self.names = {path.name for path in self.top.rglob("*") if path.is_file()}

    def copy_registry(self):
        with open(ROOT / "input/agencies.csv", encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        with open(self.top / "agencies.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *(row for row in rows if row[0] in AGENCIES)])

    def decide(self):
        """An error that is accepted, as a person would write it."""
        self.run([self.program, "-q", "-r", "agencies.csv", "-o", "before", "--files=findings", "input"])
        with open(self.top / "before/findings.csv", encoding="utf-8", newline="") as file:
            error = next(row["id"] for row in csv.DictReader(file) if row["rule"] == "T3-ROW")
        shutil.rmtree(self.top / "before")
        (self.top / "input/decisions.csv").write_text(
            f"id,decision,who,when,why\n{error},accept,Zhang San,2026-02-03,by telephone\n", encoding="utf-8")

    def run(self, command, **environment):
        """(exit code or "hang", standard output and standard error); it is piped a report."""
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC", **environment}
        with open(ROOT / "input/2021" / PIPED, "rb") as piped:
            try:
                done = subprocess.run(command, cwd=self.top, env=env, capture_output=True, stdin=piped, timeout=TIMEOUT,
                                      check=False)
            except subprocess.TimeoutExpired:
                return "hang", ""
        return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")
