# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages in two languages say the same things in the same order.

check_twins.py ROOT: docs/NAME.md and docs/NAME.zh_CN.md have headings of the same levels, the same examples, as many
rows in each table, and name each other at the top.
check_twins.py --self-test: pages with a fault must be refused.
"""
import pathlib
import re
import sys

FENCED = re.compile(r"^```.*?^```$", re.M | re.S)


def shape(text):
    """Levels of headings, examples, rows of tables, in order."""
    examples = FENCED.findall(text)
    text = FENCED.sub("", text)
    found = []
    rows = 0
    for line in text.splitlines() + [""]:
        if line.startswith("|"):
            rows += 1
        elif rows:
            found.append(f"a table of {rows} rows")
            rows = 0
        if re.match("#+ ", line):
            found.append("heading " + line.split()[0])
    return found, examples


def check(name, english, chinese):
    bad = []
    (a, shown), (b, told) = shape(english), shape(chinese)
    if a != b:
        at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
        bad.append(f"{name}: {(a + ['its end'])[at]} there, {(b + ['its end'])[at]} in Chinese, after {at} parts")
    if len(shown) != len(told):
        bad.append(f"{name}: {len(shown)} examples there, {len(told)} in Chinese")
    for text, other in ((english, f"{name}.zh_CN.md"), (chinese, f"{name}.md")):
        if f"({other})" not in "\n".join(text.splitlines()[:4]):
            bad.append(f"{name}: expected a link to {other} below the title")
    return bad


def self_test():
    sound = "# A\n\n[x]({})\n\n## B\n\n| a |\n|---|\n| b |\n\n```sh\ncat\n```\n"
    english, chinese = sound.format("n.zh_CN.md"), sound.format("n.md")
    assert not check("n", english, chinese), check("n", english, chinese)
    faults = (chinese.replace("## B", "### B"), chinese.replace("| b |\n", ""), chinese.replace("```sh\ncat\n```\n", ""),
              chinese.replace("(n.md)", ""), chinese + "\n## C\n")
    for fault in faults:
        assert check("n", english, fault), fault
    print(f"{len(faults)} faults are refused")


def main():
    if sys.argv[1] == "--self-test":
        self_test()
        return 0
    docs = pathlib.Path(sys.argv[1]) / "docs"
    bad = []
    twins = sorted(docs.glob("*.zh_CN.md"))
    for chinese in twins:
        name = chinese.name.removesuffix(".zh_CN.md")
        bad += check(name, (docs / f"{name}.md").read_text(encoding="utf-8"), chinese.read_text(encoding="utf-8"))
    print(*bad, sep="\n")
    print(f"{len(twins)} pages in both languages, {len(bad)} faults")
    return bool(bad) or not twins


if __name__ == "__main__":
    sys.exit(main())
