"""One measure of one edge list by a Python peer, timed as measure.c does it: peers.py graph-tool|networkit MEASURE FILE THREADS
[SCORES [TOLERANCE]]. approximate:EPSILON:SEED is NetworKit's KADABRA with delta 0.1, of undirected networks. Threads of graph-tool come from OMP_NUM_THREADS, which the caller sets."""
import array
import sys
import time

import numpy


def read(path):
    with open(path) as lines:
        nodes, ties, directed = (int(word) for word in next(lines).split())
        rows = numpy.fromstring(lines.read(), dtype=numpy.int64, sep=" ").reshape(-1, 3)
    assert len(rows) == ties
    return nodes, bool(directed), rows


TOLERANCE = float(sys.argv[6]) if len(sys.argv) > 6 else 1e-10


def graph_tool(measure, nodes, directed, rows):
    import graph_tool
    import graph_tool.centrality as centrality
    graph = graph_tool.Graph(directed=directed)
    graph.add_vertex(nodes)
    cost = graph.new_edge_property("int")
    graph.add_edge_list(rows, eprops=[cost])
    weight = cost if measure.startswith("weighted") else None
    if measure == "pagerank":
        run = lambda: centrality.pagerank(graph, damping=0.85, epsilon=TOLERANCE).a
    elif measure == "harmonic":
        run = lambda: centrality.closeness(graph, norm=False, harmonic=True).a
    elif measure == "closeness":
        run = lambda: centrality.closeness(graph, norm=True).a
    elif measure == "edge_betweenness":
        run = lambda: centrality.betweenness(graph, norm=False)[1].a
    else:
        run = lambda: centrality.betweenness(graph, weight=weight, norm=False)[0].a
    return graph_tool.__version__, run


def networkit(measure, nodes, directed, rows):
    import networkit
    networkit.setNumberOfThreads(int(sys.argv[4]))
    weighted = measure.startswith("weighted")
    graph = networkit.Graph(nodes, weighted=weighted, directed=directed)
    graph.addEdges((rows[:, 2].astype(float), (rows[:, 0].astype(numpy.uint64), rows[:, 1].astype(numpy.uint64))))
    if measure == "pagerank":
        algorithm = networkit.centrality.PageRank(graph, damp=0.85, tol=TOLERANCE,
                                                  distributeSinks=networkit.centrality.SinkHandling.DistributeSinks)
        algorithm.norm = networkit.centrality.Norm.L1_NORM
    elif measure == "harmonic":
        algorithm = networkit.centrality.HarmonicCloseness(graph, normalized=False)
    elif measure in ("betweenness", "weighted_betweenness"):
        algorithm = networkit.centrality.Betweenness(graph, normalized=False)
    elif measure.startswith("approximate") and not directed:
        _, epsilon, seed = measure.split(":")
        networkit.setSeed(int(seed), True)
        algorithm = networkit.centrality.KadabraBetweenness(graph, float(epsilon), 0.1)
    else:
        sys.exit(77)
    return networkit.__version__, lambda kept=graph: algorithm.run().scores()  # KADABRA does not keep the graph


def main():
    program, measure, path = sys.argv[1:4]
    try:
        version, run = {"graph-tool": graph_tool, "networkit": networkit}[program](measure, *read(path))
    except ImportError:
        sys.exit(77)
    begin, begin_processor = time.monotonic(), time.process_time()
    scores = run()
    print(f"{time.monotonic() - begin:.6f} {time.process_time() - begin_processor:.6f} {version.split()[0]}")
    if len(sys.argv) > 5:
        with open(sys.argv[5], "wb") as out:
            array.array("d", scores).tofile(out)


main()
