"""The real Gephi Toolkit reads our GEXF and GraphML: every node, every parallel tie kept apart by kind, colours, sizes and
positions as written. The toolkit comes from its registry package (Maven Central) and is kept in the build folder."""
import collections
import os
import re
import shutil
import subprocess
import sys

import common

HERE = os.path.dirname(os.path.abspath(__file__))
JARS = sys.argv[3]


def toolkit():
    if not shutil.which("javac"):
        common.skip("no Java compiler")
    jars = [f for f in os.listdir(JARS)] if os.path.isdir(JARS) else []
    if not any(f.endswith(".jar") for f in jars):
        if not shutil.which("mvn"):
            common.skip("no mvn to fetch the Gephi Toolkit with")
        fetch = subprocess.run(["mvn", "-q", "-B", "-f", os.path.join(HERE, "gephi", "pom.xml"), "dependency:copy-dependencies",
                                "-DoutputDirectory=" + JARS], capture_output=True, text=True)
        if fetch.returncode:
            common.skip("the Gephi Toolkit cannot be had: " + fetch.stdout.strip()[:300])
    classpath = os.pathsep.join([JARS] + [os.path.join(JARS, f) for f in os.listdir(JARS) if f.endswith(".jar")])
    source = os.path.join(HERE, "gephi", "src", "main", "java", "GephiReads.java")
    subprocess.run(["javac", "-cp", classpath, "-d", JARS, source], check=True, capture_output=True)
    return classpath


def plain(text):
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r"}.get(m.group(1), m.group(1)), text)


def gephi_reads(classpath, files):
    """What Gephi holds of each file: nodes by id, edges, issues."""
    result = subprocess.run(["java", "-Djava.awt.headless=true", "-cp", classpath, "GephiReads", *files], capture_output=True, text=True,
                            encoding="utf-8", timeout=600)
    held, now = {}, None
    for line in result.stdout.splitlines():
        cells = line.split("\t")
        if cells[0] == "FILE":
            now = held[plain(cells[1])] = {"nodes": {}, "edges": [], "issues": []}
        elif cells[0] == "NODE":
            now["nodes"][plain(cells[1])] = {"label": plain(cells[2]), "rgb": cells[3], "size": float(cells[4]),
                                            "xy": tuple(float(c) for c in cells[5].split(",")),
                                            "attributes": dict(plain(c).split("=", 1) for c in cells[6:])}
        elif cells[0] == "EDGE":
            now["edges"].append((plain(cells[1]), plain(cells[2]), cells[3], plain(cells[4]), float(cells[5])))
        else:
            now["issues"].append("\t".join(cells[1:]))
    if result.returncode:
        raise SystemExit(result.stderr[-2000:])
    return held


def merged(network, has_kind):
    """What Gephi keeps of our ties: one edge for each pair of ends and kind (undirected ends in either order)."""
    seen = collections.Counter()
    for link in network["links"]:
        directed = link.get("directed", network["directed"])
        ends = (link["source"], link["target"]) if directed else tuple(sorted((link["source"], link["target"])))
        seen[(ends, link.get("relation") if has_kind else None)] += 1
    return seen


def compare(name, network, held):
    wrong = []
    if set(held["nodes"]) != {node["id"] for node in network["nodes"]}:
        wrong.append(f"{name}: Gephi has {len(held['nodes'])} nodes, not {len(network['nodes'])}")
    expected = merged(network, any("relation" in link for link in network["links"]))
    if len(held["edges"]) != len(expected):
        wrong.append(f"{name}: Gephi has {len(held['edges'])} edges, not {len(expected)} (ends and kind)")
    kinds = {str(kind) for _, kind in expected if kind is not None}
    got = {edge[3] for edge in held["edges"]} - {"\\N"}
    if kinds - got:
        wrong.append(f"{name}: Gephi lacks edge kinds {sorted(kinds - got)[:5]}")
    return wrong


def looks_of(gexf):
    """Colour, size and position of every node as our GEXF states them."""
    import xml.etree.ElementTree as tree
    viz = {"v": "http://gexf.net/1.3/viz"}
    looks = {}
    for node in tree.parse(gexf).getroot().iter("{http://gexf.net/1.3}node"):
        colour, size, place = (node.find("v:" + part, viz) for part in ("color", "size", "position"))
        looks[node.get("id")] = (
            ",".join(colour.get(c) for c in "rgb") if colour is not None else None,
            float(size.get("value")) if size is not None else None,
            (float(place.get("x")), float(place.get("y"))) if place is not None else None)
    return looks


def compare_looks(name, looks, held):
    wrong = []
    for node, (colour, size, place) in looks.items():
        got = held["nodes"].get(node)
        if got is None:
            continue
        if colour and got["rgb"] != colour:
            wrong.append(f"{name}: colour of {node}: {got['rgb']}, not {colour}")
        if size is not None and abs(got["size"] - size) > 1e-4 * max(1, size):
            wrong.append(f"{name}: size of {node}: {got['size']}, not {size}")
        if place and max(abs(a - b) for a, b in zip(got["xy"], place)) > 1e-2:
            wrong.append(f"{name}: position of {node}: {got['xy']}, not {place}")
    return wrong


common.need_shared()
classpath = toolkit()
sources = [os.path.join(common.SHARED, "data/covert", f) for f in sorted(os.listdir(os.path.join(common.SHARED, "data/covert")))
           if f.endswith(".graphml")]
peru = os.path.join(common.WORK, "peru.graphml")
assert common.run("generate", "peru", "-o", peru).returncode == 0
sources.append(peru)
jobs = []
for index, source in enumerate(sources):
    for suffix in ("gexf", "graphml"):
        target = os.path.join(common.WORK, f"{index}.{suffix}")
        common.convert(source, target, "--for", "gephi")
        jobs.append((source, target, False))
    scored = os.path.join(common.WORK, f"{index}-scored.gexf")
    made = common.run("centrality", source, "--measure", "betweenness,degree", "--export", scored, "--format", "csv", "-o",
                      os.path.join(common.WORK, "scores.csv"), "--quiet", "--include-victims", "--keep-cleared")
    assert made.returncode == 0, made.stderr
    jobs.append((source, scored, True))
held = gephi_reads(classpath, [target for _, target, _ in jobs])
failures, done = [], 0
for source, target, scored in jobs:
    name = os.path.basename(source) + " as " + os.path.basename(target)
    network = common.as_json(source)
    failures += compare(name, network, held[target])
    failures += [f"{name}: {issue}" for issue in held[target]["issues"] if issue.startswith(("SEVERE", "CRITICAL"))]
    if target.endswith(".gexf"):
        looks = looks_of(target)
        failures += compare_looks(name, looks, held[target])
        if scored and not any(size for _, size, _ in looks.values()):
            failures.append(f"{name}: no sizes were written")
    done += 1
    print(f"{name}: {len(held[target]['nodes'])} nodes, {len(held[target]['edges'])} edges, "
          f"{len({e[3] for e in held[target]['edges']})} kinds")
common.finish(failures, done)
