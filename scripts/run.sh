#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds a release, and publishes input/ in output/.
# Arguments go to ogistat: scripts/run.sh --year=2022
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh

# shellcheck disable=SC2086 # a list of names
install_packages $build_packages
[ -f build-release/build.ninja ] ||
  meson setup build-release --buildtype=release -Db_lto=true -Dtests=false >&2
ninja -C build-release >&2
exec build-release/src/ogistat "$@"
