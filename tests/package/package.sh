#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# package.sh ROOT: builds the Debian package of the tree, checks it with lintian and systemd-analyze, and
# installs, runs, upgrades, removes and purges it in a root of its own: an overlay over this machine's,
# which stays as it is. Exit 77 (skipped) where the tools, root or overlays lack. TAP.
set -eu
root=$1
for tool in dpkg-buildpackage dh lintian pandoc systemd-analyze unshare man; do
  command -v $tool >/dev/null || { echo "1..0 # SKIP $tool isn't installed"; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo "1..0 # SKIP needs root to install a package"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0
# step NAME COMMAND…: one test
step() {
  name=$1
  shift
  n=$((n + 1))
  if "$@" >"$work/log" 2>&1; then
    echo "ok $n - $name"
  else
    echo "not ok $n - $name"
    tail -n 40 "$work/log" | sed 's/^/# /'
    failed=1
  fi
}
failed=0

# build VERSION: the package of the tracked files, in $work/VERSION
build() {
  mkdir -p "$work/$1/tree"
  (cd "$root" && git ls-files -z 2>/dev/null | xargs -0 -r cp --parents -a -t "$work/$1/tree")
  sed -i "1s/(.*)/($1)/" "$work/$1/tree/debian/changelog"
  (cd "$work/$1/tree" && DEB_BUILD_OPTIONS="noautodbgsym parallel=2" dpkg-buildpackage -us -uc -b -d)
}
# the same program with a later number
repack() {
  dpkg-deb -R "$work"/1.0.0/ogistat_*.deb "$work/later"
  sed -i 's/^Version: .*/Version: 1.0.0+1/' "$work/later/DEBIAN/control"
  dpkg-deb -b "$work/later" "$work/ogistat-later.deb"
}
# what a person does with it, in the overlay
use() {
  cat >"$work/use.sh" <<'EOF'
set -eux
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
dpkg --force-depends -i /package.deb
ogistat --version
mkdir -p /srv/reports && cp -r /sample/. /srv/reports
ogistat -q -o /srv/out /srv/reports
test -s /srv/out/city_totals.csv
for page in /usr/share/man/man1/ogistat.1* /usr/share/man/zh_CN/man1/ogistat.1*; do
  test "$(MANWIDTH=120 timeout 20 man -l "$page" | wc -l)" -gt 50
done
getent passwd ogistat
echo '# changed' >>/etc/ogistat/ogistat.conf
dpkg --force-depends --force-confold -i /later.deb
grep -q '# changed' /etc/ogistat/ogistat.conf
ogistat -q -o /srv/out /srv/reports
dpkg -r ogistat
test ! -e /usr/bin/ogistat
test -e /etc/ogistat/ogistat.conf
dpkg -P ogistat
test ! -e /etc/ogistat/ogistat.conf
test -s /srv/out/city_totals.csv
EOF
  mkdir -p "$work/over"
  unshare -m sh -eu -c '
    mount -t tmpfs tmpfs "$1/over"
    mkdir -p "$1/over/upper" "$1/over/work" "$1/over/root"
    mount -t overlay overlay -o "lowerdir=/,upperdir=$1/over/upper,workdir=$1/over/work" "$1/over/root"
    mount -t proc proc "$1/over/root/proc"
    mount --bind /dev "$1/over/root/dev"
    cp "$1"/1.0.0/ogistat_*.deb "$1/over/root/package.deb"
    cp "$1/ogistat-later.deb" "$1/over/root/later.deb"
    cp "$1/use.sh" "$1/over/root/use.sh"
    mkdir -p "$1/over/root/sample" && cp -r "$2/input/." "$1/over/root/sample"
    exec chroot "$1/over/root" sh /use.sh' sh "$work" "$root"
}
# run from where the prefix was unpacked: helpers, messages
moved() {
  bin=$work/files/usr/bin/ogistat
  "$bin" --version --language=zh | tee "$work/version"
  grep -q '^PDF：'"$work/files" "$work/version"
  grep -q '^扫描件：'"$work/files" "$work/version"
  mkdir "$work/pdf" && cp "$root"/input/2022/*.pdf "$work/pdf"
  "$bin" -q -o "$work/moved" "$work/pdf"
  grep -q ',received,' "$work/moved/observations.csv"
}
# a unit's command has to be there to be verified
verify() {
  dpkg-deb -x "$work"/1.0.0/ogistat_*.deb "$work/files"
  units=$work/files/usr/lib/systemd/system
  [ -d "$units" ] || units=$work/files/lib/systemd/system
  sed -i "s|ExecStart=/usr|ExecStart=$work/files/usr|; /^Documentation/d" "$units"/ogistat.*
  systemd-analyze verify "$units/ogistat.service" "$units/ogistat.timer"
}
secure() {
  systemd-analyze security --offline=true --threshold=15 "$units/ogistat.service"
}

step 'the package is built' build 1.0.0
[ $failed = 0 ] || { echo "1..$n"; exit 1; }
step 'lintian finds nothing' sh -c "cd '$work/1.0.0' && lintian --allow-root --fail-on warning,error *.changes"
step 'systemd verifies the service and the timer' verify
step 'the service is shut off from what it does not need' secure
step 'a prefix that was moved works whole' moved
step 'a later version is packed' repack
if unshare -m true 2>/dev/null; then
  step 'installed, run, upgraded, removed, purged' use
else
  n=$((n + 1))
  echo "ok $n - installed, run, upgraded, removed, purged # SKIP no mount namespace"
fi
echo "1..$n"
exit $failed
