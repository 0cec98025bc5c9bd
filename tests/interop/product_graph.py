"""The product of a network's ties and the default script's positions, by reading GraphML with NetworkX: shares no code with htgraph."""
import collections

import networkx

CYCLE = {("start", "planning"): "planning", ("planning", "planning"): "planning", ("start", "recruitment"): "recruitment",
         ("planning", "recruitment"): "recruitment", ("recruitment", "recruitment"): "recruitment",
         ("recruitment", "transportation"): "transportation", ("transportation", "transportation"): "transportation",
         ("recruitment", "exploitation"): "exploitation", ("transportation", "exploitation"): "exploitation",
         ("exploitation", "exploitation"): "exploitation"}
CORRUPT = {"bribe", "extortion", "sexual_favour", "embezzlement", "laundering", "trading_in_influence", "abuse_of_functions",
           "obstruction_of_justice", "document_fraud", "tip_off", "protection", "non_enforcement"}
BOTH_WAYS = {"family", "associate", "communicates", "bribe", "extortion", "sexual_favour", "gift"}
COLLABORATION = {"recruits", "transports", "transfers", "harbours", "receives", "controls", "exploits", "sells", "communicates",
                 "smuggles"}


def product(path):
    """Steps of the product, each with whether some clean tie makes it; the script's sources and targets; all nodes."""
    network = networkx.read_graphml(path, force_multigraph=True)
    assert not any(value is True for _, value in network.nodes(data="corrupt")), "the generator marks ties alone"
    victim = {v for v, kind in network.nodes(data="kind") if kind == "victim"}
    steps, sources, targets = {}, set(), set()
    for u, v, data in network.edges(data=True):
        relation, stages = data.get("relation"), (data.get("stages") or "").split(";")
        corrupt = data["corrupt"] if "corrupt" in data else relation in CORRUPT
        ways = [(u, v)]
        if relation in BOTH_WAYS or (relation in COLLABORATION and (u in victim) != (v in victim)):
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
    return steps, sources, targets, list(network)


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


def dependence(every, clean, sources, targets):
    """How many pairs of each class; the targets of each source."""
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
