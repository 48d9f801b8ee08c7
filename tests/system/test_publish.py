# SPDX-License-Identifier: GPL-3.0-or-later
"""All files or none: killed runs, two runs at once, a full disk; and a reader that looks on."""
import os
import random
import resource
import signal
import subprocess
import threading
import time

import generate
import harness
import reports

KILLS = int(os.environ.get("KILLS", "60"))
# these tell of the run before, so they aren't the same after every history
HISTORY = {"revisions.csv", "datapackage.json", "manifest.json"}


class Publishing(harness.Case):
    AGENCIES = 16

    def setUp(self):
        super().setUp()
        self.sets = {}
        for name, seed in (("a", 51), ("b", 52)):
            city = generate.City(seed, self.AGENCIES)
            (self.dir / name).mkdir()
            (self.dir / name / "city.csv").write_text(reports.tidy(city.reports), "utf-8")
            self.run_tool(name, output=f"clean-{name}")
            self.sets[name] = self.content(self.dir / f"clean-{name}")
        self.assertNotEqual(self.sets["a"], self.sets["b"])

    def content(self, folder):
        return {name: data for name, data in harness.published(folder).items()
                if name not in HISTORY}

    def which(self, found):
        """The run that a whole set is of."""
        for name, files in self.sets.items():
            if found == files:
                return name
        parts = {name: next((run for run, files in self.sets.items() if files.get(name) == data),
                            "neither") for name, data in found.items()}
        lack = {run: sorted(set(files) - set(found)) for run, files in self.sets.items()}
        self.fail(f"not one whole set: {parts}; without {lack}")

    def start(self, *args, stdin=subprocess.DEVNULL):
        process = subprocess.Popen(
            harness.command(*args), cwd=self.dir, env=harness.environment(), stdin=stdin,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(self.stop, process)
        return process

    def stop(self, process):
        process.kill()
        process.wait()
        if process.stdin:
            process.stdin.close()


class Kill(Publishing):
    def duration(self):
        begin = time.monotonic()
        self.run_tool("a", output="timed")
        return time.monotonic() - begin

    def runs(self, number, signals, seed):
        """Runs of a and b in turn, each stopped at a random moment; what is there after each."""
        rng, longest = random.Random(seed), self.duration() * 1.3
        seen, stopped = [], 0
        for at in range(number):
            process = self.start("ab"[at % 2])
            time.sleep(rng.random() * longest)
            process.send_signal(rng.choice(signals))
            process.wait()
            stopped += process.returncode != 0
            found = self.content(self.dir / "output")
            if found or seen:
                seen.append(self.which(found))
        print(f"  {number} runs, {stopped} stopped, sets seen: a {seen.count('a')}, "
              f"b {seen.count('b')}")
        return seen

    def test_kill(self):
        self.runs(KILLS, [signal.SIGKILL], 1)
        for name in "ab":      # nothing that was left behind is in the way
            self.run_tool(name)
            self.assertEqual(self.which(self.content(self.dir / "output")), name)
        hidden = [path for path in (self.dir / "output").rglob("*") if path.is_file()]
        self.assertLess(len(hidden), 4 * len(self.sets["a"]) + 10, "litter piles up")
        beside = [path.name for path in self.dir.iterdir() if path.name.startswith((".", "output"))]
        self.assertLess(len(beside), 6, f"litter piles up: {beside}")

    def test_interrupt(self):
        self.runs(KILLS // 2, [signal.SIGINT, signal.SIGTERM], 2)
        self.run_tool("a")
        self.assertEqual(self.which(self.content(self.dir / "output")), "a")

    def test_foreign_files_survive(self):
        (self.dir / "output").mkdir()
        (self.dir / "output" / "mine.txt").write_text("mine")
        self.run_tool("a")
        self.sets = {run: {**files, "mine.txt": b"mine"} for run, files in self.sets.items()}
        self.runs(KILLS // 2, [signal.SIGKILL], 3)


class Reader(Publishing):
    def pull(self):
        """All files as somebody sees them who reads one after the other.

        None where the set was switched meanwhile, as is seen from where the names lead before and
        after: then one pulls again. In between, it must be one whole set.
        """
        begin = time.monotonic()
        before, found, gone = self.places(), {}, None
        try:
            for name in before[1]:
                found[name] = (self.dir / "output" / name).read_bytes()
        except FileNotFoundError as error:
            gone = error
        if self.places() != before or time.monotonic() - begin > self.run_time:
            return None
        self.assertIsNone(gone, "a file vanished under a reader")
        return found

    def places(self):
        """The folder, and where each name in it leads."""
        folder = self.dir / "output"
        found = os.stat(folder)
        return (found.st_dev, found.st_ino), {
            name: os.path.realpath(folder / name) for name in sorted(os.listdir(folder))
            if not name.startswith(".") and name not in HISTORY}

    def test_reader(self):
        """While runs of a and b take turns, every pull is one whole set."""
        begin = time.monotonic()
        self.run_tool("a")
        self.run_time = time.monotonic() - begin      # nobody switches twice in less
        going, failures = threading.Event(), []

        def turn():
            for at in range(KILLS // 2):
                result = harness.run("ba"[at % 2], cwd=self.dir)
                if result.code:
                    failures.append(result.err)
            going.set()
        thread = threading.Thread(target=turn)
        thread.start()
        pulls, seen = 0, set()
        try:
            while not going.is_set():
                found = self.pull()
                if found is not None:
                    pulls += 1
                    seen.add(self.which(found))
        finally:
            thread.join()
        print(f"  {pulls} pulls")
        self.assertEqual(failures, [])
        self.assertEqual(seen, {"a", "b"})


class Lock(Publishing):
    AGENCIES = 4

    def check_second(self, first):
        """A second run while first holds the folder: it waits a little, then names the holder."""
        begin = time.monotonic()
        second = harness.run("b", cwd=self.dir)
        waited = time.monotonic() - begin
        if second.code == 2:
            self.assertGreater(waited, 0.2, "it should wait a little")
            self.assertLess(waited, 120)
            self.assertIn(str(first.pid), second.err)
        else:
            self.assertEqual(second.code, 0, second.err)
        return second.code

    def is_named(self, first):
        """Whether its name stands in the lock: not in the moment between taking the one and
        writing the other, nor in that before it lets go, in which nobody could tell it."""
        lock = self.dir / "output" / ".ogistat" / "lock"
        return lock.exists() and str(first.pid) in lock.read_text()

    def test_second_run_names_the_holder(self):
        """A run that is stopped while it publishes holds the folder."""
        begin, codes = time.monotonic(), []
        self.run_tool("a", output="timed")
        step = (time.monotonic() - begin) / 12
        for at in range(1, 30):
            first = self.start("ab"[at % 2])
            time.sleep(at * step)
            first.send_signal(signal.SIGSTOP)
            if first.poll() is None and self.is_named(first):
                codes.append(self.check_second(first))
            elif first.poll() is None:
                second = harness.run("b", cwd=self.dir)
                self.assertIn(second.code, (0, 2), second.err)
            first.send_signal(signal.SIGCONT)
            first.wait(60)
            self.which(self.content(self.dir / "output"))
            if 2 in codes:
                return
        self.skipTest(f"no run was caught while it held the folder: {codes}")

    def test_one_run_from_beginning_to_end(self):
        """What began earlier and has read older data must not publish over what came later."""
        first = self.start("-", stdin=subprocess.PIPE)
        with first.stdin as pipe:      # the first run waits for its standard input
            time.sleep(1)
            self.assertEqual(self.check_second(first), 2)
            pipe.write((self.dir / "a" / "city.csv").read_bytes())
        self.assertEqual(first.wait(60), 0)
        self.assertTrue(self.table("city_totals"))

    def test_lock_of_a_dead_run_holds_nobody(self):
        process = self.start("a")
        time.sleep(0.01)
        process.kill()
        process.wait()
        begin = time.monotonic()
        self.run_tool("b")
        self.assertLess(time.monotonic() - begin, 20)

    def test_second_run_after_a_short_wait(self):
        """Two runs at the same moment: both come through, one after the other."""
        first, second = self.start("a"), self.start("b")
        self.assertEqual((first.wait(60), second.wait(60)), (0, 0))
        self.which(self.content(self.dir / "output"))

    def test_other_folders_are_free(self):
        self.start("-", stdin=subprocess.PIPE)
        time.sleep(0.5)
        self.run_tool("b", output="elsewhere")


class Disk(Publishing):
    def test_full_disk(self):
        folder = self.dir / "disk"
        folder.mkdir()
        size = sum(len(data) for data in self.sets["a"].values())
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size * 13 // 10 // 1024}k",
                               "tmpfs", str(folder)], capture_output=True, text=True,
                              check=False) if os.geteuid() == 0 else None
        if made is None or made.returncode:
            self.skipTest("a small file system can't be mounted here")
        self.addCleanup(subprocess.run, ["umount", str(folder)], check=False)
        self.run_tool("a", output="disk/output")
        before = harness.published(folder / "output")
        room = os.statvfs(folder)
        for share in (1.0, 0.5, 0.1):      # of the room left, filled by somebody else
            with open(folder / "fill", "wb") as fill:
                fill.write(bytes(int(room.f_bavail * room.f_bsize * share)))
            with self.subTest(filled=share):
                result = self.run_tool("b", output="disk/output", code=2)
                self.assertNotEqual(result.err, "")
                self.assertEqual(harness.published(folder / "output"), before)
        os.unlink(folder / "fill")
        self.assertEqual(harness.published(folder / "output"), before)

    def test_no_room_from_the_start(self):
        """A limit on the size of files stands in for a disk that fills up in the middle."""
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
        self.run_tool("a")
        before = harness.published(self.dir / "output")
        self.run_tool("b", code=2, preexec_fn=limit)
        self.assertEqual(harness.published(self.dir / "output"), before)
        self.run_tool("b", output="new", code=2, preexec_fn=limit)
        self.assertEqual(harness.published(self.dir / "new"), {})

    def test_no_room_for_one_file(self):
        """What says that it can't be written has its folder before it, whichever file it is."""
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        for name in ("observations.csv", "index.html", "summary.json", "datapackage.json", "manifest.json",
                     "sdmx_structure.json"):
            with self.subTest(name):
                result = self.run_tool("a", "--sdmx", f"--files={name.partition('.')[0]}", output="new", code=2,
                                       preexec_fn=limit)
                self.assertIn(f"ogistat: new/{name}: can't be written: File too large", result.err)


class Stopped(Publishing):
    """A run was stopped between output and letters; the next one says what became of it."""
    AGENCIES = 3
    SAID = "ogistat: a run before this one was stopped between two folders; "

    def journal(self, folder, role, partner, first_set):
        store = self.dir / folder / ".ogistat"
        text = ["ogistat journal 1", role, "0" * 32, os.readlink(store / "current"), first_set, str(self.dir / partner),
                "end", ""]
        (store / "journal").write_text("\n".join(text))

    def test_said(self):
        for output, letters, said in [
                ([("output", "first", "letters", "")], [], "both have its set"),
                ([("output", "second", "letters", "0" * 15 + "9")], [], "neither has its set"),
                ([("output", "first", "gone", "")], [], "one has its set, the other can't be reached"),
                ([], [("letters", "first", "output", "")], "both have its set"),
                ([("output", "first", "gone", "")], [("letters", "first", "output", "")], "one has its set"),
                ([("output", "second", "gone", "")], [("letters", "first", "gone", "")], "neither has its set"),
                ([], [], None),
        ]:
            with self.subTest((output, letters)):
                self.run_tool("a", "--notes=letters")
                before = self.content(self.dir / "output")
                for journal in output + letters:
                    self.journal(*journal)
                result = self.run_tool("a", "--notes=letters")
                self.assertEqual(result.err.count(self.SAID), said is not None, result.err)
                self.assertIn(self.SAID + said if said else "", result.err)
                self.assertEqual(self.content(self.dir / "output"), before)
                for folder in ("output", "letters"):
                    self.assertFalse((self.dir / folder / ".ogistat" / "journal").exists())


if __name__ == "__main__":
    harness.main()
