// States that are designed, not forgotten: on its way, nothing found, missing, of another version, no JavaScript, no WebAssembly.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sites } from "./browser.mjs";
import { everywhere, places } from "./harness.mjs";

const main = (reader) => reader.page.getByRole("main").innerText();
const alert = (reader) => reader.page.getByRole("alert").filter({ visible: true });

/** The errors that the browser itself writes when a file is missing. */
const FAILED_LOAD = /Failed to load resource/;

everywhere("while the collection is on its way the page says so and shows progress", async (reader) => {
  const release = await reader.hold("**/data/*/catalog-0.bin");
  await reader.page.goto(`${reader.address}?view=entities`);
  await reader.page.getByRole("status").filter({ hasText: /Loading/ }).waitFor();
  await reader.page.getByRole("progressbar").waitFor();
  release();
  await reader.arrived();
  await reader.until(async () => (await reader.found()) > 10, "the names are there");
  await reader.becomes(() => reader.page.getByRole("progressbar").count(), 0, "nothing is on its way");
});

everywhere("the first list does not wait for what filters count; a filter does", async (reader) => {
  const release = await reader.hold("**/data/*/catalog-0.bin");
  await reader.page.goto(reader.address);
  await reader.finds(6);
  await reader.matches(async () => (await reader.titles()).join(), /Two Castros/, "the titles are there");
  await reader.openFilters();
  const source = reader.facet("Source").getByRole("checkbox").first();
  await source.check();
  await reader.matches(() => reader.page.locator(".found").innerText(), /^(Searching|Counting)/, "no count is given that is not exact");
  release();
  await reader.until(async () => (await reader.found()) < 6, "the filter counts");
});

everywhere("a list stands for a moment before the words around its hits are asked for, so that who types asks for none", async (reader) => {
  await reader.page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(".hits h2 a")) return;
      observer.disconnect();
      globalThis.titled = performance.now();
    }).observe(document, { childList: true, subtree: true });
  });
  await reader.open("?q=loan");
  const waited = await reader.until(() => reader.page.evaluate(() => {
    const texts = performance.getEntriesByType("resource").find((file) => file.name.includes("/texts-"));
    return texts && texts.startTime - globalThis.titled;
  }), "texts are asked for");
  assert.ok(waited >= 120, `${waited} ms`);
});

everywhere("what is seen is fetched before what filters count, unless the reader goes for the filters", async (reader) => {
  const release = await reader.hold("**/data/*/texts-*.bin");
  const counts = [];
  reader.page.on("request", (request) => { if (request.url().endsWith("catalog-0.bin")) counts.push(request.url()); });
  const texts = reader.page.waitForRequest("**/data/*/texts-*.bin");
  await reader.page.goto(`${reader.address}?q=loan`);
  await texts;
  await reader.page.waitForTimeout(300);
  assert.deepEqual(counts, [], "the texts first");
  await reader.openFilters();
  await reader.filters.getByText("Filter by").hover();
  await reader.until(() => counts.length === 1, "the counts are asked for");
  await reader.facet("Source").getByRole("checkbox").first().waitFor();
  release();
  await reader.found();
  assert.equal(counts.length, 1);
});

everywhere("while the reader itself is on its way the page says so", async (reader) => {
  const release = await reader.hold("**/*.wasm.gz");
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

const PAGE = "<!doctype html><title>Welcome</title>";

const BROKEN = {
  "is missing": (route) => route.fulfill({ status: 404, contentType: "text/html", body: PAGE }),
  "is a web page": (route) => route.fulfill({ status: 200, contentType: "text/html", body: PAGE }),
  "is empty": (route) => route.fulfill({ status: 200, contentType: "application/octet-stream", body: "" }),
  "is cut short": async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, body.length >> 1) });
  },
  "is damaged": async (route) => {
    const response = await route.fetch();
    const body = gunzipSync(await response.body());
    for (let at = 8; at < body.length; at += 5) body[at] ^= 0xff;
    await route.fulfill({ response, body });
  },
  "is of another version": async (route) => {
    const response = await route.fetch();
    const body = gunzipSync(await response.body());
    // Five letters, then the version.
    body[5] = 77;
    await route.fulfill({ response, body: gzipSync(body) });
  },
  "does not come": (route) => route.abort("connectionreset"),
};

/** Each kind of file, and a view that needs it. */
const FILES = {
  "the list of data files": ["manifest.bin", ""],
  "the catalog": ["*/catalog-0.bin", "?source=northern-post"],
  "the list of quotations": ["*/quotations-0.bin", "?view=quotations"],
  "the list of titles": ["*/heads-0.bin", ""],
  "the forms of the names": ["*/details-0.bin", "?entity=maria-pell"],
  "the list of addresses": ["*/addresses-*.bin", "ARTICLE"],
  "an article": ["*/texts-0.bin", "ARTICLE"],
  "the dictionary of the texts": ["*/dictionary-0.bin", "ARTICLE"],
  "what is marked in an article": ["*/marks-0.bin", "ARTICLE"],
  "the search index": ["*/words-*.bin", "?q=crane"],
};

/** An alert is a sentence for a reader, with something to do. */
async function explained(reader) {
  await alert(reader).first().waitFor();
  const said = await alert(reader).first().innerText();
  assert.match(said, /again|publish|reload/i, `it says what to do: ${said}`);
  assert.ok(!/\b(Error|panicked|undefined|null|expected value)\b/.test(said), `it is a sentence for a reader: ${said}`);
}

/** The address of an article. */
async function anArticle(reader) {
  await reader.open();
  const href = await reader.page.locator(".hits h2").getByRole("link", { name: /Two Castros/ }).getAttribute("href");
  return href.replace(/^\.\//, "");
}

for (const [file, [pattern, view]] of Object.entries(FILES)) {
  for (const [what, answer] of Object.entries(BROKEN)) {
    everywhere(`when ${file} ${what}, the page says so and 'try again' helps`, async (reader) => {
      const query = view === "ARTICLE" ? await anArticle(reader) : view;
      await reader.page.route(`**/data/${pattern}`, answer);
      await reader.page.goto(reader.address + query);
      await explained(reader);
      const { query: before } = reader;
      await reader.page.unroute(`**/data/${pattern}`);
      await reader.page.getByRole("button", { name: "Try again" }).first().click();
      await reader.becomes(() => alert(reader).count(), 0, "nothing is missing any more");
      await reader.arrived();
      assert.equal(reader.query, before, "the view is the same");
      if (query === "") await reader.finds(6);
    }, { expected: FAILED_LOAD, in: [places[Object.keys(BROKEN).indexOf(what) % places.length]] });
  }
}

everywhere("when a file does not come for a long time, the page says so and 'try again' helps", async (reader) => {
  await reader.page.clock.install();
  await reader.page.route("**/data/*/heads-0.bin", () => {});
  await reader.page.goto(reader.address);
  await reader.page.locator(".hits .loading").first().waitFor();
  await reader.page.clock.runFor(21_000);
  await explained(reader);
  assert.match(await alert(reader).first().innerText(), /20 seconds/);
  await reader.page.unroute("**/data/*/heads-0.bin");
  await reader.page.getByRole("button", { name: "Try again" }).first().click();
  await reader.page.clock.resume();
  await reader.finds(6);
  await reader.matches(async () => (await reader.titles()).join(), /Two Castros/, "the titles are there");
}, { expected: FAILED_LOAD });

everywhere("when the site is published anew while it is open, the page says so and starts again with the same view", async (reader) => {
  await reader.open();
  await reader.page.route("**/data/manifest.bin", async (route) => {
    const response = await route.fetch();
    const body = gunzipSync(await response.body());
    // Behind the beginning stands the generation: its length, then hexadecimal digits.
    const digit = body.indexOf(Buffer.from(/[0-9a-f]{16}/.exec(body.toString("latin1"))[0]));
    body[digit] = body[digit] === 48 ? 49 : 48;
    await route.fulfill({ response, body: gzipSync(body) });
  });
  await reader.page.route("**/data/*/quotations-0.bin", BROKEN["is missing"]);
  await reader.page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: /Quotations/ }).click();
  await reader.matches(() => alert(reader).first().innerText(), /published anew/, "it is said");
  await reader.page.unrouteAll();
  await reader.page.getByRole("button", { name: "Start again" }).first().click();
  await reader.until(async () => reader.query === "?view=quotations" && (await reader.found()) > 5, "the same view is there");
}, { expected: FAILED_LOAD });

everywhere("in a browser that cannot unpack files the page says what it needs", async (reader) => {
  await reader.page.goto(reader.address);
  await alert(reader).first().waitFor();
  assert.match(await alert(reader).first().innerText(), /cannot unpack[^]*newer/i);
}, { prepare: ({ page }) => page.addInitScript(() => { delete globalThis.DecompressionStream; }) });

everywhere("when the quotations are missing, the articles are still there", async (reader) => {
  await reader.page.route("**/data/*/quotations-0.bin", BROKEN["is missing"]);
  await reader.page.goto(`${reader.address}?view=quotations`);
  await alert(reader).first().waitFor();
  await reader.page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: /Articles/ }).click();
  await reader.finds(6);
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
  await reader.page.route("**/*.wasm.gz", (route) => route.abort("connectionreset"));
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
