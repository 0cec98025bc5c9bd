"""What the definitions of docs/definitions.md ask for, computed by igraph, NetworkX, NumPy's linear algebra or by summing over
all pairs: by nothing that shares code with htgraph. Each function answers column → {node or tie: value}, None for missing."""
import collections
import itertools
import math
import random

import igraph
import networkx as nx
import numpy as np

ROLES = ("coordinator", "consultant", "representative", "gatekeeper", "liaison")
EQUAL = 1e-9  # lengths nearer than this are equal


class Network:
    """The views of a network read from our JSON; cost: an attribute of ties or a function of a link, None for steps."""

    def __init__(self, data, undirected=False, cost=None, keep=lambda link: True):
        self.nodes = [node["id"] for node in data["nodes"]]
        self.index = {node: i for i, node in enumerate(self.nodes)}
        self.attributes = {node["id"]: node for node in data["nodes"]}
        self.links = [dict(link, number=i, directed=not undirected and link.get("directed", data["directed"]))
                      for i, link in enumerate(data["links"]) if keep(link)]
        self.directed = any(link["directed"] and link["source"] != link["target"] for link in self.links)  # loops are dropped
        self.cost = cost
        self.arcs = {}
        for link in self.links:
            u, v, price = self.index[link["source"]], self.index[link["target"]], cost(link) if cost else 1.0
            for arc in ((u, v),) if link["directed"] else ((u, v), (v, u)):
                if u != v:
                    self.arcs[arc] = min(price, self.arcs.get(arc, math.inf))

    def column(self, values):
        return {node: None if value is None or math.isnan(value) else float(value) for node, value in zip(self.nodes, values)}

    def graph(self):
        """igraph's graph of the simple view; an undirected tie of a directed network is two arcs."""
        arcs = [arc for arc in self.arcs if self.directed or arc[0] < arc[1]]
        graph = igraph.Graph(n=len(self.nodes), edges=arcs, directed=self.directed)
        graph.es["cost"] = [self.arcs[arc] for arc in arcs]
        return graph, arcs

    def undirected(self):
        graph = nx.Graph()
        graph.add_nodes_from(range(len(self.nodes)))
        graph.add_edges_from(self.arcs)
        return graph

    def matrix(self):
        matrix = np.zeros((len(self.nodes),) * 2)
        for u, v in self.arcs:
            matrix[u, v] = 1
        return matrix

    def distances(self):
        graph, arcs = self.graph()
        return np.array(graph.distances(weights="cost" if self.cost and arcs else None, mode="out"), dtype=float).reshape(
            (len(self.nodes),) * 2)


def degrees(net, weight=None):
    """Degrees, or strengths: a tie without a weight weighs 1."""
    names = ("strength", "in_strength", "out_strength") if weight else ("degree", "in_degree", "out_degree")
    out = {name: dict.fromkeys(net.nodes, 0.0) for name in names}
    for link in net.links:
        value = link.get(weight) if weight else 1.0
        value = 1.0 if value is None else value
        for node in (link["source"], link["target"]):
            out[names[0]][node] += value
        ends = {link["source"], link["target"]}
        out[names[1]][link["target"]] += value
        out[names[2]][link["source"]] += value
        if not link["directed"] and len(ends) == 2:
            out[names[1]][link["source"]] += value
            out[names[2]][link["target"]] += value
    if not weight:
        out["neighbours"] = net.column([d for _, d in sorted(net.undirected().degree())])
    return out


def distances(net):
    """Closeness, harmonic centrality, eccentricity from igraph's distances; _out in directed networks."""
    out, n, matrix = {}, len(net.nodes), net.distances()
    for suffix, rows in (("", matrix.T), ("_out", matrix)) if net.directed else (("", matrix.T),):
        columns = {"closeness": [], "harmonic": [], "eccentricity": []}
        for v in range(n):
            near = [d for u, d in enumerate(rows[v]) if u != v and math.isfinite(d)]
            columns["closeness"].append(len(near) ** 2 / sum(near) / (n - 1) if near else 0)
            columns["harmonic"].append(math.fsum(1 / d for d in near) / (n - 1) if n > 1 else 0)
            columns["eccentricity"].append(max(near) if near else None)
        out.update({name + suffix: net.column(values) for name, values in columns.items()})
    return out


def ties_of(net, score):
    """Scores of arcs as scores of ties: an undirected tie has both its ways."""
    out = {}
    for link in net.links:
        u, v = net.index[link["source"]], net.index[link["target"]]
        ways = {(u, v)} if link["directed"] else {(u, v), (v, u)}
        out[link["number"]] = 0.0 if u == v else sum(score.get(arc, 0.0) for arc in ways)
    return {"edge_betweenness": out}


def betweenness(net):
    """igraph's, of nodes and of ties."""
    graph, arcs = net.graph()
    weights = "cost" if net.cost and arcs else None
    nodes = graph.betweenness(directed=net.directed, weights=weights) if net.nodes else []
    edges = graph.edge_betweenness(directed=net.directed, weights=weights) if arcs else []
    return {"betweenness": net.column(nodes)}, ties_of(net, dict(zip(arcs, edges)))


def path_counts(net, lengths):
    """Numbers of shortest paths: each node's from those before it on the way."""
    n, counts = len(net.nodes), np.zeros((len(net.nodes),) * 2)
    into = collections.defaultdict(list)
    for (u, v), cost in net.arcs.items():
        into[v].append((u, cost))
    for s in range(n):
        counts[s, s] = 1
        for v in sorted((v for v in range(n) if v != s and math.isfinite(lengths[s, v])), key=lambda v: lengths[s, v]):
            counts[s, v] = sum(counts[s, u] for u, cost in into[v] if abs(lengths[s, u] + cost - lengths[s, v]) < EQUAL)
    return counts


def betweenness_of_sets(net, sources, targets, ordered=False):
    """The sum over all pairs itself; in an undirected network a pair that the sets hold both ways round is one."""
    lengths = net.distances()
    counts = path_counts(net, lengths)
    nodes = np.zeros(len(net.nodes))
    tails, heads = np.array(list(net.arcs), dtype=int).reshape(-1, 2).T
    costs = np.array(list(net.arcs.values()))
    arcs = np.zeros(len(net.arcs))
    pairs = {(s, t) if net.directed or ordered else tuple(sorted((s, t))) for s in sources for t in targets if s != t}
    for s, t in pairs:
        if not math.isfinite(lengths[s, t]):
            continue
        through = np.abs(lengths[s] + lengths[:, t] - lengths[s, t]) < EQUAL
        through[[s, t]] = False
        nodes[through] += (counts[s] * counts[:, t])[through] / counts[s, t]
        along = np.abs(lengths[s, tails] + costs + lengths[heads, t] - lengths[s, t]) < EQUAL
        arcs[along] += (counts[s, tails] * counts[heads, t])[along] / counts[s, t]
    return {"betweenness": net.column(nodes)}, ties_of(net, dict(zip(net.arcs, arcs)))


def script_any(net):
    """Script betweenness under the script any, a tie without relation walked as recorded: over ordered pairs of a tail and a head
    of ties, in the place of a victim the tie's other end."""
    def victim(node):
        told = ";".join(str(net.attributes[node].get(key, "")) for key in ("kind", "role", "roles"))
        return "victim" in told.lower().replace("|", ";").split(";")

    ends = (set(), set())
    for link in net.links:
        ways = [(link["source"], link["target"])] + ([] if link["directed"] else [(link["target"], link["source"])])
        for way in ways:
            for place, (end, other) in enumerate((way, way[::-1])):
                stands = [node for node in (end, other) if not victim(node)]
                ends[place].update(net.index[node] for node in stands[:1])
    values, _ = betweenness_of_sets(net, *ends, ordered=True)
    return {"script_betweenness": values["betweenness"], "expected_visits": values["betweenness"]}


def spectral_radius(matrix):
    radius = max(abs(np.linalg.eigvals(matrix)), default=0.0)
    return 0.0 if radius < 0.5 else radius  # 0 or at least 1, but the computed one of an acyclic network is not quite 0


def scaled(vector):
    return vector / vector.max()


def eigenvector(net):
    """The eigenvector where the largest eigenvalue is single; else (λ − Aᵀ)⁻¹ 1 extrapolated to λ = ρ."""
    matrix = net.matrix().T
    radius = spectral_radius(matrix)
    if not radius:
        return {"eigenvector": net.column([math.nan] * len(net.nodes))}
    values, vectors = np.linalg.eig(matrix)
    if sum(abs(values - radius) < 1e-4) == 1:
        found = scaled(np.abs(np.real(vectors[:, np.argmin(abs(values - radius))])))
    else:
        steps = [radius * 2.0 ** -k for k in range(3, 15)]
        table = [scaled(np.linalg.solve((radius + d) * np.eye(len(matrix)) - matrix, np.ones(len(matrix)))) for d in steps]
        for order in range(1, len(steps)):
            table = [(steps[i] * table[i + 1] - steps[i + order] * table[i]) / (steps[i] - steps[i + order])
                     for i in range(len(table) - 1)]
        found = table[0]
    return {"eigenvector": net.column(found)}


def katz(net, share=0.85):
    matrix = net.matrix().T
    alpha = share / max(spectral_radius(matrix), 1.0)
    return {"katz": net.column(np.linalg.solve(np.eye(len(matrix)) - alpha * matrix, np.ones(len(matrix))))}, alpha


def hits(net):
    """Kleinberg's iteration from equal hubs ends in the projection of 1 on the largest eigenvalue's space of A Aᵀ."""
    matrix = net.matrix()
    if not net.arcs:
        missing = net.column([math.nan] * len(net.nodes))
        return {"hub": missing, "authority": missing}
    values, vectors = np.linalg.eigh(matrix @ matrix.T)
    top = vectors[:, values > values[-1] * (1 - 1e-9)]
    hub = np.abs(top @ (top.T @ np.ones(len(matrix))))
    return {"hub": net.column(scaled(hub)), "authority": net.column(scaled(matrix.T @ hub))}


def pagerank(net, damping=0.85):
    """Direct solve; from a node without ties out, to any node."""
    matrix, n = net.matrix(), len(net.nodes)
    out = matrix.sum(axis=1, keepdims=True)
    walk = np.where(out > 0, matrix / np.where(out > 0, out, 1), 1 / n)
    return {"pagerank": net.column(np.linalg.solve(np.eye(n) - damping * walk.T, np.full(n, (1 - damping) / n)))}


def structure(net):
    """On the undirected simple view: coreness, clustering, effective size by NetworkX, constraint by igraph."""
    graph = net.undirected()
    nodes = sorted(graph)
    whole = igraph.Graph(n=len(nodes), edges=list(graph.edges()))
    sizes, cores = nx.effective_size(graph), nx.core_number(graph)
    return {"kcore": net.column([cores[v] for v in nodes]),
            "clustering": net.column([nx.clustering(graph, v) if graph.degree(v) > 1 else None for v in nodes]),
            "constraint": net.column(whole.constraint() if nodes else []),
            "effective_size": net.column([sizes[v] if graph.degree(v) else None for v in nodes])}


def brokerage(net, group):
    """Triples counted one by one. group: node → group, None for nodes that take no part."""
    out = {role: {node: None if group[node] is None else 0 for node in net.nodes} for role in ROLES + ("brokerage",)}
    before, after = collections.defaultdict(set), collections.defaultdict(set)
    for u, v in net.arcs:
        before[net.nodes[v]].add(net.nodes[u])
        after[net.nodes[u]].add(net.nodes[v])
    for b in net.nodes:
        for a, c in itertools.product(before[b], after[b]):
            groups = (group[a], group[b], group[c])
            if a == c or None in groups or c in after[a]:
                continue
            same = (groups[0] == groups[1], groups[0] == groups[2], groups[1] == groups[2])
            role = {(True, True, True): "coordinator", (False, True, False): "consultant", (True, False, False): "representative",
                    (False, False, True): "gatekeeper", (False, False, False): "liaison"}[same]
            out[role][b] += 1
            out["brokerage"][b] += 1
    return out


def communities(net, membership, weight):
    """Modularity of a division by igraph, and the best that igraph's own Louvain and Leiden find. Weights of parallel ties add up;
    without weights, what they merge to counts once."""
    weights = collections.defaultdict(float)
    for link in net.links:
        u, v, own = net.index[link["source"]], net.index[link["target"]], link.get(weight)
        if u != v:
            weights[min(u, v), max(u, v)] += 1.0 if own is None else own
    if not weight:
        weights = dict.fromkeys(weights, 1.0)
    graph = igraph.Graph(n=len(net.nodes), edges=list(weights))
    values = list(weights.values())
    random.seed(1)  # igraph's random numbers in Python
    found = graph.modularity([membership[node] for node in net.nodes], weights=values)
    leiden = [graph.community_leiden(objective_function="modularity", weights=values, n_iterations=-1) for _ in range(5)]
    louvain = graph.community_multilevel(weights=values)
    return found, max(graph.modularity(division, weights=values) for division in [louvain, *leiden])
