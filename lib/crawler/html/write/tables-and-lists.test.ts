import { describe, expect, test } from "vitest";
import { extractPage } from "#lib/crawler/extract/extract-page";

const PROSE =
  "We open at nine in the morning and close at five in the afternoon, every day of the week except on Sundays.";
const textOf = (body: string) => {
  const { text } = extractPage(`<html><body><main><p>${PROSE}</p>${body}</main></body></html>`, "https://x.example/");
  return text.slice(PROSE.length).trim();
};
const row = (...cells: string[]) => `<tr>${cells.join("")}</tr>`;
const td = (text: string, more = "") => `<td ${more}>${text}</td>`;
const th = (text: string, more = "") => `<th ${more}>${text}</th>`;

describe("tables", () => {
  test("a merged cell's text stands in every row and column that it covers", () => {
    const table = [
      row(th("Zone"), th("Weight"), th("Price")),
      row(td("Abroad", "rowspan=2"), td("up to 2 kg"), td("11 EUR")),
      row(td("up to 10 kg"), td("27 EUR")),
      row(td("Islands"), td("on request", 'colspan="2"')),
    ].join("");
    expect(textOf(`<table>${table}</table>`)).toBe(
      [
        "| Zone | Weight | Price |",
        "| --- | --- | --- |",
        "| Abroad | up to 2 kg | 11 EUR |",
        "| Abroad | up to 10 kg | 27 EUR |",
        "| Islands | on request | on request |",
      ].join("\n"),
    );
  });

  test("rows of column names are joined, in a head and without one", () => {
    const names = row(th("What", "rowspan=2"), th("You pay", "colspan=2")) + row(th("Manual"), th("Automatic"));
    const data = row(td("Lesson"), td("45"), td("50")) + row(td("Check"), td("48", "colspan=2"));
    const expected = [
      "| What | You pay Manual | You pay Automatic |",
      "| --- | --- | --- |",
      "| Lesson | 45 | 50 |",
      "| Check | 48 | 48 |",
    ].join("\n");
    expect(textOf(`<table>${names}${data}</table>`)).toBe(expected);
    expect(textOf(`<table><thead>${names}</thead><tbody>${data}</tbody></table>`)).toBe(expected);
  });

  test("a first row that is data names no columns", () => {
    expect(textOf(`<table>${row(td("Bread"), td("5 EUR"))}${row(td("Cake"), td("6 EUR"))}</table>`)).toBe(
      "| Bread | 5 EUR |\n| Cake | 6 EUR |",
    );
    const hours = row(th("Breakfast"), td("Monday 7–10")) + row(th("Tea"), td("Daily 2–5"));
    expect(textOf(`<table>${hours}</table>`)).toBe("| Breakfast | Monday 7–10 |\n| Tea | Daily 2–5 |");
    expect(textOf(`<table>${row(td("Size"), td("Price"))}${row(td("Small"), td("3"))}</table>`)).toContain("| --- |");
  });

  test("a first row of one cell is the table's title", () => {
    const table = row(th("Opening hours", "colspan=2")) + row(td("Monday"), td("9–5")) + row(td("Friday"), td("9–3"));
    expect(textOf(`<table>${table}</table>`)).toBe("Opening hours\n| Monday | 9–5 |\n| Friday | 9–3 |");
  });

  test("spans that would fill the memory are cut", () => {
    const huge = row(td("a", "colspan=1000 rowspan=1000"), td("b")).repeat(300);
    expect(textOf(`<table>${huge}</table>`).length).toBeLessThan(400_000);
  });

  test("boxes in rows are rows, and terms stand with their values", () => {
    const boxes = [
      ["Massage", "60 min", "£82"],
      ["Hot stone", "60 min", "£94"],
      ["Foot ritual", "30 min", "£44"],
    ];
    const grid = boxes
      .map((cells) => `<div class="r"><div><p>${cells.join("</p></div><div><p>")}</p></div></div>`)
      .join("");
    expect(textOf(`<div class="grid">${grid}</div>`)).toBe(boxes.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
    expect(textOf("<dl><dt>Grade A:</dt><dd>$569</dd><dt>Grade B</dt><dd>$529</dd></dl>")).toBe(
      "- Grade A: $569\n- Grade B: $529",
    );
    expect(textOf("<dl><dt>Do you ship?</dt><dd>Yes, within two days.</dd></dl>")).toBe(
      "Do you ship?\n\nYes, within two days.",
    );
  });

  test("cards with a heading stay sections", () => {
    const cards = ["Mug", "Bowl", "Jug"].map((name, n) => `<div class="c"><h3>${name}</h3><p>£${n}</p></div>`).join("");
    expect(textOf(`<div>${cards}</div>`)).toContain("### Bowl\n\n£1");
  });
});

describe("lists", () => {
  test("what stands behind an inner list stays behind it", () => {
    const list =
      "<ol><li>Unplug the cable.<ul><li>At the wall</li><li>At the box</li></ul>Only then go on.</li><li>Wait</li></ol>";
    expect(textOf(list)).toBe("1. Unplug the cable.\n  - At the wall\n  - At the box\n  Only then go on.\n2. Wait");
  });

  test.each([
    ["<ol><li>A<li value=7>B<li>C</ol>", "1. A\n7. B\n8. C"],
    ["<ol start=3><li>A<li>B</ol>", "3. A\n4. B"],
    ["<ol reversed><li>A<li>B<li>C</ol>", "3. A\n2. B\n1. C"],
    ["<ol start=0><li>A<li>B</ol>", "0. A\n1. B"],
    ["<UL><LI>A<LI>B<LI>Paid in two halves</UL><p>C</p>", "- A\n- B\n- Paid in two halves\n\nC"],
    ["<ul><ul><li>A</li></ul><li>B</li></ul>", "- A\n- B"],
  ])("%s is numbered as a browser does", (list, expected) => expect(textOf(list)).toBe(expected));
});

describe("what stands beside the text", () => {
  test.each([
    '<table><tr><td class="gutter"><pre>1\n2\n3</pre></td><td class="code"><pre>let a;\nlet b;\nlet c;</pre></td></tr></table>',
    '<pre><span class="lineno">1</span>let a;\n<span class="lineno">2</span>let b;\n<span class="lineno">3</span>let c;</pre>',
    "<pre>1\n2\n3\n</pre><pre>let a;\nlet b;\nlet c;</pre>",
  ])("the numbers of a code's lines are no code: %s", (listing) => {
    expect(textOf(listing)).toBe("```\nlet a;\nlet b;\nlet c;\n```");
  });

  test("a word's reading is not glued into it", () => {
    expect(textOf("<p><ruby>定休日<rp>(</rp><rt>ていきゅうび</rt><rp>)</rp></ruby>は月曜日です。</p>")).toBe(
      "定休日は月曜日です。",
    );
    expect(textOf("<p><ruby>定<rt>てい</rt>休<rt>きゅう</rt>日<rt>び</rt></ruby>は月曜日です。</p>")).toBe(
      "定休日は月曜日です。",
    );
  });

  test.each(["menu-block", "card promo", "tags", "toolbar"])("a price list in a box called %s is text", (name) => {
    const prices = row(td("Massage"), td("£48")) + row(td("Facial"), td("£50")) + row(td("Manicure"), td("£36"));
    expect(textOf(`<p>${PROSE.repeat(4)}</p><div class="${name}"><table>${prices}</table></div>`)).toContain(
      "| Facial | £50 |",
    );
  });

  test("a row of links in a page that is laid out as a table is a menu, and links in data are data", () => {
    const menu = ["Home", "Prices", "Test day", "Contact"].map((name) => `<a href="/${name}">${name}</a>`).join(" | ");
    const layout = `<table><tr><td colspan=2>${menu}</td></tr><tr><td><h2>Prices</h2><p>${PROSE.repeat(4)}</p></td></tr></table>`;
    expect(textOf(layout)).not.toContain("Test day");
    const data = ["Mugs", "Bowls"].map((name) => row(td(`<a href="/x">${name}</a>`), td("PDF, three pages"))).join("");
    expect(textOf(`<h2>Data</h2><p>${PROSE.repeat(4)}</p><table>${data}</table>`)).toContain(
      "| Bowls | PDF, three pages |",
    );
  });

  test("a menu of goods is none", () => {
    const links = ["Mugs £4", "Bowls £5", "Jugs £6"].map((name) => `<li><a href="/x">${name}</a></li>`).join("");
    expect(textOf(`<p>${PROSE.repeat(4)}</p><div class="menu"><ul>${links}</ul></div>`)).not.toContain("Bowls");
  });

  test("a tip beside the text is part of it, and other things that stand aside are not", () => {
    const aside = (name: string) =>
      `<p>${PROSE.repeat(4)}</p><aside class="${name}"><p>Too late? Call us before six.</p></aside>`;
    expect(textOf(aside("Tip"))).toContain("Too late?");
    expect(textOf(aside("starlight-aside starlight-aside--note"))).toContain("Too late?");
    expect(textOf(aside("latest"))).not.toContain("Too late?");
  });

  test("a section on ways to pay is text", () => {
    expect(
      textOf("<h3>Ways to pay</h3><ul><li>Cash or card</li></ul><h3>Vouchers</h3><p>At the office.</p>"),
    ).toContain("- Cash or card");
  });
});
