#!/usr/bin/python3
"""PageRank beside igraph (PRPACK), graph-tool and NetworKit, all brought to the same residual.

usage: pagerank.py MEASURE_PROGRAM MAKE_PROGRAM SHARED FOLDER [--networks big,rmat15] [--threads 2] [--rounds 3] [--residual 1e-10]

The residual is the sum over all nodes of |b + Ax - x|, x scaled to sum 1, computed here from what each program answered: what a
program means by its own tolerance does not count. A program whose tolerance can be chosen gets the loosest of a few that
reaches the residual; igraph's is fixed. Answers are compared next, then the computing part alone is timed. Ratios are of
medians; "cpu" is the ratio of processor seconds, for machines that have other work too."""
import argparse
import os
import statistics
import subprocess
import sys

import inputs

try:
    import numpy
except ImportError:
    print("skipped: numpy is not there")
    sys.exit(77)

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = {"igraph": None, "graph-tool": "/usr/bin/python3", "networkit": os.environ.get("HTG_NETWORKIT_PYTHON", sys.executable)}
DAMPING = 0.85


def build(name):
    if name != "big":
        return inputs.build(name, options.shared, options.folder)
    path = os.path.join(options.folder, "big.txt")
    if not os.path.exists(path):
        subprocess.run([options.make, "1000000", "list", path + ".part"], check=True)
        os.rename(path + ".part", path)
    return path


def run(program, path, tolerance, scores=os.devnull, threads=None):
    """Seconds, processor seconds, version; None where the program is not there."""
    interpreter = PEERS.get(program)
    command = [interpreter, os.path.join(HERE, "peers.py")] if interpreter else [options.program]
    threads = str(threads or options.threads)
    process = subprocess.run([*command, program, "pagerank", path, threads, scores, repr(tolerance)], text=True,
                             env=dict(os.environ, OMP_NUM_THREADS=threads), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if process.returncode == 77:
        return None
    if process.returncode:
        sys.exit(f"{program} failed")
    seconds, processor, version = process.stdout.split()
    return float(seconds), float(processor), version


class Network:
    def __init__(self, path):
        with open(path) as lines:
            self.nodes, ties, directed = (int(word) for word in next(lines).split())
            rows = numpy.fromstring(lines.read(), dtype=numpy.int64, sep=" ").reshape(-1, 3)
        assert len(rows) == ties
        self.tail = rows[:, 0] if directed else numpy.concatenate((rows[:, 0], rows[:, 1]))
        self.head = rows[:, 1] if directed else numpy.concatenate((rows[:, 1], rows[:, 0]))
        self.out = numpy.bincount(self.tail, minlength=self.nodes)

    def residual(self, scores):
        share = numpy.divide(scores, self.out, out=numpy.zeros(self.nodes), where=self.out > 0)
        arriving = numpy.bincount(self.head, weights=share[self.tail], minlength=self.nodes)
        stranded = scores[self.out == 0].sum()
        return abs((1 - DAMPING) / self.nodes + DAMPING * (arriving + stranded / self.nodes) - scores).sum()


def settle(network, name, program, path):
    """The loosest tolerance that reaches the residual, with the residual and the scores."""
    out = os.path.join(options.folder, f"{name}.pagerank.{program}.scores")
    for factor in (1,) if program == "igraph" else (10, 3, 1, 0.3, 0.1):
        if not run(program, path, options.residual * factor, out):
            return None
        scores = numpy.fromfile(out)
        os.remove(out)
        scores /= scores.sum()
        reached = network.residual(scores)
        if reached <= options.residual:
            return options.residual * factor, reached, scores
    print(f"{name:8} {program} stops at a residual of {reached:.1e}: left out", flush=True)
    return None


def compare(name):
    path = build(name)
    network = Network(path)
    found = {program: settle(network, name, program, path) for program in ("htgraph", *PEERS)}
    found = {program: answer for program, answer in found.items() if answer}
    best = found["htgraph"][2]
    for program, (tolerance, reached, scores) in found.items():
        print(f"{name:8} {program:12} tolerance {tolerance:.0e}: residual {reached:.1e}, greatest difference to htgraph's "
              f"{(abs(scores - best) / best).max():.1e}", flush=True)
    taken = {program: [] for program in found}
    alone = []
    for _ in range(options.rounds):
        for program, answer in found.items():
            taken[program].append(run(program, path, answer[0]))
        alone.append(run("htgraph", path, found["htgraph"][0], threads=1))
    middle = {program: [statistics.median(r[i] for r in rounds) for i in range(2)] for program, rounds in taken.items()}
    for program, rounds in taken.items():
        seconds = [r[0] for r in rounds]
        spread = (max(seconds) - min(seconds)) / middle[program][0]
        ratios = [middle[program][i] / middle["htgraph"][i] for i in range(2)]
        print(f"{name:8} {program + ' ' + rounds[0][2]:20} {middle[program][0]:8.3f} s ±{spread:4.0%} {ratios[0]:6.1f} x  "
              f"cpu {middle[program][1]:8.3f} s {ratios[1]:6.1f} x", flush=True)
    print(f"{name:8} htgraph, 1 thread    {statistics.median(r[0] for r in alone):8.3f} s", flush=True)


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
for argument in ("program", "make", "shared", "folder"):
    parser.add_argument(argument)
parser.add_argument("--networks", default="big,rmat15")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--residual", type=float, default=1e-10)
options = parser.parse_args()
os.makedirs(options.folder, exist_ok=True)
if not os.path.isdir(os.path.join(options.shared, "data", "large")):
    options.networks = "big"  # the only one that is made here
print(f"{options.threads} threads, {options.rounds} rounds, load {os.getloadavg()[0]:.1f}", flush=True)
for network_name in options.networks.split(","):
    compare(network_name)
