#!/bin/sh
# Installs what is needed, builds htgraph twice (gcc; clang with sanitizers) and runs every test. From the second time on it
# needs no network. tests/run.sh quick runs the gcc build alone. Left out, as they take minutes: ctest -L slow, ctest -L bench.
set -eu
cd "$(dirname "$0")/.."
examples/install-packages.sh examples/debian-packages.txt tests/debian-packages.txt

build() {
    mkdir -p build
    cmake --preset "$1" >"build/$1.log" 2>&1 && cmake --build --preset "$1" >>"build/$1.log" 2>&1 ||
        { grep -nE 'error|FAILED' "build/$1.log" | head -n 30; tail -n 20 "build/$1.log"; exit 1; } >&2
}

echo "== gcc, warnings are errors"
build test
if [ "${1:-}" != quick ]; then
    echo "== clang, AddressSanitizer, UndefinedBehaviorSanitizer, LeakSanitizer"
    build sanitize
    ctest --test-dir build/sanitize --output-on-failure -j 2 -LE 'interop|page|bench|slow'
fi
ctest --test-dir build/test --output-on-failure -j 2 -LE 'bench|slow'
