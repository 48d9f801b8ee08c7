# SPDX-License-Identifier: GPL-3.0-or-later
"""A misspelling in any cell of the definitions is told by --check-definitions, or is one of a text.

Of each column some cells are tried, with OGISTAT_MISSPELLINGS=all every one, which takes half an hour; with another
word, other cells. What of the texts is silent changes no figure: all of them misspelt at once leave what is published of the sample
as it is.
"""
import csv
import io
import itertools
import os
import pathlib
import random
import unittest
from concurrent.futures import ThreadPoolExecutor

import harness
from definitions import Folder

# what a person reads, and nothing else
TEXTS = {
    "book.csv": {"zh", "en", "note"},
    "codes.csv": {"label_zh", "label_en"},
    "details.csv": {"zh", "en"},
    "finding-words.csv": {"en"},
    "forms/forms.csv": {"title", "source"},
    "headings.csv": {"label_zh", "label_en", "description_zh", "description_en"},
    "letters.csv": {"text", "note"},
    "page.csv": {"zh", "en", "note"},
    "ratios.csv": {"label", "label_en"},
    "report-charts.csv": {"title", "labels", "note"},
    "report-figures.csv": {"note"},
    "report-sentences.csv": {"text", "note"},
    "report.csv": {"text", "note"},
    "rules.csv": {"title_zh", "title_en", "message_zh", "message_en", "remedy_zh", "remedy_en", "request_zh", "basis"},
    "words.csv": {"note"},
}
# words by which something is recognised: one misspelt is another word
WORDS = {
    "forms/columns.csv": {"aliases", "label"},          # a label of which the sheet prints an alias
    "forms/indicators.csv": {"aliases"},
    "forms/words.csv": {"label", "aliases", "parts"},
    "phrases.csv": {"pattern", "unless", "near", "kinds", "closed", "not_after", "but_after", "partial", "example",
                    "example_not"},
    "rules.csv": {"exempt", "example_holds", "example_fails"},
    "words.csv": {"word", "value"},
}
# another number is no misspelling
NUMBERS = {"rules.csv": {"parameters"}}
CHOICE = os.environ.get("OGISTAT_MISSPELLINGS", "")
N_CELLS = 3


def misspell(text):
    """Two neighbours swapped in the middle, or one doubled."""
    if not text:
        return "x"
    middle = len(text) // 2
    for at in (*range(middle, len(text)), *range(1, middle)):
        pair = text[at - 1:at + 1] if at else ""
        if len(set(pair)) == 2 and not set(pair) & set(" ;|/\n{}[]"):
            return text[:at - 1] + pair[::-1] + text[at + 1:]
    return text + ("x" if text[-1].isdigit() else text[-1])


class Misspellings(unittest.TestCase):
    def setUp(self):
        self.work = harness.tempfile.TemporaryDirectory()
        self.addCleanup(self.work.cleanup)
        self.root = pathlib.Path(self.work.name)
        self.folder = Folder(self.root / "sound")
        self.counter = itertools.count()

    def rows(self, name):
        return list(csv.reader(io.StringIO((self.folder.path / name).read_text(encoding="utf-8"))))

    def cells(self, name):
        """(row, field, column) by column: of a file in blocks, its fields."""
        rows = self.rows(name)
        columns = {}
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                if rows[0] == ["field", "value"]:
                    if r == 0:
                        continue
                    column = row[0] if c == 1 else "field"
                elif "sheet-" in name:
                    column = "sheet"
                else:
                    column = rows[0][c] if r > 0 else "header"
                columns.setdefault((column, text == ""), []).append((r, c, column))
        return columns

    def check(self, name, row, field):
        """What is told of one misspelling."""
        rows = self.rows(name)
        rows[row][field] = misspell(rows[row][field])
        folder = self.root / str(next(self.counter))
        path = folder / name
        path.parent.mkdir(parents=True)
        with open(path, "w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(rows)
        return rows[row][field], harness.run(f"--check-definitions={folder}", cwd=self.root, output=None, as_of=None)

    def test_each_is_told(self):
        names = sorted(str(path.relative_to(self.folder.path)) for path in self.folder.path.rglob("*.csv"))
        choose = random.Random(CHOICE)
        jobs = []
        for name in names:
            for cells in self.cells(name).values():
                n = N_CELLS * 10 if cells[0][2] == "sheet" else N_CELLS
                jobs += [(name, *cell) for cell in (cells if CHOICE == "all" or len(cells) <= n else choose.sample(cells, n))]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            told = pool.map(lambda job: self.check(*job[:3]), jobs)
            for (name, row, field, column), (text, done) in zip(jobs, told):
                with self.subTest(file=name, row=row + 1, column=column, text=text):
                    self.assertIn(done.code, (0, 1), done.err)
                    silent = {column} & (TEXTS.get(name, set()) | WORDS.get(name, set()) | NUMBERS.get(name, set()))
                    self.assertTrue(done.code == 1 or silent, done.out)
                    for line in done.err.splitlines():
                        self.assertRegex(line, r"\.csv(:\d+)?: \S")

    def test_texts_change_no_figure(self):
        """Every text that may be silent, misspelt: the figures are those that they were."""
        def figures(*flags):
            done = harness.run(harness.ROOT / "input/2022", "-q", *flags, cwd=self.root)
            self.assertEqual(done.code, 0, done.err)
            return [[value for column, value in row.items() if "label" not in column]
                    for name in ("observations.csv", "city_totals.csv", "changes.csv", "ratios.csv")
                    for row in harness.read_csv(self.root / "output" / name)]

        sound = figures()
        for name, columns in TEXTS.items():
            def change(rows, columns=columns):
                for row in rows:
                    for column in columns & row.keys():
                        # placeholders and parts that may be left out stay whole
                        if row[column] and not set(row[column]) & set("{}[]"):
                            row[column] = misspell(row[column])
            self.folder.change(name, change)
        done = self.folder.check()
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(figures(f"--definitions={self.folder.path}"), sound)


if __name__ == "__main__":
    harness.main()
