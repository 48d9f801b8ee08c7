# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program is asked to do while a call fails, and how it has to end."""
import csv
import errno
import hashlib
import json
import re
import shutil

# these tell of the run before, so they aren't the same after every history
HISTORY = {"revisions.csv", "letters.csv", "datapackage.json", "manifest.json", "history.csv"}
# what a message may name that is no file that is read
PLACES = {"/output", "/letters", "/forms", "/written", "/tmp/", "checked", "input", "definitions", "/dev/null", "memory",
          "standard output", "Landlock", "seccomp", "no_new_privs"}


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def visible(folder, without=()):
    """What a reader sees; a link to nothing shows nothing."""
    return {path.name: digest(path) for path in sorted(folder.glob("*"))
            if path.name not in without and not path.name.startswith(".") and path.exists()}


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Action:
    """One command on the city, in a folder of its own (place) that begin fills."""

    name = ""
    program = None  # whose calls fail, if not those of what is started
    shell = ()  # what starts the program
    codes = (1, 2)  # of failure

    def __init__(self, city):
        self.city = city
        self.names = PLACES | city.names

    def command(self, place):
        raise NotImplementedError

    def begin(self, place):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()

    def run(self, place, fault=None, count=None):
        (place / "tmp").mkdir(exist_ok=True)
        env = {"TMPDIR": str(place / "tmp")}
        if fault or count:
            env |= {"LD_PRELOAD": self.city.shim}
        if self.program:
            env |= {"FAULT_PROGRAM": self.program}
        env |= {"FAULT": fault} if fault else {}
        env |= {"FAULT_COUNT": str(count)} if count else {}
        return self.city.run([*self.shell, self.city.program, *self.command(place)], **env)

    def count(self, place):
        """Of each name of a call (number of calls, those that are the first of a way)."""
        self.begin(place)
        # where a helper that is confined may write, too
        counts = self.place_of_counts(place)
        self.run(place, count=counts)
        lines = counts.read_text(encoding="utf-8").splitlines()
        return {name: (int(n), {*map(int, ways)}) for name, n, *ways in map(str.split, lines)}

    def place_of_counts(self, place):
        return place / "counts"

    def wrong(self, place, fault):
        """What isn't as it should be after this fault; None: nothing."""
        self.begin(place)
        code, said = self.run(place, fault)
        if code == "hang":
            return "hangs"
        killed = fault.endswith(":kill") and code == -9
        if code != 0 and code not in self.codes and not killed:
            return f"exit {code}: {said.strip()[:80]}"
        if code != 0 and not killed and not any(name in said for name in self.names):
            return f"exit {code} without a word of where: {said.strip()[:80]}"
        return self.judge(place, code, said, fault)

    def judge(self, place, code, said, fault):
        raise NotImplementedError


class Publish(Action):
    """A run over a set that was published before. It ends, and no signal ends it but the one that was sent:
    - exit 0: the new figures, or an error in findings.csv (F-…) names each source whose figures aren't those of a
      run without faults; every file is what manifest.json says of it;
    - another exit: output and letters are as they were;
    - killed: each folder has one whole set, and the next run, which needs no help, makes both the new.
    """

    name = "publish"
    folders = ("output", "letters")

    def __init__(self, city):
        super().__init__(city)
        self.before, self.after = (city.top / f"{self.name}-{when}" for when in ("old", "new"))
        super().begin(self.before)
        city.run([city.program, *self.command(self.before), "--year=2021"])
        self.begin(self.after)
        self.run(self.after)
        self.old, self.new = self.state(self.before), self.state(self.after)
        self.new_later = self.state(self.after, HISTORY)
        assert all(self.new) and all(a != b for a, b in zip(self.old, self.new)), "the sets must differ, and be there"

    def command(self, place):
        return ["-q", "--as-of=2026-11-23", "--config=ogistat.conf", "-o", place / "output",
                f"--notes={place / 'letters'}", "input", "-"]

    def begin(self, place):
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.before, place, symlinks=True)

    def state(self, place, without=()):
        return tuple(visible(place / name, without) for name in self.folders)

    def lacking(self, place):
        """Sources that an error of the run names."""
        return {row["source"] for row in rows(place / "output/findings.csv")
                if row["severity"] == "error" and row["rule"].startswith("F-")} - {""}

    def unsaid(self, place):
        """A difference to the new set that no finding tells, or None."""
        named = self.lacking(place)
        if not named:
            return "exit 0, other figures, and not a word"
        by_source = [{}, {}]
        for cells, folder in zip(by_source, (self.after, place)):
            for row in rows(folder / "output/observations.csv"):
                cells.setdefault(row["source"], []).append(row)
        for source in sorted({*by_source[0], *by_source[1]}):
            if by_source[0].get(source) != by_source[1].get(source) and not any(
                    source == name or source.startswith((name + "/", name + "!/")) for name in named):
                return f"exit 0, other figures of {source}, and only a word of {', '.join(sorted(named))}"
        return None

    def mismatch(self, place):
        """A file that isn't what manifest.json says of it, or None."""
        manifest = json.loads((place / "output/manifest.json").read_text(encoding="utf-8"))
        for file in manifest["files"]:
            if digest(place / "output" / file["path"]) != file["sha256"]:
                return f"{file['path']} isn't what manifest.json says"
        if not manifest["program_sha256"] and not self.lacking(place):
            return "no digest of the program, and not a word"
        return None

    def judge(self, place, code, said, fault):
        now = self.state(place)
        killed = code == -9
        if code == 0:
            return (self.unsaid(place) if now != self.new else None) or self.mismatch(place)
        if not killed and now != self.old:
            return f"exit {code}, and something was changed"
        if killed and any(part not in (old, new) for part, old, new in zip(now, self.old, self.new)):
            return "a mixed set"
        code, said = self.run(place)
        if code != 0 or self.state(place, HISTORY) != self.new_later:
            return f"the run after it: exit {code}: {said.strip()[:80]}"
        return None


class Pdf(Publish):
    """The same, where it is the process that reads PDF whose calls fail."""

    name = "pdf"
    program = "ogistat-pdf"

    def place_of_counts(self, place):
        return place / "output/counts"


class Forms(Publish):
    """Workbooks to fill in: one set, which tells nothing of what couldn't be read, so that is an exit."""

    name = "forms"
    folders = ("forms",)

    def command(self, place):
        return ["-q", "--as-of=2026-11-23", "-r", "agencies.csv", f"--forms={place / 'forms'}", "input"]

    def unsaid(self, place):
        return "exit 0, other workbooks"

    def mismatch(self, place):
        return None


class Verify(Action):
    """A set that is as it was: exit 0 with every word of a check without faults, or another exit."""

    name = "verify"
    codes = (2, 3)

    def __init__(self, city):
        super().__init__(city)
        city.run([city.program, "-q", "--as-of=2026-11-23", "-r", "agencies.csv", "-o", "checked", "input/2021", "input/2022"])
        self.set = visible(city.top / "checked")
        self.names = self.names | {*self.set}
        self.begin(city.top / "verified")
        code, self.said = self.run(city.top / "verified")
        assert code == 0 and self.set, self.said

    def command(self, place):
        return ["--verify=checked"]

    def unsaid(self, place, said, reason):
        """What is other than without faults, but for what is told: a source that can't be read, which is no part of
        the set, and a folder of its own that stays. What isn't for whoever asks (EACCES) isn't here."""
        other = [line for line in said.splitlines() if line not in self.said]
        told = [line for line in other if re.match(r"input/.*can't be read: |.*/tmp/.*can't be removed: ", line)]
        told += [line for line in other if " here" in line and (told or reason == str(errno.EACCES))]
        if len(told) < len(other):
            return f"exit 0 with other words: {'; '.join(line for line in other if line not in told)}"
        if any((place / "tmp").iterdir()) and "can't be removed" not in said:
            return "a folder of its own stays, without a word"
        return None

    def judge(self, place, code, said, fault):
        if visible(self.city.top / "checked") != self.set:
            return "the set was changed"
        return self.unsaid(place, said, fault.rpartition(":")[2]) if code == 0 else None


class Write(Action):
    """The definitions built in: whole, or another exit."""

    name = "write-definitions"

    def __init__(self, city):
        super().__init__(city)
        self.begin(city.top / "new-written")
        self.run(city.top / "new-written")
        self.files = self.written(city.top / "new-written")
        assert len(self.files) > 20

    def command(self, place):
        return [f"--write-definitions={place / 'written'}"]

    @staticmethod
    def written(place):
        return {str(path.relative_to(place)): digest(path) for path in sorted((place / "written").rglob("*"))
                if path.is_file()}

    def judge(self, place, code, said, fault):
        if code == 0 and self.written(place) != self.files:
            return "exit 0, and other files"
        return None


class Check(Action):
    """A folder of definitions, with standard input closed: what a check without faults says, or another exit."""

    name = "check-definitions"
    program = "ogistat"
    shell = ("sh", "-c", 'exec "$@" <&-', "sh")

    def __init__(self, city):
        super().__init__(city)
        self.begin(city.top / "looked")
        code, self.said = self.run(city.top / "looked")
        assert code == 0 and self.said

    def command(self, place):
        return ["--check-definitions=definitions"]

    def judge(self, place, code, said, fault):
        return f"exit 0 with other words: {said.strip()[-160:]}" if code == 0 and said != self.said else None


def actions(city):
    return [Publish(city), *([Pdf(city)] if city.has_pdf else []), *([Forms(city)] if city.has_workbooks else []),
            Verify(city), Write(city), Check(city)]
