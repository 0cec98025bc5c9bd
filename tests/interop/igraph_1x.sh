#!/bin/sh
# Builds htgraph with igraph 1.x, warnings as errors, and runs the unit tests that use igraph. The C source of igraph is in the
# source package of python-igraph; what is built of it stays in the work folder, so that the second run needs no network.
# usage: igraph_1x.sh SOURCE WORK
set -eu
source=$1
work=$2
igraph=$work/igraph
release=1.0.0

skip() {
    echo "skipped: $1"
    exit 77
}

fetch() {
    python3 -m pip --version >/dev/null 2>&1 || skip "no pip to fetch igraph's source with"
    rm -rf "$work/fetched"
    python3 -m pip download -q --retries 1 --no-deps --no-binary igraph -d "$work/fetched" "igraph==$release" \
        >"$work/fetch.log" 2>&1 ||
        skip "igraph's source cannot be had: $(tail -n 1 "$work/fetch.log")"
    tar -xzf "$work/fetched/igraph-$release.tar.gz" -C "$work/fetched"
}

build_igraph() {
    internal=
    for part in BLAS LAPACK ARPACK GLPK GMP PLFIT; do
        internal="$internal -DIGRAPH_USE_INTERNAL_$part=ON"
    done
    # shellcheck disable=SC2086 # a list of words
    cmake -S "$work/fetched/igraph-$release/vendor/source/igraph" -B "$work/fetched/build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_C_FLAGS_RELEASE=-O1 -DCMAKE_CXX_FLAGS_RELEASE=-O1 -DBUILD_SHARED_LIBS=ON -DBUILD_TESTING=OFF \
        -DIGRAPH_GRAPHML_SUPPORT=OFF -DIGRAPH_OPENMP_SUPPORT=OFF $internal -DCMAKE_INSTALL_PREFIX="$igraph" \
        -DCMAKE_INSTALL_LIBDIR=lib >"$work/igraph.log" 2>&1 &&
        cmake --build "$work/fetched/build" -j 2 >>"$work/igraph.log" 2>&1 &&
        cmake --install "$work/fetched/build" >>"$work/igraph.log" 2>&1 || { tail -n 30 "$work/igraph.log"; exit 1; }
    rm -rf "$work/fetched"
}

mkdir -p "$work"
[ -f "$igraph/lib/pkgconfig/igraph.pc" ] || { fetch; build_igraph; }
export PKG_CONFIG_PATH="$igraph/lib/pkgconfig"
echo "igraph $(pkg-config --modversion igraph)"
pkg-config --atleast-version=1.0 igraph

names=$(cd "$source/tests/unit" && grep -lE 'igraph\.h|igraph_calls\.h|igraph_bridge' ./*.c | sed 's|^\./||; s|\.c$||')
targets=
for name in $names; do
    targets="$targets unit_$name"
done
cmake -S "$source" -B "$work/htgraph" -G Ninja -DHTG_WERROR=ON -DHTG_DOCS=OFF >"$work/htgraph.log" 2>&1
# shellcheck disable=SC2086 # a list of words
cmake --build "$work/htgraph" -j 2 --target htgraph_command $targets >>"$work/htgraph.log" 2>&1 ||
    { grep -nE 'error|FAILED' "$work/htgraph.log" | head -n 30; exit 1; }
ldd "$work/htgraph/libhtgraph.so" | grep -F "$igraph/lib/libigraph"
ctest --test-dir "$work/htgraph" --output-on-failure -R "^unit\.($(echo $names | tr ' ' '|'))\$"
