# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: what is selected, what is written, which exit code, what it says."""
import csv
import hashlib
import io
import json
from collections import Counter

import generate
import harness
import reports
from test_properties import write_city

ALL = {f"{name}.csv" for name in (*harness.FILES, *harness.DIMENSIONS, "rankings")}


class Options(harness.Case):
    whole = False       # whether every agency reports in every year

    def setUp(self):
        super().setUp()
        self.city = generate.City(31, 10, whole=self.whole)
        write_city(self.input, self.city, "csv")

    def files(self, folder="output"):
        return harness.published(self.dir / folder)

    def csv_names(self, folder="output"):
        return {name for name in self.files(folder) if name.endswith(".csv")}

    def forms_of(self, *years):
        return {f"city_form_{year}.csv" for year in years}


class Selection(Options):
    """It chooses what is written, never what is summed."""

    def setUp(self):
        super().setUp()
        self.run_tool("input", output="full")
        self.full = {name: self.table(name, "full") for name in harness.FILES}

    def test_all_files(self):
        self.assertEqual(self.csv_names("full"), ALL | self.forms_of(*self.city.years))
        self.assertIn("datapackage.json", self.files("full"))

    def test_files(self):
        whole = self.files("full")
        for names in (("city_totals",), ("ratios", "changes"), ("observations",),
                      ("coverage", "findings", "agency_summary")):
            with self.subTest(names):
                self.run_tool("input", "--files=" + ",".join(names))
                self.assertEqual(self.csv_names(), {f"{name}.csv" for name in names})
                for name in names:
                    self.assertEqual(self.files()[f"{name}.csv"], whole[f"{name}.csv"])

    def test_year(self):
        for args, years in ((["--year=2021"], {"2021"}), (["-y", "2020-2021"], {"2020", "2021"}),
                            (["-y", "2019,2022"], {"2019", "2022"}),
                            (["-y", "2019", "--year", "2021"], {"2019", "2021"})):
            with self.subTest(args):
                self.run_tool("input", *args)
                for name in ("observations", "city_totals", "ratios", "changes",
                             "agency_summary", "coverage"):
                    self.assertEqual(self.table(name), [row for row in self.full[name]
                                                        if row["year"] in years], name)
                self.assertEqual({name for name in self.csv_names() if "form" in name},
                                 self.forms_of(*years))

    def agencies(self, rows, names):
        """Of rows, those of no agency and those of the agencies named."""
        return [row for row in rows if row.get("scope", "agency") != "agency"
                or row["agency"] in names]

    def test_agency(self):
        names = [entry["name"] for entry in self.city.registry]
        bureaus = {name for name in names if name.endswith("局")}
        first, second = self.city.registry[4], self.city.registry[7]
        for args, chosen in ((["-a", first["name"]], {first["name"]}),
                             (["-a", first["id"]], {first["name"]}),
                             (["--agency=" + first["aliases"]], {first["name"]}),
                             (["-a", first["name"], "-a", second["id"]],
                              {first["name"], second["name"]}),
                             (["-a", generate.CITY + "*局"], bureaus)):
            with self.subTest(args):
                self.run_tool("input", *args)
                for name in ("observations", "city_totals", "ratios", "changes",
                             "agency_summary"):
                    want = self.full[name] if name == "city_totals" else \
                        self.agencies(self.full[name], chosen)
                    self.assertEqual(self.table(name), want, name)

    def test_nothing_matches(self):
        self.run_tool("input")
        before = self.files()
        for args in (["-a", "没有这个局"], ["-y", "1999"], ["-a", "临江市林木局x"],
                     ["--year=2019", "--agency=不存在*"]):
            with self.subTest(args):
                result = self.run_tool("input", *args, code=4)
                self.assertEqual(self.files(), before)
                self.assertNotEqual(result.err, "")

    def test_near_names(self):
        name = self.city.registry[0]["name"]
        result = self.run_tool("input", "-a", name[:-1] + "厅", code=4)
        self.assertIn(name, result.err)
        result = self.run_tool("input", "-y", "2018", code=4)
        self.assertIn("2019", result.err)


class Published(Options):
    def test_stale_files_go_and_others_stay(self):
        self.run_tool("input")
        foreign = {"notes.txt": b"mine", "old.csv": b"a,b\n1,2\n", "sub/keep.csv": b"x\n"}
        for name, data in foreign.items():
            path = self.dir / "output" / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        self.run_tool("input", "--year=2021")
        names = set(self.files())
        self.assertTrue(set(foreign) <= names)
        self.assertEqual({name for name in names if "form" in name}, self.forms_of(2021))
        self.run_tool("input", "--files=ratios")
        self.assertEqual(self.csv_names(), {"ratios.csv", "old.csv", "sub/keep.csv"})
        for name, data in foreign.items():
            self.assertEqual((self.dir / "output" / name).read_bytes(), data)

    def test_check(self):
        self.run_tool("input", output="full")
        self.run_tool("input", "--check")
        self.assertEqual(self.csv_names(), {"findings.csv", "coverage.csv"})
        for name in self.csv_names():
            self.assertEqual(self.files()[name], self.files("full")[name])

    def test_excel(self):
        self.run_tool("input")
        self.run_tool("input", "--excel", output="excel")
        for name, data in self.files("excel").items():
            if not name.endswith(".csv"):
                continue
            with self.subTest(name):
                self.assertTrue(data.startswith(b"\xef\xbb\xbf"))
                self.assertEqual(data.count(b"\n"), data.count(b"\r\n"))
                self.assertTrue(data.endswith(b"\r\n"))
                if "form" in name:
                    continue
                rows, plain = (harness.parse_csv(files) for files in (data, self.files()[name]))
                self.assertEqual([list(row.values()) for row in rows],
                                 [self.labelled(name.removesuffix(".csv"), row) for row in plain])
                head = data.decode("utf-8-sig").split("\r\n", 1)[0]
                for title in head.split(","):
                    self.assertRegex(title, "[一-鿿]", f"{name}: a Chinese heading")

    # lists of codes.csv that --excel writes in words
    LABELLED = {"status", "change_status", "severity", "confidence", "decision", "state", "yes_no", "on_off",
                "indicator_kind", "rule_scope", "addressee"}

    def labelled(self, name, row):
        """A row of the plain set as --excel has it: coded cells in the words of codes.csv."""
        if not hasattr(self, "words"):
            with open(harness.ROOT / "src/data/headings.csv", encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            of_any = {row["column"]: row["codes"] for row in rows if row["file"] == "*"}
            self.lists = {(row["file"], row["column"]): row["codes"] if row["label_zh"] else of_any[row["column"]]
                          for row in rows}
            self.words = {(row["list"], row["code"]): row["label"] for row in harness.read_csv(self.dir / "output/codes.csv")}
            self.names = {row["id"]: row["name"]
                          for row in harness.read_csv(self.dir / "output/agencies.csv")}
        found = []
        for column, value in row.items():
            codes = self.lists.get((name, column), "")
            if codes == "scope" and value:
                value = self.scope_label(value)
            elif codes in self.LABELLED and value:
                value = self.words[codes, value]
            found.append(value)
        return found

    def scope_label(self, scope):
        for sample in ("matched", "entered", "left"):
            if scope.endswith(":" + sample):
                return (self.scope_label(scope.removesuffix(":" + sample)) + "：" +
                        self.words["scope", "city:" + sample])
        kind, _, name = scope.partition(":")
        if kind == "node":
            return self.names[name]
        if kind == "category":
            return scope if name in self.names or name in self.names.values() else self.words.get(("category", name), name)
        return self.words["scope", scope]

    def test_excel_is_read_again(self):
        """A set in words as the one before: revisions and totals are what they are behind a plain one."""
        with open(harness.ROOT / "src/data/words.csv", encoding="utf-8", newline="") as file:
            known = {row["value"]: row["word"] for row in csv.DictReader(file) if row["kind"] == "tidy_status"}
        with open(harness.ROOT / "src/data/codes.csv", encoding="utf-8", newline="") as file:
            told = {row["code"]: row["label_zh"] for row in csv.DictReader(file) if row["list"] == "status"}
        self.assertEqual(known, {code: told[code] for code in "ABIEM"})
        self.run_tool("input", output="plain")
        self.run_tool("input", "--excel", output="excel")
        self.run_tool("excel/observations.csv", "--registry=input/agencies.csv", "--files=city_totals,ratios", output="again")
        self.run_tool("plain/observations.csv", "--registry=input/agencies.csv", "--files=city_totals,ratios", output="other")
        self.assertEqual(self.files("again")["city_totals.csv"], self.files("other")["city_totals.csv"])
        self.assertEqual(self.files("again")["ratios.csv"], self.files("other")["ratios.csv"])
        report = self.city.reports[-1]
        report.cells = {**report.cells, (2, "licensing", "decisions"): "123457"}
        write_city(self.input, self.city, "csv")
        self.run_tool("input", output="plain")
        self.run_tool("input", output="excel")
        self.assertGreater(len(self.table("revisions", "plain")), 0)
        self.assertEqual(self.files("excel")["revisions.csv"], self.files("plain")["revisions.csv"])

    def test_plain(self):
        """UTF-8 without BOM, LF, quotes only where needed."""
        self.run_tool("input")
        for name, data in self.files().items():
            if name.endswith(".csv"):
                self.assertFalse(data.startswith(b"\xef\xbb\xbf"), name)
                self.assertNotIn(b"\r", data, name)
                self.assertTrue(data.endswith(b"\n"), name)
                text = data.decode("utf-8")
                rows = list(csv.reader(io.StringIO(text, newline="")))
                self.assertEqual(reports.csv_text(rows), text, name)

    def test_formulas_are_not_written(self):
        """A name that a spreadsheet would take for a formula is written so that it isn't."""
        rows = []
        for start in "=+-@":
            report = generate.plain(f"{start}1+2局", 2022, 3)
            rows.append(report)
        (self.input / "more.csv").write_text(reports.tidy(rows), encoding="utf-8")
        self.run_tool("input")
        found = 0
        for name in ("observations", "ratios", "changes", "agency_summary", "coverage",
                     "findings"):
            for row in self.table(name):
                for column in ("agency", "agency_id", "message"):
                    if column in row:
                        self.assertNotRegex(row[column], "^[=+@\t-]", f"{name}.{column}")
                        found += "1+2局" in row[column]
        self.assertGreater(found, 4 * 200)

    def test_standard_input(self):
        data = reports.tidy(self.city.reports).encode("utf-8")
        registry = "--registry=input/agencies.csv"
        self.run_tool(registry, "-", stdin=data)
        self.run_tool("input", output="files")
        for name in ("city_totals", "ratios", "changes"):
            self.assertEqual(self.files()[f"{name}.csv"], self.files("files")[f"{name}.csv"])

    def test_standard_input_is_no_folder(self):
        """A folder that is called - gives standard input neither a registry nor decisions."""
        data = reports.tidy(self.city.reports).encode("utf-8")
        self.run_tool("-", stdin=data, output="before")
        (self.dir / "-").mkdir()
        (self.dir / "-/agencies.csv").write_text("id,name\nx,别处\n", encoding="utf-8")
        (self.dir / "-/decisions.csv").write_text("no decisions\n", encoding="utf-8")
        self.run_tool("-", stdin=data)
        self.assertEqual(self.files(), self.files("before"))
        self.run_tool("./-", code=1)

    def test_default_input_and_output(self):
        self.run_tool()
        self.run_tool("input", output="named")
        self.assertEqual(self.files(), self.files("named"))
        other = self.new_dir()
        (other / "input").symlink_to(self.input)
        self.run_tool(output=None, cwd=other)
        self.assertTrue((other / "output" / "city_totals.csv").is_file())

    def test_double_dash(self):
        (self.dir / "-x").mkdir()
        (self.dir / "-x" / "a.csv").write_text(reports.tidy(self.city.reports), "utf-8")
        self.run_tool("--", "-x")
        self.assertTrue(self.table("city_totals"))


class Exit(Options):
    whole = True

    def test_usage(self):
        (self.dir / "bad.csv").write_text("id,name\na,甲局\na,乙局\n", "utf-8")
        (self.dir / "rules.csv").write_text("this,is,no,rule\n1,2,3,4\n", "utf-8")
        self.run_tool("input")
        before = self.files()
        for args in (["--no-such-flag"], ["--year=soon"], ["-j", "many"], ["--as-of=tomorrow"],
                     ["--registry=absent.csv"], ["--registry=bad.csv"], ["--rules=absent.csv"],
                     ["--rules=rules.csv"], ["--progress=maybe"],
                     ["--year=2022-2019x"], ["--year="], ["--files="], ["--files= ,"]):
            with self.subTest(args):
                result = self.run_tool("input", *args, code=1)
                self.assertNotEqual(result.err, "")
                self.assertEqual(self.files(), before)

    def test_nothing_read(self):
        self.run_tool("input")
        before = self.files()
        (self.dir / "empty").mkdir()
        (self.dir / "junk").mkdir()
        (self.dir / "junk" / "a.txt").write_text("Nothing of interest.\n")
        for name in ("empty", "junk"):
            with self.subTest(name):
                self.run_tool(name, code=2)
                self.assertEqual(self.files(), before)

    def test_absent_file_name(self):
        result = harness.run("input", "--files=no_such_file", cwd=self.dir)
        self.assertIn(result.code, (1, 4))
        self.assertEqual(self.files(), {})

    def test_absent_input(self):
        result = harness.run("absent", cwd=self.dir)
        self.assertIn(result.code, (1, 2))
        self.assertIn("absent", result.err)

    def test_output_not_writable(self):
        (self.dir / "file").write_text("in the way")
        for output in ("file", "file/below", "/proc/none"):
            with self.subTest(output):
                result = self.run_tool("input", output=output, code=2)
                self.assertNotEqual(result.err, "")
        self.assertEqual((self.dir / "file").read_text(), "in the way")

    def test_strict(self):
        self.run_tool("input", "--strict")
        before = self.files()
        bad = self.city.of(2022)[3].copy()
        bad.cells[3, "concluded", "total"] = str(int(bad.cells[3, "concluded", "total"]) + 9)
        (self.input / "2022" / f"{bad.agency}.csv").write_text(bad.to_tidy(), "utf-8")
        self.run_tool("input", "--strict", code=3)
        self.assertEqual(self.files(), before)
        self.run_tool("input")
        self.assertNotEqual(self.files(), before)
        self.assertTrue(any(row["severity"] == "error" for row in self.table("findings")))

    def test_as_of(self):
        """The day of the run is a flag: a report for a year still to come."""
        def errors(as_of):
            self.run_tool("input", as_of=as_of, output=f"to-{as_of}")
            return {(row["year"], row["rule"]) for row in
                    self.table("findings", f"to-{as_of}") if row["severity"] == "error"}
        self.assertEqual(errors("2023-02-01"), set())
        self.assertTrue(any(year == "2022" for year, _ in errors("2021-06-30")))

    def test_help_and_version(self):
        for flag in ("--help", "-h", "--version"):
            result = harness.run(flag, cwd=self.dir, output=None, as_of=None)
            self.assertEqual(result.code, 0)
            self.assertIn("ogistat", result.out)
            if flag != "--version":
                for name in ("--year", "--agency", "--output", "--registry", "--rules", "--jobs",
                             "--excel", "--files", "--strict", "--check", "--as-of",
                             "--progress", "--quiet", "--verbose", "--version"):
                    self.assertIn(name, result.out)

    def test_config(self):
        """Flags from a file, relative to its folder; the command line wins; what is no flag is said."""
        folder = self.dir / "etc"
        folder.mkdir()
        config = folder / "ogistat.conf"
        config.write_text("[run]\ninput=../input\noutput=../configured\nyear=2021\n"
                          "files=ratios\nquiet=true\n", "utf-8")
        result = harness.run(f"--config={config}", cwd=self.dir, output=None)
        self.assertEqual((result.code, result.err), (0, ""))
        self.assertEqual({row["year"] for row in self.table("ratios", "configured")}, {"2021"})
        harness.run("-c", config, "--year=2020", cwd=self.dir, output="named")
        self.assertEqual({row["year"] for row in self.table("ratios", "named")}, {"2020"})
        for text, word in (("[run]\nyears=2021\n", "years"), ("[run]\nstrict=perhaps\n", "strict"),
                           ("[run\n", "ogistat.conf"), ("[run]\nyear=then\n", "then"),
                           ("[rum]\nstrict=true\n", "[rum]"), ("[run]\nconfig=x\n", "config"),
                           ("[run]\nquiet=true\n\0strict=true\n", "UTF-8"),
                           ("#" * (1 << 20) + "\n", "ogistat.conf")):
            with self.subTest(text):
                config.write_text(text, "utf-8")
                result = harness.run(f"--config={config}", cwd=self.dir, output=None)
                self.assertEqual(result.code, 1)
                self.assertIn(word, result.err)
        self.assertEqual(harness.run("--config=absent", cwd=self.dir).code, 1)

    def test_command_line_wins(self):
        """Over words of a file that no flag takes back, too; its language is that of its own mistakes."""
        config = self.dir / "ogistat.conf"
        bad = self.city.of(2022)[3].copy()
        bad.cells[3, "concluded", "total"] = str(int(bad.cells[3, "concluded", "total"]) + 9)
        (self.input / "2022" / f"{bad.agency}.csv").write_text(bad.to_tidy(), "utf-8")

        def run(text, *flags):
            config.write_text(f"[run]\ninput=input\n{text}\n", "utf-8")
            return harness.run(f"--config={config}", *flags, cwd=self.dir)
        self.assertEqual(run("strict=true").code, 3)
        self.assertEqual(run("strict=true", "--check").code, 0)
        self.assertEqual(sorted(self.files()), ["coverage.csv", "findings.csv"])
        self.assertEqual(run("strict=true\ncheck=true").code, 3)
        self.assertEqual(run("check=true\nstrict=true").code, 3)
        self.assertEqual(run("quiet=true").err, "")
        self.assertIn("read as", run("quiet=true", "-v").err)
        self.assertEqual(run("verbose=true", "-q").err, "")
        for flag, words in (((), "没有这样的参数"), (("--language=en",), "no flag has this name")):
            result = run("nothing=true\nlanguage=zh", *flag)
            self.assertEqual(result.code, 1)
            self.assertIn(words, result.err)

    def test_language(self):
        """Of the flag, else of the environment, whatever locales are installed; names as UTF-8."""
        chinese, english = "检查结果", "findings:"
        for flags, env, word in (((), {"LC_ALL": None}, english),
                                 ((), {"LC_ALL": None, "LANG": "zh_CN.UTF-8"}, chinese),
                                 ((), {"LC_ALL": "C", "LANGUAGE": "zh"}, chinese),
                                 ((), {"LC_ALL": "C.UTF-8", "LANGUAGE": "zh_TW:en"}, chinese),
                                 (("--language=zh",), {"LC_ALL": "C"}, chinese),
                                 (("--language=en",), {"LC_ALL": "zh_CN.UTF-8"}, english)):
            with self.subTest((flags, env)):
                result = self.run_tool("input", *flags, env=env)
                self.assertIn(word, result.err)
        name = self.city.of(2022)[0].agency
        for env in ({"LC_ALL": None}, {"LC_ALL": "C"}):
            result = self.run_tool("input", f"--agency={name[:-1]}", env=env, code=4)
            self.assertIn(name, result.err)
        self.assertEqual(harness.run("--language=fr", cwd=self.dir).code, 1)

    def tell(self, *flags):
        return harness.run("input", "--json", *flags, cwd=self.dir).out

    def test_json(self):
        """One object on standard output, also where nothing is published; the same in the set."""
        told = json.loads(self.tell())
        findings = [row for row in self.table("findings") if not row["decision"]]
        coverage = self.table("coverage")
        self.assertEqual((told["exit"], told["published"], told["output"]), (0, True, "output"))
        for severity in ("error", "warning", "info"):
            rules = Counter(row["rule"] for row in findings if row["severity"] == severity)
            self.assertEqual(told["findings"][severity], {"count": rules.total(), "rules": rules})
        for state in ("missing", "rejected"):
            self.assertEqual([(str(row["year"]), row["agency_id"]) for row in told[state]],
                             [(row["year"], row["agency_id"]) for row in coverage
                              if row["state"] == state])
        summary = json.loads(self.files()["summary.json"])
        became = ("output", "published", "changed", "changed_files", "exit")
        self.assertEqual(summary, {key: value for key, value in told.items() if key not in became})
        self.assertEqual(told["changed_files"], sorted(self.files()))
        again = json.loads(self.tell())
        self.assertEqual((again["changed"], again["changed_files"]), (False, []))
        manifest = json.loads(self.files()["manifest.json"])
        self.assertEqual([told[key] for key in ("options", "definitions")],
                         [manifest[key] for key in ("options", "definitions")])
        [registry] = told["definitions"]
        self.assertEqual(registry["sha256"], hashlib.sha256((self.input / "agencies.csv").read_bytes()).hexdigest())
        self.assertIn(told["rules_sha256"], harness.run("--version", cwd=self.dir, output=None, as_of=None).out)
        before = self.files()
        fewer = json.loads(self.tell("--year=2022"))
        after = self.files()
        self.assertEqual(fewer["changed_files"], sorted(name for name in before.keys() | after.keys()
                                                        if before.get(name) != after.get(name)))
        bad = self.city.of(2022)[3].copy()
        bad.cells[3, "concluded", "total"] = str(int(bad.cells[3, "concluded", "total"]) + 9)
        (self.input / "2022" / f"{bad.agency}.csv").write_text(bad.to_tidy(), "utf-8")
        refused = json.loads(self.tell("--strict"))
        self.assertEqual((refused["exit"], refused["published"]), (3, False))
        self.assertGreater(refused["findings"]["error"]["count"], 0)
        wrong = json.loads(self.tell("--year=x"))
        self.assertEqual(wrong["exit"], 1)
        self.assertIn("--year", wrong["error"])
        for flags, word in ((("--bogus",), "--bogus"), (("-j", "many"), "many"), (("--config=absent",), "absent"),
                            (("--output",), "--output")):
            wrong = json.loads(self.tell(*flags))
            self.assertEqual((wrong["exit"], wrong["published"]), (1, False))
            self.assertIn(word, wrong["error"])

    def test_summary(self):
        """A few lines on standard error at the end; none with --quiet."""
        result = self.run_tool("input", "--progress=never")
        lines = result.err.strip().splitlines()
        self.assertTrue(1 <= len(lines) <= 15, result.err)
        self.assertIn(str(len(self.city.reports)), result.err)
        self.assertIn("output", result.err)
        self.assertNotIn("\x1b", result.err)
        quiet = self.run_tool("input", "--quiet")
        self.assertLess(len(quiet.err), len(result.err))


if __name__ == "__main__":
    harness.main()
