"""Workbooks: the tables of a report in a sheet, or each in a sheet of its own."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from document import Document
from forms import Table
from package import ooxml
from report import Report

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NAMES = {2: "主动公开", 3: "依申请公开", 4: "复议诉讼"}


class _Strings:
    """The shared strings of a workbook, each once."""

    def __init__(self) -> None:
        self._index: dict[str, int] = {}
        self.uses = 0

    def index(self, text: str) -> int:
        self.uses += 1
        return self._index.setdefault(text, len(self._index))

    def part(self) -> str:
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self._index)
        return (f'{_XML}<sst xmlns="{_SHEET}" count="{self.uses}" '
                f'uniqueCount="{len(self._index)}">{items}</sst>')


class _Sheet:
    """Rows of cells, and the ranges that are merged."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._rows: list[list[str]] = []
        self._merged: list[str] = []

    def text(self, text: str, strings: _Strings, columns: int = 1) -> None:
        """A row with one text, over so many columns."""
        row = len(self._rows) + 1
        self._rows.append([f'<c r="A{row}" t="s"><v>{strings.index(text)}</v></c>'])
        self._merge(row, 0, 1, columns)

    def table(self, table: Table, report: Report, strings: _Strings) -> None:
        """A table, its merged cells merged."""
        for places in table.places():
            row = len(self._rows) + 1
            cells: list[str] = []
            for x, cell, begins in places:
                name = f"{chr(65 + x)}{row}"
                text = (report.printed(cell.key) if cell.key else cell.text) if begins else ""
                if cell.key and text.isascii() and text.replace(".", "", 1).lstrip("-").isdigit():
                    cells.append(f'<c r="{name}" s="1"><v>{text}</v></c>')
                elif text:
                    cells.append(f'<c r="{name}" s="1" t="s"><v>{strings.index(text)}</v></c>')
                else:
                    cells.append(f'<c r="{name}" s="1"/>')
                if begins:
                    self._merge(row, x, cell.rows, cell.columns)
            self._rows.append(cells)

    def _merge(self, row: int, x: int, rows: int, columns: int) -> None:
        if rows > 1 or columns > 1:
            self._merged.append(f"{chr(65 + x)}{row}:{chr(64 + x + columns)}{row + rows - 1}")

    def part(self) -> str:
        rows = "".join(f'<row r="{n}">{"".join(cells)}</row>' for n, cells in enumerate(self._rows, 1))
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in self._merged)
        return (f'{_XML}<worksheet xmlns="{_SHEET}"><cols><col min="1" max="3" width="22" '
                f'customWidth="1"/></cols><sheetData>{rows}</sheetData>'
                f'<mergeCells count="{len(self._merged)}">{merged}</mergeCells></worksheet>')


def _sheets(document: Document, report: Report, strings: _Strings) -> list[_Sheet]:
    sheets: list[_Sheet] = []
    heading = ""
    for block in document.blocks:
        if not isinstance(block, Table):
            heading = block.text if block.heading else heading
            continue
        if not sheets or report.style.sheets == "each":
            sheets.append(_Sheet(_NAMES[block.number] if report.style.sheets == "each" else "年度报告"))
        if len(sheets) == 1 and block.number == 2:
            sheets[-1].text("".join(document.title), strings, 10)
        sheets[-1].text(heading, strings, block.width)
        sheets[-1].table(block, report, strings)
    for line in (document.signer, document.date):
        sheets[-1].text(line, strings)
    return sheets


_STYLES = (
    f'{_XML}<styleSheet xmlns="{_SHEET}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border/><border><left style="thin"/><right style="thin"/>'
    '<top style="thin"/><bottom style="thin"/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" '
    'applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>")


def write(document: Document, report: Report) -> bytes:
    """The tables as an XLSX file."""
    strings = _Strings()
    sheets = _sheets(document, report, strings)
    numbers = range(1, len(sheets) + 1)
    last = len(sheets)
    overrides = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_SML}.{kind}+xml"/>' for name, kind in [
            ("workbook", "sheet.main"), ("styles", "styles"), ("sharedStrings", "sharedStrings"),
            *((f"worksheets/sheet{n}", "worksheet") for n in numbers)])
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}.xml"/>'
        for n, kind, target in [*((n, "worksheet", f"worksheets/sheet{n}") for n in numbers),
                                (last + 1, "styles", "styles"),
                                (last + 2, "sharedStrings", "sharedStrings")])
    names = "".join(f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="rId{n}"/>'
                    for n, sheet in zip(numbers, sheets))
    return ooxml({
        "[Content_Types].xml":
            f'{_XML}<Types xmlns="{_TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels":
            f'{_XML}<Relationships xmlns="{_LINKS}"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml":
            f'{_XML}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_LINKS}">{links}</Relationships>',
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": strings.part(),
        **{f"xl/worksheets/sheet{n}.xml": sheet.part() for n, sheet in zip(numbers, sheets)},
    })
