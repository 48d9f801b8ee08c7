# SPDX-License-Identifier: GPL-3.0-or-later
"""--verify of a set that was damaged: what is said of each damage, also where the manifest was signed again."""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest

import generate
import harness
from test_properties import write_city

FILES = "observations,city_totals,ratios,changes,city_form,findings,coverage,manifest"
SOUND = "output is as it was computed"
UNSOUND = "manifest.json: isn't as it was published"
ONLY_DIGESTS = "a part of the observations, or other definitions: only digests were checked"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Damaged(harness.Case):

    @classmethod
    def setUpClass(cls):
        cls.top = pathlib.Path(tempfile.mkdtemp(prefix="ogistat-verify-damaged-"))
        (cls.top / "input").mkdir()
        write_city(cls.top / "input", generate.City(47, 2), "csv")
        result = harness.run(f"--files={FILES}", "input", cwd=cls.top)
        assert result.code == 0, result.err
        # as plain files, to be damaged
        shutil.copytree(cls.top / "output", cls.top / "published", ignore=lambda *_: [".ogistat"])

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.top)

    def setUp(self):
        super().setUp()
        shutil.copytree(self.top / "input", self.input, dirs_exist_ok=True)
        self.output = self.dir / "output"
        self.manifest = self.output / "manifest.json"
        self.restore()

    def restore(self):
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.copytree(self.top / "published", self.output)

    def verify(self, *args, **kw):
        return harness.run(*args, "--verify=output", cwd=self.dir, output=None, as_of=None, **kw)

    def sign(self, text):
        """The manifest, with the digest of itself that this text has."""
        end = text.rindex("]") + 1
        self.manifest.write_text(text[:end] + re.sub(r'(?<="own_sha256": ")\w+',
                                                     sha256(text[:end].encode()), text[end:]), encoding="utf-8")

    def edit(self, old, new):
        """The manifest's text with one place changed, from its first one on."""
        text = self.manifest.read_text(encoding="utf-8")
        self.assertIn(old, text)
        return text.replace(old, new, 1)

    def put(self, name, data):
        """A file of the set, other than it was, and its digest in the manifest, too."""
        path = self.output / name
        old = sha256(path.read_bytes())
        path.write_bytes(data)
        self.sign(self.edit(old, sha256(data)))

    def lines(self, name):
        return (self.output / name).read_text(encoding="utf-8").split("\n")

    def put_lines(self, name, lines):
        self.put(name, "\n".join(lines).encode())

    def check(self, code, *said, args=(), **kw):
        result = self.verify(*args, **kw)
        self.assertEqual(result.code, code, result.err)
        for words in said:
            self.assertIn(words, result.err)
        return result.err

    def test_manifest_broken(self):
        """Each line that says nothing known is named, the first of them."""
        version = '  "version": "'
        for old, new in [
                (version, '  version: "'),
                (version, '  "version: '),
                (version, '  "version" "'),
                (version, '  "version": 1'),
                (version, '  "version": "\\x'),
                (version, '  "version": "\\u00g1'),
                (version, '  "version": "\\u12'),
                (version, '  "version": \n"'),
                (version, '  "version": "\\\n'),
                ('"program": "ogistat",', '"program": "ogistat'),
                ('  "sources": [', '  "things": ['),
                ('  "definitions": [\n    {\n', '  "definitions": [\n'),
                ('      "sha256": "', '      "sha256": {"'),
                ('  "files": [', '  ["files": ['),
        ]:
            text = self.edit(old, new)
            line = text[:text.index(new)].count("\n") + 1
            line += new.startswith('  "definitions"')
            with self.subTest(new):
                self.manifest.write_text(text, encoding="utf-8")
                self.check(3, f"manifest.json:{line}: isn't as it was published",
                           "output isn't as it was computed")
            self.restore()

    def test_manifest_unsound(self):
        whole = self.manifest.read_text(encoding="utf-8")
        for text in ["", "{\n}\n", "]", whole[:whole.index('  "files"')], whole[:whole.rindex("]") + 1],
                     whole + "\0", whole.replace('"1.0', '"1.1'),
                     re.sub(r'"files": \[.*\]', '"files": []', whole, flags=re.DOTALL)]:
            with self.subTest(text[-20:]):
                self.manifest.write_text(text, encoding="utf-8")
                self.check(3, UNSOUND)
        # nothing to be checked is nothing that was published
        self.sign(re.sub(r'"files": \[.*\]', '"files": []', whole, flags=re.DOTALL))
        self.check(3, UNSOUND)

    def test_manifest_end(self):
        """Behind its last bracket each byte counts, and none follows."""
        whole = self.manifest.read_bytes()
        damaged = [whole[:-n] for n in range(1, 41)]
        damaged += [whole + more for more in (b" ", b"\n", b"}", b"{}", b"]", b"\0", whole)]
        for at in range(whole.rindex(b"]"), len(whole), 7):
            damaged.append(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        for data in damaged:
            with self.subTest(data[-60:]):
                self.manifest.write_bytes(data)
                self.check(3, "isn't as it was published")

    def test_manifest_signed(self):
        """Who signs a changed manifest again: what is said then."""
        path = '      "path": "'
        here = re.search(r'\[\n\s+\{\n\s+"path": "(input/2\S+)"', self.manifest.read_text(encoding="utf-8"))[1]
        for old, new, code, *said in [
                ('  "version": "', '  "other": "x",\n  "version": "', 0, SOUND),
                ('  "version": "', '  "version": "\\"\\\\\\/\\n\\t\\r\\b\\f', 0, SOUND),
                (path, '      "bytes": "7",\n' + path, 0, SOUND),
                (f'"path": "{here}"', f'"path": "{here}", "path": "{here}"', 0, "9 as they were, 0 changed"),
                (f'"path": "{here}"', '"path": "' + here.replace("i", "\\u0069", 1) + '"', 0, "9 as they were"),
                (f'"path": "{here}"', '"path": "nowhere"', 0, "8 as they were, 0 changed, 1 not here"),
                (f'"path": "{here}"', '"bytes": "1"', 0, "8 as they were, 0 changed, 1 not here"),
                (f'"path": "{here}"', '"path": "input/agencies.csv/x"', 0, "8 as they were, 0 changed, 1 not here"),
                (f'"path": "{here}"', '"path": "input"', 0, "8 as they were, 0 changed, 1 not here"),
                (f'"path": "{here}"', f'"path": "{"x" * 300}"', 0, f"{'x' * 300}: can't be read: File name too long",
                 "8 as they were, 0 changed, 1 not here"),
                (f'"path": "{here}"', '"path": "input/agencies.csv"', 0, "8 as they were, 1 changed"),
                ('      "path": "ratios.csv",\n', '', 0, SOUND),
                ('      "path": "ratios.csv",\n', '      "path": "../output/ratios.csv",\n', 0, SOUND),
                ('      "path": "ratios.csv",\n', '      "path": "none.csv",\n', 3, "none.csv: can't be read"),
                ('      "path": "input/agencies.csv",\n', '', 0, "the registry isn't here as it was"),
                ('    "registry=', '    "registry=./', 0, "the registry isn't here as it was; only digests"),
                ('    "registry=', '    "agency=x",\n    "registry=', 0, ONLY_DIGESTS),
                ('    "registry=', '    "root=x",\n    "registry=', 0, ONLY_DIGESTS),
                ('    "registry=', '    "definitions",\n    "registry=', 0, ONLY_DIGESTS),
                ('    "registry=', '    "rootless=x",\n    {\n    "registry=', 0, SOUND),
                ('    "as-of=', '    "asof=', 0, SOUND),
                ('    "as-of=', '    "as-of=x', 3, "observations.csv: the figures can't be computed from it"),
                ('    "registry=', '    "year=2021",\n    "registry=', 0, SOUND,
                 "changes.csv: rests on more than observations.csv", "ratios.csv: rests on more"),
                ('      "path": "input/agencies.csv",\n', '      "path": "my/decisions.csv",\n'
                 '      "sha256": ""\n    },\n    {\n      "path": "input/agencies.csv",\n', 0, SOUND,
                 "changes.csv: rests on more than observations.csv"),
                ('      "path": "input/agencies.csv",\n', '      "path": "decisions.xlsx"\n    },\n    {\n'
                 '      "path": "input/agencies.csv",\n', 0, "changes.csv: rests on more"),
                ('      "path": "input/agencies.csv",\n', '      "sha256": ""\n    },\n    {\n'
                 '      "path": "input/agencies.csv",\n', 0, SOUND),
        ]:
            with self.subTest(new):
                self.sign(self.edit(old, new))
                self.check(code, *said)
            self.restore()

    def test_digest_gone(self):
        text = self.manifest.read_text(encoding="utf-8")
        self.sign(re.sub(r'("path": "ratios.csv"),\n\s+"sha256": "\w+"', r"\1", text))
        self.check(3, "ratios.csv: SHA-256 is ", "it should be \n")

    def test_registry_changed(self):
        registry = self.input / "agencies.csv"
        registry.write_bytes(registry.read_bytes() + b"\n")
        self.check(0, "input/agencies.csv: the registry isn't here as it was; only digests were checked",
                   "1 changed")
        registry.unlink()
        registry.mkdir()
        self.check(0, "only digests were checked", "1 not here")
        registry.rmdir()
        self.check(0, "only digests were checked", "1 not here")

    def test_registry_out_of_reach(self):
        """Where that can't be told: not what it is, and not that it is another one."""
        path = "x" * 300
        self.sign(self.manifest.read_text(encoding="utf-8").replace("input/agencies.csv", path))
        self.check(2, f"{path}: can't be read: File name too long")

    def test_files_in_the_way(self):
        for name in ("ratios.csv", "observations.csv", "manifest.json"):
            with self.subTest(name):
                path = self.output / name
                path.unlink()
                manifest = name == "manifest.json"
                path.mkdir()
                self.check(2 if manifest else 3, "output/manifest.json: expected a regular file, found a folder"
                           if manifest else f"{name}: can't be read")
                path.rmdir()
                os.mkfifo(path)
                self.check(2 if manifest else 3, "output/manifest.json: expected a regular file, found a FIFO"
                           if manifest else f"{name}: can't be read")
                path.unlink()
                path.symlink_to("/dev/null")
                self.check(2 if manifest else 3, "output/manifest.json: expected a regular file, found a device"
                           if manifest else f"{name}: can't be read")
            self.restore()

    def test_rows(self):
        """A table and its digest changed together: the row is named, or how many lack."""
        totals = self.lines("city_totals.csv")
        form = self.lines("city_form_2021.csv")
        cell = next(i for i, line in enumerate(form) if re.search(r",\d+,", line))
        cut = ",".join(totals[9].split(",")[:4])  # without its column and value
        for name, lines, *said in [
                ("city_totals.csv", totals[:9] + [cut] + totals[10:], "city_totals.csv: 1 rows that follow"),
                ("city_totals.csv", totals[:9] + [totals[9] + ",x"] + totals[10:],
                 'city_totals.csv:10: column 15: there is "x", it should be ""'),
                ("city_totals.csv", totals[:9] + [totals[9].rsplit(",", 1)[0]] + totals[10:],
                 'city_totals.csv:10: column covered: there is "", it should be "0"'),
                ("city_totals.csv", totals[:9] + [totals[9]] + totals[9:],
                 "city_totals.csv:11: this row doesn't follow from observations.csv"),
                ("city_totals.csv", totals[:1] + ["2030" + line[4:] for line in totals[1:9]] + totals[9:],
                 "city_totals.csv:2: this row doesn't follow", "city_totals.csv:6: this row",
                 "city_totals.csv: 3 more lines differ", "city_totals.csv: 8 rows that follow"),
                ("city_totals.csv", ["x," * 20 + '"' + "x" * (1 << 20) + 'x"', ""], "city_totals.csv: can't be read"),
                ("city_totals.csv", [], "rows that follow from observations.csv aren't there"),
                ("city_form_2021.csv", form[:cell] + [re.sub(r",\d+,", ",7777,", form[cell], count=1)]
                 + form[cell + 1:], f"city_form_2021.csv:{cell + 1}: column ", 'there is "7777", it should be'),
                ("city_form_2021.csv", form + ["one,more"], "this row doesn't follow from observations.csv"),
        ]:
            with self.subTest(said):
                self.put_lines(name, lines)
                self.check(3, *said)
            self.restore()

    def test_table_of_no_year(self):
        data = b"x\n"
        (self.output / "city_form_2031.csv").write_bytes(data)
        self.sign(self.edit('    {\n      "path": "ratios.csv"', '    {\n      "path": "city_form_2031.csv",\n'
                            f'      "sha256": "{sha256(data)}"\n    }},\n    {{\n      "path": "ratios.csv"'))
        self.check(3, "city_form_2031.csv: can't be computed again")

    def test_observations(self):
        """Damaged so that they give other figures, or none."""
        lines = self.lines("observations.csv")
        value = lines[0].split(",").index("value")
        row = next(i for i, line in enumerate(lines) if i and ",A," in line and line.split(",")[value].isdigit())
        fields = lines[row].split(",")
        fields[value] = str(int(fields[value]) + 1000)
        self.put_lines("observations.csv", lines[:row] + [",".join(fields)] + lines[row + 1:])
        self.check(3, "city_totals.csv:", "it should be")
        self.restore()
        for column in range(4, len(lines[0].split(","))):
            head = lines[0].split(",")
            if head[column] not in ("indicator", "column", "value"):
                continue
            with self.subTest(head[column]):
                head[column] = "other"
                self.put_lines("observations.csv", [",".join(head)] + lines[1:])
                self.check(3, "observations.csv: the figures can't be computed from it again")
            self.restore()
        self.put("observations.csv", b"")
        self.check(3, "observations.csv: the figures can't be computed from it again")

    def test_what_tells_of_breaks_gone(self):
        """Without findings.csv nobody knows of a report over a part of a year."""
        (self.output / "findings.csv").unlink()
        self.check(3, "findings.csv: can't be read", "changes.csv: rests on more than observations.csv")

    def test_without_registry(self):
        """Then coverage.csv alone tells of a report over others."""
        (self.input / "agencies.csv").unlink()
        shutil.rmtree(self.output)
        result = harness.run(f"--files={FILES}", "input", cwd=self.dir)
        self.assertEqual(result.code, 0, result.err)
        self.assertNotIn("rests on more", self.check(0, SOUND))
        (self.output / "coverage.csv").unlink()
        self.check(3, "city_totals.csv: rests on more than observations.csv")

    def test_excel_with_decisions(self):
        """Samples of agencies with a break aren't computed again, however they are worded."""
        shutil.rmtree(self.output)
        harness.write_csv(self.input / "decisions.csv", ["id", "decision", "who", "when", "why"], [])
        for args in ([], ["--excel"]):
            with self.subTest(args):
                result = harness.run(*args, f"--files={FILES}", "input", cwd=self.dir)
                self.assertEqual(result.code, 0, result.err)
                self.check(0, SOUND, "changes.csv: rests on more than observations.csv")

    def test_without_findings(self):
        """Not published: nobody knows of a report over a part of a year."""
        shutil.rmtree(self.output)
        result = harness.run("--files=observations,changes,manifest", "input", cwd=self.dir)
        self.assertEqual(result.code, 0, result.err)
        self.check(0, SOUND, "changes.csv: rests on more than observations.csv")

    def test_quiet(self):
        self.assertEqual(self.check(0, args=["-q"]), "")
        (self.output / "ratios.csv").unlink()
        said = self.check(3, args=["-q"]).splitlines()
        self.assertEqual([line for line in said if not line.startswith("ratios.csv: ")], [])

    def test_no_room_for_the_figures(self):
        err = self.check(2, env={"TMPDIR": str(self.dir / "nowhere")})
        self.assertIn("nowhere/ogistat-verify-", err)

    def test_published_meanwhile(self):
        """Before it has come to an end, another manifest is there."""
        room = self.dir / "room"
        room.mkdir()
        for _ in range(20):
            run = subprocess.Popen(harness.command("--verify=output", output=None, as_of=None), cwd=self.dir,
                                   env=harness.environment(TMPDIR=str(room)), stderr=subprocess.PIPE)
            while run.poll() is None and not any(room.iterdir()):
                time.sleep(0.001)
            self.sign(self.edit('  "version": "', '  "other": "",\n  "version": "'))
            err = run.communicate()[1].decode()
            if run.returncode != 0:
                break
        self.assertEqual(run.returncode, 2)
        self.assertIn("output: was published anew meanwhile", err)
        self.assertEqual(list(room.iterdir()), [])


if __name__ == "__main__":
    harness.main()
