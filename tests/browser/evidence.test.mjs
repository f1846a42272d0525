// How sure a quotation is, and why: beside the words, and one click from view.
import assert from "node:assert/strict";
import { everywhere } from "./harness.mjs";

const TALKS = "Harbour Talks";

const hasFocus = (locator) => locator.evaluate((element) => element === document.activeElement);
const inWindow = (locator) => locator.evaluate((element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
});

const why = (reader, who) => reader.page.getByRole("button", { name: who ? `Why? ${who}` : /^Why\?/ });
const evidence = (reader, of = /^Why /) => reader.page.getByRole("group", { name: of });

everywhere("each quotation says in words how sure it is, and a high tier only to those who cannot see its sign", async (reader) => {
  await reader.openArticle(TALKS);
  const notes = await reader.page.locator(".note").evaluateAll((all) => all.map((note) => {
    const tier = note.querySelector(".tier");
    const sign = getComputedStyle(tier, "::before");
    return { words: tier.textContent, seen: tier.firstElementChild.getBoundingClientRect().width > 1, sign: sign.backgroundImage !== "none" && parseFloat(sign.width) > 4 };
  }));
  assert.ok(notes.length > 4);
  for (const { words, seen, sign } of notes) {
    assert.match(words, /^(high|medium|low) confidence$/);
    assert.equal(seen, words !== "high confidence", words);
    assert.ok(sign, "there is a sign");
  }
});

everywhere("by keyboard 'why?' opens the evidence, and Escape leads back", async (reader) => {
  await reader.openArticle(TALKS);
  const button = why(reader, "Ivan Orlov").first();
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  await button.focus();
  await reader.page.keyboard.press("Enter");
  const open = evidence(reader, "Why Ivan Orlov?");
  await reader.until(() => hasFocus(open), "the evidence has the focus");
  await reader.until(() => inWindow(open), "it is in the window");
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  assert.equal(await button.getAttribute("aria-controls"), await open.getAttribute("id"));
  const told = await open.innerText();
  for (const part of [/Found by\s+(the rule “.+”|the trained model)/, /Source\s+“Orlov”/, /Cue\s+“said[^”]*”/, /Speaker\s+\S/, /(high|medium|low) confidence, \d+%\. Of a hundred such quotations, about \d+ are right/]) assert.match(told, part);
  await reader.page.keyboard.press("Tab");
  await reader.until(() => open.getByRole("button", { name: "Close" }).evaluate((element) => element === document.activeElement), "its first stop is the way out");
  await reader.page.keyboard.press("Escape");
  await open.waitFor({ state: "hidden" });
  await reader.until(() => hasFocus(button), "the focus is back");
  await reader.becomes(() => button.getAttribute("aria-expanded"), "false", "it is closed");
});

everywhere("the words of the evidence lead to their places in the text", async (reader) => {
  await reader.openArticle(TALKS);
  await why(reader, "Maria Pell").first().click();
  const open = evidence(reader);
  await open.waitFor();
  const links = open.getByRole("link");
  const count = await links.count();
  assert.ok(count >= 2, "source and cue");
  for (let at = 0; at < count; at += 1) {
    const link = links.nth(at);
    const words = (await link.innerText()).replace(/^“|”$/g, "");
    const target = reader.page.locator((await link.getAttribute("href")).replace("#", "[id='") + "']");
    await link.click();
    await reader.until(() => hasFocus(target), `“${words}” has the focus`);
    await reader.until(() => inWindow(target), `“${words}” is in the window`);
    assert.equal((await target.innerText()).replace(/\s+/g, " ").trim(), words, "the very words");
  }
  await reader.page.keyboard.press("Escape");
  await open.waitFor({ state: "hidden" });
  await reader.until(() => hasFocus(why(reader, "Maria Pell").first()), "from there too the focus goes back");
});

everywhere("who is meant by a pronoun is told step by step", async (reader) => {
  await reader.openArticle(TALKS);
  const note = reader.page.locator(".note").filter({ hasText: "Maria Pell" });
  const quotation = reader.page.getByRole("group", { name: "Quotation, Maria Pell", exact: true }).filter({ hasText: "talks would go on" });
  const number = await quotation.getAttribute("data-quotation");
  await note.and(reader.page.locator(`[data-quotation="${number}"]`)).getByRole("button", { name: /^Why\?/ }).click();
  const steps = evidence(reader).getByRole("listitem");
  await reader.matches(() => steps.first().innerText(), /^“She” – \S/, "the first step");
  await reader.matches(() => steps.last().innerText(), /^“Maria Pell\b.*” – \S/, "the last step");
  await reader.until(async () => (await reader.page.locator(".step.lit").count()) >= 2, "the steps are marked in the text");
});

everywhere("one is open at a time, its words stay lit, and its button or 'Close' shuts it", async (reader) => {
  await reader.openArticle(TALKS);
  await why(reader, "Ivan Orlov").first().click();
  await evidence(reader, "Why Ivan Orlov?").waitFor();
  await why(reader, "Maria Pell").first().click();
  await evidence(reader, "Why Maria Pell?").waitFor();
  await reader.becomes(() => evidence(reader).count(), 1, "one is open");
  await reader.page.mouse.move(0, 0);
  const number = await evidence(reader).getAttribute("data-quotation");
  await reader.until(async () => (await reader.page.locator(`.quote.lit[data-quotation="${number}"]`).count()) > 0, "its words stay lit");
  await why(reader, "Maria Pell").first().click();
  await evidence(reader).waitFor({ state: "hidden" });
  await why(reader, "Maria Pell").first().click();
  await evidence(reader).getByRole("button", { name: "Close" }).click();
  await evidence(reader).waitFor({ state: "hidden" });
  await reader.until(() => hasFocus(why(reader, "Maria Pell").first()), "the focus is back on its button");
});

everywhere("of an unattributed quotation the evidence says why nobody is named", async (reader) => {
  await reader.open("?view=quotations&speaker=unknown");
  await reader.page.locator(".hits blockquote a").first().click();
  await reader.until(() => reader.query.includes("quotation="), "its article is open");
  await reader.arrived();
  const note = reader.page.locator(".note.unnamed").filter({ has: reader.page.locator('[aria-current="true"]') });
  await note.getByRole("button", { name: /^Why\? .*unattributed/i }).click();
  await reader.matches(() => evidence(reader, "Why unattributed?").innerText(), /Speaker\s[^]*(nobody is named|so it stays unattributed)/, "what is said");
});

everywhere("a field keeps its Escape, and the evidence stays", async (reader) => {
  await reader.openArticle(TALKS);
  await why(reader).first().click();
  await evidence(reader).waitFor();
  const box = reader.page.getByRole("searchbox", { name: /Search/ });
  await box.focus();
  await reader.page.keyboard.press("Escape");
  await reader.frame();
  assert.ok(await evidence(reader).isVisible());
});

everywhere("on a touch screen the buttons beside a quotation have room for a finger", async (reader) => {
  await reader.openArticle(TALKS);
  const small = await reader.page.locator(".note button:visible").evaluateAll((all) => all.filter((button) => {
    const { width, height } = button.getBoundingClientRect();
    return width < 24 || height < 24;
  }).map((button) => button.outerHTML.slice(0, 90)));
  assert.deepEqual(small, []);
}, { hasTouch: true, isMobile: true });
