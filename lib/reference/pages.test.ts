import { expect, test } from "vitest";
import { publicOperations } from "#lib/operations/index";
import { CORRECTIONS } from "#lib/reference/corrections";
import { describeOperation } from "#lib/reference/describe-operation";
import { makePages } from "#lib/reference/pages";

const operations = publicOperations.map(describeOperation);
const pages = makePages(operations);

test("every operation is on one page, and every section of docs/api.md on at least one", () => {
  const anchors = pages.flatMap(({ sections }) => sections.map(({ anchor }) => anchor));
  for (const { anchor } of operations)
    expect([anchor, anchors.filter((one) => one === anchor)]).toEqual([anchor, [anchor]]);
  for (const { sections } of pages) expect(new Set(sections.map(({ anchor }) => anchor)).size).toBe(sections.length);
});

test("every parameter of the documented endpoints is described, and has the default of their document", () => {
  const documented = operations.filter(({ tag }) => tag === "Documented endpoints");
  expect(documented.map(({ path }) => path)).toEqual(Object.keys(CORRECTIONS));
  for (const { fields } of documented)
    for (const field of fields.filter(({ name }) => !name.includes(".parts[]")))
      expect(field.description, field.name).not.toBe("");
  const defaults = Object.fromEntries((documented[0]?.fields ?? []).map((field) => [field.name, field.default]));
  expect(defaults).toMatchObject({ chatbotName: '""', input_qas: "[]", input_urls: "[]" });
});
