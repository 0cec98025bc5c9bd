"use strict";
/* Tables: the first rows stand in the page; here they become sortable, searchable and complete, and can be saved as CSV. */
htgraph.table = (() => {
  const { make, shown, cut } = htgraph;
  const PAGE = 50;
  const LONGEST = 160;
  const isNumber = (type) => type === "real" || type === "integer";

  /* As many decimals as the column has on a terminal; two digits at least of what would vanish. */
  const rounded = (text, decimals = -1) => {
    const value = Number(text);
    if (!Number.isFinite(value)) return text;
    const before = value === 0 ? 1 : Math.floor(Math.log10(Math.abs(value))) + 1;
    if (decimals < 0) return String(Number(value.toPrecision(Math.min(Math.max(5, before), 17))));
    return value !== 0 && before + decimals < 2 ? String(Number(value.toPrecision(2))) : value.toFixed(decimals);
  };
  const display = ({ type, decimals }, text) => {
    if (text === null) return "–";
    if (type === "real") return rounded(text, decimals);
    if (type === "boolean") return text === "true" ? "yes" : "no";
    return cut(shown(text), LONGEST);
  };

  /* As the command writes it: quotes where needed, what a spreadsheet would take for a formula defused. */
  const formula = /^[=+\-@\t\r]/;
  const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$|^[+-]?INF$/i;
  const quoted = (text, type) => {
    if (text === null) return "";
    if (type !== "text") return text;
    const defused = formula.test(text) && !number.test(text) ? `'${text}` : text;
    const quotes = text === "" || text === "NA" || /[,;\t|"\n\r]|^ | $/.test(text);
    return quotes ? `"${defused.replace(/"/g, '""')}"` : defused;
  };
  const csv = ({ columns, rows }) =>
    [columns.map((column) => quoted(column.name, "text")), ...rows.map((row) => row.map((cell, i) => quoted(cell, columns[i].type)))]
      .map((line) => `${line.join(",")}\n`)
      .join("");

  const save = (name, text) => {
    const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    const link = make("a", { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };

  const plain = new Intl.Collator("en", { numeric: true });
  const compare = (type, a, b) => (isNumber(type) ? Number(a) - Number(b) : plain.compare(a, b));
  /* Missing values last, whichever way; equal ones in the order that the command gave. */
  const order = (view, table, column, descending) => {
    const { type } = table.columns[column];
    const way = descending ? -1 : 1;
    return [...view].sort((a, b) => {
      const x = table.rows[a][column];
      const y = table.rows[b][column];
      if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1;
      return way * compare(type, x, y) || a - b;
    });
  };

  const cell = (table, row, i, first) => {
    const column = table.columns[i];
    const { type } = column;
    const text = table.rows[row][i];
    const properties = { className: isNumber(type) ? "number" : "", dir: "auto" };
    if (type === "real" && text !== null) properties.title = text;
    if (first) properties.scope = "row";
    return make(first ? "th" : "td", properties, table.cell ? table.cell(row, i, display(column, text)) : display(column, text));
  };

  /* section: holds <table> and <p class="tools">; table: { name, columns: [{ name, type, description }], rows }. Returns what
     shows another choice of rows. */
  const enhance = (section, table) => {
    const element = section.querySelector("table");
    const body = element.tBodies[0];
    const heads = [...element.tHead.rows[0].cells];
    const live = make("p", { className: "count", role: "status" });
    const more = make("button", { type: "button" }, "Show 50 more");
    const every = make("button", { type: "button" }, "Show all");
    const search = make("input", { type: "search", size: 16, autocomplete: "off", spellcheck: false });
    const state = { most: PAGE, column: -1, descending: false, chosen: null, rows: [] };

    const draw = () => {
      const part = state.rows.slice(0, state.most);
      body.replaceChildren(...part.map((row) => make("tr", {}, ...table.columns.map((_, i) => cell(table, row, i, i === 0)))));
      const left = state.rows.length - part.length;
      more.hidden = every.hidden = left <= 0;
      live.textContent = `${part.length} of ${table.rows.length} rows${left > 0 ? `, ${left} more found` : ""}`;
    };
    const update = () => {
      const words = search.value.trim().toLowerCase();
      let rows = state.chosen || table.rows.map((_, row) => row);
      if (words) rows = rows.filter((row) => table.rows[row].some((text) => text !== null && text.toLowerCase().includes(words)));
      state.rows = state.column < 0 ? rows : order(rows, table, state.column, state.descending);
      draw();
    };
    const sort = (column) => {
      state.descending = state.column === column ? !state.descending : isNumber(table.columns[column].type);
      state.column = column;
      heads.forEach((head, i) => {
        if (i === column) head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      update();
    };

    heads.forEach((head, i) => {
      const button = make("button", { type: "button", title: table.columns[i].description || "" }, head.textContent);
      button.addEventListener("click", () => sort(i));
      head.replaceChildren(button);
    });
    search.addEventListener("input", () => { state.most = PAGE; update(); });
    more.addEventListener("click", () => { state.most += PAGE; draw(); });
    every.addEventListener("click", () => { state.most = Infinity; draw(); });
    const download = make("button", { type: "button" }, "Save as CSV");
    download.addEventListener("click", () => save(`${table.name}.csv`, csv(table)));
    section.querySelector(".tools").replaceChildren(make("label", {}, "Find ", search), download, live);
    section.append(make("p", { className: "more" }, more, every));
    update();
    return (chosen) => { state.chosen = chosen; state.most = PAGE; update(); };
  };

  return { enhance, csv, display };
})();
