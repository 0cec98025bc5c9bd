"""Figures by other programs: xmllint reads the SVG, poppler the PDF: fonts embedded, text as text, no two words in one place."""
import itertools
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

HTGRAPH, SHARED = sys.argv[1], pathlib.Path(sys.argv[2])
PERU = pathlib.Path(__file__).resolve().parents[2] / "examples/peru.graphml"
failures = 0


def check(holds, what):
    global failures
    if not holds:
        failures += 1
        print("FAILED:", what)


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, **more)


def figure(out, *arguments):
    result = run(HTGRAPH, "figure", *arguments, "-o", out)
    check(result.returncode == 0, f"figure {arguments}: {result.stderr.decode()}")
    return out.read_bytes() if out.exists() else b""


def words_of(pdf):
    """Every word with its box, as poppler finds it."""
    found = run("pdftotext", "-bbox", pdf, "-").stdout.decode()
    words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', found)
    return [(tuple(map(float, word[:4])), word[4]) for word in words]


def overlapping(words):
    """Boxes hold ascenders and descenders of neighbouring lines: only what overlaps by more than that counts."""
    for (a, one), (b, two) in itertools.combinations(words, 2):
        width = min(a[2], b[2]) - max(a[0], b[0])
        height = min(a[3], b[3]) - max(a[1], b[1])
        if width > 0.6 and height > 0.45 * min(a[3] - a[1], b[3] - b[1]):
            yield one, two


missing = [program for program in ("xmllint", "pdffonts", "pdftotext", "qpdf") if not shutil.which(program)]
if missing:
    print("skipped: not installed:", ", ".join(missing))
    sys.exit(77)

HOSTILE = ['</text><script>alert(1)</script>', 'a & "b" \'c\'', "U+2028 \u2028 here", "right \u202eto left", "עברית", "世界", "m" * 10000]

with tempfile.TemporaryDirectory() as name:
    here = pathlib.Path(name)
    mean = here / "hostile.graphml"
    escape = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    nodes = "".join('<node id="n%d"><data key="l">%s</data></node><edge source="n0" target="n%d"/>'
                    % (i, "".join(escape.get(c, c) for c in label), i) for i, label in enumerate(HOSTILE))
    mean.write_text('<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="l" for="node" attr.name="label" attr.type="string"/>'
                    f'<graph edgedefault="directed">{nodes}</graph></graphml>', encoding="utf-8")
    large = here / "large.graphml"
    run(HTGRAPH, "generate", "cycle", "--nodes", "10000", "-o", large)
    inputs = {"peru": (PERU,), "stages": (PERU, "--layout", "stages", "-m", "degree"), "all": (PERU, "--include-victims"),
              "ranking": (PERU, "--figure", "ranking", "-m", "pagerank"), "dependence": (PERU, "--figure", "dependence"),
              "hostile": (mean,), "large": (large,)}
    for covert in ("human_trafficking_mexico", "du_hti_2012"):
        if (SHARED / "data/covert" / f"{covert}.graphml").exists():
            inputs[covert] = (SHARED / "data/covert" / f"{covert}.graphml",)
    can_pdf = run(HTGRAPH, "figure", PERU, "-o", here / "try.pdf").returncode == 0
    if not can_pdf:
        print("no PDF in this build: only SVG is tested")
    for title, arguments in inputs.items():
        svg = here / f"{title}.svg"
        first = figure(svg, *arguments)
        check(first == figure(here / "again.svg", *arguments), f"{title}: two runs, two SVG files")
        check(run("xmllint", "--noout", "--nonet", svg).returncode == 0, f"{title}: xmllint does not read the SVG")
        root = ElementTree.fromstring(first)
        names = {element.tag.split("}")[1] for element in root.iter()}
        check(names <= {"svg", "title", "desc", "rect", "path", "polygon", "circle", "text"}, f"{title}: {names}")
        texts = [element.text or "" for element in root.iter() if element.tag.endswith("}text")]
        check(len(texts) > 5, f"{title}: text is not text")
        if not can_pdf:
            continue
        pdf = here / f"{title}.pdf"
        first = figure(pdf, *arguments)
        check(first == figure(here / "again.pdf", *arguments), f"{title}: two runs, two PDF files")
        check(run("qpdf", "--check", pdf).returncode == 0, f"{title}: qpdf finds the PDF wrong")
        fonts = run("pdffonts", pdf).stdout.decode().splitlines()[2:]
        check(fonts and all(font.split()[-5] == "yes" for font in fonts), f"{title}: fonts not embedded: {fonts}")
        read = run("pdftotext", "-raw", pdf, "-").stdout.decode()
        found = set(re.sub(r"\s", "", read.replace("\u200f", "").replace("\u200e", "")))
        squeezed = re.sub(r"\s", "", read)
        for text in texts:
            if text.isascii():
                check(re.sub(r"\s", "", text) in squeezed, f"{title}: pdftotext does not find '{text}'")
            else:
                wanted = {c for c in text if not c.isspace() and c != "\ufffd" and c < "\u3000"}  # beyond, fonts may lack them
                check(wanted <= found, f"{title}: characters of '{text}' are not in the PDF")
        pairs = list(overlapping(words_of(pdf)))
        check(not pairs, f"{title}: words overlap: {pairs[:5]}")
    figure_text = (here / "hostile.svg").read_text(encoding="utf-8")
    check("<script" not in figure_text and "\u202e" not in figure_text and "m" * 100 not in figure_text, "hostile labels went through")
    large_text = (here / "large.svg").read_text(encoding="utf-8")
    check(re.search(r"1?\d\d of 10000 nodes and \d+ of \d+ ties are shown", large_text), "a large network is reduced and says so")
    stamped = run(HTGRAPH, "figure", PERU, "-o", here / "stamped.svg", env={"SOURCE_DATE_EPOCH": "86400", "PATH": "/usr/bin:/bin"})
    check(stamped.returncode == 0 and "1970-01-02T00:00:00Z" in (here / "stamped.svg").read_text(), "SOURCE_DATE_EPOCH is told")

    # without the module for PDF beside the library
    alone = here / "alone"
    alone.mkdir()
    for part in pathlib.Path(HTGRAPH).parent.glob("libhtgraph.so*"):
        shutil.copy(part, alone)
    without = run(HTGRAPH, "figure", PERU, "-o", here / "none.pdf", env={"LD_LIBRARY_PATH": str(alone), "PATH": "/usr/bin:/bin"})
    check(without.returncode == 5 and b"libpango1.0-dev" in without.stderr and not (here / "none.pdf").exists(),
          f"without cairo and pango: {without.returncode} {without.stderr.decode()}")

print("failed: %d" % failures if failures else f"{len(inputs)} figures: all held")
sys.exit(1 if failures else 0)
