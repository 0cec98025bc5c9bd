#!/usr/bin/python3
"""Chokepoints and dependence at scale, beside a product-graph version in NetworkX.

usage: chokepoints.py HTGRAPH [quick]

Small: 10,000 nodes, 50,000 staged ties: the full summary (dependence, all candidates' exact scores, cuts); NetworkX computes
dependence and the scores of 20 candidates from the same file, and the answers are compared before the times. Large: 200,000 nodes,
1,000,000 ties: dependence and script betweenness, exact.
"""
import atexit
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import networkx

sys.path.append(os.path.join(os.path.dirname(__file__), "../interop"))
from product_graph import dependence, graphs, lost_without, product  # noqa: E402

HTGRAPH = sys.argv[1]
WORK = tempfile.mkdtemp(prefix="htgraph-bench-")
atexit.register(shutil.rmtree, WORK, ignore_errors=True)


def run(*arguments):
    """Seconds, peak memory in MiB, and what was printed."""
    before = time.monotonic()
    process = subprocess.Popen([HTGRAPH, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, (arguments, status)
    return time.monotonic() - before, usage.ru_maxrss / 1024, output


def small(nodes, ties):
    path = os.path.join(WORK, "small.graphml")
    run("generate", "cycle", "--seed", "1", "--nodes", str(nodes), "--ties", str(ties), "-o", path)
    seconds, peak, text = run("chokepoints", path)
    rows = list(csv.DictReader(text.splitlines()))
    _, _, text = run("chokepoints", path, "--dependence")
    ours = next(csv.DictReader(text.splitlines()))
    before = time.monotonic()
    steps, sources, targets, _ = product(path)
    every, clean = graphs(steps)
    counts, pairs = dependence(every, clean, sources, targets)
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
