import { expect, test } from "vitest";
import { regionsOf } from "#lib/answering/regions";

test.each<[string, string[]]>([
  ["How much is shipping to Germany?", ["DE"]],
  ["Was kostet der Versand nach Österreich und in die Schweiz?", ["AT", "CH"]],
  ["¿Cuánto cuesta el envío a los Estados Unidos?", ["US"]],
  ["do you ship to the UK", ["GB"]],
  ["delivery to new zealand", ["NZ"]],
  ["Do you deliver within the European Union?", []],
  ["When do you open?", []],
])("%s names %j", (text, codes) => {
  expect([...regionsOf(text)].sort()).toEqual(codes);
});
