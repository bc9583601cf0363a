#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the bulkhead authors
#
# Installs the package in a Debian of its own, without a network and without a compiler, starts it, upgrades it, and removes it.
#
#   verify/package/install.sh DEB [NEWER_DEB]
#
# Needs root and debootstrap. ROOT names a Debian (minbase) that is copied; without it one is made.
set -euo pipefail

deb=$(readlink -f "$1") newer=$(readlink -f "${2:-$1}")
say() { echo "install test: $*"; }
fail() { say "FAILED: $*"; exit 1; }
[[ $(id -u) == 0 ]] || { say "skipped: needs root"; exit 77; }
command -v debootstrap >/dev/null || { say "skipped: needs debootstrap"; exit 77; }

# Whatever is mounted here is seen by nobody else, and gone when this ends.
if [[ -z ${INSTALL_TEST_INSIDE:-} ]]; then
    INSTALL_TEST_INSIDE=yes exec unshare --mount --propagation private "$0" "$deb" "$newer"
fi
work=$(mktemp -d /var/tmp/bulkhead-install.XXXXXX)
root=$work/root
cleanup() {
    # Whatever still runs inside.
    for process in /proc/[0-9]*; do
        [[ $(readlink "$process/root" 2>/dev/null) == "$root" ]] && kill -9 "${process#/proc/}" 2>/dev/null
    done
    while mountpoint -q "$root/proc"; do umount "$root/proc" || umount -l "$root/proc" || return; done
    rm -rf --one-file-system "$work"
}
trap 'cleanup || true' EXIT

if [[ -n ${ROOT:-} ]]; then
    cp -a "$ROOT" "$root"
else
    debootstrap --variant=minbase bookworm "$root" "${MIRROR:-http://deb.debian.org/debian}" >"$work/debootstrap.log" 2>&1 ||
        fail "no Debian could be made: $(tail -n 1 "$work/debootstrap.log")"
fi
mount -t proc proc "$root/proc"
cp "$deb" "$root/old.deb"
cp "$newer" "$root/new.deb"

# Inside: a network namespace with nothing but loopback.
inside() { unshare --net sh -c 'ip link set lo up 2>/dev/null || true; exec chroot "$@"' sh "$root" "$@"; }
inside sh -c '! command -v gcc && ! command -v javac && ! command -v java' >/dev/null || fail "a compiler or a Java is there already"

say "installing"
inside dpkg -i /old.deb >"$work/dpkg.log" 2>&1 || fail "$(tail -n 5 "$work/dpkg.log")"
inside bulkhead --version
inside test -s /var/cache/bulkhead/console.aot || fail "the start was not prepared"
[[ $(stat -c '%U %a' "$root/var/lib/bulkhead/console" 2>/dev/null || true) == *" 700" ]] || fail "the console's folder is open to others"

cat >"$root/try.sh" <<'INSIDE'
set -e
mount -t proc proc /proc 2>/dev/null || true
# The other end of loopback, without tools: the shell's own.
runuser -u bulkhead-console -- /usr/bin/bulkhead console --config /etc/bulkhead/console.properties >/tmp/console.log 2>&1 &
for i in $(seq 1 600); do
    grep -q "console is ready" /tmp/console.log && break
    kill -0 $! || break
    sleep 0.2
done
cat /tmp/console.log
grep -q "console is ready" /tmp/console.log
bash -c 'exec 3<>/dev/tcp/127.0.0.1/8443'
kill %1
wait %1 || true
INSIDE
say "starting the console"
unshare --mount --net --pid --fork sh -c 'ip link set lo up; exec chroot "$@"' sh "$root" bash /try.sh >"$work/first.log" 2>&1 ||
    fail "the console did not start: $(tail -n 20 "$work/first.log")"
grep -q "works once" "$work/first.log" || fail "no first password was shown"
sum=$(sha256sum "$root"/var/lib/bulkhead/console/trust/authority.pem "$root"/var/lib/bulkhead/console/trust/*.key 2>/dev/null | sha256sum)

say "analysing the sample plant"
inside bulkhead demo --out /tmp/demo >"$work/demo.log" 2>&1 || fail "$(tail -n 5 "$work/demo.log")"

say "upgrading"
inside dpkg -i /new.deb >"$work/dpkg.log" 2>&1 || fail "$(tail -n 5 "$work/dpkg.log")"
unshare --mount --net --pid --fork sh -c 'ip link set lo up; exec chroot "$@"' sh "$root" bash /try.sh >"$work/second.log" 2>&1 ||
    fail "the console did not start after the upgrade: $(tail -n 20 "$work/second.log")"
! grep -q "works once" "$work/second.log" || fail "the upgrade lost the accounts"
[[ $sum == $(sha256sum "$root"/var/lib/bulkhead/console/trust/authority.pem "$root"/var/lib/bulkhead/console/trust/*.key 2>/dev/null | sha256sum) ]] ||
    fail "the upgrade changed the keys"

say "removing, then purging"
inside dpkg -r bulkhead >/dev/null 2>&1 || fail "cannot be removed"
[[ -e $root/var/lib/bulkhead/console/console.db ]] || fail "removing took the data"
inside dpkg -P bulkhead >/dev/null 2>&1 || fail "cannot be purged"
[[ ! -e $root/var/lib/bulkhead ]] || fail "purging left the data"
say "passed"
