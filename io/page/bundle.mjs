/* Bundles the drawing of the network, with the licences of what went into it at its head. Usage: node bundle.mjs SOURCE OUT */
import { build } from "esbuild";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const [source, out] = process.argv.slice(2);
const here = dirname(resolve(process.argv[1]));

const result = await build({
  entryPoints: [join(source, "main.js")],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "ascii",
  legalComments: "none", // the whole licences stand at the head
  metafile: true,
  write: false,
  nodePaths: [join(here, "node_modules")],
});

/* The folder of the package that a bundled file belongs to, "" for our own. */
const packageOf = (file) => (/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(resolve(file)) ?? ["", ""])[1];

const packages = [...new Set(Object.keys(result.metafile.inputs).map(packageOf))].filter(Boolean).sort();
const licences = packages.map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file || !existsSync(join(folder, file))) throw new Error(`${name} brings no text of its licence (${license})`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
});

writeFileSync(join(out, "network.js"), result.outputFiles[0].contents);
writeFileSync(join(out, "licences.txt"), licences.join("\n----\n\n"));
