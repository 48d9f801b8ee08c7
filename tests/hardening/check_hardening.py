# SPDX-License-Identifier: GPL-3.0-or-later
"""check_hardening.py PROGRAM…: whether a program is as a release has to be, by readelf and objdump."""

import platform
import re
import subprocess
import sys


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True,
                          env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}).stdout


def lacks(program: str) -> list[str]:
    """What a program lacks."""
    header = output("readelf", "-hW", program)
    segments = output("readelf", "-lW", program)
    dynamic = output("readelf", "-dW", program)
    symbols = output("readelf", "--dyn-syms", "-W", program)
    stack = re.search(r"GNU_STACK.*", segments)
    checks = {
        "position-independent": re.search(r"Type:\s+DYN", header) and "Flags: NOW PIE" in dynamic,
        "relocations read-only": "GNU_RELRO" in segments,
        "all relocations at the start": "BIND_NOW" in dynamic,
        "stack that isn't run": stack and " RWE " not in stack[0],
        "stack protector": "__stack_chk_fail" in symbols,
        "fortified calls": re.search(r" __(?!stack)\w+_chk@", symbols),
        "no segment to write and run": not re.search(r"LOAD.* RWE ", segments),
    }
    if platform.machine() in ("x86_64", "i686"):
        # a function that is called by address begins with one; what the C library adds has a few
        main = output("objdump", "-d", "--section=.text", program)
        functions = main.count("endbr64") + main.count("endbr32")
        checks["landing pads for indirect calls"] = functions > 10
    return [name for name, holds in checks.items() if not holds]


failed = 0
for path in sys.argv[1:]:
    missing = lacks(path)
    failed += bool(missing)
    print(f"{path}: {'lacks ' + ', '.join(missing) if missing else 'hardened'}")
sys.exit(failed > 0 or len(sys.argv) < 2)
