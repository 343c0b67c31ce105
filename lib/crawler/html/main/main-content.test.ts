import { expect, test } from "vitest";
import { extractPage } from "#lib/crawler/extract/extract-page";

const PROSE =
  "We open at nine in the morning and close at five in the afternoon, every day of the week except on Sundays. ";
const textOf = (body: string) => extractPage(`<html><body>${body}</body></html>`, "https://x.example/").text;

test("without a named container, what stands beside the box with nearly all of the text is left out", () => {
  const box = `<div><h1>Hours</h1><p>${PROSE.repeat(20)}</p></div>`;
  expect(textOf(`<div>Call us: 555 1234</div>${box}<div>A company of Example Ltd</div>`)).toBe(
    `# Hours\n\n${PROSE.repeat(20).trim()}`,
  );
});

test("the box with the page's heading stays, as it may say what the page is about", () => {
  const text = textOf(`<div id="top"><h1>Hours</h1><p>When we open</p></div><div><p>${PROSE.repeat(20)}</p></div>`);
  expect(text).toContain("When we open");
});

const entries = (count: number) =>
  Array.from({ length: count }, (_, index) => `<li><a href="/${index}">Language ${index}</a></li>`).join("");

test("a short menu in the text is dropped; where links are much of the page it is a list of them", () => {
  expect(textOf(`<main><h1>Languages</h1><p>${PROSE.repeat(10)}</p><ul>${entries(9)}</ul></main>`)).not.toContain(
    "Language 3",
  );
  expect(
    textOf(`<main><h1>Languages</h1><p>${PROSE.repeat(3)}</p>${`<div><ul>${entries(9)}</ul></div>`.repeat(4)}</main>`),
  ).toContain("Language 3");
});

test("a card with a heading is no menu, however short its link", () => {
  const cards = ["Mugs", "Bowls", "Jugs"].map((name) => `<div><a href="/${name}"><h3>${name}</h3></a></div>`).join("");
  expect(textOf(`<main><h1>Shop</h1><p>${PROSE.repeat(10)}</p>${cards}</main>`)).toContain("### Bowls");
});

test("the entries of a list stay together, whichever of them look like a menu", () => {
  const card = (name: string, note: string) => `<div class="card"><a href="/${name}">${name}</a> ${note}</div>`;
  const cards = [card("Mugs", ""), card("Bowls", PROSE), card("Jugs", PROSE), card("Plates", PROSE)].join("");
  expect(textOf(`<main><h1>Shop</h1><p>${PROSE.repeat(3)}</p>${cards}</main>`)).toContain("Mugs");
});

test("on a page that is mostly links, a section of links under “Most read” is as good as the rest", () => {
  const links = (name: string) =>
    Array.from(
      { length: 6 },
      (_, index) => `<p><a href="/${name}${index}">${name}: a title of an article, number ${index}</a></p>`,
    ).join("");
  const page = (lead: string) =>
    `<main><h1>News</h1>${lead}<section><h2>Most read</h2>${links("read")}</section></main>`;
  expect(textOf(page(links("new")))).toContain("read: a title");
  expect(textOf(page(`<p>${PROSE.repeat(12)}</p>`))).not.toContain("read: a title");
});

test("a sidebar that is longer than the text, and buttons made of other elements, are left out", () => {
  const text = textOf(
    `<div class="content"><h1>Rent a tent</h1><p>${PROSE.repeat(3)}</p><div role="button">Add to wish list</div></div><div id="sidebar"><p>${"Great service, we come back next year. ".repeat(9)}</p></div>`,
  );
  expect(text).toContain(PROSE.trim());
  expect(text).not.toMatch(/Great service|wish list/);
});

test("the button that opens an accordion's panel heads it", () => {
  const text = textOf(
    `<main><h1>Services</h1><p>${PROSE}</p><dl><dt><button class="accordion-button" aria-expanded="false" aria-controls="p1">Data strategy</button></dt><dd id="p1" class="accordion-panel hidden" hidden><p>${PROSE}</p></dd></dl></main>`,
  );
  expect(text).toContain(`## Data strategy\n\n${PROSE.trim()}`);
});

test("what follows a button that asks is its answer, whatever hides it", () => {
  const text = textOf(
    `<main><h1>Apps</h1><p>${PROSE.repeat(3)}</p><div><button>Do you build apps?</button><div class="text-sm hidden">Yes, we do.</div></div></main>`,
  );
  expect(text).toContain("Yes, we do.");
});
