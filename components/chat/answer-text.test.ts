import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AnswerText } from "#components/chat/answer-text";
import { HOSTILE_MARKUP } from "#e2e/support/hostile-markup";

const ELEMENTS = new Set(
  "div p br strong em del code pre blockquote ul ol li hr a section table thead tbody tr th td svg path rect".split(
    " ",
  ),
);
const cite = () => null;
const htmlOf = (text: string, open: boolean) =>
  renderToStaticMarkup(createElement(AnswerText, { text, open, sources: 3, cite }));

/** What in this HTML is not ours: an element or attribute that no answer has, or an address that is none of a page or a person. */
function strange(html: string): string[] {
  const found: string[] = [];
  for (const [, close, name = "", attributes = ""] of html.matchAll(
    /<(\/?)([^\s>/]+)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g,
  )) {
    if (!ELEMENTS.has(name)) found.push(`<${name}>`);
    if (close) continue;
    for (const [, attribute = "", value = ""] of attributes.matchAll(/([^\s=]+)="([^"]*)"/g)) {
      if (/^on|^style$|^src|^srcset$|^action$|^ping$/i.test(attribute)) found.push(`${name} ${attribute}`);
      if (attribute === "href" && !/^(?:https?:\/\/|mailto:)/.test(value)) found.push(`href ${value}`);
    }
  }
  // Whatever else looks like the beginning of an element is text, which is escaped.
  const rest = html.replace(/<\/?[a-z]+(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>/g, "");
  return rest.includes("<") ? [...found, rest] : found;
}

test("the corpus has more than 150 texts", () => {
  expect(new Set(HOSTILE_MARKUP).size).toBeGreaterThanOrEqual(150);
});

test("an answer of any hostile text is our own elements and attributes, wherever the stream has come to", () => {
  const faults = HOSTILE_MARKUP.flatMap((text) => {
    const bytes = Buffer.from(text);
    // Half of a character is what a decoder holds back.
    const prefixes = Array.from({ length: bytes.length }, (_, at) =>
      new TextDecoder().decode(bytes.subarray(0, at), { stream: true }),
    );
    const states = [...new Set(prefixes)].map((prefix) => htmlOf(prefix, true));
    return [...states, htmlOf(text, false)].flatMap(strange).map((fault) => `${text}: ${fault}`);
  });
  expect(faults).toEqual([]);
}, 180_000);
