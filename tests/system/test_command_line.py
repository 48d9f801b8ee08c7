# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of flags at their bounds, and what --verbose says became of each file."""
import os
import tarfile

import generate
import harness
import reports
from test_properties import write_city


class Values(harness.Case):

    def setUp(self):
        super().setUp()
        write_city(self.input, generate.City(37, 2, (2020, 2021)), "csv")

    def test_refused(self):
        for flag in ("--year=2020,", "--year=-2020", "--year=2020-", "--year=2019-2020-2021", "--year=x-2020",
                     "--year=2020-x", "--year=2021-2020", "--year=20", "--progress=sometimes", "--convert=maybe",
                     "--jobs=-1", "--jobs=100000", "--files=ratios,nothing", "--language=fr", "--as-of=2020-13-01"):
            with self.subTest(flag):
                result = self.run_tool(flag, "input", code=1, as_of=None)
                self.assertIn(flag.split("=", maxsplit=1)[0], result.err)
                self.assertFalse((self.dir / "output").exists())

    def test_taken(self):
        for flags in (["--year", " 2020 - 2021 "], ["--year=2020 , 2021"], ["--files=,ratios, "], ["--progress=true"],
                      ["--progress=false"], ["--convert=false"], ["--convert"], ["--jobs=0"], ["--language", "zh"]):
            with self.subTest(flags):
                self.run_tool("--files=ratios", *flags, "input", output="".join(flags).strip("-=, "))
        self.assertIn("--language", self.run_tool("input", "--language", code=1).err)

    def test_language_of_a_mistake(self):
        """Wherever it stands, it is that of what is wrong with the others."""
        for flags, word in ((["--year=x", "--language", "zh"], "年"), (["--language", "zh", "--year=x"], "年"),
                            (["--year=x", "--language=en"], "expected years"), (["--year=x", "--", "--language=zh"],
                                                                               "expected years")):
            with self.subTest(flags):
                self.assertIn(word, self.run_tool(*flags, code=1).err)

    def test_verbose(self):
        """A line for each file: what was read of it, or why not."""
        report = generate.City(37, 2, (2020, 2021), whole=True).of(2021)[0]
        other = report.copy()
        other.cells[3, "received", "natural"] = str(int(other.cells[3, "received", "natural"]) + 1)
        (self.input / "2021" / f"{report.agency}.csv").unlink(missing_ok=True)
        (self.input / "one.csv").write_text(reports.tidy([report]), "utf-8")
        (self.input / "other.csv").write_text(reports.tidy([other]), "utf-8")
        (self.input / "table.csv").write_text(reports.tidy(generate.City(38, 6, (2018,), whole=True).reports), "utf-8")
        (self.input / "notice.txt").write_text("会议通知\n")
        (self.input / "loop").symlink_to(".")
        os.mkfifo(self.input / "pipe.txt")
        (self.input / ".hidden.txt").write_text("x")
        said = self.run_tool("-v", "input").err.splitlines()

        def line(name):
            return " ".join(text for text in said if text.startswith(f"input/{name}: "))
        for name, words in (("one.csv", "another has other figures, so neither counts"),
                            ("other.csv", "differs from another report: input/one.csv"),
                            ("table.csv", "read as a table of 6 agencies and years"), ("notice.txt", "F-NOREPORT"),
                            ("loop", "F-LINK"), ("pipe.txt", "F-DEVICE"), (".hidden.txt", "passed over: hidden"),
                            ("agencies.csv", "a registry, decisions or rules: no report")):
            with self.subTest(name):
                self.assertIn(words, line(name), "\n".join(said))

    def test_not_read(self):
        """What may be a report and isn't read is an error, alone, that --strict refuses: a link out of the input, a FIFO."""
        self.run_tool("--strict", "input")
        report = self.dir / "outside.txt"
        report.write_text(generate.City(39, 1, (2021,), whole=True).reports[0].to_text(), "utf-8")
        path = self.input / "2021" / "late.txt"
        archive = self.input / "2021" / "late.tar"
        for rule, put in (("F-LINK", lambda: path.symlink_to(report)), ("F-DEVICE", lambda: os.mkfifo(path)),
                          ("F-LINK", lambda: pack_link(archive))):
            put()
            with self.subTest(rule):
                result = self.run_tool("--strict", "input", code=3)
                self.assertIn("1 errors", result.err)
                self.run_tool("input", output="published")
                errors = [row for row in self.table("findings", folder="published") if row["severity"] == "error"]
                self.assertEqual([row["rule"] for row in errors], [rule])
            path.unlink(missing_ok=True)


def pack_link(archive):
    """An archive with a link in it, whose target isn't."""
    link = tarfile.TarInfo("late.txt")
    link.type = tarfile.SYMTYPE
    link.linkname = "../outside.txt"
    with tarfile.open(archive, "w") as file:
        file.addfile(link)


if __name__ == "__main__":
    harness.main()
