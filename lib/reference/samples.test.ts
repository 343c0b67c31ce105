import { expect, test } from "vitest";
import type { DescribedOperation } from "#lib/reference/described";
import { LANGUAGES, requestOf, sampleIn } from "#lib/reference/samples";

const field = (name: string, place: "path" | "query" | "body") => ({
  name,
  place,
  type: "string",
  required: false,
  default: null,
  description: "",
});
const operation = (more: Partial<DescribedOperation>): DescribedOperation => ({
  id: "example",
  anchor: "example",
  method: "POST",
  path: "/api/v1/things/{thingId}",
  tag: "Things",
  summary: "Do it",
  description: "",
  hasToken: true,
  takesFile: false,
  status: 200,
  fields: [field("thingId", "path"), field("search", "query"), field("text", "body")],
  returns: [],
  errors: [],
  example: { request: { thingId: "a/b", search: "x y", text: "It's #{here}" }, response: {} },
  ...more,
});

test("each value of an example is in its place", () => {
  expect(requestOf(operation({}))).toEqual({
    method: "POST",
    url: "{{origin}}/api/v1/things/a%2Fb?search=x+y",
    headers: [
      ["Authorization", "Bearer YOUR_API_TOKEN"],
      ["Content-Type", "application/json"],
    ],
    body: { text: "It's #{here}" },
    file: null,
  });
});

test("a text keeps its meaning in each language's own marks", () => {
  const request = requestOf(operation({}));
  const written = Object.fromEntries(LANGUAGES.map(({ id }) => [id, sampleIn(id, request)]));
  expect(written.javascript).toContain(`text: "It's #{here}",`);
  expect(written.python).toContain(`"text": "It's #{here}",`);
  expect(written.shell).toContain(`"text": "It'\\''s #{here}"`);
  expect(written.ruby).toContain(`text: "It's \\#{here}"`);
});

test("null, true and false are each language's own", () => {
  const example = { request: { text: [null, true, false] }, response: {} };
  const request = requestOf(operation({ path: "/api/x", fields: [field("text", "body")], example }));
  expect(sampleIn("python", request)).toContain('"text": [None, True, False],');
  expect(sampleIn("ruby", request)).toContain("text: [nil, true, false]");
  expect(sampleIn("javascript", request)).toContain("text: [null, true, false],");
});

test("a call without a body sends none, and no type of it", () => {
  const request = requestOf(
    operation({ method: "GET", path: "/api/x", fields: [], example: { request: {}, response: {} } }),
  );
  for (const { id } of LANGUAGES) expect(sampleIn(id, request)).not.toMatch(/Content-Type|json=|request\.body|-d /);
});
