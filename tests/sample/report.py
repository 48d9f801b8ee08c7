"""A report: one agency's figures of one year, and how it prints them."""

from __future__ import annotations

from dataclasses import dataclass, field

from agencies import Agency
from figures import Values, Year
from forms import Key, leaves

_CHARGE = (2, "fees", "amount")
_PURCHASE = (2, "procurement", "amount")


@dataclass(frozen=True)
class Style:
    """The habits of the agency, all of them allowed."""

    title: str = "standard"  # two_lines, about, year_du, short, unsigned
    headings: str = "standard"  # mixed: 4、 after 三、
    phrase: int = 0  # wording of the sentence on requests
    growth: bool = False  # says how much the requests grew
    signs: str = "minus"  # of items_change: plus (+3), words (增3, 减2)
    money: str = "plain"  # of purchases: 元, 万元 in the cell, header: 万元 in the heading
    digits: str = "plain"  # comma (1,234), wide (１２３)
    sheets: str = "one"  # each: a sheet for every table


@dataclass
class Report:
    """What was handed in; `shown` holds the cells printed otherwise than their figure."""

    agency: Agency
    year: int
    form: int
    figures: Year
    style: Style = Style()
    signed: tuple[int, int, int] = (2000, 1, 1)
    shown: dict[Key, str] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)  # prose that differs from the table
    received_before: int | None = None
    corrected: bool = False

    @property
    def name(self) -> str:
        """The agency as it signs."""
        return self.agency.name_in(self.year)

    @property
    def values(self) -> Values:
        """The cells of the report's form."""
        return self.figures.of(self.form)

    def total(self, row: str) -> int:
        """A row of table 3, or the sum of its parts, in the column of totals."""
        values = self.figures.values
        if (3, row, "total") in values:
            return values[3, row, "total"]
        return sum(values[3, leaf, "total"] for leaf in leaves(2021) if leaf.startswith(row + "."))

    def headings(self) -> dict[str, str]:
        """Column headings that the agency words its own way."""
        return {"采购总金额": "采购总金额（单位：万元）"} if self.style.money == "header" else {}

    def plain(self, key: Key) -> str:
        """A cell as a bare number in the unit of the form, as tidy data has it."""
        if key in self.shown:
            return self.shown[key]
        value = self.figures.values[key]
        return in_myriads(value) if key == _CHARGE else str(value)

    def printed(self, key: Key) -> str:
        """A cell as the agency prints it."""
        if key in self.shown:
            return self.shown[key]
        value = self.figures.values[key]
        if key[2] == "items_change" and value and self.style.signs != "minus":
            more, less = ("+", "-") if self.style.signs == "plus" else ("增", "减")
            return (more if value > 0 else less) + str(abs(value))
        if key == _PURCHASE and value and self.style.money != "plain":
            unit = {"元": "元", "万元": "万元", "header": ""}[self.style.money]
            return (str(value) if unit == "元" else in_myriads(value)) + unit
        text = in_myriads(value) if key == _CHARGE else str(value)
        if self.style.digits == "comma":
            whole, point, rest = text.partition(".")
            return f"{int(whole):,}{point}{rest}"
        if self.style.digits == "wide":
            return text.translate({ord("0") + n: 0xFF10 + n for n in range(10)} | {0x2E: 0xFF0E})
        return text


def in_myriads(yuan: int) -> str:
    """Yuan as 万元, exactly."""
    whole, rest = divmod(yuan, 10_000)
    return f"{whole}.{rest:04}".rstrip("0").rstrip(".")


def growth(value: int, base: int) -> str:
    """The year-over-year phrase, in percent with one decimal, rounded half up."""
    change = abs(value - base) * 1000
    tenths = (2 * change + base) // (2 * base)
    if value == base:
        return "与上年持平"
    return f"同比{'增长' if value > base else '下降'}{tenths // 10}.{tenths % 10}%"
