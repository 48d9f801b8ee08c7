# SPDX-License-Identifier: GPL-3.0-or-later
"""Tidy CSV that isn't whole, small, large, on standard input and in other encodings; and files of whom only folders tell."""
import unittest

import harness

HEAD = "year,agency,table,indicator,column,value\n"
LARGE = 4 << 20     # from which on a file is read in blocks


def rows(n, agency="甲局"):
    return "".join(f"{2019 + at % 5},{agency}{at // 5},3,received,total,{at}\n" for at in range(n))


class Damaged(harness.Case):
    def found(self, *args, code=0, **kw):
        """Findings on reading, by rule; the coverage rows of reports."""
        self.run_tool("--check", "-q", *args, code=code, **kw)
        return {(row["rule"], row["source"], row["line"]) for row in self.table("findings")
                if row["rule"] in ("F-READ", "F-QUOTE", "F-ENCODING", "F-NOREPORT", "F-UNUSABLE", "F-AGENCY")}

    def expect(self, text, told, encoding="utf-8", name="a.csv", n=None):
        path = self.input / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        found = self.found("input")
        self.assertEqual({(rule, line) for rule, _, line in found}, told)
        if n is not None:
            self.assertEqual(len({(row["agency"], row["year"]) for row in self.table("coverage")}), n)
        path.unlink()

    def test_small(self):
        self.expect(HEAD + rows(3), set(), n=3)
        self.expect(HEAD + rows(3) + '2022,"乙局,3,received,total,4\n', {("F-QUOTE", "5")})
        self.expect(HEAD + rows(3) + '2022,乙"局,3,received,total,4\n', set(), n=4)

    def test_status(self):
        """What was deduced before is no blank; a zero that was assumed is one; another figure isn't assumed."""
        head = "year,agency,table,indicator,column,value,status\n2021,甲局,3,received,natural,5,A\n"
        (self.input / "a.csv").write_text(head + "2021,甲局,3,carried_in,natural,7,I\n", encoding="utf-8")
        self.run_tool("input")
        self.assertEqual([row for row in self.table("findings") if row["rule"] in ("C-PLACE", "C-BLANK")], [])
        (self.input / "a.csv").write_text(head + "2021,甲局,3,carried_in,total,0,E\n", encoding="utf-8")
        self.run_tool("input")
        blank, = [row for row in self.table("findings") if row["rule"] == "C-BLANK"]
        self.assertNotIn("input", blank["message"].replace("input/a.csv", ""))
        self.assertEqual({row["imputed_by"] for row in self.table("observations")}, {""})
        for status in ("E", "空白按零计"):
            (self.input / "a.csv").write_text(head + f"2021,甲局,3,carried_in,natural,80157,{status}\n",
                                              encoding="utf-8")
            self.run_tool("--strict", "input", code=3)
            self.run_tool("input")
            row, = [row for row in self.table("findings") if row["rule"] == "F-ROW"]
            self.assertEqual((row["severity"], row["line"]), ("error", "3"))
            row, = [row for row in self.table("observations")
                    if (row["indicator"], row["column"]) == ("carried_in", "natural")]
            self.assertEqual((row["value"], row["status"]), ("", "M"))

    def test_encodings(self):
        for encoding in ("gb18030", "utf-16", "utf-16-le"):
            with self.subTest(encoding):
                self.expect(HEAD + rows(3), set(), encoding=encoding, n=3)
                self.expect(HEAD + rows(3) + '2022,"乙局,3,received,total,4\n', {("F-QUOTE", "5")}, encoding=encoding)
        bad = (HEAD + rows(3)).encode("gb18030") + b"2022,\xff\xff\x81,3,received,total,4\n"
        self.expect(bad, {("F-ENCODING", "5")})

    def test_large(self):
        """Read in blocks, by as many threads as there are; its digest is that of all of it."""
        note = "略" * 120
        whole = HEAD.replace("value", "value,note") + rows(12000).replace("\n", f",{note}\n")
        self.assertGreater(len(whole.encode()), LARGE)
        for text, told in ((whole, set()), (whole + '2022,"乙局,3,received,total,4,\n', {("F-QUOTE", "12002")})):
            self.expect(text, told)

    def test_standard_input(self):
        for data, told in ((HEAD + rows(3), set()),
                           (HEAD + rows(3) + '2022,"乙局,3,received,total,4\n', {("F-QUOTE", "5")})):
            found = self.found("-", stdin=data.encode())
            self.assertEqual({(rule, line) for rule, _, line in found}, told)

    def test_rows_too_long(self):
        """No row is as long as that: nothing behind it is read."""
        (self.input / "good.csv").write_text(HEAD + rows(3), encoding="utf-8")
        for n, encoding in ((700000, "utf-8"), (700000, "gb18030"), (1700000, "utf-8")):
            with self.subTest((n, encoding)):
                self.expect(HEAD + f"2022,{'局' * n},3,received,total,4\n" + rows(3, "乙局"), {("F-READ", "")},
                            encoding=encoding, n=3)
        told = [row["message"] for row in self.table("findings") if row["rule"] == "F-READ"]
        self.assertIn("第2行起", told[0])
        (self.input / "good.csv").unlink()
        done = harness.run("-", "--check", cwd=self.dir, stdin=(HEAD + f"2022,{'局' * 700000}\n").encode())
        self.assertEqual(done.code, 2)
        self.assertIn("from line 2 on", done.err)

    def test_nothing_to_read(self):
        """Where that was all, the run ends with it."""
        for data in (b"", b"\0\0\0", b"a,b\n1,2\n", b'"', HEAD[:20].encode()):
            done = harness.run("-", "--check", cwd=self.dir, stdin=data)
            self.assertEqual((done.code, done.out), (2, ""), data)
            self.assertNotEqual(done.err, "", data)

    def test_folders_tell(self):
        """A report that names nobody is handed in by whose folder it is in."""
        harness.write_registry(self.input / "agencies.csv", [{"id": "water", "name": "样例市水利局"},
                                                              {"id": "police", "name": "样例市公安局"}])
        report = next((harness.ROOT / "input/2021").glob("*公安局*.txt")).read_text(encoding="utf-8")
        (self.input / "police.txt").write_text(report, encoding="utf-8")
        report = report.replace("样例市公安局", "")
        for folder, agency in (("样例市水利局", "样例市水利局"), ("others", "")):
            (self.input / folder).mkdir()
            (self.input / folder / "2021.txt").write_text(report, encoding="utf-8")
            found = self.found("input")
            self.assertEqual({rule for rule, _, _ in found}, {"F-AGENCY"})
            covered = {(row["agency"], row["state"]) for row in self.table("coverage") if row["source"].endswith("2021.txt")}
            self.assertEqual(covered, {(agency, "rejected")}, folder)
            (self.input / folder / "2021.txt").unlink()


if __name__ == "__main__":
    harness.main()
