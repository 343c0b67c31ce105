import { decodeHTMLStrict as whole } from "entities";
import { expect, test } from "vitest";
import { decodeHTMLStrict } from "./entities";

test("a named character is the same as with the whole list, and an unknown name stays", () => {
  const names =
    "amp lt gt quot apos nbsp copy reg eacute Ouml szlig yuml euro hellip mdash ndash lsquo rsquo ldquo rdquo bdquo bull trade larr rarr le ge ne asymp Scaron Yuml frac12 times divide";
  for (const name of names.split(" ")) expect(decodeHTMLStrict(`&${name};`)).toBe(whole(`&${name};`));
  expect(decodeHTMLStrict("a &nothing; &amp;&lt; &amp")).toBe("a &nothing; &< &amp");
});
