// Time from navigation to the first list, median of several cold visits: one row of a table. `cargo xtask bench first-list` runs it.
import { launch, sites } from "./browser.mjs";
import { serve } from "./server.mjs";

const VISITS = 11;
const PLACES = [{ what: "desk, 1280 px", width: 1280, slow: 1 }, { what: "phone, 375 px, processor 4 times slower", width: 375, slow: 4 }];

/** One visit with nothing kept from an earlier one; milliseconds. */
async function visit(browser, address, { width, slow }) {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slow });
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector(".hits > li:not(.loading)")) {
        observer.disconnect();
        // After the next picture: what is in the document is not yet seen.
        requestAnimationFrame(() => setTimeout(() => { globalThis.firstList = performance.now(); }));
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(address);
  const time = await (await page.waitForFunction(() => globalThis.firstList)).jsonValue();
  await context.close();
  return time;
}

const browser = await launch();
const site = await serve([Object.values(sites)[0]]);
console.log("| first list | median, ms | least | most | visits |\n| --- | ---: | ---: | ---: | ---: |");
for (const place of PLACES) {
  const times = [];
  await visit(browser, site.address, place);
  for (let number = 0; number < VISITS; number += 1) times.push(await visit(browser, site.address, place));
  times.sort((one, other) => one - other);
  console.log(`| ${place.what} | ${[times[VISITS >> 1], times[0], times.at(-1)].map(Math.round).join(" | ")} | ${VISITS} |`);
}
await browser.close();
await site.close();
