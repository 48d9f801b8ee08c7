"""The agencies of the sample city, with their sizes, and the registry."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

YEARS = (2019, 2020, 2021, 2022)
SAMPLE_NOTE = "样例，非真实机关 (sample)"


@dataclass(frozen=True)
class Size:
    """What an agency of this size reports in a usual year."""

    requests: int = 0
    published: int = 60
    documents: int = 0
    licences: int = 0
    services: int = 0
    penalties: int = 0
    coercion: int = 0
    fees_yuan: int = 0
    purchases: int = 3
    charges: bool = False  # charges for answering requests


@dataclass(frozen=True)
class Agency:
    """A row of the registry, and the size behind its figures."""

    id: str
    name: str
    aliases: tuple[str, ...]
    category: str
    parent: str
    first_year: int
    last_year: int | None
    note: str
    size: Size
    former: tuple[int, str] | None = None  # (last year, name) before it was renamed
    successor: str = ""  # who continues it after its last year
    began: tuple[int, int, int] | None = None  # the day, if within its first year

    def name_in(self, year: int) -> str:
        """The name it signed with for that year."""
        return self.former[1] if self.former and year <= self.former[0] else self.name

    def reports_in(self, year: int) -> bool:
        """Whether it is to report for that year."""
        return self.first_year <= year <= (self.last_year or YEARS[-1])


def _of(id: str, name: str, aliases: str, category: str, size: Size, *, first: int = 2019,
        last: int | None = None, note: str = "", parent: str = "gov",
        former: tuple[int, str] | None = None, successor: str = "",
        began: tuple[int, int, int] | None = None) -> Agency:
    return Agency(id, name, tuple(aliases.split(";")), category, parent, first, last,
                  "；".join(filter(None, [SAMPLE_NOTE, note])), size, former, successor, began)


_BUREAU, _LOCAL, _GROUP = "政府部门", "乡镇街道", "群团组织"
CONSOLIDATED = "consolidated"

CITY = Agency(
    "gov", "样例市人民政府", ("样例市政府", "市政府"), CONSOLIDATED, "", 2022, None,
    SAMPLE_NOTE + "；全市汇总，不计入合计", Size())

COUNTIES = [
    Agency("lj", "样例市临江县人民政府", ("临江县人民政府", "临江县政府"), CONSOLIDATED, "gov", 2021, None,
           SAMPLE_NOTE + "；2020年划入样例市，2021年起汇总全县，用于与所属单位之和核对", Size()),
    Agency("wh", "样例市望湖县人民政府", ("望湖县人民政府", "望湖县政府"), CONSOLIDATED, "gov", 2021, None,
           SAMPLE_NOTE + "；2021年划入样例市，只报全县汇总，所属单位的报告未报市里", Size()),
]

REAL = Agency(
    "jj-cl", "晋江市残疾人联合会", ("晋江市残联", "市残联"), _GROUP, "", 2020, 2020,
    "真实机关，样例只收其2020年度报告 (real; the sample has its report for 2020 only)", Size())

AGENCIES = [
    _of("office", "样例市人民政府办公室", "样例市政府办;市政府办公室;市政府办", _BUREAU,
        Size(58, 1620, 46, 0, 0, 0, 0, 0, 6)),
    _of("drc", "样例市发展和改革局", "样例市发改局;市发展和改革局;市发改局", _BUREAU,
        Size(19, 412, 12, 640, 8, 3, 0, 0, 4)),
    _of("edu", "样例市教育局", "市教育局", _BUREAU,
        Size(46, 690, 18, 310, 22, 4, 0, 3_861_200, 12)),
    _of("psb", "样例市公安局", "市公安局", _BUREAU,
        Size(318, 530, 9, 92_400, 46, 38_700, 5_120, 21_508_450, 18)),
    _of("civil", "样例市民政局", "市民政局", _BUREAU,
        Size(25, 455, 11, 180, 14, 6, 0, 0, 5)),
    _of("fin", "样例市财政局", "市财政局", _BUREAU,
        Size(22, 388, 15, 96, 6, 11, 0, 0, 7)),
    _of("nr", "样例市自然资源局", "样例市自然资源和规划局;市自然资源局", _BUREAU,
        Size(406, 870, 24, 7_350, 31, 164, 12, 59_237_400, 9, charges=True)),
    _of("housing", "样例市住房和城乡建设局", "样例市住建局;市住房和城乡建设局;市住建局", _BUREAU,
        Size(176, 640, 17, 4_280, 26, 212, 8, 8_420_500, 8, charges=True)),
    _of("culture", "样例市文化体育和旅游局",
        "样例市文化体育新闻出版局;样例市文旅局;市文化体育和旅游局;市文旅局;市文体新局", _BUREAU,
        Size(9, 520, 7, 270, 12, 35, 0, 0, 6),
        note="2021年更名，原名样例市文化体育新闻出版局",
        former=(2020, "样例市文化体育新闻出版局")),
    _of("health", "样例市卫生健康委员会", "样例市卫健委;样例市卫生健康委;市卫健委", _BUREAU,
        Size(37, 735, 13, 2_960, 18, 145, 3, 962_000, 10)),
    _of("market", "样例市市场监督管理局", "样例市市场监管局;市市场监督管理局;市市场监管局", _BUREAU,
        Size(61, 610, 10, 48_200, 38, 1_270, 94, 1_284_600, 7)),
    _of("urban", "样例市城市管理局", "样例市城管局;市城市管理局;市城管局", _BUREAU,
        Size(88, 430, 6, 1_840, 9, 9_640, 318, 0, 8)),
    _of("pov", "样例市扶贫开发办公室", "样例市扶贫办;市扶贫办", _BUREAU,
        Size(3, 140, 4, 0, 5, 0, 0, 0, 2), last=2020, note="2021年撤销"),
    _of("bigdata", "样例市大数据管理局", "样例市大数据局;市大数据局", _BUREAU,
        Size(5, 210, 3, 0, 0, 0, 0, 0, 3), first=2022, note="2022年新设"),
    _of("t-dongxi", "样例市东溪镇人民政府", "东溪镇人民政府;东溪镇政府;东溪镇", _LOCAL,
        Size(27, 320, 5, 240, 16, 42, 18, 0, 4)),
    _of("t-nanshan", "样例市南山镇人民政府", "南山镇人民政府;南山镇政府;南山镇", _LOCAL,
        Size(13, 265, 3, 175, 16, 19, 6, 0, 3)),
    _of("s-chengdong", "样例市城东街道办事处", "城东街道办事处;城东街道", _LOCAL,
        Size(16, 240, 2, 130, 15, 27, 9, 0, 3)),
    _of("redcross", "样例市红十字会", "市红十字会", _GROUP,
        Size(1, 48, 0, 0, 0, 0, 0, 0, 1)),
    _of("lj-edu", "临江县教育局", "", _BUREAU, Size(12, 180, 4, 60, 9, 1, 0, 214_600, 3),
        parent="lj", first=2020),
    _of("lj-nr", "临江县自然资源局", "", _BUREAU, Size(64, 240, 6, 910, 14, 38, 3, 4_180_300, 4),
        parent="lj", first=2020),
    _of("lj-culture", "临江县文化局", "", _BUREAU, Size(5, 90, 2, 40, 4, 3, 0, 0, 2),
        parent="lj", first=2020, last=2020, successor="lj-ct"),
    _of("lj-tour", "临江县旅游局", "", _BUREAU, Size(4, 75, 1, 25, 3, 2, 0, 0, 1),
        parent="lj", first=2020, last=2020, successor="lj-ct"),
    _of("lj-ct", "临江县文化和旅游局", "临江县文旅局", _BUREAU, Size(10, 170, 3, 64, 7, 6, 0, 0, 3),
        parent="lj", first=2021, note="2021年由临江县文化局和临江县旅游局合并"),
    _of("lj-zone", "临江县经济开发区管理委员会", "临江县开发区管委会", _BUREAU,
        Size(8, 130, 2, 55, 6, 4, 0, 0, 4), parent="lj", first=2021, began=(2021, 4, 1),
        note="2021年4月1日设立"),
    _of("lj-qingshi", "临江县青石镇人民政府", "青石镇人民政府;青石镇政府;青石镇", _LOCAL,
        Size(9, 160, 2, 70, 8, 11, 4, 0, 2), parent="lj", first=2020),
    _of("wh-edu", "望湖县教育局", "", _BUREAU, Size(11, 150, 3, 52, 8, 1, 0, 0, 3),
        parent="wh", first=2021),
    _of("wh-psb", "望湖县公安局", "", _BUREAU, Size(29, 140, 2, 6_400, 11, 2_150, 260, 902_100, 5),
        parent="wh", first=2021),
    _of("wh-bibo", "望湖县碧波镇人民政府", "碧波镇人民政府;碧波镇政府;碧波镇", _LOCAL,
        Size(8, 120, 1, 45, 6, 8, 2, 0, 2), parent="wh", first=2021),
]


def registry() -> bytes:
    """agencies.csv: who is to report, under which names, from when to when."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow("id name aliases category parent first_year last_year successor note".split())
    for agency in [CITY, *COUNTIES, *AGENCIES, REAL]:
        rows.writerow([agency.id, agency.name, ";".join(agency.aliases), agency.category,
                       agency.parent, agency.first_year, agency.last_year or "", agency.successor,
                       agency.note])
    return out.getvalue().encode()
