"""Our computations against those of other programs, on the same files in one run.

    python tests/bench/peers/table.py FOLDER [--only WORK,…] [--graphs NAME,…]
        [--python NAME=PATH]… [--readme]

FOLDER holds networks as node-link JSON (`NAME.json`), every pair joined once; those
that are absent are made: `grown-…` (Barabási & Albert 1999) and `groups-…` (planted
groups), always the same. For every work, ours and the others' answers are compared,
and the run ends with an error where they differ. Times are processor seconds on one
thread, with the network in memory (but for `load`). --readme writes the table into
the README between its marks.

Needs numpy, and of the programs in `peers.py` those that are to be compared: one that
is not there is left out. --python names the interpreter that has a program, where
it is not the running one (`--python graph-tool=/usr/bin/python3` on Debian).
Runs from the top of the project.
"""

import argparse
import datetime
import json
import os
import platform
import random
import subprocess
import sys

from peers import PEERS, read, run

MARKS = ("<!-- peers: begin -->", "<!-- peers: end -->")
GENERATED = {"grown-10k": (10_000, 4), "grown-100k": (100_000, 5), "groups-1k": (1_000, 20), "groups-10k": (10_000, 200)}

# Whom each work is compared with: those that do it well.
WORKS = {
    "load": ["rustworkx", "igraph", "graph-tool", "networkx"],
    "betweenness": ["igraph", "graph-tool"],
    "harmonic": ["igraph", "graph-tool"],
    "nearest": ["networkit"],
    "pagerank": ["igraph", "scikit-network", "graph-tool"],
    "eigenvector": ["igraph", "networkit", "graph-tool"],
    "coreness": ["graph-tool", "igraph", "networkit", "rustworkx"],
    "constraint": ["igraph"],
    "articulation": ["rustworkx", "igraph", "graph-tool"],
    "leiden": ["networkit", "igraph"],
    "path": ["networkit", "networkx", "graph-tool"],
    "all-paths": ["rustworkx", "graph-tool"],
    "k-paths": ["networkx"],
    "layout": ["sfdp", "neato"],
}
# Beyond so many actors times relationships a work is left out.
MOST = {"betweenness": 7e9, "harmonic": 7e9, "constraint": 7e9, "layout": 4e8, "all-paths": 7e9}


# ------------------------------------------------------------------ networks
def write(path, order, ties):
    random.Random(3).shuffle(ties)
    nodes = [{"id": f"n{n}"} for n in range(order)]
    links = [{"source": f"n{a}", "target": f"n{b}"} for a, b in ties]
    with open(path, "w") as file:
        json.dump({"nodes": nodes, "links": links}, file)


def make(folder, name):
    draw = random.Random(1)
    if name.startswith("grown"):
        order, each = GENERATED[name]
        ends, ties = [0, 1], {(0, 1)}
        for n in range(2, order):
            for _ in range(each):
                other = ends[draw.randrange(len(ends))]
                if other != n and (min(other, n), max(other, n)) not in ties:
                    ties.add((min(other, n), max(other, n)))
                    ends += [other, n]
    else:
        order, groups = GENERATED[name]
        ties = set()
        for n in range(order):
            for _ in range(3):
                near = draw.random() < 0.8
                other = n // (order // groups) * (order // groups) + draw.randrange(order // groups)
                other = other if near else draw.randrange(order)
                if other != n:
                    ties.add((min(other, n), max(other, n)))
            if n:
                ties.add((draw.randrange(n), n))
    write(f"{folder}/{name}.json", order, sorted(ties))


def pairs(path, ids):
    draw = random.Random(7)
    chosen = [(draw.choice(ids), draw.choice(ids)) for _ in range(200)]
    with open(path + ".pairs", "w") as file:
        file.writelines(f"{a} {b}\n" for a, b in chosen)


# ------------------------------------------------------------------ comparing
def stress(path, places):
    """Mean squared error of all distances (of 200 actors with all others), relative to those
    in the network, at the best scale."""
    import numpy

    ids, ties = read(path)
    at = {name: n for n, name in enumerate(ids)}
    points = numpy.zeros((len(ids), 2))
    for name, x, y in places:
        points[at[name]] = x, y
    near = [[] for _ in ids]
    for a, b in ties:
        near[a].append(b)
        near[b].append(a)
    starts = random.Random(5).sample(range(len(ids)), min(200, len(ids)))
    drawn, wanted = [], []
    for start in starts:
        hops, queue = [-1] * len(ids), [start]
        hops[start] = 0
        for here in queue:
            for there in near[here]:
                if hops[there] < 0:
                    hops[there] = hops[here] + 1
                    queue.append(there)
        hops = numpy.array(hops)
        some = hops > 0
        drawn.append(numpy.hypot(*(points[some] - points[start]).T))
        wanted.append(hops[some])
    drawn, wanted = numpy.concatenate(drawn), numpy.concatenate(wanted)
    part = drawn / wanted
    scale = part.sum() / (part * part).sum()
    return float(((scale * part - 1) ** 2).mean())


def agree(work, ours, theirs, path):
    """What to print beside the times; stops the run if the answers differ."""
    if work == "leiden":
        return f"Q {ours['modularity']:.4f} : {theirs['modularity']:.4f}"
    if work == "layout":
        with open(path + ".places") as file:
            mine = stress(path, json.load(file))
        return f"stress {mine:.3f} : {stress(path, theirs['places']):.3f}"
    ours = {**ours, "most": ours["top"][0][1]} if "top" in ours else ours
    for key in ("sum", "most", "count", "actors"):
        if key in theirs:
            a, b = ours[key], theirs[key]
            tolerance = 1e-4 if work == "eigenvector" else 1e-7
            assert abs(a - b) <= tolerance * max(abs(a), abs(b), 1), (work, path, key, a, b)
    return ""


def last_json(text):
    return json.loads(text.strip().splitlines()[-1])


def seconds(line):
    # Of ours, wall time is without the wording; processor time is not spoilt by what else runs.
    return min(line["cpu_s"], line.get("wall_s", line["cpu_s"]))


def shown(time_s):
    return f"{time_s * 1e3:.3g} ms" if time_s < 1 else f"{time_s:.3g} s"


def interpreter(text):
    name, found, path = text.partition("=")
    if name in PEERS and found:
        return name, path
    raise argparse.ArgumentTypeError(f"NAME=PATH with one of {', '.join(PEERS)}, not {text}")


def ask(pythons, peer, *question):
    """What a peer prints, in a process of its own; a line on standard error if it cannot."""
    call = [pythons.get(peer, sys.executable), __file__, "--peer", peer, *question]
    one_thread = {"OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}
    try:
        done = subprocess.run(call, capture_output=True, text=True, env={**os.environ, **one_thread})
        lines = (done.stderr if done.returncode else done.stdout).strip().splitlines()
    except OSError as error:
        done, lines = None, [str(error)]
    if done and done.returncode == 0:
        return lines[-1]
    print("left out:", peer, *question, *lines[-1:], file=sys.stderr, flush=True)
    return None


def compare(folder, name, works, there, pythons):
    """Rows of the table, for the peers that are there."""
    path = f"{folder}/{name}.json"
    if not os.path.exists(path):
        make(folder, name)
    ids, ties = read(path)
    pairs(path, ids)
    size = len(ids) * len(ties)
    works = [work for work in works if size <= MOST.get(work, float("inf"))]
    works = [work for work in works if (work == "layout") == (name.startswith(("lay", "groups")))]
    bench = ["cargo", "bench", "--quiet", "--bench", "kernels", "--", path, "1", "2"]
    mine, rows = {}, []
    for work in works:
        out = subprocess.run([*bench, work], check=True, capture_output=True, text=True).stdout
        mine[work] = last_json(out)
    for work in works:
        for peer in WORKS[work]:
            if peer not in there or (peer == "neato" and len(ids) > 2_000):
                continue
            out = ask(pythons, peer, work, path)
            if out is None:
                continue
            theirs = last_json(out)
            remark = agree(work, mine[work]["result"], theirs["result"], path)
            a, b = seconds(mine[work]), seconds(theirs)
            rows.append((work, name, len(ids), len(ties), shown(a), peer, shown(b), f"{b / a:.3g}", remark))
            print(*rows[-1], flush=True)
    return rows


def main():
    if len(sys.argv) > 1 and sys.argv[1] == "--peer":
        peer, *question = sys.argv[2:]
        return print(json.dumps(run(peer, *question)) if question else PEERS[peer].version())
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--only", default=",".join(WORKS))
    parser.add_argument("--graphs", default="")
    parser.add_argument("--python", action="append", type=interpreter, default=[], metavar="NAME=PATH")
    parser.add_argument("--readme", action="store_true")
    given = parser.parse_args()
    works, pythons = given.only.split(","), dict(given.python)
    os.makedirs(given.folder, exist_ok=True)
    names = given.graphs.split(",") if given.graphs else list(GENERATED)
    wanted = dict.fromkeys(peer for work in works for peer in WORKS[work])
    versions = {peer: version for peer in wanted if (version := ask(pythons, peer))}
    rows = []
    for name in names:
        rows += compare(given.folder, name, works, versions, pythons)
    rows.sort(key=lambda row: (list(WORKS).index(row[0]), row[2], row[3]))
    lines = ["| work | network | actors | relationships | ours | other | its time | ratio | |"]
    lines.append("|---|---|---:|---:|---:|---|---:|---:|---|")
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    when = f"{datetime.date.today():%-d %B %Y}"
    used = sorted({versions[row[5]] for row in rows})
    note = f"{when}, {platform.machine()}, {os.cpu_count()} cores, {', '.join(used)}."
    table = "\n".join(lines) + f"\n\n{note}\n"
    print(table)
    if given.readme:
        with open("README.md") as file:
            text = file.read()
        before, rest = text.split(MARKS[0])
        after = rest.split(MARKS[1])[1]
        with open("README.md", "w") as file:
            file.write(before + MARKS[0] + "\n" + table + MARKS[1] + after)


main()
