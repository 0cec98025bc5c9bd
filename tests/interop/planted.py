#!/usr/bin/python3
"""Planted chokepoints: the truth written beside a generated cycle, an independent count and the command's scores are the same, on
20 seeds; and the null network has no chokepoint. Every node's score is compared, not the planted ones' alone."""
import csv
import io
import os

import common

try:
    import networkx  # noqa: F401
except ImportError:
    common.skip("NetworkX is not there")
from product_graph import dependence, graphs, product

SEEDS = range(1, 21)
failures, compared = [], 0


def table(*arguments):
    result = common.run(*arguments, "-q", "-f", "csv")
    if result.returncode:
        raise SystemExit(f"{arguments}: exit {result.returncode}: {result.stderr.decode()}")
    return list(csv.DictReader(io.StringIO(result.stdout.decode())))


def expect(what, got, want):
    global compared
    compared += 1
    if got != want:
        failures.append(f"{what}: {got}, not {want}")


class Reach:
    """Targets that the accepted walks of each source reach, as bits of an integer a state; without a node where one is given."""

    def __init__(self, steps, sources, targets):
        self.bit = {target: 1 << i for i, target in enumerate(sorted(targets))}
        self.sources, self.next = sources, {}
        for before, after in steps:
            self.next.setdefault(before, []).append(after)

    def without(self, removed):
        reach = dict.fromkeys((state for after in self.next.values() for state in after if state[0] != removed), 0)
        reach.update(dict.fromkeys((state for state in self.next if state[0] != removed), 0))
        for state in reach:
            if state[1] == "exploitation":
                reach[state] = self.bit.get(state[0], 0)
        changed = True
        while changed:
            changed = False
            for state in reach:
                bits = reach[state]
                for after in self.next.get(state, ()):
                    bits |= reach.get(after, 0)
                if bits != reach[state]:
                    reach[state], changed = bits, True
        return {source: reach.get((source, "start"), 0) & ~self.bit.get(source, 0) for source in self.sources if source != removed}

    def lost(self, whole, node):
        end = self.bit.get(node, 0)
        return sum((whole[source] & ~end & ~left).bit_count() for source, left in self.without(node).items())


def check(seed, planted):
    name = f"seed {seed}, {planted} planted"
    path = os.path.join(common.WORK, "cycle.graphml")
    common.run("generate", "cycle", "--seed", str(seed), "--nodes", "200", "--chokepoints", str(planted), "-o", path)
    with open(os.path.join(common.WORK, "cycle.truth.csv"), encoding="utf-8") as file:
        truth = {row["id"]: row for row in csv.DictReader(file)}
    steps, sources, targets, nodes = product(path)
    reach = Reach(steps, sources, targets)
    whole = reach.without(None)
    pairs = sum(bits.bit_count() for bits in whole.values())
    scores = {row["id"]: int(row["pairs_lost"]) for row in table("chokepoints", path)}
    expect(f"{name}: planted", len(truth), planted)
    expect(f"{name}: candidates without the nodes", set(scores) - set(nodes), set())
    for node in nodes:
        lost = reach.lost(whole, node)
        expect(f"{name}: truth of {node}", int(truth[node]["pairs_lost"]) if node in truth else 0, lost)
        if node in scores:
            expect(f"{name}: score of {node}", scores[node], lost)
        elif lost:
            failures.append(f"{name}: {node} loses {lost} pairs and is no candidate")
    every, clean = graphs(steps)
    counts, _ = dependence(every, clean, sources, targets)
    ours = table("chokepoints", path, "--dependence")[0]
    for kind in ("necessary", "facilitated", "independent"):
        expect(f"{name}: {kind}", int(ours[kind]), counts[kind])
    expect(f"{name}: accepted pairs", int(ours["accepted_pairs"]), pairs)
    for row in truth.values():
        expect(f"{name}: accepted pairs of the truth", int(row["accepted_pairs"]), pairs)
    if not planted:
        summary = common.run("chokepoints", path).stderr.decode()
        expect(f"{name}: said as a result", "There is no chokepoint" in summary, True)


for seed in SEEDS:
    check(seed, 2)
    check(seed, 0)
common.finish(failures, compared)
