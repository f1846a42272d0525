// Two figures that the harness does not have, of a site that keeps its contract: how long after a filter is chosen the list and the
// counts stand on the screen, and all others beyond it, and how many round trips, one after the other, the first answer takes. `cargo xtask bench search` runs it.
import { launch, sites } from "../../browser/browser.mjs";
import { serve } from "../../browser/server.mjs";

/** How many filters are chosen in each list. */
const CLICKS = { articles: 40, quotations: 12, entities: 12 };
const site = await serve([Object.values(sites)[0]]);
const browser = await launch();

/** The longest chain of files of which each was asked for after the one before had come, up to the first answer. */
async function trips() {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 });
  await page.addInitScript(() => {
    globalThis.__firstP = new Promise((done) => { globalThis.__firstR = done; });
  });
  await page.goto(`${site.address}?q=${encodeURIComponent(JSON.stringify({ type: "one", terms: ["machine"] }))}`);
  const found = await page.evaluate(async () => {
    const { first } = await globalThis.__firstP;
    const files = performance.getEntriesByType("resource").filter((file) => file.responseEnd && file.responseEnd <= first);
    const [document] = performance.getEntriesByType("navigation");
    const all = [document, ...files].map(({ name, startTime, responseEnd }) => ({ name: name.split("/").at(-1), startTime, responseEnd, depth: 1 }));
    all.sort((one, other) => one.startTime - other.startTime);
    for (const file of all.slice(1)) {
      // The document is still being read when its head asks for files.
      const before = all.filter((other) => other === all[0] || other.responseEnd <= file.startTime);
      file.depth = 1 + Math.max(...before.map((other) => other.depth));
    }
    return { first, all };
  });
  await page.close();
  return found;
}

/**
 * Milliseconds from choosing a value in the filters of a list to the next picture with the new list and the counts that are in the
 * window, ascending; and to that after which no count is still to come.
 */
async function clicks(list, count) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const times = { seen: [], all: [] };
  for (let number = 0; number < count; number += 1) {
    await page.goto(site.address + (list === "articles" ? "" : `?view=${list}`));
    await page.waitForSelector(".hits li:not(.loading), .index li");
    await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"), undefined, { timeout: 120_000 });
    // Nor is the other program on its way: what is measured is the reader, not its start.
    await page.waitForLoadState("networkidle");
    // What filters count is here once they say how many more values there are.
    await page.waitForFunction(() => ![...document.querySelectorAll(".facet > button")].some((more) => /^More/.test(more.textContent)), undefined, { timeout: 120_000 });
    const box = await page.evaluate(async (number) => {
      const boxes = [...document.querySelectorAll(".filters .value input")].filter((box) => box.offsetParent);
      const box = boxes[(number * 7) % boxes.length];
      const found = document.querySelector(".found");
      const before = found.textContent;
      const frame = () => new Promise((done) => { requestAnimationFrame(done); });
      // From a frame's callback: what it finds changed it paints, and then a message comes.
      const painted = () => new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(undefined);
      });
      box.scrollIntoView({ block: "center" });
      for (let rest = 0; rest < 10; rest += 1) await frame();
      globalThis.took = new Promise((done) => {
        addEventListener("click", async ({ timeStamp: start }) => {
          do await frame(); while (found.isConnected && found.textContent === before && performance.now() - start < 3000);
          await painted();
          const seen = performance.now() - start;
          while (document.querySelector(".facet[aria-busy=true]")) await frame();
          await painted();
          done({ seen, all: performance.now() - start });
        }, { capture: true, once: true });
      });
      const { left, right, top, bottom } = box.getBoundingClientRect();
      return [(left + right) / 2, (top + bottom) / 2];
    }, number);
    // By the browser's own input, which is no part of a frame, as a reader's click is none.
    await page.mouse.click(...box);
    const took = await page.evaluate(() => globalThis.took);
    if (took.seen < 3000) for (const which of Object.keys(times)) times[which].push(took[which]);
  }
  await page.close();
  for (const all of Object.values(times)) all.sort((one, other) => one - other);
  return times;
}

const { first, all } = await trips();
console.log(`Round trips to the first answer, one after the other: ${Math.max(...all.map((file) => file.depth))} (${Math.round(first)} ms on fast 4G)`);
for (const file of all) console.log(`  ${file.depth}  ${Math.round(file.startTime)}–${Math.round(file.responseEnd)} ms  ${file.name.slice(0, 60)}`);
console.log("");
for (const [list, count] of Object.entries(CLICKS)) {
  const { seen, all } = await clicks(list, count);
  const at = (times, share) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))]);
  const both = (times) => `p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`;
  console.log(`Filter chosen to list and counts, ${list}, ${seen.length} times: ${both(seen)}; counts beyond the window: ${both(all)}`);
}
await browser.close();
await site.close();
