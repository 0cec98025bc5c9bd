"""Every measure of htgraph against igraph, NetworkX or a direct solve by NumPy-free linear algebra, on the covert networks and
on seeded random multigraphs, under the conventions that docs/definitions.md states."""
import math
import os
import random

import common

try:
    import igraph
    import networkx as nx
except ImportError as reason:
    common.skip(reason)

TOLERANCE = 1e-7


def simple(network):
    """The simple view: parallel ties merged, loops dropped; if any tie is directed, an undirected one is two arcs."""
    links = network["links"]
    directed = any(link.get("directed", network["directed"]) for link in links)
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(node["id"] for node in network["nodes"])
    for link in links:
        if link["source"] == link["target"]:
            continue
        graph.add_edge(link["source"], link["target"])
        if directed and not link.get("directed", network["directed"]):
            graph.add_edge(link["target"], link["source"])
    return graph


def solve(matrix, right):
    """Gaussian elimination with row pivoting."""
    size = len(right)
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda r: abs(rows[r][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for r in range(column + 1, size):
            factor = rows[r][column] / rows[column][column]
            if factor:
                for c in range(column, size + 1):
                    rows[r][c] -= factor * rows[column][c]
    answer = [0.0] * size
    for r in reversed(range(size)):
        answer[r] = (rows[r][size] - sum(rows[r][c] * answer[c] for c in range(r + 1, size))) / rows[r][r]
    return answer


def pagerank(graph):
    """Direct solve, damping .85, dangling mass uniform."""
    nodes = list(graph)
    index, n = {v: i for i, v in enumerate(nodes)}, len(nodes)
    matrix = [[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)]
    for v in nodes:
        heads = list(graph.successors(v) if graph.is_directed() else graph.neighbors(v)) or nodes
        for head in heads:
            matrix[index[head]][index[v]] -= 0.85 / len(heads)
    return dict(zip(nodes, solve(matrix, [0.15 / n] * n)))


def brokerage(graph, group):
    counts = {v: dict.fromkeys(("coordinator", "consultant", "representative", "gatekeeper", "liaison"), 0) for v in graph if v in group}
    directed = graph if graph.is_directed() else graph.to_directed()
    for b in counts:
        for a in directed.predecessors(b):
            for c in directed.successors(b):
                if a == c or a not in group or c not in group or directed.has_edge(a, c):
                    continue
                A, B, C = group[a], group[b], group[c]
                role = ("coordinator" if A == B == C else "consultant" if A == C else "representative" if A == B else
                        "gatekeeper" if B == C else "liaison")
                counts[b][role] += 1
    return counts


def expected(network):
    """Column by column, what the definitions ask for; None where a value is missing."""
    graph = simple(network)
    undirected = graph.to_undirected() if graph.is_directed() else graph
    links, nodes = network["links"], list(graph)
    out = {column: {} for column in ("degree", "in_degree", "out_degree")}
    for v in nodes:
        out["degree"][v] = sum((l["source"] == v) + (l["target"] == v) for l in links)
        for column, near, far in (("in_degree", "target", "source"), ("out_degree", "source", "target")):
            out[column][v] = sum(l[near] == v or (l[far] == v and not l.get("directed", network["directed"])) for l in links)
    out["neighbours"] = dict(undirected.degree())
    out["betweenness"] = nx.betweenness_centrality(graph, normalized=False)
    out["closeness"] = nx.closeness_centrality(graph)
    out["harmonic"] = {v: value / (len(nodes) - 1) for v, value in nx.harmonic_centrality(graph).items()} if len(nodes) > 1 else {}
    out["kcore"] = nx.core_number(undirected)
    out["pagerank"] = pagerank(graph)
    out["clustering"] = {v: nx.clustering(undirected, v) if undirected.degree(v) > 1 else None for v in nodes}
    weights = {v: 1 for v in nodes}
    whole = igraph.Graph(n=len(nodes), edges=[(nodes.index(u), nodes.index(v)) for u, v in undirected.edges()])
    out["constraint"] = {v: None if math.isnan(c) else c for v, c in zip(nodes, whole.constraint())}
    sizes = nx.effective_size(undirected)
    out["effective_size"] = {v: None if undirected.degree(v) == 0 else sizes[v] for v in weights}
    out["eccentricity"] = {}
    backwards = graph.reverse() if graph.is_directed() else graph
    for v in nodes:
        reached = nx.single_source_shortest_path_length(backwards, v)
        out["eccentricity"][v] = max(reached.values()) if len(reached) > 1 else None
    return out


def check(name, network, rows, failures):
    done = 0
    for column, values in expected(network).items():
        for node, value in values.items():
            text = rows[node].get(column)
            if text is None:
                failures.append(f"{name}: no column {column}")
                break
            done += 1
            if value is None or text == "":
                if not (value is None and text == ""):
                    failures.append(f"{name}: {column} of {node}: {text!r}, not {value!r}")
            elif abs(float(text) - value) > TOLERANCE * max(1.0, abs(value)):
                failures.append(f"{name}: {column} of {node}: {text}, not {value!r}")
    group = {node["id"]: node["kind"] for node in network["nodes"] if "kind" in node}
    if group:
        for node, roles in brokerage(simple(network), group).items():
            for role, count in roles.items():
                done += 1
                if float(rows[node][role] or 0) != count:
                    failures.append(f"{name}: {role} of {node}: {rows[node][role]}, not {count}")
    return done


def random_graphml(seed, path):
    """A small multigraph with loops, parallel ties, isolates, kinds and, for every third seed, both directions."""
    rng = random.Random(seed)
    n, form = rng.randint(2, 16), seed % 3
    lines = ['<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="k" for="node" attr.name="kind" attr.type="string"/>',
             f'<graph edgedefault="{"directed" if form else "undirected"}">']
    kinds = ["trafficker", "official", "agency", "organisation"]
    lines += [f'<node id="n{i}"><data key="k">{rng.choice(kinds)}</data></node>' for i in range(n)]
    for i in range(rng.randint(1, 40)):
        own = f' directed="{rng.choice(["true", "false"])}"' if form == 2 else ""
        lines.append(f'<edge source="n{rng.randrange(n)}" target="n{rng.randrange(n)}"{own}/>')
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n</graph></graphml>\n")


MEASURES = ("degree,in_degree,out_degree,neighbours,betweenness,closeness,harmonic,eccentricity,kcore,pagerank,clustering,constraint,"
            "effective_size,brokerage")
failures, done = [], 0
sources = []
covert = os.path.join(common.SHARED, "data/covert")
if os.path.isdir(covert):
    sources += [(f, os.path.join(covert, f)) for f in sorted(os.listdir(covert)) if f.endswith(".graphml")]
for seed in range(60):
    path = os.path.join(common.WORK, f"random{seed}.graphml")
    random_graphml(seed, path)
    sources.append((f"random graph, seed {seed}", path))
for name, path in sources:
    rows = common.centrality(path, MEASURES, "--direction", "directed")
    done += check(name, common.as_json(path), rows, failures)
common.finish(failures, done)
