# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples of docs/tools.md, run as they stand where their tools are, and their figures compared."""
import decimal
import json
import os
import re
import shutil
import subprocess
from xml.etree import ElementTree

import harness

PAGES = [harness.ROOT / "docs" / name for name in ("tools.md", "tools.zh_CN.md")]
DUCK = """
import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'fs';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const reader = await connection.runAndReadAll(readFileSync('example', 'utf8'));
for (const row of reader.getRows()) console.log(row.join(','));
"""


def blocks(page):
    """(language, text) of every example of a page, in order."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S)


class Examples(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.examples = blocks(PAGES[0])

    def setUp(self):
        super().setUp()
        self.input.rmdir()
        shutil.copytree(harness.ROOT / "input", self.input)
        self.run_tool("input")

    def told(self, command, name="example"):
        done = subprocess.run(command, cwd=self.dir, capture_output=True, text=True, timeout=300,
                              env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(self.dir)}, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def received(self):
        rows = self.table("city_totals")
        return [(row["year"], row["value"]) for row in rows
                if (row["scope"], row["indicator"], row["column"]) == ("city", "received", "total")]

    def assert_received(self, said):
        """The years and figures that were printed, by whatever signs they are parted."""
        found = re.findall(r"\b(20\d\d)\b\"?[,\s]+\"?(\d+)\b", said)
        self.assertEqual(found, self.received(), said)
        self.assertGreater(len(found), 2)

    def run_blocks(self, language, *command, ending=""):
        """Each example of a language, in a file of its own."""
        ran = 0
        for kind, text in self.examples:
            if kind == language:
                (self.dir / f"example{ending}").write_text(text, encoding="utf-8")
                self.assert_received(self.told([*command, f"example{ending}"]))
                ran += 1
        self.assertGreater(ran, 0)

    def test_pages_agree(self):
        self.assertEqual(blocks(PAGES[0]), blocks(PAGES[1]))
        self.assertEqual({kind for kind, _ in self.examples},
                         {"sql", "sqlite", "r", "python", "plot", "sh", "powerquery", "soffice"})

    @harness.unittest.skipUnless(shutil.which("sqlite3"), "sqlite3 isn't installed")
    def test_sqlite(self):
        for kind, text in self.examples:
            if kind == "sqlite":
                done = subprocess.run(["sqlite3", ":memory:"], input=text, cwd=self.dir, capture_output=True,
                                      text=True, check=True)
                self.assert_received(done.stdout)

    @harness.unittest.skipUnless(shutil.which("mlr"), "Miller isn't installed")
    def test_miller(self):
        self.run_blocks("sh", "sh", "-eu")

    @harness.unittest.skipUnless(shutil.which("Rscript"), "R isn't installed")
    def test_r(self):
        self.run_blocks("r", "Rscript", "--vanilla", ending=".R")
        plot = (self.dir / "received.pdf").read_bytes()
        self.assertTrue(plot.startswith(b"%PDF") and len(plot) > 2000)

    def test_pandas(self):
        for python in ("/usr/bin/python3", shutil.which("python3")):
            if python and subprocess.run([python, "-c", "import pandas"], capture_output=True, check=False).returncode == 0:
                self.run_blocks("python", python, "-W", "error::FutureWarning", ending=".py")
                return
        self.skipTest("pandas isn't installed")

    def test_plot(self):
        for python in ("/usr/bin/python3", shutil.which("python3")):
            if python and subprocess.run([python, "-c", "import pandas, matplotlib"], capture_output=True,
                                         check=False).returncode == 0:
                self.run_blocks("plot", python, ending=".py")
                plot = (self.dir / "received.svg").read_text(encoding="utf-8")
                self.assertIn("</svg>", plot)
                self.assertGreaterEqual(plot.count("<path"), len(self.received()))
                return
        self.skipTest("pandas or matplotlib isn't installed")

    def fields(self):
        package = json.loads((self.dir / "output/datapackage.json").read_text(encoding="utf-8"))
        return next(entry for entry in package["resources"] if entry["name"] == "city_totals")["schema"]["fields"]

    def test_power_query(self):
        """It can't be run here: but it names the columns that are figures, all of them, and as what they are."""
        [query] = [text for kind, text in self.examples if kind == "powerquery"]
        typed = dict(re.findall(r'\{"(\w+)", (Int64.Type|type number)\}', query))
        self.assertEqual(typed, {field["name"]: {"number": "type number"}.get(field["type"], "Int64.Type")
                                 for field in self.fields() if field["type"] != "string"})
        names = {field["name"] for field in self.fields()}
        self.assertLessEqual(set(re.findall(r"\[(\w+)\] =", query)), names)

    @harness.unittest.skipUnless(shutil.which("soffice"), "LibreOffice isn't installed")
    def test_libreoffice(self):
        """Imported as the page says: ids and codes are text, figures numbers, and none is another."""
        [command] = [text for kind, text in self.examples if kind == "soffice"]
        (self.dir / "example").write_text(command.replace("soffice ", "soffice -env:UserInstallation=file://"
                                                          f"{self.dir}/profile ", 1), encoding="utf-8")
        self.told(["sh", "-eu", "example"])
        office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
        table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
        cells = []
        for row in ElementTree.parse(self.dir / "city_totals.fods").iter(table + "table-row"):
            cells.append([])
            for cell in row.iter(table + "table-cell"):
                kind = cell.get(office + "value-type")
                text = cell.get(office + "value") if kind == "float" else "".join(cell.itertext()).strip()
                n = int(cell.get(table + "number-columns-repeated", "1"))
                cells[-1] += [(kind, text)] * min(n, len(self.fields()))
        rows = self.table("city_totals")
        self.assertEqual([text for _, text in cells[0]][:len(self.fields())], list(rows[0]))
        for row, found in zip(rows, cells[1:]):
            for field, (kind, text) in zip(self.fields(), found):
                written = row[field["name"]]
                self.assertEqual(kind, None if written == "" else "string" if field["type"] == "string" else "float")
                if kind == "float":
                    self.assertEqual(decimal.Decimal(text), decimal.Decimal(written))
                else:
                    self.assertEqual(text, written)
        self.assertGreaterEqual(len(cells), len(rows) + 1)

    def test_duckdb(self):
        modules = os.environ.get("OGISTAT_NODE_MODULES", "")
        if shutil.which("duckdb"):
            for kind, text in self.examples:
                if kind == "sql":
                    self.assert_received(self.told(["duckdb", "-csv", "-c", text]))
        elif shutil.which("node") and os.path.isdir(os.path.join(modules, "@duckdb", "node-api")):
            (self.dir / "node_modules").symlink_to(os.path.abspath(modules))
            (self.dir / "duck.mjs").write_text(DUCK, encoding="utf-8")
            for kind, text in self.examples:
                if kind == "sql":
                    (self.dir / "example").write_text(text, encoding="utf-8")
                    self.assert_received(self.told(["node", "duck.mjs"]))
        else:
            self.skipTest("DuckDB isn't installed: npm install @duckdb/node-api, OGISTAT_NODE_MODULES=…/node_modules")


if __name__ == "__main__":
    harness.main()
