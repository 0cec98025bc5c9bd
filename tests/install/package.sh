#!/bin/sh
# usage: package.sh BUILD
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$1"
cpack -G DEB -B "$work" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
deb=$(ls "$work"/*.deb)
dpkg-deb --info "$deb" | grep -E 'Package: htgraph|Depends: .*libigraph.*libxml2'
for file in usr/bin/htgraph usr/share/man/man1/htgraph.1 usr/share/bash-completion/completions/htgraph usr/include/htgraph/htgraph.h; do
    dpkg-deb --contents "$deb" | grep -q "$file" || { echo "$deb lacks $file"; exit 1; }
done
dpkg-deb -x "$deb" "$work/root"
LD_LIBRARY_PATH=$(dirname "$(find "$work/root" -name 'libhtgraph.so.0')") "$work/root/usr/bin/htgraph" --version
