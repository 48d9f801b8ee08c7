# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source has a test that names it, or its room has tests.

check_tests.py ROOT: a source is named by tests/unit/test-NAME.c or by one that includes its header;
tests/lint/rooms.csv has the tests of each folder. All that it names must be there, and run.
check_tests.py --self-test: small trees with one fault each must be refused.
"""

import csv
import pathlib
import re
import sys
import tempfile

# kind of a test: its file, and the list that runs it
KINDS = {"unit": ("tests/unit/test-{}.c", "tests/unit/meson.build"),
         "system": ("tests/system/test_{}.py", "tests/system/meson.build"),
         "cases": ("tests/cases/{}", "tests/cases/meson.build")}
INCLUDE = re.compile(r'#include [<"](?:ogistat/)?(?:[\w/-]+/)?([\w-]+?)(?:-private)?\.h[>"]')


def named(root):
    """Sources that unit tests name, by their names without an ending."""
    names = set()
    for path in (root / "tests/unit").glob("*.[ch]"):
        names.add(path.stem.removeprefix("test-"))
        names.update(INCLUDE.findall(path.read_text(encoding="utf-8")))
    return names


def runs(root, test):
    """Whether a test is there and in the list of those that are run."""
    kind, _, name = test.partition(":")
    if kind not in KINDS:
        return False
    path, listing = KINDS[kind]
    lines = (root / listing).read_text(encoding="utf-8") if (root / listing).exists() else ""
    return (root / path.format(name)).exists() and f"'{name}'" in lines


def faults(root):
    with open(root / "tests/lint/rooms.csv", encoding="utf-8", newline="") as file:
        rooms = {row["room"]: row["tests"].split() for row in csv.DictReader(file)}
    by_name = named(root)
    folders = set()
    for source in sorted((root / "src").rglob("*.c")):
        folder = source.parent.relative_to(root).as_posix()
        folders.add(folder)
        if source.stem not in by_name and not rooms.get(folder):
            yield f"{source.relative_to(root)}: no test names it, and {folder} has none in rooms.csv"
    for room, tests in rooms.items():
        if room not in folders:
            yield f"rooms.csv: {room} has no source"
        for test in tests:
            if not runs(root, test):
                yield f"rooms.csv: {room}: {test} isn't there, or isn't run"


def tree_with(files):
    """The faults of a small tree."""
    with tempfile.TemporaryDirectory() as folder:
        sound = {"tests/lint/rooms.csv": "room,tests\nsrc/form/a,unit:x system:y\n",
                 "src/form/a/x.c": "", "src/form/a/z.c": "", "src/base/one.c": "",
                 "tests/unit/test-x.c": "#include <ogistat/one.h>\n", "tests/system/test_y.py": "",
                 "tests/unit/meson.build": "  'x',\n", "tests/system/meson.build": "  'y',\n"}
        for name, text in (sound | files).items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return list(faults(pathlib.Path(folder)))


def self_test():
    bad = {
        "a room without tests": {"src/form/b/new.c": ""},
        "a source of no room": {"src/base/new.c": ""},
        "a room that is gone": {"tests/lint/rooms.csv": "room,tests\nsrc/form/a,unit:x\nsrc/gone,unit:x\n"},
        "a test that is gone": {"tests/lint/rooms.csv": "room,tests\nsrc/form/a,unit:gone\n"},
        "a test that isn't run": {"tests/unit/meson.build": ""},
        "no kind of test": {"tests/lint/rooms.csv": "room,tests\nsrc/form/a,x\n"},
    }
    assert not tree_with({}), tree_with({})
    for name, files in bad.items():
        assert tree_with(files), name
    print(f"{len(bad)} faults are refused")


def main():
    if sys.argv[1] == "--self-test":
        self_test()
        return 0
    found = list(faults(pathlib.Path(sys.argv[1])))
    print(*found, sep="\n")
    print(f"{len(found)} sources or rooms without a test")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
