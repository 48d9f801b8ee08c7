# SPDX-License-Identifier: GPL-3.0-or-later
"""count.py BUILD…: how many tests of the last `meson test` in each build passed, as one line."""

import sys
import xml.etree.ElementTree as ElementTree

passed = failed = skipped = 0
for build in sys.argv[1:]:
    root = ElementTree.parse(f"{build}/meson-logs/testlog.junit.xml").getroot()
    for case in root.iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
print(f"{passed} passed, {failed} failed, {skipped} skipped")
