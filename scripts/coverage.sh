#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Which lines and branches of src/ the tests reach, unit and system tests together: builds in
# build-coverage and prints the files with the lowest shares first, then all of them together.
# Arguments go to meson test: scripts/coverage.sh --suite unit
#
# Three quarters of an hour on two processors. Counted by threads side by side, so atomically; without that
# counts go wrong, and gcovr refuses them. Not optimised, so that a branch is one of the source: what is
# inlined has its branches once for each place. Without arguments the first call of each way through the
# program fails, too (tests/faults), for error paths. Left out is what no test can reach or what is no branch of the
# program's own:
# - src/base/sandbox, which a build that counts doesn't enter, since it writes its counts at its end
#   (tests/unit/test-sandbox.c and tests/system/test_sandbox.py try it in the other builds);
# - on lines of assertions, of declarations with clean-up, of g_clear_…, …_free and g_new, of closing
#   braces and of plain returns, and where nothing is freed: the compiler's and GLib's own, that a pointer is
#   NULL or a size too large.
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh

# shellcheck disable=SC2086 # a list of names
install_packages $build_packages gcovr
[ -f build-coverage/build.ninja ] ||
  meson setup build-coverage --buildtype=debug -Doptimization=0 -Db_coverage=true \
    -Dc_args=-fprofile-update=atomic >&2
ninja -C build-coverage >&2
# counted anew
find build-coverage -name '*.gcda' -delete
[ $# -gt 0 ] ||
  python3 tests/faults/faults.py build-coverage/src/ogistat build-coverage/tests/faults/faults-shim.so --ways >&2 ||
  echo "some faults went wrong" >&2
[ $# -gt 0 ] || set -- --no-suite lint --no-suite cost --no-suite package --no-suite faults
meson test -C build-coverage --no-rebuild --timeout-multiplier 4 "$@" >&2 || echo "some tests failed" >&2
gcovr --root . --filter src/ --exclude src/base/sandbox/ --branches --exclude-throw-branches \
  --exclude-branches-by-pattern '^\s*(g_auto|g_assert|g_return|g_clear_|\}|return [^?&|]*;$|break;|if \(self == NULL\)$)|.*_free\(.*\);$|.*\bg_new0?\(' \
  --sort-percentage --gcov-ignore-parse-errors build-coverage/src
