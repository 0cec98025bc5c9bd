#!/bin/sh
# Installs what is needed, builds htgraph and ranks the nodes of an illustrative network. Run it from anywhere, as often as
# you like; from the second time on it needs no network.
set -eu
cd "$(dirname "$0")/.."
examples/install-packages.sh examples/debian-packages.txt
mkdir -p build
[ -x build/release/htgraph ] || echo "Building htgraph; this takes a minute."
cmake --preset release >build/release.log 2>&1 && cmake --build --preset release >>build/release.log 2>&1 ||
    { tail -n 30 build/release.log >&2; exit 1; }
out=build/quickstart
mkdir -p "$out"
htgraph=build/release/htgraph

$htgraph centrality examples/peru.graphml --measure betweenness,degree,pagerank --top 10 --format table --export "$out/peru.gexf"
$htgraph centrality examples/peru.graphml --measure all -o "$out/peru-centrality.csv" --quiet
$htgraph report examples/peru.graphml -o "$out/peru.html" --quiet
$htgraph figure examples/peru.graphml -o "$out/peru.svg" --quiet
$htgraph figure examples/peru.graphml -o "$out/peru.pdf" --quiet

echo
echo "Open in a browser:     $PWD/$out/peru.html"
[ -s build/release/page/network.js ] || echo "                       (its drawing needs npm: install it, remove build/release/page, run this again)"
echo "A picture:             $PWD/$out/peru.svg, peru.pdf"
echo "Open in Gephi:         $PWD/$out/peru.gexf"
echo "All measures as CSV:   $PWD/$out/peru-centrality.csv"
echo "The command itself:    $PWD/$htgraph help"
