#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes words.csv as C: words.py WORDS.csv OUT.c OUT.h

A kind is an array ogi_words_KIND, ended by NULL, in the order of the file. Where its words have values,
ogi_words_KIND_value beside it has them: numbers where all of them are, else texts. The kind "name" makes a
constant OGI_WORD_VALUE of each of its words instead. ogi_word_kinds lists the kinds that a folder of definitions
may have in other words (record/words.c): all but those of which tables are made, or that are parts of the notation.
"""
import csv
import re
import sys

FIXED = ("name", "digit", "numeral", "radical", "stem", "written_digit")


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
    """(element type, name, contents) of the array of words and that of their values."""
    yield ("const char *const", f"ogi_words_{kind}",
           ",\n    ".join([literal(word) for word, _ in words] + ["NULL"]))
    values = [value for _, value in words]
    if not any(values):
        return
    if all(re.fullmatch("-?[0-9]{1,9}", value) for value in values):
        yield "const gint", f"ogi_words_{kind}_value", ", ".join(values)
    else:
        yield ("const char *const", f"ogi_words_{kind}_value",
               ",\n    ".join(literal(value) for value in values))


def kind_row(kind, words, names):
    """Of ogi_word_kinds: where the words are, their numbers, their texts, whether each has one."""
    valued = "TRUE" if all(value for _, value in words) else "FALSE"
    value = f"&ogi_words_{kind}_value" if f"ogi_words_{kind}_value" in names else "NULL"
    is_number = names.get(f"ogi_words_{kind}_value") == "const gint"
    return (f'    {{"{kind}", &ogi_words_{kind}, {value if is_number else "NULL"}, '
            f'{"NULL" if is_number else value}, {valued}}},')


def main(path, source, header):
    kinds = {kind: list(words.values()) for kind, words in read(path).items()}
    with open(header, "w", encoding="ascii") as head, open(source, "w", encoding="ascii") as out:
        print("/* Made by words.py. */\n#pragma once\n\n#include <glib.h>\n\nG_BEGIN_DECLS\n", file=head)
        print(*constants(kinds.pop("name", [])), sep="\n", file=head)
        print('/* Made by words.py. */\n#include "words.h"\n', file=out)
        rows = []
        for kind, words in kinds.items():
            names = {}
            for element, name, contents in arrays(kind, words):
                names[name] = element
                if kind in FIXED:
                    n = len(words) + (element != "const gint" and not name.endswith("_value"))
                    print(f"extern {element} {name}[{n}];", file=head)
                    print(f"{element} {name}[{n}] = {{\n    {contents},\n}};", file=out)
                else:
                    print(f"extern {element} *{name};", file=head)
                    print(f"static {element} built_in_{name}[] = {{\n    {contents},\n}};\n"
                          f"{element} *{name} = built_in_{name};", file=out)
            if kind not in FIXED:
                rows.append(kind_row(kind, words, names))
        print("\n/* Kinds of which definitions may have other words; the last one has no name. */\n"
              "typedef struct {\n    const char *name;\n    const char *const **words;\n"
              "    const gint **numbers; /* NULL: they have none */\n"
              "    const char *const **texts; /* the same */\n"
              "    gboolean valued;           /* each has a number or a text */\n} OgiWordKind;\n\n"
              "extern const OgiWordKind ogi_word_kinds[];\n\nG_END_DECLS", file=head)
        print("\nconst OgiWordKind ogi_word_kinds[] = {", *rows, "    {NULL, NULL, NULL, NULL, FALSE},\n};",
              sep="\n", file=out)


main(*sys.argv[1:])
