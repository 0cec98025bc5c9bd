#!/bin/sh
# Makes docs/images/peru.png: the example network, as htgraph exports it, laid out by Gephi's ForceAtlas2 (Gephi Toolkit, from
# Maven Central). Needs a JDK and, the first time, Maven and a network.
# usage: docs/picture/make.sh [BUILD]     BUILD is build/release where none is given
set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:-$source/build/release}" && pwd)
jars=$build/gephi
ls "$jars"/gephi-toolkit*.jar >/dev/null 2>&1 ||
    mvn -q -B -f "$source/tests/interop/gephi/pom.xml" dependency:copy-dependencies "-DoutputDirectory=$jars"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/htgraph" centrality "$source/examples/peru.graphml" --measure betweenness --export "$work/peru.gexf" --quiet >/dev/null
javac -cp "$jars/*" -d "$work" "$source/docs/picture/Picture.java"
mkdir -p "$source/docs/images"
java -Djava.awt.headless=true -cp "$work:$jars/*" Picture "$work/peru.gexf" "$source/docs/images/peru.png" 2>"$work/log" ||
    { cat "$work/log" >&2; exit 1; }
