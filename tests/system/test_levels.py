# SPDX-License-Identifier: GPL-3.0-or-later
"""Cities with several levels, judged row by row from the input and the contract alone.

The judges stand beside the tree, in ../shared/levels; without them there is nothing to run.
"""

from __future__ import annotations

import csv
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import damage
import forms
import generate
import harness
from reports import Report

LEVELS = pathlib.Path(__file__).resolve().parents[3] / "shared" / "levels"
CITIES = ("71 --depth=3 --first=2020 --last=2022", "72 --size=4 --first=2021 --last=2023",
          "73 --flat --size=3 --last=2021", "74 --no-registry --size=3 --last=2021")


@unittest.skipUnless((LEVELS / "seeds.py").exists(), "no judges in ../shared/levels")
class Levels(unittest.TestCase):
    def test_cities(self):
        """Every row of random cities: four levels, three, and flat ones."""
        with tempfile.TemporaryDirectory() as scratch:
            seeds = pathlib.Path(scratch, "seeds.txt")
            for city in CITIES:
                with self.subTest(city):
                    seeds.write_text(city + "\n")
                    done = subprocess.run(
                        [sys.executable, str(LEVELS / "seeds.py"), os.environ["OGISTAT"],
                         str(seeds)], capture_output=True, text=True, check=False)
                    self.assertEqual(done.returncode, 0, done.stdout[-3000:] + done.stderr)


class City(harness.Case):
    """A city of reports that hold in themselves."""
    HEAD = ("id", "name", "parent", "first_year", "last_year", "successor")

    def report(self, name, year, received, carried_in, carried_out):
        """A report of requests by natural persons that holds in itself."""
        said = dict.fromkeys(forms.CELLS[2021], 0)
        for column in ("natural", "total"):
            said.update({(3, "received", column): received, (3, "carried_in", column): carried_in,
                         (3, "granted", column): received + carried_in - carried_out,
                         (3, "concluded", column): received + carried_in - carried_out,
                         (3, "carried_out", column): carried_out})
        text = Report(name, year, 2021, said).to_text()
        (self.input / f"{name}{year}.txt").write_text(text, encoding="utf-8")

    def write(self, registry, reports):
        harness.write_csv(self.input / "agencies.csv", self.HEAD, registry)
        for one in reports:
            self.report(*one)


class Selection(City):
    CITY = (("top", "甲市人民政府", "", "", "", ""), ("c", "甲市乙县人民政府", "top", "", "", ""),
            ("p", "甲市公安局", "top", "", "", ""), ("x", "乙县教育局", "c", "", "", ""),
            ("y", "乙县民政局", "c", "", "", ""), ("z", "乙县水利局", "c", "", "", ""))
    REPORTS = [(name, year, received + year, 0, 0) for year in (2021, 2022) for name, received in (
        ("甲市公安局", 7), ("乙县教育局", 11), ("乙县民政局", 13), ("甲市乙县人民政府", 999), ("丙县教育局", 17))]

    def test_root(self):
        """A county out of the city's input is published as from an input of its own."""
        self.write(self.CITY, self.REPORTS)
        (self.input / "甲市公安局2021年政府信息公开工作年度报告.docx").write_bytes(b"PK\x03\x04 cut off")
        self.run_tool("--root=c", "input")
        whole = harness.published(self.dir / "output")
        self.dir = self.new_dir()
        self.input = self.dir / "input"
        self.input.mkdir()
        county = [(*row[:2], row[2].replace("top", ""), *row[3:]) for row in self.CITY if row[0] in "cxyz"]
        self.write(county, [one for one in self.REPORTS if "乙县" in one[0]])
        self.run_tool("input")
        alone = harness.published(self.dir / "output")
        self.assertEqual(set(whole), set(alone))
        for name in set(alone):
            if name.endswith(".csv"):
                self.assertEqual(whole[name].decode(), alone[name].decode(), name)

    def test_root_is_wrong(self):
        self.write(self.CITY, self.REPORTS[:3])
        self.assertIn("乙县人民政府", self.run_tool("--root=乙县政府", "input", code=4).err)
        self.assertIn("nobody's parent", self.run_tool("--root=x", "input", code=4).err)

    def test_agency(self):
        """With a node come all below it; sums are those of the whole city."""
        self.write(self.CITY, self.REPORTS)
        self.run_tool("input", output="all")
        self.run_tool("--agency=c", "input")
        self.assertEqual({row["agency_id"] for row in self.table("observations")}, {"x", "y"})
        self.assertEqual({row["agency_id"] for row in self.table("coverage")}, {"c", "x", "y", "z"})
        self.assertEqual(self.table("city_totals"), self.table("city_totals", "all"))


class Roots(City):
    """Cities that don't belong together in one registry: there is no city of both."""
    CITY = (("a", "甲市人民政府", "", "", "", ""), ("a1", "甲市公安局", "a", "", "", ""), ("a2", "甲市教育局", "a", "", "", ""),
            ("b", "乙市人民政府", "", "", "", ""), ("b1", "乙市公安局", "b", "", "", ""), ("b2", "丙县人民政府", "b", "", "", ""),
            ("b3", "丙县教育局", "b2", "", "", ""))
    LEAVES = {"甲市公安局": 11, "甲市教育局": 20, "乙市公安局": 7, "丙县教育局": 5}

    def publish(self, *args, changed=0):
        self.write(self.CITY, [(name, year, number + year - 2021 + (changed if name == "乙市公安局" else 0), 0, 0)
                               for name, number in self.LEAVES.items() for year in (2021, 2022)])
        self.run_tool(*args, "input")

    def received(self, text):
        """The totals of 本年新收, with the root's name above them."""
        found, name = {}, None
        for row in csv.reader(io.StringIO(text)):
            if row[0].endswith("人民政府"):
                name = row[0]
            elif row[0].startswith("一、本年新收"):
                found[name] = next(cell for cell in reversed(row) if cell)
        return found

    def test_form(self):
        """Each root's own tables, below its name; one root's without."""
        self.publish()
        text = (self.dir / "output" / "city_form_2022.csv").read_text(encoding="utf-8")
        self.assertEqual(self.received(text), {"甲市人民政府": "33", "乙市人民政府": "14"})
        self.assertEqual({row["scope"] for row in self.table("city_totals")}, {"node:a", "node:b", "node:b2"})
        self.publish("--root=b")
        text = (self.dir / "output" / "city_form_2022.csv").read_text(encoding="utf-8")
        self.assertEqual(self.received(text), {None: "14"})

    def test_revisions(self):
        """No figure of one root is published as the city's."""
        self.publish()
        self.publish(changed=3)
        rows = self.table("revisions")
        self.assertEqual({row["agency_id"] for row in rows}, {"b1"})
        for row in rows:
            self.assertEqual({row[name] for name in row if name.startswith(("city_", "growth_"))}, {""})
        self.publish("--root=b", changed=3)
        self.publish("--root=b")
        self.assertEqual({(row["city_before"], row["city_after"]) for row in self.table("revisions")
                          if (row["year"], row["indicator"], row["column"]) == ("2022", "received", "total")},
                         {("17", "14")})


class Unregistered(harness.Case):
    """Counties among the bureaus, and no registry that says so: their own reports are known by their figures."""
    def test_partial(self):
        names = [f"第{n}局" for n in range(12)]
        counties = {f"{county}县人民政府": names[n::3] for n, county in enumerate("甲乙")}
        rows, received = [], 0
        agencies = {name: generate.Agency(5, name) for name in names}
        cells = {name: agency.year(2022).cells for name, agency in agencies.items()}
        for name in names:
            received += int(cells[name][3, "received", "total"])
        for county, members in counties.items():
            cells[county] = {cell: sum(int(cells[name][cell]) for name in members)
                             for cell in cells[names[0]] if cell[0] == 3}
        for name, said in cells.items():
            rows += [(2022, name, *cell, value) for cell, value in said.items() if cell[0] == 3]
        harness.write_csv(self.input / "all.csv", ("year", "agency", "table", "indicator", "column", "value"), rows)
        self.run_tool("input")
        self.assertEqual({(row["agency"], row["left"]) for row in self.table("findings") if row["rule"] == "A-WHOLE"},
                         {(county, str(sum(any(int(v) for c, v in cells[name].items() if c[0] == 3)
                                            for name in members))) for county, members in counties.items()})
        self.assertEqual({row["agency"] for row in self.table("coverage") if row["state"] == "consolidated"},
                         set(counties))
        self.assertEqual([row["value"] for row in self.table("city_totals")
                          if (row["scope"], row["indicator"], row["column"]) == ("city", "received", "total")],
                         [str(received)])
        self.assertEqual(self.table("reconciliation"), [])

    def states(self, *reports):
        """What coverage says of agencies with so many requests, new and carried in, and a sentence."""
        for agency, new, carried, sentence in reports:
            plain = generate.plain(agency, 2024, granted=new + carried, received=new, carried_in=carried)
            report = damage.Spoken(agency, 2024, plain.form, plain.cells)
            report.prose = (sentence,)
            (self.input / f"{agency}.txt").write_text(report.to_text(), "utf-8")
        self.run_tool("input")
        return {row["agency"]: row["state"] for row in self.table("coverage")}

    def test_by_text(self):
        """A place's report whose requests are by its own sentence those of the whole place, or of others."""
        self.assertEqual(self.states(
            ("淮安市人民政府", 50, 7, "2024年，全市共收到政府信息公开申请57件。"),
            ("涟水县人民政府", 31, 0, "2024年，县政府及各部门新收政府信息公开申请31件。"),
            ("平潭综合实验区", 90, 0, "2024年，收到政府信息公开申请90件。"),
            ("延边朝鲜族自治州", 11, 0, "2024年，收到政府信息公开申请11件。"),
            # of its own, of another place's, of no requests, of others and itself
            ("洪泽区人民政府", 9, 0, "2024年，收到政府信息公开申请9件。"),
            ("淮安市公安局", 20, 0, "2024年，全市共收到政府信息公开申请20件。"),
            ("金湖县黎城镇人民政府", 3, 0, "2024年，全镇共收到政府信息公开申请3件。"),
            ("金湖县人民政府", 8, 0, "2024年，全县共公开规范性文件8件。收到政府信息公开申请8件。"),
            ("盱眙县人民政府办公室", 6, 0, "2024年，全县新收政府信息公开申请60件，县政府办公室收到6件。"),
            ("淮安经济技术开发区管理委员会", 4, 0, "2024年，全区共收到政府信息公开申请4件。")),
            {"淮安市人民政府": "consolidated", "涟水县人民政府": "consolidated", "平潭综合实验区": "consolidated",
             "延边朝鲜族自治州": "consolidated", "洪泽区人民政府": "reported", "淮安市公安局": "reported",
             "金湖县黎城镇人民政府": "reported", "金湖县人民政府": "reported", "盱眙县人民政府办公室": "reported",
             "淮安经济技术开发区管理委员会": "reported"})
        self.assertEqual({row["agency"] for row in self.table("findings") if row["rule"] == "A-WHOLE"},
                         {row["agency"] for row in self.table("coverage") if row["state"] == "consolidated"})
        [detail] = [row["message"] for row in self.table("findings")
                    if row["rule"] == "A-WHOLE" and row["agency"] == "淮安市人民政府"]
        self.assertIn("全市共收到政府信息公开申请57件", detail)
        self.assertEqual([row["value"] for row in self.table("city_totals") if row["scope"] == "city"
                          and harness.cell_of(row) == (3, "received", "total")], [str(9 + 20 + 3 + 8 + 6 + 4)])

    def test_by_text_alone(self):
        """Where nobody else has reported its figures are all there is."""
        self.assertEqual(self.states(("淮安市人民政府", 50, 7, "2024年，全市共收到政府信息公开申请57件。")),
                         {"淮安市人民政府": "reported"})
        [row] = [row for row in self.table("findings") if row["rule"] == "A-WHOLE"]
        self.assertEqual(row["left"], "")
        self.assertNotIn("不与", row["message"])
        self.assertNotIn("set aside", row["message_en"])
        self.assertEqual([row["value"] for row in self.table("city_totals") if row["scope"] == "city"
                          and harness.cell_of(row) == (3, "received", "total")], ["50"])

    def test_by_chance(self):
        """One request here and one there are two elsewhere: no sum, as any small report would be one."""
        rows = [(2022, f"第{n}局", 3, row, column, value) for n, value in enumerate((1, 1, 2, 3, 1, 5))
                for row in ("received", "granted", "concluded") for column in ("natural", "total")]
        harness.write_csv(self.input / "all.csv", ("year", "agency", "table", "indicator", "column", "value"), rows)
        self.run_tool("input")
        self.assertNotIn("A-WHOLE", {row["rule"] for row in self.table("findings")})


class Wrong(City):
    """A registry that can't be is bad usage: nothing is read, nothing is published."""
    def test_registry(self):
        for registry, said in (
                ([("a", "甲市人民政府", "b", "", "", ""), ("b", "乙县人民政府", "a", "", "", "")], "circle"),
                ([("a", "甲市人民政府", "a", "", "", "")], "agencies.csv:2:"),
                ([("x", "丁局", "a", "", "", ""), ("a", "甲市人民政府", "b", "", "", ""),
                  ("b", "乙县人民政府", "c", "", "", ""), ("c", "丙镇人民政府", "a", "", "", "")], "circle"),
                ([("a", "甲市人民政府", "", "", "", ""), ("b", "乙县人民政府", "zz", "", "", "")], "agencies.csv:3:")):
            with self.subTest(registry):
                self.write(registry, [("乙县人民政府", 2022, 1, 0, 0)])
                self.assertIn(said, self.run_tool("input", code=1).err)
                self.assertFalse((self.dir / "output").exists())

    @staticmethod
    def chain(n, top=""):
        return [(f"u{at}", f"第{at}级人民政府", f"u{at - 1}" if at else top, "", "", "") for at in range(n)]

    def test_circle(self):
        """Who goes in a circle is named, from the first row of it on; who is below it isn't."""
        below = [("x", "丁局", "u2", "", "", "")]
        for rows, line in ((below + self.chain(3, "u2"), 3), (self.chain(3, "u2") + below, 2)):
            with self.subTest(rows):
                self.write(rows, [("丁局", 2022, 1, 0, 0)])
                said = self.run_tool("input", code=1).err
                self.assertIn(f"agencies.csv:{line}: parent: parents go in a circle: "
                              "\"第0级人民政府 → 第2级人民政府 → 第1级人民政府 → 第0级人民政府\"\n", said)
                self.assertNotIn("levels", said)

    def test_long_circle(self):
        """A circle of more units than there may be levels is a circle all the same."""
        self.write(self.chain(40, "u39"), [("第39级人民政府", 2022, 1, 0, 0)])
        said = self.run_tool("input", code=1).err
        self.assertIn("agencies.csv:2: parent: parents go in a circle: \"第0级人民政府 → 第39级人民政府 → ", said)
        self.assertNotIn("levels", said)

    def test_deep(self):
        """32 levels are read, one more isn't: the unit and those above it are named."""
        for order in (1, -1):
            self.write(self.chain(32)[::order], [("第31级人民政府", 2022, 7, 0, 0)])
            self.run_tool("input")
            self.assertEqual([row["value"] for row in self.table("city_totals")
                              if row["scope"] == "city" and harness.cell_of(row) == (3, "received", "total")], ["7"])
            self.write(self.chain(33)[::order], [("第31级人民政府", 2022, 7, 0, 0)])
            said = self.run_tool("input", code=1).err
            self.assertIn(f"agencies.csv:{34 if order == 1 else 2}: parent: expected at most 32 levels, found 33: "
                          "\"第32级人民政府 → 第31级人民政府 → ", said)
            self.assertNotIn("circle", said)


class Letters(City):
    """Who is written to: the office to its own children, to each node for what is right below it."""
    CITY = (("top", "甲市人民政府", "", "", "", ""), ("c", "甲市乙县人民政府", "top", "", "", ""),
            ("d", "甲市丙县人民政府", "top", "", "", ""), ("p", "甲市公安局", "top", "", "", ""),
            ("q", "甲市水利局", "top", "", "", ""), ("x", "乙县教育局", "c", "", "", ""),
            ("t", "乙县丁镇人民政府", "c", "", "", ""), ("v", "丁镇卫生院", "t", "", "", ""),
            ("w", "丁镇中心小学", "t", "", "", ""), ("y", "丙县教育局", "d", "", "", ""),
            ("z", "丙县民政局", "d", "", "", ""), ("z2", "丙县水利局", "d", "", "", ""))

    def letters(self, reports, *args):
        self.write(self.CITY, reports)
        self.run_tool("--notes=notes", *args, "input")
        return {name[:-4]: re.sub("\r\n *", "", data.decode("utf-8-sig"))
                for name, data in harness.published(self.dir / "notes").items() if name.endswith(".txt")}

    def test_each_level(self):
        reports = [("甲市公安局", 2022, 7, 0, 0), ("乙县教育局", 2022, 11, 0, 0), ("丁镇卫生院", 2022, 3, 0, 0),
                   ("丁镇中心小学", 2022, 5, 0, 0), ("丙县教育局", 2022, 2, 0, 0),
                   # what the town's report differs by its county's and the city's have, too
                   ("乙县丁镇人民政府", 2022, 6, 0, 0), ("甲市乙县人民政府", 2022, 17, 0, 0),
                   ("甲市人民政府", 2022, 40, 0, 0)]
        letters = self.letters(reports)
        self.assertEqual(set(letters), {"甲市水利局", "乙县丁镇人民政府", "甲市丙县人民政府"})
        self.assertIn("下列1处", letters["甲市水利局"])
        self.assertIn("请尽快报送", letters["甲市水利局"])
        self.assertIn("下列1处", letters["甲市丙县人民政府"])
        self.assertIn("未报送年度报告的所属单位2个：丙县民政局、丙县水利局。", letters["甲市丙县人民政府"])
        self.assertIn("汇总报告的", letters["乙县丁镇人民政府"])
        self.assertIn("6≠8", letters["乙县丁镇人民政府"])

    def test_own_root(self):
        """A county's office writes to its own bureaus."""
        letters = self.letters([("丙县教育局", 2022, 2, 0, 0), ("甲市丙县人民政府", 2022, 1, 0, 0)], "--root=d")
        self.assertEqual(set(letters), {"丙县民政局", "丙县水利局"})

    def test_many_are_missing(self):
        """Each is named, however many."""
        names = [f"丙县第{n}小学" for n in range(40)]
        self.CITY = self.CITY + tuple((f"s{n}", name, "d", "", "", "") for n, name in enumerate(names))
        text = self.letters([("丙县教育局", 2022, 2, 0, 0)])["甲市丙县人民政府"]
        self.assertIn("所属单位42个", text)
        for name in names:
            self.assertRegex(text, name + "(?![0-9])")


class Names(City):
    """A name with its parent's place in front, or without it, is the same agency's."""
    REGISTRY = [("t", "淮安市人民政府", "", "", "", ""), ("p", "淮安市公安局", "t", "", "", "")]

    def agencies(self, registry, reports):
        """Who has reported, by coverage, and the names that a finding calls near or unknown."""
        self.dir = self.new_dir()
        self.input = self.dir / "input"
        self.input.mkdir()
        self.write(registry, reports)
        if not registry:
            (self.input / "agencies.csv").unlink()
        self.run_tool("input")
        near = {row["agency"] for row in self.table("findings") if row["rule"] in ("F-UNKNOWN", "F-NEAR")}
        return {(row["year"], row["agency"]): row["state"] for row in self.table("coverage")}, near

    def test_registered(self):
        for registered, reported in (("洪泽区人民政府", "淮安市洪泽区人民政府"), ("淮安市洪泽区人民政府", "洪泽区人民政府")):
            with self.subTest(reported):
                states, near = self.agencies([*self.REGISTRY, ("h", registered, "t", "", "", "")],
                                             [(reported, 2022, 9, 0, 0), ("淮安市公安局", 2022, 5, 0, 0)])
                self.assertEqual(states, {("2022", registered): "reported", ("2022", "淮安市公安局"): "reported"})
                self.assertEqual(near, set())

    def test_of_another_place(self):
        """A district of that name in another city isn't this one."""
        states, _ = self.agencies([*self.REGISTRY, ("h", "鼓楼区人民政府", "t", "", "", "")],
                                  [("徐州市鼓楼区人民政府", 2022, 9, 0, 0), ("淮安市公安局", 2022, 5, 0, 0)])
        self.assertEqual(states["2022", "鼓楼区人民政府"], "missing")
        self.assertEqual(states["2022", "徐州市鼓楼区人民政府"], "unknown")

    def test_without_registry(self):
        """In any order of the files; the longer name is the agency's."""
        for names in (("洪泽区人民政府", "淮安市洪泽区人民政府"), ("淮安市洪泽区人民政府", "洪泽区人民政府")):
            with self.subTest(names):
                states, near = self.agencies([], [(names[0], 2021, 7, 0, 0), (names[1], 2022, 9, 0, 0),
                                                  ("淮安市公安局", 2022, 5, 0, 0)])
                self.assertEqual(set(states), {("2021", "淮安市洪泽区人民政府"), ("2022", "淮安市洪泽区人民政府"),
                                               ("2022", "淮安市公安局")})
                self.assertEqual(near, set())
                rows = [row for row in self.table("changes") if row["scope"] == "agency"
                        and harness.cell_of(row) == (3, "received", "total") and row["change"] == "2"]
                self.assertEqual([row["agency"] for row in rows], ["淮安市洪泽区人民政府"])

    def test_two_of_them(self):
        """Two cities have such a district, and an office has no place of its own: nobody is joined."""
        names = ("南京市鼓楼区人民政府", "徐州市鼓楼区人民政府", "鼓楼区人民政府", "教育局", "淮安市教育局")
        states, _ = self.agencies([], [(name, 2022, 5, 0, 0) for name in names])
        self.assertEqual({name for _, name in states}, set(names))

    def test_both_reported(self):
        """Two reports of the same year under both names contradict each other: neither counts."""
        states, _ = self.agencies([], [("洪泽区人民政府", 2022, 7, 0, 0), ("淮安市洪泽区人民政府", 2022, 9, 0, 0),
                                       ("淮安市公安局", 2022, 5, 0, 0)])
        self.assertEqual(states["2022", "淮安市洪泽区人民政府"], "duplicate")

    def test_own_root(self):
        """--root finds its agencies under both names, too."""
        self.write([*self.REGISTRY, ("h", "洪泽区人民政府", "t", "", "", ""), ("x", "洪泽区教育局", "h", "", "", "")],
                   [("淮安市洪泽区人民政府", 2022, 9, 0, 0), ("洪泽区教育局", 2022, 7, 0, 0),
                    ("徐州市鼓楼区教育局", 2022, 5, 0, 0)])
        self.run_tool("--root=h", "input")
        self.assertEqual({row["agency_id"]: row["state"] for row in self.table("coverage")},
                         {"h": "consolidated", "x": "reported"})


class Succession(City):
    """Agencies that end, and who continues them: what is carried over is carried by them together."""
    def run_on(self, registry, reports):
        self.write(registry, reports)
        self.run_tool("input")
        return [row for row in self.table("findings")
                if row["rule"].startswith("XY-CARRY") or row["rule"] == "A-CARRY"]

    MERGED = (("a", "甲市文化局", "", "", "2021", "c"), ("b", "甲市旅游局", "", "", "2021", "c"),
              ("c", "甲市文化和旅游局", "", "2022", "", ""))
    SPLIT = (("c", "甲市文化和旅游局", "", "", "2021", "a;b"), ("a", "甲市文化局", "", "2022", "", ""),
             ("b", "甲市旅游局", "", "2022", "", ""))
    ABSORBED = (("a", "甲市文化局", "", "", "", ""), ("b", "甲市旅游局", "", "", "2021", "a"))
    RENAMED = (("a", "甲市文化局", "", "", "2021", "b"), ("b", "甲市旅游局", "", "2022", "", ""))

    CASES = ((MERGED, ("甲市文化局", "甲市旅游局"), ("甲市文化和旅游局",)),
             (SPLIT, ("甲市文化和旅游局",), ("甲市文化局", "甲市旅游局")),
             (ABSORBED, ("甲市文化局", "甲市旅游局"), ("甲市文化局",)),
             (RENAMED, ("甲市文化局",), ("甲市旅游局",)))

    def reports(self, before, after, wrong):
        """Each of those before hands on 6, in all, and those after take them in, but for what is wrong."""
        handed = 6 // len(before)
        taken = 6 // len(after)
        return [(name, 2021, 20, 0, handed) for name in before] + [
            (name, 2022, 20, taken + (wrong if n == 0 else 0), 0) for n, name in enumerate(after)]

    def test_carried(self):
        for registry, before, after in self.CASES:
            for wrong in (0, 2):
                with self.subTest(registry=registry, wrong=wrong):
                    self.dir = self.new_dir()
                    self.input = self.dir / "input"
                    self.input.mkdir()
                    found = self.run_on(registry, self.reports(before, after, wrong))
                    if wrong == 0:
                        self.assertEqual(found, [])
                        continue
                    self.assertEqual({(row["left"], row["right"]) for row in found if row["rule"] == "XY-CARRY"},
                                     {("8", "6")}, found)
                    self.assertEqual([(row["left"], row["right"]) for row in found if row["rule"] == "A-CARRY"],
                                     [("6", "8")])

    def test_order_of_the_registry(self):
        """Which of several reports a finding names doesn't hang on the order of the registry's rows."""
        for registry, before, after in self.CASES:
            with self.subTest(registry=registry):
                told = []
                for rows in (registry, registry[::-1]):
                    self.dir = self.new_dir()
                    self.input = self.dir / "input"
                    self.input.mkdir()
                    told.append([(row["rule"], row["agency_id"], row["id"], row["left"], row["right"])
                                 for row in self.run_on(rows, self.reports(before, after, 2))])
                self.assertTrue(told[0])
                self.assertEqual(sorted(told[0]), sorted(told[1]))

    def test_one_is_missing(self):
        """Nothing is compared where somebody's report isn't there."""
        registry, before, after = self.CASES[0]
        reports = self.reports(before, after, 0)
        self.assertEqual(self.run_on(registry, reports[1:]), [])

    def test_break(self):
        """A person says that a year can't be compared."""
        name = "甲市文化局"
        registry = [("a", name, "", "", "", ""), ("p", "甲市公安局", "", "", "", "")]
        reports = [(name, 2021, 20, 0, 6), (name, 2022, 20, 8, 0), (name, 2023, 20, 0, 0)]
        reports += [("甲市公安局", year, 9, 0, 0) for year in (2021, 2022, 2023)]
        row = next(row for row in self.run_on(registry, reports) if row["rule"] == "XY-CARRY")
        harness.write_csv(self.input / "decisions.csv", ("id", "decision", "who", "when"),
                          [(row["id"], "break", "张三", "2026-02-03")])
        said = self.run_tool("input")
        self.assertIn("1 findings accepted, 0 corrected", said.err)
        decided = [row for row in self.table("findings") if row["rule"] == "XY-CARRY"]
        self.assertEqual([row["decision"] for row in decided], ["break"])
        changes = [row for row in self.table("changes")
                   if harness.cell_of(row) == (3, "received", "total")]
        own = {row["year"]: row["status"] for row in changes if row["agency_id"] == "a"}
        self.assertEqual((own["2022"], own["2023"]), ("break", "break"))
        matched = {row["year"]: row["value"] for row in changes if row["scope"] == "city:matched"}
        self.assertEqual((matched["2022"], matched["2023"]), ("9", "9"))
        totals = {row["year"]: row["value"] for row in self.table("city_totals")
                  if row["scope"] == "city" and harness.cell_of(row) == (3, "received", "total")}
        self.assertEqual(totals["2022"], "29")


if __name__ == "__main__":
    unittest.main()
