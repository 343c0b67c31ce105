import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { DOCUMENTS } from "#lib/browser/markdown/documents";
import { publicOperations } from "#lib/operations/index";
import { CORRECTIONS } from "#lib/reference/corrections";
import { describeOperation } from "#lib/reference/describe-operation";
import { makePages } from "#lib/reference/pages";
import { readProse } from "#lib/reference/prose";

const operations = publicOperations.map(describeOperation);
const pages = makePages(operations);

test("every operation is on one page, and every section of docs/api.md on at least one", () => {
  const anchors = pages.flatMap(({ sections }) => sections.map(({ anchor }) => anchor));
  for (const { anchor } of operations)
    expect([anchor, anchors.filter((one) => one === anchor)]).toEqual([anchor, [anchor]]);
  const ofApi = readProse("api", "docs/api.md").sections.map(({ anchor }) => anchor);
  expect(ofApi.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  for (const { sections } of pages) expect(new Set(sections.map(({ anchor }) => anchor)).size).toBe(sections.length);
});

test("every document has a page, but the one for those who read the code", () => {
  const inFolder = readdirSync("docs").filter((name) => name.endsWith(".md") && name !== "architecture.md");
  const listed = DOCUMENTS.flatMap(({ file }) => (file.startsWith("docs/") ? [file.slice("docs/".length)] : []));
  expect([...listed].sort()).toEqual(inFolder.sort());
});

test("every field of a request or a response is described in its schema", () => {
  const all = operations.flatMap(({ id, fields, returns }) =>
    [...fields, ...returns].map((field) => ({ id, ...field })),
  );
  expect(all.length).toBeGreaterThan(500);
  const silent = all.filter(({ description }) => description === "");
  expect(silent.map(({ id, name }) => `${id}: ${name}`)).toEqual([]);
});

test("the documented endpoints have the defaults of their document, but for modify, where an absent field stays", () => {
  const documented = operations.filter(({ tag }) => tag === "Documented endpoints");
  expect(documented.map(({ path }) => path)).toEqual(Object.keys(CORRECTIONS));
  const defaultsOf = (id: string) =>
    Object.fromEntries(
      documented.find((one) => one.id === id)?.fields.map((field) => [field.name, field.default]) ?? [],
    );
  expect(defaultsOf("createChatbot")).toMatchObject({ chatbotName: '""', input_qas: "[]", input_urls: "[]" });
  expect(defaultsOf("modifyChatbot")).toMatchObject({ chatbotName: null, input_qas: null, input_urls: null });
  expect(defaultsOf("talkToChatbot")).toMatchObject({ messages: "[]", sessionId: null, stream: "false" });
});
