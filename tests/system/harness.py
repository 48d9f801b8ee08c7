# SPDX-License-Identifier: GPL-3.0-or-later
"""Running the built program as a user would, and reading what it published.

OGISTAT is the path of the executable, OGISTAT_ROOT the project's folder (else found from here).
"""
import csv
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from collections import namedtuple

HERE = pathlib.Path(__file__).resolve().parent
ROOT = pathlib.Path(os.environ.get("OGISTAT_ROOT") or HERE.parent.parent).resolve()
PROGRAM = os.path.abspath(os.environ["OGISTAT"]) if os.environ.get("OGISTAT") else None
AS_OF = "2026-11-23"
TIMEOUT = 300

FILES = ("observations", "city_totals", "ratios", "changes", "agency_summary", "findings",
         "coverage", "reconciliation", "revisions")
# what the codes in them stand for
DIMENSIONS = ("agencies", "indicators", "columns", "ratios_defined", "rules", "codes")
COLUMNS = {
    "observations": "year agency_id agency form table indicator column value unit status source "
                    "line",
    "city_totals": "year scope table indicator column row_label column_label value unit agencies "
                   "status",
    "ratios": "year scope agency_id agency ratio label numerator denominator value base_value "
              "change_pp status",
    "changes": "year base_year scope agency_id agency table indicator column base_value value "
               "change change_pct contribution_pp status",
    "agency_summary": "year agency_id agency category published_items received carried_in granted "
                      "granted_in_part denied unable unprocessed other concluded carried_out "
                      "disclosure_rate completion_rate received_change_pct reviews "
                      "reviews_corrected suits suits_corrected errors warnings",
    "findings": "severity rule year agency_id agency table indicator column left right difference "
                "message source line",
    "coverage": "year agency_id agency category state form source signed cells_reported "
                "cells_missing errors warnings",
    "reconciliation": "year report table indicator column published computed difference source "
                      "line",
    "revisions": "year agency_id agency table indicator column before after change source",
}
COLUMNS = {name: tuple(text.split()) for name, text in COLUMNS.items()}
# The registry of agencies, and what the consolidated report's category is called.
REGISTRY = ("id", "name", "aliases", "category", "parent", "first_year", "last_year")
CONSOLIDATED = "consolidated"

Result = namedtuple("Result", "code out err")


def environment(**changes):
    """A plain environment: no colours, no locale but the one that is asked for."""
    env = {"PATH": os.environ.get("PATH", ""), "HOME": os.environ.get("HOME", "/"),
           "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TMPDIR", "LD_LIBRARY_PATH"):
        if name in os.environ:
            env[name] = os.environ[name]
    env.update(changes)
    return {name: value for name, value in env.items() if value is not None}


def command(*args, output="output", as_of=AS_OF):
    """The full command line; output or as_of None leaves the flag out. What is published is the
    same with LibreOffice and without, but where a test asks for it."""
    line = [PROGRAM]
    if output is not None:
        line += ["-o", str(output)]
    if as_of is not None:
        line.append(f"--as-of={as_of}")
    if not any(str(arg).startswith("--convert") for arg in args):
        line.append("--convert=never")
    return line + [str(arg) for arg in args]


def run(*args, cwd, output="output", as_of=AS_OF, stdin=None, env=None, timeout=TIMEOUT, **kw):
    """Run to the end; stdin is bytes.  Out and err come back as text."""
    done = subprocess.run(command(*args, output=output, as_of=as_of), cwd=cwd,
                          input=stdin if stdin is not None else b"",
                          capture_output=True, env=environment(**(env or {})),
                          timeout=timeout, **kw)
    result = Result(done.returncode, done.stdout.decode("utf-8", "replace"),
                    done.stderr.decode("utf-8", "replace"))
    assert_worded(result.out + result.err)
    return result


def assert_worded(text):
    """No code of details.csv stands where its wording should; what is published shows its marks as signs."""
    bare = re.search("[^\n]*[\x1e\x1f\u241e\u241f][^\n]*", text)
    assert bare is None, f"a code without its wording: {bare[0]!r}"


def reads_pdf():
    """Whether the program was built to read PDF."""
    return "\nPDF: not built in\n" not in run("--version", cwd=ROOT, output=None, as_of=None).out


def parse_csv(data):
    """Rows of bytes of a CSV file as dicts, by its first row."""
    assert_worded(data.decode("utf-8-sig"))
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    head = next(rows)
    found = []
    for row in rows:
        if len(row) != len(head):
            raise ValueError(f"row {len(found) + 2} has {len(row)} fields, not {len(head)}")
        found.append(dict(zip(head, row)))
    return found


def read_csv(path):
    return parse_csv(pathlib.Path(path).read_bytes())


def published(folder):
    """name -> bytes of every file that a run published (hidden ones, such as locks, left out)."""
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not any(part.startswith(".")
                                          for part in path.relative_to(folder).parts)}


def cell_of(row):
    return int(row["table"]), row["indicator"], row["column"]


def write_csv(path, head, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(head)
        out.writerows(rows)


def write_registry(path, agencies):
    """agencies: dicts with id and name, and any of the other columns."""
    write_csv(path, REGISTRY, [[agency.get(name, "") for name in REGISTRY] for agency in agencies])


def shared(*parts):
    """A path in the folder of real reports beside the project, or None."""
    path = ROOT.parent.joinpath("shared", *parts)
    return path if path.exists() else None


class Case(unittest.TestCase):
    """A test in a folder of its own, which is `self.dir`, with `input` in it."""
    maxDiff = 2000
    needs_program = True

    def setUp(self):
        if self.needs_program and not PROGRAM:
            self.skipTest("OGISTAT names no program")
        self.dir = self.new_dir()
        self.input = self.dir / "input"
        self.input.mkdir()

    def new_dir(self):
        path = pathlib.Path(tempfile.mkdtemp(prefix="ogistat-test-"))
        self.addCleanup(shutil.rmtree, path, ignore_errors=True)
        return path

    def run_tool(self, *args, code=0, cwd=None, **kw):
        """Run and check the exit code, and that standard output is empty."""
        result = run(*args, cwd=cwd or self.dir, **kw)
        self.assertEqual(result.code, code, f"exit code of {args}; it said: {result.err}")
        self.assertEqual(result.out, "", "standard output must stay empty")
        return result

    def table(self, name, folder="output"):
        """Rows of a published file, its columns checked against the contract."""
        path = self.dir / folder / f"{name}.csv"
        rows = read_csv(path)
        head = path.read_text(encoding="utf-8-sig").split("\n", 1)[0].rstrip("\r").split(",")
        self.assertEqual(tuple(head[:len(COLUMNS[name])]), COLUMNS[name], f"columns of {name}")
        return rows

    def assert_same_files(self, left, right, skip=()):
        left = {name: data for name, data in left.items() if name not in skip}
        right = {name: data for name, data in right.items() if name not in skip}
        self.assertEqual(sorted(left), sorted(right), "the same names of files")
        for name, data in left.items():
            if data != right[name]:
                self.fail(f"{name} differs: {first_difference(data, right[name])}")


def first_difference(left, right):
    a, b = left.splitlines(), right.splitlines()
    for number, (x, y) in enumerate(zip(a, b), 1):
        if x != y:
            return f"line {number}: {x.decode(errors='replace')} | {y.decode(errors='replace')}"
    return f"{len(a)} lines against {len(b)}"


def main():
    unittest.main(argv=[sys.argv[0], *(sys.argv[1:] or ["-v"])])
