#!/bin/sh
# Draws the pictures that README.md and docs/ show (docs/images): figures of the example network, by htgraph itself.
# usage: docs/picture/make.sh [BUILD]           writes them; BUILD is build/release where none is given
#        docs/picture/make.sh --check BUILD     compares what they say (titles, legends, values, notes; not places); exit 1 if it differs
set -eu
check=
if [ "${1:-}" = --check ]; then
    check=yes
    shift
fi
source=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:-$source/build/release}" && pwd)
images=$source/docs/images
if [ "$check" ]; then
    images=$(mktemp -d)
    trap 'rm -rf "$images"' EXIT
fi
mkdir -p "$images"
cd "$source/examples"

# What is said, without where: labels of nodes (with a halo) depend on how places are rounded.
words() {
    grep -e '<title>' -e '<desc>' -e '<text' "$1" | grep -v -e paint-order -e 'found no room' | sed 's/<[^>]*>//g' | sort
}

draw() { # FILE OPTIONS
    file=$1
    shift
    "$build/htgraph" figure peru.graphml --quiet --time-stamp none -o "$images/$file" "$@"
    [ -z "$check" ] && return
    words "$source/docs/images/$file" >"$images/shown"
    words "$images/$file" | diff -u --label "docs/images/$file" --label "drawn now" "$images/shown" -
}
draw peru.svg
draw peru-stages.svg --layout stages --drop kind=post,agency,place --title "From recruitment to aftermath"
draw peru-ranking.svg --figure ranking -n 15
draw peru-dependence.svg --figure dependence
