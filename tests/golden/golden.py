# SPDX-License-Identifier: GPL-3.0-or-later
"""golden.py [--update] CASES…: the whole program against what it is known to say.

A case is a folder with
    cmd         the arguments, one per line; the program runs in the project's root; OUTPUT is
                the output folder
    expect.err  standard error, without times (missing: not compared)
    expect.exit the exit code (missing: 0)
    expect/     what must be published (missing: nothing is compared)
    files       names in expect/ to compare, if not all that is published
A build without PDF can't say what the sample does: the cases are skipped. --update writes what the program says now:
read the difference before it is committed. OGISTAT names the program, OGISTAT_ROOT the project.
"""

from __future__ import annotations

import argparse
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(os.environ.get("OGISTAT_ROOT", pathlib.Path(__file__).parents[2])).resolve()
PROGRAM = os.environ.get("OGISTAT", str(ROOT / "build/src/ogistat"))
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", "TZ": "Asia/Shanghai"}

SKIPPED = 77

# it has the digest of the program, which every build changes
MANIFEST = "manifest.json"
# packed by libraries, of which each version may pack otherwise; tests/system/test_book.py opens them
PACKED = (".xlsx",)


def reads_pdf() -> bool:
    """Whether the sample's PDFs can be read."""
    said = subprocess.run([PROGRAM, "--version"], env=ENVIRONMENT, capture_output=True, check=True, text=True).stdout
    return "\nPDF: not built in\n" not in said


def arguments(case: pathlib.Path, out: pathlib.Path) -> list[str]:
    """The arguments of a case, one per line."""
    return [line.replace("OUTPUT", str(out)) for line in (case / "cmd").read_text(encoding="utf-8").splitlines() if line]


def published(folder: pathlib.Path, wanted: pathlib.Path) -> dict[str, bytes]:
    """What lies in the output folder and those in it, by name; only the files asked for."""
    names = wanted.read_text(encoding="utf-8").split() if wanted.exists() else None
    paths = {path.relative_to(folder): path for path in sorted(folder.rglob("*"))}
    return {str(name): path.read_bytes() for name, path in paths.items()
            if path.is_file() and path.name != MANIFEST and path.suffix not in PACKED and not any(part.startswith(".") for part in name.parts)
            and (names is None or str(name) in names)}


def run(case: pathlib.Path, out: pathlib.Path) -> tuple[int, str, str]:
    """The program on a case: exit code, standard output, standard error."""
    done = subprocess.run(
        [PROGRAM, "--as-of=2026-11-23", "-o", str(out), *arguments(case, out)],
        cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=False, timeout=300)
    error = done.stderr.decode().replace(str(out), "OUTPUT").replace(str(ROOT), "$ROOT")
    return done.returncode, done.stdout.decode(), error


def differences(name: str, expected: str, found: str) -> list[str]:
    """A unified diff, short."""
    lines = difflib.unified_diff(expected.splitlines(), found.splitlines(), f"expected {name}",
                                 f"found {name}", lineterm="", n=1)
    return list(lines)[:40]


def check(case: pathlib.Path) -> list[str]:
    """What differs from what is expected."""
    bad: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        out.mkdir()
        code, stdout, error = run(case, out)
        expected_code = (case / "expect.exit")
        want = int(expected_code.read_text()) if expected_code.exists() else 0
        if code != want:
            bad += [f"exit code: expected {want}, found {code}", error]
        if stdout:
            bad.append(f"standard output: expected nothing, found {stdout[:200]!r}")
        if (case / "expect.err").exists():
            bad += differences("stderr", (case / "expect.err").read_text(encoding="utf-8"), error)
        if (case / "expect").exists():
            found = published(out, case / "files")
            expected = published(case / "expect", case / "files")
            for name in sorted(found.keys() | expected.keys()):
                if found.get(name) != expected.get(name):
                    bad += [f"{name}: differs"]
                    bad += differences(name, expected.get(name, b"").decode(errors="replace"),
                                       found.get(name, b"").decode(errors="replace"))
    return bad


def update(case: pathlib.Path) -> None:
    """Writes what the program says now."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        out.mkdir()
        code, _, error = run(case, out)
        (case / "expect.err").write_text(error, encoding="utf-8")
        if code:
            (case / "expect.exit").write_text(f"{code}\n")
        target = case / "expect"
        if target.exists():
            shutil.rmtree(target)
        found = published(out, case / "files")
        if found:
            target.mkdir(exist_ok=True)
        for name, data in found.items():
            (target / name).parent.mkdir(exist_ok=True)
            (target / name).write_bytes(data)


def main() -> int:
    parser = argparse.ArgumentParser(description="The whole program against what it is known to say.")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("cases", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    if not reads_pdf():
        print("built without PDF")
        return SKIPPED
    failed = 0
    for case in options.cases:
        if options.update:
            update(case)
            continue
        bad = check(case.resolve())
        failed += bool(bad)
        print(f"{'not ok' if bad else 'ok'} - {case.name}", *bad, sep="\n")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
