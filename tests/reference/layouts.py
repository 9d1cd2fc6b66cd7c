"""Compares the layout with those of Graphviz, and has a browser look for overlaps.

Usage: python layouts.py PROGRAM [FOLDER], in the folder that holds graph-data; with
Graphviz; Chromium is used if it is there. The drawings stay in FOLDER if one is
named. Exit code 1 if anything overlaps.

More than forty drawings: surroundings, chains and groups of the bundled data, the
classics, and generated networks of 10 to 80 actors with long names, dense and sparse.
Each is laid out by the program and, for the same boxes and the same routing of
lines, by neato, sfdp and fdp; `draw --quality` counts. In the browser, with whatever
font it has, the boxes of texts and shapes are measured (getBBox) and the lines
walked (getPointAtLength): no label may touch a label or a foreign shape, no line
may run under a foreign shape.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

ENGINES = ["neato", "sfdp", "fdp"]
EGOS = ["NHS England", "KPMG", "McKinsey", "Labour Party", "Simon Stevens", "Optum", "House of Lords",
        "The King's Fund", "Conservative Party", "PwC", "Stephen Dorrell", "UK Government"]
PAIRS = [("NHS England", "KPMG"), ("McKinsey", "House of Lords"), ("Labour Party", "Mark Britnell"),
         ("Optum", "UK Government"), ("PwC", "Labour Party")]
SIZES = [(10, 9), (10, 14), (10, 25), (15, 18), (15, 30), (20, 22), (20, 40), (25, 30), (25, 50), (30, 32),
         (30, 60), (35, 45), (40, 45), (40, 80), (50, 60), (60, 66), (60, 120), (70, 80), (80, 90), (80, 120)]
WORDS = ("Regional Clinical Commissioning Board Department Examples Foundation Trust Partnership Review Long "
         "Sustainability Committee Institute Health Social Care Consultants Network Public Policy Office").split()

program = os.path.abspath(sys.argv[1])
folder = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else tempfile.mkdtemp()
os.makedirs(folder, exist_ok=True)
classics = sorted(os.listdir("graph-data/classics"))


def generated(actors, ties):
    """A connected network with some hubs and names of one to six words."""
    dice = random.Random(f"{actors}-{ties}")
    name = lambda at: " ".join(dice.sample(WORDS, dice.randint(1, 6))) + f" {at}"
    kinds = ["person", "company", "think-tank", "report", "programme"]
    nodes = [{"id": f"a{at}", "name": name(at), "kind": dice.choice(kinds)} for at in range(actors)]
    pairs = {(dice.randint(0, min(at - 1, at // 2)), at) for at in range(1, actors)}
    while len(pairs) < ties:
        pairs.add(tuple(sorted(dice.sample(range(actors), 2))))
    edges = [{"from": f"a{a}", "to": f"a{b}", "kind": dice.choice(["advised", "funded", "criticised"])}
             for a, b in sorted(pairs)]
    path = os.path.join(folder, f"net-{actors}-{ties}.json")
    with open(path, "w") as file:
        json.dump({"actors": nodes, "ties": edges}, file)
    return path


def drawings():
    for ego in EGOS:
        yield f"ego {ego}", ["--data", "graph-data", "draw", "--around", ego]
    for a, b in PAIRS:
        yield f"chains {a} – {b}", ["--data", "graph-data", "draw", "--connect", a, b, "--count", "5"]
    for tie in ["money"]:
        yield f"layer {tie}", ["--data", "graph-data", "draw", "--tie", tie, "--preset", "full"]
    yield "people", ["--data", "graph-data", "draw", "--only", "person", "--preset", "full"]
    for classic in classics:
        yield classic, ["--data", f"graph-data/classics/{classic}", "draw", "--preset", "full"]
    for actors, ties in SIZES:
        yield f"net {actors}/{ties}", ["--data", generated(actors, ties), "draw", "--preset", "full"]


def quality(command):
    began = time.time()
    done = subprocess.run([program, "--quiet", *command, "--quality", "--format", "json"],
                          capture_output=True, text=True)
    if done.returncode:
        return None
    return json.loads(done.stdout), time.time() - began


LOOK = """
const faults = [];
const meets = (a, b) => a.x < b.x + b.width - 0.3 && b.x < a.x + a.width - 0.3
  && a.y < b.y + b.height - 0.3 && b.y < a.y + a.height - 0.3;
for (const svg of document.querySelectorAll('svg')) {
  const name = svg.parentNode.dataset.name;
  const layer = (id) => svg.querySelector(`[id$="${id}"]`);
  const shapes = new Map([...layer('actors').children].map((g) => [g.dataset.actor, g.querySelector('path').getBBox()]));
  const labels = [...layer('labels').children].map((g) => ({ of: g.dataset.actor, box: g.getBBox() }));
  const notes = [...layer('notes').children].map((g) => ({ of: g.dataset.tie, box: g.querySelector('path').getBBox() }));
  const all = labels.concat(notes);
  all.forEach((one, at) => {
    for (const other of all.slice(at + 1)) if (meets(one.box, other.box)) faults.push(`${name}: ${one.of} and ${other.of}`);
    for (const [id, box] of shapes) if (id !== one.of && meets(one.box, box)) faults.push(`${name}: ${one.of} on ${id}`);
  });
  for (const g of layer('ties').children) {
    const path = g.querySelector('path');
    if (!path) continue;
    const ends = [g.dataset.from, g.dataset.to], long = path.getTotalLength();
    for (let at = 0; at <= long; at += 0.7) {
      const p = path.getPointAtLength(at);
      for (const [id, b] of shapes) if (!ends.includes(id) && p.x > b.x + 0.5 && p.x < b.x + b.width - 0.5
        && p.y > b.y + 0.5 && p.y < b.y + b.height - 0.5) { faults.push(`${name}: line ${ends} under ${id}`); at = long; break; }
    }
  }
}
document.body.innerHTML = '';
const out = document.createElement('pre');
out.id = 'out';
out.textContent = JSON.stringify(faults);
document.body.append(out);
"""


def browse(svgs):
    """What overlaps, in the eyes of a browser; None without one."""
    chromium = shutil.which("chromium")
    if not chromium:
        return None
    page = os.path.join(folder, "all.html")
    with open(page, "w") as file:
        file.write("<!doctype html><meta charset=utf-8><body>")
        for name, path in svgs:
            with open(path) as svg:
                file.write(f'<div data-name="{name.replace(chr(34), "")}">{svg.read().split("?>", 1)[1]}</div>')
        file.write(f"<script>{LOOK}</script>")
    done = subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", f"file://{page}"],
                          capture_output=True, text=True)
    import html
    return json.loads(html.unescape(done.stdout.split('<pre id="out">')[1].split("</pre>")[0]))


def main():
    rows, svgs, wrong = [], [], 0
    for name, command in drawings():
        ours = quality(command)
        if ours is None:
            print(f"{name}: nothing to draw")
            continue
        path = os.path.join(folder, "".join(c if c.isalnum() else "-" for c in name) + ".svg")
        subprocess.run([program, "--quiet", *command, "-o", path], check=True)
        svgs.append((name, path))
        others = [quality(command + ["--engine", engine]) for engine in ENGINES]
        rows.append((name, ours, others))
        overlaps = {what: n for what, n in ours[0]["overlaps"].items() if n and what != "notes_on_lines"}
        if overlaps:
            wrong += 1
            print(f"OVERLAPS in {name}: {overlaps}")
    print(f"\n{'':34}{'ours':>16}" + "".join(f"{engine:>16}" for engine in ENGINES) + "   crossings, stress")
    sums = [[0, 0.0] for _ in range(4)]
    fewest = 0
    for name, ours, others in rows:
        cells = [ours] + others
        for cell, total in zip(cells, sums):
            total[0] += cell[0]["crossings"]
            total[1] += cell[0]["stress"]
        best = min(cell[0]["crossings"] for cell in others)
        fewest += ours[0]["crossings"] <= best
        print(f"{name[:34]:34}" + "".join(f"{c[0]['crossings']:>9} {c[0]['stress']:.3f} " for c in cells)
              + ("" if ours[0]["crossings"] <= best else "   more than the best"))
    print(f"{'sum, mean':34}" + "".join(f"{t[0]:>9} {t[1] / len(rows):.3f} " for t in sums))
    notes = sum(ours[0]["overlaps"]["notes_on_lines"] for _, ours, _ in rows)
    print(f"{len(rows)} drawings; no more crossings than the best of Graphviz in {fewest}; {notes} notes on foreign lines")
    faults = browse(svgs)
    if faults is None:
        print("no browser to look with")
    else:
        print(f"in the browser: {len(faults)} overlaps in {len(svgs)} drawings")
        print("\n".join(faults[:40]))
    sys.exit(1 if wrong or faults else 0)


main()
