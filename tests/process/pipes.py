"""Whoever stops reading ends the writer quietly, with 141; through pipes the same as through files."""
import os
import subprocess

from support import HTGRAPH, check, environment, finish, folder, make_network, run


def closed_pipe(*arguments):
    """Writes into a pipe whose reader took a line and left."""
    process = subprocess.Popen([HTGRAPH, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, env=environment())
    line = process.stdout.readline()
    process.stdout.close()
    words = process.stderr.read().decode()
    return process.wait(), line, words


with folder() as here:
    network = make_network(here / "net.graphml", 20000)
    works = [["centrality", "-m", "degree", network, "--quiet"],
             ["centrality", "-m", "degree", network, "--quiet", "--format", "table"],
             ["centrality", "-m", "degree", network, "--quiet", "--format", "json"],
             ["centrality", "-m", "degree", network, "--quiet", "--format", "markdown"]]
    works += [["convert", network, "--to-format", form, "--quiet"] for form in ("graphml", "gexf", "json", "csv", "tsv")]
    works += [["generate", "cycle", "--nodes", "20000", "--quiet"]]
    for work in works:
        code, line, words = closed_pipe(*work)
        check((code, words) == (141, "") and line, f"{' '.join(map(str, work))} | head -1: exit {code}, {words!r}")
    code, _, words = closed_pipe("convert", network, "--to-format", "json", "-o", "/dev/stdout", "--quiet")
    check((code, words) == (141, ""), f"-o /dev/stdout into a closed pipe: {code}, {words!r}")

    # the shell's view, where SIGPIPE is at its default and where the caller ignores it
    for ignored in ("", "trap '' PIPE; "):
        script = f"{ignored}{HTGRAPH} convert {network} --to-format csv --quiet | head -n 1; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
        first, code = done.stdout.decode().splitlines()
        check(first.startswith("Source,Target") and code == "141" and not done.stderr, f"{script}: {code} {done.stderr!r}")

    # a reader that left before anything was written, and one of the notes
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as gone:
        done = run("info", network, "--quiet", stdout=gone)
        check((done.returncode, done.stderr) == (141, b""), f"nobody reads: {done.returncode} {done.stderr!r}")
        done = subprocess.run([HTGRAPH, "info", network], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=gone,
                              env=environment())
        check(done.returncode == 0, f"nobody reads the notes: {done.returncode}")

    # a reader that takes a byte at a time and one that waits: nothing is lost
    whole = run("convert", network, "--to-format", "json").stdout
    for limit in ("1000", "65536"):
        script = f"{HTGRAPH} convert {network} --to-format json --quiet | (sleep 0.3; dd bs={limit} status=none) | cksum"
        slow = subprocess.run(["bash", "-c", script], stdout=subprocess.PIPE, env=environment()).stdout
        plain = subprocess.run(["cksum"], input=whole, stdout=subprocess.PIPE).stdout
        check(slow == plain, f"a slow reader of {limit} bytes gets something else")

    # pipes that do not block are waited for
    script = (f"import os, subprocess, sys, time\nr, w = os.pipe()\nos.set_blocking(w, False)\n"
              f"p = subprocess.Popen([{HTGRAPH!r}, 'convert', {str(network)!r}, '--to-format', 'json', '--quiet'], stdout=w)\n"
              f"os.close(w)\ntime.sleep(0.5)\ntotal = 0\n"
              f"while (part := os.read(r, 1 << 16)): total += len(part)\nprint(total, p.wait())\n")
    done = subprocess.run(["python3", "-c", script], stdout=subprocess.PIPE, env=environment())
    check(done.stdout.decode().split() == [str(len(whole)), "0"], f"a pipe that does not block: {done.stdout!r}")

    # from a pipe in small pieces
    reader = subprocess.Popen([HTGRAPH, "info", "--quiet", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              env=environment())
    content = make_network(here / "small.graphml", 100).read_bytes()
    for start in range(0, len(content), 777):
        reader.stdin.write(content[start:start + 777])
        reader.stdin.flush()
    answer = reader.communicate()[0]
    check(answer == run("info", here / "small.graphml").stdout, "a file in small pieces is another file")
finish()
