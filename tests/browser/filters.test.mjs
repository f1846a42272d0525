// The filters beside the three lists: what they promise is what they give.
import assert from "node:assert/strict";
import { everywhere } from "./harness.mjs";

const LISTS = { articles: "", quotations: "?view=quotations", names: "?view=entities" };
const FACETS = ["Source", "Year", "Month", "Person", "Organization", "Place", "Group", "Speaker", "Kind of quotation"];

/** The values that a facet shows: name, promised number, and the id of its box. */
async function values(reader, facet) {
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
      assert.equal(await reader.found(), value.count, `${facet}: ${value.label}`);
      const other = facet === "Source" ? "Person" : "Source";
      const under = (await values(reader, other)).at(-1);
      await tick(reader, under);
      assert.equal(await reader.found(), under.count, `${facet}: ${value.label}, ${other}: ${under.label}`);
      await reader.filters.getByRole("link", { name: "Clear filters" }).click();
      await reader.until(async () => (await reader.found()) === all, "all is back");
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
  const two = await reader.found();
  assert.equal(two, one + promised.find(({ label }) => label === "Northern Post").count);
  assert.deepEqual(new Map((await values(reader, "Source")).map(({ label, count }) => [label, count])), new Map(promised.map(({ label, count }) => [label, count])));
});

everywhere("an excluded value is taken away, said so, and can be given back", async (reader) => {
  await reader.open();
  const all = await reader.found();
  await reader.openFilters();
  const { count } = (await values(reader, "Source")).find(({ label }) => label === "Northern Post");
  await exclude(reader, "Source", "Northern Post").click();
  await reader.until(() => reader.query.includes("source!=northern-post"), "the address says so");
  assert.equal(await reader.found(), all - count);
  assert.equal(await exclude(reader, "Source", "Northern Post").getAttribute("aria-pressed"), "true");
  await reader.closeFilters();
  await reader.page.getByRole("button", { name: "Remove filter: Source: not Northern Post" }).click();
  await reader.until(async () => (await reader.found()) === all, "everything is back");
  assert.equal(reader.query, "");
});

everywhere("each filter in force has a chip that takes it away, and 'clear all' takes all", async (reader) => {
  await reader.open("?q=harbour&source=northern-post&year=2020&person!=fidel-castro&view=quotations");
  const chips = reader.page.getByRole("region", { name: "Filters in force" });
  assert.equal(await chips.getByRole("button").count(), 4);
  await chips.getByRole("button", { name: "Remove filter: Year: 2020" }).click();
  await reader.until(() => !reader.query.includes("year"), "the year is gone");
  assert.match(reader.query, /source=northern-post/);
  await chips.getByRole("link", { name: "Clear all" }).click();
  await reader.until(() => reader.query === "?view=quotations", "only the list is left");
  await chips.waitFor({ state: "hidden" });
});

everywhere("filters and search come along to another list", async (reader) => {
  await reader.open("?source=northern-post&q=loan");
  await reader.page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: /Quotations/ }).click();
  await reader.until(() => reader.query.includes("view=quotations"), "the other list is shown");
  assert.match(reader.query, /q=loan/);
  assert.match(reader.query, /source=northern-post/);
});

everywhere("a person among many is found by typing", async (reader) => {
  await reader.open();
  await reader.openFilters();
  await reader.facet("Person").getByRole("searchbox").fill("cas");
  await reader.until(async () => (await values(reader, "Person")).every(({ label }) => label.includes("Castro")), "only the Castros are left");
  assert.equal((await values(reader, "Person")).length, 2);
});

everywhere("an unknown source and an unknown date can be filtered by", async (reader) => {
  await reader.open("?year=unknown");
  assert.equal(await reader.found(), 1);
  assert.match((await reader.titles())[0], /lighthouse/i);
  await reader.page.getByRole("button", { name: "Remove filter: Year: Unknown date" }).waitFor();
});

everywhere("in a narrow window the filters open over the list and close by Escape or their button", async (reader) => {
  await reader.open();
  const toggle = reader.page.getByRole("button", { name: /^Filters/ });
  if (!reader.narrow) {
    assert.equal(await toggle.isVisible(), false, "beside the list no button is needed");
    assert.ok(await reader.filters.isVisible());
    return;
  }
  assert.equal(await reader.filters.isVisible(), false);
  await toggle.click();
  await reader.filters.waitFor();
  await reader.page.keyboard.press("Escape");
  await reader.filters.waitFor({ state: "hidden" });
  assert.ok(await toggle.evaluate((element) => element === document.activeElement), "the focus is back on the button");
  await toggle.click();
  await reader.page.getByRole("button", { name: "Show the list" }).click();
  await reader.filters.waitFor({ state: "hidden" });
});
