#!/bin/sh
# Installs the Debian packages named in the given list files, if any is missing. Needs no network when all are there.
set -eu
missing=
for package in $(cat "$@"); do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
echo "Installing:$missing"
become_root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Please run as root, or install sudo:$missing" >&2; exit 1; }
    become_root=sudo
fi
$become_root apt-get update -qq
# shellcheck disable=SC2086 # a list of words
$become_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
