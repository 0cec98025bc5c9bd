/* What holds of every report, each against something that shares no code with the page: the command's own files. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { violations } from "./browser.mjs";
import { column, counts, parse } from "./csv.mjs";

export const live = (page, place) => page.locator(`${place} .count`).first().textContent();

/* Saved tables are byte by byte what the command writes; the first rows show its numbers. */
export const checkTables = async (page, command, expected) => {
  const names = await page.locator("section[data-table]").evaluateAll((all) => all.map((one) => one.dataset.table));
  assert.deepEqual(names, Object.keys(expected).map((name) => `table-${name}`));
  for (const [name, words] of Object.entries(expected)) {
    const section = page.locator(`section[data-table="table-${name}"]`);
    const [download] = await Promise.all([page.waitForEvent("download"), section.getByRole("button", { name: "Save as CSV" }).click()]);
    const csv = command(words);
    assert.equal(download.suggestedFilename(), `${name}.csv`);
    assert.equal(readFileSync(await download.path(), "utf8"), csv, `${name} is not what htgraph ${words.join(" ")} gives`);
    const table = parse(csv);
    const heads = await section.locator("thead th").allTextContents();
    assert.deepEqual(heads, table.head);
    const cells = await section.locator("tbody tr").first().locator("th, td").evaluateAll((all) =>
      all.map((cell) => [cell.title || cell.textContent, cell.textContent]));
    if (!table.rows.length) continue;
    cells.forEach(([exact, seen], i) => {
      const value = table.rows[0][i];
      if (value === null) assert.equal(seen, "–");
      else if (Number.isFinite(Number(value)) && value !== "") {
        assert.equal(exact, value);
        assert.ok(Math.abs(Number(seen) - Number(value)) <= 0.05 * Math.abs(Number(value)), `${seen} for ${value}`);
      }
    });
  }
};

/* By each column both ways: numbers as numbers, missing values last. */
export const checkSorting = async (page, command, words, columns = ["degree", "betweenness", "id"]) => {
  const section = page.locator('section[data-table="table-centrality"]');
  const table = parse(command(words));
  await section.getByRole("button", { name: "Show all" }).click({ timeout: 2000 }).catch(() => {});
  for (const name of columns) {
    const head = section.locator("thead th", { has: page.getByRole("button", { name, exact: true }) });
    for (let turn = 0; turn < 2; turn++) {
      await head.getByRole("button").click();
      const way = await head.getAttribute("aria-sort");
      const place = table.head.indexOf(name) + 1;
      const shown = await section.locator(`tbody tr > :nth-child(${place})`).evaluateAll((all) => all.map((cell) => cell.title || cell.textContent));
      const sorted = [...column(table, name)].sort((a, b) => (name === "id" ? a.localeCompare(b, "en", { numeric: true }) : a - b));
      if (way === "descending") sorted.reverse();
      else assert.equal(way, "ascending");
      if (name === "id") assert.deepEqual(shown, sorted);
      else assert.deepEqual(shown.map(Number), sorted.map(Number), `${name} ${way}`);
    }
    assert.equal(await section.locator("thead th[aria-sort]").count(), 1);
  }
};

/* "43 of 121 nodes and 60 of 354 ties shown; 2 nodes found" */
export const numbers = async (page) => (await live(page, "#filters")).match(/\d+/g).map(Number);

/* Kinds are those of the ranking, where only victims are not nodes of their own; a word that is no known kind reads as person. */
const known = ["trafficker", "official", "victim", "person", "agency", "organisation", "post", "place", "case", "incident"];
export const checkKinds = async (page, command, words) => {
  const kinds = counts(column(parse(command(words)), "kind").map((kind) => (known.includes(kind) ? kind : "person")));
  const [all] = await numbers(page);
  for (const [kind, count] of kinds) {
    const box = page.locator(`#filters input[type=checkbox][value="${kind}"]`);
    const label = await box.locator("..").textContent();
    assert.ok(label.includes(`(${count})`), `${label}, but ${count} of kind ${kind}`);
    await box.uncheck();
    assert.equal((await numbers(page))[0], all - count);
    await box.check();
  }
  assert.equal((await numbers(page))[0], all);
};

/* Values of a filter are those that htgraph info counts; options: "police (12)". */
export const checkSelect = async (page, title, section, info) => {
  const field = page.locator("#filters label", { hasText: title }).locator("select");
  const rows = info.rows.filter((row) => row[0] === section && !row[1].startsWith("("));
  const expected = rows.map((row) => `${row[1].replace(/_/g, " ")} (${row[2]})`).sort();
  if (expected.length < 2) return;
  const options = (await field.locator("option").allTextContents()).filter((text) => text !== "all" && !text.startsWith("("));
  assert.deepEqual(options.sort(), expected);
};

/* Each stop of the slider shows the ties of its stage. */
export const checkStages = async (page, info) => {
  const slider = page.locator("#filters input[type=range]");
  const stages = ["planning", "recruitment", "transportation", "exploitation", "aftermath"];
  for (let stop = 1; stop <= stages.length; stop++) {
    await slider.fill(String(stop));
    assert.equal(await slider.getAttribute("aria-valuetext"), stages[stop - 1]);
    const row = info.rows.find((one) => one[0] === "stages" && one[1] === stages[stop - 1]);
    assert.equal((await numbers(page))[2], row ? Number(row[2]) : 0, stages[stop - 1]);
  }
  await slider.fill("0");
};

/* By keyboard alone: a row of the list opens the details, whose heading then has the focus. */
export const checkKeyboard = async (page) => {
  await page.locator("#list-room > summary").focus();
  await page.keyboard.press("Enter");
  const first = page.locator("#list tbody button").first();
  const name = await first.textContent();
  await first.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), name);
  assert.ok(await page.locator("#details").isVisible());
  await page.locator("#drawing").focus();
  assert.equal(await page.evaluate(() => document.activeElement.id), "drawing");
};

export const checkAccess = async (page) => {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page), [], colorScheme);
  }
  await page.emulateMedia({ colorScheme: "light" });
};
