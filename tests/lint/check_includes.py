# SPDX-License-Identifier: GPL-3.0-or-later
"""The way through the house is one: no stage includes a later one.

check_includes.py ROOT: a header belongs to the stage that has its source file (rule.h: rule.c).
"""

import pathlib
import re
import sys

STAGES = ["base", "document", "source", "record", "form", "check", "reduce", "write", "run"]
# headers without a source file of their name
WITHOUT_SOURCE = {"limits": "base", "sanitizer": "base", "ogistat": "run"}

root = pathlib.Path(sys.argv[1])
stage_of = dict(WITHOUT_SOURCE)
for stage in STAGES[:-1]:
    for source in (root / "src" / stage).rglob("*.c"):
        stage_of.setdefault(source.stem, stage)

bad = []
n_includes = 0
files = [*(root / "src").rglob("*.[ch]"), *(root / "include").rglob("*.h")]
for path in sorted(files):
    parts = path.relative_to(root).parts
    own = parts[1] if parts[0] == "src" and len(parts) > 2 else stage_of.get(path.stem, "run")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = re.match(r'#include <ogistat/(.+)\.h>', line)
        private = re.match(r'#include "(.+)-private\.h"', line)
        if match:
            n_includes += 1
            target = stage_of.get(match[1])
            if target is None:
                bad.append(f"{path}:{number}: {match[1]}.h: no stage has a source file for it")
            elif STAGES.index(target) > STAGES.index(own):
                bad.append(f"{path}:{number}: {own} includes {match[1]}.h of {target}")
        elif private and not (path.parent / f"{private[1]}-private.h").exists():
            if not (root / "src" / f"{private[1]}-private.h").exists():
                bad.append(f"{path}:{number}: no such private header")
            elif private[1].split("/")[0] != own:
                bad.append(f"{path}:{number}: a private header of another stage")
print(*bad, sep="\n")
print(f"{len(files)} files, {n_includes} includes, {len(bad)} against the flow")
sys.exit(bool(bad) or n_includes == 0)
