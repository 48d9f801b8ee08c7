#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and runs every test: once as released, with warnings as errors,
# and once under AddressSanitizer and UndefinedBehaviorSanitizer. What clang and gcc say without
# optimisation and the flags of a release are looked at too, and every fuzz target runs for ten seconds.
# The last line counts.
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh

# shellcheck disable=SC2086 # a list of names
install_packages $build_packages miller r-base-core python3-pandas python3-matplotlib python3 sqlite3 poppler-utils \
  valgrind binutils clang libclang-rt-14-dev chromium chromium-driver libreoffice-writer-nogui libreoffice-calc-nogui \
  python3-uno fonts-wqy-microhei \
  debhelper lintian pandoc man-db systemd dpkg-dev zsh fish libglib2.0-data
[ -f build-test/build.ninja ] ||
  meson setup build-test --buildtype=debugoptimized --werror
[ -f build-asan/build.ninja ] ||
  meson setup build-asan --buildtype=debugoptimized -Db_sanitize=address,undefined \
    -Db_lundef=false
[ -f build-gcc/build.ninja ] || meson setup build-gcc --buildtype=debug --werror
[ -f build-clang/build.ninja ] || CC=clang meson setup build-clang --buildtype=debug --werror
[ -f build-release/build.ninja ] ||
  meson setup build-release --buildtype=release -Db_lto=true -Dtests=false
ninja -C build-gcc
ninja -C build-clang
ninja -C build-release
ninja -C build-test
ninja -C build-asan
failed=0
meson test -C build-test --no-rebuild --print-errorlogs || failed=1
ASAN_OPTIONS=detect_leaks=1 \
  UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
  meson test -C build-asan --no-rebuild --print-errorlogs --no-suite lint --no-suite cost --no-suite package --no-suite tools --no-suite faults \
  --timeout-multiplier 5 || failed=1
meson test -C build-release --no-rebuild --print-errorlogs || failed=1
tests/fuzz/run.sh --each 10 || failed=1
python3 tests/count.py build-test build-asan build-release
exit $failed
