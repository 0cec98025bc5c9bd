"""Equal runs give equal bytes: with one thread or more, and from every writer, whatever the time."""
import hashlib
import time

from support import check, environment, finish, folder, make_network, names, run

FORMATS = ["table", "csv", "tsv", "json", "markdown"]


def digests(place):
    return {name: hashlib.sha256((place / name).read_bytes()).hexdigest() for name in names(place)}


def empty(place):
    for name in names(place):
        (place / name).unlink()


def written(place, works):
    empty(place)
    for work in works:
        result = run(*work)
        check(result.returncode == 0, f"{' '.join(map(str, work))}: {result.stderr.decode()}")
    return digests(place)


with folder() as here:
    place = here / "out"
    place.mkdir()
    network = make_network(here / "net.graphml", 3000)

    # every measure of nodes and of ties, every number of threads
    def scores(threads):
        common = ["--threads", threads, "--include-victims", network]
        return [["centrality", "-m", "all", "-o", place / "nodes.csv", "--export", place / "nodes.graphml", *common],
                ["figure", "-o", place / "network.svg", *common],
                ["report", "-m", "degree,betweenness", "--script", "r+ e+", "-o", place / "page.html", *common],
                ["centrality", "-m", "edge_betweenness", "-o", place / "ties.csv", *common],
                ["centrality", "-m", "betweenness,closeness,eccentricity", "--cost", "confidence", "-o", place / "cost.csv",
                 "--drop", "confidence=", *common]]

    one = written(place, scores(1))
    check({"nodes.csv", "nodes.graphml", "ties.csv", "cost.csv", "network.svg", "page.html"} <= set(one), f"written: {sorted(one)}")
    for threads in (2, 3, 0):
        other = written(place, scores(threads))
        for name in sorted(one):
            check(one[name] == other.get(name), f"{name} with --threads {threads} differs from --threads 1")

    # every writer twice, a second apart
    works = [["convert", network, "-o", place / f"o.{suffix}"]
             for suffix in ("graphml", "gexf", "csv", "tsv", "json", "graphml.gz", "csv.gz", "json.gz", "gexf.gz")]
    works += [["convert", network, "--for", target, "-o", place / f"{target}.graphml"] for target in ("gephi", "strict")]
    works += [["convert", network, "--csv", "raw", "-o", place / "raw.csv"]]
    works += [["centrality", "-m", "degree,community", network, "--format", form, "-o", place / f"s.{form}"] for form in FORMATS]
    works += [["info", network, "--format", form, "-o", place / f"i.{form}"] for form in FORMATS]
    works += [["check", network, "--format", form, "-o", place / f"c.{form}"] for form in FORMATS]
    works += [["check", network, "--suggest-map", "-o", place / "map.ini"]]
    works += [["generate", "peru", "-o", place / "peru.graphml"],
              ["generate", "cycle", "--nodes", "500", "-o", place / "cycle.gexf"]]
    first = written(place, works)
    time.sleep(1.1)
    second = written(place, works)
    check(len(first) >= len(works), f"written: {sorted(first)}")
    for name in sorted(first):
        check(first[name] == second.get(name), f"{name} differs from one run to the next")

    # another seed is another network; the same one is not
    seeds = {seed: run("generate", "peru", "--seed", seed).stdout for seed in (1, 2, 3)}
    check(len(set(seeds.values())) == 3, "three seeds, three networks")
    check(seeds[1] == run("generate", "peru").stdout, "the seed is 1 where none is given")

    # packed or not, from a file or a pipe: the same scores
    plain = run("centrality", "-m", "degree,betweenness", "--format", "csv", network).stdout
    packed = here / "net.graphml.gz"
    run("convert", network, "-o", packed)
    check(run("centrality", "-m", "degree,betweenness", packed).stdout == plain, "packed input gives other scores")
    for source in (network, packed):
        with open(source, "rb") as file:
            check(run("centrality", "-m", "degree,betweenness", "-", stdin=file).stdout == plain,
                  f"{source.name} through standard input gives other scores")
    check(run("centrality", "-m", "degree", network, "--time-stamp", "now", "--format", "json",
              env=environment(SOURCE_DATE_EPOCH="0")).stdout.count(b"1970") == 0, "--time-stamp now is the present")
finish()
