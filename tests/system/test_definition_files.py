# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that say how reports are read: which of them can't be, and names that are nearly one built in."""
import os
import resource
import zipfile

import definitions
import generate
import harness
from test_properties import write_city

LIMIT = 16 << 20


class Files(harness.Case):

    def setUp(self):
        super().setUp()
        write_city(self.input, generate.City(35, 2, (2021, 2022)), "csv")

    def in_the_way(self, path):
        """What may stand in the place of a file, one after the other, with what is said of it."""
        path.mkdir()
        yield f"{path.name}: expected a regular file, found a folder"
        path.rmdir()
        os.mkfifo(path)
        yield f"{path.name}: expected a regular file, found a FIFO"
        path.unlink()
        path.symlink_to("/dev/null")
        yield f"{path.name}: expected a regular file, found a device"
        path.unlink()
        path.symlink_to(path.name)
        yield f"{path.name}: can't be read: Too many levels of symbolic links"
        path.unlink()
        with open(path, "wb") as file:
            file.truncate(LIMIT + 1)
        yield f"{path.name}: "
        path.unlink()

    def test_among_the_inputs(self):
        """input/* of a shell is the folder: registry and decisions count."""
        for name, text in (("agencies.csv", "id,name\nx,缺席局\n"), ("decisions.csv", "id,decision,who,when,why\n")):
            (self.input / name).write_text(text, "utf-8")
        self.run_tool("input", output="whole")
        self.run_tool(*sorted(str(path.relative_to(self.dir)) for path in self.input.iterdir()), output="names")
        self.assert_same_files(harness.published(self.dir / "whole"), harness.published(self.dir / "names"), skip=("manifest.json",))
        self.assertIn("缺席局", [row["agency"] for row in self.table("coverage", "names")])

    def test_misplaced(self):
        """Decisions, and a registry where no other counts, in a subfolder or an archive: an error, and no figures."""
        sub = self.input / "sub"
        sub.mkdir()
        self.run_tool("input", output="before")
        before = (self.dir / "before" / "city_totals.csv").read_bytes()
        (sub / "agencies.csv").write_text("编号,机构名称,简称,上级\nx,缺席局,,\n", "utf-8")
        (sub / "decisions.csv").write_text(
            "id,year,agency,table,indicator,column,value,decision,who,when,why\n"
            "f1,2021,缺席局,3,received,natural,5,correct,张三,2022-03-01,\n", "utf-8")
        with zipfile.ZipFile(self.input / "all.zip", "w") as archive:
            for path in sub.iterdir():
                archive.write(path, path.name)
        for registry, n in ((True, 2), (False, 4)):
            if not registry:
                (self.input / "agencies.csv").unlink()
            self.run_tool("input", output="after")
            misplaced = [row for row in self.table("findings", "after") if row["rule"] == "F-MISPLACED"]
            self.assertEqual([row["severity"] for row in misplaced], ["error"] * n)
            self.assertEqual(sorted(row["source"] for row in misplaced if "decisions" in row["source"]),
                             ["input/all.zip!/decisions.csv", "input/sub/decisions.csv"])
            self.assertNotIn("缺席局", [row["agency"] for row in self.table("coverage", "after")])
            self.assertEqual(harness.run("-q", "--strict", "input", cwd=self.dir).code, 3)
            if registry:
                self.assertEqual((self.dir / "after" / "city_totals.csv").read_bytes(), before)

    def test_two_registries(self):
        other = self.new_dir() / "other"
        other.mkdir()
        for folder, name in ((self.input, "甲局"), (other, "乙局")):
            (folder / "agencies.csv").write_text(f"id,name\nx,{name}\n", "utf-8")
        for inputs in (("input", str(other)), (str(other), "input")):
            result = harness.run("-q", *inputs, cwd=self.dir)
            self.assertEqual(result.code, 1, result.err)
            self.assertIn("expected one registry in the input, found ", result.err)
            self.assertIn("name the one that counts with --registry", result.err)
        self.assertEqual(harness.run("-q", "input", "input", cwd=self.dir).code, 0)
        self.assertEqual(harness.run("-q", "input", str(other), "--registry=input/agencies.csv", cwd=self.dir).code, 0)

    def test_in_the_way(self):
        for name, flag in (("agencies.csv", None), ("decisions.csv", None), ("decisions.xlsx", None),
                           ("mine.csv", "--registry"), ("rules.csv", "--rules"), ("own.docx", "--template")):
            path = (self.dir if flag else self.input) / name
            path.unlink(missing_ok=True)
            for said in self.in_the_way(path):
                with self.subTest((name, said)):
                    result = self.run_tool(*([f"{flag}={path}"] if flag else []), "input", code=1)
                    self.assertIn(said, result.err)
                    self.assertFalse((self.dir / "output").exists())

    def test_name_too_long(self):
        """Whether there is a registry can't be told: no run without one."""
        result = self.run_tool("x" * 300, code=1)
        self.assertIn("agencies.csv: can't be read: File name too long", result.err)

    def test_misnamed(self):
        """A registry or decisions under nearly their names: no run without them, unless those that are read are there."""
        registry = (self.input / "agencies.csv").read_bytes()
        (self.input / "agencies.csv").unlink()
        decisions = b"id,decision,who,when,why\n"
        for expected, text, names in (
                ("agencies.csv", registry, ("Agencies.csv", "AGENCIES.CSV", "agencies.csv.csv", "agencies.csv.txt",
                                            "agencies (1).csv", "agencies.xlsx", "agencies.XLS", "Agencies .csv")),
                ("decisions.csv / decisions.xlsx", decisions, ("Decisions.csv", "DECISIONS.XLSX", "decisions(2).csv",
                                                               "decisions.xls"))):
            for name in names:
                with self.subTest(name):
                    (self.input / name).write_bytes(text)
                    result = self.run_tool("input", code=1)
                    self.assertIn(f"input/{name}: expected the name {expected}, found", result.err)
                    self.assertFalse((self.dir / "output").exists())
                    right = self.input / expected[:len("agencies.csv") if text is registry else len("decisions.csv")]
                    right.write_bytes(text)
                    self.run_tool("input", output="right")
                    right.unlink()
                    (self.input / name).unlink()
        for name in ("agencies-of-2019.csv", "decisions of the court.txt", "agencies"):
            (self.input / name).write_bytes(registry)
        self.run_tool("input")
        (self.input / "Agencies.csv").write_bytes(registry)
        (self.dir / "mine.csv").write_bytes(registry)
        self.run_tool("--registry=mine.csv", "input", output="named")

    def test_read_once(self):
        """A folder that is named twice has its decisions once, and its rules may lie in it."""
        harness.write_csv(self.input / "decisions.csv", ("id", "decision", "who", "when", "why"), [])
        harness.write_csv(self.input / "rules.csv", ("id", "severity"), [("A-ID", "off")])
        self.run_tool("input", "input", "--rules=input/rules.csv", "--rules=input/rules.csv", "--registry=input/agencies.csv")
        self.assertNotIn("A-ID", {row["rule"] for row in self.table("findings")})

    def test_written(self):
        """--write-definitions: nothing is written over, and what can't be written is named."""
        def write(folder, code, *said, **kw):
            result = harness.run(f"--write-definitions={folder}", cwd=self.dir, output=None, as_of=None, **kw)
            self.assertEqual(result.code, code, result.err)
            for words in said:
                self.assertIn(words, result.err)
        (self.dir / "file").write_text("")
        write("file", 2, "file: can't be made: ")
        write("file/in", 2, "file/in: can't be made: Not a directory")
        (self.dir / "there" / "sub").mkdir(parents=True)
        write("there", 1, "expected a new or empty folder, found files in there")
        write("full", 2, ".csv: can't be written: File too large",
              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000)))
        write("full", 1, "expected a new or empty folder")
        write("new/one", 0)
        self.assertTrue((self.dir / "new" / "one" / "forms" / "forms.csv").exists())


class Names(harness.Case):

    def test_nearly(self):
        """A new name that is nearly one built in is that one misspelt; one that is less like it is a name."""
        folder = definitions.Folder(self.dir / "definitions")
        known = folder.read("ratios.csv")[0]["code"]
        sound = (folder.path / "ratios.csv").read_bytes()
        swapped = known[0] + known[2] + known[1] + known[3:]
        for name, nearly in ((known[:-1], True), (known + "x", True), ("x" + known[1:], True), (swapped, True),
                             ("xy" + known[2:], False), (known[0] + "xx" + known[3:], False),
                             (known[1] + "x" + known[2:], False), ("x" + known[0] + known[2:], False),
                             ("xyz" + known[2:], False), ("xyz" + known[3:], False), ("quite_another", False)):
            with self.subTest(name):
                folder.change("ratios.csv", lambda rows: rows + [{**rows[0], "code": name, "published": ""}])
                done = folder.check()
                self.assertEqual(f'expected "{known}", found "{name}"' in done.err, nearly, done.err)
                (folder.path / "ratios.csv").write_bytes(sound)


if __name__ == "__main__":
    harness.main()
