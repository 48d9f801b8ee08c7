# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters to agencies (--notes): who gets one, what is in it, and that nothing in a report can do harm
in it."""
import csv
import html
import html.parser
import io
import os
import re
import resource
import shutil
import tempfile
import zipfile

import harness

SAMPLE = harness.ROOT / "input"
POLICE = "样例市公安局"
VOID = {"meta", "col"}
ENDS = (".txt", ".html", ".docx")
LOG = "letters.csv"
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.I)
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]")

# names that want to be something else than names
HOSTILE = ("<script>alert(1)</script>局", "\"' onload=alert(1) 局", "]]>&amp;<!--局", "\u202e局txt.exe",
           "../../etc/passwd", "CON", "nul.局", "...隐藏局", "-rf 局", "甲/乙局", "甲:乙局", "Bureau*", "BUREAU?",
           "长" * 120 + "局", "末尾. . ")
RAW = "<img src=x onerror=alert(1)>"


class Page(html.parser.HTMLParser):
    """The elements of a page, with their attributes, and its text; fails where they don't nest."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.texts, self.bad = [], set(), [], []
        self.feed(text)
        self.close()
        self.bad += self.open

    def handle_starttag(self, tag, attrs):
        self.elements.add((tag, tuple(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.bad.append(f"/{tag}")

    def handle_comment(self, data):
        self.bad.append(f"<!--{data}")

    def handle_data(self, data):
        self.texts.append(data)


def rows_of(name):
    """A definition of the forms, as rows."""
    with open(harness.ROOT / "src/data/forms" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def labels(form, cell):
    """The row and the column of a cell as the form prints them."""
    row = next(row for row in rows_of("indicators.csv")
               if (row["form"], row["table"], row["indicator"]) == (form, cell["table"], cell["indicator"]))
    column = next(column for column in rows_of("columns.csv")
                  if (column["column_set"], column["column"]) == (row["column_set"], cell["column"]))
    return row["label"], column["label"]


def document_text(data):
    """The text of a Word document, each paragraph on a line."""
    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    lines = ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", part)) for part in body.split("</w:p>")]
    return html.unescape("\n".join(lines))


def unwrap(data):
    """A letter's text as one line without the blanks at which it was broken."""
    return re.sub(r"\r\n *", "", data.decode("utf-8-sig"))


class Letters(harness.Case):
    def setUp(self):
        super().setUp()
        shutil.rmtree(self.input)
        # a PDF may take too long where other tests run beside this one
        shutil.copytree(SAMPLE, self.input, ignore=shutil.ignore_patterns("*.pdf"))
        self.notes = self.dir / "notes"

    def write(self, *args, code=0, **kw):
        return self.run_tool("--notes=notes", *args, "input", code=code, **kw)

    def letters(self):
        """All but their log."""
        return {name: data for name, data in harness.published(self.notes).items() if name != LOG}

    def log(self):
        return harness.read_csv(self.notes / LOG)

    def identities(self):
        """What would change if a file were written again: links and what is behind them."""
        return {path.name: (os.lstat(path).st_ino, os.lstat(path).st_mtime_ns, os.stat(path).st_ino,
                            os.stat(path).st_mtime_ns)
                for path in self.notes.iterdir() if path.suffix in ENDS}

    def errors(self):
        """who is written to -> the errors in findings.csv that are its business by rules.csv."""
        with open(harness.ROOT / "src/data/rules.csv", encoding="utf-8", newline="") as file:
            addressees, rule = {}, None
            for field, value in csv.reader(line for line in file if line.strip()):
                rule = value if field == "id" else rule
                if field == "addressee":
                    addressees[rule] = value
        registry = {row["id"]: row for row in harness.read_csv(self.input / "agencies.csv")}
        nodes = {row["parent"] for row in registry.values() if row["parent"]}
        found = {}
        for row in self.table("findings"):
            if row["severity"] != "error" or not row["agency"] or addressees[row["rule"]] == "office":
                continue
            agency = registry[row["agency_id"]]
            if addressees[row["rule"]] == "node":
                node = agency if agency["id"] in nodes else registry.get(agency["parent"], {"parent": ""})
                if agency is node and not node["parent"]:
                    continue   # the office itself
                agency = node if node["parent"] else agency
            found.setdefault(agency["name"], []).append(row)
        return found

    def test_every_error_is_told_to_its_agency(self):
        self.write()
        errors = self.errors()
        letters = self.letters()
        self.assertEqual(set(letters), {name + end for name in errors for end in ENDS})
        self.assertGreater(len(errors), 4)
        form = {(row["agency"], row["year"]): row["form"] for row in self.table("coverage")}
        for agency, rows in errors.items():
            text = unwrap(letters[agency + ".txt"])
            page = "".join(Page(letters[agency + ".html"].decode()).texts)
            document = document_text(letters[agency + ".docx"])
            for row in rows:
                told = [row["left"], row["right"], os.path.basename(row["source"])]
                if row["column"]:
                    told += labels(form[agency, row["year"]], row)
                for part in filter(None, told):
                    self.assertIn(part, text, agency)
                    self.assertIn(part, page, agency)
                    self.assertIn(part, document, agency)
            for other in errors:
                if other != agency:
                    self.assertNotIn(other, text)
                    self.assertNotIn(other, page)
                    self.assertNotIn(other, document)

    def test_one_correction_is_one_item(self):
        self.write()
        text = unwrap(self.letters()[POLICE + ".txt"])
        self.assertEqual(len(self.errors()[POLICE]), 2)
        self.assertIn("下列1处", text)
        self.assertIn("填报数：110", text)
        self.assertIn("110＋17＋4＋4＋4＋5＝144，而总计为135", text)
        self.assertIn("改为101", text)

    def test_what_the_office_has_to_do_is_in_no_letter(self):
        shutil.copytree(SAMPLE, self.input, dirs_exist_ok=True)   # the consolidated report covers all
        self.write()
        self.assertTrue([row for row in self.table("findings") if row["rule"] == "A-LEVEL"])
        self.assertNotIn("样例市人民政府.txt", self.letters())

    def test_a_letter_goes_with_its_error(self):
        self.write()
        (self.notes / "我的.txt").write_text("留着")
        before = self.identities()
        path = self.input / "2021" / f"{POLICE}2021年政府信息公开工作年度报告.txt"
        lines = path.read_bytes().split(b"\n")
        self.assertEqual(lines[102].strip(), b"110")
        lines[102] = lines[102].replace(b"110", b"101")
        path.write_bytes(b"\n".join(lines))
        self.write()
        now = self.identities()
        self.assertEqual(set(before) - set(now), {POLICE + end for end in ENDS})
        self.assertEqual({name: now[name] for name in now}, {name: before[name] for name in now})
        self.assertEqual((self.notes / "我的.txt").read_text(), "留着")

    def test_no_errors_no_letters(self):
        self.write()
        rules = self.dir / "rules.csv"
        harness.write_csv(rules, ("id", "severity"),
                          sorted({(row["rule"], "off") for row in self.table("findings")}))
        self.write(f"--rules={rules}")
        self.assertEqual(self.letters(), {})

    def test_a_run_that_changes_nothing_touches_nothing(self):
        self.write()
        before = self.identities()
        self.write("--jobs=1", env={"LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai"}, as_of="2026-12-01")
        self.assertEqual(self.identities(), before)

    def test_strict_and_check_write_letters(self):
        self.write("--check")
        letters = self.letters()
        self.assertTrue(letters)
        shutil.rmtree(self.notes)
        self.write("--strict", code=3, output="none")
        self.assertEqual(self.letters(), letters)
        self.assertEqual(harness.published(self.dir / "none"), {})

    def test_selection(self):
        self.write("--year=2020")
        names = {name for name in self.letters() if name.endswith(".txt")}
        self.assertNotIn(POLICE + ".txt", names)
        self.assertIn("样例市住房和城乡建设局.txt", names)
        self.write(f"--agency={POLICE}")
        self.assertEqual(set(self.letters()), {POLICE + end for end in ENDS})

    def correct(self):
        """The report of the police with its error put right."""
        path = self.input / "2021" / f"{POLICE}2021年政府信息公开工作年度报告.txt"
        lines = path.read_bytes().split(b"\n")
        lines[102] = lines[102].replace(b"110", b"101")
        path.write_bytes(b"\n".join(lines))

    def test_who_writes(self):
        """As [letters] of the configuration says, in all three; a wrong key is named."""
        config = self.dir / "ogistat.conf"
        config.write_text("[run]\nnotes=notes\n[letters]\nsender=样例市人民政府办公室\nnumber=样政公开函〔2026〕{n}号\n"
                          "date=2026年2月3日\ncontact=张三 0595-12345678 <a@b>\n", encoding="utf-8")
        self.run_tool(f"--config={config}", "input")
        numbers = {row["agency"]: row["letter"] for row in self.log()}
        self.assertEqual(sorted(map(int, set(numbers.values()))), list(range(1, len(numbers) + 1)))
        letters = self.letters()
        for agency, n in numbers.items():
            texts = [unwrap(letters[agency + ".txt"]), "".join(Page(letters[agency + ".html"].decode()).texts),
                     document_text(letters[agency + ".docx"])]
            for text in texts:
                for part in (f"样政公开函〔2026〕{n}号", "样例市人民政府办公室", "2026年2月3日", "张三 0595-12345678 <a@b>"):
                    self.assertIn(part, text)
                self.assertNotIn("（发函单位）", text)
        for wrong in ("seal=红", "sender=甲\\n乙"):
            config.write_text(f"[letters]\n{wrong}\n", encoding="utf-8")
            result = self.run_tool(f"--config={config}", "input", code=1)
            self.assertIn("[letters] " + wrong.split("=", maxsplit=1)[0], result.err)

    def test_log(self):
        """What was asked when, and whether the next report answers; the numbers stay."""
        self.write(as_of="2026-02-01")
        first = self.log()
        asked = {(row["agency"], row["year"], row["rule"], row["indicator"], row["column"]) for row in first}
        told = {(agency, row["year"], row["rule"], row["indicator"], row["column"])
                for agency, rows in self.errors().items() for row in rows}
        self.assertEqual(asked, told)
        self.assertEqual({row["first"] for row in first}, {"2026-02-01"})
        self.assertEqual({row["state"] for row in first}, {"open"})
        self.correct()
        self.write(as_of="2026-02-20")
        then = self.log()
        self.assertEqual(len(then), len(first))
        for before, row in zip(first, then, strict=True):
            if row["agency"] == POLICE:
                before.update(state="answered", closed="2026-02-20",
                              source=f"input/2021/{POLICE}2021年政府信息公开工作年度报告.txt")
            self.assertEqual(row, before)
        # what is decided is closed, too
        row = next(row for row in self.table("findings") if row["agency"] == "样例市住房和城乡建设局"
                   and row["severity"] == "error")
        harness.write_csv(self.input / "decisions.csv", ("id", "decision", "who", "when", "why"),
                          [(row["id"], "accept", "张三", "2026-02-21", "已核实")])
        self.write(as_of="2026-02-22")
        states = {(row["agency"], row["state"]) for row in self.log()}
        self.assertIn(("样例市住房和城乡建设局", "decided"), states)

    def test_log_keeps_what_is_not_selected(self):
        self.write()
        before = self.log()
        self.write(f"--agency={POLICE}", as_of="2027-01-01")
        self.assertEqual(self.log(), before)
        self.write("--year=2020", as_of="2027-01-01")
        self.assertEqual(self.log(), before)

    def test_log_of_a_figure_that_is_wrong_again(self):
        """Another wrong figure in its place is no answer."""
        self.write(as_of="2026-02-01")
        before = self.log()
        path = self.input / "2021" / f"{POLICE}2021年政府信息公开工作年度报告.txt"
        lines = path.read_bytes().split(b"\n")
        lines[102] = lines[102].replace(b"110", b"111")
        path.write_bytes(b"\n".join(lines))
        self.write(as_of="2026-02-20")
        self.assertEqual(self.log(), before)

    def test_a_wrong_unit(self):
        """Exactly ten thousand times last year's money is an error; about as much is asked about, too, less is a remark."""
        shutil.rmtree(self.input)
        self.input.mkdir()
        for factor, rule, severity, told in ((10000, "XY-UNIT", "error", True), (9000, "XY-JUMP", "warning", True),
                                             (20, "XY-JUMP", None, False)):
            rows = [(year, "甲局", 2, "fees", "amount", amount)
                    for year, amount in ((2022, "123.4567"), (2023, f"{1234567 * factor // 10000}"))]
            harness.write_csv(self.input / "甲.csv", ("year", "agency", "table", "indicator", "column", "value"), rows)
            self.write()
            said = [(row["rule"], row["severity"]) for row in self.table("findings")
                    if row["rule"] in ("XY-JUMP", "XY-UNIT")]
            self.assertEqual(said, [(rule, severity)] if severity else [])
            asked = [row for row in self.log() if row["rule"] == rule and row["state"] == "open"] \
                if (self.notes / LOG).exists() else []
            self.assertEqual(bool(asked), told, factor)
            if told:
                self.assertIn(str(1234567 * factor // 10000), unwrap(self.letters()["甲局.txt"]))
                shutil.rmtree(self.notes)

    def test_what_cannot_be_read_and_what_is_missing(self):
        """Both get a letter, and their next report answers it."""
        gone, broken = "样例市民政局", "样例市财政局"
        texts = {}
        for agency in (gone, broken):
            path = next((self.input / "2022").glob(f"{agency}2022*"))
            texts[path] = path.read_bytes()
        for path in texts:
            path.unlink()
        (self.input / "2022" / f"{broken}2022年年度报告.xlsx").write_bytes(b"PK\x03\x04 broken")
        self.write(as_of="2026-02-01")
        self.assertLessEqual({gone + ".docx", broken + ".docx"}, set(self.letters()))
        (self.input / "2022" / f"{broken}2022年年度报告.xlsx").unlink()
        for path, data in texts.items():
            path.write_bytes(data)
        self.write(as_of="2026-02-09")
        for agency in (gone, broken):
            row = next(row for row in self.log() if row["agency"] == agency)
            self.assertEqual((row["state"], row["closed"]), ("answered", "2026-02-09"))
            self.assertNotIn(agency + ".docx", self.letters())

    def test_letters_are_no_input(self):
        self.run_tool("--notes=input/letters", "input")
        before = self.table("findings")
        result = self.run_tool("input")
        self.assertEqual(self.table("findings"), before)
        self.assertIn("nothing has changed", result.err)

    def test_reports_beside_letters_are_read(self):
        self.run_tool("input", output="before")
        self.run_tool("--notes=input/2021", "input")
        self.run_tool("--notes=input/2021", "input")
        self.assertEqual(self.table("observations"), self.table("observations", "before"))

    def test_letters_handed_in_are_no_reports(self):
        self.write()
        for name, data in self.letters().items():
            (self.input / "2022" / name).write_bytes(data)
        before = self.table("observations")
        self.run_tool("input")
        self.assertEqual(self.table("observations"), before)

    def test_anothers_file_keeps_its_name(self):
        self.notes.mkdir()
        (self.notes / f"{POLICE}.txt").write_text("别动")
        for _ in range(2):
            self.write()
            self.assertEqual((self.notes / f"{POLICE}.txt").read_text(), "别动")
            self.assertFalse((self.notes / f"{POLICE}.html").exists())
            self.assertIn(f"{POLICE}-psb.txt", self.letters())

    def test_the_output_folder_is_no_place_for_letters(self):
        result = self.run_tool("--notes=output/../output", "input", code=1)
        self.assertIn("--notes", result.err)

    def test_the_output_folder_under_another_name(self):
        self.run_tool("input")
        (self.dir / "link").symlink_to("output")
        (self.dir / "there").mkdir()
        result = self.run_tool("--notes=link", "input", code=1)
        self.assertIn('--notes: expected another folder than that of --output, found "link"', result.err)
        self.run_tool("--notes=there", "input")
        elsewhere = tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.addCleanup(shutil.rmtree, elsewhere)
        self.run_tool(f"--notes={elsewhere}", "input")

    def test_a_folder_that_cannot_be_written(self):
        self.run_tool("input")
        before = harness.published(self.dir / "output")
        (self.dir / "file").write_text("")
        (self.input / "agencies.csv").unlink()
        self.run_tool("--notes=file/notes", "input", code=2)
        self.assertEqual(harness.published(self.dir / "output"), before)


class Many(harness.Case):
    """More letters than the files that may be open at once."""

    def test_few_descriptors(self):
        rows = ["year,agency,table,indicator,column,value"]
        for n in range(120):
            rows += [f"2022,临江市第{n}局,3,received,natural,1", f"2022,临江市第{n}局,3,received,business,0",
                     f"2022,临江市第{n}局,3,received,total,若干"]
        (self.input / "a.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        for jobs in ("1", "8"):
            with self.subTest(jobs=jobs):
                notes = f"notes-{jobs}"
                self.run_tool(f"--notes={notes}", f"--jobs={jobs}", "input",
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128)))
                letters = harness.published(self.dir / notes)
                self.assertEqual(len([name for name in letters if name.endswith(".txt")]), 120)


class Hostile(harness.Case):
    """Agencies, files and cells that are out for harm."""

    def setUp(self):
        super().setUp()
        self.notes = self.dir / "notes"

    def hand_in(self, agencies, raw, name):
        rows = []
        for agency in agencies:
            rows += [(2022, agency, 4, "review", "total", 5), (2022, agency, 4, "review", "upheld", 3),
                     (2022, agency, 4, "review", "corrected", 0), (2022, agency, 4, "review", "other", 0),
                     (2022, agency, 4, "review", "pending", 0), (2022, agency, 3, "received", "total", raw)]
        harness.write_csv(self.input / name, ("year", "agency", "table", "indicator", "column", "value"),
                          rows)
        self.run_tool("--notes=notes", "input")
        return harness.published(self.notes)

    def test_pages_stay_what_they_are(self):
        tame = self.hand_in(["甲局"], "若干", "甲.csv")
        elements = Page(tame["甲局.html"].decode()).elements
        (self.input / "甲.csv").unlink()
        letters = self.hand_in(HOSTILE, RAW, "<b onclick=x>&.csv")
        pages = [data.decode() for name, data in letters.items() if name.endswith(".html")]
        self.assertEqual(len(pages), len(HOSTILE))
        for text in pages:
            page = Page(text)
            self.assertEqual(page.bad, [])
            self.assertLessEqual(page.elements, elements)
            self.assertIsNone(BIDI.search(text))
            self.assertIn(RAW, "".join(page.texts))
        for name, data in letters.items():
            text = document_text(data) if name.endswith(".docx") else data.decode("utf-8-sig")
            self.assertIsNone(BIDI.search(text.replace("\r", "")), name)

    def test_names_are_safe(self):
        letters = self.hand_in(HOSTILE, "若干", "甲.csv")
        del letters[LOG]
        self.assertEqual(len(letters), len(ENDS) * len(HOSTILE))
        self.assertEqual(len({name.casefold() for name in letters}), len(letters))
        for name in letters:
            self.assertNotRegex(name, r'[/\\:*?"<>|]')
            self.assertIsNone(BIDI.search(name))
            self.assertNotRegex(name, r"^[.\-~ ]|[. ]$|[. ]\.(txt|html|docx)$")
            self.assertIsNone(RESERVED.match(name), name)
            self.assertLessEqual(len(name.encode()), 255)

    def test_names_do_not_depend_on_who_has_errors(self):
        harness.write_registry(self.input / "agencies.csv",
                               [{"id": f"a{at}", "name": name} for at, name in enumerate(HOSTILE)])
        names = set(self.hand_in(HOSTILE, "若干", "甲.csv"))
        self.assertTrue({"甲_乙局-a9.txt", "甲_乙局-a10.txt", "Bureau_-a11.txt"} <= names, names)
        for at in range(len(HOSTILE)):
            self.run_tool("--notes=notes", f"--agency=a{at}", "input")
            self.assertEqual(len(harness.published(self.notes)), len(ENDS) + 1)
            self.assertLessEqual(set(harness.published(self.notes)), names)

    def test_a_very_broken_report_has_a_short_letter(self):
        cells = [row for row in rows_of("indicators.csv")
                 if row["form"] == "2021" and row["table"] == "3"]
        rows = [(2022, "甲局", 3, cell["indicator"], column, f"约{at}")
                for at, cell in enumerate(cells) for column in ("natural", "business", "total")]
        harness.write_csv(self.input / "甲.csv",
                          ("year", "agency", "table", "indicator", "column", "value"), rows)
        self.run_tool("--notes=notes", "input")
        text = unwrap(harness.published(self.notes)["甲局.txt"])
        self.assertEqual(len(re.findall("填报数：", text)), 20)
        self.assertIn(f"下列{len(rows)}处", text)
        self.assertIn(f"另有{len(rows) - 20}处，见findings.csv", text)


if __name__ == "__main__":
    harness.main()
