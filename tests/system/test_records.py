# SPDX-License-Identifier: GPL-3.0-or-later
"""One record whatever its shape: random reports of both forms, whole and with blanks.

Also what blanks become: deduced where the identities force it, and then right.
"""
import random
import re

import documents
import forms
import generate
import harness
import reports

NOTATIONS = {     # ways to write a number that mean the same
    "separators": lambda n: f"{int(n):,}" if n.isdigit() else n,
    "wide separators": lambda n: f"{int(n):,}".replace(",", "，") if n.isdigit() else n,
    "full width": lambda n: n.translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)}),
    "units": lambda n: n + " 件" if n.isdigit() and n != "0" else n,
    "spaces": lambda n: f"{int(n):,}".replace(",", " ") if n.isdigit() else n,
    "zero width": lambda n: "\u200b".join(n),
    "footnote": lambda n: n + "*" if n.isdigit() and n != "0" else n,
    "words": lambda n: {"0": "无"}.get(n, n),
    "zero": lambda n: {"0": "零"}.get(n, n),
}


class Reading(harness.Case):
    def records(self, files, *args):
        """Publish files (name -> bytes or text); observations by agency, year and cell."""
        folder = self.new_dir()
        (folder / "input").mkdir()
        for name, data in files.items():
            data = data if isinstance(data, bytes) else data.encode("utf-8")
            (folder / "input" / name).write_bytes(data)
        self.run_tool("input", *args, cwd=folder)
        found = {}
        for row in harness.read_csv(folder / "output" / "observations.csv"):
            if row["table"] != "1":
                key = row["agency"], int(row["year"]), int(row["form"])
                found.setdefault(key, {})[harness.cell_of(row)] = row["value"], row["status"]
        return found

    def sample(self, form):
        """A few reports of one form, from large to all zeros."""
        year = 2020 if form == 2019 else 2022
        agencies = [generate.Agency(5, generate.CITY + name)
                    for name in generate.DEPARTMENTS[:6]]
        for agency, scale in zip(agencies, (0, 2, 12, 60, 400, 3000)):
            agency.scale = scale
        return [agency.year(year) for agency in agencies]


class Records(Reading):
    def check_shapes(self, sample):
        shapes = {
            "text": lambda r: (r.to_text(), "txt"),
            "text in GB18030": lambda r: (r.to_text().encode("gb18030"), "txt"),
            "text in UTF-16": lambda r: (r.to_text().encode("utf-16"), "txt"),
            "text, CRLF": lambda r: (r.to_text().replace("\n", "\r\n"), "txt"),
            "tidy by codes": lambda r: (r.to_tidy(), "csv"),
            "tidy by labels": lambda r: (r.to_labels(), "csv"),
            "tidy in GB18030": lambda r: (r.to_labels().encode("gb18030"), "csv"),
            "sheet": lambda r: (r.to_sheet(), "csv"),
            "html": lambda r: (documents.to_html(r), "html"),
            "html in GB18030": lambda r: (documents.to_html(r, "gb18030"), "html"),
            "docx": lambda r: (documents.to_docx(r), "docx"),
            "xlsx": lambda r: (documents.to_xlsx(r), "xlsx"),
            "no ending": lambda r: (r.to_text(), "data"),
        }
        want = {}
        for shape, render in shapes.items():
            with self.subTest(shape):
                files = {}
                for at, report in enumerate(sample):
                    data, ending = render(report)
                    files[f"{at}.{ending}"] = data
                found = self.records(files)
                if not want:
                    want = found
                    self.check_values(sample, found)
                self.assertEqual(sorted(found), sorted(want))
                for key, cells in want.items():
                    wrong = {cell: (cells[cell], found[key].get(cell)) for cell in cells
                             if cells[cell] != found[key].get(cell)}
                    self.assertEqual(wrong, {}, f"{key}: {len(wrong)} cells differ from text's")

    def check_values(self, sample, found):
        for report in sample:
            cells = found[report.agency, report.year, report.form]
            self.assertEqual(list(cells), list(report.cells))
            for cell, text in report.cells.items():
                if text:
                    self.assertEqual(cells[cell], (text, "A"), cell)
                else:
                    self.assertNotEqual(cells[cell][1], "A", cell)

    def test_form_2019(self):
        self.check_shapes(self.sample(2019))

    def test_form_2021(self):
        self.check_shapes(self.sample(2021))

    def test_blanks(self):
        for form in (2019, 2021):
            with self.subTest(form=form):
                sample = self.sample(form)
                rng = random.Random(form)
                for report in sample:
                    for cell in report.cells:
                        if rng.random() < 0.1:
                            report.cells[cell] = ""
                self.check_shapes(sample)

    def test_columns_in_another_order(self):
        """Columns are known by their headings, not by their place."""
        sample = self.sample(2021)
        order, stored = forms.APPLICANTS, []
        for report in sample:
            text = report.to_text().replace("\t自然人\n\t法人或其他组织\n\t总计\n",
                                            "\t总计\n\t自然人\n\t法人或其他组织\n")
            text = text.replace("\t\n\t\n\t商业企业", "\t\n\t\n\t\n\t商业企业")
            text = text.replace("\t其他\n\t\n\n\t一、", "\t其他\n\n\t一、")
            for _, label, values in report.rows3():
                plain = "".join(f"\t{value}\n" for value in values)
                moved = "".join(f"\t{value}\n" for value in [values[-1], *values[:-1]])
                text = text.replace(f"\t{label}\n{plain}\n", f"\t{label}\n{moved}\n", 1)
            stored.append(text)
        self.assertEqual(order[-1][0], "total")
        found = self.records({f"{at}.txt": text for at, text in enumerate(stored)})
        self.check_values(sample, found)

    def test_notations(self):
        sample = self.sample(2021)
        for name, write in NOTATIONS.items():
            with self.subTest(name):
                files = {}
                for at, report in enumerate(sample):
                    other = report.copy(cells={cell: write(text)
                                               for cell, text in report.cells.items()})
                    files[f"{at}.txt"] = other.to_text()
                self.check_values(sample, self.records(files))

    def test_signed_cells(self):
        """本年增/减 has a sign, in figures or in words."""
        cell = (2, "licensing", "items_change")
        for text, value in (("-2", "-2"), ("+3", "3"), ("增3", "3"), ("减2", "-2"),
                            ("减少2", "-2"), ("2/0", "2"), ("－2", "-2"), ("−2", "-2"), ("0", "0")):
            with self.subTest(text):
                report = self.sample(2019)[2]
                report.cells[2, "licensing", "items_prior"] = "20"
                report.cells[cell] = text
                found = self.records({"a.txt": report.to_text()})
                self.assertEqual(found[report.agency, 2020, 2019][cell], (value, "A"))

    def test_placeholders(self):
        """A dash or the like is missing, as a blank is: never a reported zero."""
        for text in ("/", "-", "—", "－", "——", "N/A"):
            with self.subTest(text):
                report = self.sample(2021)[4]
                cells = [(3, "granted", "research"), (3, "received", "total"),
                         (4, "review", "total")]
                want = {cell: (report.cells[cell], "I") for cell in cells}
                for cell in cells:
                    report.cells[cell] = text
                found = self.records({"a.txt": report.to_text()})[report.agency, 2022, 2021]
                self.assertEqual({cell: found[cell] for cell in cells}, want)


class Deduction(Reading):
    """The identities to their fixpoint, done here again."""

    def fixpoint(self, form, cells):
        """Solve one unknown at a time, zeros where the known parts reach the total."""
        known = {cell: int(text) for cell, text in cells.items()
                 if re.fullmatch(r"\d+", text) and cell[0] in (3, 4)}
        going = True
        while going:
            going = False
            for terms in forms.identities(form):
                blank = [(sign, cell) for sign, cell in terms if cell not in known]
                rest = sum(sign * known[cell] for sign, cell in terms if cell in known)
                if not blank:
                    continue
                if len(blank) == 1:
                    known[blank[0][1]] = -rest * blank[0][0]
                elif rest == 0 and len({sign for sign, _ in blank}) == 1:
                    known.update((cell, 0) for _, cell in blank)
                else:
                    continue
                going = True
        return known

    def test_blanks_are_deduced(self):
        for form, share in ((2019, 0.05), (2021, 0.15), (2021, 0.4)):
            with self.subTest(form=form, share=share):
                sample = self.sample(form)
                truth = {report.agency: dict(report.cells) for report in sample}
                rng = random.Random(share)
                for report in sample:
                    for cell in report.cells:
                        if cell[0] > 2 and rng.random() < share:
                            report.cells[cell] = ""
                found = self.records({f"{at}.txt": report.to_text()
                                      for at, report in enumerate(sample)})
                for report in sample:
                    self.check(report, truth[report.agency],
                               found[report.agency, report.year, form])

    def check(self, report, truth, found):
        known = self.fixpoint(report.form, report.cells)
        for cell, text in report.cells.items():
            value, status = found[cell]
            if text:
                self.assertEqual((value, status), (text, "A"), cell)
            elif cell in known:
                self.assertEqual((value, status), (str(known[cell]), "I"), cell)
                self.assertEqual(value, truth[cell])
            elif status == "I":      # more than one at a time: then it must be right
                self.assertEqual(value, truth[cell], cell)
            elif forms.is_total(cell):
                self.assertEqual((value, status), ("", "M"), cell)
            else:
                self.assertIn((value, status), (("0", "E"), ("", "M")), cell)


if __name__ == "__main__":
    harness.main()
