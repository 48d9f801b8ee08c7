# SPDX-License-Identifier: GPL-3.0-or-later
"""index.html in a browser: it sorts, switches its language, takes decisions that the next run applies, asks for
nothing, and can be used by keyboard and read by whoever sees little or nothing (WCAG 2.2 AA, by a checker of
our own: contrast, names, headings, order, targets)."""
import json
import shutil
import subprocess
import time
import unittest

import harness
import webdriver

SAMPLE = harness.ROOT / "input"
TAB = "\ue004"
ENTER = "\ue007"

# What is wrong with the page by the checks below, as texts.
CHECKER = """
const bad = [];
const all = (selector) => Array.from(document.querySelectorAll(selector));
const shown = (node) => node.checkVisibility({checkVisibilityCSS: true});
const say = (node) => node.tagName + '.' + node.className + ' ' + node.textContent.trim().slice(0, 30);

// 1.4.3: text against what is behind it
const parse = (color) => {
  const parts = color.match(/[\\d.]+/g).map(Number);
  return {rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1};
};
const luminance = (rgb) => {
  const part = rgb.map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
};
const contrast = (a, b) => {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (x + 0.05) / (y + 0.05);
};
const behind = (node) => {
  for (; node; node = node.parentElement) {
    const color = parse(getComputedStyle(node).backgroundColor);
    if (color.alpha === 1) return color.rgb;
    if (color.alpha > 0) bad.push('a background that is half seen through: ' + say(node));
  }
  return [255, 255, 255];
};
let texts = 0;
for (const node of all('body *')) {
  const own = Array.from(node.childNodes).some((child) => child.nodeType === 3 && child.textContent.trim() !== '');
  if (!own || !shown(node) || ['SCRIPT', 'STYLE', 'OPTION'].includes(node.tagName)) continue;
  const style = getComputedStyle(node);
  const ink = parse(node instanceof SVGElement ? style.fill : style.color).rgb;
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
  const found = contrast(ink, behind(node));
  texts++;
  if (found < (large ? 3 : 4.5)) bad.push('contrast ' + found.toFixed(2) + ': ' + say(node));
  if (parseFloat(style.fontSize) < 12) bad.push('small text: ' + say(node));
}
if (texts < 200) bad.push('only ' + texts + ' texts');
// 1.4.11: what is drawn, and the edges of fields
for (const bar of all('.chart .bar')) {
  if (contrast(parse(getComputedStyle(bar).fill).rgb, behind(bar)) < 3) bad.push('contrast of a bar');
}
for (const field of all('input, select')) {
  if (shown(field) && contrast(parse(getComputedStyle(field).borderTopColor).rgb, behind(field.parentElement)) < 3)
    bad.push('contrast of an edge: ' + say(field.parentElement));
}
// 1.3.1, 4.1.2: names
for (const field of all('input, select')) {
  if (!field.labels || !Array.from(field.labels).some((label) => label.innerText.trim() !== ''))
    bad.push('no label: ' + field.outerHTML);
}
for (const node of all('button, a, summary')) {
  if (shown(node) && node.innerText.trim() === '') bad.push('no name: ' + node.outerHTML);
}
for (const node of all('[aria-labelledby]')) {
  for (const id of node.getAttribute('aria-labelledby').split(' ')) {
    if (!document.getElementById(id) || document.getElementById(id).textContent.trim() === '') bad.push('no such name: ' + id);
  }
}
for (const node of all('svg')) {
  if (node.getAttribute('role') !== 'img' || !node.hasAttribute('aria-labelledby')) bad.push('a picture without a name');
}
for (const table of all('table')) {
  if (!table.querySelector('th')) bad.push('a table without headings');
  if (table.querySelector('th:not([scope])')) bad.push('a heading of nothing: ' + table.querySelector('th:not([scope])').outerHTML);
}
// 2.4.6, 1.3.1: headings go down one by one
let level = 0;
for (const heading of all('h1, h2, h3, h4, h5, h6')) {
  const own = Number(heading.tagName[1]);
  if (own > level + 1) bad.push('a heading is left out before: ' + say(heading));
  level = own;
}
if (all('h1').length !== 1 || all('main').length !== 1 || document.title === '' || !document.documentElement.lang) bad.push('frame');
// 3.1.2: English says so
for (const node of all('.e')) {
  if (!node.closest('[lang=en]') && !/[\\u4e00-\\u9fff]/.test(node.textContent)) bad.push('no language: ' + say(node));
}
// 2.5.8: targets
for (const node of all('button, nav a, input, select, summary')) {
  const box = node.getBoundingClientRect();
  if (shown(node) && (box.height < 24 && !(node.type === 'radio')) ) bad.push('a small target: ' + say(node));
}
// 1.4.10: nothing but tables is wider than the page
if (document.documentElement.scrollWidth > document.documentElement.clientWidth) bad.push(
  'wider than the page: ' + document.documentElement.scrollWidth);
return bad;
"""


@unittest.skipUnless(webdriver.PROGRAMS, "neither chromium nor chromedriver")
class Browser(harness.Case):
    def setUp(self):
        super().setUp()
        shutil.rmtree(self.input)
        # a PDF may take too long where other tests run beside this one
        shutil.copytree(SAMPLE, self.input, ignore=shutil.ignore_patterns("*.pdf"))
        self.run_tool("input")
        self.downloads = self.new_dir()

    def browser(self, **kw):
        browser = webdriver.Browser(self.downloads, **kw)
        self.addCleanup(browser.close)
        browser.resize(1280, 1000)
        browser.open(self.dir / "output/index.html")
        return browser

    def column(self, browser, number):
        return browser.run("return Array.from(document.querySelectorAll('table.sortable tbody tr'),"
                           " (row) => row.cells[arguments[0]].textContent)", number)

    def assert_quiet(self, browser):
        """Nothing in the console, no request but for the page itself and what the browser shows before it."""
        self.assertEqual(browser.log("browser"), [])
        asked = [json.loads(entry["message"])["message"] for entry in browser.log("performance")]
        urls = {message["params"]["request"]["url"] for message in asked
                if message["method"] == "Network.requestWillBeSent"}
        page = (self.dir / "output/index.html").as_uri()
        self.assertIn(page, urls)
        self.assertEqual({url for url in urls if not url.startswith(("data:", "blob:", "chrome:"))}, {page})

    def test_sorting_and_filter(self):
        browser = self.browser()
        heading = "table.sortable th:nth-child(3)"
        before = self.column(browser, 2)
        browser.click(f"{heading} button")
        self.assertEqual(self.column(browser, 2), sorted(before, key=int))
        browser.click(f"{heading} button")
        self.assertEqual(self.column(browser, 2), sorted(before, key=int, reverse=True))
        self.assertEqual(browser.run("return document.querySelector(arguments[0]).getAttribute('aria-sort')",
                                     heading), "descending")
        # with keys alone; what is empty comes last
        browser.run("document.querySelector('table.sortable th:nth-child(4) button').focus()")
        browser.press([ENTER])
        changes = [value for value in self.column(browser, 3)]
        numbers = [float(value) for value in changes if value]
        self.assertEqual(numbers, sorted(numbers))
        self.assertEqual([bool(value) for value in changes], sorted(map(bool, changes), reverse=True))
        browser.type("#filter", "公安")
        self.assertEqual(browser.run("return Array.from(document.querySelectorAll('table.sortable tbody tr'))"
                                     ".filter((row) => !row.hidden).map((row) => row.cells[0].textContent)"),
                         ["样例市公安局"])
        self.assert_quiet(browser)

    def test_language(self):
        browser = self.browser()
        read = "return document.querySelector('main').innerText"
        self.assertIn("核查发现的问题", browser.run(read))
        self.assertNotIn("Findings", browser.run(read))
        browser.click("#language")
        self.assertIn("Findings", browser.run(read))
        self.assertNotIn("核查发现的问题", browser.run(read))
        browser.click("#language")
        self.assertIn("核查发现的问题", browser.run(read))
        self.assert_quiet(browser)

    def test_without_scripts(self):
        browser = self.browser(scripts=False)
        # the driver's own scripts run all the same
        text = browser.run("return document.body.innerText")
        self.assertIn("核查发现的问题Findings", text)
        self.assertIn("浏览器没有运行脚本", text)
        self.assertFalse(browser.run("return document.querySelector('#save').checkVisibility()"))
        browser.click("details.agency summary")
        self.assertTrue(browser.run("return document.querySelector('details.agency .finding').checkVisibility()"))

    def decide(self, browser, finding, **fields):
        """Opens the form of a finding by its link, and fills it in."""
        browser.run("location.hash = arguments[0]", finding)
        browser.click(f"#{finding} .opener button")
        for name, value in fields.items():
            browser.run("const field = document.querySelector(arguments[0]); field.value = arguments[1];"
                        "field.dispatchEvent(new Event('input', {bubbles: true}))", f"#{finding} .{name}", value)

    def saved(self):
        path = self.downloads / "decisions.csv"
        for _ in range(100):
            if path.exists() and path.stat().st_size > 0:
                return path
            time.sleep(0.05)
        self.fail("nothing was saved")

    def test_decisions(self):
        findings = self.table("findings")
        row = next(finding for finding in findings if finding["rule"] == "T3-ROW" and "→" in finding["suggestion"])
        missing = next(finding for finding in findings if finding["rule"] == "I-MISS")
        warning = next(finding for finding in findings if finding["severity"] == "warning" and finding["agency"])
        harness.write_csv(self.input / "decisions.csv", ("id", "decision", "who", "when", "why"),
                          [(warning["id"], "accept", "李四", "2026-02-01", 'said, "so"')])
        self.run_tool("input")
        browser = self.browser()
        self.decide(browser, row["id"], why="=电话核实, 已更正")
        self.decide(browser, missing["id"])
        browser.click("#save")
        self.assertEqual(browser.run("return document.querySelector('#decider [role=status]').innerText"),
                         "本页新作的决定：2 请填写决定人和日期。")
        browser.type("#who", "张三")
        browser.click("#save")
        self.assertEqual(browser.run("return document.querySelector('#decider [role=status]').innerText"),
                         "本页新作的决定：2 已保存。")
        rows = harness.read_csv(self.saved())
        self.assertEqual([(line["id"], line["decision"], line["value"], line["who"]) for line in rows], [
            (warning["id"], "accept", "", "李四"),
            (row["id"], "correct", row["suggestion"].rsplit("→", 1)[1], "张三"),
            (missing["id"], "accept", "", "张三")])
        self.assert_quiet(browser)
        # and the next run applies it
        shutil.copy(self.saved(), self.input / "decisions.csv")
        self.run_tool("input")
        decided = {finding["id"]: finding["decision"] for finding in self.table("findings")}
        self.assertEqual([decided.get(name) for name in (row["id"], missing["id"], warning["id"])],
                         ["corrected", "accepted", "accepted"])
        self.assertEqual(next(cell["value"] for cell in self.table("observations") if cell["status"] == "I"
                              and cell.get("imputed_by") == f"DECISION/{row['id']}"), rows[1]["value"])

    def test_another_cell(self):
        row = next(finding for finding in self.table("findings") if finding["rule"] == "T4-SUM")
        browser = self.browser()
        self.decide(browser, row["id"], value="7", cell="4:review:upheld")
        browser.type("#who", "张三")
        browser.click("#save")
        line, = harness.read_csv(self.saved())
        self.assertEqual([line[name] for name in ("table", "indicator", "column", "value")],
                         ["4", "review", "upheld", "7"])

    def test_break(self):
        """Offered where two years are compared, and applied by the next run."""
        row = next(finding for finding in self.table("findings") if finding["rule"].startswith("XY-")
                   and finding["severity"] == "warning" and finding["source"])
        other = next(finding for finding in self.table("findings") if finding["rule"] == "T4-SUM")
        browser = self.browser()
        self.decide(browser, other["id"])
        self.assertTrue(browser.run("return document.querySelector(arguments[0]).hidden", f"#{other['id']} .break"))
        browser.click(f"#{other['id']} .drop")
        self.decide(browser, row["id"])
        browser.click(f"#{row['id']} .break input")
        browser.type("#who", "张三")
        browser.click("#save")
        line, = harness.read_csv(self.saved())
        self.assertEqual((line["id"], line["decision"], line["value"]), (row["id"], "break", ""))
        shutil.copy(self.saved(), self.input / "decisions.csv")
        self.run_tool("input")
        changes = [change for change in self.table("changes") if change["agency"] == row["agency"]
                   and change["year"] == row["year"] and change["scope"] == "agency"]
        self.assertTrue(changes)
        self.assertEqual({change["status"] for change in changes if change["value"]}, {"break"})

    def test_choice_between_reports(self):
        browser = self.browser()
        conflicts = [finding for finding in self.table("findings") if finding["rule"] == "I-CONFLICT"]
        if not conflicts:
            path = next(path for path in self.input.rglob("*.txt") if "样例市公安局2021" in path.name)
            (path.parent / ("二稿" + path.name)).write_text(
                path.read_text(encoding="utf-8").replace("110", "101", 1), encoding="utf-8")
            self.run_tool("input")
            conflicts = [finding for finding in self.table("findings") if finding["rule"] == "I-CONFLICT"]
            browser.open(self.dir / "output/index.html")
        self.decide(browser, conflicts[0]["id"])
        browser.type("#who", "张三")
        browser.click("#save")
        line, = harness.read_csv(self.saved())
        self.assertEqual(line["decision"], "use")
        shutil.copy(self.saved(), self.input / "decisions.csv")
        self.run_tool("input")
        decided = {finding["id"]: finding["decision"] for finding in self.table("findings")}
        self.assertEqual(decided[conflicts[0]["id"]], "used")

    def test_accessible(self):
        browser = self.browser()
        row = next(finding for finding in self.table("findings") if finding["rule"] == "T3-ROW")
        self.decide(browser, row["id"])
        browser.run("for (const details of document.querySelectorAll('details')) details.open = true")
        for width in (1280, 390, 320):
            for _ in range(2):
                browser.resize(width, 900)
                self.assertEqual(browser.run(CHECKER), [], width)
                browser.click("#language")
        # the checker itself
        browser.run("document.querySelector('h2').style.color = '#999';"
                    "document.querySelector('#who').labels[0].textContent = '';"
                    "document.querySelector('main').append(document.createElement('h6'), document.createElement('input'))")
        found = " ".join(browser.run(CHECKER))
        for fault in ("contrast", "no label", "a heading is left out"):
            self.assertIn(fault, found)

    def test_keyboard(self):
        """Tab reaches everything in the page's own order, seen by its outline."""
        browser = self.browser()
        where = "const at = document.activeElement;" \
                "return [Array.from(document.querySelectorAll('*')).indexOf(at)," \
                "at.matches(':focus-visible') && getComputedStyle(at).outlineStyle, at.id]"
        seen, ids = [], []
        for _ in range(12):
            browser.press([TAB])
            place, outline, name = browser.run(where)
            self.assertEqual(outline, "solid", place)
            seen.append(place)
            ids.append(name)
        self.assertEqual(seen, sorted(set(seen)))
        self.assertIn("language", ids)

    def test_print(self):
        """Everything folded is printed."""
        data = self.browser().pdf()
        self.assertTrue(data.startswith(b"%PDF"))
        if shutil.which("pdftotext"):
            text = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
            for row in self.table("findings"):
                if row["severity"] == "error":
                    self.assertIn(row["rule"], text)


if __name__ == "__main__":
    harness.main()
