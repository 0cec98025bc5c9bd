"""NetworkX and python-igraph read the GraphML that htgraph writes, and NetworkX its JSON: the same nodes, ends, ids and values
of every attribute. What a client loses by itself is excused only where `htgraph check --for` that client names it."""
import collections
import math
import os
import warnings

import common

try:
    import igraph
    import networkx
except ImportError as reason:
    common.skip(reason)
warnings.simplefilter("ignore")

MIXED, IGRAPH_INTEGER, IGRAPH_ID, EMPTY_TEXT, IGRAPH_BOOLEAN, NETWORKX_ID = (
    "HTG410", "HTG413", "HTG415", "HTG416", "HTG419", "HTG421")
OF_NODES, OF_LINKS = {"id"}, {"id", "source", "target", "key", "directed"}
EXACT = 2 ** 53


def losses(path, client):
    return {word for word in common.run("check", path, "--for", client).stdout.decode().split() if word.startswith("HTG4")}


def plain(value):
    """A value that compares alike whatever the client made of it; None for missing and for what JSON cannot hold."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float)):
        return None if not math.isfinite(value) else int(value) if value == int(value) else value
    return value


def values(item, reserved, excused=lambda value: False):
    """What an element of our JSON states beside its reserved keys. An attribute of such a name is written as recorded_…"""
    stated = {}
    for key, value in item.items():
        if key not in reserved and plain(value) is not None and not excused(value):
            stated[key] = plain(value)
    return stated


def theirs(item, reserved):
    """What a client holds, under the names of our JSON."""
    return {"recorded_" + key if key in reserved else key: plain(value) for key, value in item.items() if plain(value) is not None}


def differing(name, what, ours, got):
    keys = [key for key in {**ours, **got} if ours.get(key) != got.get(key)]
    return [f"{name}: {what} {key}: {got.get(key)!r}, not {ours.get(key)!r}" for key in keys]


def bags_differ(name, what, ours, got):
    """ours and got: lists of (ends, id, values)."""
    def bag(edges):
        return collections.Counter((ends, own, tuple(sorted((k, repr(v)) for k, v in held.items()))) for ends, own, held in edges)
    lacking, added = bag(ours) - bag(got), bag(got) - bag(ours)
    if not lacking and not added:
        return []
    return [f"{name}: {what}: {list(added)[:1]}, not {list(lacking)[:1]} ({sum(lacking.values())} edges)"]


def in_order(source, target, directed):
    return (source, target) if directed else tuple(sorted((source, target)))


def compare_networkx(name, network, path):
    lost = losses(path, "networkx")
    empty = [item for item in network["nodes"] + network["links"] if "" in item.values()]
    if bool(empty) != (EMPTY_TEXT in lost):
        return [f"{name}: {len(empty)} elements have empty text, check --for networkx says {sorted(lost)}"]
    if any("recorded_id" in link for link in network["links"]) != (NETWORKX_ID in lost):
        return [f"{name}: ties with an attribute id, check --for networkx says {sorted(lost)}"]
    graph = networkx.read_graphml(path, force_multigraph=True, edge_key_type=str)
    directed = graph.is_directed()
    wrong = []
    if directed != network["directed"] or set(graph) != {node["id"] for node in network["nodes"]}:
        wrong.append(f"{name}: NetworkX: directed {directed}, {len(graph)} nodes")
        return wrong
    for node in network["nodes"]:
        wrong += differing(name, f"NetworkX: node {node['id']}", values(node, OF_NODES, lambda value: value == ""),
                           theirs(graph.nodes[node["id"]], OF_NODES))
    id_replaced = NETWORKX_ID in lost
    ours = [(in_order(l["source"], l["target"], directed), None if id_replaced else l.get("id"),
             values(l, OF_LINKS | {"recorded_id"}, lambda value: value == "")) for l in network["links"]]
    got = [(in_order(u, v, directed), None if id_replaced or isinstance(own, int) else own,
            theirs({key: value for key, value in data.items() if key != "id"}, OF_LINKS))
           for u, v, own, data in graph.edges(keys=True, data=True)]
    return wrong + bags_differ(name, "NetworkX: edges", ours, got)


def compare_json(name, network):
    graph = networkx.node_link_graph(network)
    directed = graph.is_directed()
    wrong = [] if directed == network["directed"] and graph.is_multigraph() else [f"{name}: JSON: wrong class of graph"]
    for node in network["nodes"]:
        if graph.nodes.get(node["id"]) != {key: value for key, value in node.items() if key != "id"}:
            wrong.append(f"{name}: JSON: node {node['id']}")
    ours = [(in_order(l["source"], l["target"], directed), None, values(l, OF_LINKS)) for l in network["links"]]
    got = [(in_order(u, v, directed), None, values(data, OF_LINKS)) for u, v, data in graph.edges(data=True)]
    return wrong + bags_differ(name, "JSON: edges", ours, got)


def igraph_value(value, lost):
    """What igraph makes of a value of ours; None where it tells nothing apart."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > EXACT and IGRAPH_INTEGER in lost:
        return plain(float(value))
    return None if value == "" and EMPTY_TEXT in lost else plain(value)


def compare_elements(name, what, ours, sequence, reserved, lost):
    """igraph has no missing text or truth: an empty one and false stand for them where check says so."""
    wrong = []
    keys = {key for item in ours for key in item if key not in reserved}
    texts = {key for item in ours for key, value in item.items() if isinstance(value, str)}
    truths = {key for item in ours for key, value in item.items() if isinstance(value, bool)}
    renamed = {key: key[len("recorded_"):] if key in {"recorded_" + word for word in reserved} else key for key in keys}
    for key in set(sequence.attributes()) - set(renamed.values()) - {"id"}:
        if any(plain(value) not in (None, "") for value in sequence[key]):
            wrong.append(f"{name}: igraph: {what}s have an attribute {key}")
    for index, item in enumerate(ours):
        got = sequence[index].attributes()
        if IGRAPH_ID not in lost and (got.get("id") or None) != (item.get("id") or None):
            wrong.append(f"{name}: igraph: {what} {index} is {got.get('id')!r}, not {item.get('id')!r}")
        for key in keys:
            held, expected = plain(got.get(renamed[key])), igraph_value(item.get(key), lost)
            if expected is None and key in texts and held == "":
                held = None if item.get(key) is None or EMPTY_TEXT in lost else held
            if expected is None and key in truths and held is False and IGRAPH_BOOLEAN in lost:
                held = None
            if held != expected or isinstance(held, bool) != isinstance(expected, bool):
                wrong.append(f"{name}: igraph: {what} {index} {key}: {held!r}, not {expected!r}")
    return wrong


def compare_igraph(name, network, path, mixed):
    lost = losses(path, "igraph")
    graph = igraph.Graph.Read_GraphML(path)
    nodes, links = network["nodes"], network["links"]
    if (graph.vcount(), graph.ecount()) != (len(nodes), len(links)):
        return [f"{name}: igraph has {graph.vcount()} nodes and {graph.ecount()} edges, not {len(nodes)} and {len(links)}"]
    wrong = [] if mixed or graph.is_directed() == network["directed"] else [f"{name}: igraph: directed {graph.is_directed()}"]
    numbers = {node["id"]: index for index, node in enumerate(nodes)}
    for index, link in enumerate(links):
        directed = graph.is_directed()
        if in_order(*graph.es[index].tuple, directed) != in_order(numbers[link["source"]], numbers[link["target"]], directed):
            wrong.append(f"{name}: igraph: ends of edge {index}: {graph.es[index].tuple}")
    wrong += compare_elements(name, "node", nodes, graph.vs, OF_NODES, lost)
    return wrong + compare_elements(name, "edge", links, graph.es, OF_LINKS, lost)


failures, done, refused, mixed_files = [], 0, 0, 0
target = os.path.join(common.WORK, "out.graphml")
for path in common.shared_files():
    name = common.name_of(path)
    network = common.as_json(path)
    if network is None:
        refused += 1
        continue
    common.convert(path, target)
    mixed = len({link.get("directed", network["directed"]) for link in network["links"]}) > 1
    try:
        if mixed:
            mixed_files += 1
            if MIXED not in losses(target, "networkx"):
                failures.append(f"{name}: check --for networkx does not say that direction is mixed")
        else:
            failures += compare_networkx(name, network, target) + compare_json(name, network)
        failures += compare_igraph(name, network, target, mixed)
    except Exception as reason:  # a client that cannot read our file is a failure of ours
        failures.append(f"{name}: {type(reason).__name__}: {reason}")
    done += 1
print(f"{refused} files are refused by htgraph, {mixed_files} have both directions (NetworkX refuses those)")
common.finish(failures, done)
