"""Compares every measure with networkx or igraph on random graphs.

Usage: python random_graphs.py PROGRAM [GRAPHS [SEED]], with networkx, igraph,
numpy and scipy. PROGRAM is the built `interlock`.

Each graph has 2 to 12 actors and is directed or not, with or without strengths
and lengths, with parallel ties, loops, isolates and several components as the
dice fall. The program reads it as its users' files and is asked for all measures
(`rank --sure off --by all --top all --kind all --isolates --format json`), by one of the
readings of directions; a part of the graphs also for betweenness between two sets,
with parallel ties apart, for connections and for cut actors.

A value agrees if it is the same within 1e-7 (iterated values of the references
are no better). Differences that are expected, each counted by its name below:

isolate: closeness, networkx has 0 for who reaches nobody, here it is not defined.
few contacts: clustering, networkx has 0 below two contacts, here not defined.
equal parts: eigenvector, hub, authority; several parts are equally large, no
  part's vector is preferred here, a library picks any mixture.
outside: the same measures; outside the largest part they are not defined here.
no circle: eigenvector, along arrows nobody reaches anybody back.
several leaders: hub, authority; the largest singular value occurs more than once,
  so a library's vector is any of many. Here it is the limit from equal scores,
  as Kleinberg has it, which is compared with that iteration instead.
two actors: hub, authority; of a single arc 1 → 0 igraph 1.0.0 calls 0 the hub and
  has no authority at all. Compared with the iteration.
no directions: hub and authority are not defined without directions.
effective size: networkx is asked with directions added up, one actor at a time
  (see below), because it is wrong otherwise.

Result: 10,000 graphs from seed 0 with networkx 3.6.1 and igraph 1.0.0, of which
9,296 join anybody: every measure agrees on all of them, and so do betweenness
between sets (2,320 graphs), parallel ties apart (2,354), connections and bridges
(2,292) and cut actors (2,330); no difference but those above. It takes some eight
minutes.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import igraph
import networkx as nx
import numpy as np

LENGTHS = [0.1, 0.15, 0.2, 0.3, 0.45, 1.0, 2.5]
STRENGTHS = [0.5, 1.0, 2.0, 3.0, 7.0]


class Graph:
    """A random multigraph and what a fold of it is."""

    def __init__(self, seed):
        dice = random.Random(seed)
        self.seed = seed
        self.n = dice.randint(2, 12)
        self.directed = dice.random() < 0.5
        self.weighted = dice.random() < 0.5
        self.mode = dice.choice(["all", "in", "out"]) if self.directed and dice.random() < 0.7 else None
        arcs = dice.randint(1, max(1, int(self.n * dice.choice([0.6, 1.0, 1.6, 2.5]))))
        self.ties = [(dice.randrange(self.n), dice.randrange(self.n)) for _ in range(arcs)]
        self.ties += [dice.choice(self.ties) for _ in range(dice.choice([0, 0, 1, 3]))]
        self.strengths = [dice.choice(STRENGTHS) if self.weighted else 1.0 for _ in self.ties]
        self.lengths = [dice.choice(LENGTHS) if self.weighted else 1.0 for _ in self.ties]
        cut = list(range(self.n))
        dice.shuffle(cut)
        middle = dice.randint(1, self.n - 1)
        self.sets = [sorted(cut[:middle]), sorted(cut[middle:])]
        self.simple = (nx.DiGraph if self.directed else nx.Graph)()
        self.simple.add_nodes_from(range(self.n))
        for (a, b), s, d in zip(self.ties, self.strengths, self.lengths):
            if a == b:
                continue
            if self.simple.has_edge(a, b):
                edge = self.simple[a][b]
                edge["s"] = edge["s"] + s if self.weighted else 1.0
                edge["d"] = min(edge["d"], d)
                edge["m"] += 1
            else:
                self.simple.add_edge(a, b, s=s, d=d, m=1)

    def file(self):
        actors = [{"id": f"a{v:02}", "name": f"Actor {v:02}", "kind": "person"} for v in range(self.n)]
        ties = [
            {
                "id": f"t{i:03}",
                "from": f"a{a:02}",
                "kind": "advised",
                "to": f"a{b:02}",
                "role": f"role {i}",
                "attributes": {"s": s, "d": d},
            }
            for i, ((a, b), s, d) in enumerate(zip(self.ties, self.strengths, self.lengths))
        ]
        return json.dumps({"actors": actors, "ties": ties})

    def read(self, mode, key):
        """The simple graph along the arcs of a mode: an arc leads from v to those it counts."""
        if not self.directed:
            return self.simple
        if mode == "out":
            return self.simple
        if mode == "in":
            return self.simple.reverse()
        both = nx.Graph()
        both.add_nodes_from(range(self.n))
        for a, b, edge in self.simple.edges(data=True):
            if both.has_edge(a, b):
                old = both[a][b][key]
                both[a][b][key] = min(old, edge[key]) if key == "d" else old + edge[key]
            else:
                both.add_edge(a, b, **{key: edge[key]})
        return both


def twin(graph, keys=()):
    """A networkx graph as igraph's."""
    edges = list(graph.edges(data=True))
    out = igraph.Graph(n=graph.number_of_nodes(), edges=[(a, b) for a, b, _ in edges], directed=graph.is_directed())
    for key in keys:
        out.es[key] = [edge[key] for _, _, edge in edges]
    return out


def ask(program, path, graph, *more):
    arguments = [program, "--quiet", "--threads", "1", "--data", path, "rank", "--sure", "off", "--top", "all", *more, "--format", "json"]
    if graph.directed:
        arguments.append("--as-written")
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{arguments}: {done.stderr}")
    return json.loads(done.stdout)


def scaled(values):
    most = max(values, default=0.0)
    return [value / most for value in values] if most > 0 else list(values)


def eigenvector(graph, mode):
    base = graph.read("in" if mode is None or mode == "in" else mode, "s")
    if mode in (None, "all"):
        base = graph.read("all", "s")
    # `base` runs from an actor to those from whom it has its credit.
    if base.is_directed():
        parts = [sorted(part) for part in nx.strongly_connected_components(base)]
    else:
        parts = [sorted(part) for part in nx.connected_components(base)]
    parts.sort(key=len, reverse=True)
    nothing = [None] * graph.n
    if len(parts[0]) < 2:
        return nothing, "no circle"
    if len(parts) > 1 and len(parts[1]) == len(parts[0]):
        return nothing, "equal parts"
    inside = nx.relabel_nodes(base.subgraph(parts[0]), {v: i for i, v in enumerate(parts[0])})
    ordered = base.__class__()
    ordered.add_nodes_from(range(len(parts[0])))
    ordered.add_edges_from(inside.edges(data=True))
    if base.is_directed():
        # networkx: credit arrives along arcs, which here run the other way.
        matrix = nx.to_numpy_array(ordered, weight="s")
        if len(parts[0]) > 3:
            vector = nx.eigenvector_centrality_numpy(ordered.reverse(), weight="s")
            found = scaled([abs(vector[v]) for v in range(len(parts[0]))])
        else:
            values, vectors = np.linalg.eig(matrix)
            found = scaled([abs(x) for x in vectors[:, np.argmax(values.real)].real])
    else:
        found = scaled(twin(ordered, ["s"]).eigenvector_centrality(weights="s"))
    result = nothing[:]
    for place, value in zip(parts[0], found):
        result[place] = value
    return result, "outside" if len(parts[0]) < graph.n else None


def kleinberg(graph, side):
    """igraph's scores where there is one leading vector, else the iteration itself."""
    parts = sorted((sorted(part) for part in nx.weakly_connected_components(graph.simple)), key=len, reverse=True)
    nothing = [None] * graph.n
    if len(parts[0]) < 2:
        return nothing, "no circle"
    if len(parts) > 1 and len(parts[1]) == len(parts[0]):
        return nothing, "equal parts"
    matrix = nx.to_numpy_array(graph.simple, nodelist=parts[0], weight="s")
    singular = np.linalg.svd(matrix, compute_uv=False)
    why = "outside" if len(parts[0]) < graph.n else None
    several = len(singular) > 1 and singular[1] > singular[0] * (1 - 1e-6)
    if several or len(parts[0]) == 2:
        hubs = np.ones(len(parts[0]))
        for _ in range(20_000):
            hubs = matrix @ (matrix.T @ hubs)
            hubs /= hubs.max()
        found = scaled(list(hubs if side == "hub" else matrix.T @ hubs))
        why = "several leaders" if several else "two actors"
    else:
        ordered = nx.DiGraph()
        ordered.add_nodes_from(range(len(parts[0])))
        at = {v: i for i, v in enumerate(parts[0])}
        ordered.add_edges_from((at[a], at[b], e) for a, b, e in graph.simple.edges(parts[0], data=True))
        other = twin(ordered, ["s"])
        score = other.hub_score if side == "hub" else other.authority_score
        found = scaled(score(weights="s"))
    result = nothing[:]
    for place, value in zip(parts[0], found):
        result[place] = value
    return result, why


def reference(graph, name, mode):
    """The values of a measure, and the name of an expected difference."""
    n, simple = graph.n, graph.simple
    both = graph.read("all", "s")
    if name in ("contacts", "coreness"):
        plain = twin(simple)
        if name == "coreness":
            return plain.coreness(mode=mode or "all"), None
        if mode in (None, "all"):
            return twin(both).degree(), None
        return plain.degree(mode=mode), None
    if name == "ties":
        multi = igraph.Graph(n=n, edges=[t for t in graph.ties if t[0] != t[1]], directed=graph.directed)
        return multi.degree(mode=mode or "all"), None
    if name == "strength":
        return twin(simple, ["s"]).strength(weights="s", mode=mode or "all"), None
    if name == "betweenness":
        return twin(simple, ["d"]).betweenness(directed=graph.directed, weights="d"), None
    if name in ("harmonic", "closeness", "reach"):
        along = graph.read(mode or "out", "d")
        if name == "harmonic":
            values = twin(along, ["d"]).harmonic_centrality(mode="out", weights="d", normalized=False)
            return values, None
        if name == "reach":
            return [len(nx.single_source_shortest_path_length(along, v, cutoff=2)) - 1 for v in range(n)], None
        toward = along.reverse() if along.is_directed() else along
        found = nx.closeness_centrality(toward, distance="d")
        return [found[v] or None for v in range(n)], "isolate"
    if name == "pagerank":
        along = {None: simple, "in": simple, "out": graph.read("in", "s"), "all": both}[mode]
        return twin(along, ["s"]).pagerank(weights="s"), None
    if name == "katz":
        along = {None: both, "in": simple, "out": graph.read("in", "s"), "all": both}[mode]
        key = "s"
        into = along.in_degree(weight=key) if along.is_directed() else along.degree(weight=key)
        alpha = 1 / (1 + max(value for _, value in into))
        found = nx.katz_centrality_numpy(along, alpha=alpha, beta=1.0, normalized=False, weight=key)
        return [found[v] for v in range(n)], None
    if name == "eigenvector":
        return eigenvector(graph, mode)
    if name in ("hub", "authority"):
        return kleinberg(graph, name) if graph.directed else ([None] * n, "no directions")
    if name == "constraint":
        found = nx.constraint(simple, weight="s")
        return [None if np.isnan(found[v]) else found[v] for v in range(n)], None
    if name in ("effective-size", "efficiency"):
        # Directions are added up first, and each actor is asked for alone: on directed
        # graphs networkx leaves out whoever has no arc outward, and asked for all at
        # once 3.6.1 is wrong on weighted ones.
        values = []
        for v in range(n):
            value = nx.effective_size(both, nodes=[v], weight="s")[v]
            if np.isnan(value):
                values.append(None)
            else:
                values.append(value / both.degree(v) if name == "efficiency" else value)
        return values, None
    if name == "clustering":
        found = nx.clustering(both)
        return [found[v] if both.degree(v) > 1 else None for v in range(n)], "few contacts"
    raise ValueError(name)


def same(a, b):
    if a is None or b is None:
        return a is None and b is None
    return abs(a - b) <= 1e-7 * max(1.0, abs(a), abs(b))


class Tally:
    def __init__(self):
        self.agreed, self.expected, self.differ = Counter(), Counter(), []

    def compare(self, graph, name, found, right, why=None):
        if all(same(a, b) for a, b in zip(found, right, strict=True)):
            self.agreed[name] += 1
            if why and any(value is None for value in right) or why in ("several leaders", "two actors"):
                self.expected[f"{name}: {why}"] += 1
        else:
            self.differ.append((graph.seed, name, graph.mode, found, right))


def values(page, graph, name):
    by_id = {row["id"]: row["scores"][name]["value"] for row in page["ranking"]}
    return [by_id[f"a{v:02}"] for v in range(graph.n)]


def compare(program, folder, seed):
    graph, tally = Graph(seed), Tally()
    path = os.path.join(folder, f"{seed}.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write(graph.file())
    try:
        one(program, path, graph, tally)
    finally:
        os.remove(path)
    return tally


def one(program, path, graph, tally):
    if not graph.simple.number_of_edges():
        return
    options = ["--by", "all", "--kind", "all", "--isolates"]
    options += ["--weight", "s", "--length", "d"] if graph.weighted else []
    options += ["--mode", graph.mode] if graph.mode else []
    page = ask(program, path, graph, *options)
    for measure in page["measures"]:
        name = measure["name"]
        mode = measure["mode"] if graph.directed else None
        right, why = reference(graph, name, mode)
        tally.compare(graph, name, values(page, graph, name), right, why)
    if graph.seed % 4 == 0:
        sets = [",".join(f"a{v:02}" for v in part) for part in graph.sets]
        page = ask(program, path, graph, "--by", "between", "--ends", *sets, "--kind", "all", "--isolates")
        found = nx.betweenness_centrality_subset(graph.simple, graph.sets[0], graph.sets[1], normalized=False)
        # networkx halves undirected sums even where pairs are not met twice.
        right = [found[v] * (1 if graph.directed else 2) for v in range(graph.n)]
        tally.compare(graph, "between", values(page, graph, "between"), right)
    if graph.seed % 4 == 1:
        options = ["--by", "betweenness,contacts", "--parallel", "separate", "--kind", "all", "--isolates"]
        page = ask(program, path, graph, *options)
        multi = igraph.Graph(n=graph.n, edges=[t for t in graph.ties if t[0] != t[1]], directed=graph.directed)
        right = multi.betweenness(directed=graph.directed)
        tally.compare(graph, "betweenness, separate", values(page, graph, "betweenness"), right)
        tally.compare(graph, "contacts, separate", values(page, graph, "contacts"), multi.degree())
    if graph.seed % 4 == 2:
        options = ["--ties", *(["--length", "d"] if graph.weighted else [])]
        page = ask(program, path, graph, *options)
        plain = twin(graph.simple, ["d"])
        right = plain.edge_betweenness(directed=graph.directed, weights="d" if graph.weighted else None)
        found = {tuple(int(a[1:]) for a in row["actors"]): row["value"] for row in page["strands"]}
        pairs = [edge.tuple if edge.tuple in found else edge.tuple[::-1] for edge in plain.es]
        tally.compare(graph, "connections", [found[pair] for pair in pairs], right)
        undirected = twin(graph.read("all", "d"))
        bridges = sorted(tuple(sorted(undirected.es[e].tuple)) for e in undirected.bridges())
        ours = sorted({tuple(sorted(int(a[1:]) for a in row["actors"])) for row in page["strands"] if row["bridge"]})
        tally.compare(graph, "bridges", [float(ours == bridges)], [1.0])
    if graph.seed % 4 == 3:
        page = ask(program, path, graph, "--cuts", "--kind", "all")
        right = sorted(twin(graph.read("all", "d")).articulation_points())
        ours = sorted(int(row["id"][1:]) for row in page["cut_actors"])
        tally.compare(graph, "cut actors", [float(ours == right)], [1.0])


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    total = Tally()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(3) as pool:
        for tally in pool.map(lambda seed: compare(program, folder, seed), range(first, first + count)):
            total.agreed.update(tally.agreed)
            total.expected.update(tally.expected)
            total.differ.extend(tally.differ)
    print("Graphs without any tie between two actors are skipped.")
    print(f"{count} graphs from seed {first}; networkx {nx.__version__}, igraph {igraph.__version__}")
    for name, number in total.agreed.items():
        print(f"{name}: {number} agree, {sum(1 for one in total.differ if one[1] == name)} differ")
    print("\nExpected differences:")
    for name, number in sorted(total.expected.items()):
        print(f"{name}: {number} graphs")
    for seed, name, mode, found, right in total.differ[:20]:
        print(f"\nDIFFERS seed {seed}, {name}, mode {mode}\n  here  {found}\n  there {right}")
    return 1 if total.differ else 0


if __name__ == "__main__":
    sys.exit(main())
