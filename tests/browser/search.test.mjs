// The search over titles, text and quotations.
import assert from "node:assert/strict";
import { everywhere } from "./harness.mjs";

const box = (reader) => reader.page.getByRole("searchbox", { name: "Search titles, text and quotations" });

/** What a search finds, by the beginnings of the titles, in any order. */
async function finds(reader, text, expected) {
  await reader.open(`?q=${encodeURIComponent(text)}`);
  const found = async () => (await reader.titles()).map((title) => title.split(" ").slice(0, 2).join(" ")).sort();
  await reader.becomes(found, expected, text);
}

everywhere("words, phrases, prefixes and exclusions find what they say", async (reader) => {
  await finds(reader, "cranes railway", ["Harbour Talks"]);
  await finds(reader, '"same loan"', ["Rail Loan"]);
  await finds(reader, '"loan same"', []);
  await finds(reader, "cran*", ["Harbour Talks", "Two Castros"]);
  await finds(reader, "cran* -siberian", ["Two Castros"]);
  await finds(reader, 'loan -"the loan is ready"', ["Rail Loan"]);
});

everywhere("accents and capitals make no difference", async (reader) => {
  for (const text of ["nunez", "NÚÑEZ", "nu\u0301n\u0303ez", "vagon"]) await finds(reader, text, ["Rail Loan"]);
  await finds(reader, "здравствуйте", ["<img src=x"]);
});

everywhere("titles are searched, and what a web site put around an article too", async (reader) => {
  await finds(reader, "signature", ["Harbour Talks"]);
  await finds(reader, "boston", ["Russia And"]);
});

everywhere("what was searched for is highlighted in the list and in the article", async (reader) => {
  await reader.open("?q=%22a+little+siberian%22");
  await reader.page.locator("mark").first().waitFor();
  const marked = async (where) => (await reader.page.locator(where).allTextContents()).join(" ");
  await reader.matches(() => marked("mark"), /a little Siberian/, "what is marked");
  await reader.page.getByRole("link", { name: /Harbour Talks/ }).click();
  await reader.until(() => reader.query.includes("article="), "the article is open");
  await reader.arrived();
  await reader.until(() => reader.query.includes("q="), "the search comes along");
  await reader.matches(() => marked("main mark"), /a\s+little\s+Siberian/, "what is marked");
});

everywhere("in the list of quotations it is the words, or the speaker, that must match", async (reader) => {
  await reader.open("?view=quotations&q=friday");
  await reader.finds(1);
  await reader.open("?view=quotations&q=pell");
  await reader.until(async () => (await reader.found()) > 2, "by the speaker's name");
  for (const text of await reader.page.getByRole("article").allInnerTexts()) assert.match(text, /Pell/);
});

everywhere("typing searches at once and fills the history with nothing", async (reader) => {
  await reader.open();
  const before = await reader.page.evaluate(() => history.length);
  await box(reader).pressSequentially("lighthouse");
  await reader.until(() => reader.query === "?q=lighthouse", "the address follows");
  await reader.finds(1, "the list follows");
  assert.equal(await reader.page.evaluate(() => history.length), before);
  await box(reader).press("Escape");
  await reader.until(async () => reader.query === "" && (await reader.found()) === 6, "Escape empties the search");
});

everywhere("Enter searches, and leads to the hits", async (reader) => {
  await reader.open();
  await box(reader).fill("lighthouse");
  await box(reader).press("Enter");
  await reader.until(() => reader.query === "?q=lighthouse", "the address has it");
  await reader.finds(1);
  await reader.open("?entity=maria-pell");
  await box(reader).fill("lighthouse");
  await box(reader).press("Enter");
  await reader.until(() => reader.query === "?q=lighthouse", "from a name's page it leads to the list");
  await reader.finds(1);
});

everywhere("a mistake in the search is understood as far as possible and said", async (reader) => {
  await reader.open(`?q=${encodeURIComponent('crane* "a tree')}`);
  await reader.becomes(async () => (await reader.titles()).map((title) => title.slice(0, 3)), ["Two"], "it is understood");
  const hints = reader.page.locator("#search-hints");
  await reader.matches(() => hints.innerText(), /quot|clos/i, "what is said");
  await reader.matches(() => hints.innerText(), /Here: "a tree/, "where");
  assert.equal(await hints.locator("mark").innerText(), '"');
});

everywhere("the slash key leads to the search from anywhere", async (reader) => {
  await reader.open("?entity=maria-pell");
  await reader.page.keyboard.press("/");
  await reader.until(() => box(reader).evaluate((element) => element === document.activeElement), "it has the focus");
  assert.equal(await box(reader).inputValue(), "");
});
