# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by run.sh and test.sh: installs the Debian packages that aren't there yet.

build_packages="gcc libc6-dev meson ninja-build pkg-config gettext libglib2.0-dev libcsv-dev
 libxml2-dev libarchive-dev libglpk-dev libxxhash-dev nettle-dev
 libseccomp-dev libmupdf-dev libfreetype-dev libharfbuzz-dev libmujs-dev libgumbo-dev
 libopenjp2-7-dev libjbig2dec0-dev libjpeg-dev zlib1g-dev libsodium-dev
 libtesseract-dev libleptonica-dev tesseract-ocr-chi-sim tesseract-ocr-eng libxlsxwriter-dev"

# install_packages NAME…: root, or sudo where it is there
install_packages() {
  missing=
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
      missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  as_root=
  [ "$(id -u)" = 0 ] || as_root=sudo
  echo "installing:$missing" >&2
  $as_root apt-get update -qq >&2
  # shellcheck disable=SC2086 # a list of names
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends \
    $missing >&2
}
