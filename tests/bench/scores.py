#!/usr/bin/python3
"""htgraph beside igraph, graph-tool and NetworKit on the large networks: answers are compared first, then times.

usage: scores.py MEASURE_PROGRAM SHARED FOLDER [--networks a,b] [--measures a,b] [--threads 2] [--rounds 3] [--without a,b]

Every round runs all programs one after the other, so that a machine that slows down slows all of them; what counts are ratios of
medians. "cpu" is the ratio of processor seconds, for machines that have other work too. Peers are left out where they are not
installed: graph-tool is looked for in /usr/bin/python3, NetworKit in the interpreter named by HTG_NETWORKIT_PYTHON."""
import argparse
import array
import math
import os
import statistics
import subprocess
import sys

import inputs

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = {"igraph": None, "graph-tool": "/usr/bin/python3", "networkit": os.environ.get("HTG_NETWORKIT_PYTHON", sys.executable)}
SMALL = 1e-9


def run(program, measure, path, threads, scores):
    """Seconds, processor seconds, peak MiB, version; None where the program has not the measure or is not there."""
    program, _, own_threads = program.partition("@")
    threads = own_threads or threads
    interpreter = PEERS.get(program)
    command = [interpreter, os.path.join(HERE, "peers.py")] if interpreter else [options.program]
    environment = dict(os.environ, OMP_NUM_THREADS=str(threads))
    process = subprocess.Popen([*command, program, measure, path, str(threads), scores], env=environment,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode == 77:
        return None
    if process.returncode:
        sys.exit(f"{program} failed on {measure} of {path}")
    seconds, processor, version = output.split()
    return float(seconds), float(processor), usage.ru_maxrss / 1024, version


def read_scores(path):
    scores = array.array("d")
    with open(path, "rb") as file:
        scores.frombytes(file.read())
    return scores


def difference(got, wanted):
    """The largest difference, relative; a missing score is as good as 0."""
    if len(got) != len(wanted):
        return math.inf
    largest = 0
    for a, b in zip(got, wanted):
        a, b = (0 if math.isnan(x) else x for x in (a, b))
        largest = max(largest, abs(a - b) / max(abs(b), 1e-6))
    return largest


def compare(name, measure, programs, path):
    """Programs whose answers agree with htgraph's, with the first round's times."""
    first, answers = {}, {}
    for program in programs:
        scores = os.path.join(options.folder, f"{name}.{measure}.{program}.scores")
        taken = run(program, measure, path, options.threads, scores)
        if taken:
            first[program], answers[program] = [taken], read_scores(scores)
            os.remove(scores)
    for program in list(first):
        apart = difference(answers[program], answers["htgraph"])
        if apart > SMALL and difference(array.array("d", (x / 2 for x in answers[program])), answers["htgraph"]) <= SMALL:
            apart = 0  # each unordered pair counted twice
        if apart > SMALL:
            print(f"{name} {measure}: {program} differs by {apart:.3g}")
            if program == "igraph" or program.startswith("htgraph"):
                sys.exit("the answers are not the same: no times")
            del first[program]
    return first


def is_near_fastest(peer, taken):
    """A peer that takes much longer than another is run once: no second round makes it the fastest."""
    return taken[peer][0][0] < 1.7 * min(rounds[0][0] for program, rounds in taken.items() if not program.startswith("htgraph"))


def say(name, measure, taken):
    middle = {program: [statistics.median(r[i] for r in rounds) for i in range(3)] for program, rounds in taken.items()}
    for program, rounds in taken.items():
        seconds = [r[0] for r in rounds]
        ratio = middle[program][0] / middle["htgraph"][0]
        processor = middle[program][1] / middle["htgraph"][1]
        spread = (max(seconds) - min(seconds)) / middle[program][0]
        print(f"{name:12} {measure:20} {program + ' ' + rounds[0][3]:26} {middle[program][0]:10.4f} s ±{spread:4.0%} "
              f"{ratio:8.1f} x  cpu {processor:8.1f} x {middle[program][2]:7.0f} MiB", flush=True)
    peers = [middle[p][0] for p in middle if not p.startswith("htgraph")]
    if peers:
        print(f"{name:12} {measure:20} fastest peer / htgraph: {min(peers) / middle['htgraph'][0]:.1f}", flush=True)
    for program in middle:
        if "@1" in program and "igraph" in middle:
            print(f"{name:12} {measure:20} igraph / {program}: {middle['igraph'][0] / middle[program][0]:.1f}", flush=True)


def main():
    print(f"{options.threads} threads (igraph: 1), {options.rounds} rounds, load {os.getloadavg()[0]:.1f}", flush=True)
    for measure in options.measures.split(","):
        for name in options.networks.split(","):
            path = inputs.build(name, options.shared, options.folder)
            programs = [p for p in ["htgraph", *options.kernels.split(","), *PEERS] if p and p not in options.without.split(",")]
            taken = compare(name, measure, programs, path)
            repeated = [p for p in taken if p == "igraph" or p.startswith("htgraph") or is_near_fastest(p, taken)]
            for _ in range(options.rounds - 1):
                for program in repeated:
                    taken[program].append(run(program, measure, path, options.threads, os.devnull))
            say(name, measure, taken)


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("program")
parser.add_argument("shared")
parser.add_argument("folder")
parser.add_argument("--networks", default="wiki-Vote,ba20k,rmat15,email-Enron,covert")
parser.add_argument("--measures", default="betweenness,harmonic")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--kernels", default="", help="htgraph-avx2,htgraph-plain; htgraph@1 is htgraph with one thread")
parser.add_argument("--without", default="")
options = parser.parse_args()
if not os.path.isdir(os.path.join(options.shared, "data", "large")):
    print("skipped: the networks are not there")
    sys.exit(77)
main()
