#!/usr/bin/python3
"""Guards against slow-downs: instructions that a measure, reading and writing take, as a share of what a peer takes for the same.

usage: guard.py MEASURE_PROGRAM FILES_PROGRAM MAKE_PROGRAM

Instructions are counted by valgrind's callgrind, and are the same whatever else the machine does; what reading the edge list takes
is taken off. The bounds are what was counted when they were set (gcc 12, -O2), and a sixth more. They say nothing about the time:
that is for the other benchmarks."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import inputs

MARGIN = 7 / 6
# measure, our program, share of igraph's instructions
MEASURES = [
    ("betweenness", "htgraph-plain", 0.32),
    ("weighted_betweenness", "htgraph", 0.247),
    ("edge_betweenness", "htgraph-plain", 0.48),
    ("harmonic", "htgraph-plain", 0.024),
    ("closeness", "htgraph-plain", 0.026),
]
READING, WRITING = 1.31, 0.09  # of the bare pass of libxml2; of igraph's


def count(*command):
    """Instructions of one run with one thread."""
    environment = dict(os.environ, OMP_NUM_THREADS="1")
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], env=environment,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not found:
        sys.exit(f"failed: {' '.join(command)}\n{done.stderr}")
    return int(found.group(1))


failures = 0


def judge(what, ours, theirs, share):
    global failures
    got, bound = ours / theirs, share * MARGIN
    failures += got > bound
    print(f"{what:24} {ours / 1e6:9.1f} of {theirs / 1e6:9.1f} million: {got:6.3f}, at most {bound:.3f}"
          f"{'' if got <= bound else '   TOO MANY'}", flush=True)


def guard_measures(program, network):
    reading = {who: count(program, who, "pagerank", network, "1", "/dev/null", "1") for who in ("htgraph", "htgraph-plain", "igraph")}
    for measure, who, share in MEASURES:
        ours, theirs = (count(program, each, measure, network, "1") - reading[each] for each in (who, "igraph"))
        judge(measure, ours, theirs, share)


def guard_files(files, make, edges, folder):
    network, out = (os.path.join(folder, name) for name in ("network.graphml", "out.graphml"))
    subprocess.run([make, edges, "graphml", network], check=True)
    ours, bare, theirs = (count(files, "read", who, network) for who in ("htgraph", "sax", "igraph"))
    judge("reading, to the bare pass", ours, bare, READING)
    judge("writing, to igraph's", count(files, "write", "htgraph", network, "graphml", out) - ours,
          count(files, "write", "igraph", network, "graphml", out) - theirs, WRITING)


if not shutil.which("valgrind"):
    print("skipped: valgrind is not there")
    sys.exit(77)
with tempfile.TemporaryDirectory(prefix="htgraph-guard-") as place:
    edge_list = os.path.join(place, "network.txt")
    inputs.write_big(edge_list, 1000, 5)
    guard_measures(sys.argv[1], edge_list)
    inputs.write_big(edge_list, 5000, 5)
    guard_files(sys.argv[2], sys.argv[3], edge_list, place)
sys.exit(1 if failures else 0)
