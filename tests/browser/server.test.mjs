// The server of these tests answers as GitHub Pages does.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { get as httpGet } from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { serve } from "./server.mjs";

let folder;
let site;

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "onrecord-server-"));
  await mkdir(path.join(folder, "data"));
  await writeFile(path.join(folder, "index.html"), "<p>home");
  await writeFile(path.join(folder, "404.html"), "<p>lost");
  await writeFile(path.join(folder, "about.html"), "<p>about");
  await writeFile(path.join(folder, "a.wasm"), Buffer.alloc(4000));
  await writeFile(path.join(folder, "data", "a.json"), "{}");
  site = await serve([folder], "/a/b/");
});

after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** One request as it goes over the wire: nothing followed, nothing unpacked. */
function get(inside, headers = {}) {
  const url = new URL(inside, site.address);
  return new Promise((resolve, reject) => {
    httpGet(url, { headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    }).on("error", reject);
  });
}

test("the first page is at the base and the base alone is led to it", async () => {
  const page = await get("");
  assert.equal(page.status, 200);
  assert.equal(page.headers["content-type"], "text/html; charset=utf-8");
  const bare = await get("/a/b?q=x");
  assert.deepEqual([bare.status, bare.headers.location], [301, "/a/b/?q=x"]);
});

test("a folder without its slash is led to the slash, and is no page without an index", async () => {
  assert.deepEqual([(await get("data")).status, (await get("data")).headers.location], [301, "/a/b/data/"]);
  assert.equal((await get("data/")).status, 404);
});

test("a page is found without its ending", async () => {
  assert.equal((await get("about")).body.toString(), "<p>about");
});

test("what is not there gets the site's own page and status 404", async () => {
  const page = await get("nothing/here");
  assert.deepEqual([page.status, page.body.toString()], [404, "<p>lost"]);
  assert.equal((await get("/elsewhere")).body.toString().includes("lost"), false);
});

test("nothing outside the folder is served", async () => {
  assert.equal((await get("%2e%2e%2f%2e%2e%2fetc/passwd")).status, 404);
});

test("wasm and data have their types and are compressed for who asks", async () => {
  const wasm = await get("a.wasm", { "accept-encoding": "gzip, br" });
  assert.deepEqual([wasm.headers["content-type"], wasm.headers["content-encoding"]], ["application/wasm", "gzip"]);
  assert.equal(gunzipSync(wasm.body).length, 4000);
  const data = await get("data/a.json");
  assert.deepEqual([data.headers["content-type"], data.headers["content-encoding"]], ["application/json; charset=utf-8", undefined]);
});

test("a file that has not changed is not sent again", async () => {
  const { etag } = (await get("data/a.json")).headers;
  assert.equal((await get("data/a.json", { "if-none-match": etag })).status, 304);
  assert.equal((await get("data/a.json")).headers["cache-control"], "max-age=600");
});
