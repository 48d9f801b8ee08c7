"""The guide to the sample: what is in it, and where to find what is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from faults import Fault, Mark
from forms import Key
from report import Report


@dataclass(frozen=True)
class Written:
    """A report as written to a file, with the lines of its cells where there are lines."""

    path: str
    report: Report
    text: str = ""
    lines: dict[Key, int] = field(default_factory=dict)

    def line(self, at: Key | str | None) -> int | None:
        """The line of a cell or of a piece of text."""
        if isinstance(at, str):
            before, found, _ = self.text.partition(at)
            return before.count("\n") + 1 if found else None
        return self.lines.get(at) if at else None


def _places(marks: list[Mark], written: list[Written]) -> str:
    found: dict[str, list[int]] = {}
    for mark in marks:
        for one in written:
            report = one.report
            if (report.agency.id, report.year, report.corrected) == (
                    mark.agency, mark.year, mark.corrected):
                line = one.line(mark.at)
                found.setdefault(one.path, []).extend([line] if line else [])
    return "<br>".join(f"`{path}`" + (f":{','.join(map(str, lines))}" if lines else "")
                       for path, lines in found.items()) or "—"


_CHINESE = """# 样例数据

一个虚构城市（样例市）各机关2019至2022年的政府信息公开工作年度报告，由 `tests/sample/make_sample.py` 生成，数字和文字均为虚构。
只有晋江市残疾人联合会2020年的报告是真实数据，数字、表头和版式与发布的一致，文字另写。

- `agencies.csv`：报送机关登记表。`parent` 是汇总该单位的单位：市直部门、乡镇街道和两个县由样例市汇总，县的各部门和
  乡镇由县汇总。`consolidated` 的三行是市、县自己的汇总报告，不计入合计，只与所属单位之和核对；所属单位都未报送的
  （望湖县），由汇总报告代替。
- `2019/`、`2020/`：2019年格式；`2021/`、`2022/`：2021年格式。每个机关按自己的习惯报送：
  文本（UTF-8、带BOM、GB18030、UTF-16）、网页、DOCX、XLSX、PDF、CSV和压缩包。
- 千分位、全角数字、“增3”、“251000元”、“12.5万元”等写法是各机关的习惯，不是错误。

## 有意放入的问题

除下列各项外，报告内部、年度之间和正文与表格之间都是一致的。行号按文件中的行计。

| 序号 | 情形 | 规则 | 文件:行 |
|---|---|---|---|
"""

_ENGLISH = """
# The sample

Annual reports on open government information of the agencies of a city that doesn't exist
(样例市), for 2019 to 2022, written by `tests/sample/make_sample.py`; figures and words are
made up. Only the report of 晋江市残疾人联合会 for 2020 is real: figures, labels and layout are
those published, the sentences are not.

- `agencies.csv`: the registry, who is to report, and by `parent` who consolidates whom: the
  city its bureaus, townships and two counties, a county its own. The three `consolidated` rows
  are the city's and the counties' own reports, which are never added in, only compared; where
  none of those below has reported (望湖县), that report stands in for them.
- `2019/`, `2020/`: the 2019 form; `2021/`, `2022/`: the 2021 form. Every agency hands in
  after its own habits: text (UTF-8, with BOM, GB18030, UTF-16), web pages, DOCX, XLSX, PDF,
  CSV, an archive.
- Thousands separators, full-width digits, 增3, 251000元, 12.5万元 and the like are habits, too,
  not errors.

## Put in on purpose

But for these, the reports agree in themselves, over the years, and in prose and tables.
Lines are lines of the file.

| no. | what | rules | file:line |
|---|---|---|---|
"""


def write(faults: list[Fault], written: list[Written]) -> bytes:
    """The guide, in Chinese and then in English."""
    chinese, english = [_CHINESE], [_ENGLISH]
    for number, fault in enumerate(faults, 1):
        where = _places(fault.marks, written)
        chinese.append(f"| {number} | {fault.chinese} | {fault.rules or '—'} | {where} |\n")
        english.append(f"| {number} | {fault.english} | {fault.rules or '—'} | {where} |\n")
    return "".join(chinese + english).encode()
