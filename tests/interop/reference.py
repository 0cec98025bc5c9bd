"""Every measure of `htgraph help measures` against twins.py, on the covert networks, on the Peru illustration and on seeded random
multigraphs: as recorded and undirected, with sets of ends, costs, weights, groups, parts and the options of each measure. Fails
too where a measure of the table has not been compared with anything on one of the networks."""
import json
import os
import random
import re
import sys

import common

try:
    import twins
except ImportError as reason:
    common.skip(reason)

TOLERANCE = 1e-7
OF_NODES = ("degree,in_degree,out_degree,neighbours,strength,in_strength,out_strength,betweenness,closeness,harmonic,eccentricity,"
            "eigenvector,katz,pagerank,hits,kcore,clustering,constraint,effective_size,brokerage")
OF_PATHS = "betweenness,closeness,harmonic,eccentricity"
COST, WEIGHT, CONFIDENCE = "test_cost", "test_weight", "confidence"
failures, compared, tally = [], {}, {}


def compare(name, rows, columns, key="id"):
    """columns: name → {node or tie: value, None for missing}. rows: as the command gave them, by key or in order of ties."""
    for column, values in columns.items():
        compared.setdefault(name.split(",")[0], set()).add(column)
        for item, value in values.items():
            text = rows[item].get(column)
            tally[column] = tally.get(column, 0) + 1
            if text is None or (text == "") != (value is None):
                failures.append(f"{name}: {column} of {item}: {text!r}, not {value!r}")
            elif text != "" and abs(float(text) - value) > TOLERANCE * max(1.0, abs(value)):
                failures.append(f"{name}: {column} of {item}: {text}, not {value!r}")


def ties(path, *options):
    """Rows of edge betweenness in the order of the ties: the copies that are compared give every tie its number as id."""
    return {int(row["id"]): row for row in common.centrality(path, "edge_betweenness", *options).values()}


def marked_copy(data, path):
    """The network with numbered ties and made-up costs, weights and confidences, as GraphML written here."""
    rng, kinds = random.Random(7), {"cost": "long", "weight": "double", "confidence": "double"}

    def escaped(text):
        return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")

    lines = ['<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for name, form in ((COST, "long"), (WEIGHT, "double"), (CONFIDENCE, "double")):
        lines.append(f'<key id="{name}" for="edge" attr.name="{name}" attr.type="{form}"/>')
    lines.append('<graph edgedefault="undirected">')
    lines += [f'<node id="{escaped(node["id"])}"/>' for node in data["nodes"]]
    marked = dict(data, links=[])
    for number, link in enumerate(data["links"]):
        own = {COST: rng.randint(1, 4), CONFIDENCE: rng.choice((0.9, 0.8, 0.65, 0.5, 1 / 3)),
               WEIGHT: None if rng.random() < 0.1 else rng.randint(0, 40) / 8}
        directed = link.get("directed", data["directed"])
        marked["links"].append({"source": link["source"], "target": link["target"], "directed": directed, **own})
        told = "".join(f'<data key="{key}">{value!r}</data>' for key, value in own.items() if value is not None)
        lines.append(f'<edge id="{number}" source="{escaped(link["source"])}" target="{escaped(link["target"])}" '
                     f'directed="{"true" if directed else "false"}">{told}</edge>')
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n</graph></graphml>\n")
    return marked


def by_kind(data):
    """A kind not stated is person; a kind that is no word of the vocabulary is a group of its own."""
    return {node["id"]: str(node.get("kind") or "person").lower() for node in data["nodes"]}


def staged(data):
    """Scripts of stages have twins of their own in tests/unit; here the networks that are walked whole."""
    return any("stages" in link or "relation" in link for link in data["links"])


def check_all(name, path, data):
    """Every measure of nodes as recorded, and the path measures with every tie both ways."""
    net, weight = twins.Network(data), "weight" if any("weight" in link for link in data["links"]) else None
    rows = common.centrality(path, OF_NODES)
    for columns in (twins.degrees(net), twins.degrees(net, weight or "no such attribute"), twins.distances(net),
                    twins.betweenness(net)[0], twins.eigenvector(net), twins.katz(net)[0], twins.pagerank(net), twins.hits(net),
                    twins.structure(net), twins.brokerage(net, by_kind(data))):
        compare(name, rows, columns)
    if not staged(data):
        compare(name, common.centrality(path, "script_betweenness"), twins.script_any(net))
    both = twins.Network(data, undirected=True)
    rows = common.centrality(path, OF_PATHS + ",pagerank,katz,hits,eigenvector", "--direction", "undirected")
    for columns in (twins.distances(both), twins.betweenness(both)[0], twins.pagerank(both), twins.katz(both)[0], twins.hits(both),
                    twins.eigenvector(both)):
        compare(name + ", undirected", rows, columns)


def check_options(name, path, data):
    """Damping, a given alpha, and scores relative to size."""
    net, n = twins.Network(data), len(data["nodes"])
    rows = common.centrality(path, "pagerank,katz", "--damping", "0.5", "--katz-alpha", repr(twins.katz(net, 0.5)[1]))
    compare(name + ", options", rows, twins.pagerank(net, 0.5))
    compare(name + ", options", rows, twins.katz(net, 0.5)[0])
    if n < 3:
        return
    most = (n - 1) * (n - 2)
    nodes, edges = twins.betweenness(net)
    whole = {"degree": twins.degrees(net)["degree"], "brokerage": twins.brokerage(net, by_kind(data))["brokerage"],
             "betweenness": nodes["betweenness"], "effective_size": twins.structure(net)["effective_size"]}
    parts = {"degree": n - 1, "brokerage": most, "betweenness": most if net.directed else most / 2, "effective_size": n - 1}
    rows = common.centrality(path, ",".join(whole), "--normalise", "size")
    compare(name + ", normalised", rows, {c: {v: None if x is None else x / parts[c] for v, x in values.items()}
                                          for c, values in whole.items()})


def check_costs(name, data):
    """Edge betweenness, path measures and strengths, with costs, confidences, weights and sets of ends."""
    path = os.path.join(common.WORK, "marked.graphml")
    marked, rng = marked_copy(data, path), random.Random(len(data["links"]))
    costs = {"steps": (None, ()), "costs": (lambda link: link[COST], ("--cost", COST)),
             "confidence": (lambda link: -twins.math.log(link[CONFIDENCE]), ("--cost", "confidence"))}
    compare(name + ", weights", common.centrality(path, "strength,in_strength,out_strength", "--weight", WEIGHT),
            twins.degrees(twins.Network(marked), WEIGHT))
    ids = [node["id"] for node in data["nodes"]]
    sets = [sorted(rng.sample(range(len(ids)), max(1, len(ids) // part))) for part in (4, 3)]
    selectors = [select for option, chosen in zip(("--from", "--to"), sets) for v in chosen
                 for select in (option, 'id="' + ids[v].replace('"', '""') + '"')]
    for word, (cost, options) in costs.items():
        net = twins.Network(marked, cost=cost)
        nodes, edges = twins.betweenness(net)
        rows = common.centrality(path, OF_PATHS, *options)
        compare(f"{name}, {word}", rows, nodes)
        compare(f"{name}, {word}", rows, twins.distances(net))
        compare(f"{name}, {word}", ties(path, *options), edges)
        nodes, edges = twins.betweenness_of_sets(net, *sets)
        compare(f"{name}, {word}, sets", common.centrality(path, "betweenness", *options, *selectors), nodes)
        compare(f"{name}, {word}, sets", ties(path, *options, *selectors), edges)


def check_communities(name, path, data):
    """The same seed gives the same bytes; numbers go by size; modularity is igraph's; igraph itself finds nothing much better."""
    weight = "weight" if any("weight" in link for link in data["links"]) else None
    for seed in ("1", "2"):
        told = [common.run("centrality", path, "--measure", "community", "--format", "json", "--include-victims", "--keep-cleared",
                           "--quiet", "--seed", seed, "--threads", threads).stdout for threads in ("1", "2")]
        made = json.loads(told[0])
        if told[0] != told[1]:
            failures.append(f"{name}: communities differ with the same seed {seed}")
        membership = {row["id"]: row["community"] for row in made["rows"]}
        sizes = [list(membership.values()).count(c + 1) for c in range(made["facts"]["communities"])]
        if sizes != sorted(sizes, reverse=True) or sum(sizes) != len(data["nodes"]) or 0 in sizes:
            failures.append(f"{name}: communities are not numbered by size: {sizes}")
        if not twins.Network(data).arcs:
            continue
        modularity, best = twins.communities(twins.Network(data), membership, weight)
        compared.setdefault(name, set()).add("community")
        tally["community"] = tally.get("community", 0) + 1
        if abs(made["facts"]["modularity"] - modularity) > 1e-9:
            failures.append(f"{name}: modularity {made['facts']['modularity']}, not {modularity}")
        if modularity < best - (0.03 if name.startswith("random") else 0.001):  # few nodes, large steps
            failures.append(f"{name}: modularity {modularity}, igraph finds {best}")


def check_peru():
    """What the covert networks have no data for: sectors, stages, layers, parts of a network."""
    path, name = os.path.join(common.WORK, "peru.graphml"), "peru"
    assert common.run("generate", "peru", "-o", path).returncode == 0
    data = common.as_json(path)
    net, rows = twins.Network(data), common.centrality(path, "brokerage", "--group-by", "sector")
    compare(name + ", by sector", rows, twins.brokerage(net, {node["id"]: node.get("sector") for node in data["nodes"]}))
    order = {stage: i for i, stage in enumerate(("planning", "recruitment", "transportation", "exploitation", "aftermath"))}
    own = dict(recruits="recruitment", transports="transportation", transfers="transportation", harbours="transportation",
               receives="transportation", smuggles="transportation", exploits="exploitation", sells="exploitation")
    stages = {node: [0] * len(order) for node in net.nodes}
    for link in net.links:
        told = [s for s in re.split("[;|]", link.get("stages") or own.get(link.get("relation"), "")) if s]
        for stage in told:
            for node in {link["source"], link["target"]}:
                stages[node][order[stage]] += 1
    group = {node: counts.index(max(counts)) if max(counts) else None for node, counts in stages.items()}
    compare(name + ", by stage", common.centrality(path, "brokerage", "--group-by", "stage"), twins.brokerage(net, group))
    corrupt = ("bribe", "payment", "gift")
    part = twins.Network(data, keep=lambda link: link.get("relation") in corrupt)
    rows = common.centrality(path, "degree,betweenness,pagerank", "--keep", "relation=" + ",".join(corrupt))
    for columns in (twins.degrees(part), twins.betweenness(part)[0], twins.pagerank(part)):
        compare(name + ", part", rows, {c: v for c, v in columns.items() if c in ("degree", "betweenness", "pagerank")})
    return name, path


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


def columns_of_measures():
    """Of every measure that the command knows."""
    text, found = common.run("help", "measures").stdout.decode(), {}
    for entry in re.finditer(r"^([a-z_]+)[^\n]*\n  is (?:.|\n(?!\n))*", text, re.M):
        columns = re.search(r"^  columns +((?:[a-z_ ]|\n {6,})+)$", entry.group(0), re.M)
        found[entry.group(1)] = columns.group(1).split() if columns else [entry.group(1)]
    return found


def check_coverage(name, data, measures):
    directed = twins.Network(data).directed
    for measure, columns in measures.items():
        wanted = set() if measure == "script_betweenness" and staged(data) else columns
        missing = {c for c in wanted if directed or not c.endswith("_out")} - compared[name]
        if missing:
            failures.append(f"{name}: {measure} was compared with nothing: {sorted(missing)}")


def main():
    sources = [check_peru()]
    covert = os.path.join(common.SHARED, "data/covert")
    if os.path.isdir(covert):
        sources += [(f, os.path.join(covert, f)) for f in sorted(os.listdir(covert)) if f.endswith(".graphml")]
    for seed in range(60):
        path = os.path.join(common.WORK, f"random{seed}.graphml")
        random_graphml(seed, path)
        sources.append((f"random graph {seed}", path))
    measures = columns_of_measures()
    assert len(measures) > 20, measures
    for name, path in sources:
        data = common.as_json(path)
        check_all(name, path, data)
        check_options(name, path, data)
        check_costs(name, data)
        check_communities(name, path, data)
        if not name.startswith("random"):
            check_coverage(name, data, measures)
    for column, count in sorted(tally.items()):
        print(f"{column}: {count} values")
    common.finish(failures, sum(tally.values()))


sys.exit(main())
