# SPDX-License-Identifier: GPL-3.0-or-later
"""--verify: what is published is what was computed; one digit changed anywhere is found."""
import hashlib
import re
import shutil

import generate
import harness
from test_properties import write_city

# those that are computed again: the line that differs is named
COMPUTED = ("city_totals.csv", "ratios.csv", "changes.csv", "city_form_")


class Verify(harness.Case):

    def setUp(self):
        super().setUp()
        self.output = self.dir / "output"
        self.city = generate.City(47, 8)
        write_city(self.input, self.city, "csv")

    def verify(self, folder="output", **kw):
        return harness.run("--verify", folder, cwd=self.dir, output=None, as_of=None, **kw)

    def published(self, *args):
        shutil.rmtree(self.output, ignore_errors=True)
        result = harness.run(*args, "input", cwd=self.dir)
        self.assertEqual(result.code, 0, result.err)
        return sorted(path for path in self.output.iterdir() if not path.name.startswith("."))

    def damage(self, path):
        """The last digit of a row in the middle, changed; the line. 0: a document, one byte of it."""
        if path.suffix in (".docx", ".xlsx"):
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 1
            path.write_bytes(content)
            return 0
        lines = path.read_text(encoding="utf-8").split("\n")
        for number in range(len(lines) // 2, len(lines) * 2):
            number %= len(lines)
            found = re.search(r"(\d)(?=\D*$)", lines[number])
            if found and number > 0:
                digit = str((int(found[1]) + 1) % 10)
                at = found.start()
                lines[number] = lines[number][:at] + digit + lines[number][at + 1:]
                path.write_text("\n".join(lines), encoding="utf-8")
                return number + 1
        return None

    def test_sound(self):
        for args in ([], ["--excel"], ["-y", "2021"], ["-j", "1"]):
            with self.subTest(args):
                self.published(*args)
                result = self.verify()
                self.assertEqual((result.code, result.out), (0, ""), result.err)

    def test_one_digit(self):
        for path in self.published():
            before = path.read_bytes()
            line = self.damage(path)
            if line is None:
                continue
            with self.subTest(path.name):
                result = self.verify()
                self.assertEqual(result.code, 3, result.err)
                self.assertIn(path.name, result.err)
                if path.name.startswith(COMPUTED):
                    self.assertIn(f"{path.name}:{line}:", result.err)
            path.write_bytes(before)
        self.assertEqual(self.verify().code, 0)

    def test_total_that_fits_its_digest(self):
        """Who changes a total and its digest is found by the sums."""
        self.published()
        path = self.output / "city_totals.csv"
        old = hashlib.sha256(path.read_bytes()).hexdigest()
        line = self.damage(path)
        new = hashlib.sha256(path.read_bytes()).hexdigest()
        manifest = self.output / "manifest.json"
        text = manifest.read_text(encoding="utf-8").replace(old, new)
        manifest.write_text(text, encoding="utf-8")
        result = self.verify()
        self.assertEqual(result.code, 3)
        self.assertIn(f"city_totals.csv:{line}:", result.err)

    def test_cells_without_a_value(self):
        """Blank, unreadable, absent and inapplicable cells are what they were when they are read
        again: nothing more is deduced from them."""
        self.city.blank(47, 0.05)
        shutil.rmtree(self.input)
        write_city(self.input, self.city)
        for number, path in enumerate(sorted(self.input.glob("20*/*.txt"))):
            lines = path.read_text(encoding="utf-8").split("\n")
            cells = [i for i, line in enumerate(lines) if re.fullmatch(r"\t\d+", line)]
            for i in cells[number % 7::7]:
                lines[i] = "\t" + ("若干", "/", "约3", "")[number % 4]
            if number % 3 == 0:  # a row of table 2
                row = lines.index("\t行政许可")
                del lines[row:row + 5]
            path.write_text("\n".join(lines), encoding="utf-8")
        self.published()
        told = {row["missing_as"] for row in harness.read_csv(self.output / "observations.csv")
                if row["status"] == "M"}
        self.assertLessEqual({"absent", "blank", "not_applicable", "unreadable"}, told)
        result = self.verify()
        self.assertEqual((result.code, result.out), (0, ""), result.err)

    def test_report_over_others_without_registry(self):
        """Only its text says so: what rests on it is said not to be computed again."""
        folder = harness.ROOT.parent / "shared" / "reports"
        if not folder.exists():
            self.skipTest("the folder of real reports isn't there")
        shutil.rmtree(self.input)
        shutil.copytree(folder, self.input)
        self.published()
        result = self.verify()
        self.assertEqual((result.code, result.out), (0, ""), result.err)
        self.assertIn("city_totals.csv: rests on more than observations.csv", result.err)

    def test_row_taken_out(self):
        self.published()
        path = self.output / "ratios.csv"
        lines = path.read_text(encoding="utf-8").split("\n")
        del lines[3]
        path.write_text("\n".join(lines), encoding="utf-8")
        result = self.verify()
        self.assertEqual(result.code, 3)
        self.assertIn("ratios.csv: 1 rows that follow", result.err)

    def test_file_gone(self):
        self.published()
        (self.output / "coverage.csv").unlink()
        result = self.verify()
        self.assertEqual(result.code, 3)
        self.assertIn("coverage.csv: can't be read", result.err)

    def test_without_observations(self):
        self.published("--files=city_totals,manifest")
        result = self.verify()
        self.assertEqual(result.code, 0, result.err)
        self.assertIn("only digests", result.err)

    def loop(self, path):
        """In place of a file something that is there, and can't be read by anybody."""
        path.unlink()
        path.symlink_to(path.name)

    def test_registry_unreadable(self):
        """A registry that isn't here leaves a check of the digests; one that can't be read leaves none."""
        harness.write_csv(self.input / "agencies.csv", ("id", "name"), [("a", "样例市甲局")])
        self.published()
        self.loop(self.input / "agencies.csv")
        result = self.verify()
        self.assertEqual(result.code, 2)
        self.assertIn("input/agencies.csv: can't be read: Too many levels of symbolic links", result.err)
        (self.input / "agencies.csv").unlink()
        result = self.verify()
        self.assertEqual(result.code, 0, result.err)
        self.assertIn("input/agencies.csv: the registry isn't here as it was; only digests were checked", result.err)

    def test_source_unreadable(self):
        """A source is no part of the set; that it can't be read is said."""
        self.published()
        source = min(path for path in self.input.rglob("*.csv"))
        self.loop(source)
        result = self.verify()
        self.assertEqual(result.code, 0, result.err)
        self.assertIn(f"{source.relative_to(self.dir)}: can't be read: Too many levels of symbolic links", result.err)
        self.assertRegex(result.err, r"sources: \d+ as they were, 0 changed, 1 not here")

    def test_nothing_there(self):
        self.assertEqual(self.verify("nowhere").code, 2)


if __name__ == "__main__":
    harness.main()
