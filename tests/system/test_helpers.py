# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs that read PDFs and scans, asked as ogistat asks them: a length and a file, one after another."""
import math
import os
import pathlib
import resource
import struct
import subprocess
import unittest
import zlib

import harness

HELPERS = [path for path in (pathlib.Path(harness.PROGRAM).with_name(name)
                             for name in ("ogistat-pdf", "ogistat-ocr")) if path.exists()]


def pdf(text):
    """A page with a line of text."""
    drawn = f"BT /F 10 Tf 50 400 Td ({text}) Tj ET".encode()
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 500]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
               b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawn), drawn),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    return b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, content)
                                   for i, content in enumerate(objects, 1)) + b"trailer\n<</Size 6/Root 1 0 R>>\n"


GOOD = pdf("Report on the disclosure of government information")
BAD = b"%PDF-1.4\nnone"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# nothing but white
PICTURE = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 80, 80, 8, 0, 0, 0, 0)) + \
    chunk(b"IDAT", zlib.compress((b"\0" + b"\xff" * 80) * 80)) + chunk(b"IEND", b"")


def asked(*files):
    return b"".join(struct.pack("=Q", len(file)) + file for file in files)


def seconds_of_children():
    """Of processor time, by those that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def answers(said):
    """The results, without the marks of pages."""
    found = []
    while said:
        said = said.lstrip(b".")
        if said[:1] != b"=":
            raise ValueError(f"no answer: {said[:20]}")
        size, = struct.unpack("=Q", said[1:9])
        found.append(said[9:9 + size])
        said = said[9 + size:]
    return found


@unittest.skipUnless(HELPERS, "built without PDF")
class Helpers(harness.Case):
    def ask(self, helper, said, code=0, seconds=None):
        def limit():
            if seconds is not None:
                resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

        done = subprocess.run([helper], input=said, capture_output=True, check=False, preexec_fn=limit,
                              env=harness.environment(), timeout=harness.TIMEOUT)
        self.assertEqual(done.returncode, code, done.stderr)
        return answers(done.stdout)

    def test_files(self):
        for helper in HELPERS:
            with self.subTest(helper.name):
                good, bad, again = self.ask(helper, asked(GOOD, BAD, GOOD))
                self.assertEqual(good, again)
                self.assertNotEqual(good, bad)
                self.assertEqual(b"disclosure" in good, helper.name == "ogistat-pdf")
                blank, = self.ask(helper, asked(PICTURE))
                self.assertEqual(struct.unpack("=I", blank[:4]), (1,), "a picture of nothing is no report")
                self.assertEqual(self.ask(helper, b""), [])

    def test_limit_of_time(self):
        """Whoever starts them may have bounded their time: they take no more, and what is left serves for files."""
        for helper in HELPERS:
            before = seconds_of_children()
            whole = self.ask(helper, asked(GOOD, BAD))
            used = seconds_of_children() - before
            # the least is what one file takes here, slow as a build and a machine may be
            for seconds, n_answers in ((100000, 2), (40, 1), (2 + math.ceil(3 * used), 1)):
                with self.subTest((helper.name, seconds)):
                    self.assertEqual(self.ask(helper, asked(GOOD, BAD), seconds=seconds), whole[:n_answers])

    def test_limit_of_a_run(self):
        for name in ("a", "b", "c"):
            (self.dir / f"input/{name}.pdf").write_bytes(GOOD)
        self.run_tool("input", output="free", code=2)
        before = harness.run("input", cwd=self.dir).err
        for seconds in (100000, 40):
            with self.subTest(seconds):
                result = harness.run("input", cwd=self.dir, preexec_fn=lambda: resource.setrlimit(
                    resource.RLIMIT_CPU, (seconds, seconds)))
                self.assertEqual(result.err, before)

    def test_broken_off(self):
        for helper in HELPERS:
            for said in (struct.pack("=Q", 1 << 40) + GOOD, asked(GOOD)[:-1]):
                with self.subTest((helper.name, said[:8])):
                    self.assertEqual(self.ask(helper, said, code=1), [])
            with self.subTest(helper.name):
                self.assertEqual(self.ask(helper, asked(GOOD)[:4]), [])

    def test_nobody_listens(self):
        """Where SIGPIPE is ignored, as by programs in Python, an answer to nobody ends them, too."""
        for helper in HELPERS:
            ours, theirs = os.pipe()
            os.close(ours)
            with self.subTest(helper.name):
                done = subprocess.run([helper], input=asked(GOOD, GOOD), stdout=theirs, stderr=subprocess.PIPE,
                                      check=False, restore_signals=False, env=harness.environment(),
                                      timeout=harness.TIMEOUT)
                self.assertEqual(done.returncode, 1)
            os.close(theirs)


if __name__ == "__main__":
    harness.main()
