# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints of one report by a browser and by LibreOffice give the record that its page gives.

Reports beside the project, printed on several papers; what isn't there is skipped.
"""
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import harness

BROWSER = shutil.which("chromium")
OFFICE = shutil.which("soffice")
PRINT_SECONDS = 120
# how a page is printed: its style, and whether date, title, address and page number stand around it
STYLES = {
    "a4": ("@page{size:A4;margin:1cm}", False),
    "margins": ("@page{size:A4}", True),
    "landscape": ("@page{size:A4 landscape}", False),
    "letter": ("@page{size:Letter}", True),
    "small-paper": ("@page{size:A5;margin:5mm}", False),
    "scaled": ("html{zoom:1.3}", False),
    "no-padding": ("td,th{padding:0!important}", False),
}


def reports(name):
    """Files of this name beside the project: every fifth of them, so that it takes a minute."""
    found = []
    for pack in ("reports", "reports-2"):
        folder = harness.ROOT.parent / "shared" / pack
        found += sorted(folder.glob("*/" + name)) if folder.is_dir() else []
    return found[::5]


def record(path):
    """What is published of a report alone, but for where it stands in it."""
    with tempfile.TemporaryDirectory() as folder:
        name = "report" + path.suffix
        shutil.copyfile(path, pathlib.Path(folder) / name)
        run = subprocess.run([harness.PROGRAM, "-q", "-o", "out", "--as-of", harness.AS_OF, name],
                             cwd=folder, capture_output=True, timeout=harness.TIMEOUT)
        if run.returncode:
            raise AssertionError("%s: exit %d: %s" % (path, run.returncode, run.stderr.decode()))
        rows = harness.read_csv(pathlib.Path(folder) / "out" / "observations.csv")
    return [{name: text for name, text in row.items() if name not in ("source", "line")}
            for row in rows]


def print_page(page, style, margins, folder):
    text = page.read_bytes()
    at = text.lower().find(b"</head>")
    at = at if at >= 0 else 0
    styled = folder / "page.html"
    styled.write_bytes(text[:at] + b"<style>" + style.encode() + b"</style>" + text[at:])
    out = folder / "page.pdf"
    subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu",
                    "--user-data-dir=%s" % (folder / "profile"), "--print-to-pdf=%s" % out,
                    *([] if margins else ["--no-pdf-header-footer"]), styled.as_uri()],
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   timeout=PRINT_SECONDS, check=True)
    return out


class Prints(unittest.TestCase):
    maxDiff = 2000

    @unittest.skipUnless(BROWSER, "no chromium")
    def test_browser(self):
        pages = reports("page.html") + reports("report.utf8.html")
        if not pages:
            self.skipTest("the reports aren't here")
        for page in pages:
            expected = record(page)
            for name, (style, margins) in STYLES.items():
                with self.subTest(report=page.parent.name, style=name), \
                        tempfile.TemporaryDirectory() as folder:
                    out = print_page(page, style, margins, pathlib.Path(folder))
                    self.assertEqual(record(out), expected)

    @unittest.skipUnless(OFFICE, "no LibreOffice")
    def test_office(self):
        documents = reports("report.docx")
        if not documents:
            self.skipTest("the reports aren't here")
        for document in documents:
            with self.subTest(report=document.parent.name), \
                    tempfile.TemporaryDirectory() as folder:
                subprocess.run([OFFICE, "--headless", "-env:UserInstallation=file://%s/profile" %
                                folder, "--convert-to", "pdf", "--outdir", folder, str(document)],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, timeout=PRINT_SECONDS, check=True)
                self.assertEqual(record(pathlib.Path(folder) / "report.pdf"), record(document))


if __name__ == "__main__":
    unittest.main()
