#!/usr/bin/python3
"""Exact betweenness by one, two and four ranks of one thread each: the bytes are compared first, then times.

usage: mpi.py HTGRAPH SHARED FOLDER [--network email-Enron] [--rounds 3] [--most-ranks 4]

"computing" is the whole command less the same command with degree in place of betweenness, by as many ranks: what reads, starts
MPI and writes takes as long in both. Times are those of one machine's processors: more ranks than it has cannot be faster."""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time

import inputs


def write_csv(edges, path):
    with open(edges) as lines, open(path, "w") as out:
        directed = next(lines).split()[2] == "1"
        out.write("source,target,type\n")
        kind = "Directed" if directed else "Undirected"
        out.writelines("{},{},{}\n".format(*line.split()[:2], kind) for line in lines)


def run(ranks, measure, path):
    command = ["mpirun", "--allow-run-as-root", "--oversubscribe", "-n", str(ranks)] if ranks else []
    command += [options.htgraph, "centrality", path, "-m", measure, "--threads", "1", "--format", "csv", "-q"]
    begin = time.monotonic()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    taken = time.monotonic() - begin
    if done.returncode:
        sys.exit(done.stderr.decode())
    return taken, done.stdout


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("htgraph")
parser.add_argument("shared")
parser.add_argument("folder")
parser.add_argument("--network", default="email-Enron")
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--most-ranks", type=int, default=4)
options = parser.parse_args()
module = os.path.join(os.path.dirname(os.path.abspath(options.htgraph)), "htgraph_mpi.so")
if not os.path.exists(module) or not shutil.which("mpirun"):
    print("skipped: built without MPI, or mpirun is not there")
    sys.exit(77)
if not os.path.isdir(os.path.join(options.shared, "data", "large")):
    print("skipped: the networks are not there")
    sys.exit(77)
network = os.path.join(options.folder, options.network + ".csv")
write_csv(inputs.build(options.network, options.shared, options.folder), network)
counts = [count for count in (1, 2, 4, 8, 16, 32) if count <= options.most_ranks]
alone = run(0, "betweenness", network)[1]
whole, rest = {count: [] for count in counts}, {count: [] for count in counts}
for _ in range(options.rounds):
    for count in counts:
        taken, scores = run(count, "betweenness", network)
        if scores != alone:
            sys.exit(f"{count} ranks give other bytes than one process: no times")
        whole[count].append(taken)
        rest[count].append(run(count, "degree", network)[0])
print(f"{options.network}: the same {len(alone)} bytes from {', '.join(map(str, counts))} ranks; medians of {options.rounds}, "
      f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
first = {}
for count in counts:
    middle, other = statistics.median(whole[count]), statistics.median(rest[count])
    first.setdefault("whole", middle), first.setdefault("computing", middle - other)
    print(f"{count:3} ranks: whole command {middle:7.2f} s ({first['whole'] / middle:.2f} x), computing {middle - other:7.2f} s "
          f"({first['computing'] / (middle - other):.2f} x)")
