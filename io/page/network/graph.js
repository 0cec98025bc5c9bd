/* The page's network as sigma reads it: every node and tie by its number. */
import Graph from "graphology";

/* The report's sizes make areas grow with the score; smaller dots where there are many, or little room. */
const radius = (size, count, narrow) => {
  const [least, most] = count > 5000 ? [1.5, 6] : count > 500 ? [2, 9] : [3, 12];
  return (narrow ? 0.6 : 1) * (least + (most - least) * Math.min(1, Math.max(0, size) / 100));
};

export const makeGraph = ({ nodes, ties }, { word, shown, cut, label }, narrow) => {
  const graph = new Graph({ multi: true, type: "directed", allowSelfLoops: true });
  const count = nodes.id.length;
  for (let node = 0; node < count; node++)
    graph.addNode(String(node), {
      x: nodes.x[node],
      y: nodes.y[node],
      size: radius(nodes.size[node], count, narrow),
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
