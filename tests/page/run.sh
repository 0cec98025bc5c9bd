#!/bin/sh
# One case of the report page in headless Chromium. usage: run.sh CASE HTGRAPH_FOLDER SHARED WORK; 77: it cannot run here
set -eu
case=$1 program=$2/htgraph shared=$3 work=$4
here=$(cd "$(dirname "$0")" && pwd)
skip() { echo "skipped: $1"; exit 77; }
for tool in node npm; do command -v "$tool" >/dev/null || skip "$tool is missing"; done
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "Chromium is missing"
mkdir -p "$work"
# The packages once for all cases, one process at a time.
(
    flock 9
    if ! cmp -s "$here/package-lock.json" "$work/installed"; then
        cp "$here/package.json" "$here/package-lock.json" "$work"
        (cd "$work" && npm ci --ignore-scripts --prefer-offline --no-audit --no-fund >npm.log 2>&1) || exit 9
        cp "$here/package-lock.json" "$work/installed"
    fi
    cp "$here"/*.mjs "$work"
) 9>"$work/lock" || skip "npm ci failed: $(tail -n 3 "$work/npm.log")"
exec node "$work/check.mjs" "$case" "$program" "$shared" "$chromium" "$here/../../examples"
