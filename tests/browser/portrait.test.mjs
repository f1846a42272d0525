// The page of a name: what is gathered under it and why, when it is named and with whom, and how an error is reported.
import assert from "node:assert/strict";
import { axe, everywhere, places } from "./harness.mjs";

const section = (reader, name) => reader.page.getByRole("region", { name });
const hasFocus = (locator) => locator.evaluate((element) => element === document.activeElement);
const numberIn = (text) => Number(/\d[\d,]*/.exec(text)[0].replaceAll(",", ""));

for (const name of ["maria-pell", "ivan-orlov", "fidel-castro", "havana", "ernesto-vidal"]) {
  everywhere(`every count on the page of ${name} is that of the list it leads to`, async (reader) => {
    await reader.open(`?entity=${name}`);
    const links = await reader.page.locator(".portrait").getByRole("link").evaluateAll((all) => all.map((link) => ({
      to: link.getAttribute("href"),
      says: link.getAttribute("aria-label") ?? link.textContent,
    })));
    const counted = links.filter(({ says }) => /^All \d|: \d+ articles?$|^\d+ articles?( |$)/.test(says));
    assert.ok(counted.length > 3, "there are counts");
    for (const { to, says } of counted) {
      const count = numberIn(says.replace(/^.*: /, ""));
      await reader.page.goto(reader.address + to);
      await reader.finds(count, `${says} → ${to}`);
    }
  }, { in: [places[0]] });
}

everywhere("the forms are there with how often, where and why they are gathered, most frequent first", async (reader) => {
  await reader.open("?entity=ivan-orlov");
  const forms = section(reader, /^Gathered under this name/).getByRole("listitem");
  const told = await forms.allInnerTexts();
  assert.ok(told.length >= 2, "the surname too");
  for (const one of told) assert.match(one, /\d+ times? in \d+ articles?\s+\S+ \S+/);
  const times = told.map((one) => numberIn(one.replace(/^.*\n?.*?(\d+ times?)/, "$1")));
  assert.deepEqual(times, times.toSorted((one, other) => other - one));
  const surname = told.find((one) => /^Orlov\b/.test(one));
  assert.match(surname, /surname/, "its reason");
});

everywhere("a form leads to the articles that use it, and its chip takes that away again", async (reader) => {
  await reader.open("?entity=ivan-orlov");
  const form = section(reader, /^Gathered under this name/).getByRole("listitem").filter({ hasText: /^Orlov\b/ });
  const link = form.getByRole("link", { name: /^\d+ articles?$/ });
  const count = numberIn(await link.innerText());
  await link.click();
  await reader.becomes(() => reader.query, "?called=ivan-orlov/Orlov", "the address says what he is called");
  await reader.finds(count);
  await reader.matches(() => reader.page.title(), /Ivan Orlov called “Orlov”/, "the window's title");
  await reader.page.getByRole("button", { name: "Remove filter: Ivan Orlov called: Orlov" }).click();
  await reader.becomes(() => reader.query, "", "nothing is left of it");
  await reader.open("?called=ivan-orlov/Vanya");
  await reader.page.getByText("This collection calls no “Ivan Orlov” “Vanya”; that was left out.").waitFor();
});

everywhere("articles that name two people are listed by a link, and either can be taken away again", async (reader) => {
  await reader.open("?entity=fidel-castro");
  const row = section(reader, /^Named with/).getByRole("row", { name: /^Raul Castro/ });
  await row.getByRole("link", { name: "1 article with both Fidel Castro and Raul Castro" }).click();
  await reader.becomes(() => reader.query, "?person=fidel-castro&and-person=raul-castro", "the address asks for both");
  await reader.finds(1);
  await reader.matches(() => reader.page.title(), /Fidel Castro and Raul Castro/, "the window's title");
  await reader.openFilters();
  const box = (name) => reader.facet("Person").getByRole("checkbox", { name });
  for (const name of [/^Fidel Castro/, /^and Raul Castro/]) await reader.until(() => box(name).isChecked(), `${name} is ticked`);
  await box(/^and Raul Castro/).click();
  await reader.becomes(() => reader.query, "?person=fidel-castro", "a click takes away what was required");
  await reader.page.goBack();
  await reader.closeFilters();
  await reader.page.getByRole("button", { name: "Remove filter: Person: and Raul Castro" }).click();
  await reader.becomes(() => reader.query, "?person=fidel-castro", "and so does its chip");
});

everywhere("the months are a table for those who hear it, bars for those who see it, and links by keyboard", async (reader) => {
  await reader.open("?entity=maria-pell");
  const table = reader.page.getByRole("table", { name: "Articles that name Maria Pell, by month" });
  const years = await table.getByRole("rowheader").allInnerTexts();
  assert.deepEqual(years.map((year) => year.slice(0, 4)), ["2021", "2020", "2019"]);
  assert.equal(await table.getByRole("columnheader").count(), 13);
  const march = table.getByRole("link", { name: "March 2019: 2 articles" });
  const may = table.getByRole("link", { name: "May 2021: 1 article" });
  const height = (link) => link.evaluate((element) => parseFloat(getComputedStyle(element).backgroundSize.split(" ")[1]) || element.style.getPropertyValue("--share"));
  assert.notEqual(await height(march), await height(may), "more articles, a higher bar");
  await march.focus();
  await reader.page.keyboard.press("Enter");
  await reader.becomes(() => reader.query, "?month=2019-03&person=maria-pell", "the list of the month");
  await reader.finds(2);
});

everywhere("what is named without a known date is counted too", async (reader) => {
  await reader.open("?entity=ernesto-vidal");
  const undated = section(reader, /^When it is named/).getByRole("link", { name: "1 article", exact: true });
  assert.match(await undated.locator("xpath=..").innerText(), /without a known date/);
  await undated.click();
  await reader.finds(1);
});

everywhere("who is named together is drawn: every name readable, the same at each visit, each a link to its page", async (reader) => {
  await reader.open("?entity=maria-pell");
  const drawing = reader.page.locator(".network");
  const look = () => drawing.evaluate((element) => element.querySelector("svg").outerHTML);
  const first = await look();
  const names = await drawing.getByRole("listitem").evaluateAll((all) => all.map((item) => {
    const { left, right, top, bottom } = item.getBoundingClientRect();
    return { name: item.textContent, left, right, top, bottom, size: parseFloat(getComputedStyle(item).fontSize) };
  }));
  assert.equal(names[0].name, "Maria Pell");
  assert.ok(names.length > 5 && names.length <= 20, `${names.length} names`);
  const dots = await drawing.locator("circle").evaluateAll((all) => all.map((dot) => { const { top, bottom } = dot.getBoundingClientRect(); return (top + bottom) / 2; }));
  names.forEach(({ name, left, right, top, bottom, size }, place) => {
    assert.ok(left >= 0 && right <= reader.page.viewportSize().width && size >= 13, `${name} is in the window and large enough`);
    assert.ok(place === 0 || top >= names[place - 1].bottom - 0.5, `${name} lies over no other name`);
    assert.ok(dots[place] > top && dots[place] < bottom, `${name} stands beside its dot`);
  });
  const links = drawing.getByRole("link");
  assert.equal(await links.count(), names.length - 1);
  const faint = () => drawing.locator("path").evaluateAll((all) => all.filter((path) => getComputedStyle(path).opacity < 0.1).length);
  await links.first().focus();
  await reader.until(async () => (await faint()) > 0, "the lines of the name that has the focus stand out");
  await reader.page.reload();
  await reader.arrived();
  assert.equal(await look(), first, "the same drawing");
  const next = await links.first().innerText();
  await links.first().click();
  await reader.becomes(() => reader.heading.innerText(), next, "its page is open");
});

everywhere("'not the same?' prepares an entry for entities.toml, by keyboard, and Escape leads back", async (reader) => {
  await reader.open("?entity=ivan-orlov");
  const button = reader.page.getByRole("button", { name: "Not the same? (Orlov)", exact: true });
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  await button.focus();
  await reader.page.keyboard.press("Enter");
  const entry = reader.page.getByRole("textbox", { name: "Entry for entities.toml" });
  for (const part of ["[[split]]", "Ivan Orlov", "Orlov"]) await reader.until(async () => (await entry.inputValue()).includes(part), `the entry has ${part}`);
  assert.notEqual(await entry.getAttribute("readonly"), null, "it is to be copied, not written");
  await reader.page.keyboard.press("Tab");
  const field = reader.page.getByRole("textbox", { name: "Whose name it is" });
  await reader.until(() => hasFocus(field), "the first stop is whose name it is");
  await field.fill('Oleg "the Crane" Orlov \\');
  await reader.until(async () => (await entry.inputValue()).includes('Oleg \\"the Crane\\" Orlov \\\\'), "what is typed is escaped");
  await reader.page.keyboard.press("Escape");
  await entry.waitFor({ state: "detached" });
  await reader.until(() => hasFocus(button), "the focus is back");
  await reader.page.getByRole("button", { name: "Not the same? (Ivan Orlov)", exact: true }).click();
  await field.waitFor();
  assert.equal(await entry.count(), 0, "his own name is nobody else's before it is said whose");
  await field.fill("Igor Orlov");
  await reader.until(async () => (await entry.inputValue()).includes('to = "Igor Orlov"'), "now it is");
});

everywhere("each way to correct an entry prepares another", async (reader) => {
  await reader.open("?entity=maria-pell");
  await reader.page.getByRole("button", { name: "Correct this entry (Maria Pell)" }).click();
  const entry = reader.page.getByRole("textbox", { name: "Entry for entities.toml" });
  const choice = reader.page.getByRole("combobox", { name: "What is wrong" });
  const ways = [
    ["It has another name", "Its name", "Mary Pell", 'name = "Maria Pell"\nkind = "person"\nto = "Mary Pell"'],
    ["It is the same as another entry", "The name of the other", "M. Pell", 'names = ["Maria Pell", "M. Pell"]\nkind = "person"'],
    ["It has a Wikidata item", "Its item, such as Q42", "Q42", 'name = "Maria Pell"\nkind = "person"\nwikidata = "Q42"'],
  ];
  for (const [option, label, typed, lines] of ways) {
    await choice.selectOption(option);
    const field = reader.page.getByLabel(label, { exact: true });
    await field.fill(" ");
    await entry.waitFor({ state: "detached" });
    await field.fill(typed);
    await reader.becomes(async () => (await entry.inputValue()).replace(/^.*\n/, "").trim(), lines, option);
  }
  await reader.page.getByLabel("Its item, such as Q42").fill("forty-two");
  await entry.waitFor({ state: "detached" });
  await choice.selectOption("It is no name: hide it");
  await reader.becomes(() => entry.inputValue(), '[[hide]]\nname = "Maria Pell"\nkind = "person"\n', "an entry that hides her");
  await choice.selectOption("It is of another kind");
  await reader.page.getByRole("combobox", { name: "Its kind" }).selectOption("Places");
  await reader.matches(() => entry.inputValue(), /to = "place"/, "the kind chosen");
  assert.deepEqual(await axe(reader.page), []);
});

everywhere("where the browser forbids copying, it is said what to do, and nothing breaks", async (reader) => {
  await reader.open("?entity=ivan-orlov");
  await reader.page.getByRole("button", { name: "Not the same? (Orlov)" }).click();
  await reader.page.getByRole("button", { name: "Copy entry" }).click();
  await reader.page.getByText("Select the lines and copy them yourself").waitFor();
}, { prepare: (reader) => reader.page.addInitScript(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("forbidden")); }) });

everywhere("the entry is copied whole", async (reader) => {
  await reader.open("?entity=ivan-orlov");
  await reader.page.getByRole("button", { name: "Not the same? (Orlov)" }).click();
  const wanted = await reader.page.getByRole("textbox", { name: "Entry for entities.toml" }).inputValue();
  await reader.page.getByRole("button", { name: "Copy entry" }).click();
  await reader.page.getByText("Entry copied").waitFor();
  assert.equal(await reader.page.evaluate(() => globalThis.copied), wanted);
}, { prepare: (reader) => reader.page.addInitScript(() => { navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }; }) });

everywhere("an identifier is a link that gives nothing away, a country one to its page", async (reader) => {
  await reader.open("?entity=havana");
  const item = reader.page.getByRole("link", { name: "Wikidata Q1563" });
  assert.equal(await item.getAttribute("href"), "https://www.wikidata.org/wiki/Q1563");
  assert.match(await item.getAttribute("rel"), /noopener/);
  await reader.page.locator(".kind-of").getByRole("link", { name: "Cuba" }).click();
  await reader.becomes(() => reader.heading.innerText(), "Cuba", "the country's page is open");
}, { collection: "crowded" });

everywhere("an office has the dates of the articles that give it", async (reader) => {
  await reader.open("?entity=peter-novak");
  const offices = section(reader, /^Offices and titles/);
  assert.match(await offices.innerText(), /President\s+\d+ articles?\s+18 March 2019/);
});

everywhere("ten thousand companions and two thousand forms leave the page usable", async (reader) => {
  await reader.open("?entity=ivan-orlov");
  const elements = () => reader.page.locator("*").count();
  assert.ok((await elements()) < 3000, `${await elements()} elements`);
  assert.match(await section(reader, /^Gathered under this name/).getByRole("heading").innerText(), /2,0\d\d/);
  assert.match(await section(reader, /^Named with/).getByRole("heading").innerText(), /10,0\d\d/);
  const rows = () => section(reader, /^Named with/).getByRole("rowheader").count();
  const before = await rows();
  await reader.page.getByRole("link", { name: /^Show 200 more/ }).focus();
  await reader.page.keyboard.press("Enter");
  await reader.becomes(rows, before + 200, "more are shown");
  await reader.until(() => hasFocus(reader.page.getByRole("link", { name: /^Show 200 more/ })), "the focus stays");
  await reader.page.reload();
  await reader.arrived();
  await reader.becomes(rows, before + 200, "as many after a reload");
  const forms = section(reader, /^Gathered under this name/).getByRole("listitem");
  const few = await forms.count();
  await reader.page.getByRole("button", { name: "Show 200 more forms" }).click();
  await reader.becomes(() => forms.count(), few + 200, "more forms");
}, { collection: "crowded" });

everywhere("people, organizations, places and groups are listed and filtered by; dates, sums and things are only marked", async (reader) => {
  await reader.open("?view=entities");
  const kinds = reader.page.getByRole("navigation", { name: "Kinds of names" }).getByRole("link");
  assert.deepEqual(await kinds.allInnerTexts(), ["All", "People", "Organizations", "Places", "Groups"]);
  const listed = (await reader.page.locator(".index a").allInnerTexts()).join("\n");
  assert.doesNotMatch(listed, /\$|euros|\b(19|20)\d\d\b|Monday|April/, "no date or sum is a name");
  await reader.openFilters();
  const facets = await reader.filters.getByRole("group").evaluateAll((all) => all.map((group) => group.querySelector("legend").textContent));
  assert.ok(["Person", "Organization", "Place", "Group"].every((facet) => facets.includes(facet)));
  assert.ok(facets.every((facet) => !/product|misc|other|thing/i.test(facet)), facets.join(", "));
  await reader.openArticle("Harbour Talks");
  assert.ok((await reader.page.locator(".thing").count()) > 1, "they are marked in an article");
});
