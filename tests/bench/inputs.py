"""Edge lists for the benchmark, in the one form that all programs read: "nodes ties directed", then "source target cost".

Loops and repeated ties are dropped; nodes are numbered as they come up; costs are seeded integers from 1 to 10."""
import array
import gzip
import os
import random

# Where OpenBLAS comes along, its idle threads spin for a tenth of a second after a program begins, on processors that are measured.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

DIRECTED = {"wiki-Vote": True, "rmat15": True, "ba20k": False, "covert": False, "email-Enron": False, "ca-AstroPh": False}


def read_ties(path):
    with gzip.open(path, "rt") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                source, target = line.split()[:2]
                yield source, target


def write(path, node_count, ties, directed):
    costs = random.Random(1)
    with open(path + ".part", "w") as out:
        out.write(f"{node_count} {len(ties)} {int(directed)}\n")
        out.writelines(f"{s} {t} {costs.randint(1, 10)}\n" for s, t in ties)
    os.rename(path + ".part", path)


def write_big(path, node_count=1_000_000, each=10):
    """A seeded Barabási–Albert network: every new node is tied to 10 others, drawn by their ties. 9,999,900 ties."""
    draw, costs = random.Random(1), random.Random(2)
    ends = array.array("I")  # a node as often as it has ties; the first new node meets the first ten
    with open(path + ".part", "w") as out:
        out.write(f"{node_count} {each * (node_count - each)} 0\n")
        chosen = set(range(each))
        for node in range(each, node_count):
            out.writelines(f"{node} {other} {costs.randint(1, 10)}\n" for other in sorted(chosen))
            ends.extend(sorted(chosen))
            ends.extend([node] * each)
            chosen = set()
            while len(chosen) < each:
                chosen.add(ends[int(draw.random() * len(ends))])
    os.rename(path + ".part", path)


def build(name, shared, folder):
    """The path of the edge list of that name, made where it is missing."""
    path = os.path.join(folder, name + ".txt")
    if os.path.exists(path):
        return path
    os.makedirs(folder, exist_ok=True)
    if name == "big":
        write_big(path)
        return path
    number, ties, directed = {}, {}, DIRECTED[name]
    for source, target in read_ties(os.path.join(shared, "data", "large", name + ".txt.gz")):
        s, t = (number.setdefault(end, len(number)) for end in (source, target))
        if s != t:
            ties.setdefault((s, t) if directed or s < t else (t, s))
    write(path, len(number), list(ties), directed)
    return path


if __name__ == "__main__":
    import sys
    for name in DIRECTED:
        print(build(name, sys.argv[1], sys.argv[2]))
