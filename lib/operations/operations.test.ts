import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fieldsOf, pathParameters } from "#lib/operations/fields";
import { operations, publicOperations } from "#lib/operations/index";
import type { Operation } from "#lib/operations/operation";

// What catches whatever is left of a path is no operation: the framework's sign-in, and the 404 of everything else.
const routes = globSync("app/{api,mcp}/**/route.ts").filter((file) => !file.includes("[..."));
const nameOf = ({ method, path }: Operation) => `${method} ${path}`;
const named = operations.map((operation) => ({ name: nameOf(operation), operation }));

test("the routes and the table are the same, method by method", async () => {
  const served: string[] = [];
  for (const file of routes) {
    const text = readFileSync(file, "utf8");
    const path = file.replace(/^app|\/route\.ts$/g, "").replaceAll(/\[(\w+)\]/g, "{$1}");
    const methods = [...text.matchAll(/^\s+(GET|POST|PUT|PATCH|DELETE): (?:endpoint|publicEndpoint)\(\s*([\w.]+)/gm)];
    for (const [, method, entry = ""] of methods) {
      served.push(`${method} ${path}`);
      expect(nameOf(await entryNamed(text, entry)), `${file}: ${entry}`).toBe(`${method} ${path}`);
    }
    expect(methods.length, file).toBe(text.match(/\b(?:endpoint|publicEndpoint)\(/g)?.length);
  }
  expect(served.toSorted()).toEqual(operations.map(nameOf).toSorted());
});

/** What a route file calls `group.entry` or `entry`, from the module that it imports it from. */
async function entryNamed(text: string, entry: string): Promise<Operation> {
  const [group = "", member] = entry.split(".");
  const file = new RegExp(`\\b${group}\\b[^;]*"#lib/operations/([a-z/-]+)";`).exec(text)?.[1];
  const module = (await import(/* @vite-ignore */ join(import.meta.dirname, `${file}.ts`))) as Record<
    string,
    Record<string, Operation> & Operation
  >;
  const found = member === undefined ? module[group] : module[group]?.[member];
  if (!found) throw new Error(`${entry} is no operation of ${file}.`);
  return found;
}

test("an id names one operation", () => {
  const ids = operations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/);
});

test("what programs may build on takes a token, or is for anybody; what pages alone use is internal", () => {
  expect(publicOperations.length).toBeGreaterThan(30);
  expect(operations.filter(({ auth, tag }) => auth === "session" && tag !== "Internal")).toEqual([]);
});

test.each(named)("$name: the schemas accept its example, and say all that is in it", ({ operation }) => {
  const { input, output, example } = operation;
  expect(input.safeParse(example.request).error?.issues).toBeUndefined();
  if (output) expect(output.parse(example.response)).toEqual(example.response);
});

test.each(named)("$name: every field has its place, and every parameter of the path is a field", ({ operation }) => {
  const fields = fieldsOf(operation);
  const inPath = fields.filter(({ places }) => places.includes("path")).map(({ name }) => name);
  expect(inPath.toSorted()).toEqual(pathParameters(operation.path).toSorted());
  expect(Object.keys(operation.places ?? {}).filter((name) => !fields.some((field) => field.name === name))).toEqual(
    [],
  );
  expect(
    Object.keys(operation.example.request as object).filter((name) => !fields.some((f) => f.name === name)),
  ).toEqual([]);
});
