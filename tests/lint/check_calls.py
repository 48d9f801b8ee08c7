# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls for which the project has one of its own.

check_calls.py ROOT
check_calls.py --self-test: a source with such a call must be refused.
"""

import pathlib
import re
import sys
import tempfile

# what isn't called in src, but where it is made; why
ELSEWHERE = {
    "g_str_hash": ("base/hash.c", "names that people hand in may be made to collide: ogi_hash_table_new"),
}


def faults(root):
    src = root / "src"
    for path in sorted(src.rglob("*.[ch]")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for call, (place, why) in ELSEWHERE.items():
                if re.search(rf"\b{call}\b", line) and path.relative_to(src).as_posix() != place:
                    yield f"{path.relative_to(root)}:{number}: {call}: {why}"


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "src").mkdir()
        (root / "src" / "bad.c").write_text("table = g_hash_table_new(g_str_hash, g_str_equal);\n")
        assert len(list(faults(root))) == 1
        (root / "src" / "bad.c").write_text("table = ogi_hash_table_new(NULL, NULL);\n")
        assert not list(faults(root))


def main():
    if sys.argv[1] == "--self-test":
        self_test()
        return 0
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found + [f"{len(found)} faults"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
