# SPDX-License-Identifier: GPL-3.0-or-later
"""check_sample.py ROOT: input/ and docs/sample.md are what the generator writes, byte for byte."""

import filecmp
import pathlib
import subprocess
import sys
import tempfile

root = pathlib.Path(sys.argv[1])
with tempfile.TemporaryDirectory() as folder:
    out = pathlib.Path(folder)
    subprocess.run(
        [sys.executable, root / "tests/sample/make_sample.py", out / "input",
         "--guide", out / "sample.md"], check=True)
    written = {p.relative_to(out / "input") for p in (out / "input").rglob("*") if p.is_file()}
    kept = {p.relative_to(root / "input") for p in (root / "input").rglob("*") if p.is_file()}
    bad = [f"only in one: {path}" for path in sorted(written ^ kept)]
    bad += [f"differs: {path}" for path in sorted(written & kept)
            if not filecmp.cmp(out / "input" / path, root / "input" / path, shallow=False)]
    if not filecmp.cmp(out / "sample.md", root / "docs/sample.md", shallow=False):
        bad.append("differs: docs/sample.md")
print(*bad, f"{len(written)} files compared", sep="\n")
sys.exit(bool(bad) or not written)
