#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh SECONDS [TARGET…]: builds the fuzz targets and runs each (or these) for its share of SECONDS in
# all, two at a time, from a corpus made anew and what earlier runs have found (build-fuzz/corpus).
# run.sh --each SECONDS [TARGET…]: each for SECONDS, with the same seed every time and from a corpus of its own
# (build-fuzz/corpus-tests), made anew: what the tests try is the same on every machine, and what is new is for
# longer runs. A row for each: runs, edges reached, files of the
# corpus, the slowest input in seconds, crashes. Ends with 1 where there was a crash, a leak, a
# time-out (10 s) or too much memory (2 GiB); the input lies in build-fuzz/found.
set -eu
each=
[ "${1:-}" != --each ] || { each=yes; shift; }
seconds=${1:?run.sh [--each] SECONDS [TARGET…]}
shift
cd "$(dirname "$0")/../.."
[ -f build-fuzz/build.ninja ] ||
  CC=clang meson setup build-fuzz --buildtype=debugoptimized -Doptimization=1 -Dfuzz=true \
    -Db_sanitize=address,undefined -Db_lundef=false -Dc_args=-fsanitize=fuzzer-no-link >&2
ninja -C build-fuzz fuzz >&2
corpus=build-fuzz/corpus
[ -z "$each" ] || corpus=build-fuzz/corpus-tests
[ -z "$each" ] || rm -rf "$corpus"
helper=build-fuzz/src/ogistat-pdf
[ -x $helper ] || helper=
python3 tests/fuzz/corpus.py "$corpus" $helper
TMPDIR=$PWD/build-fuzz/tmp # of targets that need folders
export TMPDIR
mkdir -p build-fuzz/found "$TMPDIR"
trap 'rm -rf "$TMPDIR"' EXIT
if [ $# -gt 0 ]; then
  targets=$(printf 'build-fuzz/tests/fuzz/fuzz-%s\n' "$@")
else
  targets=$(find build-fuzz/tests/fuzz -maxdepth 1 -name 'fuzz-*' -type f -perm -u+x | sort)
fi
share=$seconds
seed=0 # a random one
[ -z "$each" ] || seed=1
[ -n "$each" ] || share=$((seconds * 2 / $(echo "$targets" | wc -l)))
[ "$share" -ge 1 ] || share=1

# fuzz PROGRAM: its row on standard output
cat >build-fuzz/one.sh <<'ONE'
name=${1##*/fuzz-}
mkdir -p "$4/$name"
failed=0
UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 "$1" -max_total_time="$2" -seed="$3" -timeout=10 \
  -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="build-fuzz/found/$name-" \
  "$4/$name" >"build-fuzz/$name.log" 2>&1 </dev/null || failed=1
last=$(grep -a -E '^#[0-9]+' "build-fuzz/$name.log" | tail -1)
printf '%-12s %10s runs %7s edges %6s files %4s s slowest %s\n' "$name" \
  "$(echo "$last" | sed -E 's/^#([0-9]+).*/\1/')" \
  "$(echo "$last" | sed -n -E 's/.*cov: ([0-9]+).*/\1/p')" \
  "$(find "$4/$name" -type f | wc -l)" \
  "$(sed -n -E 's/^stat::slowest_unit_time_sec: *([0-9]+)/\1/p' "build-fuzz/$name.log")" \
  "$([ $failed = 0 ] && echo sound || echo "FAILED: build-fuzz/$name.log")"
exit $failed
ONE
echo "$targets" | xargs -P 2 -I{} sh build-fuzz/one.sh {} "$share" "$seed" "$corpus"
