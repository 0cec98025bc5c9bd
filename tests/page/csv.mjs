/* A plain reader of RFC 4180, for what the command writes. */
export const parse = (text) => {
  const lines = [[]];
  let cell = "";
  let quoted = false;
  let wasQuoted = false;
  const end = () => { lines.at(-1).push(wasQuoted || cell !== "" ? cell : null); cell = ""; wasQuoted = false; };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') { cell += c; i++; }
    else if (c === '"' && (quoted || cell === "")) { quoted = !quoted; wasQuoted = true; }
    else if (!quoted && c === ",") end();
    else if (!quoted && c === "\n") { end(); lines.push([]); }
    else cell += c;
  }
  const [head, ...rows] = lines.slice(0, -1);
  return { head, rows };
};

/* column("kind") of parsed lines. */
export const column = ({ head, rows }, name) => rows.map((row) => row[head.indexOf(name)]);

export const counts = (values) => values.reduce((map, value) => map.set(value, (map.get(value) || 0) + 1), new Map());
