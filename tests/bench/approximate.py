#!/usr/bin/python3
"""Betweenness from samples beside NetworKit's KADABRA: errors are counted first, then times compared.

usage: approximate.py MEASURE_PROGRAM SHARED FOLDER [--networks a,b] [--epsilons 0.005,0.001] [--seeds 100] [--threads 2]
                      [--rounds 3] [--limit 600]

For each network and epsilon, delta 0.1: of so many seeds, how many keep every node's normalised betweenness within epsilon of the
exact one; the errors of KADABRA's first answers; then rounds of both programs, one after the other, and the ratio of medians. Of
`big`, a million nodes, no exact scores can be had: there answers are held against one of half the epsilon. KADABRA is stopped after
--limit seconds. It is run by the interpreter named by HTG_NETWORKIT_PYTHON."""
import argparse
import array
import os
import statistics
import subprocess
import sys

import inputs

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = os.environ.get("HTG_NETWORKIT_PYTHON", sys.executable)


def run(program, measure, path, scores=os.devnull, limit=None):
    """Seconds and processor seconds; None where the program is not there, "limit" where it took longer."""
    command = [options.program, "htgraph"] if program == "htgraph" else [PYTHON, os.path.join(HERE, "peers.py"), program]
    try:
        done = subprocess.run([*command, measure, path, str(options.threads), scores], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return "limit"
    if done.returncode == 77:
        return None
    if done.returncode:
        sys.exit(f"{program} failed on {measure} of {path}")
    return tuple(float(word) for word in done.stdout.split()[:2])


def answer(program, measure, path, limit=None):
    """What run says, and the scores."""
    file = os.path.join(options.folder, "approximate.scores")
    taken = run(program, measure, path, file, limit)
    scores = array.array("d")
    if isinstance(taken, tuple):
        with open(file, "rb") as data:
            scores.frombytes(data.read())
        os.remove(file)
    return taken, scores


def error(got, wanted, scale):
    """The largest error of any node."""
    return max(abs(a * scale - b) for a, b in zip(got, wanted))


def count_seeds(name, path, epsilon, wanted, pairs):
    errors = []
    for seed in range(1, options.seeds + 1):
        _, scores = answer("htgraph", f"approximate:{epsilon}:{seed}", path)
        errors.append(error(scores, wanted, 1 / pairs))
    kept = sum(e <= epsilon for e in errors)
    print(f"{name:12} epsilon {epsilon}: htgraph within it for {kept} of {len(errors)} seeds, largest error {max(errors):.2g}",
          flush=True)
    if kept < 0.9 * len(errors):
        sys.exit("the guarantee is broken: no times")


def first_answer(name, path, epsilon, wanted):
    """KADABRA's time and error; its scores are of unordered pairs or, as found in 11.3, twice that."""
    taken, scores = answer("networkit", f"approximate:{epsilon}:1", path, options.limit)
    if isinstance(taken, tuple):
        apart = {scale: error(scores, wanted, scale) for scale in (1, 0.5)}
        scale = min(apart, key=apart.get)
        print(f"{name:12} epsilon {epsilon}: KADABRA's error {apart[scale]:.2g} (scores times {scale})", flush=True)
    elif taken == "limit":
        print(f"{name:12} epsilon {epsilon}: KADABRA was stopped after {options.limit:.0f} s", flush=True)
    return taken


def compare_times(name, path, epsilon, first):
    taken = {"htgraph": [], "kadabra": []}
    for turn in range(options.rounds):
        taken["htgraph"].append(run("htgraph", f"approximate:{epsilon}:{turn + 1}", path))
        if isinstance(first, tuple):
            taken["kadabra"].append(first if turn == 0 and first[0] > 60 else run("networkit", f"approximate:{epsilon}:{turn + 1}", path))
    middle = {p: [statistics.median(r[i] for r in rounds) for i in range(2)] for p, rounds in taken.items() if rounds}
    for program, (seconds, processor) in middle.items():
        spread = (max(r[0] for r in taken[program]) - min(r[0] for r in taken[program])) / seconds
        print(f"{name:12} epsilon {epsilon}: {program:8} {seconds:9.3f} s ±{spread:4.0%}  cpu {processor:9.3f} s", flush=True)
    ours = middle["htgraph"]
    if "kadabra" in middle:
        theirs = middle["kadabra"]
        print(f"{name:12} epsilon {epsilon}: KADABRA / htgraph {theirs[0] / ours[0]:.1f}, cpu {theirs[1] / ours[1]:.1f}", flush=True)
    elif first == "limit":
        print(f"{name:12} epsilon {epsilon}: KADABRA / htgraph more than {options.limit / ours[0]:.1f}", flush=True)


def main():
    print(f"delta 0.1, {options.threads} threads, {options.rounds} rounds, load {os.getloadavg()[0]:.1f}", flush=True)
    for name in options.networks.split(","):
        path = inputs.build(name, options.shared, options.folder)
        with open(path) as file:
            nodes, _, directed = (int(word) for word in file.readline().split())
        pairs = (nodes - 1) * (nodes - 2) / (1 if directed else 2)
        if name != "big":
            (seconds, _), exact = answer("htgraph", "betweenness", path)
            exact = array.array("d", (x / pairs for x in exact))
            print(f"{name:12} exact: {seconds:.3f} s", flush=True)
        for epsilon in (float(word) for word in options.epsilons.split(",")):
            if name == "big":
                _, exact = answer("htgraph", f"approximate:{epsilon / 2}:1000", path)
                exact = array.array("d", (x / pairs for x in exact))
                _, scores = answer("htgraph", f"approximate:{epsilon}:1", path)
                apart = error(scores, exact, 1 / pairs)
                print(f"{name:12} epsilon {epsilon}: {apart:.2g} from an answer with half of it", flush=True)
            else:
                count_seeds(name, path, epsilon, exact, pairs)
            first = first_answer(name, path, epsilon, exact)
            compare_times(name, path, epsilon, first)


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("program")
parser.add_argument("shared")
parser.add_argument("folder")
parser.add_argument("--networks", default="ba20k,email-Enron")
parser.add_argument("--epsilons", default="0.005,0.001")
parser.add_argument("--seeds", type=int, default=100)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--limit", type=float, default=600)
options = parser.parse_args()
if not os.path.isdir(os.path.join(options.shared, "data", "large")):
    print("skipped: the networks are not there")
    sys.exit(77)
main()
