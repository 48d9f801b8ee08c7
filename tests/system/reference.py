# SPDX-License-Identifier: GPL-3.0-or-later
"""The published figures computed a third way, with fractions, straight from the definitions.

It serves to test the SQL (test_reference) and stands in for the program there.  It knows no case
that the specification leaves open: every report of a year has the same form.
"""
import csv
from fractions import Fraction

import forms
from harness import COLUMNS

ORGANISATIONS = forms.PARTS3[1:]


def fixed(value, digits):
    """A fraction as text, half away from zero."""
    scaled = abs(value) * 10 ** digits
    units = int(scaled + Fraction(1, 2))
    sign = "-" if value < 0 and units else ""
    return f"{sign}{units // 10 ** digits}.{units % 10 ** digits:0{digits}}"


def number(value):
    """An exact amount without needless zeros."""
    text = fixed(value, 4)
    return text.rstrip("0").rstrip(".")


class Data:
    """records: (agency, year) -> (form, {cell: (value or None, status)})"""

    def __init__(self, records, agencies):
        self.records = records
        self.agencies = agencies          # agency id -> (name, category)
        self.years = sorted({year for _, year in records})

    def members(self, scope, year):
        return [agency for agency, (_, category) in self.agencies.items()
                if (agency, year) in self.records
                and (scope in ("city", agency) or scope == f"category:{category}")]

    def form(self, year):
        return next(form for (_, y), (form, _) in self.records.items() if y == year)

    def value(self, agency, year, table, row, column, blanks_count=False):
        """One agency's cell or subtotal.  blanks_count: a blank total over assumed zeros is 0."""
        form, cells = self.records[agency, year]
        rows = forms.parts(form, row) if table == 3 and row in forms.SUBTOTALS[form] else [row]
        found = []
        for each in rows:
            value, _ = cells.get((table, each, column), (None, None))
            if value is None and blanks_count and column == "total" and table in (3, 4):
                names = forms.PARTS3 if table == 3 else forms.PARTS4
                if all(cells.get((table, each, name), (0, ""))[1] == "E" for name in names):
                    value = 0
            found.append(value)
        return None if None in found else sum(found)

    def total(self, members, year, table, row, column):
        values = [self.value(agency, year, table, row, column) for agency in members
                  if (agency, year) in self.records]
        values = [value for value in values if value is not None]
        return (sum(values) if values else None), len(values)

    def cells(self, year, whole=True):
        """Cells and subtotals; for an agency not all columns of table 3."""
        form = self.form(year)
        for table, row, column in forms.CELLS[form]:
            if whole or table != 3 or column == "total":
                yield table, row, column
        for row in forms.SUBTOTALS[form]:
            for column, _ in forms.APPLICANTS:
                if whole or column == "total":
                    yield 3, row, column

    def scopes(self):
        return ["city"] + sorted({f"category:{category}" for _, category in self.agencies.values()
                                  if category})

    # ---- the three files
    def city_totals(self):
        for year in self.years:
            for scope in self.scopes():
                members = self.members(scope, year)
                for cell in self.cells(year) if members else ():
                    value, count = self.total(members, year, *cell)
                    yield (year, scope, *cell), value, count

    def quotient(self, scope, year, name):
        """Sums over the agencies that have every term of both sides."""
        if scope in self.agencies:
            return self.quotient_of(scope, year, name)
        pairs = [self.quotient_of(agency, year, name) for agency in self.members(scope, year)]
        whole = [pair for pair in pairs if None not in pair]
        return (sum(top for top, _ in whole), sum(bottom for _, bottom in whole)) if whole \
            else (None, None)

    def quotient_of(self, agency, year, name):
        if not self.members(agency, year):
            return None, None

        def get(table, row, column="total"):
            return self.value(agency, year, table, row, column, blanks_count=True)

        def plus(*values):
            return None if None in values else sum(values)

        def minus(a, b):
            return None if None in (a, b) else a - b
        done, load = get(3, "concluded"), plus(get(3, "received"), get(3, "carried_in"))
        decided = minus(get(4, "review"), get(4, "review", "pending"))
        suit = [plus(get(4, "suit_direct", column), get(4, "suit_after_review", column))
                for column in ("corrected", "pending", "total")]
        both = plus(get(3, "granted"), get(3, "granted_in_part"))
        numerator, denominator = {
            "granted_rate": (get(3, "granted"), done),
            "granted_in_part_rate": (get(3, "granted_in_part"), done),
            "disclosure_rate": (both, done), "denial_rate": (get(3, "denied"), done),
            "unable_rate": (get(3, "unable"), done),
            "unprocessed_rate": (get(3, "unprocessed"), done),
            "other_rate": (get(3, "other"), done), "completion_rate": (done, load),
            "carry_over_rate": (get(3, "carried_out"), load),
            "natural_share": (get(3, "received", "natural"), get(3, "received")),
            "organisation_share": (plus(*(get(3, "received", c) for c in ORGANISATIONS)),
                                   get(3, "received")),
            "review_rate": (get(4, "review"), done), "suit_rate": (suit[2], done),
            "review_correction_rate": (get(4, "review", "corrected"), decided),
            "suit_correction_rate": (suit[0], minus(suit[2], suit[1])),
            "review_to_suit_rate": (get(4, "suit_after_review"), decided),
            "normative_publication_rate": (get(2, "normative_documents", "published"),
                                           get(2, "normative_documents", "made")),
        }[name]
        return numerator, denominator

    NAMES = ("granted_rate granted_in_part_rate disclosure_rate denial_rate unable_rate "
             "unprocessed_rate other_rate completion_rate carry_over_rate natural_share "
             "organisation_share review_rate suit_rate review_correction_rate "
             "suit_correction_rate review_to_suit_rate normative_publication_rate").split()

    def ratio(self, scope, year, name):
        numerator, denominator = self.quotient(scope, year, name)
        return None if numerator is None or not denominator else Fraction(numerator) / denominator

    def ratios(self):
        for year in self.years:
            for scope in self.scopes() + list(self.agencies):
                for name in self.NAMES if self.members(scope, year) else ():
                    value, base = (self.ratio(scope, y, name) for y in (year, year - 1))
                    yield ((year, scope, name), *self.quotient(scope, year, name),
                           "" if value is None else fixed(value, 6),
                           "" if base is None else fixed(base, 6),
                           "" if None in (value, base) else fixed(100 * (value - base), 4))

    def changes(self):
        for year in self.years:
            if year - 1 not in self.years:
                continue
            same = self.form(year) == self.form(year - 1)
            for scope in [*self.scopes(), "city:matched", *self.agencies]:
                for cell in self.cells(year, scope not in self.agencies):
                    row = self.change(scope, year, cell, same or forms.comparable(*cell))
                    if row:
                        yield ((year, scope, *cell), *row)

    def change(self, scope, year, cell, comparable):
        """base, value, change, percent, contribution, status; none where there is no row."""
        if scope == "city:matched":
            members = [a for a in self.agencies if {(a, year), (a, year - 1)} <= set(self.records)]
            base, value = (self.total(members, y, *cell)[0] for y in (year - 1, year))
        else:
            base, value = (self.total(self.members(scope, y), y, *cell)[0]
                           for y in (year - 1, year))
        down = self.total(self.members("city", year - 1), year - 1, *cell)[0] if comparable else 0

        def share(change):
            return fixed(Fraction(100 * change) / down, 4) if down and down > 0 else ""
        if base is None and value is None:
            return None
        if not comparable and value is None:
            return None
        if scope in self.agencies and (scope, year - 1) not in self.records:
            return None, value, None, "", share(value), "new"
        if scope in self.agencies and (scope, year) not in self.records:
            return base, None, None, "", share(-base), "ceased"
        if not comparable:
            return None, value, None, "", "", "break"
        if base is None or value is None:
            return base, value, None, "", None, None
        change = value - base
        if base == 0:
            return base, value, change, "", share(change), "from_zero"
        if base < 0:
            return base, value, change, "", share(change), "from_negative"
        return base, value, change, fixed(100 * Fraction(change) / base, 4), share(change), None

    # ---- standing in for the program
    def publish(self):
        """name -> rows with the columns of the contract, as text"""
        def who(scope):
            return ["agency", scope, self.agencies[scope][0]] if scope in self.agencies \
                else [scope, "", ""]

        def text(value):
            return "" if value is None else number(Fraction(value))
        found = {name: [] for name in COLUMNS}
        for (agency, year), (form, cells) in self.records.items():
            name, category = self.agencies[agency]
            found["coverage"].append([year, agency, name, category, "reported", form] + [""] * 6)
            for (table, row, column), (value, status) in cells.items():
                found["observations"].append([year, agency, name, form, table, row, column,
                                              text(value), "", status, "", ""])
        for (year, scope, *cell), value, count in self.city_totals():
            found["city_totals"].append([year, scope, *cell, "", "", text(value), "", count,
                                         "M" if value is None else "A"])
        for (year, scope, name), top, bottom, value, base, points in self.ratios():
            found["ratios"].append([year, *who(scope), name, "", text(top), text(bottom), value,
                                    base, points, ""])
        for (year, scope, *cell), base, value, change, percent, share, status in self.changes():
            found["changes"].append([year, year - 1, *who(scope), *cell, text(base), text(value),
                                     text(change), percent, share or "", status or "A"])
        return {name: [dict(zip(COLUMNS[name], map(str, row))) for row in rows]
                for name, rows in found.items()}


def publish_files(folder, data):
    for name, rows in data.publish().items():
        with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
            out = csv.DictWriter(file, COLUMNS[name], lineterminator="\n")
            out.writeheader()
            out.writerows(rows)
