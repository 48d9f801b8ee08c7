# SPDX-License-Identifier: GPL-3.0-or-later
"""check_flags.py ROOT PROGRAM: --help, the READMEs, the manuals and the completions name the same flags."""

import os
import pathlib
import re
import subprocess
import sys

root, program = pathlib.Path(sys.argv[1]), sys.argv[2]
told = subprocess.run([program, "--help"], check=True, capture_output=True, text=True,
                      env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""}).stdout
FLAG = r"--([a-z][a-z-]+)"
flags = set(re.findall(r"^  (?:-.,)? *" + FLAG, told, re.MULTILINE))

# where a flag is declared in each of them
PLACES = {
    "README.md": r"^\| .*?`.*\|",
    "README.zh_CN.md": r"^\| .*?`.*\|",
    "man/ogistat.1.md": r"^\*\*.*",
    "man/zh_CN/ogistat.1.md": r"^\*\*.*",
    "packaging/ogistat.bash": r'flags="[^"]*"',
    "packaging/_ogistat": r"^  .*",
    "packaging/ogistat.fish": r"-l [a-z-]+",
}
bad = []
for name, place in PLACES.items():
    text = (root / name).read_text(encoding="utf-8").replace("\\-", "-").replace("\\", "")
    if name.startswith("README"):  # the first column of the table of flags
        declared = {flag for line in re.findall(r"^\| `(-.*?) \| ", text, re.MULTILINE)
                    for flag in re.findall(FLAG, line)}
    elif name.endswith(".fish"):
        declared = set(re.findall(r" -l ([a-z-]+)", text))
    else:
        declared = {flag for line in re.findall(place, text, re.MULTILINE)
                    for flag in re.findall(FLAG, line)}
    bad += [f"{name}: --{flag} lacks" for flag in sorted(flags - declared)]
    bad += [f"{name}: --{flag} is no flag" for flag in sorted(declared - flags)]
print(*bad, sep="\n")
print(f"{len(flags)} flags in {len(PLACES)} places, {len(bad)} differences")
sys.exit(bool(bad) or len(flags) < 10)
