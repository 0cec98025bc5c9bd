#!/bin/sh
# usage: program.sh BUILD SOURCE
set -eu
build=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/prefix" >/dev/null
lib=$(dirname "$(find "$work/prefix" -name 'libhtgraph.so' | head -n 1)")

# Every public header stands alone, the umbrella too; no internal one is installed.
[ -z "$(find "$work/prefix/include" -name '*_internal.h')" ]
export PKG_CONFIG_PATH="$lib/pkgconfig"
sed -i "s#^prefix=.*#prefix=$work/prefix#; s#^libdir=.*#libdir=$lib#; s#^includedir=.*#includedir=$work/prefix/include#" "$lib/pkgconfig/htgraph.pc"
flags=$(pkg-config --cflags htgraph)
for header in $(cd "$work/prefix/include" && find htgraph -name '*.h' ! -name '*_list.h'); do
    echo "#include <$header>" >"$work/one.c"
    # shellcheck disable=SC2086
    cc -std=c17 -Wall -Wextra -Werror -fsyntax-only $flags "$work/one.c"
done

# shellcheck disable=SC2046
cc -std=c17 -Wall -Wextra -Werror "$source/examples/program/busiest.c" $(pkg-config --cflags --libs htgraph) -o "$work/busiest"
cmake -S "$source/examples/program" -B "$work/cmake" -DCMAKE_PREFIX_PATH="$work/prefix" >/dev/null
cmake --build "$work/cmake" >/dev/null
export LD_LIBRARY_PATH="$lib"
"$work/busiest" "$source/examples/peru.graphml" >"$work/one"
"$work/cmake/busiest" "$source/examples/peru.graphml" >"$work/two"
cmp "$work/one" "$work/two"
[ "$(wc -l <"$work/one")" -eq 5 ]
! grep -q '^v[0-9]' "$work/one" # no victim among them

# The installed command, what it loads for PDF where that was built, and its manual.
"$work/prefix/bin/htgraph" --version
if [ -e "$lib/htgraph/htgraph_pdf.so" ]; then
    "$work/prefix/bin/htgraph" figure "$source/examples/peru.graphml" --quiet -o "$work/peru.pdf"
    [ "$(head -c 5 "$work/peru.pdf")" = "%PDF-" ]
fi
for page in "$work"/prefix/share/man/man1/*.1; do
    [ -z "$(MANROFFOPT='' man --warnings -l "$page" 2>&1 >/dev/null)" ] || { echo "$page has warnings"; exit 1; }
done
bash -n "$work/prefix/share/bash-completion/completions/htgraph"
echo "installed and used: $(cat "$work/one" | head -n 1)"
