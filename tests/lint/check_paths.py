# SPDX-License-Identifier: GPL-3.0-or-later
"""check_paths.py ROOT: every path that the documentation names in backquotes is there.

A path is what begins with one of the top-level folders; inside a document's folder also a relative one.
The README of a folder of sources names each of them, and each room; what it names is there.
"""

import pathlib
import re
import sys
import tempfile

FOLDERS = ("src/", "include/", "tests/", "docs/", "scripts/", "man/", "po/")



def faults_of_room(readme):
    """What a folder of sources and its README don't both have."""
    folder = readme.parent
    text = readme.read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w-]+)(?:\.c)?`", text))
    rooms = set(re.findall(r"`([\w-]+)/`", text))
    for source in sorted(folder.glob("*.c")):
        if source.stem not in named:
            yield f"{source.name} isn't named"
    for path in re.findall(r"`([\w/-]+\.c)`", text):
        if not (folder / path).exists() and not list(folder.glob(f"*/{path}")):
            yield f"no such file: {path}"
    for room in sorted({path.parent.name for path in folder.glob("*/*.c")} - rooms):
        yield f"room {room}/ isn't named"


with tempfile.TemporaryDirectory() as name:
    example = pathlib.Path(name, "README.md")
    for path in ("one.c", "two.c", "room/three.c"):
        (example.parent / path).parent.mkdir(exist_ok=True)
        (example.parent / path).touch()
    example.write_text("`one.c`, `two.c`, then `room/`: `three.c`", encoding="utf-8")
    assert not list(faults_of_room(example))
    example.write_text("`one.c`, `gone.c`", encoding="utf-8")
    assert len(list(faults_of_room(example))) == 3

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
for document in sorted((root / "src").rglob("README.md")):
    bad += [f"{document.relative_to(root)}: {fault}" for fault in faults_of_room(document)]
print(*bad, sep="\n")
print(f"{len(documents)} documents, {n_paths} paths, {len(bad)} wrong")
sys.exit(bool(bad) or n_paths == 0)
