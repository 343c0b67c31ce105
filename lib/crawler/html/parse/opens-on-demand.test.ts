import { expect, test } from "vitest";
import { extractPage } from "#lib/crawler/extract/extract-page";

const PROSE =
  "We open at nine in the morning and close at five in the afternoon, every day of the week except on Sundays.";
const PANEL = "Returns are free within thirty days, and the refund reaches you within a week.";
const textOf = (body: string) =>
  extractPage(`<html><body><main><p>${PROSE}</p>${body}</main></body></html>`, "https://x.example/").text;

test.each([
  [
    "a button opens it",
    `<button aria-expanded="false" aria-controls="p1">Returns</button><div id="p1" hidden><p>${PANEL}</p></div>`,
  ],
  ["a tab shows it", `<div role="tabpanel" style="display: none"><p>${PANEL}</p></div>`],
  ["an accordion's name", `<div class="cmp-accordion__panel accordion-panel" aria-hidden="true"><p>${PANEL}</p></div>`],
  ["a tab's name", `<div class="tab-pane" style="display:none"><p>${PANEL}</p></div>`],
  [
    "a slide that is not shown yet",
    `<ul class="slider"><li class="carousel-slide" aria-hidden="true"><p>${PANEL}</p></li></ul>`,
  ],
])("what a reader opens with a click is kept: %s", (_, body) => expect(textOf(body)).toContain(PANEL));

test.each([
  ["nothing opens it", `<div id="p1" hidden><p>${PANEL}</p></div>`],
  [
    "a dialog",
    `<button aria-expanded="false" aria-controls="p1">Open</button><div id="p1" role="dialog" hidden>${PANEL}</div>`,
  ],
  [
    "an overlay by its name",
    `<button aria-expanded="false" aria-controls="p1">Open</button><div id="p1" class="modal" hidden>${PANEL}</div>`,
  ],
  ["a slide's copy", `<div class="slick-slide slick-cloned" aria-hidden="true"><p>${PANEL}</p></div>`],
  ["made invisible by colour", `<div class="tab-pane" style="display:none;color:white"><p>${PANEL}</p></div>`],
  ["made invisible by size", `<div class="accordion-panel" style="font-size:0"><p>${PANEL}</p></div>`],
  [
    "a menu",
    `<button aria-expanded="false" aria-controls="p1">Menu</button><div id="p1" hidden><a href="/a">Returns are free within</a> <a href="/b">thirty days, and the refund</a></div>`,
  ],
])("what stays hidden is not: %s", (_, body) => expect(textOf(body)).toBe(PROSE));
