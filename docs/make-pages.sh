#!/bin/sh
# Makes the pages that the command prints of itself (docs/reference) and runs the sessions shown in the other pages again.
# usage: docs/make-pages.sh [BUILD]           writes the pages; BUILD is build/release where none is given
#        docs/make-pages.sh --check BUILD     says where the pages differ from what would be written; exit 1 if they do
set -eu
check=
if [ "${1:-}" = --check ]; then
    check=yes
    shift
fi
source=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-$source/build/release}" && pwd)
htgraph=$build/htgraph
[ -x "$htgraph" ] || { echo "$htgraph is missing: build first" >&2; exit 2; }
out=$source
if [ "$check" ]; then
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
    cp -r "$source/README.md" "$source/docs" "$out"
fi

reference=$out/docs/reference
mkdir -p "$reference"
rm -f "$reference"/*.md
page() { # FILE [NAME]
    {
        echo '<!-- Printed by htgraph help --markdown; docs/make-pages.sh writes it. -->'
        "$htgraph" help --markdown ${2:+"$2"}
    } >"$reference/$1.md"
}
page htgraph
for command in $("$htgraph" help --list); do
    page "htgraph-$command" "$command"
done
for topic in $(sed -n '/^## Topics/,/^## B/s/^- `\([a-z-]*\)`.*/\1/p' "$reference/htgraph.md"); do
    page "$topic" "$topic"
done

python3 "$source/docs/sessions.py" "$build" "$source" "$out/README.md" "$out"/docs/*.md

# No link leads nowhere.
for file in "$out/README.md" "$out"/docs/*.md "$reference"/*.md; do
    for link in $(grep -o '](\([^)#]*\)' "$file" | sed 's/^](//' | grep -v '^https\?:'); do
        target=$(dirname "$file")/$link
        [ -e "$target" ] || [ -e "$source/${target#"$out/"}" ] || { echo "$file: $link leads nowhere" >&2; exit 1; }
    done
done
[ -z "$check" ] || { diff -ru "$source/docs" "$out/docs" && diff -u "$source/README.md" "$out/README.md"; }
