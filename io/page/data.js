"use strict";
/* What the page shows, read from the JSON in it; the other parts ask here, and tell each other what changed. */
const htgraph = (() => {
  const cache = new Map();
  const read = (id) => {
    const element = document.getElementById(id);
    if (!cache.has(id) && element) cache.set(id, JSON.parse(element.textContent));
    return cache.get(id) || null;
  };

  /* Names in files may hold what hides or turns round the words beside it. */
  const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
  const shown = (text) => text.replace(/[\t\n\r]+/g, " ").replace(unseen, "\ufffd");
  const cut = (text, most) => {
    if (text.length <= most) return text;
    const end = /[\ud800-\udbff]/.test(text[most - 1]) ? most - 1 : most;
    return `${text.slice(0, end)}…`;
  };

  /* make("td", { className: "n" }, "text", child): the one way in which this page makes elements; text stays text. */
  const make = (name, properties, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties || {}))
      if (key in element) element[key] = value;
      else element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const listeners = { filter: [], select: [] };
  const on = (event, listener) => listeners[event].push(listener);
  const tell = (event, what) => listeners[event].forEach((listener) => listener(what));

  /* A coded column: { words, codes }, code -1 where nothing is stated. */
  const word = (column, row) => (column && column.codes[row] >= 0 ? column.words[column.codes[row]] : "");

  const network = read("network-data");
  const label = (node) => network.nodes.label[node] || network.nodes.id[node];
  let tiesOf = null;
  const ties = (node) => {
    if (!tiesOf) {
      tiesOf = network.nodes.id.map(() => []);
      network.ties.source.forEach((source, tie) => {
        tiesOf[source].push(tie);
        if (network.ties.target[tie] !== source) tiesOf[network.ties.target[tie]].push(tie);
      });
    }
    return tiesOf[node];
  };
  let nodeOf = null;
  const find = (id) => {
    if (!nodeOf) nodeOf = new Map(network.nodes.id.map((one, node) => [one, node]));
    return nodeOf.has(id) ? nodeOf.get(id) : -1;
  };

  return { read, shown, cut, make, on, tell, word, network, label, ties, find };
})();
