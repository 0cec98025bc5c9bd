"""What the process tests share: the command, networks made for the test, a folder of their own."""
import contextlib
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

HTGRAPH = os.path.join(os.path.abspath(sys.argv[1]), "htgraph")
SLOW = int(os.environ.get("HTG_SLOWNESS", "1"))  # sanitizers: how many times slower to be patient with
SKIPPED = 77
failures = 0


def check(holds, what):
    """Counts what does not hold and goes on."""
    global failures
    if not holds:
        failures += 1
        print(f"FAILED: {what}")


def finish(skipped=""):
    if skipped:
        print(f"skipped: {skipped}")
    print("failed: %d" % failures if failures else "all held")
    sys.exit(1 if failures else 0)


@contextlib.contextmanager
def folder():
    with tempfile.TemporaryDirectory(prefix="htgraph-process-") as name:
        yield pathlib.Path(name)


def environment(**more):
    plain = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "SOURCE_DATE_EPOCH")}
    return {**plain, "LC_ALL": "C.UTF-8", **more}


def run(*arguments, **how):
    how.setdefault("stdin", subprocess.DEVNULL)
    how.setdefault("env", environment())
    if "stdout" not in how:
        how["stdout"] = subprocess.PIPE
    return subprocess.run([HTGRAPH, *map(str, arguments)], stderr=subprocess.PIPE, timeout=600, **how)


def start(*arguments, **how):
    how.setdefault("stdin", subprocess.DEVNULL)
    how.setdefault("stdout", subprocess.DEVNULL)
    how.setdefault("env", environment())
    return subprocess.Popen([HTGRAPH, *map(str, arguments)], stderr=subprocess.PIPE, **how)


def make_network(path, nodes):
    made = run("generate", "cycle", "--nodes", nodes, "-o", path)
    assert made.returncode == 0, made.stderr
    for beside in path.parent.glob(path.stem + ".truth.csv*"):
        beside.unlink()
    return path


def names(place):
    return sorted(entry.name for entry in place.iterdir())


def duration(*arguments, **how):
    began = time.monotonic()
    result = run(*arguments, **how)
    assert result.returncode == 0, result.stderr
    return time.monotonic() - began


def end_after(seconds, number, *arguments, **how):
    """Sends the signal after so many seconds: exit code, what was said, how long the end took."""
    process = start(*arguments, **how)
    time.sleep(seconds)
    process.send_signal(number)
    began = time.monotonic()
    try:
        _, words = process.communicate(timeout=20 * SLOW)
    except subprocess.TimeoutExpired:
        process.kill()
        _, words = process.communicate()
        return "hung", words.decode(), 20 * SLOW
    return process.returncode, words.decode(), time.monotonic() - began


SIGNALS = {signal.SIGINT: (130, "htgraph: interrupted; no half file is left"),
           signal.SIGTERM: (143, "htgraph: told to end; no half file is left")}
