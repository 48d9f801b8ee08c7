# SPDX-License-Identifier: GPL-3.0-or-later
"""What a helper that a document has taken over can reach."""
import os

import documents
import generate
import harness

INTRUDER = os.environ.get("OGISTAT_INTRUDER")
PDF = b"%PDF-1.4\n%%EOF\n"


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

    def in_force(self):
        return harness.run("--version", cwd=self.dir, output=None,
                           as_of=None).out.count(": in force") == 2

    def test_held_back(self):
        if not self.in_force():
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
