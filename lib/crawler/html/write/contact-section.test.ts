import { describe, expect, test } from "vitest";
import { extractPage } from "#lib/crawler/extract/extract-page";
import { parseHtml } from "#lib/crawler/html/parse/html-tree";
import { contactSection } from "#lib/crawler/html/write/contact-section";

const BODY =
  "<main><h1>Tattoos</h1><p>Four artists draw fine lines, plants and letters, with vegan inks only, since 2013.</p></main>";
const textOf = (foot: string, language = "en") =>
  extractPage(`<html lang="${language}"><body>${BODY}${foot}</body></html>`, "https://shop.example/")
    .text.split("\n\n")
    .slice(2);

describe("what the foot of a page says of the business", () => {
  test.each([
    [
      "<footer><p>44 Picton Street, Bristol BS6 5QA</p></footer>",
      ["## Contact: address", "44 Picton Street, Bristol BS6 5QA"],
    ],
    ["<div class='site-footer'>Call 0117 555 0144</div>", ["## Contact: phone", "Call 0117 555 0144"]],
    ["<div role=contentinfo><a href='mailto:a@x.example'>a@x.example</a></div>", ["## Contact: email", "a@x.example"]],
    [
      "<footer><div>Open</div><ul><li>Tuesday to Saturday, 11 to 7</li><li>Sunday closed</li><li>Sun lotion</li></ul></footer>",
      ["## Contact: opening hours", "Tuesday to Saturday, 11 to 7", "Sunday closed"],
    ],
    ["<footer><p>Daily 10:00–18:00</p></footer>", ["## Contact: opening hours", "Daily 10:00–18:00"]],
    [
      "<footer>Kestrel, 12 Main Street, Springfield, IL 62704<br>(217) 555-0144</footer>",
      ["## Contact: address, phone", "Kestrel, 12 Main Street, Springfield, IL 62704\n(217) 555-0144"],
    ],
    [
      "<footer><div><h3>Harbour Street</h3><p>14 Harbour Street<br>Tellminster TM1 4QB</p></div><h3>Links</h3><p>Fees</p></footer>",
      ["## Contact: address", "### Harbour Street", "14 Harbour Street\nTellminster TM1 4QB"],
    ],
    [
      "<footer><div>3 Oakmere Parade</div><div>Oakmere TM7 2DS</div></footer>",
      ["## Contact: address", "3 Oakmere Parade\nOakmere TM7 2DS"],
    ],
    ["<footer><address>1012 AB Amsterdam</address></footer>", ["## Contact: address", "1012 AB Amsterdam"]],
  ])("is kept under a heading: %s", (foot, lines) => {
    expect(textOf(foot)).toEqual(lines);
  });

  test("is headed in the page's language, whose names of days count", () => {
    const foot =
      "<footer><p>Hauptstr. 3, 44137 Dortmund</p><p>Mo–Fr 9–18 Uhr, Mittwoch 9–12 Uhr</p><p>So finden Sie uns</p></footer>";
    expect(textOf(foot, "de-AT")).toEqual([
      "## Kontakt: Adresse, Öffnungszeiten",
      "Hauptstr. 3, 44137 Dortmund",
      "Mo–Fr 9–18 Uhr, Mittwoch 9–12 Uhr",
    ]);
    expect(textOf("<footer>25 rue du Lac, 74000 Annecy, 04 50 00 00 00</footer>", "fr")[0]).toBe(
      "## Contact: adresse, téléphone",
    );
    expect(textOf("<footer>〒150-0001 東京都渋谷区</footer>", "not a tag!")[0]).toBe("## Contact: address");
  });

  test.each([
    "<footer><nav><a href=/>Home</a></nav><p>© 2026 Kestrel Ltd. All rights reserved.</p></footer>",
    "<footer><p>© 2013–2026 Kestrel</p><p>Company number 12345678</p><p>We use cookies.</p></footer>",
    "<footer><p>1411 Reviews</p><p>The 2018 Farm Bill</p><p>1999-2026</p><p>rev 2025.12.19.38237</p><p>EIN 91-0565555</p></footer>",
    "<footer hidden><p>0117 555 0144</p></footer>",
    "<footer><div style='display:none'>0117 555 0144</div></footer>",
    "<article><p>Said on Monday the 3rd</p><footer>By ada@x.example</footer></article>",
    "<footer><form>0117 555 0144</form></footer>",
    `<footer><p>${"Call us on Monday at 0117 555 0144 for all that you want to know. ".repeat(5)}</p></footer>`,
  ])("and nothing else of it: %s", (foot) => {
    expect(textOf(foot).join(" ")).not.toMatch(/Contact|0117|ada@|2026|12345678/);
  });

  test("is not said twice where the page's own text has it", () => {
    const root = parseHtml("<footer><p>0117 555 0144</p><p>0117 555 0144</p><p>a@x.example</p></footer>");
    expect(contactSection(root, "Call 0117 555 0144.", null).map(({ text }) => text)).toEqual([
      "## Contact: email",
      "a@x.example",
    ]);
  });

  test("does not make a page of its own", () => {
    const page = extractPage(
      "<body><p>Soon.</p><footer>44 Picton Street, Bristol BS6 5QA, 0117 555 0144</footer></body>",
      "https://x.example/",
    );
    expect(page.wordCount).toBe(1);
  });
});
