# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person sees in a cell of a page that a browser has printed is what is published, or the cell is named.

Each thing stands in a cell of its own, of an ordinary report and of one of zeros; the cells around
it are read without a doubt. How a page is styled changes no figure either.
"""
import re
import unittest

import documents
import forms
import generate
import harness
from test_prints import BROWSER, print_page

YEAR = 2022
EVERY = 3    # cells apart
DOT = ("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAEElEQVR4nGNgYPgPhRgMADX5A/1NpaYAAAAA"
       "AElFTkSuQmCC")
STYLE = "<style>td{text-align:center}.out{position:relative}.on{position:absolute;left:0;top:0}</style>"
OVER = ("<div class=out>{{v}}<svg class=on style='left:50%;margin-left:-10px;overflow:visible' width=20 height=18>{}"
        "</svg></div>")
# name: what stands in the cell, {v} for its figure; whether that figure is what is seen
THINGS = {
    "plain": ("{v}", True), "bold": ("<b>{v}</b>", True), "slanted": ("<i>{v}</i>", True), "under": ("<u>{v}</u>", True),
    "red": ("<i style='color:red'>{v}</i>", True), "grey": ("<i style='color:#999'>{v}</i>", True),
    "mark": ("<mark>{v}</mark>", True), "spaced": ("<i style='letter-spacing:6px'>{v}</i>", True),
    "shadow": ("<i style='text-shadow:1px 1px 1px #888'>{v}</i>", True), "line": ("{v}<hr style='margin:0'>", True),
    "box": ("<table border=1><tr><td>{v}</table>", True), "entry": ("<input value={v} size=3>", True),
    "drawn": ("<svg width=20 height=20><path d='M9 2v15' stroke=black stroke-width=2 /></svg>", False),
    "drawn behind": ("{v}<svg width=10 height=16><path d='M5 2v13' stroke=black stroke-width=2 /></svg>", False),
    "picture": (f"<img src='{DOT}'>", False), "picture behind": (f"{{v}}<img src='{DOT}'>", False),
    "struck": ("<s>9</s>{v}", True), "all struck": ("<s>{v}</s>", False),
    "double": ("<i style='text-decoration:line-through double'>{v}</i>", False),
    "waves": ("<i style='text-decoration:line-through wavy'>{v}</i>", False),
    "crossed": ("<div class=out>{v}<i class=on style='right:0;top:50%;height:1px;background:black;"
                "-webkit-print-color-adjust:exact'></i></div>", False),
    "covered": ("<div class=out>{v}<i class=on style='right:0;bottom:0;background:white;"
                "-webkit-print-color-adjust:exact'></i></div>", False),
    "white shape": (OVER.format("<path d='M-9 0L29 1L28 17L-9 16Z' fill=white />"), False),
    "white line": (OVER.format("<path d='M-9 8H29' stroke=white stroke-width=16 />"), False),
    "white scrawl": (OVER.format("<path d='M-9 2H29M-9 5H29M-9 8H29M-9 11H29M-9 14H29' stroke=white stroke-width=2 />"),
                     False),
    "white letters": ("<div class=out>{v}<b class=on style='left:50%;margin-left:-9px;color:white;-webkit-text-stroke:9px white'>88</b></div>", False),
    "grey shape": (OVER.format("<path d='M-9 0L29 1L28 17L-9 16Z' fill=#f2f2f2 />"), False),
    "lower half": (OVER.format("<path d='M-9 8L29 8L28 18L-9 17Z' fill=white />"), False),
    "white": ("<i style='color:white'>9</i>{v}", True), "clear": ("{v}<i style='color:transparent'>9</i>", True),
    "faint": ("<i style='opacity:.02'>9</i>{v}", True), "nearly white": ("<i style='color:#fefefe'>9</i>{v}", True),
    "tiny": ("<i style='font-size:1px'>9</i>{v}", True), "small": ("<span style='font-size:5px'>9</span>{v}", False),
    "sup": ("{v}<sup>9</sup>", True), "sub": ("{v}<sub>9</sub>", True), "sup in front": ("<sup>9</sup>{v}", False),
    "sup as large": ("{v}<sup style='font-size:1em'>9</sup>", False), "ruby": ("<ruby>{v}<rt>9</rt></ruby>", True),
    "raised": ("{v}<span class=out style='top:-.4em'>9</span>", False),
    "turned": ("<div style='transform:rotate(90deg);display:inline-block'>{v}</div>", False),
    "on its head": ("<div style='transform:rotate(180deg);display:inline-block'>{v}6</div>", False),
    "mirrored": ("<div style='transform:scaleX(-1);display:inline-block'>{v}2</div>", False),
    "crowded": ("<span style='letter-spacing:-.6em'>{v}9</span>", False),
    "on each other": ("<div class=out>{v}<span class=on>9</span></div>", False), "two": ("{v}<br>9", False),
    "down": ("<div style='writing-mode:vertical-rl;text-orientation:upright;margin:auto'>{v}9</div>", False),
    "fraction": ("{v}½", False), "letter": ("{v}O", False), "percent": ("{v}%", False), "circled": ("⑨", False),
    "list": ("<ol style='margin:0'><li></ol>", False), "moved": ("<i class=out style='left:60px'>{v}</i>", False),
}
DARK = "*{-webkit-print-color-adjust:exact}"
LINES = "table{border-collapse:collapse}td,th{border:1px solid}"
STYLES = {
    "thin": "td,th{border:.2px solid #ccc;padding:1px}", "double": "td,th{border:3px double}",
    "dotted": "td,th{border:1px dotted}", "dashed": "td,th{border:1px dashed}",
    "shaded": "*{-webkit-print-color-adjust:exact}tr:nth-child(odd) td{background:#e6f0ff}",
    "small": "html{zoom:.6}", "large": "html{zoom:1.5}", "tall": "td{padding:30px 2px}",
    "right": "td{text-align:right;padding:0}", "a row on a page": "tr{break-after:page}",
    "spread": "td{text-align:justify;text-align-last:justify;letter-spacing:3px}",
    "dark": DARK + "html,body{background:black;color:white}", "dim": DARK + "html,body{background:#121212;color:#ccc}",
    "white lines": DARK + "td,th{background:#36c;color:white;border-color:white!important}",
    "corners": "table{border-collapse:separate;border-spacing:0}td,th{border-radius:4px}",
    "footer": "body:after{content:'1/9 2022';position:fixed;bottom:0;left:40%}",
    "watermark": "body:before{content:'12345';position:fixed;top:40%;left:10%;font-size:60px;color:#aaa;"
                 "transform:rotate(-30deg)}",
    "flat watermark": "body:before{content:'12345';position:fixed;top:40%;left:30%;font-size:40px;color:#ddd}",
    "no lines": "table{border-collapse:separate;border-spacing:14px 2px}td,th{border:0!important}",
    "lines across": "td,th{border-width:1px 0}", "lines down": "td,th{border-width:0 1px}",
}


@unittest.skipUnless(BROWSER, "no chromium")
class Printed(harness.Case):
    def report(self, name, zeros):
        report = generate.Agency(43, name).year(YEAR)
        if zeros:
            report.cells.update(dict.fromkeys(report.cells, "0"))
        return report, [cell for cell in forms.CELLS[report.form] if cell in report.cells]

    def print(self, text, style, name):
        page = self.input / (name + ".html")
        page.write_text(text)
        print_page(page, style, False, self.input)
        (self.input / "page.pdf").rename(self.dir / (name + ".pdf"))

    def read(self):
        """Rows of cells and whether they are named, by file and cell."""
        self.run_tool(*sorted(path.name for path in self.dir.glob("*.pdf")))
        found = {(row["source"], harness.cell_of(row)): row for row in self.table("observations")}
        named = {(row["source"], harness.cell_of(row)) for row in self.table("findings")
                 if row["severity"] in ("error", "warning") and row["indicator"]}
        return found, named

    def things(self, name, zeros, things):
        """Prints a report with each thing in a cell of its own; what is in each cell."""
        report, cells = self.report(f"临江市{name}局", zeros)
        values = dict(report.cells)
        places = dict(zip(cells[::EVERY], things))
        for n, cell in enumerate(places):
            report.cells[cell] = f"@{n}@"

        def put(found):
            cell = list(places)[int(found[1])]
            return THINGS[places[cell]][0].replace("{v}", values[cell])
        self.print(re.sub("@(\\d+)@", put, documents.to_html(report).decode()).replace(
            "</head>", STYLE + "</head>"), "td,th{border:1px solid}", name)
        return {(name + ".pdf", cell): (places.get(cell), values[cell]) for cell in cells}

    def test_things(self):
        wanted = {**self.things("甲", False, THINGS), **self.things("乙", True, THINGS)}
        found, named = self.read()
        bad = []
        for key, (thing, value) in wanted.items():
            row = found[key]
            right = row["value"] != "" and float(row["value"]) == float(value)
            seen = thing is None or THINGS[thing][1]
            if right and row["status"] == "A" and not seen or not right and (thing is None or key not in named):
                bad.append((*key, thing, row["value"], row["status"], value))
        self.assertEqual(bad, [])

    def test_styles(self):
        """A figure may be missing where a table lacks lines, or where a watermark lies on it and it is named, but is
        never another."""
        values, bad = {}, []
        for n, style in enumerate(STYLES):
            report, cells = self.report(f"临江市{n}局", False)
            values.update({(f"{n}.pdf", cell): (style, report.cells[cell]) for cell in cells})
            self.print(documents.to_html(report).decode(), LINES + STYLES[style], str(n))
        found, named = self.read()
        missing = dict.fromkeys(STYLES, 0)
        for key, (style, value) in values.items():
            row = found.get(key, {"value": ""})
            missing[style] += row["value"] == ""
            if row["value"] != "" and float(row["value"]) != float(value) or \
                    row["value"] == "" and "watermark" in style and key not in named:
                bad.append((style, key[1], row["value"], value))
        self.assertEqual(bad, [])
        self.assertEqual([style for style, n in missing.items() if n > 0 and not re.search("lines|watermark", style)], [])


if __name__ == "__main__":
    harness.main()
