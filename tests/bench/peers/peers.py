"""The other programs of `table.py`, a class each: how it builds its network and computes.

    python tests/bench/peers/table.py --peer NAME WORK FILE

runs one of them in a process of its own, under an interpreter that has it, and prints
JSON: processor seconds on one thread, and what came out. `--peer NAME` alone prints
its version.
"""

import importlib.metadata
import itertools
import json
import os
import re
import subprocess
import tempfile
import time

# How many of the pairs beside the network are asked for.
PAIRS = {"path": 200, "all-paths": 20, "k-paths": 10}


def read(path):
    with open(path) as file:
        data = json.load(file)
    ids = [node["id"] for node in data["nodes"]]
    place = {name: at for at, name in enumerate(ids)}
    links = data.get("links") or data["edges"]
    return ids, [(place[link["source"]], place[link["target"]]) for link in links]


def summed(work, found):
    """The sum of values and the highest of them; other answers are as they are."""
    if isinstance(found, dict):
        return found
    values = [float(value) for value in found if value == value]
    # Some scale an eigenvector to length 1.
    scale = max(values) if work == "eigenvector" else 1
    return {"sum": sum(values) / scale, "most": max(values) / scale}


class Peer:
    """Every work but `load` is a method; those of chains answer for one pair."""

    def __init__(self, path):
        self.file = path
        self.ids, ties = read(path)
        self.graph = self.build(len(self.ids), ties)

    @classmethod
    def version(cls):
        return f"{cls.name} {importlib.metadata.version(cls.name)}"

    def asked(self, work):
        """What to call for a work."""
        compute = getattr(self, work.replace("-", "_"))
        if work not in PAIRS:
            return compute
        place = {name: at for at, name in enumerate(self.ids)}
        with open(self.file + ".pairs") as file:
            pairs = [tuple(place[name] for name in line.split()) for line in file]
        pairs = [pair for pair in pairs if pair[0] != pair[1]][: PAIRS[work]]
        return lambda: {"sum": sum(compute(a, b) for a, b in pairs)}


class Igraph(Peer):
    name = "igraph"

    def build(self, order, ties):
        import igraph

        return igraph.Graph(n=order, edges=ties)

    def betweenness(self):
        return self.graph.betweenness(directed=False)

    def harmonic(self):
        return self.graph.harmonic_centrality(normalized=False)

    def pagerank(self):
        return self.graph.pagerank(damping=0.85)

    def eigenvector(self):
        return self.graph.eigenvector_centrality()

    def coreness(self):
        return self.graph.coreness()

    def constraint(self):
        return self.graph.constraint()

    def articulation(self):
        return {"count": len(self.graph.articulation_points())}

    def leiden(self):
        found = self.graph.community_leiden("modularity", n_iterations=2)
        return {"modularity": self.graph.modularity(found.membership)}


class Networkx(Peer):
    name = "networkx"

    def build(self, order, ties):
        import networkx

        graph = networkx.Graph()
        graph.add_nodes_from(range(order))
        graph.add_edges_from(ties)
        return graph

    def path(self, a, b):
        import networkx

        return len(networkx.bidirectional_shortest_path(self.graph, a, b)) - 1

    def k_paths(self, a, b):
        import networkx

        found = itertools.islice(networkx.shortest_simple_paths(self.graph, a, b), 10)
        return sum(len(path) - 1 for path in found)


class Rustworkx(Peer):
    name = "rustworkx"

    def build(self, order, ties):
        import rustworkx

        graph = rustworkx.PyGraph(multigraph=True)
        graph.add_nodes_from(range(order))
        graph.add_edges_from_no_data(ties)
        return graph

    def coreness(self):
        import rustworkx

        return list(rustworkx.core_number(self.graph).values())

    def articulation(self):
        import rustworkx

        return {"count": len(rustworkx.articulation_points(self.graph))}

    def all_paths(self, a, b):
        import rustworkx

        return len(list(rustworkx.graph_all_shortest_paths(self.graph, a, b)))


class Networkit(Peer):
    name = "networkit"

    def build(self, order, ties):
        import networkit

        networkit.setNumberOfThreads(1)
        graph = networkit.Graph(order)
        for a, b in ties:
            graph.addEdge(a, b)
        return graph

    def nearest(self):
        import networkit

        found = networkit.centrality.TopHarmonicCloseness(self.graph, 10, False).run()
        return {"most": found.topkScoresList()[0]}

    def coreness(self):
        import networkit

        return networkit.centrality.CoreDecomposition(self.graph).run().scores()

    def eigenvector(self):
        import networkit

        return networkit.centrality.EigenvectorCentrality(self.graph, 1e-9).run().scores()

    def leiden(self):
        import networkit

        networkit.setSeed(1, False)
        found = networkit.community.ParallelLeiden(self.graph)
        found.run()
        quality = networkit.community.Modularity().getQuality(found.getPartition(), self.graph)
        return {"modularity": quality}

    def path(self, a, b):
        import networkit

        search = networkit.distance.BidirectionalBFS(self.graph, a, b, True)
        search.run()
        return round(search.getDistance())


class GraphTool(Peer):
    name = "graph-tool"

    def build(self, order, ties):
        import graph_tool

        graph_tool.openmp_set_num_threads(1)
        graph = graph_tool.Graph(directed=False)
        graph.add_vertex(order)
        graph.add_edge_list(ties)
        return graph

    @classmethod
    def version(cls):
        import graph_tool

        # Debian's has nothing that tells a package manager of Python about it.
        return f"{cls.name} {graph_tool.__version__.split()[0]}"

    def betweenness(self):
        from graph_tool.centrality import betweenness

        # Every pair once, as in ours.
        return betweenness(self.graph, norm=False)[0].a

    def harmonic(self):
        from graph_tool.centrality import closeness

        return closeness(self.graph, norm=False, harmonic=True).a

    def pagerank(self):
        from graph_tool.centrality import pagerank

        return pagerank(self.graph, damping=0.85, epsilon=1e-9).a

    def eigenvector(self):
        from graph_tool.centrality import eigenvector

        return eigenvector(self.graph, epsilon=1e-9)[1].a

    def coreness(self):
        from graph_tool.topology import kcore_decomposition

        return kcore_decomposition(self.graph).a

    def articulation(self):
        from graph_tool.topology import label_biconnected_components

        return {"count": int(label_biconnected_components(self.graph)[1].a.sum())}

    def path(self, a, b):
        from graph_tool.topology import shortest_distance

        # Quicker than shortest_path, which looks for the relationships as well.
        _, before = shortest_distance(self.graph, a, b, pred_map=True)
        hops, before = 0, before.a
        while b != a:
            hops, b = hops + 1, before[b]
        return hops

    def all_paths(self, a, b):
        from graph_tool.topology import all_shortest_paths

        return sum(1 for _ in all_shortest_paths(self.graph, a, b))


class ScikitNetwork(Peer):
    """Not asked for Leiden, which does not always end (0.33.5)."""

    name = "scikit-network"

    def build(self, order, ties):
        import numpy
        from scipy.sparse import csr_matrix

        ends = numpy.array(ties).T
        rows, columns = numpy.concatenate([ends, ends[::-1]], axis=1)
        return csr_matrix((numpy.ones(len(rows)), (rows, columns)), (order, order))

    def pagerank(self):
        from sknetwork.ranking import PageRank

        # Ten rounds, its default, are too few.
        ranking = PageRank(0.85, solver="piteration", n_iter=1000, tol=1e-9)
        return ranking.fit_predict(self.graph)


class Graphviz(Peer):
    def build(self, order, ties):
        return ties

    @classmethod
    def version(cls):
        out = subprocess.run(["dot", "-V"], capture_output=True, text=True).stderr
        return "Graphviz " + re.search(r"\d+\.\d+\.\d+", out).group()

    def layout(self):
        with tempfile.NamedTemporaryFile("w", suffix=".gv") as file:
            lines = "\n".join(f"{a}--{b}" for a, b in self.graph)
            file.write("graph{node[shape=point]\n" + lines + "}")
            file.flush()
            call = [self.name, "-Goverlap=true", "-Gsplines=line", "-Tplain", file.name]
            out = subprocess.run(call, check=True, capture_output=True, text=True).stdout
        found = re.findall(r"^node (\d+) (\S+) (\S+)", out, re.M)
        return {"places": [[self.ids[int(at)], float(x), float(y)] for at, x, y in found]}


class Sfdp(Graphviz):
    name = "sfdp"


class Neato(Graphviz):
    name = "neato"


KINDS = [Igraph, Networkx, Rustworkx, Networkit, GraphTool, ScikitNetwork, Sfdp, Neato]
PEERS = {kind.name: kind for kind in KINDS}


def timed(compute, calls):
    """The least processor time of some runs, that of a program it calls included."""
    least, result = float("inf"), None
    for _ in range(3):
        before = os.times()
        result = compute()
        least = min(least, sum(os.times()[:4]) - sum(before[:4]))
        if least > 20:
            break
    # os.times counts in hundredths.
    if least < 0.2 and not calls:
        result, least = compute(), float("inf")
        for _ in range(5):
            before = time.process_time()
            compute()
            least = min(least, time.process_time() - before)
    return {"cpu_s": least, "result": result}


def run(name, work, path):
    kind = PEERS[name]
    if work == "load":
        return timed(lambda: {"actors": len(kind(path).ids)}, False)
    line = timed(kind(path).asked(work), work == "layout")
    return {**line, "result": summed(work, line["result"])}
