# SPDX-License-Identifier: GPL-3.0-or-later
"""Seeded random cities: records of both forms that keep every identity, also from year to year."""
import random

import forms
from reports import Report

CITY = "临江市"
DEPARTMENTS = (
    "教育局 科学技术局 东阳街道办事处 公安局 民政局 南浦镇人民政府 司法局 财政局 西城街道办事处 自然资源局 生态环境局 "
    "北溪镇人民政府 交通运输局 水利局 江岭镇人民政府 商务局 审计局 湖川乡人民政府 统计局 林业局 海港街道办事处 气象局 "
    "税务局 山原镇人民政府 信访局 档案馆 永丰镇人民政府 体育局 医疗保障局 安泰乡人民政府 应急管理局 农业农村局 "
    "宁昌街道办事处 城市管理局 市场监督管理局 长和镇人民政府 发展和改革委员会 卫生健康委员会 平兴镇人民政府 残疾人联合会 "
    "供销合作社联合社 清源街道办事处 退役军人事务局 大数据管理局").split()
CATEGORIES = ("市级部门", "街道", "乡镇")


def category(name):
    return CATEGORIES[1] if "街道" in name else CATEGORIES[2] if name.endswith("人民政府") \
        else CATEGORIES[0]


def split(rng, total, weights):
    """total as random whole parts, by weight."""
    found, left, rest = [], total, sum(weights)
    for weight in weights[:-1]:
        part = min(left, sum(rng.random() * rest < weight for _ in range(left))
                   if left < 200 else int(left * weight / rest * (0.5 + rng.random())))
        found.append(part)
        left, rest = left - part, rest - weight
    return found + [left]


class Agency:
    """An agency over the years; what one year leaves, the next begins with."""
    WEIGHTS = (420, 90, 6, 5, 12, 10, 14, 16, 8, 9, 180, 40, 12, 22, 18, 4, 3, 5, 20, 2, 60)

    def __init__(self, seed, name):
        self.name = name
        self.rng = random.Random(f"{seed}/{name}")
        self.scale = self.rng.choice((0, 3, 12, 40, 300))
        self.carry = None
        self.stock = {row: self.rng.randrange(5, 60) for row in ("rules", "normative_documents")}
        self.items = {row: self.rng.randrange(10, 90) for row in
                      ("licensing", "other_services", "penalties", "coercion", "fees")}

    def year(self, year, form=None):
        form = form or (2019 if year < 2021 else 2021)
        cells = {}
        self.table2(cells, form)
        self.table3(cells, form)
        self.table4(cells)
        return Report(self.name, year, form, cells)

    def table2(self, cells, form):
        rng = self.rng
        for row in self.stock:
            made, repealed = rng.randrange(9), rng.randrange(4)
            if form == 2019:
                published = rng.randrange(made + 1)
                self.stock[row] += published
                cells[2, row, "published"] = published
                cells[2, row, "published_total"] = self.stock[row]
            else:
                self.stock[row] += made - repealed
                cells[2, row, "repealed"] = repealed
                cells[2, row, "in_force"] = self.stock[row]
            cells[2, row, "made"] = made
        for row in self.items:
            change = rng.randrange(-3, 4)
            cells[2, row, "items_prior"] = self.items[row]
            cells[2, row, "items_change"] = change
            cells[2, row, "decisions"] = rng.randrange(1, 5000)
            self.items[row] += change
        cells[2, "procurement", "items"] = rng.randrange(1, 20)
        cells[2, "procurement", "amount"] = money(rng.randrange(10 ** 5, 10 ** 9), 2)
        cells[2, "fees", "amount"] = money(rng.randrange(0, 10 ** 8), 4)

    def table3(self, cells, form):
        rng, scale = self.rng, self.scale
        weights = (60, 14, 3, 4, 5, 3)
        if self.carry is None:
            self.carry = [rng.randrange(scale * weight // 100 + 1) for weight in weights]
        counts = {}
        for at, (column, weight) in enumerate(zip(forms.PARTS3, weights)):
            received = rng.randrange(2 * scale * weight // 90 + 1) if scale else 0
            out = rng.randrange((received + self.carry[at]) // 6 + 1)
            concluded = received + self.carry[at] - out
            rows = split(rng, concluded, self.WEIGHTS)
            if form == 2019:
                rows = rows[:18] + [sum(rows[18:])]
            counts["received", column], counts["carried_in", column] = received, self.carry[at]
            counts["concluded", column], counts["carried_out", column] = concluded, out
            counts.update({(row, column): n for row, n in zip(forms.LEAVES[form], rows)})
            self.carry[at] = out
        total3(cells, form, counts)

    def table4(self, cells):
        for _, row in forms.TABLE4:
            outcomes = [self.rng.randrange(self.scale // 20 + 1) for _ in forms.PARTS4]
            total4(cells, row, outcomes)


def money(units, digits):
    """A whole number of the last decimal as text, without needless zeros."""
    whole, part = divmod(units, 10 ** digits)
    return f"{whole}.{part:0{digits}}".rstrip("0").rstrip(".")


def total3(cells, form, counts):
    """Table 3 from counts by (row, applicant); what isn't given is zero."""
    for _, row, _ in forms.TABLE3[form]:
        values = [counts.get((row, column), 0) for column in forms.PARTS3]
        for column, value in zip(forms.PARTS3, values):
            cells[3, row, column] = value
        cells[3, row, "total"] = sum(values)


def total4(cells, row, outcomes):
    for column, value in zip(forms.PARTS4, outcomes):
        cells[4, row, column] = value
    cells[4, row, "total"] = sum(outcomes)


def plain(agency, year, granted=0, residual=0, received=None, carried_in=0, review=(0, 0, 0, 0),
          form=None):
    """A small report by hand: applications of natural persons, granted or otherwise ended."""
    form = form or (2019 if year < 2021 else 2021)
    concluded = granted + residual
    received = concluded if received is None else received
    cells = {cell: 0 for cell in forms.CELLS[form]}
    total3(cells, form, {
        ("received", "natural"): received, ("carried_in", "natural"): carried_in,
        ("granted", "natural"): granted, ("concluded", "natural"): concluded,
        ("other" if form == 2019 else "other.residual", "natural"): residual,
        ("carried_out", "natural"): received + carried_in - concluded})
    total4(cells, "review", review)
    return Report(agency, year, form, cells)


class City:
    """Agencies that come, go and skip a year, their reports, and their registry."""

    def __init__(self, seed=1, agencies=40, years=(2019, 2020, 2021, 2022), whole=False):
        """whole: every agency reports in every year."""
        names = [CITY + name for name in DEPARTMENTS[:agencies]]
        self.years = years
        self.reports = []
        self.registry = [{"id": f"a{at:03}", "name": name, "category": category(name),
                          "aliases": "市" + name.removeprefix(CITY)}
                         for at, name in enumerate(names, 1)]
        for at, name in enumerate(names):
            agency = Agency(seed, name)
            for year in years:
                report = agency.year(year)
                absent = {3: year < 2021, 7: year > 2020, 11: year == 2020, 13: year != 2022}
                if whole or not absent.get(at):
                    self.reports.append(report)

    def of(self, year):
        return [report for report in self.reports if report.year == year]

    def blank(self, seed, share, reports=None):
        """Empty some cells, at random; gives the reports before."""
        rng = random.Random(f"blank/{seed}")
        before = {}
        for report in reports or self.reports:
            before[report.agency, report.year] = report.copy()
            for cell in report.cells:
                if rng.random() < share:
                    report.cells[cell] = ""
        return before
