"""A report as a document: paragraphs and tables in order, before any format."""

from __future__ import annotations

from dataclasses import dataclass

import prose
import real
from agencies import REAL
from forms import Table, tables
from report import Report

SECTIONS = ["总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况",
            "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"]
_NUMBERS = {
    "standard": ["一、", "二、", "三、", "四、", "五、", "六、"],
    "mixed": ["一、", "二、", "三、", "4、 ", "5、 ", "6、 "],
}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of text; a heading stands out where the format can show it."""

    text: str
    heading: bool = False


@dataclass(frozen=True)
class Document:
    """The report in reading order."""

    title: list[str]
    blocks: list[Paragraph | Table]
    signer: str
    date: str

    def tables(self) -> list[Table]:
        """The tables alone."""
        return [block for block in self.blocks if isinstance(block, Table)]


def title(report: Report) -> list[str]:
    """The title as the agency words it, in one or two lines."""
    name, year = report.name, report.year
    common = f"{year}年政府信息公开工作年度报告"
    lines = {
        "standard": [name + common],
        "two_lines": [name, common],
        "about": [f"{name}关于{year}年政府信息公开工作的年度报告"],
        "year_du": [f"{name}{year}年度政府信息公开工作年度报告"],
        "short": [f"{name}{year}年政府信息公开工作年报"],
        "unsigned": [common],
    }[report.style.title]
    return [*lines[:-1], lines[-1] + ("（更正）" if report.corrected else "")]


def compose(report: Report) -> Document:
    """Lay the report out: opening, six sections, signature."""
    text = real.PROSE if report.agency is REAL else {
        "opening": prose.opening(report), "overview": prose.overview(report),
        "problems": prose.problems(report), "other": prose.other_matters(report)}
    numbers = _NUMBERS[report.style.headings]
    headings = [Paragraph(number + name, True) for number, name in zip(numbers, SECTIONS)]
    if report.agency is REAL:
        headings[0] = Paragraph(f"一、{report.year}年政府信息公开{SECTIONS[0]}", True)
    second, third, fourth = tables(report.form, report.headings())
    blocks: list[Paragraph | Table] = [
        *map(Paragraph, text["opening"]),
        headings[0], *map(Paragraph, text["overview"]),
        headings[1], second, headings[2], third, headings[3], fourth,
        headings[4], Paragraph(text["problems"]), headings[5], Paragraph(text["other"]),
    ]
    year, month, day = report.signed
    return Document(title(report), blocks, report.name, f"{year}年{month}月{day}日")
