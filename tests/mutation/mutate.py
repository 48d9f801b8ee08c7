# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes the program one place at a time: does any test notice?

mutate.py N [--seed S] [--only FILE…]: N places of src/check, src/reduce and src/record, chosen by dice, in a copy of the
tree in build-mutation, in which the program and its tests share one library: a change is one file to compile and one to
link. The tests of UNIT, CASES and GOLDEN run until one fails (killed), none does (survived), or it doesn't compile
(none); those first that noticed most in the same folder. A line for each; the survivors at the end, to be looked at. Ends
with 0: what survives is for a person to judge (docs/trust.md).
"""
import argparse
import collections
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TREE, BUILD = ROOT / "build-mutation/tree", pathlib.Path("build")
FOLDERS = ["src/check", "src/reduce", "src/record"]
# what is likeliest to notice first
UNIT = ["check", "rule-examples", "totals", "ratio", "deduce", "localise", "known-patterns", "rule", "change", "changes",
        "matched-sample", "reconciliation", "prose", "percent", "decision", "review", "scan", "records",
        "prose-tables", "letter", "known-errors", "dataset", "tidy-records", "finding", "codebook", "requirement"]
CASES = ["checks", "figures", "prose", "raised", "rows", "whole-reports"]
GOLDEN = ["sample", "letters"]
CHANGES = [
    (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "), (r" == ", " != "), (r" != ", " == "),
    (r" && ", " || "), (r" \|\| ", " && "), (r" \+ ", " - "), (r" - ", " + "), (r"\bTRUE\b", "FALSE"),
    (r"\bFALSE\b", "TRUE"), (r"\bif \(", "if (!("), (r"\bMIN\(", "MAX("), (r"\bMAX\(", "MIN("), (r"\+\+", "--"),
    (r" \+= ", " -= "), (r"(?<![\w.])(\d+)(?![\w.])", None), (r"^    +(\w+\(.*\);|\w[\w>.\-\[\]]* [|+-]?= .*;|continue;)$", ";"),
]


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("n", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[], help="parts of paths")
    return parser.parse_args()


def places(path):
    """(line, from, to, text) of every change; comments, strings and declarations of constants are left alone."""
    comment = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        begins = comment or line.lstrip().startswith("/*")
        comment = begins and "*/" not in line
        if begins or line.lstrip().startswith(("#", "//", "g_assert", "g_return")):
            continue
        bare = re.sub(r'"(\\.|[^"\\])*"|/\*.*?\*/', lambda found: "\x01" * len(found[0]), line)
        for pattern, text in CHANGES:
            for found in re.finditer(pattern, bare):
                if text == ";":
                    yield number, len(line) - len(line.lstrip()), len(line), ";"
                elif text is None:
                    yield number, *found.span(), str(int(found[1]) + 1)
                elif "(!(" in text:
                    # closes where the condition ends, which has to be on this line
                    end = matching(bare, found.end() - 1)
                    if end:
                        yield number, found.start(), end, f"if (!({line[found.end():end - 1]}))"
                else:
                    yield number, *found.span(), text


def matching(line, at):
    depth = 0
    for index in range(at, len(line)):
        depth += (line[index] == "(") - (line[index] == ")")
        if depth == 0:
            return index + 1
    return None


def bound_memory():
    """A change may make a loop that takes all there is."""
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))


def run(*command, timeout=600, **env):
    """Whether it ends with 0, in time."""
    try:
        done = subprocess.run(command, cwd=TREE, capture_output=True, timeout=timeout, check=False, preexec_fn=bound_memory,
                              env={**os.environ, **{name: str(value) for name, value in env.items()}})
        return done.returncode == 0
    except subprocess.TimeoutExpired:
        return False


def copy_tree():
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        (TREE / name).parent.mkdir(parents=True, exist_ok=True)
        if not (TREE / name).exists() or (TREE / name).read_bytes() != (ROOT / name).read_bytes():
            shutil.copy2(ROOT / name, TREE / name)
    build = TREE / "src/meson.build"
    build.write_text(build.read_text("utf-8").replace("library = static_library(", "library = shared_library(", 1), "utf-8")
    if not (TREE / BUILD / "build.ninja").exists():
        run("meson", "setup", BUILD, "--buildtype=debugoptimized", "--werror")


def make(*targets, timeout=1200):
    return run("ninja", "-C", BUILD, *targets, timeout=timeout)


class Suite:
    """The tests, in the order in which they are likeliest to notice; how long each takes without a change."""

    def __init__(self):
        self.seconds = {}
        self.noticed = collections.defaultdict(collections.Counter)  # folder → test → how often

    def passes(self, name, *command, **env):
        begin = time.monotonic()
        passed = run(*command, timeout=10 + 10 * self.seconds.get(name, 60), G_TEST_SRCDIR=TREE / "tests/unit",
                     OGISTAT_ROOT=TREE, OGISTAT=TREE / BUILD / "src/ogistat", **env)
        self.seconds.setdefault(name, time.monotonic() - begin)
        return passed

    def tests(self, names, kind, noticed):
        ordered = sorted(names, key=lambda name: -noticed[kind + name])
        return [kind + name for name in ordered]

    def killer(self, folder=None):
        """The test that notices; "compiler" where it's no program; None: none does."""
        noticed = self.noticed[folder]
        by = self.find(noticed)
        noticed[by] += 1
        return by

    def find(self, noticed):
        if not make("src/libogistat.so"):
            return "compiler"
        for name in self.tests(UNIT, "test-", noticed):
            if not self.passes(name, TREE / BUILD / "tests/unit" / name):
                return name
        for kind, folder, names in (("cases-", "cases", CASES), ("golden-", "golden", GOLDEN)):
            for name in self.tests(names, kind, noticed):
                script = f"tests/{folder}/{folder}.py"
                place = f"tests/cases/{name[6:]}" if folder == "cases" else f"tests/golden/cases/{name[7:]}"
                if not self.passes(name, sys.executable, script, place):
                    return name
        return None


def main():
    options = arguments()
    copy_tree()
    assert make("src/ogistat", "src/ogistat-pdf", *(f"tests/unit/test-{name}" for name in UNIT),
                timeout=7200), "the program doesn't compile"
    suite = Suite()
    found = suite.killer()
    assert found is None, f"{found} fails without any change"
    files = sorted(path.relative_to(TREE) for folder in FOLDERS for path in (TREE / folder).rglob("*.c"))
    everything = [(path, *place) for path in files
                  if not options.only or any(part in str(path) for part in options.only)
                  for place in places(TREE / path)]
    chosen = random.Random(options.seed).sample(everything, min(options.n, len(everything)))
    survivors, counts = [], {"killed": 0, "survived": 0, "none": 0}
    for path, number, start, end, text in chosen:
        original = (TREE / path).read_text(encoding="utf-8")
        lines = original.split("\n")
        before = lines[number]
        lines[number] = before[:start] + text + before[end:]
        (TREE / path).write_text("\n".join(lines), encoding="utf-8")
        try:
            by = suite.killer(path.parent)
        finally:
            (TREE / path).write_text(original, encoding="utf-8")
        word = "none" if by == "compiler" else "killed" if by else "survived"
        counts[word] += 1
        said = f"{path}:{number + 1}: {before.strip()}  →  {lines[number].strip()}"
        if word == "survived":
            survivors.append(said)
        print(f"{word} {by or ''}: {said}", flush=True)
    print(f"{len(everything)} places, {len(chosen)} changed: {counts['killed']} killed, {counts['survived']} survived, "
          f"{counts['none']} no program")
    print(*survivors, sep="\n")


if __name__ == "__main__":
    sys.exit(main())
