#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the name under which a shared library is found at run time: soname.py LIBRARY.so"""
import struct
import sys

with open(sys.argv[1], "rb") as file:
    data = file.read()
wide = data[4] == 2
order = "<" if data[5] == 1 else ">"
word = order + ("Q" if wide else "I")
size = struct.calcsize(word)
first, = struct.unpack_from(word, data, 40 if wide else 32)
step, n = struct.unpack_from(order + "HH", data, 58 if wide else 46)


def section(index):
    """Type, offset, size and linked section."""
    at = first + index * step
    kind, = struct.unpack_from(order + "I", data, at + 4)
    offset, length = struct.unpack_from(order + ("QQ" if wide else "II"), data, at + (24 if wide else 16))
    link, = struct.unpack_from(order + "I", data, at + (40 if wide else 24))
    return kind, offset, length, link


SHT_DYNAMIC, DT_SONAME = 6, 14
for index in range(n):
    kind, offset, length, link = section(index)
    if kind != SHT_DYNAMIC:
        continue
    names = section(link)[1]
    for at in range(offset, offset + length, 2 * size):
        tag, value = struct.unpack_from(order + word[1] * 2, data, at)
        if tag == DT_SONAME:
            print(data[names + value:data.index(b"\0", names + value)].decode())
            sys.exit(0)
sys.exit(f"{sys.argv[1]}: no name")
