import { expect, test } from "vitest";
import { isBoilerplateName, tellingName } from "#lib/crawler/html/main/boilerplate-words";
import { createElement } from "#lib/crawler/html/parse/html-tree";

const isBoilerplate = (classes: string, id = "") =>
  isBoilerplateName(tellingName(createElement("div", { class: classes, id })));

test.each([
  ["overflow-hidden rounded-2xl", false],
  ["hx-overflow-hidden hx-w-full", false],
  ["hidden md:block", false],
  ["md:hidden grid", false],
  ["hidden-xs", false],
  ["hidden-print comments-box", false],
  ["field field--label-hidden", false],
  ["hidden", true],
  ["visually-hidden", true],
  ["hidden promo md:block", true],
  ["sidebar", true],
])("class names that say how a box looks are not taken for what it holds: %s", (classes, expected) =>
  expect(isBoilerplate(classes)).toBe(expected),
);

test("a window with a product's details is the product's text", () => {
  expect(isBoilerplate("product-details-modal")).toBe(false);
  expect(isBoilerplate("newsletter-modal")).toBe(true);
});
