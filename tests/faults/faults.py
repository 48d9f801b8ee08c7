# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes system calls fail, one by one, and kills the program at every one: is what it says so?

faults.py PROGRAM SHIM [--quick] [--kill] [--every=N] [--jobs=N] [CALL…]: SHIM is shim.c as a shared object. For each call
of the program on a small city with letters, over a set that was published before:
- it ends, and no signal ends it but the one that was sent;
- exit 0: the new figures, or findings.csv says in an error what they lack (F-…);
- another exit: a word on standard error, and output and letters are as they were;
- killed: each folder has one whole set, and the next run, which needs no help, makes both the new.
Without --quick the first call of each way through the program (shim.c) fails for each of REASONS, and every call up to the
60th and a sample beyond for one, in turn; before each of 400 calls of any name it is killed.
With --every=N only every N-th call fails, for one of them after the other, and nothing is killed.
"""
import argparse
import concurrent.futures
import csv
import errno
import hashlib
import json
import os
import pathlib
import queue
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
REASONS = [errno.EIO, errno.ENOSPC, errno.EINTR, errno.EMFILE, errno.ENOMEM, errno.EACCES]
FIRST, BEYOND = 60, 12
TIMEOUT = 60
# these tell of the run before, so they aren't the same after every history
HISTORY = {"revisions.csv", "letters.csv", "datapackage.json", "manifest.json"}


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("shim", type=os.path.abspath)
    parser.add_argument("--quick", action="store_true", help="a few of each")
    parser.add_argument("--kill", action="store_true", help="kill only")
    parser.add_argument("--every", type=int, metavar="N", help="every N-th call, for one reason each")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="faults side by side")
    parser.add_argument("calls", nargs="*")
    return parser.parse_intermixed_args()


class City:
    """A small input, the set published before and the one that is to be published."""

    def __init__(self, top, options):
        self.top, self.options = pathlib.Path(top), options
        self.free = queue.SimpleQueue()  # folders for one fault each
        for job in range(options.jobs):
            self.free.put(f"now-{job}")
        self.input = self.top / "input"
        for year in ("2021", "2022"):
            (self.input / year).mkdir(parents=True)
            reports = sorted((ROOT / "input" / year).glob("*.txt"))[:3]
            for report in reports:
                shutil.copy(report, self.input / year)
        shutil.copy(ROOT / "input" / "agencies.csv", self.input)
        self.run("--year=2021", folder="old")
        self.run(folder="new")
        self.old, self.new = self.state("old"), self.state("new")
        assert self.old[0] != self.new[0] and self.new[1], "the sets must differ, with letters"

    def run(self, *args, folder, fault=None, count=None):
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        if fault or count:
            env |= {"LD_PRELOAD": self.options.shim}
        env |= {"FAULT": fault} if fault else {}
        env |= {"FAULT_COUNT": str(count)} if count else {}
        place = self.top / folder
        command = [self.options.program, "-q", "--as-of=2026-11-23", "-o", place / "output",
                   f"--notes={place / 'letters'}", *args, "input"]
        try:
            done = subprocess.run(command, cwd=self.top, env=env, capture_output=True,
                                  timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            return "hang", ""
        return done.returncode, done.stderr.decode("utf-8", "replace")

    def state(self, folder):
        """What is to be seen in output and letters, without what depends on the run before."""
        return tuple(self.visible(self.top / folder / name) for name in ("output", "letters"))

    @staticmethod
    def visible(folder):
        # a link to nothing shows nothing
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                for path in sorted(folder.glob("*"))
                if path.name not in HISTORY and not path.name.startswith(".") and path.exists()}

    def begin(self, folder):
        shutil.rmtree(self.top / folder, ignore_errors=True)
        shutil.copytree(self.top / "old", self.top / folder, symlinks=True)

    def says_what_it_lacks(self, folder):
        with open(self.top / folder / "output/findings.csv", encoding="utf-8", newline="") as file:
            return any(row["severity"] == "error" and row["rule"].startswith("F-")
                       for row in csv.DictReader(file))

    def names_program(self, folder):
        with open(self.top / folder / "output/manifest.json", encoding="utf-8") as file:
            return json.load(file)["program_sha256"] != ""

    def calls(self):
        """Of each name (number of calls, those that are the first of a way)."""
        self.begin("counted")
        self.run(folder="counted", count=self.top / "counts")
        lines = (self.top / "counts").read_text(encoding="utf-8").splitlines()
        return {name: (int(n), {*map(int, ways)}) for name, n, *ways in map(str.split, lines)}

    def wrong(self, fault):
        """What isn't as it should be after this fault; None: nothing."""
        folder = self.free.get()
        try:
            return self.wrong_in(folder, fault)
        finally:
            self.free.put(folder)

    def wrong_in(self, folder, fault):
        self.begin(folder)
        code, said = self.run(folder=folder, fault=fault)
        if code == "hang":
            return "hangs"
        killed = fault.endswith(":kill") and code == -9
        if code not in (0, 1, 2) and not killed:
            return f"exit {code}: {said.strip()[:80]}"
        now = self.state(folder)
        if code == 0 and now != self.new and not self.says_what_it_lacks(folder):
            return "exit 0, other figures, and not a word"
        if code == 0 and not self.names_program(folder) and not self.says_what_it_lacks(folder):
            return "exit 0, no digest of the program, and not a word"
        if code in (1, 2) and now != self.old:
            return f"exit {code}, and something was changed"
        if code in (1, 2) and not said.strip():
            return f"exit {code} without a word"
        if killed and any(part not in (old, new) for part, old, new in
                          zip(now, self.old, self.new)):
            return "a mixed set"
        if killed or code != 0:
            code, said = self.run(folder=folder)
            if code != 0 or self.state(folder) != self.new:
                return f"the run after it: exit {code}: {said.strip()[:80]}"
        return None


def spread(n, parts):
    """About as many calls of n, from the first on."""
    return range(1, n + 1, max(1, n // parts))


def failures(n, ways, options):
    """(which call of n, reason) of those that are to fail."""
    if options.quick:
        return [(at, errno.EIO) for at in sorted({1, (n + 1) // 2, n})]
    if options.every:
        return [(at, REASONS[k % len(REASONS)]) for k, at in enumerate(range(1, n + 1, options.every))]
    beyond = spread(n - FIRST, BEYOND) if n > FIRST else []
    once = {*range(1, min(n, FIRST) + 1), *(FIRST + at for at in beyond)} - ways
    return [*((at, reason) for at in sorted(ways) for reason in REASONS),
            *((at, REASONS[at % len(REASONS)]) for at in sorted(once))]


def main():
    options = arguments()
    total = bad = 0
    with tempfile.TemporaryDirectory() as top, \
            concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        city = City(top, options)
        calls = city.calls()
        n_all = sum(n for n, _ in calls.values())
        work = {} if options.every else {
            "any": (n_all, [(at, "kill") for at in spread(n_all, 12 if options.quick else 400)])}
        if not options.kill:
            work |= {call: (n, failures(n, ways, options)) for call, (n, ways) in calls.items()
                     if n and (not options.calls or call in options.calls)}
        for call, (n, faults) in work.items():
            words = pool.map(lambda fault, call=call: city.wrong(f"{call}:{fault[0]}:{fault[1]}"), faults)
            wrong = [f"{call} {at} {errno.errorcode.get(reason, reason)}: {word}"
                     for (at, reason), word in zip(faults, words) if word]
            total += len(faults)
            bad += len(wrong)
            print(f"{call}: {n} calls in {len(calls.get(call, (0, ()))[1])} ways, {len(faults)} tried, {len(wrong)} wrong",
                  *wrong, sep="\n  ", flush=True)
        print(f"{total} faults, {bad} wrong")
    sys.exit(bad > 0 or total == 0)


main()
