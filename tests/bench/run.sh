#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures a release of ogistat against what a user would pick instead, and checks that the published
# numbers are the same. One command; prints tables.
#
#   tests/bench/run.sh [-n ROUNDS] [-w SETS] [DATADIR]
#
# The workloads, the peers (DuckDB, Polars, data.table, pandas; Python with lxml) and the limits of
# the machine lie beside the project, in ../shared/bench; its README says what each row is. DATADIR
# (default: ../bench-data) gets 3 GB of generated data and, the first time, the peers. Added here: a
# quote in every row, the same rows shuffled, and documents in DOCX.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
shared=$root/../shared/bench
rounds=3
sets=b,bsmall,text,html
while getopts n:w: flag; do
  case $flag in
    n) rounds=$OPTARG ;;
    w) sets=$OPTARG ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
data=${1:-$root/../bench-data}
if [ ! -d "$shared" ]; then
  echo "skipped: the workloads and the peers are not here ($shared)" >&2
  exit 77
fi
mkdir -p "$data"
data=$(cd "$data" && pwd)
[ -x "$data/gen_csv" ] || sh "$shared/setup.sh" "$data"
[ -f "$root/build-release/build.ninja" ] ||
  meson setup "$root/build-release" "$root" --buildtype=release -Db_lto=true -Dtests=false
ninja -C "$root/build-release"
tool=$root/build-release/src/ogistat
sh "$shared/run.sh" -d "$data" -n "$rounds" -w "$sets" -T "$tool"

# a quote in every row, and rows at random: DuckDB's best form beside the tool
[ -f "$data/quoted.csv" ] || "$data/gen_csv" -q 100 > "$data/quoted.csv"
[ -f "$data/shuffled.csv" ] || "$data/gen_csv" -o shuffle > "$data/shuffled.csv"
export THREADS=2 PEERS_DIR="$data/npm"
for name in quoted shuffled; do
  {
    printf 'tool-%s\t%s -q -j2 -o %s --files=city_totals,changes,ratios %s\t%s\n' \
      "$name" "$tool" "$data/out/tool-$name" "$data/$name.csv" "$data/out/tool-$name"
    printf 'duckdb-scan\tnode %s %s %s scan\t%s\n' \
      "$shared/peers/b_duckdb.mjs" "$data/$name.csv" "$data/out/duckdb-$name" "$data/out/duckdb-$name"
  } > "$data/$name.spec"
  echo
  echo "### workload B, $name"
  echo
  python3 "$shared/bench.py" -n "$rounds" --base duckdb-scan "$data/$name.spec"
  python3 "$shared/peers/verify_tool.py" "$data/out/duckdb-$name" "$data/out/tool-$name"
done
