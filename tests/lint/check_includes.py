# SPDX-License-Identifier: GPL-3.0-or-later
"""The way through the house is one: no stage includes a later one, and no room of a stage is
included by one that it includes itself. A private header stays within its stage.

check_includes.py ROOT: a public header belongs to the stage that has its source file (rule.h:
rule.c). A private header is included by its name in its own room, else by its path from src.
check_includes.py --self-test: small trees with one fault each must be refused.
"""

import pathlib
import re
import sys
import tempfile

from check_circles import circles

STAGES = ["base", "document", "source", "record", "form", "check", "reduce", "write", "run"]
# headers without a source file of their name
WITHOUT_SOURCE = {"limits": "base", "sanitizer": "base", "ogistat": "run"}
INCLUDE = re.compile(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')


class Tree:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.src = self.root / "src"
        self.bad = []
        self.n_includes = 0
        self.rooms = {}  # room → rooms that it includes, of its own stage
        self.stage_of = dict(WITHOUT_SOURCE)
        for stage in STAGES[:-1]:
            for source in (self.src / stage).rglob("*.c"):
                self.stage_of.setdefault(source.stem, stage)

    def own_stage(self, path):
        parts = path.relative_to(self.root).parts
        if parts[0] == "src" and len(parts) > 2:
            return parts[1]
        return self.stage_of.get(path.stem, "run")

    def refuse(self, path, number, why):
        self.bad.append(f"{path.relative_to(self.root)}:{number}: {why}")

    def check_public(self, path, number, name):
        own = self.own_stage(path)
        target = self.stage_of.get(name)
        self.n_includes += 1
        if target is None:
            self.refuse(path, number, f"{name}.h: no stage has a source file for it")
        elif STAGES.index(target) > STAGES.index(own):
            self.refuse(path, number, f"{own} includes {name}.h of {target}")

    def check_private(self, path, number, name):
        own = self.own_stage(path)
        beside = (path.parent / name).resolve()
        header = beside if beside.exists() else (self.src / name).resolve()
        if not header.exists():
            self.refuse(path, number, f"{name}: no such private header")
            return
        if not header.is_relative_to(self.src.resolve()):
            self.refuse(path, number, f"{name}: a private header outside of src")
            return
        parts = header.relative_to(self.src.resolve()).parts
        if parts[0] != own:
            self.refuse(path, number, f"{name}: a private header of another stage")
            return
        here = path.resolve().parent
        if header.parent != here:
            if name != "/".join(parts):
                self.refuse(path, number, f'expected "{"/".join(parts)}", found "{name}"')
        elif name != parts[-1]:
            self.refuse(path, number, f'expected "{parts[-1]}" in its own room, found "{name}"')
        a, b = here.relative_to(self.src.resolve()), header.parent.relative_to(self.src.resolve())
        if a != b and len(a.parts) > 1 and len(b.parts) > 1:
            self.rooms.setdefault(str(a), {}).setdefault(str(b), f"{path.name}:{number}")
            self.rooms.setdefault(str(b), {})

    def check_file(self, path):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if match is None:
                continue
            name = match[1] or match[2]
            if match[2] and name.startswith("ogistat/") and name.endswith(".h"):
                self.check_public(path, number, name[len("ogistat/") : -len(".h")])
            elif name.endswith("-private.h"):
                self.check_private(path, number, name)

    def check(self):
        for path in sorted([*self.src.rglob("*.[ch]"), *(self.root / "include").rglob("*.h")]):
            self.check_file(path)
        for component in circles(self.rooms):
            for a in component:
                for b in component:
                    if b in self.rooms[a]:
                        self.bad.append(f"rooms in a circle: {a} includes {b} ({self.rooms[a][b]})")
        return self.bad


def tree_with(files):
    """The faults of a small tree."""
    with tempfile.TemporaryDirectory() as folder:
        sound = {
            "src/base/one.c": '#include <ogistat/one.h>\n#include "one-private.h"\n',
            "src/base/one-private.h": "",
            "include/ogistat/one.h": "",
            "src/form/a/x.c": '#include "x-private.h"\n#include "form/b/y-private.h"\n',
            "src/form/a/x-private.h": "",
            "src/form/b/y-private.h": "",
            "src/form/b/y.c": '#include <ogistat/one.h>\n#include "y-private.h"\n',
        }
        for name, text in (sound | files).items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Tree(folder).check()


def self_test():
    faults = {
        "a later stage": {"src/base/one.c": "#include <ogistat/y.h>\n"},
        "no source": {"src/base/one.c": "#include <ogistat/nothing.h>\n"},
        "another stage": {"src/form/b/y.c": '#include "base/one-private.h"\n'},
        "another stage, by dots": {"src/form/b/y.c": '#include "../../base/one-private.h"\n'},
        "another stage, in brackets": {"src/form/b/y.c": "#include <base/one-private.h>\n"},
        "another room by dots": {"src/form/a/x.c": '#include "../b/y-private.h"\n'},
        "its own by path": {"src/form/a/x.c": '#include "form/a/x-private.h"\n'},
        "not there": {"src/form/a/x.c": '#include "z-private.h"\n'},
        "rooms in a circle": {"src/form/b/y.c": '#include "form/a/x-private.h"\n'},
    }
    assert not tree_with({}), tree_with({})
    for name, files in faults.items():
        assert tree_with(files), name
    print(f"{len(faults)} faults are refused")


def main():
    if sys.argv[1] == "--self-test":
        self_test()
        return 0
    tree = Tree(sys.argv[1])
    tree.check()
    print(*tree.bad, sep="\n")
    print(f"{tree.n_includes} includes of public headers, {len(tree.bad)} against the flow")
    return bool(tree.bad) or tree.n_includes == 0


if __name__ == "__main__":
    sys.exit(main())
