// A screenshot of each view at both widths, light and dark, into the folder that ONRECORD_SHOTS names: to be looked at.
import assert from "node:assert/strict";
import path from "node:path";
import { collections, everywhere } from "./harness.mjs";

const folder = process.env.ONRECORD_SHOTS;

const VIEWS = {
  articles: (reader) => reader.open(),
  search: (reader) => reader.open("?q=cuba"),
  quotations: (reader) => reader.open("?view=quotations"),
  names: (reader) => reader.open("?view=entities"),
  name: async (reader) => {
    await reader.open("?view=entities&type=person");
    await reader.page.locator("main a.name").first().click();
    await reader.until(() => reader.query.includes("entity="), "a name's page is open");
    await reader.arrived();
  },
  article: async (reader) => {
    await reader.open("?sort=longest");
    await reader.page.locator(".hits h2 a").first().click();
    await reader.until(() => reader.query.includes("article="), "an article is open");
    await reader.arrived();
  },
  quotation: async (reader) => {
    await reader.open("?view=quotations");
    await reader.page.locator(".hits blockquote a").first().click();
    await reader.until(() => reader.query.includes("quotation="), "an article is open at a quotation");
    await reader.arrived();
  },
  filters: async (reader) => { await reader.open(); await reader.openFilters(); },
  nothing: (reader) => reader.open("?q=zzzz&kind=direct"),
  gone: (reader) => reader.open("?article=nothing"),
  dropped: (reader) => reader.open("?colour=red&year=soon"),
};

for (const collection of Object.keys(collections)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [view, open] of folder ? Object.entries(VIEWS) : []) {
      everywhere(`a picture of ${view}, ${collection}, ${colorScheme}`, async (reader) => {
        await open(reader);
        const name = `${collection}-${view}-${colorScheme}-${reader.place.width}.png`;
        const picture = await reader.page.screenshot({ path: path.join(folder, name) });
        assert.ok(picture.length > 3000, "there is something to be seen");
      }, { collection, colorScheme });
    }
  }
}

everywhere("the view is drawn with the site's own style, light and dark", async (reader) => {
  const background = () => reader.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await reader.page.emulateMedia({ colorScheme: "light" });
  await reader.open();
  const light = await background();
  await reader.page.emulateMedia({ colorScheme: "dark" });
  await reader.until(async () => (await background()) !== light, "the dark has another ground");
});
