#!/usr/bin/python3
"""How cost grows: processor seconds of whole commands on generated cycles of 10^3 to 10^6 nodes with five ties a node.

usage: growth.py HTGRAPH FOLDER [--most 60] [--sizes 1000,10000,100000,1000000]

Least of three runs, of one for 10^5 nodes and more. Reading is `htgraph centrality -m degree`; of every other command that is
taken off. The exponent is the slope of log seconds over
log nodes from the least size that takes two hundredths of a second on; the last column is the slope over the last step alone, which
tells where caches end. A size is left out where the step before it says that it would take longer than --most seconds; what
takes less than reading varies is shown as 0.000."""
import argparse
import math
import os
import statistics
import subprocess
import sys

CENTRALITY = ["strength", "betweenness", "betweenness --epsilon 0.01", "edge_betweenness", "closeness", "harmonic", "eccentricity",
              "script_betweenness", "script_betweenness --epsilon 0.01", "pagerank", "katz", "eigenvector", "hits", "kcore",
              "clustering", "constraint", "effective_size", "brokerage --group-by kind", "community"]
COMMANDS = [("reading", ["centrality", "-m", "degree"])] + \
           [(name, ["centrality", "-m", *name.split()]) for name in CENTRALITY] + \
           [("chokepoints", ["chokepoints"]), ("chokepoints --dependence", ["chokepoints", "--dependence"]),
            ("paths", ["paths", "--from", "id=c1_r1", "--to", "id=c1_c1"])]
SHORT = 0.02


def seconds(arguments, path):
    process = subprocess.Popen([options.program, arguments[0], path, *arguments[1:], "-q", "-o", options.folder + "/out.csv"],
                               stderr=subprocess.PIPE)
    words = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{arguments}: {words}")
    return usage.ru_utime + usage.ru_stime


def network(nodes):
    path = os.path.join(options.folder, f"cycle-{nodes}.graphml")
    if not os.path.exists(path):
        subprocess.run([options.program, "generate", "cycle", "--nodes", str(nodes), "-o", path, "-q"], check=True)
    return path


def slope(points):
    if len(points) < 2:
        return math.nan
    xs, ys = [math.log(n) for n, _ in points], [math.log(t) for _, t in points]
    x, y = statistics.mean(xs), statistics.mean(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)


def measure(name, command, reading):
    """Seconds by size; prints a row as it goes."""
    taken, cells = [], []
    for nodes in options.sizes:
        steps = [b[1] / max(a[1], SHORT) for a, b in zip(taken, taken[1:])]
        if taken and taken[-1][1] * max([10, *steps[-1:]]) > options.most:
            cells.append("–")
            continue
        spent = min(seconds(command, network(nodes)) for _ in range(3 if nodes < 100000 or not reading else 1))
        taken.append((nodes, max(spent - reading.get(nodes, 0), 1e-4)))
        cells.append(f"{taken[-1][1]:.3f}")
    long = [point for point in taken if point[1] >= SHORT]
    print(f"{name:28}" + "".join(f"{cell:>10}" for cell in cells) + f"{slope(long):9.2f}{slope(long[-2:]):9.2f}", flush=True)
    return dict(taken)


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("program")
parser.add_argument("folder")
parser.add_argument("--most", type=float, default=60)
parser.add_argument("--sizes", type=lambda text: [int(x) for x in text.split(",")], default=[1000, 10000, 100000, 1000000])
options = parser.parse_args()
os.makedirs(options.folder, exist_ok=True)
print(f"{'processor seconds at nodes':28}" + "".join(f"{n:>10}" for n in options.sizes) + f"{'exponent':>9}{'last':>9}")
found = {}
for label, arguments in COMMANDS:
    times = measure(label, arguments, found)
    found = found or times
