# SPDX-License-Identifier: GPL-3.0-or-later
"""What was published earlier: revisions after any order of runs, and history.csv (--history)."""

from __future__ import annotations

import random
import shutil
import unittest

import forms
import harness
from reports import Report

CELL = (2, "licensing", "decisions")
AGENCIES = ("甲市教育局", "甲市公安局", "甲市水利局")
YEARS = (2021, 2022)


class Earlier(harness.Case):
    """A city whose reports are handed in, withdrawn, doubled and revised."""

    def setUp(self):
        super().setUp()
        harness.write_csv(self.input / "agencies.csv", ("id", "name"),
                          [(f"a{n}", name) for n, name in enumerate(AGENCIES)])

    def path(self, agency, year, copy=""):
        return self.input / f"{agency}{year}{copy}.txt"

    def hand_in(self, agency, year, value, copy=""):
        said = dict.fromkeys(forms.CELLS[2021], 0)
        said[CELL] = value
        self.path(agency, year, copy).write_text(Report(agency, year, 2021, said).to_text(), "utf-8")

    def publish(self, *args, day="2026-11-23", output="output"):
        self.run_tool("input", *args, as_of=day, output=output)
        return {(row["year"], row["agency"]): (row["before"], row["after"])
                for row in self.table("revisions", output) if harness.cell_of(row) == CELL}

    def history(self):
        return [(row["year"], row["agency_id"], row["value"], row["first_published"], row["superseded"])
                for row in harness.read_csv(self.dir / "output" / "history.csv") if not row["table"] or harness.cell_of(row) == CELL]


class Sample(harness.Case):
    """The sample, a report of which lacks a figure of its prose for a while."""

    REPORT = "2022/市发改局2022年报.txt"
    FIGURE = "其中机构职能类信息66条、"

    def setUp(self):
        super().setUp()
        shutil.rmtree(self.input)
        shutil.copytree(harness.ROOT / "input", self.input)
        self.report = self.input / self.REPORT
        self.text = self.report.read_text("utf-8")
        self.assertIn(self.FIGURE, self.text)
        self.run_tool("--history", "input", as_of="2023-01-01")

    def files(self):
        return {name: (self.dir / "output" / name).read_bytes() for name in ("revisions.csv", "history.csv")}

    def test_figure_gone(self):
        """What a report lacks since then doesn't make the rest of it new; nothing is revised by a run that changes nothing."""
        self.report.write_text(self.text.replace(self.FIGURE, ""), "utf-8")
        self.run_tool("input", as_of="2023-02-01")
        revised = self.table("revisions")
        self.assertEqual({row["table"] for row in revised}, {"1"})
        self.assertIn(("66", ""), [(row["before"], row["after"]) for row in revised])
        files = self.files()
        for day in ("2023-02-02", "2023-02-03"):
            self.run_tool("input", as_of=day)
            self.assertEqual(self.files(), files)
        self.report.write_text(self.text, "utf-8")
        self.run_tool("input", as_of="2023-03-01")
        self.assertEqual(self.table("revisions"), [])
        rows = [row for row in harness.read_csv(self.dir / "output" / "history.csv") if row["table"]]
        self.assertEqual(len(rows), 2 * len(revised))
        rows = [row for row in rows if row["indicator"].endswith(".机构职能类")]
        self.assertEqual([(row["value"], row["first_published"], row["superseded"]) for row in rows],
                         [("66", "2023-01-01", "2023-02-01"), ("", "2023-02-01", "2023-03-01")])

    def test_year_gone(self):
        """All reports of a year that is selected are gone: each of its values is revised to none."""
        shutil.rmtree(self.input / "2022")
        for years in ((), ("--year=2021,2022",), ("--year=2021-2022",)):
            with self.subTest(years):
                shutil.copytree(self.dir / "output", self.dir / "before", symlinks=True)
                self.run_tool("input", *years, as_of="2023-02-01")
                gone = [row for row in self.table("revisions") if row["year"] == "2022"]
                self.assertGreater(len(gone), 400)
                self.assertEqual({row["after"] for row in gone}, {""})
                shutil.rmtree(self.dir / "output")
                (self.dir / "before").rename(self.dir / "output")
        self.run_tool("input", "--year=2021", as_of="2023-02-01")
        self.assertEqual(self.table("revisions"), [])

    def test_report_gone(self):
        """A report that comes back as it was: neither its cells nor its prose are gone any more."""
        self.report.rename(self.dir / "away.txt")
        self.run_tool("input", as_of="2023-02-01")
        gone = self.table("revisions")
        self.assertTrue(all(row["after"] == "" for row in gone))
        self.assertTrue({"1", "2", "3", "4"} <= {row["table"] for row in gone})
        (self.dir / "away.txt").rename(self.report)
        self.run_tool("input", as_of="2023-03-01")
        self.assertEqual(self.table("revisions"), [])


class Revisions(Earlier):
    KEY = ("2021", AGENCIES[0])

    def test_conflict_settled_later(self):
        self.hand_in(AGENCIES[0], 2021, 110)
        self.hand_in(AGENCIES[1], 2021, 5)
        self.assertEqual(self.publish(), {})
        self.hand_in(AGENCIES[0], 2021, 101, "b")
        self.assertEqual(self.publish(), {self.KEY: ("110", "")})
        self.assertEqual(self.publish(), {self.KEY: ("110", "")})
        self.path(AGENCIES[0], 2021).unlink()
        self.assertEqual(self.publish(), {self.KEY: ("110", "101")})
        self.assertFalse((self.dir / "output/.ogistat/current/.earlier.csv").exists())

    def test_conflict_settled_as_it_was(self):
        self.hand_in(AGENCIES[0], 2021, 110)
        self.hand_in(AGENCIES[1], 2021, 5)
        self.publish()
        self.hand_in(AGENCIES[0], 2021, 101, "b")
        self.assertEqual(self.publish(), {self.KEY: ("110", "")})
        self.path(AGENCIES[0], 2021, "b").unlink()
        self.assertEqual(self.publish(), {})

    def test_other_revisions_meanwhile(self):
        """What is still gone is said beside what is revised meanwhile."""
        self.hand_in(AGENCIES[0], 2021, 110)
        self.hand_in(AGENCIES[1], 2021, 5)
        self.publish()
        self.path(AGENCIES[0], 2021).unlink()
        self.publish()
        self.hand_in(AGENCIES[1], 2021, 6)
        self.assertEqual(self.publish(), {self.KEY: ("110", ""), ("2021", AGENCIES[1]): ("5", "6")})

    def test_orders_of_runs(self):
        """Random days: each run is compared with the last value published, by a ledger kept here."""
        for seed in range(6):
            with self.subTest(seed):
                self.ledger_of(random.Random(seed))

    def ledger_of(self, dice):
        output = f"output-{dice.random()}"
        for path in self.input.glob("*.txt"):
            path.unlink()
        there, last, before = {}, {}, {}
        self.hand_in(AGENCIES[2], 2021, 1)   # somebody always reports
        self.hand_in(AGENCIES[2], 2022, 1)
        for _ in range(10):
            agency, year = dice.choice(AGENCIES[:2]), dice.choice(YEARS)
            if dice.random() < 0.3 and (agency, year) in there:
                del there[agency, year]
                self.path(agency, year).unlink()
            else:
                there[agency, year] = dice.randint(1, 4)
                self.hand_in(agency, year, there[agency, year])
            flags, years, names = dice.choice([
                ((), YEARS, AGENCIES), ((), YEARS, AGENCIES), (("--year=2022",), (2022,), AGENCIES),
                ((f"--agency={AGENCIES[0]}",), YEARS, AGENCIES[:1]), (("--check",), (), ())])
            if flags and "--agency" in flags[0] and not any(one[0] == AGENCIES[0] for one in there):
                flags, years, names = (), YEARS, AGENCIES
            if flags == ("--check",):
                self.run_tool("input", *flags, output=output)
                before = {}
                continue
            found = self.publish(*flags, output=output)
            selected = {(name, year) for name in names for year in years}
            now = {key: value for key, value in there.items() if key in selected}
            rows = {key: (str(last[key]), str(now.get(key, ""))) for key in last
                    if key in selected and last[key] != now.get(key)}
            fresh = any(key in now or key in before for key in rows)
            if fresh:
                self.assertEqual({(int(year), name): row for (year, name), row in found.items()},
                                 {(year, name): row for (name, year), row in rows.items()})
            for key in now:   # never said to be gone while it is there
                self.assertNotEqual(found.get((str(key[1]), key[0]), ("", "1"))[1], "")
            last.update(now)
            before = now


class Ledger(Earlier):
    """Random runs: reports handed in, doubled, settled by decision, withdrawn and back, with other selections. The
    ledger here knows what was published last of each cell, since when, and what has been superseded."""
    RUNS = 5
    SELECTIONS = (((), YEARS, AGENCIES), ((), YEARS, AGENCIES), (("--year=2022",), (2022,), AGENCIES),
                  ((f"--agency={AGENCIES[0]}",), YEARS, AGENCIES[:1]), (("--check",), (), ()))

    def setUp(self):
        super().setUp()
        self.copies, self.used = {}, {}     # (agency, year) -> {copy: value}, and the copy that a decision uses

    def change(self, dice):
        """One report comes, goes or is settled."""
        key = dice.choice(AGENCIES[:2]), dice.choice(YEARS)
        copies = self.copies.setdefault(key, {})
        if copies and dice.random() < 0.3:
            self.path(*key, copy := dice.choice(sorted(copies))).unlink()
            del copies[copy]
        elif len(copies) == 2 and dice.random() < 0.6:
            self.used[key] = dice.choice(sorted(copies))
        else:
            copy, value = dice.choice(("", "b")), dice.randint(1, 4)
            copies[copy] = value
            self.hand_in(*key, value, copy)

    def decide(self):
        """decisions.csv with what is to be used of two reports, by the ids of a run that publishes nothing else."""
        path = self.input / "decisions.csv"
        path.unlink(missing_ok=True)
        self.run_tool("input", "--check", output="ids")
        rows = [(row["id"], "use", f"{row['agency']}{row['year']}{self.used[key]}.txt", "张三", "2026-01-01")
                for row in self.table("findings", "ids") if row["rule"] == "I-CONFLICT"
                and (key := (row["agency"], int(row["year"]))) in self.used]
        harness.write_csv(path, ("id", "decision", "value", "who", "when"), rows)

    def counted(self):
        """What the reports of the folder come to."""
        found = {(AGENCIES[2], year): 1 for year in YEARS}
        for key, copies in self.copies.items():
            if len(set(copies.values())) == 1:
                found[key] = next(iter(copies.values()))
            elif copies and key in self.used and self.used[key] in copies:
                found[key] = copies[self.used[key]]
        return found

    def test_random(self):
        n_rows = 0
        for seed in range(8):
            with self.subTest(seed):
                n_rows += self.run_days(random.Random(seed), f"output-{seed}")
        self.assertGreater(n_rows, 8)

    def run_days(self, dice, output):
        for path in self.input.glob("*.txt"):
            path.unlink()
        self.copies, self.used = {}, {}
        for year in YEARS:
            self.hand_in(AGENCIES[2], year, 1)
        last, since, history, begun, before, shown = {}, {}, [], {}, {}, {}
        for day in [f"2026-01-{n:02}" for n in range(1, self.RUNS + 1)]:
            for _ in range(dice.randint(1, 3)):
                self.change(dice)
            self.decide()
            flags, years, names = dice.choice(self.SELECTIONS)
            now = {key: value for key, value in self.counted().items() if key[0] in names and key[1] in years}
            if not now and names:
                flags, years, names, now = (), YEARS, AGENCIES, self.counted()
            if not names:
                self.run_tool("input", *flags, "--history", output=output, as_of=day)
                before, shown = {}, None
                continue
            found = self.publish(*flags, "--history", day=day, output=output)
            found = {(name, int(year)): row for (year, name), row in found.items()}
            selected = {(name, year) for name in names for year in years}
            rows = {key: (str(last[key]), str(now.get(key, ""))) for key in last
                    if key in selected and last[key] != now.get(key)}
            gone = {key for key, row in (shown or {}).items() if row[1] == ""}
            if all(key not in now and key not in before and key in gone for key in rows) and shown is not None:
                # nothing new: what was said before stays, but for what is back
                rows = {key: row for key, row in shown.items() if row[1] or key not in now}
            self.assertEqual(found, rows, (day, flags))
            shown = rows
            for key in selected:
                self.supersede(key, now.get(key), day, since, begun, history)
            last.update(now)
            before = now
        self.assertEqual(sorted(self.read_history(output)), sorted(history + [
            (year, name, "", day, "") for (name, year), day in begun.items()]))
        return len(history)

    @staticmethod
    def supersede(key, value, day, since, begun, history):
        """Keeps since when a cell has its value; None: it is gone."""
        name, year = key
        if key not in begun:
            if value is not None:
                begun[key], since[key] = day, (value, day)
        elif since[key][0] != value:
            old, first = since[key]
            history.append((year, name, "" if old is None else str(old), first, day))
            since[key] = (value, day)

    def read_history(self, output):
        ids = {f"a{n}": name for n, name in enumerate(AGENCIES)}
        return [(int(row["year"]), ids[row["agency_id"]], row["value"], row["first_published"], row["superseded"])
                for row in harness.read_csv(self.dir / output / "history.csv")
                if not row["table"] or harness.cell_of(row) == CELL]


class History(Earlier):
    def test_history(self):
        self.hand_in(AGENCIES[0], 2021, 110)
        self.publish("--history", day="2026-01-01")
        self.assertEqual(self.history(), [("2021", "a0", "", "2026-01-01", "")])
        self.publish(day="2026-01-02")          # nothing changed
        self.hand_in(AGENCIES[0], 2021, 101)
        self.hand_in(AGENCIES[1], 2021, 7)
        self.publish(day="2026-01-03")
        begun = [("2021", "a0", "", "2026-01-01", ""),
                 ("2021", "a0", "110", "2026-01-01", "2026-01-03"), ("2021", "a1", "", "2026-01-03", "")]
        self.assertEqual(self.history(), begun)
        self.path(AGENCIES[0], 2021).unlink()   # withdrawn, and back
        self.publish("--files=observations,revisions", day="2026-01-04")
        self.hand_in(AGENCIES[0], 2021, 101)
        self.publish(day="2026-01-05")
        self.publish("--agency=a1", day="2026-01-06")
        self.hand_in(AGENCIES[0], 2021, 102)
        self.publish("--agency=a1", day="2026-01-07")
        self.publish(day="2026-01-08")
        self.assertEqual(self.history()[:3], begun)
        self.assertEqual(self.history()[3:], [
            ("2021", "a0", "101", "2026-01-03", "2026-01-04"),
            ("2021", "a0", "", "2026-01-04", "2026-01-05"),
            ("2021", "a0", "101", "2026-01-05", "2026-01-08")])

    def test_same_bytes(self):
        self.hand_in(AGENCIES[0], 2021, 110)
        self.publish("--history")
        before = harness.published(self.dir / "output")
        said = self.run_tool("input", "--history")
        self.assertIn("nothing has changed", said.err)
        self.assertEqual(harness.published(self.dir / "output"), before)
        self.assertEqual(self.run_tool("--verify=output", output=None).code, 0)

    def test_begun_later(self):
        """What was published before the history begins has no first day."""
        self.hand_in(AGENCIES[0], 2021, 110)
        self.publish(day="2026-01-01")
        self.hand_in(AGENCIES[0], 2021, 109)
        self.publish("--history", day="2026-01-02")
        self.assertEqual(self.history(), [("2021", "a0", "110", "", "2026-01-02")])


if __name__ == "__main__":
    unittest.main()
