"""One measure of one edge list by a Python peer, timed as measure.c does it: peers.py graph-tool|networkit MEASURE FILE THREADS
[SCORES]. Threads of graph-tool come from OMP_NUM_THREADS, which the caller sets."""
import array
import sys
import time


def read(path):
    with open(path) as lines:
        nodes, ties, directed = (int(word) for word in next(lines).split())
        rows = [tuple(int(word) for word in line.split()) for line in lines]
    assert len(rows) == ties
    return nodes, bool(directed), rows


def graph_tool(measure, nodes, directed, rows):
    import graph_tool
    import graph_tool.centrality as centrality
    graph = graph_tool.Graph(directed=directed)
    graph.add_vertex(nodes)
    cost = graph.new_edge_property("int")
    graph.add_edge_list(rows, eprops=[cost])
    weight = cost if measure.startswith("weighted") else None
    if measure == "harmonic":
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
    for source, target, cost in rows:
        graph.addEdge(source, target, cost if weighted else 1)
    if measure == "harmonic":
        algorithm = networkit.centrality.HarmonicCloseness(graph, normalized=False)
    elif measure in ("betweenness", "weighted_betweenness"):
        algorithm = networkit.centrality.Betweenness(graph, normalized=False)
    else:
        sys.exit(77)
    return networkit.__version__, lambda: algorithm.run().scores()


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
