# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program says is there in both languages.

check_messages.py ROOT: every text of an error (a literal of words in a call that is also given the place for a
GError), and of what is printed, goes through gettext; po/POTFILES lists every file with such texts; and
po/zh_CN.po has each of them, translated, and no other. Texts that become findings are worded by code instead
(src/data/details.csv), so that a finding is the same in any locale: their files are listed here.
check_messages.py --self-test: sources with a fault must be refused.
"""

import pathlib
import re
import sys

# readers, whose errors are findings; the pages and letters, which have both languages in data
CODED = ("src/document/", "src/form/tidy/", "src/source/archive.c", "src/source/convert.c", "src/base/sandbox/")
STRING = r'"(?:\\.|[^"\\\n])*"'
TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|' + STRING + r"|'(?:\\.|[^'\\\n])'|\b[A-Za-z_]\w*\b|\S", re.DOTALL)
ERRORS = re.compile(r"^(error|mistake|mistakes|cause|all)$")
# whatever they are given is said; where it is said, fail has the place for the error within what it is given
PRINTS = {"g_print", "g_printerr", "fail", "FAIL"}
TRANSLATED = {"_", "N_"}
WORDS = re.compile(r"[A-Za-z]{2,}[ ,:;]+[A-Za-z]{2,}|[A-Za-z]{4,}")


def unescape(text):
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t"}.get(match[1], match[1]), text[1:-1])


def is_text(literal):
    """Words for people: something is left without what printf fills in, and names of files and columns."""
    bare = re.sub(r"%[-+ #0]*[0-9*]*(\.[0-9*]+)?(l|ll|z)?[a-zA-Z%]", " ", unescape(literal))
    return " " in bare.strip() and bool(re.search(r"[A-Za-z]{2,}", bare))


def tokens_of(source):
    line = 1
    at = 0
    for match in TOKEN.finditer(source):
        line += source.count("\n", at, match.start())
        at = match.start()
        if not match[0].startswith(("/*", "//")):
            yield match[0], line


class Source:
    """The calls of a file, each with its literals outside of inner calls, and those that are translated."""

    def __init__(self, source):
        self.untranslated = []
        self.messages = set()
        stack = [["", 0, [], set()]]  # name, line, literals, names of arguments
        name = ""
        joined = False
        for token, line in tokens_of(source):
            if token == "(":
                stack.append([name, line, [], set()])
            elif token == ")" and len(stack) > 1:
                self.close(stack.pop(), stack[-1])
            elif token in "{}":
                del stack[1:]
            elif token.startswith('"'):
                literals = stack[-1][2]
                if joined and literals:
                    literals[-1] = (literals[-1][0][:-1] + token[1:], literals[-1][1])
                else:
                    literals.append((token, line))
            else:
                stack[-1][3].add(token)
            joined = token.startswith('"') or (joined and token.isupper() and len(token) > 3)
            name = token

    def close(self, call, outer):
        name, _, literals, names = call
        if name in TRANSLATED:
            self.messages |= {unescape(text) for text, _ in literals}
            outer[3] |= names
            return
        if name in PRINTS or any(map(ERRORS.match, names)):
            self.untranslated += [(line, text) for text, line in literals if is_text(text)]
        else:
            outer[2].extend(literals)
        outer[3] |= {each for each in names if not ERRORS.match(each)}


def read_po(text):
    """msgid -> msgstr."""
    found = {}
    for entry in re.split(r"\n\n+", text):
        parts = {}
        key = None
        for line in entry.splitlines():
            match = re.match(r"(msgid|msgstr)\s+(" + STRING + ")$", line)
            if match:
                key = match[1]
                parts[key] = unescape(match[2])
            elif key and re.match(STRING + "$", line):
                parts[key] += unescape(line)
        if "msgid" in parts:
            found[parts["msgid"]] = "" if "#, fuzzy" in entry else parts.get("msgstr", "")
    return found


def formats(text):
    return re.findall(r"%[-+ #0]*[0-9*]*(?:\.[0-9*]+)?(?:ll|l|z)?[a-zA-Z]", text.replace("%%", ""))


def check(files, potfiles, po):
    """files: name → source. One line for each fault."""
    bad = []
    messages = {}
    for name, source in sorted(files.items()):
        parsed = Source(source)
        if not name.startswith(CODED):
            bad += [f"{name}:{line}: isn't translated: {text}" for line, text in parsed.untranslated]
        for message in parsed.messages:
            messages.setdefault(message, name)
        if parsed.messages and name not in potfiles:
            bad.append(f"po/POTFILES: {name} lacks")
    translations = read_po(po)
    translations.pop("", None)
    for message, name in sorted(messages.items()):
        if not translations.get(message):
            bad.append(f"{name}: po/zh_CN.po lacks {message!r}")
        elif message.endswith("\n") != translations[message].endswith("\n"):
            bad.append(f"po/zh_CN.po: ends otherwise than {message!r}")
        elif formats(message) != formats(translations[message]):
            bad.append(f"po/zh_CN.po: other formats than {message!r}")
    bad += [f"po/zh_CN.po: nobody says {message!r}" for message in sorted(translations.keys() - messages.keys())]
    return bad, len(messages)


def self_test():
    sound = 'int f(void) { g_set_error(error, A, B, _("%s: expected a file"), path); return fail(a, "%s: %s", error); }'
    po = 'msgid ""\nmsgstr "x"\n\nmsgid "%s: expected a file"\nmsgstr "%s：应为文件"\n'
    assert not check({"src/a.c": sound}, ["src/a.c"], po)[0], check({"src/a.c": sound}, ["src/a.c"], po)
    faults = {
        "bare": (sound.replace("_(", "("), ["src/a.c"], po),
        "helper": (sound.replace('"%s: %s"', '"no such thing"'), ["src/a.c"], po),
        "printed": (sound + 'void g(void) { g_printerr("all is well\\n"); }', ["src/a.c"], po),
        "fail": (sound + 'int g(void) { return fail(parser, "a number of digits"); }', ["src/a.c"], po),
        "pieces": (sound.replace('_("%s: expected a file")', '"%s: expected " "a file"'), ["src/a.c"], po),
        "not listed": (sound, [], po),
        "not translated": (sound, ["src/a.c"], po.replace("%s：应为文件", "")),
        "fuzzy": (sound, ["src/a.c"], po.replace('\nmsgid "%s', '\n#, fuzzy\nmsgid "%s')),
        "formats": (sound, ["src/a.c"], po.replace("%s：", "%d：")),
        "end": (sound, ["src/a.c"], po.replace('应为文件', '应为文件\\n')),
        "gone": ("", [], po),
    }
    for name, (source, potfiles, text) in faults.items():
        assert check({"src/a.c": source}, potfiles, text)[0], name
    print(f"{len(faults)} faults are refused")


def main():
    if sys.argv[1] == "--self-test":
        self_test()
        return 0
    root = pathlib.Path(sys.argv[1])
    files = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
             for path in (root / "src").rglob("*.c")}
    bad, n_messages = check(files, (root / "po/POTFILES").read_text(encoding="utf-8").split(),
                            (root / "po/zh_CN.po").read_text(encoding="utf-8"))
    print(*bad, sep="\n")
    print(f"{len(files)} files, {n_messages} messages, {len(bad)} faults")
    return bool(bad) or n_messages == 0


if __name__ == "__main__":
    sys.exit(main())
