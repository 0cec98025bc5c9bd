#!/usr/bin/python3
"""Runs again every session shown in Markdown pages, so that what they show stays true.

usage: sessions.py DIRECTORY_OF_HTGRAPH SOURCE PAGE…

A session is a block fenced with ```console: lines that begin with "$ " are commands, what follows is what they answer on a
terminal of 80 columns. A command goes on in the next line after a backslash. The commands of a page run one after the other
in a directory of their own, where `examples` is the folder of that name; each block's answers are replaced in the page.
Answers of which only the beginning is shown end in a line "…"; as many lines are kept as the page had.
"""
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios

COLUMNS = 80
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


def answer(command, directory, environment):
    """What a command shows on a terminal, its words and results in the order in which they come."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    process = subprocess.Popen(["bash", "-c", command], cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=slave,
                               stderr=slave, start_new_session=True)
    os.close(slave)
    text = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        text += piece
    os.close(master)
    process.wait()
    text = text.decode("utf-8").replace("\r\n", "\n")
    assert "\r" not in text and "\033" not in text, f"{command}: moves the cursor"
    return [line.rstrip() for line in text.splitlines()]


def commands_of(block):
    """Pairs of the lines of a command and the lines of its answer."""
    pairs, more = [], False
    for line in block.splitlines():
        if line.startswith("$ "):
            pairs.append(([line], []))
        elif more:
            pairs[-1][0].append(line)
        else:
            pairs[-1][1].append(line)
            continue
        more = line.endswith("\\")
    return pairs


def refreshed(block, directory, environment):
    lines = []
    for command, shown in commands_of(block):
        typed = "\n".join(command)[2:]
        got = answer(typed, directory, environment)
        if shown and shown[-1] == "…":
            got = got[:len(shown) - 1] + ["…"]
        lines += command + got
    wide = [line for line in lines if len(line) > COLUMNS]
    assert not wide, f"wider than {COLUMNS} columns: {wide[0]}"
    return "```console\n" + "".join(line + "\n" for line in lines) + "```"


def main():
    htgraph, source = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    environment = {"PATH": htgraph + os.pathsep + os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm", "NO_COLOR": "1",
                   "HOME": "/nonexistent"}
    for page in sys.argv[3:]:
        with open(page, encoding="utf-8") as file:
            text = file.read()
        directory = tempfile.mkdtemp()
        shutil.copytree(os.path.join(source, "examples"), os.path.join(directory, "examples"))
        new = BLOCK.sub(lambda match: refreshed(match.group(1), directory, environment), text)
        shutil.rmtree(directory)
        if new != text:
            with open(page, "w", encoding="utf-8") as file:
                file.write(new)


main()
