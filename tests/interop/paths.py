#!/usr/bin/python3
"""k shortest simple paths, largest flows, connectivity and key players' measures beside NetworkX, on the shared covert networks."""
import csv
import io
import json
import os
import sys
from itertools import islice

import common

try:
    import networkx as nx
except ImportError:
    common.skip("NetworkX is not there")
common.need_shared()

CASES = [("bbnip_Net10_1_DifCap", "0", "74"), ("bbnip_Net10_2_SameCap", "0", "68"), ("ucinet_morselli_caviar", None, None),
         ("montagna_phonecalls", None, None), ("human_trafficking_mexico", None, None)]
compared = failed = 0


def expect(what, got, want):
    global compared, failed
    compared += 1
    if got != want and not (isinstance(want, float) and abs(got - want) <= 1e-9 * max(1, abs(want))):
        failed += 1
        print(f"{what}: {got}, not {want}")


def answer(command, path, *options):
    result = common.run(command, path, "-q", "-f", "json", "--keep-cleared", *options)
    if result.returncode not in (0, 1):
        raise SystemExit(result.stderr.decode())
    return json.loads(result.stdout)


def simple(graph):
    """Parallel ties merged, loops dropped, as recorded."""
    plain = (nx.DiGraph if graph.is_directed() else nx.Graph)(graph)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    return plain


def paths_of(path, source, target, k):
    result = common.run("paths", path, "-q", "-f", "csv", "--keep-cleared", "--include-victims", "--from", f"id={source}", "--to",
                        f"id={target}", "--k", str(k))
    found = {}
    for row in csv.DictReader(io.StringIO(result.stdout.decode())):
        found.setdefault(int(row["path"]), [row["source"]]).append(row["target"])
    return list(found.values())


def compare_paths(name, path, plain, source, target):
    for k in (1, 5, 40):
        try:
            want = [len(p) - 1 for p in islice(nx.shortest_simple_paths(plain, source, target), k)]
        except nx.NetworkXNoPath:
            want = []
        got = paths_of(path, source, target, k)
        expect(f"{name} {source} to {target}: lengths of {k} paths", [len(p) - 1 for p in got], want)
        expect(f"{name} {source} to {target}: all differ", len({tuple(p) for p in got}), len(got))
        expect(f"{name} {source} to {target}: all are paths", all(nx.is_simple_path(plain, p) for p in got), True)


def compare_flows(name, path, graph, plain, source, target):
    units = nx.DiGraph() if graph.is_directed() else nx.Graph()
    for u, v in graph.edges():
        if u != v:
            units.add_edge(u, v, capacity=(units[u][v]["capacity"] if units.has_edge(u, v) else 0) + 1)
    units.add_nodes_from(graph)
    ends = ("--from", f"id={source}", "--to", f"id={target}")
    expect(f"{name} {source} to {target}: ties", answer("paths", path, "--disjoint", "tie", *ends)["facts"]["paths"],
           nx.maximum_flow_value(units, source, target))
    if not plain.has_edge(source, target):
        expect(f"{name} {source} to {target}: nodes", answer("paths", path, "--disjoint", *ends)["facts"]["paths"],
               nx.node_connectivity(plain, source, target))


def compare_keys(name, path, plain, members):
    rest = plain.copy()
    rest.remove_nodes_from(members)
    n, total = len(rest), len(plain)
    joined = sum(len(c) * (len(c) - 1) for c in nx.connected_components(rest.to_undirected()))
    near = sum(1 / d for _, ds in nx.all_pairs_shortest_path_length(rest) for d in ds.values() if d)
    reach = nx.multi_source_dijkstra_path_length(plain, set(members), weight=None)
    rows = answer("keyplayers", path, "--include-victims", "--size", str(len(members)), "--candidates", "id=" + ",".join(members))
    row = dict(zip([c["name"] if isinstance(c, dict) else c for c in rows["columns"]], rows["rows"][0])) \
        if isinstance(rows["rows"][0], list) else rows["rows"][0]
    expect(f"{name} {members}: F", row["fragmentation"], 1 - joined / (n * (n - 1)))
    expect(f"{name} {members}: D_F", row["distance_fragmentation"], 1 - near / (n * (n - 1)))
    expect(f"{name} {members}: D_R", row["distance_reach"], sum(1 if d == 0 else 1 / d for d in reach.values()) / total)
    expect(f"{name} {members}: 2-reach", row["m_reach"], sum(d <= 2 for d in reach.values()) / total)


for name, source, target in CASES:
    path = os.path.join(common.SHARED, "data", "covert", name + ".graphml")
    if not os.path.exists(path):
        continue
    graph = nx.read_graphml(path)
    plain, nodes = simple(graph), list(graph)
    pairs = [(source, target)] if source else [(nodes[i], nodes[-1 - i]) for i in range(0, len(nodes) // 2, 7)]
    for s, t in pairs:
        compare_paths(name, path, plain, s, t)
        compare_flows(name, path, graph, plain, s, t)
    if source:
        expect(f"{name}: flow", answer("paths", path, "--flow", "--capacity", "capacity", "--from", f"id={source}", "--to",
                                       f"id={target}")["facts"]["max_flow"], nx.maximum_flow_value(graph if not graph.is_multigraph() else plain, source, target))
    for i in range(0, len(nodes) - 2, max(1, len(nodes) // 5)):
        compare_keys(name, path, plain, nodes[i:i + 2])
print(f"{compared} values compared, {failed} differ")
sys.exit(77 if compared == 0 else failed > 0)
