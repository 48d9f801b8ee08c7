# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports that repeat some of their figures in the prose, and what goes wrong with them on the way in."""
import random
import re
import zlib
from fractions import Fraction

import forms
from reports import Report

COLUMNS = [column for column, _ in forms.APPLICANTS]
MONEY = {2019: (2, "procurement", "amount"), 2021: (2, "fees", "amount")}


class Spoken(Report):
    """A report with sentences that repeat figures of its tables."""
    prose = ()

    def opening(self):
        return super().opening() + list(self.prose)

    def copy(self, **changes):
        other = Spoken(self.agency, self.year, self.form, self.cells, self.signed, self.title, self.period)
        other.tables, other.prose = self.tables, self.prose
        for name, value in changes.items():
            setattr(other, name, value)
        return other


def spoken(rng, report):
    """The report without rules, which no bureau makes, with figures that go on from year to year, and with
    some sentences."""
    size = zlib.crc32(report.agency.encode())
    said = Spoken(report.agency, report.year, report.form,
                  {cell: "0" if cell[1] == "rules" else text for cell, text in report.cells.items()})
    for cell in said.cells:
        if cell[2] in ("decisions", "amount"):
            said.cells[cell] = str((20 + size % 4000 + report.year % 10) * (10000 if cell == MONEY[2019] else 1))
    total = {row: said.cells[3, row, "total"] for _, row, _ in forms.TABLE3[said.form]}
    said.prose = rng.sample([
        f"本年新收政府信息公开申请{total['received']}件，上年结转{total['carried_in']}件。",
        f"共办结{total['concluded']}件，结转下年度继续办理{total['carried_out']}件。",
        f"其中予以公开{total['granted']}件。", f"行政复议案件{said.cells[4, 'review', 'total']}件。"], rng.randrange(4))
    return said


def mistype(rng, text, slip):
    """A number with two digits swapped, one dropped or another one; None where that can't be."""
    if not text.isdigit():
        return None
    at, n = rng.randrange(len(text)), len(text)
    if slip == "swap":
        if at + 1 >= n or (at == 0 and text[1] == "0"):
            return None
        typed = text[:at] + text[at + 1] + text[at] + text[at + 2:]
    elif slip == "drop":
        if n < 2 or (at == 0 and text[1] == "0"):
            return None
        typed = text[:at] + text[at + 1:]
    else:
        typed = text[:at] + str(rng.randrange(1 if at == 0 and n > 1 else 0, 10)) + text[at + 1:]
    return typed


def rows_of(form):
    return [row for _, row, _ in forms.TABLE3[form]]


def digits(rng, report, _):
    table = rng.choice((2, 3, 3, 4))
    cell = rng.choice([cell for cell in report.cells if cell[0] == table])
    report.cells[cell] = mistype(rng, report.cells[cell], rng.choice(("swap", "drop", "digit"))) or report.cells[cell]


def sign(rng, report, _):
    cell = rng.choice([cell for cell, text in report.cells.items() if text.isdigit()])
    report.cells[cell] = "-" + report.cells[cell]


def unreadable(rng, report, _):
    report.cells[rng.choice(list(report.cells))] = "若干"


def blanks(rng, report, _):
    for cell in rng.sample(list(report.cells), rng.choice((1, 3, 8))):
        report.cells[cell] = ""


def move(cells, places, at, later, gap):
    """What stands from one place on a place later, or earlier; gap: what is left, None for what was there."""
    old = dict(cells)
    for here, there in zip(places[at:], places[at + 1:]):
        if later:
            cells[there] = old[here]
        else:
            cells[here] = old[there]
    if gap is not None:
        cells[places[at if later else -1]] = gap


def shift_rows(rng, report, _):
    rows = rows_of(report.form)
    at, later, gap = rng.randrange(2, len(rows) - 3), rng.random() < 0.5, rng.choice(("", "0", None))
    for column in COLUMNS:
        move(report.cells, [(3, row, column) for row in rows], at, later, gap)


def shift_columns(rng, report, _):
    row = rng.choice(rows_of(report.form))
    move(report.cells, [(3, row, column) for column in COLUMNS], rng.randrange(4), rng.random() < 0.5,
         rng.choice(("", "0", None)))


def copied_table(rng, report, before):
    if before is None or before.form != report.form:
        return
    table = rng.choice((2, 3, 4))
    report.cells.update({cell: text for cell, text in before.cells.items() if cell[0] == table})


def other_unit(_, report, __):
    """Yuan for ten thousand yuan, or the other way."""
    cell = MONEY[report.form]
    amount = Fraction(report.cells[cell])
    report.cells[cell] = str(int(amount * 10000 if report.form == 2021 else amount / 10000))


def swapped_columns(rng, report, _):
    here, there = rng.sample(COLUMNS[:-1], 2)
    old = dict(report.cells)
    for row in rows_of(report.form):
        report.cells[3, row, here], report.cells[3, row, there] = old[3, row, there], old[3, row, here]


def moved_between(rng, report, _, rows=None):
    """So many in one row instead of in another, with their total."""
    one, other = rows or rng.choice((("received", "carried_in"), ("concluded", "carried_out"), ("granted", "granted_in_part")))
    column = rng.choice(COLUMNS[:-1])
    most = int(report.cells[3, one, column] or 0)
    n = rng.randrange(most + 1)
    for place in (column, "total"):
        report.cells[3, one, place] = str(int(report.cells[3, one, place]) - n)
        report.cells[3, other, place] = str(int(report.cells[3, other, place]) + n)


def prose(rng, report, _):
    if not report.prose:
        return
    said = list(report.prose)
    at = rng.randrange(len(said))
    number = rng.choice(list(re.finditer(r"\d+(?=件)", said[at])))
    said[at] = said[at][:number.start()] + (mistype(rng, number.group(), "digit") or "") + said[at][number.end():]
    report.prose = said


KINDS = (digits, digits, sign, unreadable, blanks, shift_rows, shift_columns, copied_table, other_unit, swapped_columns,
         moved_between, prose)


def damage(rng, years):
    """Changes the reports of an agency, by year, in one way or two at a time. Which ways."""
    ways = []
    for _ in range(rng.choice((1, 1, 1, 2))):
        kind, year = rng.choice(KINDS), rng.choice(list(years))
        try:
            kind(rng, years[year], years.get(year - 1))
        except ValueError:      # a figure that an earlier damage has left without a number
            continue
        ways.append(f"{kind.__name__} {year}")
    return ways
