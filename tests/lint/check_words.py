# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of the domain are data: no Han character stands in a literal of the program.

check_words.py ROOT: they belong in src/data: words.csv, details.csv, finding-words.csv …
"""

import pathlib
import re
import sys

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
PART = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)

root = pathlib.Path(sys.argv[1])
bad = []
files = sorted([*(root / "src").rglob("*.[ch]"), *(root / "include").rglob("*.h")])
for path in files:
    text = path.read_text(encoding="utf-8")
    for match in PART.finditer(text):
        if not match[0].startswith("/") and HAN.search(match[0]):
            line = text.count("\n", 0, match.start()) + 1
            bad.append(f"{path.relative_to(root).as_posix()}:{line}: {match[0]}")
print(*bad, sep="\n")
print(f"{len(files)} files, {len(bad)} Han literals")
sys.exit(bool(bad) or not files)
