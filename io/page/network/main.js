/* Draws the network with sigma. What is shown and chosen is decided by the page (filters.js, details.js); here it is seen. */
import Sigma from "sigma";
import { makeGraph } from "./graph.js";
import { drawHover, makeLabels } from "./labels.js";

/* global htgraph: made by the page's own script */
const page = htgraph;
const place = document.getElementById("drawing");
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const themes = {
  light: { ground: "#ffffff", ink: "#1c1c1c", tie: "#c4c4c4", corrupt: "#c81e2d", faint: "#ececec" },
  dark: { ground: "#16181c", ink: "#f0f0f0", tie: "#4c525c", corrupt: "#ff6b76", faint: "#24272d" },
};
const theme = () => (dark.matches ? themes.dark : themes.light);

const labels = makeLabels(theme);
const seen = { filter: null, hover: -1, chosen: -1, near: null, walk: null };

/* The node and those it is tied to, among what is shown. */
const nearTo = (node) => {
  const near = new Set([node]);
  for (const tie of page.ties(node)) {
    if (seen.filter && !seen.filter.tie[tie]) continue;
    near.add(page.network.ties.source[tie]);
    near.add(page.network.ties.target[tie]);
  }
  return near;
};

const focus = () => seen.walk || seen.near || (seen.filter && seen.filter.found);

const stepOf = (walk, a, b) => walk.some((node, i) => i && ((walk[i - 1] === a && node === b) || (walk[i - 1] === b && node === a)));

const reduceNode = (key, data) => {
  const node = Number(key);
  if (seen.filter && !seen.filter.node[node]) return { ...data, hidden: true };
  const on = focus();
  const among = !on || on.has(node);
  if (!among) return { ...data, color: theme().faint, label: null, zIndex: 0 };
  const forced = Boolean(on) && on.size <= 30;
  return { ...data, zIndex: on ? 2 : 1, forceLabel: forced, highlighted: node === seen.chosen };
};

const reduceTie = (key, data) => {
  const tie = Number(key);
  const { source, target, corrupt } = page.network.ties;
  if (seen.filter && !seen.filter.tie[tie]) return { ...data, hidden: true };
  const colour = corrupt[tie] ? theme().corrupt : theme().tie;
  if (seen.walk) {
    const step = stepOf(seen.walkList, source[tie], target[tie]);
    return step ? { ...data, color: colour, size: 4, zIndex: 2 } : { ...data, color: theme().faint };
  }
  const node = seen.hover >= 0 ? seen.hover : seen.chosen;
  if (node < 0) return { ...data, color: colour };
  const touches = source[tie] === node || target[tie] === node;
  return { ...data, color: touches ? colour : theme().faint, zIndex: touches ? 2 : 0 };
};

const makeSigma = () =>
  new Sigma(makeGraph(page.network, page, place.clientWidth < 600), place, {
    allowInvalidContainer: true,
    defaultEdgeColor: theme().tie,
    defaultDrawNodeLabel: labels.draw,
    defaultDrawNodeHover: drawHover(theme),
    labelFont: "system-ui, sans-serif",
    labelSize: 13,
    labelDensity: 0.6,
    labelGridCellSize: 120,
    labelRenderedSizeThreshold: page.network.nodes.id.length > 500 ? 5 : 3,
    hideEdgesOnMove: page.network.ties.source.length > 20000,
    minCameraRatio: 0.01,
    maxCameraRatio: 4,
    stagePadding: 40,
    zIndex: true,
    nodeReducer: reduceNode,
    edgeReducer: reduceTie,
  });

const hover = (sigma, node) => {
  if (seen.hover === node) return;
  seen.hover = node;
  const about = node >= 0 ? node : seen.chosen;
  seen.near = about >= 0 ? nearTo(about) : null;
  place.classList.toggle("pointing", node >= 0);
  sigma.refresh({ skipIndexation: true });
};

const onSelect = (sigma, { node = -1, walk = null }) => {
  seen.chosen = node;
  seen.walkList = walk;
  seen.walk = walk && new Set(walk);
  seen.near = node >= 0 ? nearTo(node) : null;
  sigma.refresh({ skipIndexation: true });
};

const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const onKey = (sigma, event) => {
  const camera = sigma.getCamera();
  const state = camera.getState();
  const step = steps[event.key];
  if (step) camera.setState({ x: state.x + 0.1 * state.ratio * step[0], y: state.y + 0.1 * state.ratio * step[1] });
  else if (event.key === "+" || event.key === "=") camera.setState({ ratio: camera.getBoundedRatio(state.ratio / 1.3) });
  else if (event.key === "-") camera.setState({ ratio: camera.getBoundedRatio(state.ratio * 1.3) });
  else if (event.key === "0") camera.setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  else return;
  event.preventDefault();
};

const addButtons = (sigma) => {
  const keys = [["+", "Zoom in"], ["-", "Zoom out"], ["0", "Show all"]];
  const buttons = keys.map(([key, title]) => {
    const button = page.make("button", { type: "button" }, title);
    button.addEventListener("click", () => onKey(sigma, { key, preventDefault() {} }));
    return button;
  });
  document.getElementById("drawing-tools").append(...buttons);
};

const start = () => {
  const sigma = makeSigma();
  sigma.on("beforeRender", labels.clear);
  sigma.once("afterRender", () => performance.mark("htgraph-first-picture"));
  sigma.on("enterNode", ({ node }) => hover(sigma, Number(node)));
  sigma.on("leaveNode", () => hover(sigma, -1));
  sigma.on("clickNode", ({ node }) => page.details.select(Number(node)));
  sigma.on("clickStage", () => onSelect(sigma, {}));
  page.on("filter", (filter) => { seen.filter = filter; sigma.refresh({ skipIndexation: true }); });
  page.on("select", (what) => onSelect(sigma, what));
  place.addEventListener("keydown", (event) => onKey(sigma, event));
  dark.addEventListener("change", () => sigma.refresh({ skipIndexation: true }));
  addButtons(sigma);
};

if (page.network.nodes.id.length) {
  try {
    start();
  } catch (error) {
    place.replaceChildren(page.make("p", { className: "lack" }, "This browser cannot draw here (WebGL is off). The list below has the same nodes."));
    place.removeAttribute("tabindex");
  }
}
