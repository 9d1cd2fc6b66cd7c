"""Makes classics.json: what networkx and igraph say of small networks.

Usage: python classics.py > classics.json, with networkx, igraph, numpy and scipy.

Where both programs have a measure, both are asked and must agree. Values are
raw, as the definition gives them; null means that our definition has none.
Directed measures carry their reading after a colon, weighted ones "strength" or
"length" after another.
"""

import json
import math
import platform
import random
import sys

import igraph
import networkx as nx
import numpy as np
import scipy


def agree(one, other, what):
    for a, b in zip(one, other, strict=True):
        assert math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12), (what, one, other)
    return list(one)


def in_order(graph, values):
    return [values[v] for v in graph]


def betweenness(graph, twin, weight=None):
    ours = in_order(graph, nx.betweenness_centrality(graph, normalized=False, weight=weight))
    return agree(ours, twin.betweenness(directed=graph.is_directed(), weights=weight), "betweenness")


def harmonic(graph, weight=None):
    return in_order(graph, nx.harmonic_centrality(graph, distance=weight))


def closeness(graph, weight=None):
    scores = nx.closeness_centrality(graph, distance=weight, wf_improved=True)
    return [scores[v] or None for v in graph]


def reach(graph):
    return [len(nx.single_source_shortest_path_length(graph, v, cutoff=2)) - 1 for v in graph]


def pagerank(graph, twin, weight=None):
    ours = in_order(graph, nx.pagerank(graph, alpha=0.85, tol=1e-15, max_iter=10_000, weight=weight))
    return agree(ours, twin.pagerank(damping=0.85, weights=weight), "pagerank")


def katz(graph, weight=None):
    into = graph.in_degree if graph.is_directed() else graph.degree
    alpha = 1 / (1 + max((total for _, total in into(weight=weight)), default=0))
    return in_order(graph, nx.katz_centrality_numpy(graph, alpha, 1.0, normalized=False, weight=weight))


def joined(graph, weight=None):
    """The undirected network that Burt's measures are defined on: strengths of both directions added.

    networkx takes directed networks too, but then calls an actor isolated who
    only has arcs that lead to it.
    """
    both = nx.Graph()
    both.add_nodes_from(graph)
    for a, b, tie in graph.edges(data=True):
        more = tie[weight] if weight else 1
        old = both.edges[a, b]["weight"] if both.has_edge(a, b) else 0
        both.add_edge(a, b, weight=old + more)
    return both


def constraint(graph, twin, weight=None):
    ours = in_order(graph, nx.constraint(joined(graph, weight), weight="weight"))
    theirs = twin.constraint(weights=weight)
    known = [v for v, value in enumerate(ours) if not math.isnan(value)]
    agree([ours[v] for v in known], [theirs[v] for v in known], "constraint")
    return [None if math.isnan(value) else value for value in ours]


def effective_size(graph, weight=None):
    # One actor at a time: networkx 3.6.1 is wrong on weighted or directed
    # networks when it is asked for all at once.
    both = joined(graph, weight)
    ours = [nx.effective_size(both, nodes=[v], weight="weight")[v] for v in graph]
    return [None if math.isnan(value) else value for value in ours]


def efficiency(graph, weight=None):
    contacts = dict(joined(graph).degree())
    sizes = zip(graph, effective_size(graph, weight))
    return [None if size is None else size / contacts[v] for v, size in sizes]


def clustering(graph):
    graph = nx.Graph(graph)
    scores = nx.clustering(graph)
    return [scores[v] if graph.degree(v) > 1 else None for v in graph]


def eigenvector(graph, weight=None):
    """Within the largest component, scaled to a maximum of 1; none elsewhere."""
    parts = nx.strongly_connected_components if graph.is_directed() else nx.connected_components
    parts = sorted(parts(graph), key=len, reverse=True)
    if len(parts[0]) < 2 or len(parts) > 1 and len(parts[0]) == len(parts[1]):
        return [None for _ in graph]
    part = graph.subgraph(parts[0])
    matrix = nx.to_numpy_array(part, weight=weight).T
    values, vectors = np.linalg.eig(matrix)
    vector = np.abs(np.real(vectors[:, np.argmax(np.real(values))]))
    scores = dict(zip(part, vector / vector.max()))
    return [float(scores[v]) if v in scores else None for v in graph]


def hits(graph, weight=None):
    """What Kleinberg's iteration from equal scores leads to, scaled to a maximum of 1.

    Within the largest component; none elsewhere.
    """
    parts = sorted(nx.weakly_connected_components(graph), key=len, reverse=True)
    if len(parts[0]) < 2 or len(parts) > 1 and len(parts[0]) == len(parts[1]):
        return [[None for _ in graph]] * 2
    members = sorted(parts[0])
    matrix = nx.to_numpy_array(graph, nodelist=members, weight=weight)
    both = []
    for product, start in (
        (matrix @ matrix.T, np.ones(len(matrix))),
        (matrix.T @ matrix, matrix.sum(axis=0)),
    ):
        values, vectors = np.linalg.eigh(product)
        leading = vectors[:, values > values[-1] * (1 - 1e-9)]
        limit = leading @ (leading.T @ start)
        scores = dict(zip(members, limit / limit.max()))
        both.append([max(0.0, round(float(scores[v]), 13)) if v in scores else None for v in graph])
    return both


def measured(graph):
    twin = igraph.Graph.from_networkx(graph)
    simple = nx.Graph(graph)
    values = {
        "betweenness": betweenness(graph, twin),
        "constraint": constraint(graph, twin),
        "effective-size": effective_size(graph),
        "efficiency": efficiency(graph),
        "clustering": clustering(graph),
    }
    if graph.is_directed():
        back = graph.reverse()
        values |= {
            "contacts:all": [d for _, d in simple.degree()],
            "contacts:in": [d for _, d in graph.in_degree()],
            "contacts:out": [d for _, d in graph.out_degree()],
            "harmonic:in": harmonic(graph),
            "harmonic:out": harmonic(back),
            "harmonic:all": harmonic(simple),
            "closeness:in": closeness(graph),
            "closeness:out": closeness(back),
            "closeness:all": closeness(simple),
            "reach:out": reach(graph),
            "reach:in": reach(back),
            "reach:all": reach(simple),
            "pagerank:in": pagerank(graph, twin),
            "pagerank:out": pagerank(back, igraph.Graph.from_networkx(back)),
            "katz:in": katz(graph),
            "katz:out": katz(back),
            "eigenvector:in": eigenvector(graph),
            "eigenvector:out": eigenvector(back),
            "coreness:all": twin.coreness(mode="all"),
            "coreness:in": twin.coreness(mode="in"),
            "coreness:out": twin.coreness(mode="out"),
        }
        values["hub"], values["authority"] = hits(graph)
    else:
        values |= {
            "contacts": [d for _, d in graph.degree()],
            "harmonic": harmonic(graph),
            "closeness": closeness(graph),
            "reach": reach(graph),
            "pagerank": pagerank(graph, twin),
            "katz": katz(graph),
            "eigenvector": eigenvector(graph),
            "coreness": agree(in_order(graph, nx.core_number(graph)), twin.coreness(), "coreness"),
        }
    return values


def measured_with_weights(graph):
    twin = igraph.Graph.from_networkx(graph)
    values = {
        "betweenness::length": betweenness(graph, twin, "weight"),
        "constraint::strength": constraint(graph, twin, "weight"),
        "effective-size::strength": effective_size(graph, "weight"),
    }
    if graph.is_directed():
        values |= {
            "strength:in:strength": [d for _, d in graph.in_degree(weight="weight")],
            "strength:out:strength": [d for _, d in graph.out_degree(weight="weight")],
            "harmonic:in:length": harmonic(graph, "weight"),
            "closeness:in:length": closeness(graph, "weight"),
            "pagerank:in:strength": pagerank(graph, twin, "weight"),
            "eigenvector:in:strength": eigenvector(graph, "weight"),
            "katz:in:strength": katz(graph, "weight"),
        }
        values["hub::strength"], values["authority::strength"] = hits(graph, "weight")
    else:
        values |= {
            "strength::strength": [d for _, d in graph.degree(weight="weight")],
            "harmonic::length": harmonic(graph, "weight"),
            "closeness::length": closeness(graph, "weight"),
            "pagerank::strength": pagerank(graph, twin, "weight"),
            "eigenvector::strength": eigenvector(graph, "weight"),
            "katz::strength": katz(graph, "weight"),
        }
    return values


def entry(name, graph, weighted=False):
    labels = sorted(graph)
    places = {label: place for place, label in enumerate(labels)}
    ties = [(places[a], places[b]) for a, b in graph.edges()]
    graph = nx.DiGraph() if graph.is_directed() else nx.Graph()
    graph.add_nodes_from(range(len(labels)))
    graph.add_edges_from(ties)
    if weighted:
        draw = random.Random(name)
        for _, _, tie in graph.edges(data=True):
            tie["weight"] = draw.randint(1, 5)
    found = {
        "name": name,
        "directed": graph.is_directed(),
        "actors": [str(label) for label in labels],
        "ties": sorted([*sorted(tie)] if not graph.is_directed() else [*tie] for tie in graph.edges()),
        "values": (measured_with_weights if weighted else measured)(graph),
    }
    if weighted:
        found["weights"] = [graph.edges[tie]["weight"] for tie in map(tuple, found["ties"])]
    return found


def classics():
    florentine = nx.florentine_families_graph()
    yield entry("florentine-marriage", florentine)
    with_pucci = florentine.copy()
    with_pucci.add_node("Pucci")
    yield entry("florentine-marriage-with-pucci", with_pucci)
    yield entry("zachary-karate", nx.karate_club_graph())
    yield entry("krackhardt-kite", nx.krackhardt_kite_graph())
    yield entry("davis-southern-women", nx.davis_southern_women_graph())
    yield entry("les-miserables", nx.les_miserables_graph())
    yield entry("two-components", nx.disjoint_union(nx.path_graph(4), nx.path_graph(3)))
    yield entry("directed-cycle-with-tail", nx.DiGraph([(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (5, 0), (1, 0)]))
    for seed in range(4):
        yield entry(f"random-directed-{seed}", nx.gnp_random_graph(14, 0.16, seed=seed, directed=True))
        yield entry(f"random-{seed}", nx.gnp_random_graph(14, 0.2, seed=seed))
        yield entry(f"weighted-directed-{seed}", nx.gnp_random_graph(12, 0.2, seed=seed, directed=True), True)
        yield entry(f"weighted-{seed}", nx.gnp_random_graph(12, 0.25, seed=seed), True)


def main():
    versions = {"python": platform.python_version()}
    versions |= {tool.__name__: tool.__version__ for tool in (nx, igraph, np, scipy)}
    lines = ",\n".join(json.dumps(found) for found in classics())
    sys.stdout.write('{"made_with": %s,\n"networks": [\n%s\n]}\n' % (json.dumps(versions), lines))


main()
