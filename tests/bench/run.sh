#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures a release of ogistat against what a user would pick instead, and checks that the published
# numbers are the same. One command; prints tables.
#
#   tests/bench/run.sh [-n ROUNDS] [-w SETS] [DATADIR]
#
# Exits 1 where published numbers differ.
#
# The workloads, the peers (DuckDB, Polars, data.table, pandas; Python with lxml) and the limits of
# the machine lie beside the project, in ../shared/bench; its README says what each row is. DATADIR
# (default: ../bench-data) gets 4 GB of generated data and, the first time, the peers. Added here: a
# quote in every row, the same rows shuffled, documents in DOCX and PDF, and ten times the input.
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
# shellcheck source=/dev/null
. "$root/scripts/packages.sh"
install_packages python3-docx python3-pdfminer
[ -f "$root/build-release/build.ninja" ] ||
  meson setup "$root/build-release" "$root" --buildtype=release -Db_lto=true -Dtests=false
ninja -C "$root/build-release"
tool=$root/build-release/src/ogistat
[ -z "$sets" ] || sh "$shared/run.sh" -d "$data" -n "$rounds" -w "$sets" -T "$tool" || exit 1

export THREADS=2 PEERS_DIR="$data/npm" LC_ALL=C.UTF-8
status=0

# compare TITLE SPEC BASE [OPTION…]: the commands of a spec, in turn
compare() {
  printf '\n### %s\n\n' "$1"
  spec=$2 base=$3
  shift 3
  python3 "$shared/bench.py" -n "$rounds" --base "$base" "$@" "$spec"
}

# check VERIFIER ARGUMENT…: what was published in the last round
check() {
  verifier=$1
  shift
  python3 "$shared/peers/$verifier" "$@" || status=1
}

# row NAME COMMAND: a line of a spec; {out} is the folder that the command fills
row() {
  printf '%s\t%s\t%s\n' "$1" "$(echo "$2" | sed "s|{out}|$data/out/$1|g")" "$data/out/$1"
}
tidy="$tool -q -j2 -o {out} --files=city_totals,changes,ratios"
reports="$tidy,observations"

# a quote in every row, and rows at random: DuckDB's best form beside the tool
[ -f "$data/quoted.csv" ] || "$data/gen_csv" -q 100 > "$data/quoted.csv"
[ -f "$data/shuffled.csv" ] || "$data/gen_csv" -o shuffle > "$data/shuffled.csv"
for name in quoted shuffled; do
  {
    row "tool-$name" "$tidy $data/$name.csv"
    row "duckdb-$name" "node $shared/peers/b_duckdb.mjs $data/$name.csv {out} scan"
  } > "$data/$name.spec"
  compare "workload B, $name" "$data/$name.spec" "tool-$name"
  check verify_tool.py "$data/out/duckdb-$name" "$data/out/tool-$name"
done

# 2,000 documents, made of pages of the same generator
if [ ! -d "$data/docx" ]; then
  rm -rf "$data/html2000"
  "$data/gen_reports" -d "$data/html2000" -F html -n 250 -t "$data/docx_truth.csv"
  /usr/bin/python3 "$root/tests/bench/make_docx.py" "$data/html2000" "$data/docx.new"
  mv "$data/docx.new" "$data/docx"
fi
{
  row tool-docx "$reports $data/docx"
  row python-docx-2p "/usr/bin/python3 $root/tests/bench/peer_docx.py $shared/peers $data/docx {out}/observations.csv 2"
} > "$data/docx.spec"
compare "workload A, DOCX" "$data/docx.spec" tool-docx --files 2000
check verify_a.py "$data/docx_truth.csv" "$data/out/tool-docx/observations.csv"

# 440 PDF files: printed by a browser and by office programs, each with a tail of its own
if [ ! -d "$data/pdf" ]; then
  mkdir "$data/pdf.new"
  n=0
  while [ $n -lt 440 ]; do
    for file in "$shared"/reports-2/*/print.pdf "$shared"/reports/*/report.pdf; do
      n=$((n + 1))
      { cat "$file"; echo "% $n"; } > "$data/pdf.new/$n.pdf"
    done
  done
  mv "$data/pdf.new" "$data/pdf"
fi
{
  row tool-pdf "$reports $data/pdf"
  row pdfminer-2p "/usr/bin/python3 $root/tests/bench/peer_pdf.py $data/pdf {out}/observations.csv 2"
} > "$data/pdf.spec"
compare "workload A, PDF" "$data/pdf.spec" tool-pdf --files 440
python3 "$shared/cases/cases.py" "$tool" "$shared/reports-2" || status=1

# ten times the input
[ -f "$data/tenth.csv" ] || "$data/gen_csv" -n 800 > "$data/tenth.csv"
[ -d "$data/txt2000" ] || "$data/gen_reports" -d "$data/txt2000" -F txt -n 250 -t "$data/txt2000_truth.csv"
{
  row tool-tenth "$tidy $data/tenth.csv"
  row tool-whole "$tidy $data/big.csv"
} > "$data/ten-b.spec"
{
  row tool-2000 "$reports $data/txt2000"
  row tool-20000 "$reports $data/txt"
} > "$data/ten-a.spec"
compare "ten times the input, tidy CSV" "$data/ten-b.spec" tool-tenth
compare "ten times the input, flattened text" "$data/ten-a.spec" tool-2000

# a city with everything on: report, workbook, page, letters in each format
if [ ! -d "$data/city" ]; then
  rm -rf "$data/city.new"
  python3 "$root/tests/bench/make_city.py" "$data/gen_reports" "$data/city.new"
  mv "$data/city.new" "$data/city"
fi
row tool-city "$tool -q -j2 -o {out}/output --notes={out}/letters $data/city" > "$data/city.spec"
compare "a city of 150 agencies over five years, everything on" "$data/city.spec" tool-city
exit $status
