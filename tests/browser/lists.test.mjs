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

everywhere("a long list shows a part and then more", async (reader) => {
  await reader.open("?view=quotations");
  const all = await reader.found();
  assert.ok(all > 25, `the collection has ${all} quotations`);
  const listed = () => reader.page.locator(".hits > li").count();
  await reader.becomes(listed, 25, "a part is listed");
  await reader.page.getByRole("link", { name: /^Show 25 more/ }).click();
  await reader.becomes(listed, Math.min(50, all), "more are listed");
  await reader.page.reload();
  await reader.arrived();
  await reader.becomes(listed, Math.min(50, all), "a reload shows as many");
}, { collection: "shipped" });
