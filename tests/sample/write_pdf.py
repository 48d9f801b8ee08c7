"""PDF with a text layer: paragraphs, and ruled tables that run on over pages.

A table that is cut by the end of a page goes on under its repeated heading rows, as
printed ones do.
"""

from __future__ import annotations

from document import Document
from forms import WIDTHS, Cell, Table
from pdf_file import HEIGHT, WIDTH, Page, build, width
from report import Report

_LEFT, _TOP, _BOTTOM = 45.0, 60.0, HEIGHT - 60.0
_ACROSS = WIDTH - 2 * _LEFT
_SIZE, _SMALL, _PAD = 10.5, 8.0, 2.0
_LINE, _ROW_LINE = 18.0, 10.5
_HEADING_ROWS = {2: 0, 3: 3, 4: 3}
_HANGING = "，。、；：）》"  # never begin a line


def _wrapped(text: str, across: float, size: float) -> list[str]:
    """The text broken into lines, where it is full."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for char in part:
            if line and char not in _HANGING and width(line + char, size) > across:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines


class _Writer:
    """Fills pages from the top down."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.pages: list[Page] = []
        self._y = _BOTTOM
        self._next_page()

    def _next_page(self) -> None:
        self.pages.append(Page())
        number = f"- {len(self.pages)} -"
        self.pages[-1].text((WIDTH - width(number, _SMALL)) / 2, HEIGHT - 30, _SMALL, number)
        self._y = _TOP

    def line(self, text: str, size: float, place: float) -> None:
        """One line, at a place from 0 (left) to 1 (right)."""
        if self._y + _LINE > _BOTTOM:
            self._next_page()
        self._y += _LINE
        x = _LEFT + (_ACROSS - width(text, size)) * place
        self.pages[-1].text(x, self._y, size, text)

    def paragraph(self, text: str) -> None:
        """A paragraph, its first line set in by two characters."""
        for line in _wrapped("　　" + text, _ACROSS, _SIZE):
            self.line(line, _SIZE, 0)

    def table(self, table: Table) -> None:
        """A table, over as many pages as it takes."""
        shares = WIDTHS[table.number]
        edges = [_LEFT + _ACROSS * sum(shares[:n]) / sum(shares) for n in range(table.width + 1)]
        places = table.places()
        texts = {(y, x): self._lines(cell, edges[x + cell.columns] - edges[x])
                 for y, row in enumerate(places) for x, cell, begins in row if begins}
        heights = _heights(table, texts)
        heading = range(_HEADING_ROWS[table.number])
        self._y += _PAD * 2
        at = 0
        while at < len(places):
            rows = [*heading] if at else []
            room = _BOTTOM - self._y - sum(heights[row] for row in rows)
            start = at
            while at < len(places) and heights[at] <= room:
                room -= heights[at]
                rows.append(at)
                at += 1
            if at > max(start, len(heading)):
                self._rows(rows, table, edges, heights, texts)
            else:
                at = start
            if at < len(places):
                self._next_page()
        self._y += _PAD * 2

    def _lines(self, cell: Cell, across: float) -> list[str]:
        text = self._report.printed(cell.key) if cell.key else cell.text
        return _wrapped(text, across - 2 * _PAD, _SMALL) if text else []

    def _rows(self, rows: list[int], table: Table, edges: list[float], heights: list[float],
              texts: dict[tuple[int, int], list[str]]) -> None:
        """Draw these rows; a merged cell is drawn as far as it is on this page."""
        places = table.places()
        drawn: set[tuple[int, int]] = set()
        for row in rows:
            for x, cell, _ in places[row]:
                top = next(y for y in range(row, -1, -1)
                           if any(at == x and begins for at, _, begins in places[y]))
                if (top, x) in drawn:
                    continue
                drawn.add((top, x))
                high = sum(heights[y] for y in rows if top <= y < top + cell.rows)
                self._cell(edges[x], edges[x + cell.columns], high,
                           texts[top, x] if top in rows else [])
            self._y += heights[row]

    def _cell(self, left: float, right: float, high: float, lines: list[str]) -> None:
        page = self.pages[-1]
        page.box(left, self._y, right - left, high)
        y = self._y + max(_PAD, (high - len(lines) * _ROW_LINE) / 2) + _SMALL
        for line in lines:
            page.text((left + right - width(line, _SMALL)) / 2, y, _SMALL, line)
            y += _ROW_LINE


def _heights(table: Table, texts: dict[tuple[int, int], list[str]]) -> list[float]:
    """The height of every row: what its own cells need, and at its end a merged cell."""
    heights = [_ROW_LINE + 2 * _PAD] * len(table.rows)
    cells = [(y, x, cell) for y, row in enumerate(table.places()) for x, cell, begins in row if begins]
    for y, x, cell in sorted(cells, key=lambda placed: placed[2].rows):
        needed = len(texts[y, x]) * _ROW_LINE + 2 * _PAD
        last = y + cell.rows - 1
        heights[last] += max(0.0, needed - sum(heights[y:last + 1]))
    return heights


def write(document: Document, report: Report) -> bytes:
    """The report as a PDF file."""
    writer = _Writer(report)
    for line in document.title:
        writer.line(line, 16, 0.5)
    for block in document.blocks:
        if isinstance(block, Table):
            writer.table(block)
        elif block.heading:
            writer.line(block.text, _SIZE, 0)
        else:
            writer.paragraph(block.text)
    writer.line("", _SIZE, 0)
    for text in (document.signer, document.date):
        writer.line(text, _SIZE, 1)
    return build(writer.pages)
