"""Chains between two actors: ours against networkx and igraph, in one run.

Usage, from the top of the project: python tests/bench/peers/chains.py [PAIRS]
with networkx and igraph installed. Makes the same networks as tests/bench/shapes.rs
(200,000 actors, 1,000,000 ties), asks all three programs for the shortest chain
and for the ten shortest loopless ones between the same pairs, and stops if the
numbers of hops differ. Times are wall time in milliseconds, one thread.
"""

import itertools
import json
import statistics
import subprocess
import sys
import time

import igraph
import networkx as nx

ORDER = 200_000
MASK = (1 << 64) - 1


class Draw:
    def __init__(self, seed):
        self.state = seed

    def below(self, most):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        bits = self.state
        bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & MASK
        bits = (bits ^ (bits >> 31)) >> 32
        return (bits * most) >> 32


def ties(shape):
    draw = Draw(4)
    ends = [0, 1]
    for n in range(5 * ORDER):
        if shape == "TwoHubs" and n % 3 == 0:
            yield int(n % 2 == 0), draw.below(ORDER)
        elif shape == "Grown":
            a, b = n // 5, ends[draw.below(len(ends))]
            ends += [a, b]
            yield a, b
        else:
            a = draw.below(ORDER)
            yield a, draw.below(ORDER)


def timed(ask):
    start = time.perf_counter()
    found = ask()
    return (time.perf_counter() - start) * 1e3, found


def main():
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    bench = ["cargo", "bench", "--quiet", "--bench", "pairs"]
    ours = json.loads(subprocess.run(bench, check=True, capture_output=True, text=True).stdout)
    print("network  question        ours     igraph   networkx   (median ms of", many, "pairs)")
    for shape, pairs in ours.items():
        pairs = [pair for pair in pairs if pair["from"] != pair["to"] and pair["ten"][1]][:many]
        simple = {(min(a, b), max(a, b)) for a, b in ties(shape) if a != b}
        other = igraph.Graph(n=ORDER, edges=sorted(simple))
        third = nx.Graph(sorted(simple))
        rows = {"shortest": [], "ten shortest": []}
        for pair in pairs:
            a, b = pair["from"], pair["to"]
            mine, hops = pair["shortest"]
            his, path = timed(lambda: other.get_shortest_paths(a, to=b)[0])
            hers, way = timed(lambda: nx.bidirectional_shortest_path(third, a, b))
            assert hops == [len(path) - 1] == [len(way) - 1], (shape, a, b)
            rows["shortest"].append((mine, his, hers))
            mine, hops = pair["ten"]
            his, paths = timed(lambda: other.get_k_shortest_paths(a, to=b, k=10))
            hers, ways = timed(lambda: list(itertools.islice(nx.shortest_simple_paths(third, a, b), 10)))
            assert hops == sorted(len(path) - 1 for path in paths), (shape, a, b)
            assert hops == [len(way) - 1 for way in ways], (shape, a, b)
            rows["ten shortest"].append((mine, his, hers))
        for question, times in rows.items():
            print(f"{shape:8} {question:12}", *(f"{statistics.median(column):10.2f}" for column in zip(*times)))
        print(f"{shape:8} {'ten scored':12} {statistics.median(pair['scored'][0] for pair in pairs):10.2f}")


main()
