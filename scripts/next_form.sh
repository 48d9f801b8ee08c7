#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# next_form.sh [FORM [SUITE…]]: builds a copy of the project with a form of next year built in, once as the last one and
# once with every kind of change (tests/system/next_form.py), and runs its suites: half an hour for all, which is the
# default, on two processors. Says at the end what was run, and what failed. The tree stays as it is.
set -eu
cd "$(dirname "$0")/.."
form=${1:-2027}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- unit lint cases golden system
[ -x build-test/src/ogistat ] || { echo "build first: scripts/test.sh" >&2; exit 1; }
program=$PWD/build-test/src/ogistat
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
said=
for kind in same changed; do
  tree=$work/$kind
  mkdir "$tree"
  git ls-files -z | xargs -0 cp --parents -a -t "$tree"
  OGISTAT=$program OGISTAT_ROOT=$tree python3 "$tree/tests/system/next_form.py" "$tree" "$form" "$kind"
  meson setup "$tree/build" "$tree" --buildtype=debugoptimized --werror >/dev/null
  ninja -C "$tree/build" >/dev/null
  for suite in "$@"; do
    echo "form $form, $kind: suite $suite"
    verdict=passed
    meson test -C "$tree/build" --no-rebuild --print-errorlogs --suite "$suite" || verdict=FAILED failed=1
    said="${said}form $form, $kind: suite $suite: $verdict
"
  done
done
printf %s "$said"
exit $failed
