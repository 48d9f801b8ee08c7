# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the set before that a run goes on from, damaged by hand: an error names the file. Where a person says to go
on with them (without .xxh128sums, as a set of an earlier version), what can't be read counts as not published."""
import csv
import io

import generate
import harness
import reports

SEAL = ".xxh128sums"
TOTAL = ("2021", "city", "3", "received", "total")


class Before(harness.Case):

    def setUp(self):
        super().setUp()
        self.city = generate.City(36, 3, (2021, 2022), whole=True)
        self.write_city()

    def write_city(self):
        (self.input / "city.csv").write_text(reports.tidy(self.city.reports), "utf-8")

    def change(self, report, cell, by):
        report.cells[cell] = str(int(report.cells[cell]) + by)
        self.write_city()

    def rows(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def put(self, path, rows):
        """In the set itself, as a file that only its owner writes."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        path.resolve().write_text(text.getvalue(), encoding="utf-8")
        self.accept(path)

    def accept(self, path):
        """What is there is to be gone on with."""
        (path.resolve().parent / SEAL).unlink(missing_ok=True)

    def test_totals(self):
        """What the city's total was before, in revisions.csv."""
        path = self.dir / "output" / "city_totals.csv"
        self.run_tool("input")
        total = next(row for row in self.rows(path) if tuple(row[:5]) == TOTAL)
        value = total[7]

        def set_to(**changes):
            head = self.rows(path)[0]
            return [text if name not in changes else changes[name] for name, text in zip(head, total)]
        for damaged, before in (
                ([total], value),
                ([[*total[:8]]], value),  # without its unit and its form
                ([total[:11] + ["2021"] + total[12:]], value),
                ([total[:11] + ["2027"] + total[12:]], value),
                ([set_to(scope="全市")], value),
                ([total, total], value),
                ([set_to(scope="category:街道")], ""),
                ([set_to(year="x")], ""),
                ([set_to(year="0")], ""),
                ([set_to(year="99999")], ""),
                ([set_to(year="-1")], ""),
                ([set_to(table="2")], ""),
                ([set_to(indicator="none")], ""),
                ([set_to(column="none")], ""),
                ([set_to(row_label="其他")], ""),
                ([set_to(column_label="其他")], ""),
                ([set_to(value="x")], ""),
                ([set_to(value="")], ""),
                ([total[:7]], ""),
                ([[]], ""),
                ([], "")):
            with self.subTest(damaged):
                rows = self.rows(path)
                at = next(i for i, row in enumerate(rows) if tuple(row[:5]) == TOTAL)
                self.put(path, rows[:at] + damaged + rows[at + 1:])
                self.change(self.city.of(2021)[0], (3, "received", "total"), 1)
                self.run_tool("input")
                row, = [row for row in self.table("revisions") if harness.cell_of(row) == (3, "received", "total")]
                expected = str(int(value) + 1) if before else ""
                self.assertEqual((row["city_before"], row["city_after"]), (before, str(int(value) + 1)))
                value = expected or str(int(value) + 1)
                total = next(row for row in self.rows(path) if tuple(row[:5]) == TOTAL)

    def test_log(self):
        """letters.csv: a number that is none is none, and what isn't open is asked anew."""
        self.change(self.city.of(2021)[0], (3, "concluded", "total"), 7)
        path = self.dir / "notes" / "letters.csv"
        self.run_tool("--notes=notes", "input")
        first = self.rows(path)
        self.assertEqual({row[0] for row in first[1:]}, {"1"})
        self.change(self.city.of(2022)[0], (3, "concluded", "total"), 7)
        for number, then in (("1", "1"), ("7", "7"), ("0", "1"), ("-3", "1"), ("x", "1"), ("", "1"),
                             ("99999999999", "4294967295"), ("4294967295", "4294967295")):
            with self.subTest(number):
                self.put(path, [first[0]] + [[number, *row[1:]] for row in first[1:]])
                self.run_tool("--notes=notes", "input")
                asked = harness.read_csv(path)
                self.assertEqual({row["letter"] for row in asked if row["year"] == "2022"}, {then})
                self.assertEqual({row["letter"] for row in asked if row["year"] == "2021"},
                                 {"'-3" if number == "-3" else number})
        nobody = ["3", "nobody", "'=某局", *first[1][3:]]
        self.put(path, [first[0], first[1][:5], nobody, ["'", "''", "'-", ""]])
        self.run_tool("--notes=notes", "input")
        rows = self.rows(path)
        self.assertIn(nobody, rows)
        self.assertIn(first[1][:5] + [""] * (len(first[0]) - 5), rows)
        self.assertEqual(sum(row[1:6] == first[1][1:6] and row[10] == "open" for row in map(list, rows)), 1)
        self.assertIn(["'", "''", "'-"], [row[:3] for row in rows])

    def test_asked_no_more(self):
        """A report that was missing is no longer due: there is nothing to be answered by."""
        harness.write_registry(self.input / "agencies.csv", [
            *self.city.registry, {"id": "gone", "name": "临江市旧局", "category": "政府部门"}])
        self.run_tool("--notes=notes", "input")
        harness.write_registry(self.input / "agencies.csv", [
            *self.city.registry, {"id": "gone", "name": "临江市旧局", "category": "政府部门", "last_year": 2020}])
        before = harness.read_csv(self.dir / "notes" / "letters.csv")
        self.assertEqual({(row["agency_id"], row["state"]) for row in before}, {("gone", "open")})
        self.run_tool("--notes=notes", "input")
        after = harness.read_csv(self.dir / "notes" / "letters.csv")
        self.assertEqual({(row["state"], row["source"]) for row in after}, {("answered", "")})

    def sets(self, *folders):
        """What is published, with what nobody sees."""
        return {path: path.read_bytes() for folder in folders
                for path in sorted((self.dir / folder / ".ogistat/current").iterdir())}

    def test_bytes(self):
        """Files that are no CSV, or no text: a word, or as if nothing had been there; never a signal."""
        self.run_tool("--history", "--notes=notes", "input")
        for name in ("city_totals.csv", "observations.csv", "revisions.csv", "history.csv", "notes/letters.csv"):
            path = self.dir / ("" if "/" in name else "output") / name
            for data in (b"", b"\xff\xfe\0\0", b'"' * 999, b"x", b"a,b\n" + b"," * 70000, b'y\n"' + b"z" * (1 << 21)):
                with self.subTest((name, data[:9])):
                    path.resolve().write_bytes(data)
                    self.accept(path)
                    self.change(self.city.of(2021)[0], (3, "received", "total"), 1)
                    result = harness.run("-q", "--history", "--notes=notes", "input", cwd=self.dir)
                    self.assertIn(result.code, (0, 2), result.err)
                    if result.code == 2:
                        self.assertIn(path.name, result.err)
                        self.assertEqual(path.read_bytes(), data)
                        self.assertEqual(harness.run("-q", "input", cwd=self.dir, output="fresh").code, 0)
                        path.resolve().write_bytes(b"")

    def test_not_as_published(self):
        """Each file that a run goes on from, damaged in each way: exit 2 and its name, everything as it was; put back, the
        run does what it would have done."""
        self.run_tool("--history", "--notes=notes", "input")
        report = self.city.of(2021)[0]
        self.change(report, (3, "received", "total"), 1)
        self.run_tool("--history", "--notes=notes", "input")
        del self.city.of(2022)[0].cells[(3, "received", "total")]  # a value that is withdrawn: .earlier.csv
        self.write_city()
        self.run_tool("--notes=notes", "input")
        self.change(report, (3, "received", "total"), 1)
        n = 0
        for name in ("observations.csv", ".earlier.csv", "history.csv", "revisions.csv", "city_totals.csv", SEAL,
                     "notes/letters.csv", "notes/" + SEAL):
            folder = self.dir / ("notes" if "/" in name else "output")
            path = folder / ".ogistat/current" / name.rpartition("/")[2]
            whole = path.read_bytes()
            damages = [b"", b"\0" * len(whole), whole[:len(whole) // 2 - 1]]
            if SEAL not in name:  # of which a line that isn't asked for may be another one
                damages += [None, whole[:whole.rindex(b"\n", 0, -1) + 1], whole.replace(b"1", b"2", 1),
                            whole + whole[whole.rindex(b"\n", 0, -1) + 1:]]
            for data in damages:
                with self.subTest((name, None if data is None else data[-20:])):
                    path.unlink()
                    if data is not None:
                        path.write_bytes(data)
                    before = self.sets("output", "notes")
                    result = harness.run("-q", "--notes=notes", "input", cwd=self.dir)
                    self.assertEqual(result.code, 2, result.err)
                    self.assertIn("isn't as it was published", result.err)
                    self.assertIn(f"{folder.name}/", result.err)
                    if SEAL not in name:
                        self.assertIn(f"{folder.name}/{path.name}: ", result.err)
                    self.assertEqual(self.sets("output", "notes"), before)
                    path.write_bytes(whole)
                    n += 1
        self.assertGreater(n, 45)
        self.run_tool("--notes=notes", "input")
        row, = [row for row in self.table("revisions")
                if harness.cell_of(row) == (3, "received", "total") and row["year"] == "2021"]
        self.assertEqual(int(row["after"]) - int(row["before"]), 1)

    def test_roles(self):
        """A set of one kind never takes the place of one of another."""
        self.change(self.city.of(2021)[0], (3, "concluded", "total"), 7)
        self.run_tool("--notes=letters", "input")
        self.assertEqual(harness.run("-q", "--forms=forms", "--year=2022", "input", cwd=self.dir).code, 0)
        self.assertEqual(harness.run("-q", "input", cwd=self.dir, output="other").code, 0)
        kinds = {"output": "figures", "other": "figures", "letters": "letters", "forms": "workbooks to fill in"}
        flags = {"--output": "figures", "--notes": "letters", "--forms": "workbooks to fill in"}
        before = self.sets(*kinds)
        for flag, kind in flags.items():
            for folder, found in kinds.items():
                if found == kind:
                    continue
                with self.subTest((flag, folder)):
                    output = folder if flag == "--output" else "new"
                    flags_of = () if flag == "--output" else (f"{flag}={folder}",)
                    result = harness.run("-q", *flags_of, "input", cwd=self.dir, output=output)
                    self.assertEqual(result.code, 1, result.err)
                    self.assertIn(f'{flag}: expected a folder for {kind}, found one with {found}: "{folder}"', result.err)
                    self.assertEqual(self.sets(*kinds), before)
        for flag in flags:
            with self.subTest(flag):
                place = "letters/.ogistat/current"
                flags_of = () if flag == "--output" else (f"{flag}={place}",)
                result = harness.run("-q", *flags_of, "input", cwd=self.dir, output=place if not flags_of else "new")
                self.assertEqual(result.code, 2, result.err)
                self.assertIn(f"{place}: lies inside the .ogistat of a folder", result.err)
                self.assertEqual(self.sets(*kinds), before)


if __name__ == "__main__":
    harness.main()
