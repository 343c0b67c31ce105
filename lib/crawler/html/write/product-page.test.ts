import { expect, test } from "vitest";
import { extractPage } from "#lib/crawler/extract/extract-page";
import { parseHtml } from "#lib/crawler/html/parse/html-tree";
import { isProductPage } from "#lib/crawler/html/write/product-page";

const ABOUT = "A mug of stoneware, thrown by hand, with a clear glaze inside and a matt one outside; it holds 350 ml. ";
const REVIEW = "I use it every morning and it still looks as new as on its first day, I would buy it again. ";
const OTHER = (name: string) => `<li class="card"><a href="/${name}">${name}</a> <span>€12.00</span></li>`;
const OTHERS = `<ul>${["Bowl", "Plate", "Jug"].map((name) => OTHER(`${name} of the same series`)).join("")}</ul>`;
const body = `<main><h1>Mug</h1><p>${ABOUT.repeat(4)}</p><div class="product-reviews"><p>${REVIEW.repeat(6)}</p></div>${OTHERS}</main>`;
const textOf = (head: string, bodyTag = "<body>") =>
  extractPage(`<html><head>${head}</head>${bodyTag}${body}</body></html>`, "https://x.example/mug").text;

test.each([
  ["Open Graph", `<meta property="og:type" content="product">`, "<body>"],
  ["JSON-LD", `<script type="application/ld+json">{"@type":"Product","name":"Mug"}</script>`, "<body>"],
  ["its shop system", "", `<body class="single-product theme-x">`],
  ["microdata", "", `<body itemscope itemtype="https://schema.org/Product">`],
])("a product's page, told by %s, holds neither its buyers' reviews nor cards of other goods", (_, head, bodyTag) => {
  const text = textOf(head, bodyTag);
  expect(text).toContain("thrown by hand");
  expect(text).not.toContain("every morning");
  expect(text).not.toContain("Plate");
});

test.each([
  ["no product", ""],
  ["several products", `<script type="application/ld+json">[{"@type":"Product"},{"@type":"Product"}]</script>`],
  ["a group", `<meta property="og:type" content="product.group">`],
])("elsewhere cards are the text: %s", (_, head) => expect(textOf(head)).toContain("Plate of the same series"));

test("one cart to put it into makes a page a product's, one for each of many goods makes it a list", () => {
  const button = '<button id="add-to-cart-button">Buy</button>';
  const labelled = "<button>Add to bag</button>";
  expect(isProductPage(parseHtml(`<h1>A book</h1>${button}`), "", 0)).toBe(true);
  expect(isProductPage(parseHtml(`<h1>A book</h1>${labelled}`), "", 0)).toBe(true);
  expect(isProductPage(parseHtml(`<h1>Books</h1>${labelled.repeat(12)}`), "", 0)).toBe(false);
  expect(isProductPage(parseHtml("<h1>How to add to cart</h1><button>Next</button>"), "", 0)).toBe(false);
});
