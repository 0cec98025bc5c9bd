"use strict";
/* What is known of the chosen node: attributes, measures, neighbours, walks that pass it. */
htgraph.details = (() => {
  const { make, shown, cut, word, network } = htgraph;
  const { nodes, ties } = network;
  const MOST = 25;
  let place = null;

  const readable = (text) => htgraph.filters.readable(text);
  const term = (list, name, value) => list.append(make("dt", {}, readable(name)), make("dd", { dir: "auto" }, value));

  /* [name, value] of what is recorded of a node or tie beside what has a place of its own. */
  const recorded = (columns, row) =>
    columns.map((column) => [column.name, column.words ? word(column, row) : column.values[row]])
      .filter(([, value]) => value !== "" && value !== null);

  const attributes = (node) => {
    const list = make("dl", {});
    for (const [name, value] of recorded(nodes.attributes, node)) term(list, name, shown(value));
    return list.childElementCount ? [make("h4", {}, "Recorded"), list] : [];
  };

  const measures = (id) => {
    const list = make("dl", {});
    for (const script of document.querySelectorAll('script[data-of="nodes"]')) {
      const table = htgraph.read(script.id);
      const key = table.columns.findIndex((column) => column.name === "id");
      const row = table.rows.find((cells) => cells[key] === id);
      if (!row) continue;
      table.columns.forEach((column, i) => {
        if (column.type !== "text" && row[i] !== null) term(list, column.name, htgraph.table.display({ type: column.type }, row[i]));
      });
    }
    return list.childElementCount ? [make("h4", {}, "Measures"), list] : [];
  };

  const jump = (node) => {
    const button = make("button", { type: "button", className: "jump", dir: "auto" }, cut(shown(htgraph.label(node)), 60));
    button.addEventListener("click", () => select(node));
    return button;
  };

  const tieWords = (tie) => {
    const stages = ties.stages.words.filter((_, i) => (ties.stages.sets[tie] >> i) & 1).map(readable);
    const words = [readable(word(ties.relation, tie) || "tie"), stages.join(", "), readable(word(ties.status, tie))];
    if (ties.corrupt[tie]) words.push("corrupt");
    for (const [name, value] of recorded(ties.attributes, tie)) words.push(`${readable(name)}: ${cut(shown(value), 80)}`);
    return words.filter(Boolean).join(" · ");
  };

  const neighbours = (node) => {
    const list = make("ul", {});
    const all = htgraph.ties(node);
    for (const tie of all.slice(0, MOST)) {
      const out = ties.source[tie] === node;
      const way = !ties.directed[tie] ? "–" : out ? "→" : "←";
      list.append(make("li", {}, `${way} `, jump(out ? ties.target[tie] : ties.source[tie]), ` ${tieWords(tie)}`));
    }
    const more = all.length > MOST ? [make("p", {}, `and ${all.length - MOST} more`)] : [];
    return all.length ? [make("h4", {}, `Ties (${all.length})`), list, ...more] : [make("p", {}, "No ties.")];
  };

  /* "a -recruitment-> b =transportation=> c" as its ids. */
  const idsOf = (walk) => walk.split(/ (?:-[a-z_]+->|=[a-z_]+=>) /);
  const walks = (id) => {
    const pairs = htgraph.read("table-pairs");
    if (!pairs) return [];
    const column = pairs.columns.findIndex(({ name }) => name === "walk");
    const list = make("ul", {});
    for (const row of pairs.rows) {
      if (!row[column] || !idsOf(row[column]).includes(id) || list.childElementCount >= MOST) continue;
      const button = make("button", { type: "button" }, "Show");
      button.addEventListener("click", () => htgraph.tell("select", { walk: idsOf(row[column]).map(htgraph.find) }));
      list.append(make("li", { dir: "auto" }, cut(shown(row[column]), 400), " ", button));
    }
    return list.childElementCount ? [make("h4", {}, "Witness walks through it"), list] : [];
  };

  const select = (node) => {
    const id = nodes.id[node];
    const title = make("h3", { tabIndex: -1, dir: "auto" }, shown(htgraph.label(node)));
    const what = [readable(word(nodes.kind, node)), readable(word(nodes.sector, node)), `id ${shown(id)}`];
    const close = make("button", { type: "button", className: "close" }, "Close");
    close.addEventListener("click", () => { place.replaceChildren(); place.hidden = true; htgraph.tell("select", { node: -1 }); });
    place.hidden = false;
    place.replaceChildren(make("div", { className: "head" }, title, close), make("p", { dir: "auto" }, what.filter(Boolean).join(" · ")), ...measures(id), ...attributes(node),
      ...neighbours(node), ...walks(id));
    htgraph.tell("select", { node });
    title.focus({ preventScroll: true });
  };

  const start = (element) => { place = element; };
  return { start, select };
})();
