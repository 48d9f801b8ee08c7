#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every fault of tests/faults/faults.py, on the program built in build/ (or BUILD): half an hour to an hour on two processors.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
ninja -C "$build" >/dev/null
exec python3 tests/faults/faults.py "$build/src/ogistat" "$build/tests/faults/faults-shim.so" "$@"
