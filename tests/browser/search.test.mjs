// The search over titles, text and quotations.
import assert from "node:assert/strict";
import { everywhere } from "./harness.mjs";

const box = (reader) => reader.page.getByRole("searchbox", { name: "Search titles, text and quotations" });

/** Opens the list of what a search finds; gives the beginnings of the titles. */
async function search(reader, text) {
  await reader.open(`?q=${encodeURIComponent(text)}`);
  return (await reader.page.locator(".hits h2").allTextContents()).map((title) => title.split(" ").slice(0, 2).join(" "));
}

everywhere("words, phrases, prefixes and exclusions find what they say", async (reader) => {
  assert.deepEqual((await search(reader, "cranes railway")).sort(), ["Harbour Talks"]);
  assert.deepEqual((await search(reader, '"same loan"')).sort(), ["Rail Loan"]);
  assert.deepEqual(await search(reader, '"loan same"'), []);
  assert.deepEqual((await search(reader, "cran*")).sort(), ["Harbour Talks", "Two Castros"]);
  assert.deepEqual((await search(reader, "cran* -siberian")).sort(), ["Two Castros"]);
  assert.deepEqual((await search(reader, 'loan -"the loan is ready"')).includes("Harbour Talks"), false);
});

everywhere("accents and capitals make no difference", async (reader) => {
  for (const text of ["nunez", "NÚÑEZ", "nu\u0301n\u0303ez", "vagon"]) assert.deepEqual(await search(reader, text), ["Rail Loan"], text);
  assert.deepEqual(await search(reader, "здравствуйте"), ["<img src=x"]);
});

everywhere("titles are searched and furniture is not", async (reader) => {
  assert.deepEqual(await search(reader, "signature"), ["Harbour Talks"]);
  assert.deepEqual(await search(reader, "skating"), []);
  assert.deepEqual(await search(reader, "boston"), []);
});

everywhere("what was searched for is highlighted in the list and in the article", async (reader) => {
  await reader.open("?q=%22a+little+siberian%22");
  await reader.page.locator("mark").first().waitFor();
  assert.match((await reader.page.locator("mark").allTextContents()).join(" "), /a little Siberian/);
  await reader.page.getByRole("link", { name: /Harbour Talks/ }).click();
  await reader.until(() => reader.query.includes("article="), "the article is open");
  await reader.arrived();
  assert.match(reader.query, /q=/, "the search comes along");
  assert.match((await reader.page.locator("main mark").allTextContents()).join(" "), /a\s+little\s+Siberian/);
});

everywhere("in the list of quotations it is the words, or the speaker, that must match", async (reader) => {
  await reader.open("?view=quotations&q=friday");
  assert.equal(await reader.found(), 1);
  await reader.open("?view=quotations&q=pell");
  assert.ok((await reader.found()) > 2, "by the speaker's name");
  for (const text of await reader.page.getByRole("article").allInnerTexts()) assert.match(text, /Pell/);
});

everywhere("typing searches at once and fills the history with nothing", async (reader) => {
  await reader.open();
  const before = await reader.page.evaluate(() => history.length);
  await box(reader).pressSequentially("lighthouse");
  await reader.until(() => reader.query === "?q=lighthouse", "the address follows");
  await reader.until(async () => (await reader.found()) === 1, "the list follows");
  assert.equal(await reader.page.evaluate(() => history.length), before);
  await box(reader).press("Escape");
  await reader.until(async () => reader.query === "" && (await reader.found()) === 6, "Escape empties the search");
});

everywhere("Enter searches, and leads to the hits", async (reader) => {
  await reader.open();
  await box(reader).fill("lighthouse");
  await box(reader).press("Enter");
  await reader.until(() => reader.query === "?q=lighthouse", "the address has it");
  assert.equal(await reader.found(), 1);
  await reader.open("?entity=maria-pell");
  await box(reader).fill("lighthouse");
  await box(reader).press("Enter");
  await reader.until(() => reader.query === "?q=lighthouse", "from a name's page it leads to the list");
  assert.equal(await reader.found(), 1);
});

everywhere("a mistake in the search is understood as far as possible and said", async (reader) => {
  await reader.open(`?q=${encodeURIComponent('crane* "a tree')}`);
  assert.deepEqual((await reader.titles()).map((title) => title.slice(0, 3)), ["Two"]);
  const hints = reader.page.locator("#search-hints");
  await reader.until(async () => (await hints.innerText()).trim() !== "", "it is said");
  assert.match(await hints.innerText(), /quot|clos/i);
});

everywhere("the slash key leads to the search from anywhere", async (reader) => {
  await reader.open("?entity=maria-pell");
  await reader.page.keyboard.press("/");
  assert.ok(await box(reader).evaluate((element) => element === document.activeElement));
  assert.equal(await box(reader).inputValue(), "");
});
