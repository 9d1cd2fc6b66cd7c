"""Our computations against those of other programs, on the same files in one run.

    python tests/bench/peers/table.py FOLDER [--only WORK,…] [--graphs NAME,…] [--readme]

FOLDER holds networks as node-link JSON (`NAME.json`); those that are absent are
made: `grown-…` (Barabási & Albert 1999) and `groups-…` (planted groups), always the
same. For every work, ours and the others' answers are compared, and the run ends
with an error where they differ. Times are processor seconds on one thread, with
the network in memory (but for `load`). --readme writes the
table into the README between its marks.

Needs numpy, networkx, igraph, rustworkx, networkit, and Graphviz for the drawings;
a program that is not there is left out. Runs from the top of the project.
"""

import argparse
import datetime
import importlib.metadata
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time

MARKS = ("<!-- peers: begin -->", "<!-- peers: end -->")
GENERATED = {"grown-10k": (10_000, 4), "grown-100k": (100_000, 5), "groups-1k": (1_000, 20), "groups-10k": (10_000, 200)}

# work: (peers, networks it is too slow for elsewhere)
WORKS = {
    "load": ["rustworkx", "igraph", "networkx"],
    "betweenness": ["igraph"],
    "harmonic": ["igraph"],
    "nearest": ["networkit"],
    "pagerank": ["igraph"],
    "eigenvector": ["igraph", "networkit"],
    "coreness": ["igraph", "networkit", "rustworkx"],
    "constraint": ["igraph"],
    "articulation": ["rustworkx", "igraph"],
    "leiden": ["networkit", "igraph"],
    "path": ["networkit", "networkx"],
    "all-paths": ["rustworkx"],
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


def read(path):
    with open(path) as file:
        data = json.load(file)
    ids = [node["id"] for node in data["nodes"]]
    place = {name: at for at, name in enumerate(ids)}
    links = data.get("links") or data["edges"]
    return ids, [(place[link["source"]], place[link["target"]]) for link in links]


def pairs(path, ids):
    draw = random.Random(7)
    chosen = [(draw.choice(ids), draw.choice(ids)) for _ in range(200)]
    with open(path + ".pairs", "w") as file:
        file.writelines(f"{a} {b}\n" for a, b in chosen)


# ------------------------------------------------------------------ the others
def summed(values):
    return {"sum": sum(values), "most": max(values)}


class Peer:
    """Runs in a process of its own: builds the network, computes, prints JSON."""

    def __init__(self, name, path):
        self.name, self.path = name, path

    def build(self):
        ids, ties = read(self.path)
        if self.name == "igraph":
            import igraph

            return ids, igraph.Graph(n=len(ids), edges=ties)
        if self.name == "networkx":
            import networkx

            graph = networkx.Graph()
            graph.add_nodes_from(range(len(ids)))
            graph.add_edges_from(ties)
            return ids, graph
        if self.name == "rustworkx":
            import rustworkx

            graph = rustworkx.PyGraph(multigraph=True)
            graph.add_nodes_from(range(len(ids)))
            graph.add_edges_from_no_data(ties)
            return ids, graph
        if self.name == "networkit":
            import networkit

            networkit.setNumberOfThreads(1)
            graph = networkit.Graph(len(ids))
            for a, b in ties:
                graph.addEdge(a, b)
            return ids, graph
        return ids, ties

    def run(self, work):
        if work == "load":
            return self.timed(lambda: self.loaded(self.build()[0]))
        ids, graph = self.build()
        return self.timed(lambda: self.compute(work, ids, graph))

    def loaded(self, ids):
        return {"actors": len(ids)}

    def timed(self, compute):
        least, result = float("inf"), None
        for _ in range(3):
            children = os.times()
            result = compute()
            now = os.times()
            spent = sum(now[:4]) - sum(children[:4])
            least = min(least, spent)
            if least > 20:
                break
        precise = time.process_time()
        if least < 0.2 and self.name not in ("sfdp", "neato"):
            result, best = compute(), float("inf")
            for _ in range(5):
                precise = time.process_time()
                compute()
                best = min(best, time.process_time() - precise)
            least = best
        return {"cpu_s": least, "result": result}

    def compute(self, work, ids, graph):
        name = self.name
        if work in ("path", "all-paths", "k-paths"):
            return self.chains(work, ids, graph)
        if work == "layout":
            return self.layout(ids, graph)
        if work == "leiden":
            return self.leiden(graph)
        if name == "igraph":
            if work == "articulation":
                return {"count": len(graph.articulation_points())}
            values = {
                "betweenness": lambda: graph.betweenness(directed=False),
                "harmonic": lambda: graph.harmonic_centrality(normalized=False),
                "pagerank": lambda: graph.pagerank(damping=0.85),
                "eigenvector": lambda: graph.eigenvector_centrality(),
                "coreness": lambda: graph.coreness(),
                "constraint": lambda: graph.constraint(),
            }[work]()
            return summed([value for value in values if value == value])
        if name == "rustworkx":
            import rustworkx

            if work == "articulation":
                return {"count": len(rustworkx.articulation_points(graph))}
            return summed(list(rustworkx.core_number(graph).values()))
        import networkit

        if work == "nearest":
            found = networkit.centrality.TopHarmonicCloseness(graph, 10, False).run()
            return {"most": found.topkScoresList()[0]}
        if work == "coreness":
            return summed(networkit.centrality.CoreDecomposition(graph).run().scores())
        measured = networkit.centrality.EigenvectorCentrality(graph, 1e-9).run().scores()
        most = max(measured)
        return summed([value / most for value in measured])

    def leiden(self, graph):
        if self.name == "igraph":
            found = graph.community_leiden("modularity", n_iterations=2)
            return {"modularity": graph.modularity(found.membership)}
        import networkit

        networkit.setSeed(1, False)
        found = networkit.community.ParallelLeiden(graph)
        found.run()
        return {"modularity": networkit.community.Modularity().getQuality(found.getPartition(), graph)}

    def chains(self, work, ids, graph):
        place = {name: at for at, name in enumerate(ids)}
        with open(self.path + ".pairs") as file:
            asked = [tuple(place[name] for name in line.split()) for line in file]
        asked = [pair for pair in asked if pair[0] != pair[1]]
        asked = asked[: {"path": 200, "all-paths": 20, "k-paths": 10}[work]]
        began, total = time.process_time(), 0
        for a, b in asked:
            if self.name == "networkit":
                import networkit

                search = networkit.distance.BidirectionalBFS(graph, a, b, True)
                search.run()
                total += round(search.getDistance())
            elif self.name == "networkx":
                import itertools

                import networkx

                if work == "path":
                    total += len(networkx.bidirectional_shortest_path(graph, a, b)) - 1
                else:
                    found = itertools.islice(networkx.shortest_simple_paths(graph, a, b), 10)
                    total += sum(len(path) - 1 for path in found)
            else:
                import rustworkx

                total += len(list(rustworkx.graph_all_shortest_paths(graph, a, b)))
        return {"sum": total, "asking_s": time.process_time() - began}

    def layout(self, ids, ties):
        with tempfile.NamedTemporaryFile("w", suffix=".gv") as file:
            lines = "\n".join(f"{a}--{b}" for a, b in ties)
            file.write("graph{node[shape=point]\n" + lines + "}")
            file.flush()
            call = [self.name, "-Goverlap=true", "-Gsplines=line", "-Tplain", file.name]
            out = subprocess.run(call, check=True, capture_output=True, text=True).stdout
        found = re.findall(r"^node (\d+) (\S+) (\S+)", out, re.M)
        return {"places": [[ids[int(at)], float(x), float(y)] for at, x, y in found]}


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
    # Ours are wall time where the answer is timed without its wording.
    asked = line["result"].get("asking_s")
    return line["cpu_s"] if asked is None else line.get("wall_s", asked)


def shown(time_s):
    return f"{time_s * 1e3:.3g} ms" if time_s < 1 else f"{time_s:.3g} s"


def version(peer):
    if peer in ("sfdp", "neato"):
        out = subprocess.run(["dot", "-V"], capture_output=True, text=True).stderr
        return "Graphviz " + re.search(r"\d+\.\d+\.\d+", out).group()
    return f"{peer} {importlib.metadata.version(peer)}"


def compare(folder, name, works, rows, used):
    path = f"{folder}/{name}.json"
    if not os.path.exists(path):
        make(folder, name)
    ids, ties = read(path)
    pairs(path, ids)
    size = len(ids) * len(ties)
    works = [work for work in works if size <= MOST.get(work, float("inf"))]
    works = [work for work in works if (work == "layout") == (name.startswith(("lay", "groups")))]
    bench = ["cargo", "bench", "--quiet", "--bench", "kernels", "--", path, "1", "2"]
    mine = {}
    for work in works:
        out = subprocess.run([*bench, work], check=True, capture_output=True, text=True).stdout
        mine[work] = last_json(out)
    for work in works:
        for peer in WORKS[work]:
            if peer == "neato" and len(ids) > 2_000:
                continue
            call = [sys.executable, __file__, "--peer", peer, work, path]
            done = subprocess.run(call, capture_output=True, text=True)
            if done.returncode:
                print(f"{peer} {work} {name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
                continue
            theirs = last_json(done.stdout)
            remark = agree(work, mine[work]["result"], theirs["result"], path)
            a, b = seconds(mine[work]), seconds(theirs)
            used.add(version(peer))
            rows.append((work, name, len(ids), len(ties), shown(a), peer, shown(b), f"{b / a:.3g}", remark))
            print(*rows[-1], flush=True)


def main():
    if len(sys.argv) > 1 and sys.argv[1] == "--peer":
        _, _, peer, work, path = sys.argv
        return print(json.dumps(Peer(peer, path).run(work)))
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--only", default=",".join(WORKS))
    parser.add_argument("--graphs", default="")
    parser.add_argument("--readme", action="store_true")
    given = parser.parse_args()
    os.makedirs(given.folder, exist_ok=True)
    names = given.graphs.split(",") if given.graphs else list(GENERATED)
    rows, used = [], set()
    for name in names:
        compare(given.folder, name, given.only.split(","), rows, used)
    rows.sort(key=lambda row: (list(WORKS).index(row[0]), row[2], row[3]))
    lines = ["| work | network | actors | relationships | ours | other | its time | ratio | |"]
    lines.append("|---|---|---:|---:|---:|---|---:|---:|---|")
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    when = f"{datetime.date.today():%-d %B %Y}"
    note = f"{when}, {platform.machine()}, {os.cpu_count()} cores, {', '.join(sorted(used))}."
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
