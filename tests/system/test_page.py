# SPDX-License-Identifier: GPL-3.0-or-later
"""index.html: its figures are the CSV files', nothing in it can do harm, it stays small; and in a browser,
where there is one, it sorts, switches its language, takes decisions and asks for nothing from elsewhere."""
import base64
import csv
import decimal
import hashlib
import html.parser
import re
import shutil
import time

import harness

SAMPLE = harness.ROOT / "input"
RAW = "<img src=x onerror=alert(1)>"
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]")
VOID = {"meta", "link", "input", "rect", "path"}
PROVINCE_BYTES = 5 * 1000 * 1000


class Node:
    def __init__(self, tag, attrs, parent):
        self.tag, self.attrs, self.parent, self.children = tag, dict(attrs), parent, []

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def find_all(self, tag, **attrs):
        return [node for node in self.walk() if tag in (None, node.tag)
                and all(node.attrs.get(name.rstrip("_")) == value for name, value in attrs.items())]

    def find(self, tag, **attrs):
        found = self.find_all(tag, **attrs)
        if not found:
            raise AssertionError(f"no <{tag}> with {attrs}")
        return found[0]

    def text(self, language="z"):
        """What is read in one language."""
        other = {"z": "e", "e": "z"}[language]
        if self.attrs.get("class") == other:
            return ""
        return "".join(child.text(language) if isinstance(child, Node) else child
                       for child in self.children)


class Page(html.parser.HTMLParser):
    """The tree of a page; fails where elements don't nest, an attribute or an id comes twice."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = self.at = Node("", [], None)
        self.bad, self.ids = [], set()
        self.feed(text)
        self.close()
        if self.at is not self.root:
            self.bad.append(f"<{self.at.tag}> isn't closed")

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs, self.at)
        self.at.children.append(node)
        if len(node.attrs) != len(attrs):
            self.bad.append(f"<{tag}> has an attribute twice")
        if node.attrs.get("id", "") in self.ids:
            self.bad.append(f"id {node.attrs['id']} twice")
        self.ids |= {node.attrs["id"]} if "id" in node.attrs else set()
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if self.at.tag != tag:
            self.bad.append(f"</{tag}> within <{self.at.tag}>")
        else:
            self.at = self.at.parent

    def handle_comment(self, data):
        self.bad.append(f"<!--{data}")

    def handle_data(self, data):
        self.at.children.append(data)


def percent(fraction):
    """A fraction of six decimals as the page has it."""
    return f"{int(fraction.replace('.', '')) // 10000}.{int(fraction.replace('.', '')) % 10000:04}" \
        if fraction else ""


def rows_of(table, language="z"):
    """The rows of a table's body as texts."""
    return [[cell.text(language).strip() for cell in row.children if isinstance(cell, Node)]
            for row in table.find("tbody").find_all("tr")]


def bare(name):
    """A published text as it was before it was made safe for spreadsheets."""
    return name[1:] if re.match(r"'[=+\-@\t\r]", name) else name


class PageCase(harness.Case):
    def page(self, folder="output"):
        text = (self.dir / folder / "index.html").read_text(encoding="utf-8")
        page = Page(text)
        self.assertEqual(page.bad, [])
        self.assertIsNone(BIDI.search(text))
        return page.root


class Sample(PageCase):
    def setUp(self):
        super().setUp()
        shutil.rmtree(self.input)
        # a PDF may take too long where other tests run beside this one
        shutil.copytree(SAMPLE, self.input, ignore=shutil.ignore_patterns("*.pdf"))

    def city(self, name, year, **key):
        rows = [row for row in self.table(name) if row["scope"] == "city" and row["year"] == year
                and all(row[column] == value for column, value in key.items())]
        self.assertLessEqual(len(rows), 1)
        return rows[0] if rows else None

    def test_figures_are_those_of_the_tables(self):
        self.run_tool("input")
        page = self.page()
        received = {"table": "3", "indicator": "received", "column": "total"}
        years = sorted({row["year"] for row in self.table("city_totals")}, reverse=True)
        found = rows_of(page.find("table", class_="years"))
        self.assertEqual([row[0] for row in found], years)
        for row in found:
            change = self.city("changes", row[0], **received)
            self.assertEqual(row[3], self.city("city_totals", row[0], **received)["value"])
            self.assertEqual(row[4], change["change_pct"] if change else "")
            for at, ratio in ((6, "disclosure_rate"), (7, "completion_rate")):
                self.assertEqual(row[at], percent(self.city("ratios", row[0], ratio=ratio)["value"]))
            for at, severity in ((8, "error"), (9, "warning")):
                self.assertEqual(row[at], str(sum(
                    finding["severity"] == severity and finding["year"] == row[0]
                    and not finding["decision"] for finding in self.table("findings"))))
            states = [line["state"] for line in self.table("coverage")
                      if line["year"] == row[0] and line["category"] != harness.CONSOLIDATED]
            self.assertEqual(row[2], str(states.count("reported") + states.count("covered")))
            self.assertEqual(row[1], str(len(states) - states.count("unknown")))

    def test_cards(self):
        """The figures at the top, rounded once from what the tables have."""
        self.run_tool("input")
        cards = [card.text() for card in self.page().find("dl", class_="cards").find_all("dd")]
        newest = max(row["year"] for row in self.table("city_totals"))
        change = self.city("changes", newest, table="3", indicator="received", column="total")
        ratio = self.city("ratios", newest, ratio="disclosure_rate")

        def percent_of(part, whole):
            share = decimal.Decimal(part) * 100 / decimal.Decimal(whole)
            return share.quantize(decimal.Decimal("0.01"), decimal.ROUND_HALF_UP)

        self.assertTrue(cards[1].startswith(change["value"]))
        self.assertTrue(cards[2].startswith(f"{percent_of(change['change'], change['base_value']):+}%"), cards)
        self.assertTrue(cards[3].startswith(f"{percent_of(ratio['numerator'], ratio['denominator'])}%"), cards)
        self.assertIn(f"{decimal.Decimal(ratio['change_pp']):+}个百分点", cards[3])

    def test_charts_are_those_of_the_tables(self):
        self.run_tool("input")
        page = self.page()
        totals = {(row["year"], row["indicator"], row["column"]): row["value"]
                  for row in self.table("city_totals") if row["scope"] == "city" and row["table"] == "3"}
        newest = max(year for year, _, _ in totals)
        want = {"received": [value for (year, row, column), value in sorted(totals.items())
                             if (row, column) == ("received", "total")],
                "outcomes": [totals[newest, row, "total"] for row in (
                    "granted", "granted_in_part", "denied", "unable", "unprocessed", "other")],
                "applicants": [totals[newest, "received", column] for column in (
                    "natural", "business", "research", "social", "legal", "other")]}
        shares = sorted((row for row in self.table("changes")
                         if row["year"] == newest and row["scope"] == "agency" and row["table"] == "3"
                         and row["indicator"] == "received" and row["contribution_pp"]),
                        key=lambda row: -abs(float(row["contribution_pp"])))
        want["contributions"] = [row["contribution_pp"] for row in shares[:10]]
        names = {row["agency"]: row["contribution_pp"] for row in shares}
        for name, numbers in want.items():
            chart = page.find("div", id=name)
            behind = rows_of(chart.find("table"))
            self.assertEqual([row[1] for row in behind], numbers, name)
            if name == "contributions":
                self.assertEqual({row[0]: row[1] for row in behind},
                                 {row[0]: names[row[0]] for row in behind})
            # the bars are as long as the numbers say, to a unit of the picture
            side = "height" if name == "received" else "width"
            bars = [int(bar.attrs[side]) for bar in chart.find_all("rect")]
            values = [abs(float(number)) for number in numbers]
            unit = max(bars) / max(values)
            for bar, value in zip(bars, values, strict=True):
                self.assertLessEqual(abs(bar - value * unit), 1, (name, bars, values))

    def test_agencies_are_those_of_the_summary(self):
        self.run_tool("input")
        summary = self.table("agency_summary")
        newest = [row for row in summary if row["year"] == max(line["year"] for line in summary)]
        found = rows_of(self.page().find("table", class_="sortable"))
        self.assertEqual(found, [
            [row["agency"], "汇总单位" if row["category"] == harness.CONSOLIDATED else row["category"], row["received"], row["received_change_pct"],
             row["concluded"], row["carried_out"], percent(row["disclosure_rate"]),
             percent(row["completion_rate"]), row["errors"], row["warnings"]] for row in newest])

    def test_findings_are_those_of_the_table(self):
        self.run_tool("input")
        page = self.page()
        findings = {row["id"]: row for row in self.table("findings") if row["severity"] != "info"}
        cells = {(row["agency"], row["year"], row["table"], row["indicator"], row["column"]): row["value"]
                 for row in self.table("observations")}
        shown = {node.attrs["id"]: node for node in page.find_all("li")
                 if node.attrs.get("class", "").startswith("finding")}
        self.assertEqual(shown.keys(), findings.keys())
        pairs = 0
        for name, row in findings.items():
            node = shown[name]
            self.assertIn(row["rule"], node.text())
            self.assertTrue(not row["line"] or f"第{row['line']}行" in node.text(), row)
            value = cells.get((row["agency"], row["year"], row["table"], row["indicator"], row["column"]))
            if "data-cell" not in node.attrs or not value:
                continue
            pair = [part.text().strip() for part in node.find("dl").find_all("dd")]
            self.assertEqual(pair[0], value, row)
            marked = [cell.text() for cell in node.parent.parent.find_all("td", class_="n bad")]
            self.assertTrue(any(value in text for text in marked), row)
            if len(pair) > 1:
                pairs += 1
                self.assertTrue(row["suggestion"].endswith(f" {value}→{pair[1]}"), row)
                self.assertIn(f"{value} {pair[1]}", marked)
        self.assertGreater(pairs, 0)

    def test_a_report_is_laid_out_as_printed(self):
        self.run_tool("input")
        form = self.page().find("table", class_="form")
        width = 0
        taken = set()
        for y, row in enumerate(form.find("tbody").find_all("tr")):
            x = 0
            for cell in row.children:
                while (x, y) in taken:
                    x += 1
                across, down = (int(cell.attrs.get(name, 1)) for name in ("colspan", "rowspan"))
                area = {(x + i, y + k) for i in range(across) for k in range(down)}
                self.assertFalse(area & taken)
                taken |= area
                x += across
            width = max(width, x)
        height = max(y for _, y in taken) + 1
        self.assertEqual(len(taken), width * height, "no place is empty or taken twice")

    def test_policy(self):
        self.run_tool("--files=index", "input")
        page = self.page()
        policy = page.find("meta", **{"http-equiv": "Content-Security-Policy"}).attrs["content"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        self.assertEqual(rules["default-src"], "'none'")
        for tag, name in (("style", "style-src"), ("script", "script-src")):
            content, = page.find(tag).children
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            self.assertEqual(rules[name], f"'sha256-{digest}'")
            self.assertEqual(len(page.find_all(tag)), 1)
        for node in page.walk():
            for name, value in node.attrs.items():
                self.assertFalse(name.startswith("on") or name in ("style", "src", "action"), name)
                if name == "href":
                    self.assertRegex(value, r"\A(#\w*|data:,|[\w.]+\.(csv|json|xlsx|docx))\Z")

    def test_links_are_to_the_files_beside_it(self):
        for files in ("--files=index,city_totals", None):
            with self.subTest(files=files):
                self.run_tool(*filter(None, (files, "input")))
                links = {node.attrs["href"] for node in self.page().find("section", id="downloads").find_all("a")}
                self.assertEqual(links | {"index.html"}, set(harness.published(self.dir / "output")))

    def test_same_bytes(self):
        self.run_tool("--files=index", "-j", "1", "input")
        first = harness.published(self.dir / "output")
        for args, env in ((["-j", "4"], {"LC_ALL": "C.UTF-8", "LANGUAGE": "zh_CN"}), (["-j", "3", "--excel"], {})):
            self.run_tool("--files=index", *args, "input", output="again", env=env)
            self.assert_same_files(first, harness.published(self.dir / "again"))

    def test_selection(self):
        self.run_tool("--year=2021", "--agency=样例市公安局", "input")
        page = self.page()
        self.assertEqual([row[0] for row in rows_of(page.find("table", class_="years"))], ["2021"])
        self.assertEqual([row[0] for row in rows_of(page.find("table", class_="sortable"))], ["样例市公安局"])
        self.assertNotIn("样例市财政局", page.find("section", id="findings").text())

    def test_both_languages(self):
        self.run_tool("--files=index", "input")
        page = self.page()
        for tag in ("h1", "h2", "h3", "button", "label", "legend", "th"):
            for node in page.find_all(tag):
                zh, en = node.text("z").strip(), node.text("e").strip()
                self.assertTrue(bool(zh) == bool(en), tag)
        for node in page.find_all("span", class_="e"):
            self.assertEqual(node.attrs.get("lang", "en"), "en")

    def test_texts_are_used(self):
        """Every text of page.csv is one that the program asks for."""
        with open(harness.ROOT / "src/data/page.csv", encoding="utf-8", newline="") as file:
            names = {row["id"] for row in csv.DictReader(file)}
        source = "".join(path.read_text(encoding="utf-8")
                         for path in (harness.ROOT / "src/write/page").glob("*.c"))
        made = {f"nav_{part}" for part in ("summary", "charts", "agencies", "findings", "coverage", "tree",
                                           "downloads")}
        self.assertEqual(sorted(name for name in names - made if f'"{name}"' not in source), [])

    def test_decisions_so_far(self):
        self.run_tool("input")
        finding = next(row for row in self.table("findings") if row["rule"] == "T3-ROW")
        why = 'a "quoted", <b>reason</b>'
        harness.write_csv(self.input / "decisions.csv", ("id", "decision", "who", "when", "why"),
                          [(finding["id"], "correct to 101", RAW, "2026-02-03", why)])
        self.run_tool("input")
        row, = self.page().find("tbody", id="decisions").find_all("tr")
        self.assertEqual([row.attrs[f"data-{name}"] for name in ("id", "decision", "value", "who", "when", "why")],
                         [finding["id"], "correct", "101", RAW, "2026-02-03", why])
        node, = self.page().find_all("li", id=finding["id"])
        self.assertEqual(node.attrs["class"], "finding settled")
        self.assertIn(why, node.text())


class Hostile(PageCase):
    NAMES = ("<script>alert(1)</script>局", "\"' onload=alert(1) 局", "]]>&amp;<!--局", "\u202e局txt.exe",
             "=1+1局", "</style></script>局", "{year}局", "长" * 120 + "局")

    def test_nothing_of_a_report_is_markup(self):
        rows = []
        for name in self.NAMES:
            for year in (2021, 2022):
                rows += [(year, name, "3", "received", "natural", 5), (year, name, "3", "received", "total", 7),
                         (year, name, "3", "concluded", "total", RAW), (year, name, "3", "granted", "total", 3)]
        harness.write_csv(self.input / "tidy.csv", ("year", "agency", "table", "indicator", "column", "value"), rows)
        harness.write_registry(self.input / "agencies.csv", [
            {"id": f"a{i}", "name": name, "category": RAW, "parent": "a0" if i else ""}
            for i, name in enumerate(self.NAMES)])
        self.run_tool("input")
        page = self.page()
        names = {row["agency"] for row in self.table("agency_summary")}
        found = {row[0] for row in rows_of(page.find("table", class_="sortable"))}
        self.assertGreater(len(names), 5)
        self.assertEqual({re.sub(BIDI, "", bare(name)) for name in names if not BIDI.search(name)} - found, set())
        for tag in ("img", "b"):
            self.assertEqual([node for node in page.find_all(tag) if "src" in node.attrs], [])
        self.assertEqual(len(page.find_all("script")), 1)

    def test_nothing_to_show(self):
        harness.write_csv(self.input / "tidy.csv", ("year", "agency", "table", "indicator", "column", "value"),
                          [(2021, "甲局", "4", "review", "total", "")])
        result = harness.run("input", cwd=self.dir)
        self.assertIn(result.code, (0, 2))
        if result.code == 0:
            self.page()


class Province(PageCase):
    AGENCIES = 5000

    def test_size(self):
        rows = []
        for i in range(self.AGENCIES):
            for year in (2021, 2022):
                name = f"某省某某市某某区第{i}街道办事处"
                wrong = i % 2
                for indicator, natural, total in (
                        ("received", i % 97, i % 97), ("carried_in", 0, 0), ("granted", i % 97, i % 97),
                        ("concluded", i % 97, i % 97 + wrong), ("carried_out", 0, 0)):
                    rows += [(year, name, "3", indicator, "natural", natural),
                             (year, name, "3", indicator, "total", total)]
        harness.write_csv(self.input / "tidy.csv", ("year", "agency", "table", "indicator", "column", "value"), rows)
        start = time.monotonic()
        self.run_tool("--files=index,findings", "input")
        took = time.monotonic() - start
        size = (self.dir / "output/index.html").stat().st_size
        page = self.page()
        shown = sum(node.attrs.get("class", "").startswith("finding ") for node in page.find_all("li"))
        told = sum(row["severity"] != "info" for row in self.table("findings"))
        print(f"{self.AGENCIES} agencies: {size} bytes, {took:.1f} s, {shown} of {told} findings")
        self.assertLess(size, PROVINCE_BYTES)
        self.assertEqual(len(rows_of(page.find("table", class_="sortable"))), self.AGENCIES)
        self.assertLess(shown, told)
        self.assertIn(f"另有{told - shown}个", page.find("section", id="findings").text())


if __name__ == "__main__":
    harness.main()
