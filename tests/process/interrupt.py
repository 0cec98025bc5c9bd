"""Ctrl-C and SIGTERM at every stage of the work: the right code, soon, the old file whole, nothing beside it."""
import os
import signal
import threading

from support import SIGNALS, SLOW, check, duration, end_after, finish, folder, make_network, names, run

SOON = 0.5 * SLOW
MOMENTS = 4
endings = {"by the program": 0, "before it began": 0}


def is_whole(place, old, new):
    """Old files as they were, or new ones complete."""
    return all((place / name).read_bytes() in (old[name], new[name]) for name in old)


def interrupt_in_time(what, number, moment, arguments, place, old, new):
    """One that is not soon enough is tried again twice: the machine may have been busy elsewhere."""
    for attempt in range(3):
        for name in names(place):
            (place / name).unlink()
        for name, content in old.items():
            (place / name).write_bytes(content)
        code, words, late = end_after(moment, number, *arguments)
        check(names(place) == sorted(old), f"{what} after {moment:.2f} s leaves {names(place)}")
        check(is_whole(place, old, new), f"{what} after {moment:.2f} s leaves a half file")
        if code == 0:
            return  # it was done before
        if code == -number and not words:
            endings["before it began"] += 1  # the system ended it; a shell says 130 or 143 all the same
            return
        endings["by the program"] += 1
        expected, message = SIGNALS[number]
        check(code == expected, f"{what} after {moment:.2f} s ends with {code}, not {expected}: {words}")
        check(message in words, f"{what} after {moment:.2f} s says {words!r}")
        if late < SOON:
            return
    check(False, f"{what} after {moment:.2f} s ends {late:.2f} s after the signal")


def every_stage(network, place):
    """Reading, computing, writing one file or several, packing; files that were there before stay as they were."""
    out = lambda name: str(place / name)
    works = [
        ["centrality", "-m", "betweenness", "-o", out("o.csv")],
        ["centrality", "-m", "betweenness", "--epsilon", "0.01", "-o", out("o.csv")],
        ["centrality", "-m", "closeness", "-o", out("o.json")],
        ["centrality", "-m", "eigenvector,katz,pagerank,hits", "-o", out("o.csv")],
        ["centrality", "-m", "community", "-o", out("o.csv")],
        ["centrality", "-m", "clustering,constraint,effective_size,kcore,brokerage", "-o", out("o.csv")],
        ["centrality", "-m", "degree", "--export", out("x.gexf"), "-o", out("o.tsv")],
        ["convert", "-o", out("o.graphml.gz")],
        ["convert", "--for", "gephi", "-o", out("o.graphml")],
        ["convert", "-o", out("o.csv")],
        ["check", "-o", out("o.txt")],
        ["info", "-o", out("o.csv")],
    ]
    for work in works:
        for name in names(place):
            (place / name).unlink()
        whole = duration(*work, network)
        new = {name: (place / name).read_bytes() for name in names(place)}
        old = {name: b"old " + name.encode() for name in new}
        for number in SIGNALS:
            for step in range(MOMENTS):
                # reading takes the first part of most works: half of the moments fall into the last third
                share = (step + 0.5) / MOMENTS if step % 2 else 0.66 + 0.33 * (step + 0.5) / MOMENTS
                interrupt_in_time(" ".join(work[:3]), number, whole * share, [*work, network], place, old, new)


def waiting_for_the_other_end(network, place):
    read_end, write_end = os.pipe()
    fifo = place / "fifo"
    os.mkfifo(fifo)
    cases = {
        "a pipe that brings nothing": (["info"], {"stdin": read_end}),
        "a pipe that nobody empties": (["convert", network, "--to-format", "graphml"], {"stdout": write_end}),
        "a table into such a pipe": (["centrality", "-m", "degree", network], {"stdout": write_end}),
        "a named pipe without a writer": (["info", fifo], {}),
        "a named pipe without a reader": (["convert", network, "--to-format", "json", "-o", fifo], {}),
    }
    for what, (arguments, how) in cases.items():
        code, words, late = end_after(1.5 * SLOW, signal.SIGINT, *arguments, **how)
        check(code == 130 and late < SOON, f"waiting for {what}: {code} after {late:.2f} s: {words}")
    os.close(read_end)
    os.close(write_end)


def ignored_stays_ignored(network):
    """Started by a shell in the background, SIGINT is ignored: the work goes on to its end."""
    keep = lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)
    code, words, _ = end_after(0.1, signal.SIGINT, "centrality", "-m", "degree", network, preexec_fn=keep)
    check(code == 0, f"SIGINT, ignored: {code} {words}")


def second_signal_ends_at_once(network):
    """The work may be done before the signals on one try: it is tried again."""
    from support import start
    code = 0
    for moment in (0.2, 0.1, 0.3, 0.15, 0.25):
        process = start("centrality", "-m", "betweenness", network)
        threading.Event().wait(moment)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60 * SLOW)
        code = process.returncode
        if code != 0:
            break
    check(code in (130, -signal.SIGINT), f"two signals: {code}")


with folder() as here:
    (here / "out").mkdir()
    network = make_network(here / "net.graphml", 6000 // SLOW)
    every_stage(network, here / "out")
    print(endings)
    check(endings["by the program"] > 4 * endings["before it began"], f"too few endings were the program's own: {endings}")
    big = make_network(here / "big.graphml", 20000)
    (here / "pipes").mkdir()
    waiting_for_the_other_end(big, here / "pipes")
    ignored_stays_ignored(network)
    second_signal_ends_at_once(big)
finish()
