"use strict";
/* Brings the page to life: tables, filters, the network as a list. */
(() => {
  const { make, network, word, cut, shown } = htgraph;
  const { nodes } = network;

  const startTables = () => {
    for (const section of document.querySelectorAll("section[data-table]"))
      htgraph.table.enhance(section, htgraph.read(section.dataset.table));
  };

  /* The same nodes as in the drawing, for who cannot see it or would rather read. */
  const startList = (section) => {
    const { readable } = htgraph.filters;
    const columns = [
      { name: "label", type: "text" }, { name: "id", type: "text" }, { name: "kind", type: "text" },
      { name: "sector", type: "text" }, { name: "ties", type: "integer" }];
    const rows = nodes.id.map((id, node) => [htgraph.label(node), id, readable(word(nodes.kind, node)),
      readable(word(nodes.sector, node)) || null, String(htgraph.ties(node).length)]);
    const cell = (row, i, text) => {
      if (i) return text;
      const button = make("button", { type: "button", className: "jump", dir: "auto" }, cut(shown(htgraph.label(row)), 80));
      button.addEventListener("click", () => htgraph.details.select(row));
      return button;
    };
    const show = htgraph.table.enhance(section, { name: "nodes", columns, rows, cell });
    htgraph.on("filter", ({ node, found }) => {
      const chosen = [];
      for (let i = 0; i < node.length; i++) if (node[i] && (!found || found.has(i))) chosen.push(i);
      show(chosen);
    });
  };

  document.documentElement.classList.add("alive");
  const afterPicture = () => { startTables(); performance.mark("htgraph-tables"); };
  htgraph.details.start(document.getElementById("details"));
  htgraph.filters.start(document.getElementById("filters"));
  startList(document.getElementById("list"));
  /* The drawing, where it is part of the page, starts by itself after this script; tables come when it stands. */
  htgraph.start = () => { htgraph.filters.apply(); setTimeout(afterPicture, 0); };
  window.addEventListener("DOMContentLoaded", () => htgraph.start());
})();
