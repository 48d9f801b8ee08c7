# SPDX-License-Identifier: GPL-3.0-or-later
"""--root: a county's office on the city's input; what is elsewhere isn't told, and what was asked there stays asked."""
import json

import generate
import harness
import reports


class Root(harness.Case):

    def setUp(self):
        super().setUp()
        self.city = generate.City(39, 4, (2021, 2022), whole=True)
        ours, theirs = self.city.registry[:2], self.city.registry[2:]
        harness.write_registry(self.input / "agencies.csv", [
            {"id": "gov", "name": "临江市人民政府"}, {"id": "east", "name": "东县人民政府", "parent": "gov"},
            {"id": "west", "name": "西县人民政府", "parent": "gov"},
            *({**row, "parent": "east"} for row in ours), *({**row, "parent": "west"} for row in theirs)])
        self.ours, self.theirs = ([row["id"] for row in rows] for rows in (ours, theirs))
        for report in self.city.of(2022):
            report.cells[3, "concluded", "total"] = str(int(report.cells[3, "concluded", "total"]) + 7)
        (self.input / "city.csv").write_text(reports.tidy(self.city.reports), "utf-8")

    def test_elsewhere(self):
        self.run_tool("--notes=notes", "input", output="whole")
        log = self.dir / "notes" / "letters.csv"
        before = harness.read_csv(log)
        self.assertEqual({row["agency_id"] for row in before}, {*self.ours, *self.theirs})
        # answered everywhere; only the county's own are closed
        for report in self.city.of(2022):
            report.cells[3, "concluded", "total"] = str(int(report.cells[3, "concluded", "total"]) - 7)
        (self.input / "city.csv").write_text(reports.tidy(self.city.reports), "utf-8")
        self.run_tool("--notes=notes", "--root=东县人民政府", "--sdmx", "--excel", "input")
        states = {row["agency_id"]: row["state"] for row in harness.read_csv(log)}
        self.assertEqual(states, {**dict.fromkeys(self.ours, "answered"), **dict.fromkeys(self.theirs, "open")})
        self.assertEqual({row["机构代码"] for row in harness.read_csv(self.dir / "output" / "coverage.csv")}, set(self.ours))
        agencies = {row[next(iter(row))]: row for row in harness.read_csv(self.dir / "output" / "agencies.csv")}
        self.assertEqual(set(agencies), {"east", *self.ours})
        structure = json.dumps(json.loads((self.dir / "output" / "sdmx_structure.json").read_text("utf-8")))
        for agency in self.ours:
            self.assertIn(f"agency${agency}", structure)
        for agency in self.theirs:
            self.assertNotIn(f"agency${agency}", structure)


if __name__ == "__main__":
    harness.main()
