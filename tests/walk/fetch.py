"""Reading opens nothing but the file itself and no connection: every shared file under strace (where that is there), and
documents made here that point to a server, a file, a document type or a catalogue. The server is one that listens here, the
file a pipe that whoever opens it waits for.

usage: fetch.py HTGRAPH SHARED SECONDS"""
import glob
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile

HTGRAPH, SHARED, SECONDS = sys.argv[1], sys.argv[2], float(sys.argv[3])
BODY = '<graph edgedefault="directed"><node id="a"/><node id="b"/><edge source="a" target="b"/></graph>'
ROOT = 'xmlns="http://graphml.graphdrawing.org/xmlns"'
READ, REFUSED = (0, 1), (3,)

# name, whether it is read, the document; SERVER and PIPE are put in.
DOCUMENTS = [
    ("document type of a server", READ, f'<!DOCTYPE graphml SYSTEM "http://SERVER/x.dtd"><graphml {ROOT}>{BODY}</graphml>'),
    ("document type of a file", READ, f'<!DOCTYPE graphml SYSTEM "file://PIPE"><graphml {ROOT}>{BODY}</graphml>'),
    ("public document type", READ, '<!DOCTYPE graphml PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://SERVER/x.dtd">'
                                   f'<graphml {ROOT}>{BODY}</graphml>'),
    ("entity of a server", REFUSED, '<!DOCTYPE graphml [<!ENTITY e SYSTEM "http://SERVER/e">]>'
                                    f'<graphml {ROOT}><graph><node id="a"/><desc>&e;</desc></graph></graphml>'),
    ("entity of a file", REFUSED, '<!DOCTYPE graphml [<!ENTITY e SYSTEM "PIPE">]>'
                                  f'<graphml {ROOT}><graph><node id="a"/><desc>&e;</desc></graph></graphml>'),
    ("parameter entity", REFUSED, '<!DOCTYPE graphml [<!ENTITY % p SYSTEM "http://SERVER/p"> %p;]>'
                                  f'<graphml {ROOT}>{BODY}</graphml>'),
    ("unparsed entity", REFUSED, '<!DOCTYPE graphml [<!NOTATION n SYSTEM "PIPE"><!ENTITY e SYSTEM "PIPE" NDATA n>]>'
                                 f'<graphml {ROOT}>{BODY}</graphml>'),
    ("undeclared parameter entity", REFUSED, f'<!DOCTYPE graphml SYSTEM "PIPE" [%p;]><graphml {ROOT}>{BODY}</graphml>'),
    ("reference to the document type", REFUSED, f'<!DOCTYPE graphml SYSTEM "PIPE"><graphml {ROOT}><desc>&e;</desc>{BODY}'
                                                '</graphml>'),
    ("inclusion", READ, f'<graphml {ROOT} xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="PIPE"/>{BODY}</graphml>'),
    ("schema", READ, f'<graphml {ROOT} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                     f'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://SERVER/x.xsd">{BODY}</graphml>'),
    ("style sheet", READ, f'<?xml-stylesheet type="text/xsl" href="http://SERVER/x.xsl"?><graphml {ROOT}>{BODY}</graphml>'),
    ("catalogue", READ, f'<?oasis-xml-catalog catalog="http://SERVER/catalog.xml"?><graphml {ROOT}>{BODY}</graphml>'),
    ("locator", READ, f'<graphml {ROOT} xmlns:xlink="http://www.w3.org/1999/xlink"><graph edgedefault="directed">'
                      '<node id="a"><locator xlink:href="http://SERVER/node"/></node></graph></graphml>'),
]


def trace(*arguments):
    """Exit code (None: hangs), words, and the system calls (None without strace)."""
    log = os.path.join(WORK, "calls")
    command = [HTGRAPH, *arguments]
    environment = dict(os.environ)
    if STRACE:
        command = [STRACE, "-f", "-q", "-o", log, "-e", "trace=open,openat,%network,execve", *command]
        environment["ASAN_OPTIONS"] = "detect_leaks=0:" + environment.get("ASAN_OPTIONS", "")  # that needs ptrace for itself
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS * 20, env=environment)
    except subprocess.TimeoutExpired:
        return None, "hangs", None
    calls = open(log, encoding="utf-8", errors="replace").read().splitlines() if STRACE else None
    return done.returncode, done.stderr.decode("utf-8", "replace").strip(), calls


def strace():
    """The program, where it is there and may trace."""
    found = shutil.which("strace")
    works = found and subprocess.run([found, "-o", os.devnull, "true"], capture_output=True).returncode == 0
    return found if works else None


def opened(calls):
    return {match[1] for call in calls for match in [re.search(r'\bopen(?:at)?\([^"]*"([^"]*)"', call)] if match}


def foreign(calls, path, usual):
    """Calls that reading this file does not need."""
    network = [call for call in calls if re.search(r"\b(socket|connect|sendto|bind|getaddrinfo)\(", call)]
    programs = [call for call in calls if "execve(" in call][1:]
    files = [name for name in opened(calls) - usual - {path} if "/gconv/" not in name]
    return network + programs + sorted(files)


def calls_from(server):
    """How often somebody called."""
    count = 0
    while True:
        try:
            server.accept()[0].close()
            count += 1
        except BlockingIOError:
            return count


def put(name, text):
    path = os.path.join(WORK, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def check(path, allowed, usual, server):
    code, words, calls = trace("check", path, "--format", "json", "--quiet")
    wrong = [] if code in allowed else [f"exit {code}: {words}"]
    if calls is not None:
        wrong += foreign(calls, path, usual)[:5]
    if calls_from(server):
        wrong.append("calls the server")
    return wrong


def main():
    server = socket.create_server(("127.0.0.1", 0))
    server.setblocking(False)
    address = "127.0.0.1:%d" % server.getsockname()[1]
    pipe = os.path.join(WORK, "pipe")
    os.mkfifo(pipe)
    plain = put("plain.graphml", f"<graphml {ROOT}>{BODY}</graphml>")
    usual = opened(trace("check", plain, "--format", "json", "--quiet")[2]) if STRACE else set()
    failures, done = [], 0
    for name, allowed, text in DOCUMENTS:
        path = put("document.graphml", text.replace("SERVER", address).replace("PIPE", pipe))
        failures += [f"{name}: {fault}" for fault in check(path, allowed, usual - {plain}, server)]
        done += 1
    for pattern in ("graphml/**/*", "malformed/**/*", "covert/*.graphml"):
        for path in sorted(glob.glob(os.path.join(SHARED, "data", pattern), recursive=True)):
            if os.path.isfile(path):
                failures += [f"{path}: {fault}" for fault in check(path, (0, 1, 3), usual - {plain}, server)]
                done += 1
    for failure in failures:
        print("FAILED", failure)
    print(f"{done} files, {len(failures)} faults, {'under ' + STRACE if STRACE else 'without strace'}")
    return 1 if failures else 0


STRACE = strace()
WORK = tempfile.mkdtemp(prefix="htgraph-fetch-")
try:
    sys.exit(main())
finally:
    shutil.rmtree(WORK)
