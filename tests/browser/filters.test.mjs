// The filters beside the three lists: what they promise is what they give.
import assert from "node:assert/strict";
import { everywhere } from "./harness.mjs";

const LISTS = { articles: "", quotations: "?view=quotations", names: "?view=entities" };
const FACETS = ["Source", "Year", "Month", "Person", "Organization", "Place", "Country, with its places", "Group", "Speaker", "Kind of quotation", "Confidence"];

/** The values that a facet shows: name, promised number, and the id of its box. */
async function values(reader, facet) {
  await reader.counted();
  return reader.facet(facet).getByRole("listitem").evaluateAll((rows) => rows.map((row) => ({
    label: row.querySelector(".label").textContent,
    count: Number(row.querySelector(".count").textContent.replaceAll(",", "")),
    id: row.querySelector("input").id,
  })));
}

/** Ticks a value and waits for the address to follow. */
async function tick(reader, { id }) {
  const before = reader.query;
  await reader.page.locator(`[id="${id}"]`).click();
  await reader.until(() => reader.query !== before, "the filter is on");
}

const box = (reader, facet, label) => reader.facet(facet).getByRole("checkbox", { name: label });
const exclude = (reader, facet, label) => reader.facet(facet).getByRole("button", { name: `Exclude ${label}`, exact: true });

for (const [list, query] of Object.entries(LISTS)) {
  everywhere(`every facet stands beside the ${list} with values and counts`, async (reader) => {
    await reader.open(query);
    await reader.openFilters();
    for (const facet of FACETS) {
      const found = await values(reader, facet);
      assert.ok(found.length > 0, `${facet} has values`);
      assert.ok(found.every(({ count }) => count > 0), `${facet}: nothing is offered that would list nothing`);
    }
  });

  everywhere(`a value of each facet lists as many ${list} as it promises, alone and under another filter`, async (reader) => {
    await reader.open(query);
    await reader.openFilters();
    const all = await reader.found();
    for (const facet of FACETS) {
      const value = (await values(reader, facet)).find(({ count }) => count > 0 && count < all);
      assert.ok(value, `${facet} has a value that narrows the list`);
      await tick(reader, value);
      await reader.finds(value.count, `${facet}: ${value.label}`);
      const other = facet === "Source" ? "Person" : "Source";
      const under = (await values(reader, other)).at(-1);
      await tick(reader, under);
      await reader.finds(under.count, `${facet}: ${value.label}, ${other}: ${under.label}`);
      await reader.filters.getByRole("link", { name: "Clear filters" }).click();
      await reader.becomes(() => reader.query, query, "no filter is left");
      await reader.finds(all, "all is back");
    }
  });
}

everywhere("two values of one facet list what either lists, and the counts of that facet stay", async (reader) => {
  await reader.open("?source=harbour-gazette");
  const one = await reader.found();
  await reader.openFilters();
  const promised = await values(reader, "Source");
  await box(reader, "Source", /Northern Post/).click();
  await reader.until(() => reader.query.includes("northern-post"), "both are asked for");
  await reader.finds(one + promised.find(({ label }) => label === "Northern Post").count);
  const counts = (of) => new Map(of.map(({ label, count }) => [label, count]));
  await reader.becomes(async () => counts(await values(reader, "Source")), counts(promised), "the counts stay");
});

everywhere("an excluded value is taken away, said so, and can be given back", async (reader) => {
  await reader.open();
  const all = await reader.found();
  await reader.openFilters();
  const { count } = (await values(reader, "Source")).find(({ label }) => label === "Northern Post");
  await exclude(reader, "Source", "Northern Post").click();
  await reader.until(() => reader.query.includes("source!=northern-post"), "the address says so");
  await reader.finds(all - count);
  await reader.becomes(() => exclude(reader, "Source", "Northern Post").getAttribute("aria-pressed"), "true", "its button says so");
  await reader.closeFilters();
  await reader.page.getByRole("button", { name: "Remove filter: Source: not Northern Post" }).click();
  await reader.finds(all, "everything is back");
  await reader.becomes(() => reader.query, "", "no filter is left");
});

everywhere("each filter in force has a chip that takes it away, and 'clear all' takes all", async (reader) => {
  await reader.open("?q=harbour&source=northern-post&year=2020&person!=fidel-castro&view=quotations");
  const chips = reader.page.getByRole("region", { name: "Filters in force" });
  await reader.becomes(() => chips.getByRole("button").count(), 4, "there are four");
  await chips.getByRole("button", { name: "Remove filter: Year: 2020" }).click();
  await reader.until(() => !reader.query.includes("year") && reader.query.includes("source=northern-post"), "the year is gone, and it alone");
  await chips.getByRole("link", { name: "Clear all" }).click();
  await reader.until(() => reader.query === "?view=quotations", "only the list is left");
  await chips.waitFor({ state: "hidden" });
});

everywhere("filters and search come along to another list", async (reader) => {
  await reader.open("?source=northern-post&q=loan");
  await reader.page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: /Quotations/ }).click();
  await reader.until(() => ["view=quotations", "q=loan", "source=northern-post"].every((part) => reader.query.includes(part)), "the other list is shown, filtered as before");
});

everywhere("filters that are seen count with the list, the others after them", async (reader) => {
  await reader.open("?view=entities");
  await reader.openFilters();
  await reader.counted();
  const late = await reader.page.evaluate(async () => {
    const frame = () => new Promise((done) => { requestAnimationFrame(done); });
    const found = document.querySelector(".found");
    const before = found.textContent;
    const facets = [...document.querySelectorAll(".filters .facet[aria-busy]")];
    // Before the click: what it shortens brings others into the window.
    const seen = new Set(facets.filter((facet) => {
      const { top, bottom } = facet.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    }));
    facets[0].querySelector("input[type=checkbox]").click();
    while (found.textContent === before) await frame();
    const late = facets.filter((facet) => facet.getAttribute("aria-busy") === "true");
    return { seen: late.filter((facet) => seen.has(facet)).length, all: late.length };
  });
  assert.equal(late.seen, 0, "what is seen is counted");
  assert.ok(late.all > 0, "not what is not");
  await reader.counted();
  const now = await Promise.all(FACETS.map((facet) => values(reader, facet)));
  await reader.page.reload();
  await reader.arrived();
  await reader.openFilters();
  assert.deepEqual(await Promise.all(FACETS.map((facet) => values(reader, facet))), now, "as when the link is opened");
});

everywhere("a person among many is found by typing", async (reader) => {
  await reader.open();
  await reader.openFilters();
  await reader.facet("Person").getByRole("searchbox").fill("cas");
  await reader.until(async () => {
    const found = await values(reader, "Person");
    return found.length === 2 && found.every(({ label }) => label.includes("Castro"));
  }, "only the two Castros are left");
});

everywhere("a tier lists the quotations of that tier alone, and its link does again", async (reader) => {
  await reader.open("?view=quotations");
  await reader.openFilters();
  const tiers = await values(reader, "Confidence");
  assert.ok(tiers.length > 1, "there is more than one tier to choose from");
  for (const tier of tiers) {
    await reader.open("?view=quotations");
    await reader.openFilters();
    await tick(reader, tier);
    const query = `?view=quotations&tier=${tier.label.toLowerCase()}`;
    await reader.becomes(() => reader.query, query, "the address names the tier");
    const listed = () => reader.page.locator(".hits .tier").allInnerTexts();
    const all = async () => {
      const tiers = await listed();
      return tiers.length > 0 && tiers.every((one) => one === `${tier.label.toLowerCase()} confidence`);
    };
    await reader.until(all, "each entry says that it is in the tier");
    await reader.finds(tier.count);
    await reader.open(query);
    await reader.until(all, "the link gives the same");
    await reader.page.getByRole("button", { name: `Remove filter: Confidence: ${tier.label}` }).waitFor();
    await reader.matches(() => reader.page.title(), new RegExp(`${tier.label.toLowerCase()} confidence`), "the window's title");
  }
});

everywhere("what the tiers mean is said where they are chosen", async (reader) => {
  await reader.open("?view=quotations");
  await reader.openFilters();
  await reader.matches(() => reader.facet("Confidence").innerText(), /How likely words and speaker are both right: high, \d+% or more; medium, \d+% or more; low, less/, "what is said");
});

everywhere("an unknown source and an unknown date can be filtered by", async (reader) => {
  await reader.open("?year=unknown");
  await reader.finds(1);
  assert.match((await reader.titles())[0], /lighthouse/i);
  await reader.page.getByRole("button", { name: "Remove filter: Year: Unknown date" }).waitFor();
});

everywhere("in a narrow window the filters open over the list and close by Escape or their button", async (reader) => {
  await reader.open();
  const toggle = reader.page.getByRole("button", { name: /^Filters/ });
  if (!reader.narrow) {
    await reader.filters.waitFor();
    assert.equal(await toggle.isVisible(), false, "beside the list no button is needed");
    return;
  }
  assert.equal(await reader.filters.isVisible(), false);
  await toggle.click();
  await reader.filters.waitFor();
  await reader.page.keyboard.press("Escape");
  await reader.filters.waitFor({ state: "hidden" });
  await reader.until(() => toggle.evaluate((element) => element === document.activeElement), "the focus is back on the button");
  await toggle.click();
  await reader.page.getByRole("button", { name: "Show the list" }).click();
  await reader.filters.waitFor({ state: "hidden" });
});

everywhere("a country finds the articles that name a place in it and not itself", async (reader) => {
  await reader.open("?country=cuba");
  await reader.page.getByRole("link", { name: /Rail Loan Doubles/ }).first().waitFor();
  await reader.openFilters();
  const [cuba] = (await values(reader, "Country, with its places")).filter(({ label }) => label === "Cuba");
  await reader.finds(cuba.count, "as many as the filter promises");
  await reader.open("?place=cuba");
  await reader.finds(cuba.count - 1, "the article that names Havana and Santiago alone is not under the place Cuba");
});

everywhere("a span of time that is dragged over the bars lists what they promise, and stands in the address", async (reader) => {
  await reader.open("");
  await reader.openFilters();
  const all = await reader.found();
  const bars = reader.filters.locator(".histogram");
  const counts = (await bars.locator("li").evaluateAll((bars) => bars.map((bar) => Number(bar.title.split(": ").at(-1)))));
  assert.ok(counts.length > 3 && counts.some((count) => count === 0), `months without articles have a bar too: ${counts}`);
  const half = Math.ceil(counts.length / 2);
  await bars.scrollIntoViewIfNeeded();
  const place = await bars.boundingBox();
  const middle = place.y + place.height / 2;
  const at = (bar) => place.x + (place.width * (bar + 0.5)) / counts.length;
  await reader.page.mouse.move(at(0), middle);
  await reader.page.mouse.down();
  await reader.page.mouse.move(at(1), middle);
  await reader.page.mouse.move(at(half - 1), middle);
  await reader.page.mouse.up();
  await reader.matches(() => reader.query, /^\?dates=\d{4}-\d\d\/\d{4}-\d\d$/, "the span in the address");
  const sum = counts.slice(0, half).reduce((sum, count) => sum + count, 0);
  assert.ok(sum > 0 && sum < all, `${sum} of ${all}`);
  await reader.finds(sum, "the articles of these months");
  assert.deepEqual(await bars.locator("li").evaluateAll((bars) => bars.map((bar) => Number(bar.title.split(": ").at(-1)))), counts, "the bars stay, to drag anew");
  const { query } = reader;
  await reader.page.reload();
  await reader.finds(sum, "the same after a reload");
  assert.equal(reader.query, query);
  await reader.page.goBack();
  await reader.finds(all, "all is back");
});

everywhere("a span of time is written as well, either end left open", async (reader) => {
  await reader.open("");
  await reader.openFilters();
  const all = await reader.found();
  await reader.filters.getByRole("textbox", { name: "From" }).fill("2020");
  await reader.page.keyboard.press("Tab");
  await reader.becomes(() => reader.query, "?dates=2020/..", "from 2020");
  const late = await reader.found();
  assert.ok(late < all);
  await reader.filters.getByRole("textbox", { name: "to" }).fill("2019");
  await reader.page.keyboard.press("Tab");
  await reader.becomes(() => reader.filters.getByRole("textbox", { name: "to" }).getAttribute("aria-invalid"), "true", "it is over before it begins");
  assert.equal(reader.query, "?dates=2020/..");
});
