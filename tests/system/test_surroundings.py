# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run stands in: streams that are closed or full, little memory, a set that was tampered with."""
import fcntl
import os
import pty
import resource
import shutil
import struct
import subprocess
import termios
import unittest

import generate
import harness
import reports


class Surroundings(harness.Case):
    def setUp(self):
        super().setUp()
        city = generate.City(61, 8)
        (self.dir / "input/city.csv").write_text(reports.tidy(city.reports), "utf-8")

    def shell(self, *args, redirect, output="output"):
        """The exit code and standard error of a run with streams as a shell redirects them."""
        line = harness.command(*args, output=output)
        done = subprocess.run(["sh", "-c", f'"$@" {redirect}', "sh", *line], cwd=self.dir, check=False,
                              stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=harness.environment(),
                              timeout=harness.TIMEOUT)
        return done.returncode, done.stderr.decode("utf-8")

    def test_closed_streams(self):
        """No file of ours gets the number of a closed stream: no message is written into one."""
        self.run_tool("input", output="open")
        for redirect in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
            with self.subTest(redirect):
                code, _ = self.shell("-v", "--progress=always", "input", redirect=redirect, output=f"to{redirect}")
                self.assertEqual(code, 0)
                self.assertEqual(harness.published(self.dir / f"to{redirect}"),
                                 harness.published(self.dir / "open"))
                self.assertEqual((self.dir / f"to{redirect}" / ".ogistat/lock").read_bytes(), b"")

    def on_terminal(self, columns, *flags, code=0):
        """What a run says on a terminal of so many columns."""
        ours, theirs = pty.openpty()
        try:
            fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            done = subprocess.run(harness.command(*flags, "input"), cwd=self.dir, check=False, stderr=theirs,
                                  stdout=subprocess.DEVNULL, env=harness.environment(), timeout=harness.TIMEOUT)
            self.assertEqual(done.returncode, code)
            os.write(theirs, b"END")
            said = b""
            while not said.endswith(b"END"):
                said += os.read(ours, 4096)
        finally:
            os.close(ours)
            os.close(theirs)
        return said[:-3].decode("utf-8")

    def test_progress(self):
        """A bar that fits the terminal, full at the end, then wiped; none where nobody looks at one."""
        for name in ("two", "three"):
            (self.dir / f"input/{name}.csv").write_text("a,b\n", "utf-8")
        for columns, width in ((200, 40), (50, 20), (20, 10), (0, 40)):
            with self.subTest(columns):
                said = self.on_terminal(columns, "--jobs=1")
                self.assertIn(f"\r[{'#' * (width // 3)}{'.' * (width - width // 3)}] 1/3", said)
                self.assertIn(f"\r[{'#' * width}] 3/3\r\x1b[K", said)
        for flags in (("--quiet",), ("--progress=never",)):
            with self.subTest(flags):
                self.assertNotIn("\r[", self.on_terminal(80, *flags))
        self.assertIn(f"\r[{'#' * 40}] 3/3\r\x1b[K", self.run_tool("input", "--progress=always").err)
        self.assertNotIn("[", self.run_tool("input").err)
        shutil.rmtree(self.dir / "input")
        (self.dir / "input").mkdir()
        self.assertNotIn("\x1b", self.on_terminal(80, code=2))

    def test_full_standard_output(self):
        """What asks for an answer on standard output, and doesn't get all of it, is told so: with exit 2, unless
        something is published, of which exit 2 says that it isn't."""
        self.run_tool("input")
        for args, expected in ((("--json", "input"), 0), (("--version",), 2), (("--help",), 2),
                               (("--json", "absent"), 2), (("--json", "--year=x", "input"), 2)):
            for redirect in (">/dev/full", ">&-"):
                with self.subTest((args, redirect)):
                    code, told = self.shell(*args, redirect=redirect)
                    self.assertEqual(code, expected)
                    self.assertIn("standard output", told)
        code, told = self.shell("-q", "input", redirect=">/dev/full")
        self.assertEqual((code, told), (0, ""))

    def bounded(self, limit, bounds, *args, folders):
        """A run under each bound, up to the first that is enough: before that a word and exit 1 or 2, and what
        was published is as it was."""
        before = {folder: harness.published(self.dir / folder) for folder in folders}
        codes = []
        for bound in bounds:
            with self.subTest((args, bound)):
                result = harness.run("-q", "-j1", *args, cwd=self.dir,
                                     preexec_fn=lambda: resource.setrlimit(limit, (bound, bound)))
                codes.append(result.code)
                if result.code == 0:
                    break
                self.assertIn(result.code, (1, 2, 127), result.err)  # 127: the loader lacks them
                self.assertNotEqual(result.err, "")
                self.assertEqual({folder: harness.published(self.dir / folder) for folder in folders}, before)
        self.assertEqual(codes[-1], 0)
        self.assertIn(2, codes)

    def with_errors(self, seed):
        """Another city, of which each report has an error: letters are written."""
        city = generate.City(seed, 3, (2021, 2022))
        for report in city.reports:
            report.cells[3, "concluded", "total"] = str(int(report.cells[3, "concluded", "total"]) + 9)
        (self.input / "city.csv").write_text(reports.tidy(city.reports), "utf-8")

    def test_few_descriptors(self):
        self.with_errors(63)
        self.run_tool("--history", "--notes=letters", "input")
        self.with_errors(64)
        self.bounded(resource.RLIMIT_NOFILE, range(4, 60), "--history", "--sdmx", "--notes=letters", "input",
                     folders=("output", "letters"))
        (self.dir / "forms").mkdir()
        self.bounded(resource.RLIMIT_NOFILE, range(4, 60), "--forms=forms", "--year=2023", "input", folders=("forms",))

    def test_small_files(self):
        """A limit on their size stands in for a disk that fills up at any moment."""
        self.with_errors(63)
        self.run_tool("--history", "--notes=letters", "input")
        self.with_errors(64)
        bounds = [0] + [1 << n for n in range(4, 23)]
        self.bounded(resource.RLIMIT_FSIZE, bounds, "--history", "--sdmx", "--notes=letters", "input",
                     folders=("output", "letters"))
        (self.dir / "forms").mkdir()
        self.bounded(resource.RLIMIT_FSIZE, bounds, "--forms=forms", "--year=2023", "input", folders=("forms",))

    @unittest.skipIf("ASAN_OPTIONS" in os.environ, "a sanitizer reserves terabytes")
    def test_little_memory(self):
        """A word and exit 2, whoever lacks the memory: GLib, its threads, iconv, libxlsxwriter or the C library."""
        self.run_tool("input")
        before = harness.published(self.dir / "output")
        (self.dir / "input/city.csv").write_text(reports.tidy(generate.City(62, 8).reports), "utf-8")
        for size in [*range(40, 110), *range(110, 200, 16)]:
            with self.subTest(size):
                result = harness.run("-q", "-j2", "input", cwd=self.dir, preexec_fn=lambda: resource.setrlimit(
                    resource.RLIMIT_AS, (size << 20, size << 20)))
                self.assertIn(result.code, (0, 2, 127), result.err)  # 127: the loader lacks it
                if result.code == 0:
                    break
                self.assertNotEqual(result.err, "")
                self.assertEqual(harness.published(self.dir / "output"), before)

    @unittest.skipIf("ASAN_OPTIONS" in os.environ, "a sanitizer's frames are larger")
    def test_small_stack(self):
        """A stack that ends has no word: it is enlarged, or a word and exit 2 before anything is read."""
        self.run_tool("input")
        before = harness.published(self.dir / "output")
        for size in (64, 128):
            for hard in (size, 8192):
                with self.subTest((size, hard)):
                    result = harness.run("-q", "-j2", "input", cwd=self.dir, output=f"of-{size}-{hard}",
                                         preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_STACK,
                                                                               (size << 10, hard << 10)))
                    if hard == size:
                        self.assertEqual(result.code, 2)
                        self.assertIn(f"the stack is bounded to {size} KiB", result.err)
                        self.assertFalse((self.dir / f"of-{size}-{hard}").exists())
                    else:
                        self.assertEqual(result.code, 0, result.err)
                        self.assertEqual(harness.published(self.dir / f"of-{size}-{hard}"), before)

    def test_link_in_the_set(self):
        """A file of the set that a link hides isn't one that was never there: nothing is guessed."""
        (self.dir / "secret").write_text("TOP SECRET\n")
        self.run_tool("--history", "input")
        shutil.copytree(self.dir / "output", self.dir / "kept", symlinks=True)
        (self.dir / "input/city.csv").write_text(reports.tidy(generate.City(62, 8).reports), "utf-8")
        for name in ("observations.csv", "history.csv", "city_totals.csv"):
            for target in (self.dir / "secret", "nowhere", name):
                with self.subTest((name, target)):
                    shutil.rmtree(self.dir / "output")
                    shutil.copytree(self.dir / "kept", self.dir / "output", symlinks=True)
                    path = (self.dir / "output" / name).resolve()
                    path.unlink()
                    path.symlink_to(target)
                    result = self.run_tool("--history", "input", code=2)
                    self.assertIn(name, result.err)
                    self.assertTrue(path.is_symlink())


if __name__ == "__main__":
    harness.main()
