# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of the domain are data: no Han character stands in a literal of the program.

check_words.py ROOT: they belong in src/data/words.csv. han-literals.txt lists the files and folders that still
have some; one that has none any more should go from the list.
"""

import pathlib
import re
import sys

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
PART = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)

root = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent
known = (here / "han-literals.txt").read_text(encoding="utf-8").split()
bad = []
found = set()
files = sorted([*(root / "src").rglob("*.[ch]"), *(root / "include").rglob("*.h")])
for path in files:
    name = path.relative_to(root).as_posix()
    text = path.read_text(encoding="utf-8")
    for match in PART.finditer(text):
        if match[0].startswith("/") or not HAN.search(match[0]):
            continue
        found.add(name)
        if not name.startswith(tuple(known)):
            bad.append(f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}")
for prefix in known:
    if not any(name.startswith(prefix) for name in found):
        print(f"{prefix}: no Han literals any more; take it off the list")
print(*bad, sep="\n")
print(f"{len(files)} files, {len(found)} with Han literals, {len(bad)} wrong")
sys.exit(bool(bad) or not files)
