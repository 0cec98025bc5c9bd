"""A full disk, a limit on the size of files, a device that takes nothing: exit code 4, the old file whole, nothing beside it."""
import os
import resource
import subprocess

from support import HTGRAPH, check, environment, finish, folder, make_network, names, run


def works(place):
    for suffix in ("graphml", "gexf", "json", "csv", "tsv", "graphml.gz"):
        yield ["convert", "-o", place / f"o.{suffix}"], f"o.{suffix}"
    yield ["centrality", "-m", "degree", "-o", place / "s.csv"], "s.csv"
    yield ["centrality", "-m", "degree", "-o", place / "s.json"], "s.json"
    yield ["centrality", "-m", "degree", "-o", place / "s.md"], "s.md"
    yield ["centrality", "-m", "degree", "-o", place / "s.txt"], "s.txt"
    yield ["centrality", "-m", "degree", "--export", place / "x.gexf"], "x.gexf"


def limit_file_size():
    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))


def beyond_the_limit(network, place):
    for work, name in works(place):
        for old in (None, b"old"):
            for left in names(place):
                (place / left).unlink()
            if old:
                (place / name).write_bytes(old)
            result = run(*work, network, preexec_fn=limit_file_size)
            words = result.stderr.decode()
            check(result.returncode == 4, f"{name}, limited: exit {result.returncode}: {words}")
            check("cannot write: File too large" in words and f"{place}/" in words, f"{name}, limited, says {words!r}")
            check(names(place) == ([name] if old else []), f"{name}, limited, leaves {names(place)}")
            check(not old or (place / name).read_bytes() == old, f"{name}, limited, changes the old file")


def into_the_full_device(network):
    for work in (["convert", network, "--to-format", "graphml"], ["centrality", "-m", "degree", network], ["info", network],
                 ["check", network], ["generate", "peru"], ["completion", "bash"], ["help", "words"],
                 ["check", "--suggest-map", network]):
        with open("/dev/full", "wb") as full:
            result = run(*work, stdout=full)
        check(result.returncode == 4, f"{work[0]} to the full device: exit {result.returncode}")
        check(result.stderr.decode().endswith("(standard output): error: cannot write: No space left on device\n"),
              f"{work[0]} to the full device says {result.stderr.decode()!r}")
    result = run("convert", network, "-o", "/dev/full", "--to-format", "json")
    check((result.returncode, result.stderr) == (4, b"/dev/full: error: cannot write: No space left on device\n"),
          f"-o /dev/full: {result.returncode} {result.stderr!r}")


def on_a_small_disk(network, place):
    """A file system of 64 KiB, where we may mount one: as root, or in a name space of our own."""
    script = f"""mount -t tmpfs -o size=64k none {place} && cd {place} && printf old >o.graphml && printf old >s.csv || exit 99
{HTGRAPH} convert {network} -o o.graphml; echo $?
{HTGRAPH} centrality -m all {network} -o s.csv; echo $?
{HTGRAPH} convert {network} -o new.gexf; echo $?
ls -A; cat o.graphml s.csv"""
    result = subprocess.run(["unshare", "--mount", "--map-root-user", "sh", "-c", script], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, env=environment())
    if result.returncode == 99 or b"unshare" in result.stderr:
        return "no small disk can be mounted here: " + result.stderr.decode().strip()
    expected = "4\n4\n4\no.graphml\ns.csv\noldold"
    check(result.stdout.decode() == expected, f"on a small disk: {result.stdout.decode()!r} {result.stderr.decode()}")
    check(result.stderr.decode().count("cannot write: No space left on device\n") == 3,
          f"on a small disk: {result.stderr.decode()!r}")
    return ""


with folder() as here:
    network = make_network(here / "net.graphml", 2000)
    (here / "out").mkdir()
    beyond_the_limit(network, here / "out")
    into_the_full_device(network)
    (here / "disk").mkdir()
    skipped = on_a_small_disk(network, here / "disk")
finish(skipped)
