# SPDX-License-Identifier: GPL-3.0-or-later
"""cases.py [--update] FOLDER…: the program on small inputs, against what it is known to say.

A case is a folder with a file `cmd`; FOLDER is a case or holds cases, at any depth.
    cmd     one command per line:
              run [ARGUMENT…]                    the program; OUTPUT is the output folder. Prints
                                                 its exit code and standard error
              show FILE COLUMNS [COLUMN=GLOB…]   rows of a published file: the columns named (by
                                                 commas), where the others are like that
              files                              the names of what is published
            The program runs in the case's folder, or in the project's if the case has no `in`.
            A line that begins with # is a remark.
    in/     the input
    expect  what all commands print, each behind its own line
--update writes `expect` anew: read the difference before it is committed.
OGISTAT names the program, OGISTAT_ROOT the project.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import fnmatch
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(os.environ.get("OGISTAT_ROOT", pathlib.Path(__file__).parents[2])).resolve()
PROGRAM = os.path.abspath(os.environ.get("OGISTAT", ROOT / "build/src/ogistat"))
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", "TZ": "Asia/Shanghai"}
AS_OF = "2026-11-23"


class CaseError(Exception):
    """A case that can't be run as it is written."""


def run(arguments: list[str], folder: pathlib.Path, out: pathlib.Path) -> list[str]:
    """Exit code and standard error of the program."""
    words = [word.replace("OUTPUT", str(out)) for word in arguments]
    done = subprocess.run([PROGRAM, f"--as-of={AS_OF}", "-o", str(out), *words], cwd=folder,
                          env=ENVIRONMENT, capture_output=True, check=False, timeout=60)
    text = done.stderr.decode().replace(str(out), "OUTPUT").replace(str(ROOT), "ROOT")
    said = [f"exit {done.returncode}", *text.splitlines()]
    if done.stdout:
        said += ["standard output:", *done.stdout.decode().splitlines()]
    return said


def show(arguments: list[str], out: pathlib.Path) -> list[str]:
    """The rows of a published file that are asked for."""
    name, columns, *filters = arguments
    path = out / name
    if not path.exists():
        return ["not published"]
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        wanted = columns.split(",")
        conditions = [word.partition("=")[::2] for word in filters]
        known = reader.fieldnames or []
        for column in [*wanted, *(column for column, _ in conditions)]:
            if column not in known:
                raise CaseError(f"{name} has no column {column}; it has {', '.join(known)}")
        return [" | ".join(row[column] for column in wanted) for row in reader
                if all(fnmatch.fnmatchcase(row[column], glob) for column, glob in conditions)]


def published(out: pathlib.Path) -> list[str]:
    """Names of the published files, in order."""
    return sorted(path.name for path in out.iterdir() if not path.name.startswith("."))


def perform(case: pathlib.Path) -> str:
    """What the commands of a case print."""
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        out.mkdir()
        for command in (case / "cmd").read_text(encoding="utf-8").splitlines():
            words = shlex.split(command, comments=True)
            if not words:
                continue
            lines.append(f"$ {command}")
            if words[0] == "run":
                lines += run(words[1:], case if (case / "in").exists() else ROOT, out)
            elif words[0] == "show" and len(words) > 2:
                lines += show(words[1:], out)
            elif words == ["files"]:
                lines += published(out)
            else:
                raise CaseError(f"no such command: {command}")
    return "\n".join(lines) + "\n"


def check(case: pathlib.Path, update: bool) -> list[str]:
    """What differs from what is expected; with update nothing, it is written."""
    try:
        found = perform(case)
    except (CaseError, subprocess.TimeoutExpired) as error:
        return [str(error)]
    expect = case / "expect"
    if update:
        expect.write_text(found, encoding="utf-8")
        return []
    if not expect.exists():
        return ["no file `expect`: run with --update, and read what it says"]
    expected = expect.read_text(encoding="utf-8")
    return list(difflib.unified_diff(expected.splitlines(), found.splitlines(), "expected",
                                     "found", lineterm="", n=1))[:60]


def main() -> int:
    parser = argparse.ArgumentParser(description="Cases: commands and what they print.")
    parser.add_argument("--update", action="store_true", help="write what is printed now")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    cases = sorted({cmd.parent.resolve() for folder in options.folders
                    for cmd in folder.rglob("cmd")})
    failed = 0
    print(f"1..{len(cases)}")
    for number, case in enumerate(cases, 1):
        bad = check(case, options.update)
        failed += bool(bad)
        print(f"{'not ok' if bad else 'ok'} {number} - {'/'.join(case.parts[-2:])}")
        print(*(f"# {line}" for line in bad), sep="\n", end="\n" if bad else "")
    if not cases:
        print("# no case found")
    return bool(failed) or not cases


if __name__ == "__main__":
    sys.exit(main())
