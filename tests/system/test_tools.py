# SPDX-License-Identifier: GPL-3.0-or-later
"""The set in statistical tools: data package, CSVW, code lists, whatever was selected and however it was read."""
import csv
import json
import shutil

import datapackage
import harness
import sdmx

SAMPLE = harness.ROOT / "input"


class Described(harness.Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(SAMPLE, self.dir / "sample")

    def assert_valid(self, *args, cwd=None, csvw=True):
        shutil.rmtree(self.dir / "output", ignore_errors=True)
        self.run_tool(*args, cwd=cwd or self.dir, output=self.dir / "output")
        self.assertEqual(datapackage.check(self.dir / "output"), [], args)
        if csvw:
            self.assertEqual(datapackage.check_csvw(self.dir / "output"), [], args)

    def test_any_path(self):
        inner = self.dir / "sample" / "2021"
        for args, cwd in ((["sample"], None), (["./sample"], None), ([self.dir / "sample"], None),
                          (["."], self.dir / "sample"), (["../2021/"], inner), (["sample//2021/../2022"], None)):
            self.assert_valid(*args, cwd=cwd)

    def test_fields_are_the_headings(self):
        """Titles and descriptions, in both languages, are those of headings.csv."""
        self.run_tool("sample")
        with open(harness.ROOT / "src/data/headings.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        of_any = {row["column"]: row for row in rows if row["file"] == "*"}
        of_file = {(row["file"], row["column"]): row for row in rows}
        package = json.loads((self.dir / "output" / "datapackage.json").read_text(encoding="utf-8"))
        n = 0
        for resource in package["resources"]:
            for field in resource.get("schema", {}).get("fields", ()):
                row = of_file.get((resource["name"], field["name"]))
                if row is None:
                    continue
                row = row if row["label_zh"] else of_any[field["name"]]
                self.assertEqual(tuple(field.get(key, "") for key in ("title", "title_en", "description", "description_en")),
                                 (row["label_zh"], row["label_en"], row["description_zh"], row["description_en"]))
                n += 1
        self.assertGreater(n, 150)

    def test_any_selection(self):
        for args in (["--year=2022"], ["--agency=*局"], ["--excel"], ["--root=gov"], ["--convert=never", "-j1"],
                     ["--files=observations,indicators,datapackage,csv-metadata"]):
            self.assert_valid(*args, "sample")
        for args in (["--files=datapackage"], ["--files=datapackage,findings"]):
            self.assert_valid(*args, "sample", csvw=False)

    @harness.unittest.skipUnless(harness.shared("cases", "in"), "the cases are not here")
    def test_cases(self):
        for name in (("cases", "in"), ("levels",), ("reports",)):
            self.assert_valid(harness.shared(*name))

    def test_faults(self):
        """The checks themselves: each fault put into a sound package is found."""
        self.run_tool("sample")
        path = self.dir / "output" / "datapackage.json"
        sound = json.loads(path.read_text(encoding="utf-8"))
        self.assertEqual(datapackage.check(self.dir / "output"), [])

        def resource(package, name):
            return next(entry for entry in package["resources"] if entry["name"] == name)

        faults = {
            "path": lambda p: p["sources"][0].update(path="./" + p["sources"][0]["title"]),
            "parent": lambda p: p["sources"][0].update(path="a/../b"),
            "name": lambda p: resource(p, "ratios").update(name="Ratios"),
            "twice": lambda p: resource(p, "ratios").update(name="changes"),
            "none": lambda p: p.update(resources=[]),
            "type": lambda p: resource(p, "ratios")["schema"]["fields"][1].update(type="integer"),
            "required": lambda p: resource(p, "ratios")["schema"]["fields"][2].update(constraints={"required": True}),
            "enum": lambda p: resource(p, "ratios")["schema"]["fields"][11]["constraints"].update(enum=["A"]),
            "minimum": lambda p: resource(p, "coverage")["schema"]["fields"][8].update(constraints={"minimum": 9999}),
            "key": lambda p: resource(p, "observations")["schema"].update(primaryKey=["year", "agency_id"]),
            "empty key": lambda p: resource(p, "ratios")["schema"].update(
                primaryKey=["year", "scope", "agency_id", "ratio"]),
            "foreign": lambda p: resource(p, "observations")["schema"]["foreignKeys"][0]["reference"].update(
                fields=["name"]),
            "no field": lambda p: resource(p, "observations")["schema"]["foreignKeys"][0]["reference"].update(
                fields=["nothing"]),
            "header": lambda p: resource(p, "observations")["schema"]["fields"].pop(),
            "version": lambda p: p.pop("$schema"),
        }
        path = self.dir / "copy"
        shutil.copytree(self.dir / "output", path)
        path = path / "datapackage.json"
        for name, damage in faults.items():
            package = json.loads(json.dumps(sound))
            damage(package)
            path.unlink()
            path.write_text(json.dumps(package), encoding="utf-8")
            self.assertTrue(datapackage.check(path.parent), name)


class Dimensions(harness.Case):
    def test_codes_are_told(self):
        """Every code of every table is in a table of codes, with words in both languages."""
        self.run_tool(SAMPLE)
        rows = {name: harness.read_csv(self.dir / "output" / f"{name}.csv") for name in harness.FILES + harness.DIMENSIONS}
        indicators = {(row["table"], row["indicator"]): row for row in rows["indicators"]}
        columns = {(row["table"], row["column"]): row for row in rows["columns"]}
        self.assertEqual(len(indicators), len(rows["indicators"]))
        for name in ("observations", "city_totals", "changes"):
            for row in rows[name]:
                self.assertIn((row["table"], row["indicator"]), indicators)
                self.assertIn((row["table"], row["column"]), columns)
        for row in rows["city_totals"]:
            self.assertIn(row["row_label"], indicators[row["table"], row["indicator"]]["label"].split(";"))
            self.assertIn(row["column_label"], columns[row["table"], row["column"]]["label"].split(";"))
            self.assertIn(row["unit"], columns[row["table"], row["column"]]["units"].split(";"))
        self.assertTrue(any(row["table"] == "1" and row["indicator"].startswith("published_items.")
                            for row in rows["indicators"]))
        for row in rows["indicators"] + rows["columns"] + rows["ratios_defined"] + rows["rules"] + rows["codes"]:
            self.assertTrue(row["label"] and row["label_en"], row)
        self.assertEqual({row["ratio"] for row in rows["ratios"]},
                         {row["ratio"] for row in rows["ratios_defined"]} & {row["ratio"] for row in rows["ratios"]})

    def test_rules_off(self):
        """A rule switched off, or graded otherwise, or added, shows."""
        harness.write_csv(self.dir / "mine.csv", ("id", "severity", "formula", "title_zh", "title_en"),
                          [("T3-ROW", "off", "", "", ""), ("C-NUM", "warning", "", "", ""),
                           ("X-OWN", "info", "received:total >= 0", "新收不为负", "Requests are not negative")])
        self.run_tool(SAMPLE, "--rules=mine.csv")
        rules = {row["rule"]: row for row in harness.read_csv(self.dir / "output/rules.csv")}
        self.assertEqual((rules["T3-ROW"]["state"], rules["T3-ROW"]["severity"]), ("off", "error"))
        self.assertEqual((rules["C-NUM"]["state"], rules["C-NUM"]["severity"]), ("on", "warning"))
        self.assertEqual(rules["X-OWN"]["label_en"], "Requests are not negative")
        self.assertNotIn("T3-ROW", {row["rule"] for row in self.table("findings")})
        self.assertEqual({row["state"] for name, row in rules.items() if name != "T3-ROW"}, {"on"})

    def test_agencies_are_a_registry(self):
        """agencies.csv read as a registry gives the same figures: from the observations alone."""
        self.run_tool(SAMPLE)
        rows = harness.read_csv(self.dir / "output/agencies.csv")
        with open(self.dir / "registry.csv", "w", encoding="utf-8") as file:
            file.write("\n".join(line for line in
                                 (self.dir / "output/agencies.csv").read_text(encoding="utf-8").splitlines()
                                 if not line.endswith(",no")) + "\n")
        self.assertTrue(any(row["registered"] == "yes" for row in rows))
        self.run_tool("output/observations.csv", "-r", "registry.csv", "--files=city_totals", output="again")
        self.assertEqual((self.dir / "again/city_totals.csv").read_bytes(),
                         (self.dir / "output/city_totals.csv").read_bytes())


class Sdmx(harness.Case):
    FILES = ("sdmx_totals.csv", "sdmx_changes.csv", "sdmx_structure.json")

    def publish(self, *args, **kw):
        self.run_tool(*args, **kw)
        return {name: data for name, data in harness.published(self.dir / kw.get("output", "output")).items()
                if name in self.FILES}

    def test_same_figures(self):
        """Row by row what city_totals.csv and changes.csv have."""
        self.publish(SAMPLE, "--sdmx")
        self.assertEqual(sdmx.check(self.dir / "output"), [])
        self.assertEqual(datapackage.check(self.dir / "output"), [])
        for name, table, pairs in (
                ("sdmx_totals", "city_totals", (("OBS_VALUE", "value"), ("UNIT_MEASURE", "unit"),
                                                ("OBS_STATUS", "status"), ("AGENCIES", "agencies"),
                                                ("EXPECTED", "expected"), ("COVERED", "covered"))),
                ("sdmx_changes", "changes", (("OBS_VALUE", "value"), ("BASE_VALUE", "base_value"),
                                             ("CHANGE", "change"), ("CHANGE_PCT", "change_pct"),
                                             ("CONTRIBUTION_PP", "contribution_pp"), ("CHANGE_STATUS", "status"),
                                             ("BASE_YEAR", "base_year")))):
            found, rows = harness.read_csv(self.dir / f"output/{name}.csv"), self.table(table)
            self.assertEqual(len(found), len(rows))
            for new, old in zip(found, rows):
                scope = old["scope"] + (":" + old["agency_id"] if old.get("agency_id") else "")
                self.assertEqual((new["TIME_PERIOD"], new["SCOPE"], new["FORM"], new["INDICATOR"], new["COLUMN"]),
                                 (old["year"], sdmx.identifier(scope), old["form"] or "_Z",
                                  sdmx.identifier(old["table"] + ":" + old["indicator"]),
                                  sdmx.identifier(old["table"] + ":" + old["column"])))
                self.assertEqual([new[a] for a, _ in pairs], [old[b] for _, b in pairs])

    def test_only_where_asked_for(self):
        self.assertEqual(self.publish(SAMPLE), {})
        named = self.publish(SAMPLE, "--files=sdmx_totals", output="named")
        self.assertEqual(list(named), ["sdmx_totals.csv"])
        self.assertEqual(self.publish(SAMPLE, "--sdmx", "--excel", "-j1", output="excel"),
                         self.publish(SAMPLE, "--sdmx", output="plain"))
        self.assertEqual(self.publish(SAMPLE, "--sdmx", output="plain", as_of="2027-01-02"),
                         self.publish(SAMPLE, "--sdmx", output="plain"))

    @harness.unittest.skipUnless(harness.shared("levels"), "the levels are not here")
    def test_levels(self):
        self.publish(harness.shared("levels"), "--sdmx")
        self.assertEqual(sdmx.check(self.dir / "output"), [])

    def test_faults(self):
        self.publish(SAMPLE, "--sdmx")
        copy = self.dir / "copy"
        shutil.copytree(self.dir / "output", copy)
        sound = (copy / "sdmx_structure.json").read_text(encoding="utf-8")
        for old, new in (('"id": "city"', '"id": "town"'), ('"names"', '"name_s"'), (":CL_SCOPE(", ":CL_AREA("),
                         ('"dataType": "Decimal"', '"dataType": "Integer"'), (").FREQ", ").OFTEN"),
                         ('"prepared"', '"made"'), (":DSD_TOTALS(", ":DSD_SUMS(")):
            self.assertIn(old, sound)
            (copy / "sdmx_structure.json").unlink()
            (copy / "sdmx_structure.json").write_text(sound.replace(old, new), encoding="utf-8")
            self.assertTrue(sdmx.check(copy), old)


if __name__ == "__main__":
    harness.main()
