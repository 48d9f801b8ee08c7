# SPDX-License-Identifier: GPL-3.0-or-later
"""Completion in bash, zsh and fish: flags, years and agencies of the input, as a person at a terminal gets them."""
import os
import pty
import select
import shutil
import subprocess
import time

import harness

PACKAGING = harness.ROOT / "packaging"
REGISTRIES = {
    # as the guide has it; as a spreadsheet of an office may have it
    "plain": "id,name,aliases\nwater,样例市水利局,水利局;水务局\nhostile,$(touch owned),`touch owned`\n",
    "other": "\ufeff上级,名称,编号\r\n,\"样例市水利局\",water\r\n,$(touch owned),hostile\r\n",
}
BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _ogistat; printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """
fpath=({0} $fpath); autoload -U compinit; compinit -u -D; PROMPT=; RPROMPT=
show() {{ print -r -- "<<$BUFFER>>"; BUFFER=; zle accept-line }}
zle -N show; bindkey '^T' show; bindkey '^I' complete-word; setopt no_beep
"""


class Completion(harness.Case):
    def setUp(self):
        super().setUp()
        (self.input / "2021").mkdir()
        (self.input / "2022年").mkdir()
        (self.dir / "elsewhere" / "1999").mkdir(parents=True)

    def environment(self):
        return {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(self.dir), "TERM": "dumb"}

    def told(self, *command):
        done = subprocess.run(command, cwd=self.dir, env=self.environment(), capture_output=True, text=True,
                              timeout=60, check=True)
        self.assertEqual(done.stderr, "")
        return [line for line in done.stdout.splitlines() if line]

    def assert_completes(self, complete):
        """complete(words…): what is offered for the last of them, by itself."""
        for name, registry in REGISTRIES.items():
            with self.subTest(name):
                (self.input / "agencies.csv").write_text(registry, encoding="utf-8")
                self.assertEqual(complete("-a", "wat"), ["water"])
                self.assertEqual(complete("--agency", "样"), ["样例市水利局"])
                self.assertEqual(complete("-a", "$(")[:1], ["$(touch owned)"])
                self.assertFalse((self.dir / "owned").exists())
        self.assertEqual(complete("-y", "202"), ["2021", "2022"])
        self.assertEqual(complete("elsewhere", "-y", "19"), ["1999"])
        self.assertEqual(complete("--lang"), ["--language"])
        self.assertEqual(complete("--check-"), ["--check-definitions"])

    def test_bash(self):
        self.assert_completes(lambda *words: self.told(
            "bash", "--norc", "-uc", BASH, "bash", PACKAGING / "ogistat.bash", "ogistat", *words))
        said = self.told("bash", "--norc", "-uc", BASH, "bash", PACKAGING / "ogistat.bash", "ogistat", "--agency", "=", "水")
        self.assertEqual(said, [])
        (self.input / "agencies.csv").write_text(REGISTRIES["plain"], encoding="utf-8")
        said = self.told("bash", "--norc", "-uc", BASH, "bash", PACKAGING / "ogistat.bash", "ogistat", "--agency", "=", "水")
        self.assertEqual(said, ["水利局", "水务局"])

    @harness.unittest.skipUnless(shutil.which("fish"), "fish isn't installed")
    def test_fish(self):
        def complete(*words):
            line = " ".join(["ogistat", *(word.replace("$", "\\$").replace("(", "\\(") for word in words)])
            said = self.told("fish", "--no-config", "-c", f"source {PACKAGING}/ogistat.fish; complete -C $argv[1]", line)
            return [offer.split("\t")[0].replace("\\", "") for offer in said]
        self.assert_completes(complete)

    @harness.unittest.skipUnless(shutil.which("zsh"), "zsh isn't installed")
    def test_zsh(self):
        """At a terminal of its own: the line after the key, read back."""
        setup = self.dir / "setup.zsh"
        setup.write_text(ZSH.format(PACKAGING), encoding="utf-8")
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(self.dir)
            os.execvpe("zsh", ["zsh", "-f", "-i"], self.environment())
        self.addCleanup(os.close, terminal)
        self.addCleanup(os.waitpid, child, 0)
        self.addCleanup(os.kill, child, 9)

        def complete(*words):
            line = " ".join(["ogistat", *(word.replace("$", "\\$").replace("(", "\\(") for word in words)])
            os.write(terminal, line.encode() + b"\t\x14")
            said, end = b"", time.monotonic() + 60
            while b">>" not in said and time.monotonic() < end and select.select([terminal], [], [], 60)[0]:
                said += os.read(terminal, 65536)
            found = said.split(b"<<")[-1].split(b">>")[0].decode()
            self.assertTrue(found.startswith("ogistat "), said)
            return [found.removeprefix("ogistat ")]
        os.write(terminal, f". {setup}; print -r -- '<'ready'>>'\n".encode())
        said = b""
        while b"<ready>>" not in said:
            self.assertTrue(select.select([terminal], [], [], 60)[0], said)
            said += os.read(terminal, 65536)
        for name, registry in REGISTRIES.items():
            with self.subTest(name):
                (self.input / "agencies.csv").write_text(registry, encoding="utf-8")
                self.assertEqual(complete("-a", "wat"), ["-a water "])
                self.assertEqual(complete("--agency=样"), ["--agency=样例市水利局 "])
                self.assertEqual(complete("-a", "$("), ["-a \\$\\(touch\\ owned\\) "])
                self.assertFalse((self.dir / "owned").exists())
        self.assertEqual(complete("-y", "2021"), ["-y 2021 "])
        self.assertEqual(complete("elsewhere", "-y", "19"), ["elsewhere -y 1999 "])
        self.assertEqual(complete("--lang"), ["--language="])


if __name__ == "__main__":
    harness.main()
