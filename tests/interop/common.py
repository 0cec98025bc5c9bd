"""What the interop tests share: running the command, finding files, reading its JSON."""
import atexit
import csv
import glob
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile

HTGRAPH, SHARED = sys.argv[1], sys.argv[2]
WORK = tempfile.mkdtemp(prefix="htgraph-interop-")
MOST_BYTES = 8 << 20
atexit.register(shutil.rmtree, WORK, ignore_errors=True)


def run(*arguments, stdin=None):
    """The command's result; never raises."""
    return subprocess.run([HTGRAPH, *arguments], capture_output=True, stdin=stdin, timeout=120)


def skip(reason):
    print("skipped:", reason)
    sys.exit(77)


def need_shared():
    if not os.path.isdir(os.path.join(SHARED, "data")):
        skip(f"{SHARED}/data is not there")


def shared_files():
    """Every GraphML file of the shared data, readable or not."""
    need_shared()
    patterns = ["graphml/**/*", "covert/*.graphml", "malformed/**/*"]
    paths = [p for pattern in patterns for p in glob.glob(os.path.join(SHARED, "data", pattern), recursive=True)]
    return sorted(p for p in paths if os.path.isfile(p) and os.path.getsize(p) <= MOST_BYTES)


def convert(source, target, *options):
    """True where the command could read the source; a failure to write is an error."""
    result = run("convert", source, "-o", target, "--quiet", *options)
    if result.returncode == 3:
        return False
    if result.returncode != 0:
        raise SystemExit(f"{source} to {target}: exit {result.returncode}: {result.stderr.decode()}")
    return True


def as_json(source, *options):
    target = os.path.join(WORK, "network.json")
    if not convert(source, target, *options):
        return None
    with open(target, encoding="utf-8") as file:
        return json.load(file)


def centrality(source, measures, *options):
    """Columns of a full CSV by node id."""
    result = run("centrality", source, "--measure", measures, "--format", "csv", "--include-victims", "--keep-cleared", "--quiet",
                 *options)
    if result.returncode != 0:
        raise SystemExit(f"{source}: exit {result.returncode}: {result.stderr.decode()}")
    rows = csv.DictReader(io.StringIO(result.stdout.decode("utf-8")))
    return {row["id"]: row for row in rows}


def name_of(path):
    return os.path.relpath(path, os.path.join(SHARED, "data"))


def finish(failures, done):
    for failure in failures[:40]:
        print("FAILED", failure)
    print(f"{done} compared, {len(failures)} failed")
    sys.exit(1 if failures or not done else 0)
