"""Has other programs read ten drawings in every format, and says what they saw.

Usage: python drawings.py PROGRAM, in the folder that holds graph-data; with
Graphviz, xmllint, rsvg-convert, qpdf, poppler-utils, mupdf-tools and Pillow.
Chromium and Inkscape are used if they are there. Exit code 1 if any complains.

- every file is read without a complaint;
- `neato -n2` draws from the DOT file lines with the same ends and bends;
- PNG and PDF look like the SVG that rsvg-convert and pdftoppm paint, with the
  font of the program: mean difference of grey below LIMIT of 255;
- every text of the SVG is in the PDF, as pdftotext reads it;
- in Chromium without Inter no name leaves its shape and no text the page.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

from PIL import Image, ImageChops, ImageFilter, ImageStat

LIMIT = 2.5
DRAWINGS = [
    ["draw", "--around", "KPMG"],
    ["draw", "--around", "NHS England"],
    ["draw", "--around", "Simon Stevens", "--depth", "2"],
    ["draw", "--connect", "NHS England", "KPMG"],
    ["draw", "--connect", "McKinsey", "House of Lords"],
    ["shared", "McKinsey", "Optum"],
    ["reach", "McKinsey"],
    ["between", "consultancy,company", "nhs-body"],
    ["groups"],
    ["draw"],
]
SVG = "{http://www.w3.org/2000/svg}"
program = os.path.abspath(sys.argv[1])
fonts = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../src/text/fonts")
complaints = []


def complain(words):
    complaints.append(words)
    print("COMPLAINT", words)


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    # Debian builds MuPDF without colour management, and MuPDF says so each time.
    said = done.stderr.replace("warning: ICC support is not available", "").strip()
    if done.returncode or said:
        complain(f"{' '.join(command[:2])} … {command[-1]}: {said[:300] or done.returncode}")
    return done.stdout


def points(words):
    """Points of a spline or a path, the arrowheads left out."""
    pairs = re.findall(r"(-?[\d.]+(?:e-?\d+)?)[, ](-?[\d.]+(?:e-?\d+)?)", re.sub(r"[se],\S+", "", words))
    return [(float(x), float(y)) for x, y in pairs]


def redrawn(name):
    """The most by which neato moves a point of a line, in points."""
    text = run("dot", "-Tcanon", f"{name}.dot")
    joined = re.sub(r"\\\n", "", text)
    given = [points(spline) for spline in re.findall(r'\bpos="([^"!]*? [^"!]*)"', joined)]
    drawn = xml.fromstring(run("neato", "-n2", "-Tsvg", f"{name}.dot"))
    shift = re.search(r"translate\(([-\d.]+)[ ,]([-\d.]+)\)", drawn.find(f"{SVG}g").get("transform"))
    paths = [
        points(edge.find(f".//{SVG}path").get("d"))
        for edge in drawn.iter(f"{SVG}g")
        if edge.get("class") == "edge" and edge.find(f".//{SVG}path") is not None
    ]
    if len(paths) != len(given):
        complain(f"{name}.dot: {len(given)} lines, neato draws {len(paths)}")
    # Graphviz may write lines in another order, and its page begins elsewhere:
    # differences from the first point of each line are compared as a set.
    form = lambda line, turn: tuple((round(x - line[0][0]), round(turn * (y - line[0][1]))) for x, y in line)
    lacking = {form(line, -1) for line in given} - {form(line, 1) for line in paths}
    near = lambda a, b: len(a) == len(b) and all(abs(p - q) <= 1 for m, n in zip(a, b) for p, q in zip(m, n))
    seen = [form(line, 1) for line in paths]
    lost = [line for line in lacking if not any(near(line, other) for other in seen)]
    if lost:
        complain(f"{name}.dot: neato draws {len(lost)} of {len(given)} lines otherwise")
    return len(paths)


def differ(one, other):
    """Mean difference of grey between two pictures, a pixel of smear allowed for."""
    size = (min(one.width, other.width), min(one.height, other.height))
    smeared = [picture.convert("L").crop((0, 0, *size)).filter(ImageFilter.GaussianBlur(1)) for picture in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*smeared)).mean[0]


def squeezed(text):
    return re.sub(r"\s+", "", text)


CHECK = """<script>
addEventListener("load", () => {
  const out = [];
  const page = document.querySelector("svg").viewBox.baseVal;
  for (const text of document.querySelectorAll("text")) {
    const box = text.getBBox();
    if (box.x < -0.5 || box.x + box.width > page.width + 0.5) out.push("off the page: " + text.textContent);
  }
  for (const label of document.querySelectorAll("#labels > g")) {
    const shape = document.querySelector(`#actors > g[data-actor="${label.dataset.actor}"]`).getBBox();
    for (const text of label.querySelectorAll("text")) {
      const box = text.getBBox(), middle = box.x + box.width / 2;
      const inside = middle > shape.x && middle < shape.x + shape.width && box.y + box.height / 2 > shape.y && box.y + box.height / 2 < shape.y + shape.height;
      if (inside && (box.x < shape.x || box.x + box.width > shape.x + shape.width)) out.push("leaves its shape: " + text.textContent);
    }
  }
  document.title = JSON.stringify(out);
});
</script>"""


def fits(name, family):
    """What leaves its place in Chromium when the font is another one."""
    text = open(f"{name}.svg").read()
    text = re.sub(r'font-family="[^"]*"', f'font-family="{family}"', text.split("?>", 1)[1], count=1)
    with open(f"{name}.check.html", "w") as file:
        file.write(f"<!DOCTYPE html><meta charset=utf-8><title>x</title><body>{text}{CHECK}")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=9000", "--dump-dom", f"file://{os.path.abspath(name)}.check.html"]
    dom = subprocess.run(command, capture_output=True, text=True).stdout
    found = re.search(r"<title>(.*?)</title>", dom).group(1)
    if found != "[]":
        complain(f"{name}.svg in {family}: {found[:300]}")


data = os.path.abspath("graph-data")
os.chdir(tempfile.mkdtemp())
with open("fonts.conf", "w") as file:
    file.write(f"<fontconfig><dir>{fonts}</dir><cachedir>{os.getcwd()}/cache</cachedir></fontconfig>")
ours = dict(os.environ, FONTCONFIG_FILE=os.path.abspath("fonts.conf"))
for number, question in enumerate(DRAWINGS):
    name = f"d{number}"
    for ending in ["svg", "png", "pdf", "dot", "html"]:
        subprocess.run([program, "--quiet", "--data", data, *question, "-o", f"{name}.{ending}"], check=True)
    run("xmllint", "--noout", f"{name}.svg")
    run("xmllint", "--noout", f"{name}.html")
    lines = redrawn(name)
    run("rsvg-convert", "-o", f"{name}.r.png", f"{name}.svg", env=ours)
    with Image.open(f"{name}.png") as painted:
        painted.load()
    drawing = xml.parse(f"{name}.svg").getroot()
    wide = float(re.match(r"[\d.]+", drawing.get("width")).group())
    run("rsvg-convert", "-w", str(painted.width), "-h", str(painted.height), "-o", f"{name}.r.png", f"{name}.svg", env=ours)
    with Image.open(f"{name}.r.png") as other:
        vector = differ(painted, other)
    run("qpdf", "--check", f"{name}.pdf")
    run("mutool", "draw", "-q", "-r", "40", "-o", f"{name}.m.png", f"{name}.pdf")
    run("pdftoppm", "-scale-to-x", str(painted.width), "-scale-to-y", str(painted.height), "-png", "-singlefile", f"{name}.pdf", f"{name}.p")
    with Image.open(f"{name}.p.png") as other:
        page = differ(painted, other)
    for what, value in [("PNG and rsvg-convert", vector), ("PNG and pdftoppm", page)]:
        if value > LIMIT:
            complain(f"{name}: {what} differ by {value:.2f}")
    read = squeezed(run("pdftotext", "-raw", f"{name}.pdf", "-"))
    lost = [text.text for text in drawing.iter(f"{SVG}text") if squeezed(text.text) not in read]
    if lost:
        complain(f"{name}.pdf lacks {lost[:3]}")
    if shutil.which("chromium"):
        for family in ["Arial", "DejaVu Sans"]:
            fits(name, family)
    sizes = [os.path.getsize(f"{name}.{ending}") // 1024 for ending in ["svg", "png", "pdf", "dot", "html"]]
    print(name, " ".join(question), f"{lines} lines; grey differs by {vector:.2f} (SVG), {page:.2f} (PDF); KB {sizes}", flush=True)
if shutil.which("inkscape"):
    run("inkscape", "--version")
    found = subprocess.run(["inkscape", "--query-all", "d1.svg"], capture_output=True, text=True).stdout
    layers = [line.split(",")[0] for line in found.splitlines()]
    for layer in ["ties", "notes", "actors", "labels", "legend", "words"]:
        if layer not in layers:
            complain(f"Inkscape does not see {layer}")
    print("Inkscape sees the layers, and", sum(line.startswith("text") for line in layers), "texts")
print(f"{len(complaints)} complaints; files in {os.getcwd()}")
sys.exit(bool(complaints))
