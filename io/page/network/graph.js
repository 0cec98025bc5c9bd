/* The page's network as sigma reads it: every node and tie by its number. */
import Graph from "graphology";

/* Areas grow with the size that the report gave; smaller dots where there are many. */
const radius = (size, count) => {
  const most = count > 5000 ? 8 : count > 500 ? 11 : 15;
  return 2 + (most - 2) * Math.sqrt(Math.max(0, Math.min(100, size)) / 100);
};

export const makeGraph = ({ nodes, ties }, { word, shown, cut, label }) => {
  const graph = new Graph({ multi: true, type: "directed", allowSelfLoops: true });
  const count = nodes.id.length;
  for (let node = 0; node < count; node++)
    graph.addNode(String(node), {
      x: nodes.x[node],
      y: nodes.y[node],
      size: radius(nodes.size[node], count),
      color: word(nodes.colour, node),
      label: cut(shown(label(node)), 40),
    });
  const thin = ties.source.length > 5000;
  for (let tie = 0; tie < ties.source.length; tie++)
    graph.addEdgeWithKey(String(tie), String(ties.source[tie]), String(ties.target[tie]), {
      type: ties.directed[tie] && !thin ? "arrow" : "line",
      size: ties.corrupt[tie] ? (thin ? 1 : 2) : thin ? 0.5 : 1,
    });
  return graph;
};
