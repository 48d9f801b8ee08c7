#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the definitions as C: embed.py OUTPUT.c FOLDER FILE...

The program has no files to look for at run time. Each file is found by its path inside FOLDER.
"""
import pathlib
import sys


def array(name, content):
    rows = [content[i : i + 24] for i in range(0, len(content), 24)]
    lines = "\n".join("    " + ",".join(str(byte) for byte in row) + "," for row in rows)
    return f"static const guint8 {name}[] = {{\n{lines}\n}};\n"


def main(output, folder, *files):
    table = []
    with open(output, "w", encoding="ascii") as out:
        out.write('#include "record/embedded-private.h"\n\n')
        for i, file in enumerate(files):
            content = pathlib.Path(file).read_bytes()
            name = pathlib.Path(file).resolve().relative_to(pathlib.Path(folder).resolve())
            out.write(array(f"file_{i}", content))
            table.append(f'    {{"{name.as_posix()}", file_{i}, sizeof file_{i}}},')
        rows = "\n".join(table)
        out.write(f"\nconst OgiEmbedded ogi_embedded[] = {{\n{rows}\n    {{NULL, NULL, 0}},\n}};\n")


main(*sys.argv[1:])
