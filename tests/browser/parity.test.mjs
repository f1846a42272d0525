// The same text has the same annotations in the browser as natively, byte for byte.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { serve } from "./server.mjs";

const folder = process.env.ONRECORD_PARITY;
assert.ok(folder, "ONRECORD_PARITY names no folder: run this with `cargo xtask test`");
const texts = JSON.parse(await readFile(path.join(folder, "expected.json"), "utf8"));

let browser;
let site;

before(async () => {
  browser = await launch();
  site = await serve([folder]);
});

after(async () => {
  await browser.close();
  await site.close();
});

test("every text is annotated in the browser as it is natively", async () => {
  assert.ok(texts.length > 100, `there are only ${texts.length} texts to compare`);
  const page = await browser.newPage();
  await page.goto(`${site.address}expected.json`);
  const found = await page.evaluate(async (texts) => {
    const wasm = await import("/onrecord_tests.js");
    await wasm.default();
    return texts.map(({ text, markdown }) => wasm.annotate(text, markdown));
  }, texts);
  const different = texts.filter(({ annotations }, number) => annotations !== found[number]);
  assert.deepEqual(different.map(({ name }) => name), [], "these texts are annotated differently in the browser");
});
