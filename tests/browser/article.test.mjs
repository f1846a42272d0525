// An article, set for reading.
import assert from "node:assert/strict";
import { everywhere } from "./harness.mjs";

const TALKS = "Harbour Talks";
const SIGNING = "Russia And Cuba Sign In Moscow";

/** Whether a thing lies in the window. */
const inWindow = (locator) => locator.evaluate((element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
});

const hasFocus = (locator) => locator.evaluate((element) => element === document.activeElement || element.contains(document.activeElement));

everywhere("an article says its title, source, date and author, and leads to the original", async (reader) => {
  await reader.openArticle(TALKS);
  const text = await reader.page.getByRole("main").innerText();
  for (const fact of [/Harbour Gazette/, /March 4, 2019|4 March 2019/, /Carla Mendes/]) assert.match(text, fact);
  const original = reader.page.getByRole("link", { name: /Original article/ });
  assert.equal(await original.getAttribute("href"), "https://example.org/harbour-talks");
});

everywhere("names in the text lead to their pages", async (reader) => {
  await reader.openArticle(TALKS);
  await reader.page.locator("article p").getByRole("link", { name: "Maria Pell", exact: true }).first().click();
  await reader.until(() => reader.query.includes("entity=maria-pell"), "her page is open");
});

everywhere("each quotation stands marked in the text, with its speaker beside it", async (reader) => {
  await reader.openArticle(TALKS);
  const quotation = reader.page.getByRole("group", { name: "Quotation, Ivan Orlov", exact: true }).first();
  assert.match(await quotation.innerText(), /We came to build a harbour/);
  const note = reader.page.locator(".note").filter({ hasText: "Ivan Orlov" }).first();
  await note.waitFor();
  assert.match(await note.innerText(), /direct/i);
});

everywhere("pointing at a quotation shows its source and cue", async (reader) => {
  await reader.openArticle(TALKS);
  const source = reader.page.locator(".source").filter({ hasText: /^Orlov$/ }).first();
  const cue = reader.page.locator(".cue").filter({ hasText: /said/ }).first();
  const look = (locator) => locator.evaluate((element) => { const { color, backgroundColor, textDecoration, boxShadow, fontWeight, outline } = getComputedStyle(element); return JSON.stringify([color, backgroundColor, textDecoration, boxShadow, fontWeight, outline]); });
  const before = [await look(source), await look(cue)];
  await reader.page.getByRole("group", { name: "Quotation, Ivan Orlov", exact: true }).first().hover();
  await reader.until(async () => (await look(source)) !== before[0] && (await look(cue)) !== before[1], "both look otherwise");
});

everywhere("the focus on a speaker in the margin shows source and cue as well", async (reader) => {
  await reader.openArticle(TALKS);
  await reader.page.locator(".note").filter({ hasText: "Ivan Orlov" }).first().getByRole("link").first().focus();
  await reader.until(async () => (await reader.page.locator(".source.lit").count()) > 0 && (await reader.page.locator(".cue.lit").count()) > 0, "source and cue are lit");
});

everywhere("names and quotations can be switched off and on, and the address says so", async (reader) => {
  await reader.openArticle(TALKS);
  const names = reader.page.getByRole("button", { name: /Names$/ });
  const quotations = reader.page.getByRole("button", { name: /Quotations$/ });
  assert.equal(await names.getAttribute("aria-pressed"), "true");
  await names.click();
  await reader.until(() => /hide=names/.test(reader.query), "the address says so");
  const shown = () => reader.page.locator("article p a.name").count();
  await reader.becomes(shown, 0, "no name is marked");
  await quotations.click();
  await reader.until(async () => (await reader.page.getByRole("group", { name: /^Quotation,/ }).count()) === 0, "no quotation is marked");
  assert.ok((await reader.page.getByRole("main").innerText()).includes("We came to build a harbour"), "the words stay");
  await quotations.click();
  await names.click();
  await reader.until(() => !/hide/.test(reader.query), "all is back");
  await reader.until(async () => (await shown()) > 0, "the names are marked again");
});

everywhere("a footnote marker leads to its note, and the note back", async (reader) => {
  await reader.openArticle(TALKS);
  await reader.page.getByRole("link", { name: "Note 1", exact: true }).click();
  const note = reader.page.locator("p").filter({ hasText: "The contract was announced" });
  await reader.until(() => hasFocus(note), "the note has the focus");
  await reader.until(() => inWindow(note), "it is in the window");
  await note.getByRole("link", { name: /Back to where/ }).click();
  await reader.until(() => hasFocus(reader.page.getByRole("link", { name: "Note 1", exact: true })), "the marker has the focus");
});

everywhere("furniture is folded away and one click from view", async (reader) => {
  await reader.openArticle(SIGNING);
  const text = () => reader.page.getByRole("main").innerText();
  for (const words of ["Share this Report", "Get a summary", "Skating Star", "issues with commenting"]) assert.ok(!(await text()).includes(words), words);
  await reader.page.getByRole("link", { name: /Not part of the article/ }).first().click();
  await reader.until(() => /show=furniture/.test(reader.query), "the address says so");
  for (const words of ["Share this Report", "Get a summary", "Skating Star", "issues with commenting"]) await reader.until(async () => (await text()).includes(words), words);
  await reader.page.getByRole("button", { name: /Page furniture/ }).click();
  await reader.until(async () => !(await text()).includes("Skating Star"), "it is folded again");
});

everywhere("a speech over several paragraphs has one speaker, and each paragraph is marked", async (reader) => {
  await reader.openArticle(SIGNING);
  const marked = (words) => reader.page.getByRole("group", { name: /^Quotation, Peter Novak/ }).filter({ hasText: words });
  for (const words of ["Ladies and gentlemen,", "welcome our friends", "Let me note that", "Thank you."]) await marked(words).first().waitFor();
  const notes = reader.page.locator(".note").filter({ hasText: /Peter Novak\s*direct/ });
  await reader.becomes(() => notes.count(), 1, "there is one note");
});

everywhere("headings and appendices are headings, in order, and none skips a level", async (reader) => {
  await reader.openArticle(SIGNING);
  await reader.page.getByRole("heading", { name: /^APPENDIX I/i }).waitFor();
  const levels = await reader.page.locator("h1, h2, h3, h4, h5, h6").evaluateAll((all) => all.filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1])));
  assert.equal(levels[0], 1);
  levels.reduce((before, level) => {
    assert.ok(level <= before + 1, `${levels}`);
    return level;
  });
});

everywhere("a link to a quotation opens at it, marked", async (reader) => {
  await reader.openArticle(TALKS);
  await reader.page.locator(".note").filter({ hasText: "Maria Pell" }).first().getByRole("link").first().click();
  await reader.until(() => reader.query.includes("quotation="), "the address names it");
  await reader.page.reload();
  await reader.arrived();
  const opened = reader.page.locator(".quote.opened").first();
  await opened.waitFor();
  await reader.until(() => inWindow(opened), "it is in the window");
  assert.match(await opened.innerText(), /Nobody signs|a little Siberian/);
});

everywhere("a link to a name opens at its first mention, with all of them marked", async (reader) => {
  await reader.openArticle(TALKS, "&mark=maria-pell");
  const first = reader.page.locator(".wanted").first();
  await reader.until(() => inWindow(first), "the first is in the window");
  await reader.until(async () => (await reader.page.locator(".wanted").count()) > 1, "all of them are marked");
});

everywhere("what an article says is text and never a part of the page", async (reader) => {
  await reader.open();
  const title = '<img src=x onerror="document.title=`broken`"> & <b>Other</b> "Signs"';
  await reader.page.getByRole("link", { name: title }).click();
  await reader.until(() => reader.query.includes("article="), "the article is open");
  await reader.arrived();
  await reader.becomes(() => reader.heading.innerText(), title, "its title is over it");
  const text = await reader.page.getByRole("main").innerText();
  assert.ok(text.includes("O’Hara & Sons <script>alert(1)</script>"));
  assert.ok(text.includes('<script>document.title = "broken"</script>'));
  assert.ok(text.includes("5 < 6 && 7 > 3"));
  assert.equal(await reader.page.locator("main img, main script").count(), 0);
  assert.ok(!(await reader.page.title()).startsWith("broken"));
});

everywhere("a date and a sum show what they come to, by pointer, by keyboard and read aloud, and leave the words alone", async (reader) => {
  await reader.openArticle(TALKS);
  for (const [words, value] of [["Monday", "4 March 2019"], ["38 million euros", "EUR 38,000,000"]]) {
    const mark = reader.page.getByRole("group", { name: `${words}: ${value}`, exact: true }).first();
    assert.equal(await mark.innerText(), words);
    const shown = () => mark.evaluate((element) => getComputedStyle(element, "::after").content);
    assert.equal(await shown(), "none", "nothing is shown before");
    await mark.focus();
    await reader.until(async () => (await shown()) === JSON.stringify(value), "it is shown");
  }
  const wide = await reader.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.ok(!wide, "nothing is wider than the window");
});
