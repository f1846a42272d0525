// A reader with a browser: opens the site in each place where it must work and notices everything that goes wrong on the way.
import assert from "node:assert/strict";
import path from "node:path";
import { after, describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { launch, require, sites } from "./browser.mjs";
import { serve } from "./server.mjs";

/** Name of a collection → folder whose `data` is to lie over the site's own. The collection of these tests is `fixture`. */
export const collections = JSON.parse(process.env.ONRECORD_COLLECTIONS ?? "{}");

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 780 };
const bases = Object.keys(sites);

/** How long anything is waited for, milliseconds: a machine may be slow, and busy with other things. */
const PATIENCE = 20_000;

/** Where every sentence is tried: at a desk and on a phone, and at each base at least once. The base and the width have nothing to do with each other. */
export const places = [{ base: bases[0], ...DESK }, { base: bases.at(-1), ...PHONE }];

let browser;
const servers = new Map();

after(async () => {
  await (await browser)?.close();
  await Promise.all([...servers.values()].map(async (server) => (await server).close()));
});

/** The address of a collection at a base. One server each, for as long as the file's tests run. */
export async function addressOf(base, collection = "fixture") {
  const key = `${base} ${collection}`;
  if (!servers.has(key)) {
    assert.ok(collections[collection], `ONRECORD_COLLECTIONS has no collection “${collection}”: run these tests with \`cargo xtask test\``);
    servers.set(key, serve([collections[collection], sites[base]], base));
  }
  return (await servers.get(key)).address;
}

/** A reader: a fresh browser context with one page, and a record of what went wrong in it. */
export class Reader {
  constructor(address, context, page, place) {
    Object.assign(this, { address, context, page, place, troubles: [], narrow: place.width < 700 });
    page.setDefaultTimeout(PATIENCE);
    // The first page waits for the browser itself, and for the whole reader to be compiled.
    page.setDefaultNavigationTimeout(3 * PATIENCE);
    page.on("pageerror", (error) => this.troubles.push(`an error was thrown: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.troubles.push(`the console says: ${message.text()}`);
    });
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== new URL(address).origin && !["data:", "blob:"].includes(url.protocol)) {
        this.troubles.push(`another origin was asked: ${request.url()}`);
      }
    });
  }

  /** Opens a view by its address and waits until it is there. */
  async open(query = "") {
    await this.page.goto(this.address + query);
    await this.arrived();
  }

  /** Waits until the view is drawn: a heading, and nothing on its way, the other program neither. */
  async arrived() {
    await this.heading.waitFor();
    await this.page.locator('#app[aria-busy="true"]').waitFor({ state: "hidden" });
    await this.page.locator(".loading:visible").first().waitFor({ state: "hidden" });
    await this.page.locator('.excerpt[aria-busy="true"]').first().waitFor({ state: "hidden" });
  }

  /** Keeps the files away whose address matches, until the function that comes back is called. */
  async hold(files) {
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await this.page.route(files, async (route) => {
      await held;
      await route.continue();
    });
    return release;
  }

  /** Opens an article by the beginning of its title; `more` is added to its address. */
  async openArticle(title, more = "") {
    await this.open();
    const href = await this.page.locator(".hits h2").getByRole("link", { name: title }).first().getAttribute("href");
    await this.open(href.replace(/^\.\//, "") + more);
  }

  /** The heading of the view. */
  get heading() {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** The query in the address bar, as the reader sees it. */
  get query() {
    return new URL(this.page.url()).search;
  }

  /** The number of items that the list says it has. */
  async found() {
    await this.arrived();
    const text = await this.until(async () => {
      const text = await this.page.locator(".found").textContent();
      return /^[\d,]+ /.test(text) && text;
    }, "the list says how much it holds");
    return Number(text.split(" ")[0].replaceAll(",", ""));
  }

  /** The list comes to hold as many items: it follows the address, sometimes only when something has been loaded. */
  async finds(count, what = "the list holds as many") {
    await this.becomes(() => this.found(), count, what);
  }

  /** Every filter has counted for this list: those that are not seen do so after those that are. */
  async counted() {
    await this.found();
    await this.until(async () => (await this.page.locator(".facet[aria-busy=true]").count()) === 0, "all filters have counted");
  }

  /** The titles of the articles listed. */
  async titles() {
    await this.arrived();
    return this.page.locator(".hits h2").allTextContents();
  }

  /** The filters are beside the list, or behind a button in a narrow window. */
  async openFilters() {
    const toggle = this.page.locator("#filters-toggle");
    if ((await toggle.isVisible()) && (await toggle.getAttribute("aria-expanded")) === "false") await toggle.click();
    await this.filters.waitFor();
  }

  /** Leads back from the filters to the list, where they cover it. */
  async closeFilters() {
    const close = this.page.getByRole("button", { name: "Show the list" });
    if (await close.isVisible()) await close.click();
  }

  get filters() {
    return this.page.getByRole("region", { name: "Filters", exact: true });
  }

  /** The filters of one facet. */
  facet(name) {
    return this.filters.getByRole("group", { name, exact: true });
  }

  /**
   * Everything that can be read in the view once it stays as it is, with roles and states; two views with the same are the same to
   * a reader. Of a list, what is there at its beginning: the page has no more of a long one than what is near the window.
   */
  async seen() {
    const left = await this.page.evaluate(() => scrollY);
    if (await this.page.locator(".windowed").count()) await this.page.evaluate(() => scrollTo(0, 0));
    const look = async () => {
      await this.arrived();
      const main = await this.page.locator("body").ariaSnapshot();
      const marks = await this.page.locator("mark").count();
      return { query: this.query, title: await this.page.title(), main, marks };
    };
    let last = await look();
    return this.until(async () => {
      const before = last;
      last = await look();
      return isDeepStrictEqual(before, last) && last;
    }, "the view comes to rest").finally(() => this.page.evaluate((left) => scrollTo(0, left), left));
  }

  /** A condition that must come true by itself. */
  async until(condition, what) {
    return (await this.wait(condition)) || assert.fail(`${what}: not within ${PATIENCE / 1000} seconds`);
  }

  /** What `read` gives must become `expected` by itself; when it does not, the difference is shown. */
  async becomes(read, expected, what) {
    let last;
    const same = async () => isDeepStrictEqual(last = await read(), expected);
    if (!(await this.wait(same))) assert.deepEqual(last, expected, what);
  }

  /** What `read` gives must come to match by itself. */
  async matches(read, pattern, what) {
    let last;
    const same = async () => pattern.test(last = await read());
    if (!(await this.wait(same))) assert.match(last, pattern, what);
  }

  /** What a condition gives once it holds; false when it does not come to hold. */
  async wait(condition) {
    const end = Date.now() + PATIENCE;
    do {
      const last = await condition();
      if (last) return last;
      await this.frame();
    } while (Date.now() < end);
    return false;
  }

  /** Two pictures later. */
  async frame() {
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
}

/** A fresh reader at a place. `options` go to the browser context; `collection` says what is read. */
export async function reader(place, { collection, prepare, ...options } = {}) {
  browser ??= launch();
  const context = await (await browser).newContext({
    viewport: { width: place.width, height: place.height },
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  const one = new Reader(await addressOf(place.base, collection), context, page, place);
  await prepare?.(one);
  return one;
}

/** What a place is called in the name of a test. */
export const called = ({ base, width }) => `at ${base}, ${width} px`;

/**
 * A sentence about the site that must be true in each place. `body` gets a fresh reader. Nothing may go wrong unnoticed: every
 * error in the console and every request to another origin fails the test, but for those that `expected` matches.
 */
export function everywhere(sentence, body, { expected, in: where = places, ...options } = {}) {
  for (const place of where) {
    registered(`${sentence} (${called(place)})`, async () => {
      const one = await reader(place, options);
      try {
        await body(one);
        const troubles = one.troubles.filter((trouble) => !expected?.test(trouble));
        assert.deepEqual(troubles, [], "something went wrong unnoticed");
      } finally {
        await one.context.close();
      }
    });
  }
}

/** How many readers a file has at a time: a reader mostly waits. */
const AT_A_TIME = 4;

const waiting = [];

/** Registers a test to run beside others; all of a file go into one group, once the file is read to its end. */
function registered(name, body) {
  if (waiting.length === 0) {
    queueMicrotask(() => {
      describe("in a browser", { concurrency: AT_A_TIME }, () => {
        for (const one of waiting) test(one.name, { timeout: 120_000 }, one.body);
      });
    });
  }
  waiting.push({ name, body });
}

/** What axe-core finds wrong with the view, in lines that a person can act on. */
export async function axe(page) {
  // Not by a script element: a page may well refuse those.
  await page.evaluate(require("axe-core").source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help} — ${target.join(" ")}\n${failureSummary}`));
}
