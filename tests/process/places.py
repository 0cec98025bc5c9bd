"""Outputs in places that will not have them, and streams that are closed or are no files."""
import os
import stat
import sys

from support import HTGRAPH, check, environment, finish, folder, make_network, names, run


def expect(what, result, code, words):
    said = result.stderr.decode()
    check(result.returncode == code and said == words, f"{what}: exit {result.returncode}, {said!r}, expected {code}, {words!r}")


def as_nobody():
    """Root may write everywhere: who is root becomes nobody."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def unwritable(network, here):
    locked = here / "locked"
    locked.mkdir()
    (locked / "old.csv").write_text("old")
    (locked / "old.csv").chmod(0o444)
    locked.chmod(0o555)
    for name, reason in (("new.csv", "Permission denied"), ("old.csv", "Permission denied")):
        result = run("centrality", "-m", "degree", network, "-o", locked / name, preexec_fn=as_nobody)
        expect(f"unwritable {name}", result, 4, f"{locked / name}: error: cannot write: {reason}\n")
    open_place = here / "open"
    open_place.mkdir()
    (open_place / "old.csv").write_text("old")
    (open_place / "old.csv").chmod(0o444)
    open_place.chmod(0o777)
    result = run("centrality", "-m", "degree", network, "-o", open_place / "old.csv", preexec_fn=as_nobody)
    expect("a file that must not be written in a folder that may", result, 4,
           f"{open_place / 'old.csv'}: error: cannot write: Permission denied\n")
    check((open_place / "old.csv").read_text() == "old", "a file that must not be written is changed")
    unreadable = here / "unreadable.graphml"
    unreadable.write_text("<graphml/>")
    unreadable.chmod(0)
    result = run("info", unreadable, preexec_fn=as_nobody)
    expect("an input that must not be read", result, 4, f"{unreadable}: error: cannot open: Permission denied\n")


def missing(network, here):
    result = run("convert", network, "-o", here / "none" / "o.gexf")
    expect("a missing folder", result, 4, f"{here}/none/o.gexf: error: cannot write: No such file or directory\n")
    result = run("convert", network, "-o", f"{network}/o.gexf")
    expect("a file as folder", result, 4, f"{network}/o.gexf: error: cannot write: Not a directory\n")
    (here / "folder.gexf").mkdir()
    result = run("convert", network, "-o", here / "folder.gexf")
    expect("a folder as file", result, 4, f"{here}/folder.gexf: error: cannot write: Is a directory\n")
    result = run("info", here / "none.graphml")
    expect("a missing input", result, 4, f"{here}/none.graphml: error: cannot open: No such file or directory\n")
    result = run("info", here)
    expect("a folder as input", result, 4, f"{here}: error: cannot read: Is a directory\n")
    result = run("info", network, "--map", here / "none.ini")
    expect("a missing mapping", result, 4, f"{here}/none.ini: error: cannot open the mapping: No such file or directory\n")
    check(not list(here.glob(".*")), "something hidden is left")


def linked(network, here):
    real, link, dangling = here / "real.csv", here / "link.csv", here / "dangling.csv"
    real.write_text("old")
    link.symlink_to("real.csv")
    dangling.symlink_to("later.csv")
    for path in (link, dangling):
        expect(f"through {path.name}", run("info", network, "-o", path, "--quiet"), 0, "")
        check(path.is_symlink(), f"{path.name} is a link no more")
    check(real.read_bytes() == (here / "later.csv").read_bytes() == run("info", network).stdout, "links lead elsewhere")
    loop = here / "loop.csv"
    loop.symlink_to("loop.csv")
    expect("a link to itself", run("info", network, "-o", loop), 4,
           f"{loop}: error: cannot write: Too many levels of symbolic links\n")


def keeps_rights(network, here):
    target = here / "rights.csv"
    target.write_text("old")
    target.chmod(0o640)
    run("info", network, "-o", target)
    check(stat.S_IMODE(target.stat().st_mode) == 0o640, "the old file's rights are lost")
    fresh = here / "fresh.csv"
    run("info", network, "-o", fresh, preexec_fn=lambda: os.umask(0o027))
    check(stat.S_IMODE(fresh.stat().st_mode) == 0o640, "the umask is not heeded")
    twin = here / "twin.csv"
    os.link(target, twin)
    run("info", network, "-o", target, "--quiet")
    check(twin.exists() and target.exists(), "a second name of the file is lost")


def straight(network, here):
    whole = run("info", network).stdout
    fifo = here / "fifo"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    expect("into a named pipe", run("info", network, "--format", "csv", "-o", fifo, "--quiet"), 0, "")
    check(os.read(reader, 1 << 16) == whole, "a named pipe gets something else")
    os.close(reader)
    check(stat.S_ISFIFO(fifo.stat().st_mode), "the named pipe is one no more")
    check(run("info", network, "-o", "/dev/stdout", "--format", "csv").stdout == whole, "/dev/stdout gets something else")
    with open(here / "appended", "wb") as file:
        file.write(b"before\n")
        file.flush()
        run("info", network, "-o", "/dev/stdout", "--format", "csv", stdout=file)
        file.write(b"after\n")
    check((here / "appended").read_bytes() == b"before\n" + whole + b"after\n", "/dev/stdout starts the file anew")
    check(run("info", network, "-o", "/dev/null", "--format", "csv").returncode == 0, "/dev/null")


def onto_the_input(here):
    """Whatever way it is named, no input is overwritten."""
    network = make_network(here / "own.graphml", 60)
    before = network.read_bytes()
    os.link(network, here / "hard.graphml")
    (here / "soft.graphml").symlink_to(network)
    (here / "ties.csv").write_text("Source,Target\na,b\n")
    (here / "people.csv").write_text("Id\na\nb\n")
    (here / "map.ini").write_text("[node]\n")
    cases = [
        (["convert", network, "-o", network], network),
        (["convert", network, "-o", here / "hard.graphml"], network),
        (["convert", network, "-o", here / "soft.graphml"], network),
        (["convert", here / "soft.graphml", "-o", network], here / "soft.graphml"),
        (["centrality", network, "--export", network], network),
        (["centrality", network, "-o", network], network),
        (["info", network, "-o", network], network),
        (["check", network, "-o", network], network),
        (["convert", here / "ties.csv", "--nodes", here / "people.csv", "-o", here / "people.csv"], here / "people.csv"),
        (["convert", network, "--map", here / "map.ini", "-o", here / "map.ini", "--to-format", "json"], here / "map.ini"),
    ]
    for arguments, named in cases:
        expect(" ".join(map(str, arguments)), run(*arguments), 2,
               f"htgraph: error: {named} is read and cannot be written: choose another name for the output\n")
    with open(network, "rb") as file:
        expect("standard input as output", run("convert", "-o", network, stdin=file), 2,
               "htgraph: error: /dev/stdin is read and cannot be written: choose another name for the output\n")
    with open(network, "r+b") as file:
        result = run("convert", network, "--to-format", "graphml", stdout=file)
    check(result.returncode == 2, f"standard output is the input: exit {result.returncode} {result.stderr.decode()}")
    check(network.read_bytes() == before, "an input was overwritten")
    check((here / "people.csv").read_text() == "Id\na\nb\n", "a node list was overwritten")


def closed_streams(network, here):
    """A closed descriptor must not become the output file's."""
    for descriptor in (0, 1, 2):
        target = here / f"closed-{descriptor}.csv"
        result = run("info", network, "-o", target, preexec_fn=lambda: os.close(descriptor))
        check(result.returncode == 0 and target.read_bytes() == run("info", network).stdout,
              f"descriptor {descriptor} closed: exit {result.returncode} {result.stderr.decode()}")
    bad = here / "bad.graphml"
    bad.write_text("<graphml>")
    result = run("info", bad, "-o", here / "bad.csv", preexec_fn=lambda: os.close(2))
    check(result.returncode == 3 and not (here / "bad.csv").exists(), "errors without standard error")
    expect("standard input closed", run("info", preexec_fn=lambda: os.close(0)), 4,
           "(standard input): error: cannot open: Bad file descriptor\n")
    expect("standard output closed", run("info", network, "--quiet", preexec_fn=lambda: os.close(1)), 4,
           "(standard output): error: cannot write: Bad file descriptor\n")
    every = lambda: [os.close(descriptor) for descriptor in (0, 1, 2)]
    check(run("info", network, "-o", here / "every.csv", preexec_fn=every).returncode == 0, "all streams closed")
    directory = os.open(here, os.O_RDONLY)
    expect("standard input a folder", run("info", stdin=directory), 4,
           "(standard input): error: cannot read: Is a directory\n")
    os.close(directory)
    with open(here / "closed-0.csv", "rb") as read_only:
        expect("standard output not for writing", run("info", network, "--quiet", stdout=read_only), 4,
               "(standard output): error: cannot write: Bad file descriptor\n")


def two_outputs_in_one_place(network, here):
    target = here / "two.csv"
    result = run("centrality", network, "-o", target, "--export", target)
    expect("two outputs in one place", result, 2, f"htgraph: error: {target} would be written twice: choose two names\n")
    beside = here / "s.csv.provenance.json"
    result = run("centrality", network, "-o", here / "s.csv", "--export", beside)
    expect("the provenance's place", result, 2, f"htgraph: error: {beside} would be written twice: choose two names\n")
    check(not target.exists() and not beside.exists(), "one of two outputs in one place was written")


with folder() as place:
    place.chmod(0o755)
    net = make_network(place / "net.graphml", 60)
    for part in (unwritable, missing, linked, keeps_rights, straight, closed_streams, two_outputs_in_one_place):
        (place / part.__name__).mkdir()
        (place / part.__name__).chmod(0o777)
        part(net, place / part.__name__)
    (place / "own").mkdir()
    onto_the_input(place / "own")
    for entry in place.rglob("*"):
        if entry.is_dir():
            entry.chmod(0o755)
finish()
