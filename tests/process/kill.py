"""SIGKILL in the middle of writing: the old file is whole, or the new one is, and nothing else is left."""
import signal

from support import check, duration, end_after, finish, folder, make_network, names, run

MOMENTS = 12

with folder() as here:
    network = make_network(here / "net.graphml", 20000)
    place = here / "out"
    place.mkdir()
    for suffix in ("graphml", "gexf", "json", "graphml.gz", "csv"):
        target = place / f"o.{suffix}"
        arguments = ["convert", network, "-o", target]
        whole = duration(*arguments)
        new = {name: (place / name).read_bytes() for name in names(place)}
        old = {name: b"old" for name in new}
        killed = 0
        for moment in range(MOMENTS):
            for name, content in old.items():
                (place / name).write_bytes(content)
            code, _, _ = end_after(whole * (moment + 0.5) / MOMENTS, signal.SIGKILL, *arguments)
            killed += code == -signal.SIGKILL
            left = {name: (place / name).read_bytes() for name in names(place)}
            check(set(left) == set(old), f"{suffix}: a kill leaves {sorted(left)}")
            for name in old:
                check(left.get(name) in (old[name], new[name]), f"{suffix}: a kill leaves half of {name}")
        check(killed >= MOMENTS // 3, f"{suffix}: only {killed} of {MOMENTS} kills came in time")
        for name in names(place):
            (place / name).unlink()

    # where nothing was, nothing is, or all of it
    arguments = ["convert", network, "-o", place / "fresh.graphml"]
    whole = duration(*arguments)
    content = (place / "fresh.graphml").read_bytes()
    for moment in range(MOMENTS):
        (place / "fresh.graphml").unlink(missing_ok=True)
        end_after(whole * (moment + 0.5) / MOMENTS, signal.SIGKILL, *arguments)
        left = {name: (place / name).read_bytes() for name in names(place)}
        check(left in ({}, {"fresh.graphml": content}), f"a kill leaves {sorted(left)} where nothing was")
finish()
