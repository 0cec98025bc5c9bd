"""On a terminal: progress with rate, percent and time left, taken away at the end; colours unless NO_COLOR; a screenful of rows.
Nothing of it where there is no terminal."""
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios

from support import HTGRAPH, SLOW, check, duration, environment, finish, folder, make_network, run


def on_terminal(*arguments, out=True, err=True, columns=80, **more):
    """What a terminal shows of standard output, standard error or both, as it is sent."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([HTGRAPH, *map(str, arguments)], stdin=subprocess.DEVNULL,
                               stdout=follower if out else subprocess.DEVNULL,
                               stderr=follower if err else subprocess.PIPE, env=environment(**{"TERM": "xterm", **more}))
    os.close(follower)
    shown = b""
    while True:
        try:
            part = os.read(leader, 1 << 16)
        except OSError:  # the terminal's other end is closed
            break
        if not part:
            break
        shown += part
    os.close(leader)
    words = b"" if err else process.stderr.read()
    return process.wait(), shown.decode(), words.decode()


CLEAR = "\r\x1b[K"
STEP = re.compile(r"[a-z ]+ +\d+ %, [\d.]+( [kMG])?B?/s, \d+ (s|min) left$")


def screen(shown, columns=80):
    """What stands on the screen in the end: enough of a terminal for \\r, \\n and erase to end of line; no line is wrapped."""
    lines, line, column = [], "", 0
    for piece in re.findall(r"\x1b\[[0-9;]*[A-Za-z]|[\s\S]", shown):
        if piece == "\r":
            column = 0
        elif piece == "\n":
            lines.append(line)
            line, column = "", 0
        elif piece == "\x1b[K":
            line = line[:column]
        elif piece.startswith("\x1b["):
            pass  # colours
        else:
            line = line[:column].ljust(column) + piece + line[column + 1:]
            column += 1
    return lines + [line]


with folder() as here:
    nodes, work = 2000, []
    while not work or duration(*work) < 2:  # long enough to be shown, whatever the machine
        nodes *= 2
        network = make_network(here / "net.graphml", nodes)
        work = ["centrality", "-m", "betweenness", network, "-o", here / "o.csv"]

    code, shown, _ = on_terminal(*work)
    steps = shown.split(CLEAR)
    check(code == 0, f"exit {code}: {shown[-500:]}")
    check(sum(bool(STEP.match(step)) for step in steps) >= 3, f"rate, percent and time left: {steps[:5]}")
    percents = [int(match) for match in re.findall(r"betweenness +(\d+) %", shown)]
    check(percents == sorted(percents) and percents[-1] > 50, f"percents grow: {percents}")
    check(max(len(step) for step in steps if "%" in step) < 60, "a line of progress is short")
    check(not any("%" in line for line in screen(shown)), f"progress is taken away: {screen(shown)}")

    code, shown, _ = on_terminal(*work, NO_COLOR="1")
    check("\x1b[3" not in shown and "\x1b[1" not in shown, "NO_COLOR: no colours")
    check(any(STEP.match(step) for step in shown.split(CLEAR)), "NO_COLOR: progress is no colour")
    check(not any("%" in line for line in screen(shown)), "NO_COLOR: progress is taken away")

    code, shown, _ = on_terminal(*work, "--quiet")
    check((code, shown) == (0, ""), f"--quiet shows {shown!r}")
    code, shown, _ = on_terminal(*work, TERM="dumb")
    check("\x1b" not in shown and "%" not in shown, f"a terminal that obeys no orders gets {shown!r}")
    code, shown, words = on_terminal(*work, out=True, err=False)
    check(shown == "" and "\x1b" not in words and "\r" not in words and "%" not in words, f"no terminal, yet {words!r}")
    plain = run(*work)
    check(b"\x1b" not in plain.stderr and b"\r" not in plain.stderr and b"%" not in plain.stderr, f"{plain.stderr!r}")

    # the table comes where the progress was; nothing of one is left in the other
    code, shown, _ = on_terminal("centrality", "-m", "betweenness", network)
    lines = screen(shown)
    check(len([line for line in lines if re.match(r"^\S+ .*\d$", line)]) >= 20, f"rows: {lines}")
    check(any("The first 20 of " in line for line in lines), "a screenful")
    check(not any("left" in line and "%" in line for line in lines), "progress within the table")
    check("\x1b[1m" in shown, "bold headings")
    code, shown, _ = on_terminal("centrality", "-m", "degree", network, "--top", "3", NO_COLOR="1")
    check("\x1b[1m" not in shown and "\x1b[3" not in shown, "NO_COLOR: no bold headings")

    # errors and notes: the word in colour, and only there
    bad = here / "bad.graphml"
    bad.write_text("<graphml>\n<graph>\n")
    _, shown, _ = on_terminal("info", bad, "--strict")
    check("\x1b[1;31merror:\x1b[0m" in shown and str(bad) in shown, f"errors in red: {shown!r}")
    _, shown, _ = on_terminal("info", bad, "--strict", NO_COLOR="yes")
    check("\x1b" not in shown and " error: " in shown, f"NO_COLOR: errors plain: {shown!r}")
    _, shown, _ = on_terminal("info", bad, "--strict", NO_COLOR="")
    check("\x1b[1;31m" in shown, "an empty NO_COLOR is none (no-color.org)")

    # as wide as the terminal
    for columns in (60, 100, 200):
        _, shown, _ = on_terminal("centrality", network, "--top", "5", columns=columns)
        widest = max(len(line) for line in screen(shown))
        check(widest <= columns, f"{widest} columns on a terminal of {columns}")

    # interrupted: the line goes, the word comes
    leader, follower = pty.openpty()
    process = subprocess.Popen([HTGRAPH, *map(str, work)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=follower, env=environment(TERM="xterm"), start_new_session=True,
                               preexec_fn=lambda: fcntl.ioctl(2, termios.TIOCSCTTY, 0))
    shown = b""
    while b"%" not in shown and select.select([leader], [], [], 30 * SLOW)[0]:
        shown += os.read(leader, 4096)
    os.write(leader, b"\x03")  # Ctrl-C as it is typed
    while select.select([leader], [], [], 2 * SLOW)[0]:
        part = os.read(leader, 4096)
        if not part:
            break
        shown += part
        if process.poll() is not None and not select.select([leader], [], [], 0.1)[0]:
            break
    check(process.wait() == 130, f"Ctrl-C typed: exit {process.returncode}")
    last = [line for line in screen(shown.decode()) if line]
    check(last[-1].endswith("htgraph: interrupted; no half file is left"), f"Ctrl-C typed shows {last}")
    check(not any("%" in line for line in last), f"Ctrl-C leaves progress: {last}")
    os.close(follower)
    os.close(leader)
finish()
