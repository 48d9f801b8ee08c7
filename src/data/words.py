#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes words.csv as C: words.py WORDS.csv OUT.c OUT.h

A kind is an array ogi_words_KIND, ended by NULL, in the order of the file. Where its words have values,
ogi_words_KIND_value beside it has them: numbers where all of them are, else texts. The kind "name" makes a
constant OGI_WORD_VALUE of each of its words instead.
"""
import csv
import re
import sys


def literal(text):
    """A string of C. Two in a row, so that no digit behind an escape becomes a part of it."""
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f'\\{b:03o}' for b in text.encode()) + '"'


def read(path):
    kinds = {}
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames != ["kind", "word", "value", "note"]:
            sys.exit(f"{path}:1: expected the columns kind, word, value, note")
        for row in rows:
            where = f"{path}:{rows.line_num}"
            if None in row or None in row.values():
                sys.exit(f"{where}: expected 4 fields")
            if not re.fullmatch("[a-z][a-z0-9_]*", row["kind"]):
                sys.exit(f'{where}: expected a kind in small letters, found "{row["kind"]}"')
            if row["word"] == "":
                sys.exit(f"{where}: expected a word")
            if row["kind"] not in kinds and row["kind"] != "name" and row["note"] == "":
                sys.exit(f'{where}: expected a note that says what "{row["kind"]}" is for')
            words = kinds.setdefault(row["kind"], {})
            key = row["value"] if row["kind"] == "name" else row["word"]
            if key in words:
                sys.exit(f'{where}: "{key}" is there twice')
            words[key] = (row["word"], row["value"])
    return kinds


def constants(words):
    for word, value in words:
        if not re.fullmatch("[A-Z][A-Z0-9_]*", value):
            sys.exit(f'the name of "{word}": expected capital letters, found "{value}"')
        yield f"#define OGI_WORD_{value} {literal(word)}"


def arrays(kind, words):
    """Pairs of a declaration and a definition."""
    n = len(words)
    yield (f"const char *const ogi_words_{kind}[{n + 1}]",
           ",\n    ".join([literal(word) for word, _ in words] + ["NULL"]))
    values = [value for _, value in words]
    if not any(values):
        return
    if all(re.fullmatch("-?[0-9]{1,9}", value) for value in values):
        yield f"const gint ogi_words_{kind}_value[{n}]", ", ".join(values)
    else:
        yield (f"const char *const ogi_words_{kind}_value[{n}]",
               ",\n    ".join(literal(value) for value in values))


def main(path, source, header):
    kinds = {kind: list(words.values()) for kind, words in read(path).items()}
    pairs = [pair for kind, words in kinds.items() if kind != "name" for pair in arrays(kind, words)]
    with open(header, "w", encoding="ascii") as out:
        print("/* Made by words.py. */\n#pragma once\n\n#include <glib.h>\n\nG_BEGIN_DECLS\n", file=out)
        print(*constants(kinds.get("name", [])), sep="\n", file=out)
        print(*(f"extern {declaration};" for declaration, _ in pairs), sep="\n", file=out)
        print("\nG_END_DECLS", file=out)
    with open(source, "w", encoding="ascii") as out:
        print('/* Made by words.py. */\n#include "words.h"\n', file=out)
        for declaration, values in pairs:
            print(f"{declaration} = {{\n    {values},\n}};", file=out)


main(*sys.argv[1:])
