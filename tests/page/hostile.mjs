/* A network whose names would do harm where a page takes them for markup or code. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const labels = [
  "<img src=x onerror=\"window.hit=1\">",
  "</script><script>window.hit=1</script>",
  "</SCRIPT\n><script>window.hit=1</script>",
  "<!--<script>",
  "'\"><svg onload=window.hit=1>",
  "</td></tr></table><iframe src=javascript:window.hit=1>",
  "javascript:window.hit=1",
  "${window.hit=1} {{constructor.constructor('window.hit=1')()}}",
  "\\\"};window.hit=1;//",
  "a\u2028b\u2029c",
  "\u202eright to left\u202c \u2066isolated\u2069 \u200f",
  "שלום עולם",
  "=1+1",
  "@SUM(A1)",
  "-2+3",
  "-12.5",
  "a,b;c|d\te \"quoted\"",
  "two\nlines",
  "  spaces  ",
  "NA",
  "&lt;b&gt; &amp; &#60;",
  "x".repeat(10000),
  "https://example.org/<b>",
  "__proto__",
  "constructor",
];

const escape = (text) => text.replace(/[&<>"\n\t\r]/g, (c) => `&#${c.charCodeAt(0)};`);

export const hostileNetwork = (folder) => {
  const file = join(folder, "<b>&'x.graphml");
  const attributes = ["label", "kind", "note\"><img src=x onerror=window.hit=1>"];
  const keys = attributes.map((name, i) => `<key id="d${i}" for="node" attr.name="${escape(name)}" attr.type="string"/>`);
  const nodes = labels.map((label, i) =>
    `<node id="${escape(`${i}${label.slice(0, 200)}`)}">${[label, i % 2 ? "official" : label.slice(0, 50), label]
      .map((value, d) => `<data key="d${d}">${escape(value)}</data>`).join("")}</node>`);
  const ids = labels.map((label, i) => escape(`${i}${label.slice(0, 200)}`));
  const edges = ids.map((id, i) => `<edge source="${id}" target="${ids[(i * 7 + 1) % ids.length]}"><data key="r">${escape(labels[i].slice(0, 50))}</data></edge>`);
  writeFileSync(file, `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">${keys.join("")}<key id="r" for="edge" attr.name="relation" attr.type="string"/>
<graph edgedefault="directed">${nodes.join("\n")}
${edges.join("\n")}</graph></graphml>
`);
  return { file, labels };
};
