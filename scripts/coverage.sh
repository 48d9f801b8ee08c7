#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Which lines and branches of src/ the tests reach, unit and system tests together: builds in
# build-coverage and prints the files with the lowest shares first, then all of them together.
# Arguments go to meson test: scripts/coverage.sh --suite unit
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh

# shellcheck disable=SC2086 # a list of names
install_packages $build_packages gcovr
[ -f build-coverage/build.ninja ] ||
  meson setup build-coverage --buildtype=debug -Doptimization=1 -Db_coverage=true >&2
ninja -C build-coverage >&2
# counted anew
find build-coverage -name '*.gcda' -delete
meson test -C build-coverage --no-rebuild --no-suite lint --no-suite cost --no-suite package \
  --no-suite faults --timeout-multiplier 4 "$@" >&2 || echo "some tests failed" >&2
gcovr --root . --filter src/ --branches --exclude-throw-branches --sort-percentage \
  --gcov-ignore-parse-errors build-coverage
