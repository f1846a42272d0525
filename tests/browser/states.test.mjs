// States that are designed, not forgotten: on its way, nothing found, missing, of another version, no JavaScript, no WebAssembly.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { sites } from "./browser.mjs";
import { everywhere } from "./harness.mjs";

const main = (reader) => reader.page.getByRole("main").innerText();
const alert = (reader) => reader.page.getByRole("alert").filter({ visible: true });

/** The errors that the browser itself writes when a file is missing. */
const FAILED_LOAD = /Failed to load resource/;

everywhere("while the collection is on its way the page says so and shows progress", async (reader) => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await reader.page.route("**/data/catalog-*", async (route) => {
    await held;
    await route.continue();
  });
  await reader.page.goto(reader.address);
  await reader.page.getByRole("status").filter({ hasText: /Loading/ }).waitFor();
  await reader.page.getByRole("progressbar").waitFor();
  release();
  await reader.arrived();
  await reader.finds(6);
  await reader.becomes(() => reader.page.getByRole("progressbar").count(), 0, "nothing is on its way");
});

everywhere("while the reader itself is on its way the page says so", async (reader) => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await reader.page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await reader.page.goto(reader.address, { waitUntil: "commit" });
  await reader.page.getByText(/Loading the reader/).waitFor();
  release();
  await reader.finds(6);
});

everywhere("when nothing matches, each way out says how much it leads to, and leads there", async (reader) => {
  await reader.open("?q=lighthouse&source=northern-post");
  await reader.finds(0);
  const ways = reader.page.getByRole("list", { name: "Ways out" });
  const way = ways.getByRole("link", { name: /Without the search/ });
  await reader.matches(() => way.innerText(), /2/, "the way out");
  await ways.getByRole("link", { name: /Without .*Source/ }).waitFor();
  await way.click();
  await reader.until(async () => reader.query === "?source=northern-post" && (await reader.found()) === 2, "it leads there");
  for (const list of ["?view=quotations&q=zzzz", "?view=entities&q=zzzz", "?view=entities&name=zzzz"]) {
    await reader.open(list);
    await reader.page.getByRole("list", { name: "Ways out" }).getByRole("link").first().waitFor();
  }
});

const BROKEN = {
  "is missing": (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<!doctype html><title>404</title>" }),
  "is a web page": (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><title>Welcome</title>" }),
  "is empty": (route) => route.fulfill({ status: 200, contentType: "application/json", body: "" }),
  "breaks off in the middle": async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).slice(0, 200) });
  },
  "is of another version": async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/("(?:version|format|v)":)\s*\d+/, "$1 987");
    assert.match(body, /987/, "the file says its version");
    await route.fulfill({ response, body });
  },
  "does not come": (route) => route.abort("connectionreset"),
};

for (const [what, answer] of Object.entries(BROKEN)) {
  everywhere(`when the list of data files ${what}, the page says so and 'try again' helps`, async (reader) => {
    await reader.page.route("**/data/manifest.json", answer);
    await reader.page.goto(reader.address);
    await alert(reader).waitFor();
    const said = await alert(reader).innerText();
    assert.match(said, /again|publish|reload/i, `it says what to do: ${said}`);
    assert.ok(!/\b(Error|panicked|undefined|null|expected value)\b/.test(said), `it is a sentence for a reader: ${said}`);
    await reader.page.unroute("**/data/manifest.json");
    await reader.page.getByRole("button", { name: "Try again" }).click();
    await reader.finds(6);
  }, { expected: FAILED_LOAD });
}

everywhere("when the quotations are missing, the articles are still there", async (reader) => {
  await reader.page.route("**/data/quotations-*", BROKEN["is missing"]);
  await reader.page.goto(`${reader.address}?view=quotations`);
  await alert(reader).waitFor();
  await reader.page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: /Articles/ }).click();
  await reader.finds(6);
}, { expected: FAILED_LOAD });

everywhere("when one article is missing, the others are still there", async (reader) => {
  await reader.open();
  await reader.page.route("**/data/article-*", BROKEN["is missing"]);
  await reader.page.getByRole("link", { name: /Two Castros/ }).click();
  await alert(reader).waitFor();
  await reader.page.unroute("**/data/article-*");
  await reader.page.goBack();
  await reader.page.getByRole("link", { name: /Harbour Talks/ }).click();
  await reader.until(() => reader.query.includes("harbour-talks"), "another article opens");
  await reader.arrived();
  await reader.matches(() => main(reader), /Nobody signs on a Friday/, "the article");
}, { expected: FAILED_LOAD });

everywhere("without JavaScript the page says what it needs", async (reader) => {
  await reader.page.goto(reader.address);
  assert.match(await reader.page.locator("body").innerText(), /needs JavaScript/);
  assert.equal(await reader.page.getByText(/Loading the reader/).isVisible(), false);
}, { javaScriptEnabled: false });

everywhere("without WebAssembly the page says what it needs", async (reader) => {
  await reader.page.goto(reader.address);
  await alert(reader).waitFor();
  assert.match(await alert(reader).innerText(), /WebAssembly/);
}, { prepare: ({ page }) => page.addInitScript(() => { delete globalThis.WebAssembly; }), expected: /WebAssembly/ });

everywhere("when the reader's code does not come whole, the page says so", async (reader) => {
  await reader.page.route("**/*.wasm", (route) => route.abort("connectionreset"));
  await reader.page.goto(reader.address);
  await alert(reader).waitFor();
  assert.match(await alert(reader).innerText(), /try again/i);
}, { expected: /Failed to load resource|fetch|TypeError/ });

everywhere("a path that is no page gets the site's own 404 page, which leads home", async (reader) => {
  const response = await reader.page.goto(`${reader.address}no/such/page`);
  assert.equal(response.status(), 404);
  assert.match(await main(reader), /no page/i);
  await reader.page.getByRole("main").getByRole("link").first().click();
  await reader.finds(6);
}, { expected: FAILED_LOAD });

everywhere("the site asks for no file that is not there", async (reader) => {
  const missing = [];
  reader.page.on("response", (response) => { if (response.status() >= 400) missing.push(response.url()); });
  await reader.open();
  await reader.open("?view=quotations&q=loan");
  await reader.openArticle("Two Castros");
  assert.deepEqual(missing, []);
});

everywhere("the files of the site have hashed names, so that a browser may keep them", async (reader) => {
  const page = await readFile(path.join(sites[reader.place.base], "index.html"), "utf8");
  const names = [...page.matchAll(/"([^"\s]+\.(?:css|js|wasm))"/g)].map((match) => match[1]);
  assert.equal(names.length, 5, `one style sheet, and two files of each program: ${names}`);
  for (const name of names) assert.match(name, /-[0-9a-f]{8,}/, name);
});
