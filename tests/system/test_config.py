# SPDX-License-Identifier: GPL-3.0-or-later
"""--config: every kind of flag from a file, what the command line keeps, and every mistake in it."""
import os

import generate
import harness
from test_properties import write_city


class Config(harness.Case):

    def setUp(self):
        super().setUp()
        write_city(self.input, generate.City(31, 2, (2020, 2021)), "csv")
        self.config = self.dir / "ogistat.conf"

    def run_with(self, text, *flags, **kw):
        self.config.write_text(text, "utf-8")
        return harness.run(f"--config={self.config}", *flags, cwd=self.dir, **kw)

    def test_mistakes(self):
        for text, *words in [
                ("[run]\nversion=true\n", "[run] version: no flag has this name"),
                ("[run]\nconfig=x\n", "[run] config: no flag has this name"),
                ("[run]\ninput=a\\q\n", "[run] input:"),
                ("[run]\nagency=a\\q\n", "[run] agency:"),
                ("[run]\nas-of=2026\\q\n", "[run] as-of:"),
                ("[run]\noutput=o\\q\n", "[run] output:"),
                ("[run]\nlanguage=e\\q\n", "[run] language:"),
                ("[run]\njobs=many\n", "[run] jobs:"),
                ("[run]\nquiet=2\n", "[run] quiet:"),
                ("[letters]\nsender=a\\q\n", "[letters] sender:"),
                ("[letters]\nstamp=a\n", "[letters] stamp: expected sender, number, date or contact"),
                ("[letters]\nsender=a\\nb\n", "[letters] sender: expected sender, number, date or contact, on one line"),
                ("run\n", "ogistat.conf"),
        ]:
            with self.subTest(text):
                result = self.run_with(text)
                self.assertEqual(result.code, 1, result.err)
                for word in words:
                    self.assertIn(word, result.err)

    def test_in_the_way(self):
        """What is no file isn't read, and is told."""
        self.config.mkdir()
        os.mkfifo(self.dir / "pipe")
        with open(self.dir / "large", "wb") as file:
            file.truncate((1 << 20) + 1)
        for path, said in ((self.config, "expected a regular file, found a folder"),
                           (self.dir / "pipe", "expected a regular file, found a FIFO"),
                           ("/dev/null", "expected a regular file, found a device"),
                           (self.dir / "large", "expected at most 1 MiB, found more"),
                           (self.dir / "nowhere", "can't be read: No such file or directory")):
            with self.subTest(said):
                result = self.run_tool(f"--config={path}", "input", code=1)
                self.assertIn(f"{path}: {said}", result.err)

    def test_nothing_in_it(self):
        for text in ("", "# nothing\n", "[run]\n", "[letters]\n"):
            with self.subTest(text):
                result = self.run_with(text, "input")
                self.assertEqual(result.code, 0, result.err)

    def test_command_line_is_kept(self):
        """A flag of each kind that both have."""
        text = ("[run]\nquiet=false\njobs=1\nas-of=2020-01-01\noutput=other\nyear=2020\nagency=nobody\n"
                "input=nowhere\nfiles=changes\n")
        names = [row["name"] for row in self.agencies()]
        result = self.run_with(text, "-q", "-j2", "--year=2021", f"--agency={names[0]}", "--files=ratios", "input")
        self.assertEqual((result.code, result.err), (0, ""))
        self.assertEqual({row["year"] for row in harness.read_csv(self.dir / "output" / "ratios.csv")}, {"2021"})
        self.assertFalse((self.dir / "other").exists())

    def agencies(self):
        self.assertEqual(harness.run("-q", "input", cwd=self.dir, output="all").code, 0)
        return harness.read_csv(self.dir / "all" / "agencies.csv")

    def test_standard_input(self):
        """"-" is no file of the configuration's folder."""
        data = next(self.input.glob("2021/*.csv")).read_bytes()
        result = self.run_with("[run]\ninput=-\nregistry=input/agencies.csv\njobs=1\nfiles=coverage\nquiet=true\n",
                               stdin=data)
        self.assertEqual((result.code, result.err), (0, ""))
        rows = harness.read_csv(self.dir / "output" / "coverage.csv")
        self.assertEqual([row["year"] for row in rows if row["state"] == "reported"], ["2021"])


if __name__ == "__main__":
    harness.main()
