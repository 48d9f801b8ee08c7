# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the set before that a run goes on from, damaged by hand: what can't be read counts as not published."""
import csv
import io

import generate
import harness
import reports

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

    def test_bytes(self):
        """Files that are no CSV, or no text: a word, or as if nothing had been there; never a signal."""
        self.run_tool("--history", "--notes=notes", "input")
        for name in ("city_totals.csv", "observations.csv", "revisions.csv", "history.csv", "notes/letters.csv"):
            path = self.dir / ("" if "/" in name else "output") / name
            for data in (b"", b"\xff\xfe\0\0", b'"' * 999, b"x", b"a,b\n" + b"," * 70000, b'y\n"' + b"z" * (1 << 21)):
                with self.subTest((name, data[:9])):
                    path.resolve().write_bytes(data)
                    self.change(self.city.of(2021)[0], (3, "received", "total"), 1)
                    result = harness.run("-q", "--history", "--notes=notes", "input", cwd=self.dir)
                    self.assertIn(result.code, (0, 2), result.err)
                    if result.code == 2:
                        self.assertIn(path.name, result.err)
                        self.assertEqual(path.read_bytes(), data)
                        self.assertEqual(harness.run("-q", "input", cwd=self.dir, output="fresh").code, 0)
                        path.resolve().write_bytes(b"")


if __name__ == "__main__":
    harness.main()
