#!/usr/bin/python3
"""Reading and writing beside libxml2's bare pass and igraph, and the whole of a small job beside other programs' start-up.

usage: files.py FILES_PROGRAM MAKE_PROGRAM HTGRAPH SHARED FOLDER [--inputs email-Enron,big] [--rounds 3] [--out /dev/shm]

What was read is compared first: nodes, ties, sums over ends and attributes. Every round runs all programs one after the other;
what counts are ratios of medians. "cpu" is processor seconds, for machines that have other work too. igraph writes no GEXF: the
ratio there is to its GraphML."""
import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import time

import inputs

BIG_NODES = 1000000


def run(command):
    """Seconds and processor seconds that the program says, its peak MiB and version, and the lines it says about the network."""
    process = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)}")
    first, *facts = process.stdout.splitlines()
    seconds, processor, peak, version = first.split()
    return (float(seconds), float(processor), int(peak) / 1024, version), sorted(facts)


def same(a, b):
    """The same words, numbers to 1e-9."""
    if len(a) != len(b):
        return False
    for left, right in zip(" ".join(a).split(), " ".join(b).split()):
        try:
            if abs(float(left) - float(right)) > 1e-9 * abs(float(right)):
                return False
        except ValueError:
            if left != right:
                return False
    return True


def build(name, form):
    path = os.path.join(options.folder, f"{name}.{form}")
    if not os.path.exists(path):
        os.makedirs(options.folder, exist_ok=True)
        source = str(BIG_NODES) if name == "big" else inputs.build(name, options.shared, options.folder)
        subprocess.run([options.make, source, form, path + ".part"], check=True)
        os.rename(path + ".part", path)
    return path


def say(name, what, taken, base):
    """taken: rounds a program; base: what the ratios are to."""
    middle = {program: [statistics.median(r[i] for r in rounds) for i in range(3)] for program, rounds in taken.items()}
    for program, rounds in taken.items():
        seconds = [r[0] for r in rounds]
        spread = (max(seconds) - min(seconds)) / middle[program][0]
        ratios = [middle[program][i] / middle[base][i] for i in range(2)]
        print(f"{name:12} {what:14} {program + ' ' + rounds[0][3]:22} {middle[program][0]:9.3f} s ±{spread:4.0%} "
              f"{ratios[0]:7.2f} x  cpu {middle[program][1]:9.3f} s {ratios[1]:7.2f} x {middle[program][2]:7.0f} MiB", flush=True)
    return middle


def reading(name):
    path = build(name, "graphml")
    size = os.path.getsize(path) / 1e6
    taken, facts = {}, {}
    for program in ("sax", "htgraph", "igraph"):
        result, facts[program] = run([options.program, "read", program, path])
        taken[program] = [result]
    if not same(facts["htgraph"], facts["igraph"]):
        sys.exit("igraph and htgraph read different networks: no times\n" + "\n".join(facts["htgraph"] + facts["igraph"]))
    for _ in range(options.rounds - 1):
        for program in taken:
            taken[program].append(run([options.program, "read", program, path])[0])
    middle = say(name, "read GraphML", taken, "sax")
    print(f"{name:12} {size:.0f} MB at {size / middle['htgraph'][0]:.0f} MB/s; igraph / htgraph: "
          f"{middle['igraph'][0] / middle['htgraph'][0]:.1f}, peak memory {middle['htgraph'][2] / middle['igraph'][2]:.2f}", flush=True)
    return facts["htgraph"]


def reading_csv(name):
    path = build(name, "csv")
    size = os.path.getsize(path) / 1e6
    rounds = [run([options.program, "read", "htgraph", path])[0] for _ in range(options.rounds)]
    middle = statistics.median(r[0] for r in rounds)
    print(f"{name:12} read CSV       {size:.0f} MB in {middle:.3f} s: {size / middle:.0f} MB/s, {max(r[2] for r in rounds):.0f} MiB",
          flush=True)


def count_ties(path):
    """Ties in a GEXF file of ours, which has one element a line."""
    with open(path, "rb") as file:
        return sum(line.startswith(b"      <edge ") for line in file)


def writing(name, facts):
    path = build(name, "graphml")
    jobs = [(program, form) for form in ("graphml", "gexf") for program in ("htgraph", "igraph") if (program, form) != ("igraph", "gexf")]
    taken = {job: [] for job in jobs}
    ties = next(int(line.split()[3]) for line in facts if line.startswith("nodes"))
    for round_number in range(options.rounds):
        for program, form in jobs:
            out = os.path.join(options.out, f"htgraph-bench.{os.getpid()}.{form}")
            taken[program, form].append(run([options.program, "write", program, path, form, out])[0])
            if round_number == 0 and program == "htgraph":
                wrong = (count_ties(out) != ties if form == "gexf"
                         else any(not same(run([options.program, "read", reader, out])[1], facts) for reader in ("htgraph", "igraph")))
                if wrong:
                    sys.exit(f"what was written as {form} is not what was read: no times")
            os.remove(out)
    for form in ("graphml", "gexf"):
        rounds = {"htgraph": taken["htgraph", form], "igraph GraphML": taken["igraph", "graphml"]}
        middle = say(name, f"write {form}", rounds, "htgraph")
        print(f"{name:12} write {form}: igraph's GraphML / htgraph {middle['igraph GraphML'][0] / middle['htgraph'][0]:.1f}, "
              f"processor {middle['igraph GraphML'][1] / middle['htgraph'][1]:.1f}", flush=True)


NETWORKX = """import csv, sys, networkx as nx
scores = nx.betweenness_centrality(nx.read_graphml(sys.argv[1]), normalized=False)
csv.writer(sys.stdout).writerows(scores.items())"""
IGRAPH = """import csv, sys, igraph
graph = igraph.Graph.Read_GraphML(sys.argv[1])
csv.writer(sys.stdout).writerows(zip(graph.vs["id"], graph.betweenness()))"""
GRAPH_TOOL = """import csv, sys, graph_tool, graph_tool.centrality as centrality
graph = graph_tool.load_graph(sys.argv[1])
csv.writer(sys.stdout).writerows(zip(graph.vertex_properties["_graphml_vertex_id"], centrality.betweenness(graph, norm=False)[0].a))"""


def small_file():
    path = os.path.join(options.folder, "small.graphml")
    draw = random.Random(1)
    ties = {tuple(sorted(draw.sample(range(200), 2))) for _ in range(600)}
    with open(path, "w") as out:
        out.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="undirected">\n')
        out.writelines(f'<node id="n{v}"/>\n' for v in range(200))
        out.writelines(f'<edge source="n{s}" target="n{t}"/>\n' for s, t in sorted(ties))
        out.write("</graph></graphml>\n")
    return path


def scores_of(text):
    rows = [line.split(",") for line in text.splitlines()]
    return {row[0]: float(row[-1]) for row in rows if row[-1] != "betweenness"}


def starting():
    path = small_file()
    commands = {"htgraph": [options.htgraph, "centrality", "--quiet", "-m", "betweenness", "--format", "csv", path]}
    for name, code in (("NetworkX", NETWORKX), ("python-igraph", IGRAPH), ("graph-tool", GRAPH_TOOL)):
        module = {"NetworkX": "networkx", "python-igraph": "igraph", "graph-tool": "graph_tool"}[name]
        for python in (sys.executable, shutil.which("python3")):
            if python and subprocess.run([python, "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode == 0:
                commands[name] = [python, "-c", code, path]
                break
    times, answers = {name: [] for name in commands}, {}
    for _ in range(max(15, options.rounds)):
        for name, command in commands.items():
            before = time.monotonic()
            output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
            times[name].append(1000 * (time.monotonic() - before))
            answers[name] = scores_of(output)
    for name, scores in answers.items():
        if any(abs(scores[node] - wanted) > 1e-9 * max(wanted, 1) for node, wanted in answers["htgraph"].items()):
            sys.exit(f"{name} has other scores: no times")
    for name, taken in times.items():
        print(f"200 nodes    start to finish {name:14} {statistics.median(taken):7.1f} ms (least {min(taken):.1f}), "
              f"{statistics.median(taken) / statistics.median(times['htgraph']):.1f} x", flush=True)


def main():
    print(f"{options.rounds} rounds, load {os.getloadavg()[0]:.1f}, written to {options.out}", flush=True)
    for name in options.inputs.split(",") if options.inputs else []:
        facts = reading(name)
        reading_csv(name)
        writing(name, facts)
    starting()


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
for argument in ("program", "make", "htgraph", "shared", "folder"):
    parser.add_argument(argument)
parser.add_argument("--inputs", default="email-Enron,big")
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--out", default="/dev/shm" if os.path.isdir("/dev/shm") else None)
options = parser.parse_args()
options.out = options.out or options.folder
os.makedirs(options.folder, exist_ok=True)
if not os.path.isdir(os.path.join(options.shared, "data", "large")):
    options.inputs = ",".join(name for name in options.inputs.split(",") if name == "big")
main()
