// The lists of articles, quotations and names, and the page of a name.
import assert from "node:assert/strict";
import { everywhere } from "./harness.mjs";

const TALKS = "Harbour Talks End Without a Signature";

everywhere("the first page lists the articles, newest first, unknown dates last", async (reader) => {
  await reader.open();
  await reader.finds(6);
  const titles = await reader.titles();
  assert.equal(titles.length, 6);
  assert.deepEqual(titles.slice(1, 5), ["Two Castros and a Crane", "Rail Loan Doubles, Says “Northern Post”", "Russia And Cuba Sign In Moscow", TALKS]);
  assert.match(titles[5], /lighthouse keeper/i, "an article without a title is called by its beginning");
  await reader.becomes(() => reader.page.title(), "Articles – On Record", "the window says what it shows");
});

everywhere("an article in the list says its source, date, length, quotations and the people most named", async (reader) => {
  await reader.open();
  const entry = reader.page.getByRole("article").filter({ hasText: TALKS });
  const text = await entry.innerText();
  assert.match(text, /Harbour Gazette/);
  assert.match(text, /March 4, 2019|4 March 2019/);
  assert.match(text, /\d+ (min|words)/);
  assert.match(text, /\d+ quotations/);
  for (const name of ["Ivan Orlov", "Maria Pell"]) await entry.getByRole("link", { name, exact: true }).waitFor();
});

everywhere("what is unknown of an article is said to be unknown", async (reader) => {
  await reader.open();
  const text = await reader.page.getByRole("article").filter({ hasText: /lighthouse/i }).innerText();
  assert.match(text, /unknown source/i);
  assert.match(text, /date unknown/i);
});

everywhere("articles are sorted by date, by length and, in a search, by relevance", async (reader) => {
  await reader.open();
  const newest = await reader.titles();
  const order = reader.page.getByRole("combobox", { name: "Order" });
  await order.selectOption("Oldest first");
  await reader.until(async () => (await reader.titles())[0] === TALKS, "the oldest comes first");
  assert.match((await reader.titles()).at(-1), /lighthouse/i, "an unknown date is neither old nor new");
  await order.selectOption("Longest first");
  await reader.until(() => reader.query.includes("sort=length"), "the longest comes first");
  const longest = await reader.titles();
  await order.selectOption("Shortest first");
  await reader.until(async () => (await reader.titles())[0] !== longest[0], "the order is turned");
  await reader.becomes(() => reader.titles(), longest.toReversed(), "the shortest comes first");
  await reader.open("?q=crane*");
  await reader.becomes(() => order.inputValue(), "relevance", "a search orders by relevance");
  await reader.becomes(async () => (await reader.titles())[0], "Two Castros and a Crane", "a word in the title weighs more");
  await reader.open();
  await reader.becomes(() => reader.titles(), newest, "the newest comes first");
});

everywhere("a title leads to its article", async (reader) => {
  await reader.open();
  await reader.page.getByRole("link", { name: TALKS }).click();
  await reader.until(() => reader.query.includes("article=harbour-talks"), "the address names the article");
  await reader.arrived();
  await reader.becomes(() => reader.heading.innerText(), TALKS, "it is open");
  await reader.matches(() => reader.page.title(), /^Harbour Talks/, "the window's title");
});

everywhere("the quotations are listed with speaker, kind, date, source, words and context", async (reader) => {
  await reader.open("?view=quotations");
  const entry = reader.page.getByRole("article").filter({ hasText: "We came to build a harbour" });
  const text = await entry.innerText();
  assert.match(text, /Ivan Orlov/);
  assert.match(text, /direct/);
  assert.match(text, /(high|medium|low) confidence/);
  assert.match(text, /Harbour Gazette/);
  assert.match(text, /March 4, 2019|4 March 2019/);
  assert.match(text, /Russia's deputy transport minister|at the airport/, "a line of context");
  await entry.getByRole("link", { name: TALKS }).waitFor();
});

everywhere("a quotation that nobody is named for is unattributed", async (reader) => {
  await reader.open("?view=quotations&speaker=unknown");
  await reader.until(async () => (await reader.found()) > 0, "there are such");
  const entries = await reader.page.getByRole("article").allInnerTexts();
  for (const entry of entries) assert.match(entry, /unattributed[^]*(high|medium|low) confidence/i);
});

everywhere("a quotation opens its article at those words", async (reader) => {
  await reader.open("?view=quotations");
  await reader.page.getByRole("link", { name: /Nobody signs on a Friday/ }).click();
  await reader.until(() => reader.query.includes("quotation="), "the address names the quotation");
  await reader.arrived();
  await reader.becomes(() => reader.heading.innerText(), TALKS, "its article is open");
  const target = reader.page.locator("main :text('Nobody signs on a Friday')").first();
  await reader.until(() => target.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }), "the words are in the window");
});

everywhere("a speech over several paragraphs is one quotation", async (reader) => {
  await reader.open("?view=quotations&q=%22road+to+this+table%22&kind=direct");
  const entry = reader.page.getByRole("article").filter({ hasText: "direct" });
  await reader.becomes(() => entry.count(), 1, "there is one");
  assert.match(await entry.innerText(), /Peter Novak[^]*welcome our friends/);
});

everywhere("names are listed by kind, with how often they are named", async (reader) => {
  await reader.open("?view=entities");
  for (const kind of ["People", "Organizations", "Places", "Groups"]) {
    const section = reader.page.getByRole("region", { name: new RegExp(`^${kind}`) });
    assert.match(await section.getByRole("listitem").first().innerText(), /\D+\s*\d+/, kind);
  }
  await reader.page.getByRole("link", { name: "Maria Pell", exact: true }).first().waitFor();
});

everywhere("one kind of names can be shown alone, and a name found by its beginning", async (reader) => {
  await reader.open("?view=entities");
  const all = await reader.found();
  await reader.page.getByRole("navigation", { name: "Kinds of names" }).getByRole("link", { name: "Places" }).click();
  await reader.until(async () => (await reader.page.getByRole("region", { name: /^People/ }).count()) === 0, "only places are left");
  await reader.until(() => reader.query.includes("type=place"), "the address says so");
  await reader.until(async () => (await reader.found()) < all, "they are fewer");
  await reader.page.getByRole("navigation", { name: "Kinds of names" }).getByRole("link", { name: "All" }).click();
  await reader.page.getByRole("searchbox", { name: "Find a name" }).fill("nun");
  await reader.page.getByRole("link", { name: "José Núñez", exact: true }).waitFor();
  await reader.finds(1, "only one name begins so");
  await reader.until(() => reader.query.includes("name=nun"), "the address says so");
});

everywhere("the page of a name says where it is named, what it said, what was said near it and who is named with it", async (reader) => {
  await reader.open("?view=entities");
  await reader.page.getByRole("main").getByRole("link", { name: "Maria Pell", exact: true }).first().click();
  await reader.until(() => reader.query === "?entity=maria-pell", "the address names her");
  await reader.arrived();
  await reader.becomes(() => reader.heading.innerText(), "Maria Pell", "her page is open");
  const section = (name) => reader.page.getByRole("region", { name: new RegExp(`^${name}`) });
  assert.match(await section("Said ?\\d").first().innerText(), /Nobody signs on a Friday/);
  await section("Said near").waitFor();
  await section("Named in").getByRole("link", { name: TALKS }).waitFor();
  await section("Named with").getByRole("row").getByRole("link", { name: "Ivan Orlov", exact: true }).waitFor();
});

everywhere("a name's article opens at her first mention", async (reader) => {
  await reader.open("?entity=maria-pell");
  await reader.page.getByRole("region", { name: /^Named in/ }).getByRole("link", { name: TALKS }).click();
  await reader.until(() => reader.query.includes("mark=maria-pell"), "the address says what is marked");
  await reader.arrived();
  await reader.becomes(() => reader.heading.innerText(), TALKS, "it is open");
});

everywhere("two people with one surname have a page each", async (reader) => {
  await reader.open("?view=entities&type=person");
  for (const name of ["Fidel Castro", "Raul Castro"]) await reader.page.getByRole("link", { name, exact: true }).waitFor();
});

/** The entries in the page, by their place in the list. */
const inPage = (reader) => reader.page.locator(".hits > li").evaluateAll((all) => all.map((one) => Number(one.getAttribute("aria-posinset"))));

/** The first entry that is seen, and how far it is below the top of the window. */
const seenFirst = (reader) => reader.page.locator(".hits > li").evaluateAll((all) => {
  const first = all.find((one) => one.getBoundingClientRect().bottom > 0);
  return [Number(first.getAttribute("aria-posinset")), Math.round(first.getBoundingClientRect().top)];
});

everywhere("of a long list only what is near the window is in the page, and each entry says which it is", async (reader) => {
  await reader.open("?view=quotations");
  const all = await reader.found();
  assert.ok(all > 60, `the collection has ${all} quotations`);
  const sizes = await reader.page.locator(".hits > li").evaluateAll((entries) => entries.map((one) => one.getAttribute("aria-setsize")));
  assert.deepEqual([...new Set(sizes)], [`${all}`]);
  await reader.until(async () => (await inPage(reader)).length < all, "not all of it is in the page");
  await reader.page.keyboard.press("End");
  await reader.until(async () => (await inPage(reader)).at(-1) === all && (await inPage(reader))[0] > 1, "the end is there, and the beginning is not");
  await reader.arrived();
  const places = await inPage(reader);
  assert.deepEqual(places, places.map((_, at) => places[0] + at), "in order, without a gap");
  await reader.page.keyboard.press("Home");
  await reader.until(async () => (await inPage(reader))[0] === 1, "the beginning is there again");
}, { collection: "shipped" });

everywhere("who comes back to a long list, or reloads it, sees the same entries in the same place", async (reader) => {
  await reader.open("?view=quotations");
  const all = await reader.found();
  await reader.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await reader.until(async () => (await seenFirst(reader))[0] > all / 4, "the middle is seen");
  await reader.arrived();
  // The place is noted when the window rests.
  await reader.page.waitForTimeout(500);
  const seen = await seenFirst(reader);
  const near = async () => {
    await reader.arrived();
    const [entry, top] = await seenFirst(reader);
    return entry === seen[0] && Math.abs(top - seen[1]) <= 2;
  };
  await reader.page.reload();
  await reader.until(near, `after a reload: ${seen}`);
  await reader.page.locator(`.hits > li[aria-posinset="${seen[0] + 1}"] a`).last().click();
  await reader.until(() => reader.query.includes("article="), "an article is open");
  await reader.arrived();
  await reader.page.goBack();
  await reader.until(near, `after coming back: ${seen}`);
}, { collection: "shipped" });

everywhere("the keyboard gets through a long list, one entry after the other", async (reader) => {
  await reader.open("?view=quotations");
  await reader.found();
  const first = await inPage(reader);
  await reader.page.locator(".hits a").first().focus();
  const reached = () => reader.page.evaluate(() => Number(document.activeElement.closest("[aria-posinset]")?.getAttribute("aria-posinset")));
  let last = await reached();
  for (let presses = 0; last <= first.length + 5; presses += 1) {
    assert.ok(presses < 400, `it got to entry ${last}`);
    await reader.page.keyboard.press("Tab");
    await reader.frame();
    const now = await reached();
    assert.ok(now === last || now === last + 1, `after entry ${last} comes ${now}`);
    last = now;
  }
}, { collection: "shipped" });

everywhere("an old link to more of a list opens the list", async (reader) => {
  await reader.open("?view=quotations&shown=75");
  await reader.found();
  await reader.becomes(() => reader.query, "?view=quotations", "the address says what is shown");
  assert.equal(await reader.page.locator(".notice").count(), 0, "there is nothing to be told");
}, { collection: "shipped" });
