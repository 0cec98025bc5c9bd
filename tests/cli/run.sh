#!/bin/bash
# Runs one case: tests/cli/run.sh CASE DIRECTORY_OF_HTGRAPH SHARED. With UPDATE=1 the answers become the expected ones.
# CASE holds cmd (shell, run by bash in an empty directory that has the case's other files), expout and experr (where missing,
# nothing is expected), expcode (where missing, 0) and needs (files under $SHARED without which the case is skipped).
set -u
case_directory=$(cd "$1" && pwd) || exit 2
PATH=$(cd "$2" && pwd):$PATH
SHARED=$3
SOURCE=$(cd "$(dirname "$0")/../.." && pwd)
export PATH SHARED SOURCE LC_ALL=C.UTF-8 COLUMNS=80 TERM=xterm
unset NO_COLOR SOURCE_DATE_EPOCH MALLOC_PERTURB_

if [ -f "$case_directory/needs" ]; then
    while read -r file; do
        [ -e "$SHARED/$file" ] || { echo "skipped: $SHARED/$file is missing"; exit 77; }
    done <"$case_directory/needs"
fi

work=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
mkdir "$work/in"
cp -r "$case_directory/." "$work/in"
rm -f "$work/in"/{cmd,expout,experr,expcode,needs}
cd "$work/in" || exit 2
bash "$case_directory/cmd" >"$work/out" 2>"$work/err" </dev/null
echo $? >"$work/code"

if [ "${UPDATE:-}" ]; then
    rm -f "$case_directory"/{expout,experr,expcode}
    [ ! -s "$work/out" ] || cp "$work/out" "$case_directory/expout"
    [ ! -s "$work/err" ] || cp "$work/err" "$case_directory/experr"
    [ "$(cat "$work/code")" = 0 ] || cp "$work/code" "$case_directory/expcode"
    exit
fi

failed=0
compare() {
    local expected=$case_directory/$1
    [ -f "$expected" ] || { expected=$work/none; printf '%s' "$3" >"$expected"; }
    diff -u --label "expected $1" --label "answered" "$expected" "$2" || failed=1
}
compare expout "$work/out" ''
compare experr "$work/err" ''
compare expcode "$work/code" $'0\n'
exit $failed
