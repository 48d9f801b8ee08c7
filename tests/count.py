# SPDX-License-Identifier: GPL-3.0-or-later
"""count.py BUILD…: how many tests of the last `meson test` in each build passed, as one line.

A program that fails without a failing test of its own (it crashed, ran out of time, leaked) counts as
one that failed.
"""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree

# Meson takes over what a test says, which may hold any bytes
NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")

passed = failed = skipped = 0
for build in sys.argv[1:]:
    with open(f"{build}/meson-logs/testlog.junit.xml", "rb") as log:
        root = ElementTree.fromstring(NO_XML.sub(b"?", log.read()))
    own = 0
    for case in root.iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            own += 1
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
    with open(f"{build}/meson-logs/testlog.json", encoding="utf-8") as log:
        results = [json.loads(line)["result"] for line in log if line.strip()]
    failed += max(own, sum(result in ("FAIL", "ERROR", "TIMEOUT", "INTERRUPT")
                           for result in results))
print(f"{passed} passed, {failed} failed, {skipped} skipped")
