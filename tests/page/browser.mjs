/* A report in headless Chromium, watched: whatever it asks for, says on the console or is forbidden by its policy is kept. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const launch = (executablePath) =>
  chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  });

/* troubles: what must stay empty. */
export const openReport = async (browser, file, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const troubles = [];
  const address = pathToFileURL(file).href;
  page.on("console", (message) => troubles.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => { troubles.push("a dialog"); dialog.dismiss(); });
  page.on("popup", () => troubles.push("a popup"));
  page.on("request", (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith("blob:") && !url.startsWith("data:")) troubles.push(`request: ${url.slice(0, 200)}`);
  });
  await page.addInitScript(() => {
    window.forbidden = [];
    document.addEventListener("securitypolicyviolation", (event) => window.forbidden.push(event.violatedDirective));
  });
  await page.goto(address);
  await page.waitForFunction(() => performance.getEntriesByName("htgraph-tables").length > 0, null, { timeout: 120000 });
  for (const directive of await page.evaluate(() => window.forbidden)) troubles.push(`forbidden: ${directive}`);
  return { page, context, troubles };
};

/* Serious and critical findings of axe-core, one line each. */
export const violations = async (page) => {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}; first: ${nodes[0].target} ${nodes[0].failureSummary})`);
};

/* The share of pixels of an element that differ from its first corner inwards, as a person would see them. */
export const inked = async (browser, page, selector) => {
  const picture = (await page.locator(selector).screenshot()).toString("base64");
  const context = await browser.newContext();
  const judge = await context.newPage();
  const share = await judge.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const draw = canvas.getContext("2d");
    draw.drawImage(image, 0, 0);
    const { data: pixels } = draw.getImageData(8, 8, image.width - 16, image.height - 16);
    let other = 0;
    for (let i = 0; i < pixels.length; i += 4)
      if (Math.abs(pixels[i] - pixels[0]) + Math.abs(pixels[i + 1] - pixels[1]) + Math.abs(pixels[i + 2] - pixels[2]) > 30) other++;
    return other / (pixels.length / 4);
  }, picture);
  await context.close();
  return share;
};
