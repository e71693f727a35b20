// Opens HTML reports in headless Chromium, as readers do: on a phone and on a desk, by day and by night, with and without script.
//
//     node tests/browser/check.mjs reports/*.html
//
// Ends with 1 and says what is wrong, if anything is. `planted.html`, in which everything is wrong, is opened first:
// a check that does not find it there would find it nowhere.

import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readFile } from "node:fs/promises";
import puppeteer from "puppeteer-core";

const PHONE = 360;
const TABLET = 768;
const DESK = 1280;
const LONG = 20; // rows above which a table has a filter

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"], // the gate runs as root in a container, and opens only pages of our own
  protocolTimeout: 600_000,
});

/** A page with what it complained of so far. */
async function open(file, { width, scheme = "light", script = true }) {
  const page = await browser.newPage();
  const wrong = [];
  page.on("console", (message) => {
    const kind = message.text().includes("Content Security Policy") ? "policy" : "console";
    if (message.type() === "error") wrong.push(`${kind}: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
  const address = pathToFileURL(resolve(file)).href;
  // what the page holds within itself comes from no network
  const within = (url) => url === address || url.startsWith("data:");
  page.on("request", (request) => within(request.url()) || wrong.push(`network: asks for ${request.url()}`));
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width, height: 900 });
  await page.goto(address);
  return { page, wrong };
}

/** Nothing is wider than the screen, and nobody complained. */
async function fits(file, width) {
  const { page, wrong } = await open(file, { width });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) wrong.push(`width: ${wide} at ${width}`);
  await page.close();
  return wrong;
}

/** What axe-core finds serious or critical. */
async function accessible(file, width, scheme) {
  const { page, wrong } = await open(file, { width, scheme });
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const grave = found.violations.filter((it) => it.impact === "serious" || it.impact === "critical");
  wrong.push(...grave.map((it) => `axe: ${it.id} (${width}, ${scheme}), ${it.nodes.length} times, first at ${it.nodes[0].html}`));
  await page.close();
  return wrong;
}

/** Without script everything is there: the same words, none of them hidden. */
async function readable(file) {
  const { page, wrong } = await open(file, { width: PHONE, script: false });
  const plain = await page.evaluate(() => ({
    added: document.querySelectorAll("button, input, output").length,
    hidden: [...document.querySelectorAll("h1, h2, h3, h4, main p, main li, dt, dd, tbody th, tbody td")]
      .filter((it) => it.textContent.trim() !== "" && it.getClientRects().length === 0).length,
    links: [...document.querySelectorAll("a[href^='#']")].filter((it) => !document.getElementById(it.hash.slice(1))).length,
    words: document.querySelector("main")?.textContent.length ?? 0,
  }));
  if (plain.added > 0) wrong.push(`no script: ${plain.added} controls that do nothing`);
  if (plain.hidden > 0) wrong.push(`no script: ${plain.hidden} texts are hidden`);
  if (plain.links > 0) wrong.push(`no script: ${plain.links} links lead nowhere`);
  if (plain.words === 0) wrong.push("no script: nothing to read");
  await page.close();
  return wrong;
}

/** With script, and with the keyboard alone, tables sort and filter. */
async function handy(file) {
  const { page, wrong } = await open(file, { width: DESK });
  const filters = await page.evaluate((long) => {
    const tables = [...document.querySelectorAll("main table")];
    return [tables.filter((it) => it.tBodies[0].rows.length > long).length, document.querySelectorAll(".filter input").length];
  }, LONG);
  if (filters[0] !== filters[1]) wrong.push(`filter: ${filters[0]} long tables, ${filters[1]} fields`);
  const columns = () => page.evaluate(() => {
    const table = document.querySelector("table:has(button)");
    const cells = [...(table?.tBodies[0].rows ?? [])].map((row) => row.cells[0].innerText);
    return { sort: table?.tHead.rows[0].cells[0].ariaSort ?? null, cells };
  });
  const before = await columns();
  if (before.cells.length < 2) wrong.push("sort: no table that sorts");
  else {
    const sorted = [...before.cells].sort(new Intl.Collator("en", { numeric: true }).compare);
    const expected = [["ascending", sorted], ["descending", [...sorted].reverse()], [null, before.cells]];
    await page.focus("table button");
    for (const [sort, cells] of expected) {
      await page.keyboard.press("Enter");
      const now = await columns();
      if (now.sort !== sort || String(now.cells) !== String(cells)) wrong.push(`sort: ${now.sort}, ${now.cells}`);
    }
  }
  if (filters[1] > 0) {
    await page.focus(".filter input");
    await page.keyboard.type("no such words anywhere");
    const none = await page.evaluate(() => {
      const rows = [...document.querySelector(".filter ~ table").tBodies[0].rows];
      return [rows.filter((it) => it.checkVisibility()).length, document.querySelector(".filter output").value];
    });
    if (none[0] !== 0 || !/\b0\b/.test(none[1])) wrong.push(`filter: ${none[0]} rows stay, and it says ${none[1]}`);
  }
  await page.close();
  return wrong;
}

/** Everything that is wrong with a page. */
async function check(file) {
  const found = [];
  for (const width of [PHONE, TABLET, DESK]) found.push(...await fits(file, width));
  found.push(...await readable(file), ...await handy(file));
  for (const [width, scheme] of [[DESK, "light"], [DESK, "dark"], [PHONE, "light"], [PHONE, "dark"]]) {
    found.push(...await accessible(file, width, scheme));
  }
  return [...new Set(found)];
}

let bad = 0;
const planted = await check(resolve(dirname(fileURLToPath(import.meta.url)), "planted.html"));
for (const kind of ["console", "policy", "script", "network", "width", "axe", "no script", "sort", "filter"]) {
  if (!planted.some((it) => it.startsWith(`${kind}: `))) {
    bad += 1;
    console.error(`planted.html: nothing found of kind “${kind}”`);
  }
}
const files = process.argv.slice(2);
if (files.length === 0) {
  bad += 1;
  console.error("no file to check");
}
for (const file of files) {
  const found = await check(file);
  bad += found.length;
  console.log(`${file}: ${found.length === 0 ? "fine" : "wrong"}`);
  found.forEach((it) => console.error(`  ${it}`));
}
await browser.close();
process.exit(bad === 0 ? 0 : 1);
