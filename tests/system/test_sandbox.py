# SPDX-License-Identifier: GPL-3.0-or-later
"""What a helper that a document has taken over can reach."""
import os
import pathlib
import re
import subprocess
import unittest

import documents
import generate
import harness

TAKEN_OVER = os.environ.get("OGISTAT_TAKEN_OVER")
HELPERS = [path for path in (pathlib.Path(os.environ["OGISTAT"]).with_name(name)
                             for name in ("ogistat-pdf", "ogistat-ocr")) if path.exists()]
INTRUDER = os.environ.get("OGISTAT_INTRUDER")
PDF = b"%PDF-1.4\n%%EOF\n"


def in_force(folder):
    return harness.run("--version", cwd=folder, output=None, as_of=None).out.count(": in force") == 2


@unittest.skipUnless(TAKEN_OVER and HELPERS, "built without PDF")
@unittest.skipIf("ASAN_OPTIONS" in os.environ, "a sanitizer has to be loaded first")
class TakenOver(harness.Case):
    """What each helper gives up itself, whoever starts it: seen from within."""

    def setUp(self):
        super().setUp()
        self.secret = self.dir / "secret"
        self.secret.write_text("secret")

    def came_through(self, helper, **env):
        (self.dir / "made").unlink(missing_ok=True)
        done = subprocess.run([helper], input=b"", capture_output=True, check=False, timeout=120, env={
            "PATH": os.environ["PATH"], "LD_PRELOAD": TAKEN_OVER, "SECRET": str(self.secret),
            "MADE": str(self.dir / "made"), **env})
        return set(re.findall(r"^came through: (\S+)$", done.stderr.decode("utf-8", "replace"), re.MULTILINE))

    def test_held_back(self):
        if not in_force(self.dir):
            self.skipTest("no seccomp or no Landlock")
        for helper in HELPERS:
            with self.subTest(helper.name):
                self.assertEqual(self.came_through(helper), {"tried"})
        self.assertFalse((self.dir / "made").exists())

    def test_without(self):
        for helper in HELPERS:
            with self.subTest(helper.name):
                self.assertEqual(self.came_through(helper, OGISTAT_SANDBOX="off"), {
                    "tried", "read-secret", "wrote-secret", "made-file", "listed-folder", "made-socket",
                    "made-local-socket", "signalled", "mapped-code", "forked", "ran-shell"})


class Intruded(harness.Case):
    def setUp(self):
        super().setUp()
        if not INTRUDER:
            self.skipTest("built without PDF")
        (self.dir / "input").mkdir(exist_ok=True)
        self.report = self.dir / "input" / "a.pdf"
        self.report.write_bytes(PDF)
        (self.dir / "output").mkdir()
        self.secret = self.dir / "secret"
        self.secret.write_text("secret")

    def marks(self, **env):
        harness.run("input", cwd=self.dir, env={
            "OGISTAT_PDF": INTRUDER, "OUT": str(self.dir / "output"),
            "SECRET": str(self.secret), "REPORT": str(self.report), **env})
        return {path.name for path in (self.dir / "output").iterdir()
                if not path.name.startswith(".")}

    def test_held_back(self):
        if not in_force(self.dir):
            self.skipTest("no seccomp or no Landlock")
        self.assertEqual(self.marks(), {"ran"})

    def test_without(self):
        """Each attempt comes through where nothing holds it back, or the test above says nothing."""
        self.assertEqual(self.marks(OGISTAT_SANDBOX="off"),
                         {"ran", "read-secret", "wrote-secret", "wrote-report", "made-socket",
                          "ran-shell"})


class Outside(harness.Case):
    """Inputs, definitions and folders wherever they are."""

    def setUp(self):
        super().setUp()
        city = generate.City(7, 4, whole=True)
        (self.dir / "real").mkdir()
        for number, report in enumerate(city.reports):
            (self.dir / "real" / f"{number}.docx").write_bytes(documents.to_docx(report))

    def test_links(self):
        """The folder of inputs, of output and of letters are links; the run is as without."""
        plain = self.run_tool("real", "--notes=letters")
        self.assertEqual(plain.code, 0, plain.err)
        for name in ("out", "notes"):
            (self.dir / f"{name}-real").mkdir()
            (self.dir / name).symlink_to(f"{name}-real")
        (self.dir / "linked").symlink_to("real")
        linked = self.run_tool("linked", "--notes=notes", output="out")
        self.assertEqual(linked.code, 0, linked.err)
        self.assertEqual(self.files("out"), self.files("output"))
        again = self.run_tool("linked", "--notes=notes", output="out")
        self.assertEqual(again.code, 0, again.err)

    def files(self, folder):
        """Without what names the input: in a workbook its bytes are packed."""
        return {name: data.replace(b"linked/", b"real/")
                for name, data in harness.published(self.dir / folder).items()
                if name not in ("datapackage.json", "manifest.json") and not name.endswith(".xlsx")}

    def test_off(self):
        """The same with and without."""
        self.assertEqual(self.run_tool("real").code, 0)
        self.assertEqual(self.run_tool("real", output="off", env={"OGISTAT_SANDBOX": "off"}).code,
                         0)
        self.assertEqual(harness.published(self.dir / "off"),
                         harness.published(self.dir / "output"))


if __name__ == "__main__":
    harness.main()
