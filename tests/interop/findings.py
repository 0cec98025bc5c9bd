#!/usr/bin/python3
"""Findings on the shared covert networks beside NetworkX: dependence on corrupt flows between countries, flows and disjoint paths
from source to sink, and a network without a chokepoint."""
import csv
import io
import json
import os

import common

try:
    import networkx as nx
except ImportError:
    common.skip("NetworkX is not there")
common.need_shared()

failures, compared = [], 0
EVERY = ("--from", "id=*", "--to", "id=*")


def path_of(name):
    return os.path.join(common.SHARED, "data", "covert", name + ".graphml")


def expect(what, got, *wants):
    global compared
    compared += 1
    if any(got != want for want in wants):
        failures.append(f"{what}: {got}, not {' or '.join(map(str, wants))}")


def rows(*arguments):
    result = common.run(*arguments, "-q", "-f", "csv")
    if result.returncode:
        raise SystemExit(f"{arguments}: exit {result.returncode}: {result.stderr.decode()}")
    return list(csv.DictReader(io.StringIO(result.stdout.decode())))


def facts(*arguments):
    return json.loads(common.run(*arguments, "-q", "-f", "json").stdout)["facts"]


def countries():
    """Parallel ties merged: corrupt only where every one of them is."""
    path, mapping = path_of("du_hti_2012"), os.path.join(common.WORK, "corrupt.ini")
    with open(mapping, "w", encoding="utf-8") as file:
        file.write("[tie]\nofficial_involved = corrupt\n")
    ties = nx.read_graphml(path)
    every, clean = nx.DiGraph(), nx.DiGraph()
    every.add_nodes_from(ties)
    clean.add_nodes_from(ties)
    every.add_edges_from(ties.edges())
    clean.add_edges_from((u, v) for u, v, corrupt in ties.edges(data="official_involved") if corrupt is not True)
    around = dict(nx.all_pairs_shortest_path_length(clean))
    counts = {"necessary": 0, "facilitated": 0, "independent": 0}
    for u, lengths in nx.all_pairs_shortest_path_length(every):
        for v, length in lengths.items():
            if v != u:
                other = around[u].get(v)
                counts["necessary" if other is None else "facilitated" if other > length else "independent"] += 1
    ours = rows("chokepoints", path, "--map", mapping, "--script", "any", *EVERY, "--dependence")[0]
    for kind, figure in ("necessary", 6), ("facilitated", 290), ("independent", 36597):
        expect(f"du_hti_2012: {kind}", int(ours[kind]), counts[kind], figure)
    expect("du_hti_2012: pairs", int(ours["accepted_pairs"]), sum(counts.values()), 36893)


def source_to_sink(name, sink, figure):
    path = path_of(name)
    graph, ends = nx.read_graphml(path), ("--from", "id=0", "--to", f"id={sink}")
    value, (near, _) = nx.minimum_cut(graph, "0", sink)
    expect(f"{name}: flow", facts("paths", path, "--flow", "--capacity", "capacity", *ends)["max_flow"], value, figure)
    flow = rows("paths", path, "--flow", "--capacity", "capacity", "--include-victims", *ends)
    for side in "cut_near_sources", "cut_near_targets":
        cut = [row for row in flow if row[side] == "true"]
        expect(f"{name}: capacity of {side}", sum(float(row["capacity"]) for row in cut), value)
        rest = graph.copy()
        rest.remove_edges_from((row["source"], row["target"]) for row in cut)
        expect(f"{name}: {side} parts the ends", nx.has_path(rest, "0", sink), False)
    expect(f"{name}: disjoint paths", facts("paths", path, "--disjoint", *ends)["paths"], nx.node_connectivity(graph, "0", sink), 10)


def no_chokepoint():
    path = path_of("human_trafficking_mexico")
    graph = nx.read_graphml(path)
    actors = {v for v, role in graph.nodes(data="role") if role != "victim"}
    joined = {frozenset((u, v)) for u in actors for v in nx.node_connected_component(graph, u) & actors if u != v}
    arguments = ("chokepoints", path, "--map", os.path.join(os.path.dirname(__file__), "../../examples/map-role.ini"), "--script", "any")
    scores = {row["id"]: int(row["pairs_lost"]) for row in rows(*arguments)}
    expect("mexico: candidates", set(scores), actors)
    for node in actors:
        rest = graph.copy()
        rest.remove_node(node)
        lost = sum(node not in pair and not nx.has_path(rest, *pair) for pair in joined)
        expect(f"mexico: pairs lost without {node}", scores[node], 2 * lost, 0)
    expect("mexico: said as a result", b"There is no chokepoint" in common.run(*arguments).stderr, True)


countries()
source_to_sink("bbnip_Net10_1_DifCap", "74", 764)
source_to_sink("bbnip_Net10_2_SameCap", "68", 570)
no_chokepoint()
common.finish(failures, compared)
