#!/bin/sh
# Draws the pictures that README.md and docs/ show (docs/images): figures of the example network, by htgraph itself.
# usage: docs/picture/make.sh [BUILD]     BUILD is build/release where none is given
set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:-$source/build/release}" && pwd)
images=$source/docs/images
mkdir -p "$images"
cd "$source/examples"
draw() { # FILE OPTIONS
    file=$1
    shift
    "$build/htgraph" figure peru.graphml --quiet --time-stamp none -o "$images/$file" "$@"
}
draw peru.svg
draw peru-stages.svg --layout stages --drop kind=post,agency,place --title "From recruitment to aftermath"
draw peru-ranking.svg --figure ranking -n 15
draw peru-dependence.svg --figure dependence
