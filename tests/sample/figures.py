"""The figures of an agency over the years, consistent within and across them.

Requests are followed one by one: each comes from an applicant, is concluded with
one outcome or carried over, and may lead to a review or a lawsuit. The tables
count them, so every identity of the forms holds by construction, and what one
year carries out the next carries in. Stocks (documents in force, items of the
2019 form) are carried on in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from agencies import YEARS, Agency
from dice import Dice
from forms import APPLICANTS, DISPUTES, OUTCOMES, PARTS, Key, keys, leaves

# Money is kept in whole yuan: 政府集中采购 as such, 收费金额 printed in 万元.
Values = dict[Key, int]

KINDS = ["机构职能类信息", "规划计划类信息", "财政预决算类信息", "政府信息公开年度报告", "其他类信息"]

_APPLICANT_WEIGHTS = [800, 96, 12, 22, 44, 26]
_LEAF_WEIGHTS = {
    "granted": 380, "granted_in_part": 92,
    "denied.state_secret": 3, "denied.law_prohibited": 9, "denied.safety_stability": 4,
    "denied.third_party": 16, "denied.internal_affairs": 12, "denied.deliberative": 9,
    "denied.enforcement_file": 20, "denied.administrative_query": 11,
    "unable.not_held": 236, "unable.not_compiled": 44, "unable.unclear": 14,
    "unprocessed.petition": 46, "unprocessed.repeat": 22, "unprocessed.publication": 2,
    "unprocessed.excessive": 8, "unprocessed.reconfirmation": 5,
    "other.uncorrected": 17, "other.unpaid": 3, "other.residual": 47,
}
_MATTERS = ["licensing", "other_services", "penalties", "coercion"]


@dataclass
class Year:
    """All figures of one agency and year, of both forms, and those of the prose."""

    values: Values = field(default_factory=dict)
    published: dict[str, int] = field(default_factory=dict)
    charged_notices: int = 0
    charged_yuan: int = 0

    def of(self, form: int) -> Values:
        """The cells of one form."""
        return {key: self.values[key] for key in keys(form)}


def total_up(values: Values) -> None:
    """Write the sums of tables 3 and 4 (totals, concluded, the 2019 row `other`)."""
    for column in PARTS:
        values[3, "other", column] = sum(
            values[3, row, column] for row in leaves(2021) if row.startswith("other."))
        values[3, "concluded", column] = sum(values[3, row, column] for row in leaves(2021))
    for row in ["received", "carried_in", "other", *leaves(2021), "concluded", "carried_out"]:
        values[3, row, "total"] = sum(values[3, row, column] for column in PARTS)
    for row, _ in DISPUTES:
        values[4, row, "total"] = sum(values[4, row, column] for column, _ in OUTCOMES[:-1])


def _grown(dice: Dice, base: int, index: int) -> int:
    """A count near its usual size, growing a little over the years."""
    return base * (100 + 5 * index + dice.between(-9, 9)) // 100


def _requests(seed: int, agency: Agency, year: int, carried: dict[str, int], new: Values) -> None:
    dice = Dice(seed, agency.id, year, "requests")
    for column, _ in APPLICANTS:
        for row in ["received", "carried_in", *leaves(2021), "carried_out"]:
            new[3, row, column] = 0
    for row, _ in DISPUTES:
        for column, _ in OUTCOMES:
            new[4, row, column] = 0
    base = agency.size.requests
    received = base and max(0, _grown(dice, base * 10, YEARS.index(year)) // 10
                            + dice.between(-1, 1))
    for _ in range(received):
        new[3, "received", PARTS[dice.weighted(_APPLICANT_WEIGHTS)]] += 1
    codes = list(_LEAF_WEIGHTS)
    weights = [_LEAF_WEIGHTS[code] for code in codes]
    closing = agency.last_year == year and not agency.successor
    for column in PARTS:
        new[3, "carried_in", column] = carried.get(column, 0)
        pool = new[3, "carried_in", column] + new[3, "received", column]
        for _ in range(pool):
            if not closing and dice.chance(48):
                new[3, "carried_out", column] += 1
                continue
            code = codes[dice.weighted(weights)]
            new[3, code, column] += 1
            if not code.startswith("granted") and dice.chance(90):
                _dispute(dice, new)
        carried[column] = new[3, "carried_out", column]


def _dispute(dice: Dice, new: Values) -> None:
    outcomes = [code for code, _ in OUTCOMES[:-1]]
    if dice.chance(220):
        new[4, "suit_direct", outcomes[dice.weighted([60, 5, 20, 15])]] += 1
        return
    outcome = outcomes[dice.weighted([64, 8, 16, 12])]
    new[4, "review", outcome] += 1
    if outcome != "pending" and dice.chance(240):
        new[4, "suit_after_review", outcomes[dice.weighted([58, 4, 20, 18])]] += 1


def _documents(seed: int, agency: Agency, year: int, stock: dict[str, int], new: Values) -> None:
    dice = Dice(seed, agency.id, year, "documents")
    for column in ("made", "published", "published_total", "repealed", "in_force"):
        new[2, "rules", column] = 0  # only larger cities may make them
    size = agency.size.documents
    made = dice.below(size // 4 + 2) if size else 0
    published = made - (made > 2 and dice.chance(300))
    repealed = dice.below(size // 6 + 1)
    stock["published"] = stock.get("published", size * 3 // 2) + published
    stock["in_force"] = stock.get("in_force", size) + made - repealed
    for column, value in (("made", made), ("published", published), ("repealed", repealed),
                          ("published_total", stock["published"]),
                          ("in_force", stock["in_force"])):
        new[2, "normative_documents", column] = value


def _matters(seed: int, agency: Agency, year: int, stock: dict[str, int], new: Values) -> None:
    size, index = agency.size, YEARS.index(year)
    usual = {"licensing": size.licences, "other_services": size.services * 40,
             "penalties": size.penalties, "coercion": size.coercion, "fees": size.fees_yuan}
    for matter, base in usual.items():
        dice = Dice(seed, agency.id, year, matter)
        first = Dice(seed, agency.id, matter)
        prior = stock.setdefault(matter, first.between(4, 60) if base else 0)
        change = max(dice.between(-3, 4), 1 - prior) if base else 0
        stock[matter] = prior + change
        new[2, matter, "items_prior"], new[2, matter, "items_change"] = prior, change
        if matter in _MATTERS:
            new[2, matter, "decisions"] = _grown(dice, base, index)
    dice = Dice(seed, agency.id, year, "money")
    new[2, "fees", "amount"] = _grown(dice, size.fees_yuan, index)
    purchases = size.purchases + (dice.between(-1, 1) if size.purchases > 2 else 0)
    new[2, "procurement", "items"] = purchases
    new[2, "procurement", "amount"] = sum(dice.between(900, 2100) * 100 for _ in range(purchases))


def _prose(seed: int, agency: Agency, year: int, new: Year) -> None:
    dice = Dice(seed, agency.id, year, "prose figures")
    shares = [14, 9, 6, 0, 71]
    for kind, share in zip(KINDS, shares):
        base = agency.size.published * share
        new.published[kind] = 1 if not share else max(1, _grown(dice, base, YEARS.index(year)) // 100)
    if agency.size.charges:
        new.charged_notices = dice.between(2, 9)
        new.charged_yuan = sum(dice.between(3, 40) * 10 for _ in range(new.charged_notices))


def _history(seed: int, agency: Agency, carried: dict[str, int]) -> dict[int, Year]:
    """The figures of every year in which the agency is to report; what it begins with becomes
    what it ends with."""
    if agency.first_year == YEARS[0] and agency.size.requests:
        carried.update(natural=agency.size.requests // 24, legal=agency.size.requests // 150)
    stock: dict[str, int] = {}
    years: dict[int, Year] = {}
    for year in filter(agency.reports_in, YEARS):
        new = Year()
        _requests(seed, agency, year, carried, new.values)
        total_up(new.values)
        _documents(seed, agency, year, stock, new.values)
        _matters(seed, agency, year, stock, new.values)
        _prose(seed, agency, year, new)
        years[year] = new
    return years


def histories(seed: int, agencies: list[Agency]) -> dict[str, dict[int, Year]]:
    """The figures of all of them; who continues others comes after these, and takes over the
    requests that they had left."""
    left: dict[str, dict[str, int]] = {agency.id: {} for agency in agencies}
    told: dict[str, dict[int, Year]] = {}
    for agency in agencies:
        told[agency.id] = _history(seed, agency, left[agency.id])
        for column, count in left[agency.id].items():
            if agency.successor:
                after = left[agency.successor]
                after[column] = after.get(column, 0) + count
    return told
