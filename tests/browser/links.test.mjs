// Whatever a reader sees comes back from its address alone.
import assert from "node:assert/strict";
import { everywhere, places, reader as another } from "./harness.mjs";

const VIEWS = {
  "the list of articles": "",
  "articles narrowed and sorted": "?q=harbour&source=harbour-gazette&source=northern-post&year!=2021&sort=oldest",
  "quotations of one speaker": "?view=quotations&speaker=maria-pell",
  "quotations of a kind in a month": "?view=quotations&month=2019-03&kind=direct",
  "quotations of a tier": "?view=quotations&tier!=high",
  "names of one kind": "?view=entities&type=person&name=o",
  "the page of a name": "?entity=ivan-orlov",
  "an article found by a search, without marks": null,
};

for (const [view, address] of Object.entries(VIEWS)) {
  everywhere(`${view}: a reload and a copied link give the same`, async (reader) => {
    await (address === null ? reader.openArticle("Two Castros and a Crane", "&q=crane&hide=names") : reader.open(address));
    const first = await reader.seen();
    if (address !== null) assert.equal(first.query, address, "the address is in its canonical form already");
    await reader.page.reload();
    await reader.becomes(() => reader.seen(), first, "after a reload");
    const friend = await another(reader.place);
    try {
      await friend.page.goto(reader.page.url());
      await friend.becomes(() => friend.seen(), first, "for somebody else");
    } finally {
      await friend.context.close();
    }
  });
}

everywhere("back and forward lead through what was seen", async (reader) => {
  await reader.open();
  const seen = [await reader.seen()];
  const step = async (action, condition) => {
    await action();
    await reader.until(() => condition.test(reader.query), `the address matches ${condition}`);
    seen.push(await reader.seen());
  };
  const lists = reader.page.getByRole("navigation", { name: "Lists" });
  await step(() => lists.getByRole("link", { name: /Quotations/ }).click(), /^\?view=quotations$/);
  await step(() => reader.page.locator(".hits blockquote a").first().click(), /quotation=/);
  await step(() => lists.getByRole("link", { name: /Names/ }).click(), /view=entities/);
  await step(() => reader.page.getByRole("main").getByRole("link", { name: "Ivan Orlov", exact: true }).first().click(), /entity=ivan-orlov/);
  for (const there of seen.slice(0, -1).toReversed()) {
    await reader.page.goBack();
    await reader.becomes(() => reader.seen(), there, "one step back");
  }
  for (const there of seen.slice(1)) {
    await reader.page.goForward();
    await reader.becomes(() => reader.seen(), there, "one step forward");
  }
});

everywhere("back returns to where the list was left", async (reader) => {
  await reader.open("?view=quotations");
  // The last of those that are there; more come when it is scrolled to.
  const same = `.hits a[href="${await reader.page.locator(".hits blockquote a").last().getAttribute("href")}"]`;
  await reader.page.locator(same).first().scrollIntoViewIfNeeded();
  await reader.arrived();
  assert.ok((await reader.page.evaluate(() => scrollY)) > 200, "the list is longer than the window");
  const top = async () => (await reader.page.locator(same).first().boundingBox())?.y;
  const left = await top();
  await reader.page.locator(same).first().click();
  await reader.until(() => reader.query.includes("quotation="), "the article is open");
  await reader.arrived();
  await reader.page.goBack();
  await reader.until(async () => Math.abs((await top()) - left) < 60, "the list stands where it stood");
});

everywhere("an address with unknown and damaged parts keeps what it can and says what it dropped", async (reader) => {
  await reader.open("?view=quotations&speaker=maria-pell&colour=red&year=soon&person=nobody-at-all&sort=%FF&%E0%A4%A");
  const notice = reader.page.getByRole("region", { name: "About the address" });
  for (const part of ["colour", "soon", "nobody-at-all"]) await reader.until(async () => (await notice.innerText()).includes(part), `“${part}” is said to be dropped`);
  await reader.until(async () => (await reader.found()) > 0, "something is listed");
  await reader.page.getByRole("button", { name: "Remove filter: Speaker: Maria Pell" }).waitFor();
  await notice.getByRole("button", { name: "Dismiss" }).click();
  await notice.waitFor({ state: "hidden" });
  for (const hostile of ["?%", "?&&&=&=&", "?q=%00%F0%9F", "?shown=-1&shown=99999999999999999999", "?article=", "?q=" + "a".repeat(3000), "?<script>alert(1)</script>", "?q=<img src=x onerror=alert(1)>"]) {
    await reader.page.goto(reader.address + hostile);
    await reader.arrived();
    await reader.matches(() => reader.heading.innerText(), /Articles|Not in/, hostile);
  }
});

everywhere("a link to what is not there says so and leads on", async (reader) => {
  for (const [query, what] of [["?article=never-written-12345678", /article/], ["?entity=nobody-at-all", /name/]]) {
    await reader.open(query);
    await reader.becomes(() => reader.heading.innerText(), "Not in this collection", query);
    await reader.matches(() => reader.page.getByRole("main").innerText(), what, query);
    await reader.page.getByRole("main").getByRole("link", { name: "All articles" }).click();
    await reader.until(() => reader.query === "", "the list of all is one click away");
    await reader.finds(6);
  }
});

everywhere("a link whose article was changed since still opens, and the reader is told", async (reader) => {
  await reader.openArticle("Two Castros and a Crane");
  const id = new URLSearchParams(reader.query).get("article");
  await reader.open(`?article=${id.replace(/-[0-9a-f]{8}$/, "-00000000")}`);
  await reader.becomes(() => reader.heading.innerText(), "Two Castros and a Crane", "it is open");
  await reader.matches(() => reader.page.getByRole("main").innerText(), /chang/i, "what is said");
});

everywhere("'copy link' puts the address of the view on the clipboard", async (reader) => {
  await reader.open("?view=quotations&speaker=maria-pell");
  await reader.page.getByRole("button", { name: "Copy link to this view" }).click();
  await reader.page.getByText("Link copied").waitFor();
  assert.equal(await reader.page.evaluate(() => navigator.clipboard.readText()), `${reader.address}?view=quotations&speaker=maria-pell`);
  // A machine has one clipboard: two readers at a time would find each other's links there.
}, { permissions: ["clipboard-read", "clipboard-write"], in: [places.at(-1)] });

everywhere("every link of a view is a real address that opens the same in a new tab", async (reader) => {
  await reader.open("?view=quotations");
  const links = await reader.page.locator("a[href]").evaluateAll((all) => all.map((link) => link.href));
  for (const link of links) assert.ok(link.startsWith(reader.address), `${link} stays under ${reader.address}`);
  const link = reader.page.locator(".hits blockquote a").first();
  const [tab] = await Promise.all([reader.context.waitForEvent("page"), link.click({ modifiers: ["ControlOrMeta"] })]);
  await tab.getByRole("heading", { level: 1 }).waitFor();
  await reader.matches(() => tab.url(), /quotation=/, "the address of the new tab");
  assert.equal(reader.query, "?view=quotations", "the view itself stays");
});
