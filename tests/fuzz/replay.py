# SPDX-License-Identifier: GPL-3.0-or-later
"""replay.py HELPER PROGRAM…: the seeds of each fuzz target, and what fuzzing found (found/TARGET), through it, once.

A PROGRAM is replay-TARGET: the target with replay.c. HELPER is ogistat-pdf, or "-".
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import corpus

FOUND = pathlib.Path(__file__).resolve().parent / "found"


def main(helper: str, *programs: str) -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as top:
        corpus.main(pathlib.Path(top), *([helper] if helper != "-" else []))
        for program in programs:
            target = pathlib.Path(program).name.removeprefix("replay-")
            folders = [folder for folder in (pathlib.Path(top, target), FOUND / target) if folder.is_dir()]
            done = subprocess.run([program, *folders], capture_output=True, check=False,
                                  env={**os.environ, "TMPDIR": top, "REPLAY_NAMES": "yes"})
            told = done.stderr.decode("utf-8", "replace").splitlines()
            if done.returncode != 0:
                failed += 1
                print(f"{target}: status {done.returncode}", *told[-20:], sep="\n")
            else:
                print(f"{target}: {done.stdout.decode().strip()}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
