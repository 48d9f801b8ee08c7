# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program has published, put among the reports: told, and in no figure."""
import shutil

import generate
import harness
from test_properties import write_city

READ = ("observations.csv", "agencies.csv")  # an input of the next level; a registry
DRAFTS = ("city_form_", "city_report_")  # the city's own report, once its name is written in
NO_REPORT = ("summary.json", "csv-metadata.json")  # nothing in them says whose they are


def is_result(name):
    return name.endswith((".csv", ".json", ".xlsx", "index.html")) and \
        name not in READ + NO_REPORT and not name.startswith(DRAFTS)


class Results(harness.Case):

    def publish(self, registry, *options):
        """Two years, what they gave, and the name of each file of it."""
        write_city(self.input, generate.City(36, 2, (2021, 2022)), "csv")
        if not registry:
            (self.input / "agencies.csv").unlink()
        self.run_tool("input", "--sdmx", "--history", "--notes=letters", *options, output="before")
        files = harness.published(self.dir / "before") | {
            name: data for name, data in harness.published(self.dir / "letters").items() if name == "letters.csv"}
        self.assertGreater(sum(map(is_result, files)), 20)
        return files

    def check(self, files, place):
        self.run_tool("input", output="after")
        found = {}
        for row in self.table("findings", "after"):
            if row["source"].startswith(f"input/{place}"):
                found.setdefault(row["source"].rpartition("/")[2], set()).add((row["severity"], row["rule"]))
        for name in files:
            with self.subTest(name):
                if is_result(name):
                    self.assertEqual(found.get(name), {("warning", "F-RESULT")})
                elif name in NO_REPORT:
                    self.assertEqual(found.get(name), {("warning", "F-NOREPORT")})

    def test_each(self):
        for registry, options in ((True, ()), (False, ()), (False, ("--excel", "--language=en"))):
            with self.subTest(registry=registry, options=options):
                files = self.publish(registry, *options)
                inside = self.input / "published"
                inside.mkdir()
                for name, data in files.items():
                    if name not in READ:
                        (inside / name).write_bytes(data)
                self.check(files, "published")
                before = harness.read_csv(self.dir / "before" / "city_totals.csv")
                after = harness.read_csv(self.dir / "after" / "city_totals.csv")
                if "--excel" not in options:
                    self.assertEqual(before, after)
                shutil.rmtree(self.input)
                self.input.mkdir()
                for folder in ("before", "after", "letters"):
                    shutil.rmtree(self.dir / folder, ignore_errors=True)

    def test_nearly(self):
        """Tidy CSV that isn't read, as it lies in a sheet or lacks a heading, is nobody's but who made it."""
        head = "year,agency_id,agency,table,indicator,column,number\n"
        (self.input / "a.csv").write_text(head + "2021,a,甲局,3,received,total,5\n", "utf-8")
        (self.input / "b.csv").write_text("year,scope,table,indicators\n2021,city,3,received\n", "utf-8")
        (self.input / "c.csv").write_text("year,scope,table\n2021,city,3\n", "utf-8")
        self.run_tool("input", code=2)
        result = harness.run("input", "-v", "--language=en", cwd=self.dir)
        self.assertNotIn("F-RESULT", result.err)
        self.assertNotIn("has published", result.err)
        self.assertIn("a.csv: ", result.err)


if __name__ == "__main__":
    harness.main()
