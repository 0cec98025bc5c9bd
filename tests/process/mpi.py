"""Ranks started by mpirun: the bytes of one process, one voice, and an end where one of them fails."""
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import support
from support import HTGRAPH, SKIPPED, check, environment, finish, folder, make_network, names, run

MODULE = os.path.join(os.path.dirname(HTGRAPH), "htgraph_mpi.so")
MPIRUN = ["mpirun", "--allow-run-as-root", "--oversubscribe", "-n"]
PLAIN = environment(OMP_NUM_THREADS="2")


def ranks(count, *arguments, **more):
    return subprocess.run([*MPIRUN, str(count), HTGRAPH, *map(str, arguments)], stdin=subprocess.DEVNULL, timeout=300,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**PLAIN, **more})


def children(process):
    listed = subprocess.run(["pgrep", "-P", str(process.pid), "htgraph"], stdout=subprocess.PIPE).stdout.split()
    return [int(number) for number in listed]


with folder() as here:
    alone = shutil.copy(HTGRAPH, here)
    started = {**PLAIN, "OMPI_COMM_WORLD_RANK": "0", "OMPI_COMM_WORLD_SIZE": "2"}
    told = subprocess.run([alone, "help"], env=started, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    check(told.returncode == 4 and b"built without MPI" in told.stderr, f"without the module: {told.returncode}, {told.stderr}")
    told = subprocess.run([alone, "help"], env={**started, "HTGRAPH_MPI": "off"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    check(told.returncode == 0, f"HTGRAPH_MPI=off: {told.returncode}, {told.stderr}")

if not os.path.exists(MODULE) or not shutil.which("mpirun"):
    print("skipped: built without MPI, or mpirun is not there")
    sys.exit(1 if support.failures else SKIPPED)

WORKS = [["centrality", "-m", "betweenness,closeness,harmonic,eccentricity,script_betweenness"],
         ["centrality", "-m", "edge_betweenness"],
         ["centrality", "-m", "betweenness,closeness", "--cost", "confidence", "--drop", "confidence="],
         ["centrality", "-m", "betweenness", "--epsilon", "0.01"],
         ["centrality", "-m", "betweenness", "--epsilon", "0.05", "--cost", "confidence", "--drop", "confidence="],
         ["chokepoints", "--visits"], ["chokepoints"]]

with folder() as here:
    cycle = make_network(here / "cycle.graphml", 700)
    for work in WORKS:
        alone = run(*work, "--threads", 1, "-q", "--include-victims", cycle)
        for count in (1, 2, 4):
            for threads in (1, 2):
                told = ranks(count, *work, "--threads", threads, "-q", "--include-victims", cycle)
                check((told.returncode, told.stdout) == (alone.returncode, alone.stdout),
                      f"{' '.join(work)}: {count} ranks of {threads} threads differ: {told.stderr.decode()[:300]}")

    tiny = here / "tiny.csv"
    for name, rows in (("two", ["a,b,2"]), ("star", [f"m,n{i},{i % 4 + 1}" for i in range(9)]), ("none", [])):
        for kind in ("Directed", "Undirected"):
            tiny.write_text("\n".join(["source,target,cost,type", *(f"{row},{kind}" for row in rows)]) + "\n")
            for more in ([], ["--cost", "cost"]):
                work = ["centrality", "-m", "betweenness,closeness,harmonic", "-q", *more, tiny]
                alone, told = run(*work), ranks(4, *work, HTGRAPH_MPI="private")
                check((told.returncode, told.stdout) == (alone.returncode, alone.stdout), f"{name} {kind} {more} differs")

    wrong = ranks(3, "centrality", "-m", "betweeness", cycle)
    check(wrong.returncode == 2, f"a wrong measure ends with {wrong.returncode}")
    check(len(re.findall(b"unknown measure", wrong.stderr)) == 1, "a wrong measure is told once")

    large = make_network(here / "large.graphml", 60000)
    place = here / "out"
    place.mkdir()
    for victim in (0, 1):
        began = time.monotonic()
        process = subprocess.Popen([*MPIRUN, "3", HTGRAPH, "centrality", "-m", "betweenness", "--threads", "1", "-o",
                                    str(place / "o.csv"), str(large)], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, env=PLAIN)
        while len(children(process)) < 3 and time.monotonic() - began < 30:
            time.sleep(0.05)
        time.sleep(0.8)
        os.kill(sorted(children(process))[victim], signal.SIGKILL)
        _, words = process.communicate(timeout=60)
        check(process.returncode == 137, f"a killed rank ends the job with {process.returncode}: {words.decode()[:300]}")
        check(names(place) == [], f"a killed rank leaves {names(place)}")
finish()
