// The reader comes as two programs: what a reader sees when the page is handed from one to the other, and what is fetched for it.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { sites } from "./browser.mjs";
import { everywhere } from "./harness.mjs";

// Gzipped bytes of page, style and the first program: what they are today, with a little room. A build that lacks the sources of the
// standard library, and says so, has more.
const MOST = 261_000;

const FIRST = /onrecord-first-\w+_bg\.wasm/;
const WHOLE = /onrecord-app-\w+_bg\.wasm/;
const FAILED_LOAD = /Failed to load resource/;

/** The addresses of all that a page asks for, from now on. */
function asked(page) {
  const all = [];
  page.on("request", (request) => all.push(new URL(request.url()).pathname));
  return all;
}

const article = (reader) => reader.page.locator(".hits h2").getByRole("link", { name: /Two Castros/ });
const alert = (reader) => reader.page.getByRole("alert").filter({ visible: true });

test("little is fetched before the first list", async () => {
  const [site] = Object.values(sites);
  const names = (await readdir(site)).filter((name) => /^(onrecord-first-.*\.(js|wasm)|.*\.css|index\.html)$/.test(name));
  assert.equal(names.length, 4, `${names}`);
  const bytes = await Promise.all(names.map(async (name) => gzipSync(await readFile(path.join(site, name))).length));
  const all = bytes.reduce((sum, one) => sum + one);
  assert.ok(all <= MOST, `${all} bytes`);
});

everywhere("a list needs one program and each file once; the other one comes when that is done", async (reader) => {
  const all = asked(reader.page);
  await reader.open("?q=loan");
  await reader.found();
  await reader.until(() => all.some((name) => WHOLE.test(name)), "the other program is fetched beforehand");
  await reader.page.waitForLoadState("networkidle");
  const twice = all.filter((name, index) => all.indexOf(name) !== index);
  assert.deepEqual(twice, [], "nothing is fetched twice");
  const [first, second] = [FIRST, WHOLE].map((program) => all.findIndex((name) => program.test(name)));
  assert.ok(first >= 0 && first < second, "the list first");
  assert.ok(all.indexOf(all.find((name) => name.endsWith("manifest.bin"))) < second, "the data before the other program");
});

everywhere("an article that is opened by its address needs the whole program alone", async (reader) => {
  const all = asked(reader.page);
  await reader.openArticle("Two Castros");
  all.length = 0;
  await reader.page.reload();
  await reader.arrived();
  assert.ok(all.some((name) => WHOLE.test(name)));
  assert.ok(!all.some((name) => FIRST.test(name)), `${all}`);
});

everywhere("one who saves data gets the other program only when a view needs it", async (reader) => {
  const all = asked(reader.page);
  await reader.open();
  await reader.found();
  await reader.page.waitForTimeout(2500);
  assert.ok(!all.some((name) => WHOLE.test(name)), "not beforehand");
  await article(reader).click();
  await reader.matches(() => reader.heading.innerText(), /Two Castros/, "the article");
}, { prepare: ({ page }) => page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } })) });

everywhere("the page is handed over without being loaded anew, and back leads to where the list was left", async (reader) => {
  await reader.open();
  await reader.found();
  await reader.page.evaluate(() => { globalThis.same = true; });
  const last = reader.page.locator(".hits h2").getByRole("link").last();
  await last.scrollIntoViewIfNeeded();
  const y = await reader.page.evaluate(() => scrollY);
  const title = await last.innerText();
  await last.click();
  await reader.becomes(() => reader.heading.innerText(), title, "the article");
  await reader.until(() => reader.page.evaluate(() => document.activeElement?.id === "heading"), "the heading has the focus");
  assert.equal(await reader.page.evaluate(() => scrollY), 0);
  assert.equal(await reader.page.locator(".masthead").count(), 1, "one program is seen");
  assert.equal(await reader.page.locator("#app").count(), 1);
  await reader.page.goBack();
  await reader.finds(6);
  await reader.becomes(() => reader.page.evaluate(() => scrollY), y, "back to where it was left");
  await reader.page.goForward();
  await reader.becomes(() => reader.heading.innerText(), title, "and forward");
  assert.ok(await reader.page.evaluate(() => globalThis.same), "the page is still the same");
});

everywhere("while the other program is on its way the page says so, and can be left", async (reader) => {
  const release = await reader.hold(WHOLE);
  await reader.open();
  await article(reader).click();
  await reader.page.getByRole("status").filter({ hasText: "Loading the reader" }).waitFor();
  assert.match(reader.query, /article=/);
  await reader.page.goBack();
  await reader.finds(6);
  assert.equal(reader.query, "");
  release();
  await reader.page.waitForLoadState("networkidle");
  await reader.finds(6, "what was gone back to stays");
  await article(reader).click();
  await reader.matches(() => reader.heading.innerText(), /Two Castros/, "the article");
});

everywhere("what is chosen while the other program is on its way stays", async (reader) => {
  const release = await reader.hold(WHOLE);
  await reader.open();
  await article(reader).click();
  await reader.page.getByRole("status").filter({ hasText: "Loading the reader" }).waitFor();
  await reader.page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: /Articles/ }).click();
  await reader.becomes(() => reader.heading.innerText(), "Articles", "the list that was chosen last");
  release();
  await reader.page.waitForLoadState("networkidle");
  assert.equal(reader.query, "");
  assert.equal(await reader.heading.innerText(), "Articles");
});

everywhere("both programs show the same list", async (reader) => {
  await reader.open("?q=loan");
  await reader.found();
  const first = await reader.seen();
  await reader.page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: /Quotations/ }).click();
  await reader.becomes(() => reader.heading.innerText(), "Quotations", "the other list");
  await reader.arrived();
  await reader.page.goBack();
  await reader.becomes(() => reader.heading.innerText(), "Articles", "back");
  assert.deepEqual(await reader.seen(), first);
});

everywhere("when the other program does not come, the page says so and 'try again' helps", async (reader) => {
  await reader.page.route(/onrecord-app-.*\.wasm/, (route) => route.abort("connectionreset"));
  await reader.open();
  await article(reader).click();
  await alert(reader).waitFor();
  assert.match(await alert(reader).innerText(), /try again/i);
  await reader.page.unroute(/onrecord-app-.*\.wasm/);
  await reader.page.getByRole("button", { name: "Try again" }).click();
  await reader.matches(() => reader.heading.innerText(), /Two Castros/, "the article");
}, { expected: FAILED_LOAD });
