"""The language of the machine, its time zone and its terminal change no byte of a result."""
import os
import shutil
import subprocess

from support import check, environment, finish, folder, make_network, run

# decimal comma; Turkish dotless i; Arabic digits; a character set that is not UTF-8; one that does not exist
LANGUAGES = [("de_DE", "UTF-8"), ("tr_TR", "UTF-8"), ("fa_IR", "UTF-8"), ("fr_FR", "ISO-8859-1")]


def make_languages(place):
    """Locales compiled for the test, as far as the machine has their sources."""
    if not shutil.which("localedef"):
        return []
    made = []
    for language, characters in LANGUAGES:
        name = f"{language}.{characters}"
        done = subprocess.run(["localedef", "-i", language, "-f", characters, place / name], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
        if done.returncode < 2 and (place / name).is_dir():
            made.append(name)
    return made


def answers(network, small, out, env):
    """What the command answers, on its streams and in files."""
    works = [
        ["centrality", "-m", "degree,betweenness,closeness,pagerank,constraint", network],
        ["centrality", "-m", "pagerank", "--format", "table", "--top", "5", network],
        ["centrality", "-m", "closeness", "--cost", "confidence", "--format", "json", small],
        ["centrality", "-m", "pagerank", "--damping", "0.5", small],
        ["centrality", "-m", "pagerank", "--damping", "0,5", small],
        ["check", small],
        ["info", small],
        ["convert", "--to-format", "graphml", small],
        ["convert", "--to-format", "gexf", small],
        ["convert", "--to-format", "json", small],
        ["convert", "--to-format", "csv", small],
        ["generate", "peru", "--seed", "3"],
        ["help", "measures"],
        ["info", "missing.graphml"],
    ]
    result = []
    for work in works:
        done = run(*work, env=env)
        result.append((" ".join(map(str, work)), done.returncode, done.stdout, done.stderr))
    return result


with folder() as here:
    network = make_network(here / "net.graphml", 300)
    small = here / "small.csv"
    small.write_text("Source,Target,confidence,amount,Type\nINFORMER,iış,0.5,1234567.5,Directed\niış,c,0.25,1e-7,Directed\n")
    expected = answers(network, small, here, environment())
    check(expected[0][1] == 0 and b"." in expected[0][2], "the plain answer")
    check(expected[4][1] == 2, "a decimal comma on the command line is refused")
    made = make_languages(here)
    settings = [environment(LC_ALL=name, LOCPATH=str(here)) for name in made]
    settings += [environment(LC_ALL="C"), environment(LC_ALL="POSIX", LANG="de_DE.UTF-8"), environment(LC_ALL="xx_XX.none"),
                 environment(LC_NUMERIC="de_DE.UTF-8", LANG="de_DE.UTF-8", LOCPATH=str(here)),
                 environment(TZ="Asia/Tokyo"), environment(TZ="nonsense"), environment(COLUMNS="200", TERM="dumb"),
                 {"PATH": os.environ["PATH"]}]
    for setting in settings:
        for plain, other in zip(expected, answers(network, small, here, setting)):
            name = {key: value for key, value in setting.items() if key in ("LC_ALL", "LANG", "TZ", "COLUMNS", "LOCPATH")}
            check(plain == other, f"{plain[0]} under {name}:\n  {plain[1:]}\n  {other[1:]}"[:2000])
    # the time of a result is in UTC, wherever it is computed
    for zone in ("UTC", "Asia/Tokyo", "America/Lima"):
        stamped = run("centrality", "-m", "degree", "--format", "json", small,
                      env=environment(TZ=zone, SOURCE_DATE_EPOCH="1290556800"))
        check(b'"time": "2010-11-24T00:00:00Z"' in stamped.stdout, f"the time under TZ={zone}")
    print("languages:", ", ".join(made) or "none could be made")
finish()
