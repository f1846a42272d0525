// For everybody: by keyboard alone, with a screen reader, in the dark, in any window.
import assert from "node:assert/strict";
import { axe, everywhere, places } from "./harness.mjs";

/** Every view that there is, each with a way to it. */
const VIEWS = {
  "the articles": (reader) => reader.open(),
  "the articles of a search": (reader) => reader.open("?q=harbour&source!=northern-post"),
  "the quotations": (reader) => reader.open("?view=quotations"),
  "the names": (reader) => reader.open("?view=entities"),
  "the page of a name": (reader) => reader.open("?entity=maria-pell"),
  "the page of a name with an objection open": async (reader) => {
    await reader.open("?entity=ivan-orlov");
    await reader.page.getByRole("button", { name: "Not the same? (Orlov)" }).click();
    await reader.page.getByRole("textbox", { name: "Entry for entities.toml" }).waitFor();
  },
  "an article": (reader) => reader.openArticle("Harbour Talks", "&mark=maria-pell"),
  "an article with furniture and a search": (reader) => reader.openArticle("Russia And Cuba Sign", "&q=road&show=furniture"),
  "an article with evidence open": async (reader) => {
    await reader.openArticle("Harbour Talks");
    await reader.page.getByRole("button", { name: /^Why\?/ }).first().click();
    await reader.page.getByRole("group", { name: /^Why / }).waitFor();
  },
  "an article of strange signs": (reader) => reader.openArticle("<img"),
  "a list without hits": (reader) => reader.open("?q=zzzz&year=2019&colour=red"),
  "a link to nothing": (reader) => reader.open("?article=nothing"),
  "the filters": async (reader) => { await reader.open("?person!=fidel-castro"); await reader.openFilters(); },
};

for (const [view, open] of Object.entries(VIEWS)) {
  everywhere(`axe finds nothing in ${view}, light or dark`, async (reader) => {
    await open(reader);
    for (const colorScheme of ["light", "dark"]) {
      await reader.page.emulateMedia({ colorScheme });
      assert.deepEqual(await axe(reader.page), [], colorScheme);
    }
  });

  everywhere(`${view} fit any window from 320 to 2560 px`, async (reader) => {
    await open(reader);
    for (const width of [320, 375, 600, 768, 1024, 1280, 1920, 2560]) {
      await reader.page.setViewportSize({ width, height: 800 });
      const wide = await reader.page.evaluate(() => {
        const limit = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= limit) return [];
        return [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > limit + 1).slice(0, 5).map((element) => `${element.tagName}.${element.className} ${element.textContent.slice(0, 40)}`);
      });
      assert.deepEqual(wide, [], `at ${width} px something is wider than the window`);
    }
  }, { in: places.slice(0, 1) });
}

everywhere("axe finds nothing in the 404 page", async (reader) => {
  await reader.page.goto(`${reader.address}nothing`);
  assert.deepEqual(await axe(reader.page), []);
}, { expected: /Failed to load resource/ });

/** What has the focus, as a reader of the screen hears it. */
const focused = (reader) => reader.page.evaluate(() => {
  const { activeElement: element } = document;
  return `${element.tagName.toLowerCase()}: ${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replace(/\s+/g, " ")}`;
});

/** Presses Tab until something has the focus; fails when the end of the page is reached before. */
async function tabTo(reader, wanted) {
  const seen = [];
  for (let step = 0; step < 200; step += 1) {
    await reader.page.keyboard.press("Tab");
    const now = await focused(reader);
    seen.push(now);
    if (wanted.test(now)) return seen;
  }
  return assert.fail(`no ${wanted} by Tab; there were\n${seen.join("\n")}`);
}

everywhere("the first stop is a link to the content, which leads there", async (reader) => {
  await reader.open();
  await reader.page.keyboard.press("Tab");
  assert.match(await focused(reader), /Skip to the content/);
  await reader.page.keyboard.press("Enter");
  await reader.until(async () => /^h1: Articles/.test(await focused(reader)), "the heading has the focus");
  assert.equal(reader.query, "");
});

everywhere("by keyboard alone: search, filter, open an article, follow a name, go back", async (reader) => {
  await reader.open();
  await reader.page.keyboard.press("/");
  await reader.page.keyboard.type("harbour");
  await reader.page.keyboard.press("Enter");
  await reader.until(() => reader.query === "?q=harbour", "it is searched for");
  await reader.until(async () => (await reader.found()) < 6, "the list follows");
  const found = await reader.found();
  if (reader.narrow) {
    await tabTo(reader, /^button: Filters/);
    await reader.page.keyboard.press("Enter");
  }
  // A box: the fields of a span of time before it have names of their own.
  await tabTo(reader, /^input: $/);
  await reader.page.keyboard.press("Space");
  await reader.until(() => /&\w+=/.test(reader.query), "a filter is on");
  await reader.until(async () => (await reader.found()) <= found, "the list does not grow");
  await reader.matches(() => focused(reader), /^input:/, "the focus stays where it was, it");
  if (reader.narrow) await reader.page.keyboard.press("Escape");
  await tabTo(reader, /^a: (Harbour Talks|Russia And Cuba|Two Castros|Rail Loan)/);
  await reader.page.keyboard.press("Enter");
  await reader.until(() => reader.query.includes("article="), "the article is open");
  await reader.arrived();
  await reader.until(async () => /^h1:/.test(await focused(reader)), "its heading has the focus");
  await tabTo(reader, /^a: Ivan Orlov|^a: Maria Pell/);
  await reader.page.keyboard.press("Enter");
  await reader.until(() => /quotation=|entity=/.test(reader.query), "a quotation or a name is followed");
  await reader.page.goBack();
  await reader.page.goBack();
  await reader.until(() => reader.query.startsWith("?q=harbour"), "back in the list");
});

everywhere("whatever has the focus can be seen to have it", async (reader) => {
  await reader.open("?q=harbour");
  for (let step = 0; step < 24; step += 1) {
    await reader.page.keyboard.press("Tab");
    const box = await reader.page.evaluate(() => {
      const { activeElement: element } = document;
      globalThis.stop = element;
      const { x, y, width, height } = element.getBoundingClientRect();
      return element === document.body ? null : { x: x - 8, y: y - 8, width: width + 16, height: height + 16 };
    });
    if (!box) break;
    const window = reader.page.viewportSize();
    const clip = { x: Math.max(0, box.x), y: Math.max(0, box.y), width: Math.min(box.width, window.width), height: Math.min(box.height, window.height) };
    assert.ok(clip.y < window.height && clip.x < window.width, "it is in the window");
    const focused = await reader.page.screenshot({ clip });
    await reader.page.evaluate(() => globalThis.stop.blur());
    const blurred = await reader.page.screenshot({ clip });
    const what = await reader.page.evaluate(() => { globalThis.stop.focus({ preventScroll: true }); return globalThis.stop.outerHTML.slice(0, 90); });
    assert.ok(!focused.equals(blurred), `nothing shows the focus on ${what}`);
  }
});

everywhere("every control has a name, and on a touch screen room for a finger", async (reader) => {
  for (const query of ["", "?view=quotations", "?view=entities"]) {
    await reader.open(query);
    await reader.openFilters();
    const controls = await reader.page.locator("a[href]:visible, button:visible, input:visible, select:visible").evaluateAll((all) => all.map((element) => {
      const target = element.closest("label") ?? element;
      const { width, height } = target.getBoundingClientRect();
      const inline = element.tagName === "A" && getComputedStyle(element).display === "inline";
      return { what: element.outerHTML.slice(0, 90), name: (element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent).trim(), small: !inline && (width < 24 || height < 24) };
    }));
    assert.deepEqual(controls.filter(({ name }) => !name).map(({ what }) => what), [], "without a name");
    assert.deepEqual(controls.filter(({ small }) => small).map(({ what }) => what), [], "smaller than 24 px");
  }
}, { hasTouch: true });

everywhere("the page says its language, and has one of each landmark", async (reader) => {
  await reader.open("?view=quotations");
  assert.equal(await reader.page.locator("html").getAttribute("lang"), "en");
  for (const role of ["banner", "main", "contentinfo", "search"]) assert.equal(await reader.page.getByRole(role).count(), 1, role);
});

everywhere("what was found is said when it changes", async (reader) => {
  await reader.open();
  const found = reader.page.getByRole("status").filter({ hasText: /^\d+ articles?|\d+ of \d+ articles?$/ });
  await found.waitFor();
  await reader.page.getByRole("searchbox", { name: /Search/ }).fill("lighthouse");
  await reader.until(async () => /^1 of 6 articles$/.test((await found.innerText()).trim()), "it is said how many are left");
});
