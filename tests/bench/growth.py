#!/usr/bin/python3
"""How cost grows: processor seconds on generated cycles of 10^3 to 10^6 nodes with five ties a node.

usage: growth.py GROWTH_PROGRAM HTGRAPH FOLDER [--most 60] [--sizes 1000,10000,100000,1000000]

Reading and the measures are timed within one program, by one thread; of the other commands the whole is taken, less `htgraph
centrality -m degree`. The exponent is the slope of log seconds over log nodes where a hundredth of a second is reached; the last
column is the slope over the last step alone, which tells where caches end. A size is left out where the step before it
says that it would take longer than --most seconds."""
import argparse
import math
import os
import statistics
import subprocess
import sys

MEASURES = ["degree", "strength", "betweenness", "betweenness:0.01", "edge_betweenness", "closeness", "harmonic", "eccentricity",
            "script_betweenness", "script_betweenness:0.01", "pagerank", "katz", "eigenvector", "hits", "kcore", "clustering",
            "constraint", "effective_size", "brokerage", "community"]
COMMANDS = {"chokepoints": ["chokepoints"], "chokepoints --dependence": ["chokepoints", "--dependence"]}
SHORT = 0.01


def network(nodes):
    path = os.path.join(options.folder, f"cycle-{nodes}.graphml")
    if not os.path.exists(path):
        subprocess.run([options.program, "generate", "cycle", "--nodes", str(nodes), "-o", path, "-q"], check=True)
    return path


def command_seconds(arguments, path):
    process = subprocess.Popen([options.program, arguments[0], path, *arguments[1:], "-q", "-o", options.folder + "/out.csv"],
                               stderr=subprocess.PIPE, env=dict(os.environ, OMP_NUM_THREADS="1"))
    words = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{arguments}: {words}")
    return usage.ru_utime + usage.ru_stime


def fits(steps):
    """Whether the next size, ten times as large, takes no longer than asked for."""
    if not steps:
        return True
    growth = [b[1] / max(a[1], SHORT) for a, b in zip(steps, steps[1:])]
    return steps[-1][1] * max([10, *growth[-1:]]) <= options.most


def slope(points):
    if len(points) < 2:
        return math.nan
    xs, ys = [math.log(n) for n, _ in points], [math.log(t) for _, t in points]
    x, y = statistics.mean(xs), statistics.mean(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("growth")
parser.add_argument("program")
parser.add_argument("folder")
parser.add_argument("--most", type=float, default=60)
parser.add_argument("--sizes", type=lambda text: [int(x) for x in text.split(",")], default=[1000, 10000, 100000, 1000000])
options = parser.parse_args()
os.makedirs(options.folder, exist_ok=True)
taken = {name: [] for name in ["reading", *MEASURES, *COMMANDS]}
for nodes in options.sizes:
    path = network(nodes)
    wanted = [name for name in MEASURES if fits(taken[name])]
    lines = subprocess.run([options.growth, path, *wanted], stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()
    for line in lines:
        name, seconds = line.split()
        taken[name].append((nodes, float(seconds)))
    base = command_seconds(["centrality", "-m", "degree"], path)
    for name, arguments in COMMANDS.items():
        if fits(taken[name]):
            taken[name].append((nodes, max(command_seconds(arguments, path) - base, 1e-4)))
print(f"{'processor seconds at nodes':28}" + "".join(f"{n:>11}" for n in options.sizes) + f"{'exponent':>9}{'last':>7}")
for name, points in taken.items():
    cells = [f"{seconds:.4f}" for _, seconds in points] + ["–"] * (len(options.sizes) - len(points))
    long = [point for point in points if point[1] >= SHORT]
    print(f"{name:28}" + "".join(f"{cell:>11}" for cell in cells) + f"{slope(long):9.2f}{slope(long[-2:]):7.2f}")
