"""Every GraphML and malformed file of the shared data through the command. Each is either read, with the nodes, ties and
values that an independent reading of the XML gives, or a numbered finding for every difference; or refused with exit 3 and
file, line and column, for a reason that the independent reading has too. None crashes, or takes longer than SECONDS.

usage: walk.py HTGRAPH SHARED SECONDS"""
import collections
import glob
import json
import math
import os
import re
import subprocess
import sys
import time

import xml_reading

HTGRAPH, SHARED, SECONDS = sys.argv[1], sys.argv[2], float(sys.argv[3])
REFUSAL = re.compile(r"^(?P<file>.+):(?P<line>\d+):(?P<column>\d+): error: \S.*$")
MADE = {"label", "yed_label", "desc", "group", "nested_in"}  # attributes that no data of that name stands for
RESERVED = {"node": {"id"}, "tie": {"id", "source", "target", "key", "directed"}}


def run(*arguments):
    """Exit code, output, errors and seconds."""
    start = time.monotonic()
    try:
        done = subprocess.run([HTGRAPH, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS * 20)
    except subprocess.TimeoutExpired:
        return None, "", "hangs", SECONDS * 20
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"), time.monotonic() - start


def number(text, kind):
    text = text.strip()
    return float.fromhex(text) if "x" in text.lower() else kind(text)


def agrees(value, text):
    """Whether a value of our JSON says what the text in the file says."""
    if isinstance(value, str):
        return value == text
    if value is None:  # missing, or a number that JSON cannot hold
        return not text.strip() or not math.isfinite(number(text, float))
    if isinstance(value, bool):
        return text.strip().lower() in (("true", "1") if value else ("false", "0"))
    return value == number(text, type(value))


def compare_values(what, ours, item, reserved, wrong):
    for name, text in item.values.items():
        if name in reserved or (name in MADE and item.drawn):
            continue
        if not agrees(ours.get(name), text):
            wrong.append(f"{what}: {name} is {ours.get(name)!r}, the file says {text!r}")
    for name in set(ours) - set(item.values) - reserved - MADE:
        if ours[name] is not None and not name.startswith("recorded_"):
            wrong.append(f"{what}: {name} is {ours[name]!r}, the file says nothing")


def compare(network, reading):
    """What differs between our network and the independent reading."""
    wrong = []
    if [node["id"] for node in network["nodes"]] != list(reading.nodes):
        wrong.append(f"ids of nodes differ ({len(network['nodes'])}, not {len(reading.nodes)})")
    ours = [(tie["source"], tie["target"], tie.get("directed", network["directed"])) for tie in network["links"]]
    if ours != [(tie.source, tie.target, tie.directed) for tie in reading.ties]:
        wrong.append(f"ends or directions of ties differ ({len(ours)}, not {len(reading.ties)})")
    if wrong:
        return wrong
    first_of = {}
    for number_, (tie, own) in enumerate(zip(reading.ties, network["links"])):
        repeated = tie.id is not None and first_of.setdefault(tie.id, number_) != number_
        if own.get("id") != (None if repeated else tie.id):
            wrong.append(f"tie {number_}: id {own.get('id')!r}, not {tie.id!r}")
        compare_values(f"tie {number_}", own, tie, RESERVED["tie"], wrong)
    for node, item in zip(network["nodes"], reading.nodes.values()):
        compare_values(f"node {item.id}", node, item, RESERVED["node"], wrong)
    compare_values("graph", network["graph"], reading.graph, {"id"}, wrong)
    return wrong


def account(network, reading, count):
    """Elements of the XML = nodes and ties read + what numbered findings say: nothing is lost silently."""
    sums = [("nodes", len(network["nodes"]),
             reading.elements["node"] + count["HTG101"] - count["HTG102"] - reading.later["node"]),
            ("ties", len(network["links"]), reading.elements["edge"] - count["HTG124"] - reading.later["edge"]),
            ("undeclared nodes", count["HTG101"], len(reading.undeclared_nodes())),
            ("repeated nodes", count["HTG102"], reading.repeated_nodes),
            ("unnamed nodes", count["HTG123"], reading.unnamed),
            ("broken ties", count["HTG124"], reading.broken_ties),
            ("hyperedges", count["HTG115"], reading.elements["hyperedge"]),
            ("data of nested graphs", count["HTG145"], reading.nested_data),
            ("undeclared keys", bool(count["HTG107"]), bool(reading.undeclared)),
            ("further graphs", bool(count["HTG118"]), bool(reading.later["node"] or reading.later["edge"]))]
    return [f"{what}: {got}, the XML and the findings say {due}" for what, got, due in sums if got != due]


def walk_readable(path, code, text, reading):
    """Faults, nodes, ties and findings of a file that was read."""
    findings = json.loads(text)["rows"]
    count = collections.Counter()
    for finding in findings:
        count[finding["code"]] += finding["count"]
        if finding["code"] < "HTG200" and not (finding["line"] and finding["column"]):
            return [f"{finding['code']} has no place"], 0, 0, count
    wrong = []
    repaired = any(f["severity"] == "repair" and f["code"] < "HTG400" for f in findings)
    if code != (1 if repaired else 0):
        wrong.append(f"check ends with {code}")
    strict = run("info", path, "--strict", "--quiet")
    if (strict[0] == 3) != repaired or (repaired and not REFUSAL.match(strict[2].strip())):
        wrong.append(f"--strict ends with {strict[0]}: {strict[2].strip()}")
    code, text, errors, seconds = run("convert", path, "-o", "-", "--to-format", "json", "--quiet")
    if code != 0 or seconds > SECONDS:
        return wrong + [f"convert ends with {code} after {seconds:.2f} s: {errors}"], 0, 0, count
    network = json.loads(text)
    wrong += account(network, reading, count) + compare(network, reading)
    return wrong, len(network["nodes"]), len(network["links"]), count


def walk_refused(path, code, errors, reason):
    """Faults of a refusal."""
    lines = errors.strip().splitlines()
    place = REFUSAL.match(lines[-1]) if lines else None
    if code != 3 or len(lines) != 1 or not place or place["file"] != path:
        return [f"exit {code}, no refusal with file, line and column: {errors.strip()}"]
    if reason.line and int(place["line"]) != reason.line:
        return [f"refused in line {place['line']}, expat says {reason.line}: {reason}"]
    return []


def walk(path):
    """The file's row of the table, and what is wrong."""
    code, text, errors, seconds = run("check", path, "--format", "json", "--quiet")
    try:
        reading, reason = xml_reading.read(path), None
    except xml_reading.Refused as refused:
        reading, reason = None, refused
    wrong = [f"takes {seconds:.2f} s"] if seconds > SECONDS else []
    if reason:
        wrong += walk_refused(path, code, errors, reason)
        return ("-", "-", errors.strip().replace(path, os.path.basename(path))), wrong
    if code not in (0, 1):
        return ("-", "-", errors.strip()), wrong + [f"exit {code}, but the XML holds a network"]
    faults, nodes, ties, count = walk_readable(path, code, text, reading)
    shown = " ".join(f"{key[3:]}×{value}" for key, value in sorted(count.items()) if key < "HTG200") or "none"
    return (nodes, ties, shown), wrong + faults


def main():
    data = os.path.join(SHARED, "data")
    if not os.path.isdir(data):
        print(f"skipped: {data} is not there")
        return 77
    paths = [path for pattern in ("graphml/**/*", "malformed/**/*", "covert/*.graphml")
             for path in sorted(glob.glob(os.path.join(data, pattern), recursive=True)) if os.path.isfile(path)]
    failures = []
    print(f"{'file':<88} {'nodes':>6} {'ties':>6}  diagnostics, or the refusal")
    for path in paths:
        row, wrong = walk(path)
        name = os.path.relpath(path, data)
        print(f"{name:<88} {row[0]:>6} {row[1]:>6}  {row[2]}")
        failures += [f"{name}: {fault}" for fault in wrong[:10]]
    for failure in failures:
        print("FAILED", failure)
    print(f"{len(paths)} files, {len(failures)} faults")
    return 1 if failures or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
