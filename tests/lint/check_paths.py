# SPDX-License-Identifier: GPL-3.0-or-later
"""check_paths.py ROOT: every path that the documentation names in backquotes is there.

A path is what begins with one of the top-level folders; inside a document's folder also a relative one.
"""

import pathlib
import re
import sys

FOLDERS = ("src/", "include/", "tests/", "docs/", "scripts/", "man/", "po/")

root = pathlib.Path(sys.argv[1])
bad = []
n_paths = 0
documents = [*root.glob("*.md"), *(root / "docs").glob("*.md"), *(root / "src").rglob("README.md")]
for document in sorted(documents):
    for number, line in enumerate(document.read_text(encoding="utf-8").splitlines(), 1):
        for path in re.findall(r"`([A-Za-z0-9_./-]+)`", line):
            if not path.startswith(FOLDERS):
                continue
            n_paths += 1
            if not (root / path).exists():
                bad.append(f"{document.relative_to(root)}:{number}: no such file: {path}")
        for path in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", line):
            n_paths += 1
            if not (document.parent / path).exists():
                bad.append(f"{document.relative_to(root)}:{number}: link to nothing: {path}")
print(*bad, sep="\n")
print(f"{len(documents)} documents, {n_paths} paths, {len(bad)} wrong")
sys.exit(bool(bad) or n_paths == 0)
