"""NetworkX and python-igraph read the GraphML that htgraph writes and agree on counts, ends and attributes."""
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


def same(ours, theirs):
    if isinstance(ours, float) or isinstance(theirs, float):
        if ours is None:
            return theirs is None or math.isnan(float(theirs)) or math.isinf(float(theirs))
        return float(ours) == float(theirs)
    return ours == theirs


def attributes(item, left_out):
    return {key: value for key, value in item.items() if key not in left_out}


def compare_networkx(name, network, path):
    graph = networkx.read_graphml(path)
    graph = graph if graph.is_multigraph() else (networkx.MultiDiGraph if graph.is_directed() else networkx.MultiGraph)(graph)
    if graph.number_of_nodes() != len(network["nodes"]) or graph.number_of_edges() != len(network["links"]):
        return [f"{name}: NetworkX has {graph.number_of_nodes()} nodes and {graph.number_of_edges()} edges, not "
                f"{len(network['nodes'])} and {len(network['links'])}"]
    wrong = []
    for node in network["nodes"]:
        theirs = graph.nodes[node["id"]]
        for key, value in attributes(node, ("id",)).items():
            if value is not None and not same(value, theirs.get(key)):
                wrong.append(f"{name}: NetworkX: node {node['id']} {key}: {theirs.get(key)!r}, not {value!r}")
    ours = sorted((min(l["source"], l["target"]), max(l["source"], l["target"])) for l in network["links"])
    if ours != sorted((min(u, v), max(u, v)) for u, v in graph.edges()):
        wrong.append(f"{name}: NetworkX: ends of edges differ")
    counted = {}
    for _, _, data in graph.edges(data=True):
        for key in data:
            counted[key] = counted.get(key, 0) + 1
    for key in {k for l in network["links"] for k in attributes(l, ("id", "source", "target", "key", "directed"))}:
        stated = sum(1 for l in network["links"] if key in l)
        if counted.get(key, 0) != stated:
            wrong.append(f"{name}: NetworkX: edge attribute {key} has {counted.get(key, 0)} values, not {stated}")
    return wrong


def compare_igraph(name, network, path):
    graph = igraph.Graph.Read_GraphML(path)
    nodes, links = network["nodes"], network["links"]
    if graph.vcount() != len(nodes) or graph.ecount() != len(links):
        return [f"{name}: igraph has {graph.vcount()} nodes and {graph.ecount()} edges, not {len(nodes)} and {len(links)}"]
    wrong = []
    keys = {key for node in nodes for key in attributes(node, ("id",))}
    for index, node in enumerate(nodes):
        if graph.vs[index]["id"] != node["id"]:
            wrong.append(f"{name}: igraph: node {index} is {graph.vs[index]['id']!r}, not {node['id']!r}")
        for key in keys & set(node):
            theirs = graph.vs[index][key] if key in graph.vs.attributes() else None
            if node[key] is not None and not same(node[key], theirs):
                wrong.append(f"{name}: igraph: node {node['id']} {key}: {theirs!r}, not {node[key]!r}")
    numbers = {node["id"]: index for index, node in enumerate(nodes)}
    for index, link in enumerate(links):
        ends = {numbers[link["source"]], numbers[link["target"]]}
        if set(graph.es[index].tuple) != ends:
            wrong.append(f"{name}: igraph: ends of edge {index} differ")
    return wrong


failures, done, refused, mixed = [], 0, 0, 0
target = os.path.join(common.WORK, "out.graphml")
for path in common.shared_files():
    name = common.name_of(path)
    network = common.as_json(path)
    if network is None:
        refused += 1
        continue
    common.convert(path, target)
    directions = {link.get("directed", network["directed"]) for link in network["links"]}
    try:
        if len(directions) < 2:
            failures += compare_networkx(name, network, target)
        else:
            mixed += 1
        if "id" not in {key for node in network["nodes"] for key in attributes(node, ("id",))}:
            failures += compare_igraph(name, network, target)
    except Exception as reason:  # a client that cannot read our file is a failure of ours
        failures.append(f"{name}: {type(reason).__name__}: {reason}")
    done += 1
print(f"{refused} files are refused by htgraph, {mixed} have both directions (NetworkX refuses those)")
common.finish(failures, done)
