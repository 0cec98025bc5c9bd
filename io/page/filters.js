"use strict";
/* What of the network is shown: kinds, sector, layer, status, stage, and what was searched for. */
htgraph.filters = (() => {
  const { make, word, network, shown } = htgraph;
  const { nodes, ties } = network;
  const state = { kinds: null, sector: "", layer: "", status: "", stage: 0, search: "" };
  const result = { node: new Uint8Array(nodes.id.length), tie: new Uint8Array(ties.source.length), found: null, nodes: 0, ties: 0 };
  const NONE = "(not stated)";
  const named = (column, row) => word(column, row) || NONE;

  const tieFits = (tie) =>
    (!state.layer || named(ties.layer, tie) === state.layer) &&
    (!state.status || named(ties.status, tie) === state.status) &&
    (!state.stage || (ties.stages.sets[tie] >> (state.stage - 1)) & 1);

  const nodeFits = (node) =>
    (!state.kinds || state.kinds.has(word(nodes.kind, node))) && (!state.sector || named(nodes.sector, node) === state.sector);

  const search = () => {
    const words = state.search.trim().toLowerCase();
    if (!words) return null;
    const found = new Set();
    for (let node = 0; node < nodes.id.length; node++)
      if (nodes.id[node].toLowerCase().includes(words) || (nodes.label[node] || "").toLowerCase().includes(words))
        if (result.node[node]) found.add(node);
    return found;
  };

  const apply = () => {
    const onlyEnds = Boolean(state.layer || state.status || state.stage);
    const isEnd = new Uint8Array(nodes.id.length);
    for (let node = 0; node < nodes.id.length; node++) result.node[node] = nodeFits(node) ? 1 : 0;
    for (let tie = 0; tie < ties.source.length; tie++) {
      const on = result.node[ties.source[tie]] && result.node[ties.target[tie]] && tieFits(tie);
      result.tie[tie] = on ? 1 : 0;
      if (on) isEnd[ties.source[tie]] = isEnd[ties.target[tie]] = 1;
    }
    if (onlyEnds) result.node.forEach((_, node) => { result.node[node] &= isEnd[node]; });
    result.nodes = result.node.reduce((sum, on) => sum + on, 0);
    result.ties = result.tie.reduce((sum, on) => sum + on, 0);
    result.found = search();
    htgraph.tell("filter", result);
  };

  const choices = (column, rows) => {
    const counts = new Map();
    for (let row = 0; row < rows; row++) counts.set(named(column, row), (counts.get(named(column, row)) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  };
  const readable = (text) => shown(text).replace(/_/g, " ");

  const select = (title, key, column, rows) => {
    const list = column ? choices(column, rows) : [];
    if (list.length < 2) return "";
    const field = make("select", {}, make("option", { value: "" }, "all"),
      ...list.map(([name, count]) => make("option", { value: name }, `${readable(name)} (${count})`)));
    field.addEventListener("change", () => { state[key] = field.value; apply(); });
    return make("label", {}, `${title} `, field);
  };

  /* Where victims are drawn as classes, the number of victims is not that of nodes. */
  const classes = nodes.attributes.some(({ name }) => name === "victims_in_class");
  const kindName = (name) => (classes && name === "victim" ? "victims, as classes" : readable(name));

  const kinds = () => {
    const list = choices(nodes.kind, nodes.id.length);
    state.kinds = new Set(list.map(([name]) => name));
    const boxes = list.map(([name, count]) => {
      const box = make("input", { type: "checkbox", checked: true, value: name });
      box.addEventListener("change", () => {
        if (box.checked) state.kinds.add(name);
        else state.kinds.delete(name);
        apply();
      });
      const swatch = make("span", { className: "swatch" });
      swatch.style.backgroundColor = htgraph.colourOfKind(name);
      return make("label", {}, box, swatch, `${kindName(name)} (${count})`);
    });
    return make("fieldset", { className: "kinds" }, make("legend", {}, "Kinds"), ...boxes);
  };

  const stages = () => {
    const { words } = ties.stages;
    if (!ties.stages.sets.some((set) => set)) return "";
    const slider = make("input", { type: "range", min: 0, max: words.length, step: 1, value: 0 });
    const output = make("output", {}, "all stages");
    slider.addEventListener("input", () => {
      state.stage = Number(slider.value);
      const text = state.stage ? readable(words[state.stage - 1]) : "all stages";
      output.textContent = text;
      slider.setAttribute("aria-valuetext", text);
      apply();
    });
    slider.setAttribute("aria-valuetext", "all stages");
    return make("label", { className: "stage" }, "Stage ", slider, " ", output);
  };

  htgraph.colourOfKind = (name) => {
    const code = nodes.kind.words.indexOf(name);
    const node = nodes.kind.codes.indexOf(code);
    return node < 0 ? "#888888" : word(nodes.colour, node);
  };

  const start = (place) => {
    const field = make("input", { type: "search", autocomplete: "off", spellcheck: false, id: "network-search" });
    const live = make("p", { className: "count", role: "status" });
    field.addEventListener("input", () => { state.search = field.value; apply(); });
    place.append(
      make("label", {}, "Find ", field),
      select("Sector", "sector", nodes.sector, nodes.id.length),
      select("Layer", "layer", ties.layer, ties.source.length),
      select("Status", "status", ties.status, ties.source.length),
      stages(), kinds(), live);
    htgraph.on("filter", ({ nodes: n, ties: t, found }) => {
      live.textContent = `${n} of ${nodes.id.length} nodes and ${t} of ${ties.source.length} ties shown` +
        (found ? `; ${found.size} ${found.size === 1 ? "node" : "nodes"} found` : "");
    });
  };

  return { start, apply, result, readable };
})();
