#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the bulkhead authors
#
# Makes what plants install: a .deb and a .tar.zst for x86-64 Linux, each with a Java runtime of its own, checksums, and a signature.
# Called by `./bulkhead package`, which has built the program.
#
#   package.sh JAVA_HOME PROGRAM_DIR OUT_DIR VERSION [KEY.pem]
#
# KEY.pem is an Ed25519 private key. Without one a new key is made beside the packages, which proves only that they belong together.
set -euo pipefail

java_home=$1 program=$2 out=$3 version=$4 key=${5:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# The same input gives the same packages.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-1767225600} TZ=UTC LC_ALL=C
readonly modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.prefs,java.rmi,java.scripting,java.security.jgss,java.sql,java.sql.rowset,java.transaction.xa,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs

say() { echo "bulkhead: $*" >&2; }
fail() { say "$@"; exit 1; }
for tool in dpkg-deb zstd openssl tar sha256sum; do
    command -v "$tool" >/dev/null || fail "needs $tool to make packages.
  Install it, for example with apt-get install dpkg zstd openssl tar coreutils"
done
[[ $(uname -m) == x86_64 ]] || fail "makes packages for x86-64 on x86-64 only, and this is $(uname -m)"

mkdir -p "$out"
work=$(mktemp -d "$out/.work.XXXXXX")
trap 'rm -rf "$work"' EXIT
tree=$work/tree
home=$tree/usr/lib/bulkhead

say "making a Java runtime"
mkdir -p "$tree/usr/lib"
mkdir -p "$home"
"$java_home/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$home/runtime"

install -d "$home/lib" "$tree/usr/bin" "$tree/usr/lib/systemd/system" "$tree/usr/lib/sysusers.d" "$tree/etc/bulkhead" \
    "$tree/usr/share/doc/bulkhead"
install -m 644 "$program/bulkhead.jar" "$home/"
install -m 644 "$program"/lib/*.jar "$home/lib/"
install -m 755 "$here/bulkhead" "$tree/usr/bin/bulkhead"
install -m 644 "$here"/systemd/*.service "$tree/usr/lib/systemd/system/"
install -m 644 "$here/systemd/bulkhead.sysusers" "$tree/usr/lib/sysusers.d/bulkhead.conf"
install -m 640 "$here"/etc/* "$tree/etc/bulkhead/"
install -m 644 "$here/../LICENSE" "$tree/usr/share/doc/bulkhead/copyright"
install -m 644 "$here/../README.md" "$tree/usr/share/doc/bulkhead/"
echo "$version" >"$home/version"
find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +

say "making bulkhead_${version}_amd64.tar.zst"
tar --create --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --directory "$tree" . |
    zstd -q -10 -T0 -f -o "$out/bulkhead_${version}_amd64.tar.zst"

say "making bulkhead_${version}_amd64.deb"
install -d "$tree/DEBIAN"
size=$(du -sk --exclude=DEBIAN "$tree" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@SIZE@/$size/" "$here/debian/control" >"$tree/DEBIAN/control"
install -m 755 "$here/debian/postinst" "$here/debian/prerm" "$here/debian/postrm" "$tree/DEBIAN/"
(cd "$tree" && find etc -type f | sort | sed 's,^,/,') >"$tree/DEBIAN/conffiles"
(cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
dpkg-deb --build --root-owner-group -Zxz -z2 "$tree" "$out/bulkhead_${version}_amd64.deb" >/dev/null

(
    cd "$out"
    sha256sum "bulkhead_${version}_amd64.deb" "bulkhead_${version}_amd64.tar.zst" >SHA256SUMS
    if [[ -z $key ]]; then
        key=signing-key.pem
        [[ -f $key ]] || (umask 077 && openssl genpkey -algorithm ed25519 -out "$key")
        say "signed with a key of its own ($out/$key): give --key for releases"
    fi
    openssl pkey -in "$key" -pubout -out bulkhead-signing.pub
    openssl pkeyutl -sign -rawin -inkey "$key" -in SHA256SUMS -out SHA256SUMS.sig
    openssl pkeyutl -verify -rawin -pubin -inkey bulkhead-signing.pub -in SHA256SUMS -sigfile SHA256SUMS.sig >/dev/null
    ls -l "bulkhead_${version}_amd64".* SHA256SUMS SHA256SUMS.sig bulkhead-signing.pub
)
