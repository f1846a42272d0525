// Seconds that the analysis, and others beside it, take over the same texts in one page of Chromium. Prints JSON for
// `cargo xtask bench attribution`, which runs it over a folder with the module, the bundled peers and the texts.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { launch } from "../browser/browser.mjs";
import { serve } from "../browser/server.mjs";

const PASSES = 5;
const [folder] = process.argv.slice(2);
assert.ok(folder, "say which folder is to be served: run this with `cargo xtask bench attribution`");
const texts = JSON.parse(await readFile(path.join(folder, "texts.json"), "utf8"));

const browser = await launch();
const site = await serve([folder]);
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(`${site.address}texts.json`);
  const measured = await page.evaluate(async ({ texts, passes }) => {
    const wasm = await import("/onrecord_tests.js");
    await wasm.default();
    const { peers } = await import("/peers.js");
    const ways = Object.entries({ "On Record": wasm.attributions_in, ...peers }).map(([name, annotate]) => ({ name, annotate, seconds: [] }));
    const pass = ({ annotate }) => {
      const start = performance.now();
      let found = 0;
      for (const text of texts) found += annotate(text);
      return { seconds: (performance.now() - start) / 1000, found };
    };
    // One that is not counted, in which everything is compiled.
    for (const way of ways) way.found = pass(way).found;
    // By turns: what slows the machine down for a while slows down all of them.
    for (let number = 0; number < passes; number += 1) {
      for (const way of ways) way.seconds.push(pass(way).seconds);
    }
    return ways.map(({ name, seconds, found }) => ({ name, seconds, found }));
  }, { texts, passes: PASSES });
  console.log(JSON.stringify({ browser: browser.version(), measured }));
} finally {
  await browser.close();
  await site.close();
}
