"""Makes chains.txt: the chains that networkx finds in small random graphs.

Usage: python chains.py > chains.txt, with networkx.

One graph a line: seed of nothing, all of it written out, so that no random
number generator has to be the same elsewhere.

  directed(0/1) order from to | ties a-b:status ... | shortest chains | costs

`ties` may be parallel; the status letter is that of the data format (c, r, a, d).
`shortest chains`: every chain of the fewest hops (all_shortest_paths), actors
joined by dots, sorted. `costs`: of the eight cheapest loopless chains
(shortest_simple_paths, Yen 1971) under 1 - ln(confidence) a hop, the most
certain of parallel ties, in billionths, each hop rounded.
"""

import itertools
import math
import random

import networkx as nx

CONFIDENCE = {"c": 0.98, "r": 0.9, "a": 0.6, "d": 0.4}


def draw(random):
    directed = random.random() < 0.5
    order = random.randint(2, 11)
    most = random.randint(0, 3 * order)
    ties = []
    for _ in range(most):
        a, b = random.randrange(order), random.randrange(order)
        if a != b:
            ties.append((a, b, random.choice("crrrad")))
    if ties and random.random() < 0.5:
        a, b, _ = random.choice(ties)
        ties.append((a, b, random.choice("crad")))
    return directed, order, ties


def weigh(status):
    return 1_000_000_000 + round(-math.log(CONFIDENCE[status]) * 1e9)


def main():
    numbers = random.Random(1971)
    for _ in range(1200):
        directed, order, ties = draw(numbers)
        graph = nx.DiGraph() if directed else nx.Graph()
        graph.add_nodes_from(range(order))
        for a, b, status in ties:
            weight = weigh(status)
            if not graph.has_edge(a, b) or graph[a][b]["weight"] > weight:
                graph.add_edge(a, b, weight=weight)
        start, goal = numbers.sample(range(order), 2)
        try:
            shortest = sorted(map(tuple, nx.all_shortest_paths(graph, start, goal)))
            ranked = nx.shortest_simple_paths(graph, start, goal, weight="weight")
            costs = [nx.path_weight(graph, path, "weight") for path in itertools.islice(ranked, 8)]
        except nx.NetworkXNoPath:
            shortest, costs = [], []
        print(
            f"{int(directed)} {order} {start} {goal}",
            " ".join(f"{a}-{b}:{status}" for a, b, status in ties),
            " ".join(".".join(map(str, path)) for path in shortest),
            " ".join(map(str, costs)),
            sep="|",
        )


main()
