#!/usr/bin/python3
"""Chokepoints and dependence at scale, beside a product-graph version in NetworkX.

usage: chokepoints.py HTGRAPH [quick]

Small: 10,000 nodes, 50,000 staged ties: the full summary (dependence, all candidates' exact scores, cuts); NetworkX computes
dependence and the scores of 20 candidates from the same file, and the answers are compared before the times. Large: 200,000 nodes,
1,000,000 ties: dependence and script betweenness, exact.
"""
import collections
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

import networkx

HTGRAPH = sys.argv[1]
WORK = tempfile.mkdtemp(prefix="htgraph-bench-")
CYCLE = {("start", "planning"): "planning", ("planning", "planning"): "planning", ("start", "recruitment"): "recruitment",
         ("planning", "recruitment"): "recruitment", ("recruitment", "recruitment"): "recruitment",
         ("recruitment", "transportation"): "transportation", ("transportation", "transportation"): "transportation",
         ("recruitment", "exploitation"): "exploitation", ("transportation", "exploitation"): "exploitation",
         ("exploitation", "exploitation"): "exploitation"}


def run(*arguments):
    """Seconds, peak memory in MiB, and what was printed."""
    before = time.monotonic()
    process = subprocess.Popen([HTGRAPH, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, (arguments, status)
    return time.monotonic() - before, usage.ru_maxrss / 1024, output


def product(path):
    """Steps of the product of ties and the script's positions, each with whether some clean tie makes it; the ends."""
    network = networkx.read_graphml(path, force_multigraph=True)
    victim = {v for v, kind in network.nodes(data="kind") if kind == "victim"}
    corrupt_by_relation = {"bribe", "extortion", "sexual_favour", "embezzlement", "laundering", "trading_in_influence",
                           "abuse_of_functions", "obstruction_of_justice", "document_fraud", "tip_off", "protection",
                           "non_enforcement"}
    both_ways = {"family", "associate", "communicates", "bribe", "extortion", "sexual_favour", "gift"}
    collaboration = {"recruits", "transports", "transfers", "harbours", "receives", "controls", "exploits", "sells",
                     "communicates", "smuggles"}
    corrupt_nodes = {v for v, value in network.nodes(data="corrupt") if value is True}
    steps, sources, targets = {}, set(), set()
    for u, v, data in network.edges(data=True):
        relation, stages = data.get("relation"), (data.get("stages") or "").split(";")
        corrupt = data["corrupt"] if "corrupt" in data else relation in corrupt_by_relation
        ways = [(u, v)]
        if relation in both_ways or (relation in collaboration and (u in victim) != (v in victim)):
            ways.append((v, u))
        for a, b in ways:
            for stage in stages:
                if stage in ("planning", "recruitment"):
                    sources |= {a} - victim or {b} - victim
                if stage == "exploitation":
                    targets |= {b} - victim or {a} - victim
                for (before, read), after in CYCLE.items():
                    if read == stage:
                        key = (a, before), (b, after)
                        steps[key] = steps.get(key, False) or not corrupt
    return steps, sources, targets, corrupt_nodes


def graphs(steps):
    every, clean = networkx.DiGraph(), networkx.DiGraph()
    every.add_edges_from(steps)
    clean.add_edges_from(step for step, is_clean in steps.items() if is_clean)
    return every, clean


def lengths(graph, source, targets):
    start = (source, "start")
    if start not in graph:
        return {}
    found = networkx.single_source_shortest_path_length(graph, start)
    return {t: found[(t, "exploitation")] for t in targets if t != source and (t, "exploitation") in found}


def dependence(every, clean, sources, targets, corrupt_nodes):
    assert not corrupt_nodes, "the generator marks ties alone"
    counts, pairs = collections.Counter(), {}
    for source in sources:
        everywhere, cleanly = lengths(every, source, targets), lengths(clean, source, targets)
        pairs[source] = set(everywhere)
        for target, length in everywhere.items():
            other = cleanly.get(target)
            counts["necessary" if other is None else "facilitated" if other > length else "independent"] += 1
    return counts, pairs


def lost_without(every, node, pairs, targets):
    smaller = every.copy()
    smaller.remove_nodes_from([state for state in every if state[0] == node])
    lost = 0
    for source, joined in pairs.items():
        if source != node and joined:
            left = lengths(smaller, source, targets)
            lost += sum(1 for target in joined if target != node and target not in left)
    return lost


def small(nodes, ties):
    path = os.path.join(WORK, "small.graphml")
    run("generate", "cycle", "--seed", "1", "--nodes", str(nodes), "--ties", str(ties), "-o", path)
    seconds, peak, text = run("chokepoints", path)
    rows = list(csv.DictReader(text.splitlines()))
    _, _, text = run("chokepoints", path, "--dependence")
    ours = next(csv.DictReader(text.splitlines()))
    before = time.monotonic()
    steps, sources, targets, corrupt_nodes = product(path)
    every, clean = graphs(steps)
    counts, pairs = dependence(every, clean, sources, targets, corrupt_nodes)
    of_dependence = time.monotonic() - before
    for name in ("necessary", "facilitated", "independent"):
        assert int(ours[name]) == counts[name], (name, ours[name], counts[name])
    busiest = sorted(rows, key=lambda row: (-int(row["pairs_lost"]), -float(row["script_betweenness"])))[:20]
    before = time.monotonic()
    for row in busiest:
        lost = lost_without(every, row["id"], pairs, targets)
        assert lost == int(row["pairs_lost"]), (row["id"], row["pairs_lost"], lost)
    of_scores = time.monotonic() - before
    print(f"small: {nodes} nodes, {ties} ties, {len(sources)} sources, {len(targets)} targets, {sum(counts.values())} pairs")
    print(f"  htgraph, the whole summary with {len(rows)} exact scores: {seconds:.2f} s, {peak:.0f} MiB")
    print(f"  NetworkX {networkx.__version__}, dependence: {of_dependence:.1f} s; scores of 20 candidates: {of_scores:.1f} s; equal")
    print(f"  ratio for dependence and 20 scores against everything: {(of_dependence + of_scores) / seconds:.0f}")


def large(nodes, ties):
    path = os.path.join(WORK, "large.graphml")
    run("generate", "cycle", "--seed", "1", "--nodes", str(nodes), "--ties", str(ties), "-o", path)
    seconds, peak, text = run("chokepoints", path, "--format", "json", "--top", "2")
    facts = json.loads(text)["facts"]
    print(f"large: {nodes} nodes, {ties} ties, {facts['accepted_pairs']:.0f} pairs; everything, exact: {seconds:.1f} s, {peak:.0f} MiB")


small(*((2000, 10000) if "quick" in sys.argv else (10000, 50000)))
if "quick" not in sys.argv:
    large(200000, 1000000)
