# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports that LibreOffice saves in old formats give the records of what they were made of.

With the real LibreOffice, without a display and in the sandbox; without one it's skipped.
"""
import shutil
import subprocess
import tempfile
import unittest
import zipfile

import documents
import generate
import harness

OFFICE = shutil.which("soffice")
SECONDS = 240
OLD = {"docx": ("doc", "rtf", "odt"), "xlsx": ("xls", "ods")}


def save_as(path, folder, kind):
    """One document in another format."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run([OFFICE, "--headless", f"-env:UserInstallation=file://{profile}",
                        "--convert-to", kind, "--outdir", str(folder), str(path)],
                       capture_output=True, timeout=SECONDS, check=True)


@unittest.skipUnless(OFFICE, "LibreOffice is not installed")
class Convert(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.reports = generate.City(seed=5, agencies=8, whole=True).of(2021)

    def setUp(self):
        super().setUp()
        self.dir = self.new_dir()
        (self.dir / "new").mkdir()
        (self.dir / "old").mkdir()

    def write_all(self):
        """Each report in another old format, and as it was."""
        kinds = [(new, old) for new, all_old in OLD.items() for old in all_old]
        for number, ((new, old), report) in enumerate(zip(kinds, self.reports, strict=False)):
            path = self.dir / "new" / f"{number}.{new}"
            path.write_bytes(getattr(documents, f"to_{new}")(report))
            save_as(path, self.dir / "old", old)
        return len(kinds)

    def values(self):
        return {(row["agency"], row["year"], row["table"], row["indicator"], row["column"]):
                (row["value"], row["status"]) for row in self.table("observations")}

    def test_all_formats(self):
        n = self.write_all()
        self.run_tool("new")
        expected = self.values()
        self.assertEqual(len({key[0] for key in expected}), n)
        before = set(harness.pathlib.Path(tempfile.gettempdir()).glob("ogistat-*"))
        for flags in (["--convert=auto"], ["--convert", "-j1"]):
            self.run_tool(*flags, "old", timeout=SECONDS)
            self.assertEqual(self.values(), expected, flags)
        after = set(harness.pathlib.Path(tempfile.gettempdir()).glob("ogistat-*"))
        self.assertFalse({folder for folder in after - before
                          if (folder / "profile").exists()}, "it left its folder")

    def test_in_archive(self):
        path = self.dir / "new" / "a.docx"
        path.write_bytes(documents.to_docx(self.reports[0]))
        self.run_tool("new")
        expected = self.values()
        save_as(path, self.dir / "old", "doc")
        with zipfile.ZipFile(self.dir / "all.zip", "w") as archive:
            archive.write(self.dir / "old" / "a.doc", "a.wps")
        self.run_tool("all.zip", "--convert=auto", timeout=SECONDS)
        self.assertEqual(self.values(), expected)


class Named(harness.Case):
    """Without LibreOffice a file is named for what it is, and what to do."""

    def setUp(self):
        super().setUp()
        self.dir = self.new_dir()
        (self.dir / "input").mkdir()
        (self.dir / "input" / "a.rtf").write_bytes(b"{\\rtf1 text}")

    def rules(self, *flags):
        self.run_tool("input", "--check", *flags, code=2, env={"PATH": "/nonexistent"})
        return harness.run("input", "--check", "-v", *flags, cwd=self.dir,
                           env={"PATH": "/nonexistent"}).err

    def test_auto(self):
        self.assertIn("RTF", self.rules("--convert=auto"))

    def test_never(self):
        self.assertIn("RTF", self.rules("--convert=never"))

    def test_asked_for(self):
        self.assertIn("LibreOffice", self.rules("--convert"))

    def test_other_word(self):
        self.assertIn("sometimes", harness.run("--convert=sometimes", "input", cwd=self.dir).err)


if __name__ == "__main__":
    unittest.main()
