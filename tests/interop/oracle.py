"""Centralities of the covert networks against the oracle values beside them: 1e-9 relative + 1e-12 absolute."""
import glob
import json
import os

import common

MEASURES = ("neighbours", "betweenness", "closeness", "pagerank", "kcore")

common.need_shared()
failures, done = [], 0
for oracle_file in sorted(glob.glob(os.path.join(common.SHARED, "data/covert/oracle/*.json"))):
    name = os.path.basename(oracle_file)[: -len(".json")]
    with open(oracle_file, encoding="utf-8") as file:
        oracle = json.load(file)
    rows = common.centrality(os.path.join(common.SHARED, "data/covert", name + ".graphml"), ",".join(MEASURES),
                             "--direction", "directed")
    if len(rows) != oracle["n"] or any(set(oracle[column]) != set(rows) for column in MEASURES):
        failures.append(f"{name}: {len(rows)} nodes, not the {oracle['n']} of the oracle")
        continue
    worst = 0.0
    for column in MEASURES:
        for node, expected in oracle[column].items():
            got = float(rows[node][column])
            off = abs(got - expected)
            worst = max(worst, off / max(abs(expected), 1e-3))
            done += 1
            if off > 1e-9 * abs(expected) + 1e-12:
                failures.append(f"{name}: {column} of {node}: {got!r}, not {expected!r}")
    print(f"{name}: {oracle['n']} nodes, largest relative difference {worst:.1e}")
common.finish(failures, done)
