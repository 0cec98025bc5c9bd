"""The real Gephi Toolkit reads our GEXF and GraphML: every node, every tie kept apart by its kind with its ends, direction,
weight and attributes, and colours, sizes and positions as written. The toolkit comes from its registry package (Maven Central)
and is kept in the build folder, so that the second run needs no network."""
import collections
import csv
import datetime
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree

import common

HERE = os.path.dirname(os.path.abspath(__file__))
JARS = sys.argv[3]
TAKEN = ("x", "y", "z", "size", "r", "g", "b", "color")  # what Gephi's GraphML reader takes for looks


def toolkit():
    """The class path. Jars are fetched aside and renamed, so that a broken fetch leaves nothing behind."""
    if not shutil.which("javac"):
        common.skip("no Java compiler")
    if not os.path.isdir(JARS):
        if not shutil.which("mvn"):
            common.skip("no mvn to fetch the Gephi Toolkit with")
        aside = JARS + ".part"
        shutil.rmtree(aside, ignore_errors=True)
        fetch = subprocess.run(["mvn", "-q", "-B", "-f", os.path.join(HERE, "gephi", "pom.xml"), "dependency:copy-dependencies",
                                "-DoutputDirectory=" + aside], capture_output=True, text=True)
        if fetch.returncode:
            common.skip("the Gephi Toolkit cannot be had: " + fetch.stdout.strip()[:300])
        os.rename(aside, JARS)
    classpath = os.pathsep.join([common.WORK] + [os.path.join(JARS, f) for f in os.listdir(JARS) if f.endswith(".jar")])
    source = os.path.join(HERE, "gephi", "src", "main", "java", "GephiReads.java")
    subprocess.run(["javac", "-cp", classpath, "-d", common.WORK, source], check=True)
    return classpath


def plain(text):
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r"}.get(m.group(1), m.group(1)), text)


def attributes(cells):
    return {key.lower(): value for key, value in (plain(cell).split("=", 1) for cell in cells)}


def gephi_reads(classpath, files):
    """What Gephi holds of each file: nodes by id, edges, issues."""
    result = subprocess.run(["java", "-Djava.awt.headless=true", "-cp", classpath, "GephiReads", *files], capture_output=True,
                            text=True, encoding="utf-8", timeout=600)
    held, now = {}, None
    for line in result.stdout.splitlines():
        cells = line.split("\t")
        if cells[0] == "FILE":
            now = held[plain(cells[1])] = {"nodes": {}, "edges": [], "issues": []}
        elif cells[0] == "NODE":
            now["nodes"][plain(cells[1])] = {"label": plain(cells[2]), "rgb": cells[3], "size": float(cells[4]),
                                            "xy": tuple(float(c) for c in cells[5].split(",")), "times": cells[6],
                                            "held": attributes(cells[7:])}
        elif cells[0] == "EDGE":
            now["edges"].append({"source": plain(cells[1]), "target": plain(cells[2]), "directed": cells[3] == "directed",
                                 "kind": None if cells[4] == "\\\\N" else plain(cells[4]), "weight": float(cells[5]),
                                 "rgb": cells[6], "times": cells[7], "held": attributes(cells[8:])})
        else:
            now["issues"].append("\t".join(cells[1:]))
    if result.returncode:
        raise SystemExit(result.stderr[-2000:])
    return held


def same(ours, theirs):
    """A value of our JSON and Gephi's text of it; Gephi counts in Java's types and cannot hold an empty text."""
    if ours is None or ours == "":
        return theirs is None or theirs == ""
    if theirs is None:
        return False
    if isinstance(ours, bool):
        return theirs == str(ours).lower()
    if isinstance(ours, (int, float)):
        return abs(float(theirs) - ours) <= 1e-12 * abs(ours)
    return theirs == ours


def differing(name, what, item, reserved, held, renamed):
    wrong = []
    for key, value in item.items():
        if key not in reserved:
            stands = renamed.get(key, key).lower()
            if not same(value, held.get(stands)):
                wrong.append(f"{name}: {what} {key}: {held.get(stands)!r}, not {value!r}")
    return wrong


def in_order(source, target, directed):
    return (source, target, directed) if directed else (*sorted((source, target)), directed)


def compare_nodes(name, network, held, graphml):
    if set(held["nodes"]) != {node["id"] for node in network["nodes"]}:
        return [f"{name}: Gephi has {len(held['nodes'])} nodes, not {len(network['nodes'])}"]
    wrong, renamed = [], {key: "recorded_" + key for key in TAKEN} if graphml else {}
    for node in network["nodes"]:
        got = held["nodes"][node["id"]]
        if got["label"] != str(node.get("label") or node["id"]):
            wrong.append(f"{name}: label of {node['id']}: {got['label']}")
        wrong += differing(name, f"node {node['id']}", node, ("id", "label"), got["held"], renamed)
    return wrong


def compare_edges(name, network, held):
    """Every tie is an edge of its own; parallel ones differ in kind, which starts with the relation."""
    wrong, seen = [], collections.Counter()
    for edge in held["edges"]:
        seen[(in_order(edge["source"], edge["target"], edge["directed"]), edge["kind"])] += 1
        relation, kind = edge["held"].get("relation"), edge["kind"]
        if kind and relation and not re.fullmatch(re.escape(relation) + r"( \(+\d+\)+)?", kind):
            wrong.append(f"{name}: an edge of relation {relation} has the kind {kind}")
    if seen and max(seen.values()) > 1:
        wrong.append(f"{name}: two edges of one kind: {seen.most_common(1)}")

    def bag(edges):
        return collections.Counter((ends, relation or None, repr(float(weight))) for ends, relation, weight in edges)

    def weight_of(link):
        weight = link.get("weight", 1.0)
        return weight if weight != 0 else 1.0

    ours = bag((in_order(l["source"], l["target"], l.get("directed", network["directed"])), l.get("relation"), weight_of(l))
               for l in network["links"])
    got = bag((in_order(e["source"], e["target"], e["directed"]), e["held"].get("relation"), e["weight"]) for e in held["edges"])
    if ours != got:
        wrong.append(f"{name}: Gephi has {len(held['edges'])} edges of {len(network['links'])} ties: "
                     f"{list((got - ours))[:2]}, not {list((ours - got))[:2]}")
    stated = collections.Counter(key for link in network["links"] for key, value in link.items() if value not in (None, ""))
    for key in set(stated) - {"id", "source", "target", "key", "directed", "weight", "label", "color", "r", "g", "b"}:
        count = sum(1 for edge in held["edges"] if key.lower() in edge["held"])
        if count != stated[key]:
            wrong.append(f"{name}: {count} edges have the attribute {key}, not {stated[key]}")
    return wrong


def looks_of_gexf(path):
    """Colour, size and position of every node, colours of the edges, as our GEXF states them."""
    viz, gexf = "{http://gexf.net/1.3/viz}", "{http://gexf.net/1.3}"
    looks, edges = {}, collections.Counter()
    for item in tree.parse(path).getroot().iter():
        if item.tag not in (gexf + "node", gexf + "edge"):
            continue
        colour, size, place = (item.find(viz + part) for part in ("color", "size", "position"))
        rgb = ",".join(colour.get(c) for c in "rgb") if colour is not None else None
        if item.tag == gexf + "edge":
            edges[rgb] += 1
        else:
            looks[item.get("id")] = (rgb, float(size.get("value")) if size is not None else None,
                                     (float(place.get("x")), float(place.get("y"))) if place is not None else None)
    return looks, edges


def looks_of_graphml(path):
    root, graphml = tree.parse(path).getroot(), "{http://graphml.graphdrawing.org/xmlns}"
    names = {key.get("id"): key.get("attr.name") for key in root.iter(graphml + "key")}
    looks, edges = {}, collections.Counter()
    for item in root.iter():
        if item.tag not in (graphml + "node", graphml + "edge"):
            continue
        data = {names[d.get("key")]: d.text for d in item.findall(graphml + "data")}
        rgb = ",".join(data[c] for c in "rgb") if "r" in data else None
        if item.tag == graphml + "edge":
            edges[rgb] += 1
        else:
            looks[item.get("id")] = (rgb, float(data["size"]) if "size" in data else None,
                                     (float(data["x"]), float(data["y"])) if "x" in data else None)
    return looks, edges


def compare_looks(name, looks, edges, held):
    wrong = []
    for node, (colour, size, place) in looks.items():
        got = held["nodes"].get(node)
        if got is None or colour is None or size is None:
            wrong.append(f"{name}: {node} has no looks")
            continue
        if got["rgb"] != colour:
            wrong.append(f"{name}: colour of {node}: {got['rgb']}, not {colour}")
        if abs(got["size"] - size) > 1e-5 * size:
            wrong.append(f"{name}: size of {node}: {got['size']}, not {size}")
        if place and max(abs(a - b) for a, b in zip(got["xy"], place)) > 1e-5 * max(1, *map(abs, place)):
            wrong.append(f"{name}: position of {node}: {got['xy']}, not {place}")
    got = collections.Counter(edge["rgb"] for edge in held["edges"])
    if got != edges:
        wrong.append(f"{name}: colours of edges: {dict(got)}, not {dict(edges)}")
    return wrong


def milliseconds(text, is_end):
    """Of a date or a time as our GEXF states it; an open end is endless."""
    if text is None:
        return float("inf") if is_end else float("-inf")
    when = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return (when if when.tzinfo else when.replace(tzinfo=datetime.timezone.utc)).timestamp() * 1000


def life(item):
    start, end = item.get("start"), item.get("end")
    return None if start is None and end is None else (milliseconds(start, False), milliseconds(end, True))


def held_life(times):
    spans = [tuple(float(side) for side in span.split("..")) for span in times.split()]
    return spans[0] if len(spans) == 1 else spans or None


def compare_times(name, path, held):
    """Gephi's timeline has every node and tie where the GEXF has it."""
    gexf = "{http://gexf.net/1.3}"
    root, wrong = tree.parse(path).getroot(), []
    for node in root.iter(gexf + "node"):
        got = held_life(held["nodes"][node.get("id")]["times"])
        if got != life(node):
            wrong.append(f"{name}: {node.get('id')} is there {got}, not {life(node)}")
    ours = collections.Counter(life(edge) for edge in root.iter(gexf + "edge"))
    got = collections.Counter(held_life(edge["times"]) for edge in held["edges"])
    if ours != got:
        wrong.append(f"{name}: ties are there {list((got - ours).items())[:2]}, not {list((ours - got).items())[:2]}")
    return wrong, sum(count for when, count in ours.items() if when)


def compare_layout(name, source, layout, held):
    """Gephi's places are those that the command writes as x and y, moved and scaled as a whole."""
    places = {node["id"]: (node["x"], node["y"]) for node in common.as_json(source, "--layout", layout)["nodes"]}
    pairs = [(places[node][axis] - places[first][axis], held["nodes"][node]["xy"][axis] - held["nodes"][first]["xy"][axis])
             for first in list(places)[:1] for node in places for axis in (0, 1)]
    wide, got = max(pairs, key=lambda pair: abs(pair[0]))
    scale = got / wide
    wrong = [f"{name}: a place is off by {got - scale * wanted}" for wanted, got in pairs
             if abs(got - scale * wanted) > 1e-5 * abs(scale * wide)]
    if scale <= 0 or len({node["xy"] for node in held["nodes"].values()}) != len(places):
        wrong.append(f"{name}: nodes stand in one place, or scaled by {scale}")
    return wrong[:3]


def compare_legend(name, path, source, held):
    """Every colour that Gephi shows is explained, and is that of its kind; sizes span what the legend says."""
    with open(os.path.splitext(path)[0] + ".legend.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    by_part = {part: {row["value"]: row for row in rows if row["part"] == part} for part in {row["part"] for row in rows}}

    def rgb(row):
        return ",".join(str(int(row["looks"][i:i + 2], 16)) for i in (1, 3, 5))

    wrong, kinds = [], collections.Counter()
    for node in common.as_json(source)["nodes"]:
        kind = node.get("kind")
        if kind in by_part["node colour"]:
            kinds[kind] += 1
            if held["nodes"][node["id"]]["rgb"] != rgb(by_part["node colour"][kind]):
                wrong.append(f"{name}: {node['id']} has not the colour of {kind}")
    unexplained = {node["rgb"] for node in held["nodes"].values()} - {rgb(row) for row in by_part["node colour"].values()}
    unexplained |= {edge["rgb"] for edge in held["edges"]} - {rgb(row) for row in by_part["tie colour"].values()}
    unexplained |= {re.sub(r" \(+\d+\)+$", "", edge["kind"]) for edge in held["edges"]
                    if edge["kind"] and edge["held"].get("relation")} - set(by_part.get("edge kind", {}))
    (size,) = by_part["node size"].values()
    sizes = {node["size"] for node in held["nodes"].values()}
    if set(map(float, size["looks"].split(" to "))) != {min(sizes), max(sizes)}:
        wrong.append(f"{name}: sizes span {min(sizes)} to {max(sizes)}, the legend says {size['looks']}")
    return wrong + [f"{name}: the legend says nothing of {what}" for what in sorted(unexplained)]


def hard_case(path):
    """Parallel, mixed and opposite ties, loops, no relation, weight 0, positions, attributes of the names that Gephi takes."""
    ties = [("a", "b", "bribe", 1), ("a", "b", "bribe", 1), ("b", "a", "bribe", 1), ("a", "b", None, 1), ("a", "b", None, 0),
            ("a", "b", "family", 0), ("b", "a", "family", 0), ("a", "b", "family", 1), ("a", "a", "payment", 1),
            ("a", "a", "payment", 1), ("a", "a", None, 0), ("c", "d", "tip (2)", 1), ("c", "d", "tip", 1), ("c", "d", "tip", 1),
            ("c", "d", "Tip", 1), ("d", "c", None, 0), ("c", "d", None, 1), ("c", "d", "parallel (2)", 1), ("c", "d", "parallel", 1),
            ("c", "d", "parallel", 1)]
    places = {"a": (12000, -3), "b": (-4000.5, 8), "c": (0, 0), "d": (1e-3, 77), "e & <f>": (5, 5)}
    lines = ['<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for name, form, owner in (("x", "double", "node"), ("y", "double", "node"), ("color", "string", "node"),
                              ("kind", "string", "node"), ("note", "string", "node"), ("relation", "string", "edge"),
                              ("weight", "double", "edge"), ("corrupt", "boolean", "edge"), ("count", "long", "edge")):
        lines.append(f'<key id="{owner[0]}_{name}" for="{owner}" attr.name="{name}" attr.type="{form}"/>')
    lines.append('<graph edgedefault="directed">')
    for number, (node, (x, y)) in enumerate(places.items()):
        node = node.replace("&", "&amp;").replace("<", "&lt;")
        lines.append(f'<node id="{node}"><data key="n_x">{x}</data><data key="n_y">{y}</data><data key="n_color">blue</data>'
                     f'<data key="n_kind">{["trafficker", "official", "victim", "agency", "post"][number]}</data>'
                     f'<data key="n_note">line {number} "é"</data></node>')
    for number, (source, target, relation, directed) in enumerate(ties):
        told = f'<data key="e_relation">{relation}</data>' if relation else ""
        lines.append(f'<edge source="{source}" target="{target}" directed="{"true" if directed else "false"}">{told}'
                     f'<data key="e_weight">{number % 4}</data><data key="e_corrupt">{"true" if number % 2 else "false"}</data>'
                     f'<data key="e_count">{number}</data></edge>')
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n</graph></graphml>\n")
    return path


def sources():
    covert = os.path.join(common.SHARED, "data/covert")
    peru = os.path.join(common.WORK, "peru.graphml")
    assert common.run("generate", "peru", "-o", peru).returncode == 0
    names = sorted(os.listdir(covert)) if os.path.isdir(covert) else []
    return [os.path.join(covert, f) for f in names if f.endswith(".graphml")] + [peru, hard_case(os.path.join(common.WORK, "hard.graphml"))]


def written(index, source):
    """Files for Gephi of one source: (path, scores, the layout that was asked for)."""
    for suffix in ("gexf", "graphml"):
        path = os.path.join(common.WORK, f"{index}.{suffix}")
        common.convert(source, path, "--for", "gephi")
        yield path, None, None
        for layout in (None, "force", "stages"):
            path = os.path.join(common.WORK, f"{index}-{layout or 'scored'}.{suffix}")
            scores = common.centrality(source, "degree,betweenness", "--export", path, *(["--layout", layout] if layout else []))
            yield path, scores, layout


def compare_scores(name, scores, held):
    wrong = []
    for node, row in scores.items():
        for column in ("degree", "betweenness"):
            got = held["nodes"][node]["held"].get(column)
            if not same(float(row[column]), got):
                wrong.append(f"{name}: {column} of {node}: {got}, not {row[column]}")
    return wrong


classpath = toolkit()
jobs = [(source, *job) for index, source in enumerate(sources()) for job in written(index, source)]
held = gephi_reads(classpath, [path for _, path, _, _ in jobs])
failures, done, timed = [], 0, 0
for source, path, scores, layout in jobs:
    name = os.path.basename(source) + " as " + os.path.basename(path)
    network, graphml = common.as_json(source), path.endswith(".graphml")
    failures += compare_nodes(name, network, held[path], graphml) + compare_edges(name, network, held[path])
    failures += compare_looks(name, *(looks_of_graphml(path) if graphml else looks_of_gexf(path)), held[path])
    if scores:
        failures += compare_scores(name, scores, held[path])
        sizes = {node["size"] for node in held[path]["nodes"].values()}
        if (min(sizes), max(sizes)) != (4.0, 100.0):
            failures.append(f"{name}: sizes span {min(sizes)} to {max(sizes)}")
    failures += compare_legend(name, path, source, held[path])
    if layout:
        failures += compare_layout(name, source, layout, held[path])
    if not graphml:
        wrong, there = compare_times(name, path, held[path])
        failures += wrong
        timed += there
    failures += [f"{name}: {issue}" for issue in held[path]["issues"] if issue.startswith(("SEVERE", "CRITICAL", "WARNING"))]
    done += 1
    print(f"{name}: {len(held[path]['nodes'])} nodes, {len(held[path]['edges'])} edges, "
          f"{len({e['kind'] for e in held[path]['edges']})} kinds")
if not timed:
    failures.append("no tie had a time")
common.finish(failures, done)
