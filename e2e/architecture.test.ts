import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const PATH = /^(?:app|bench|components|db|docs|e2e|lib|scripts|tools)(?:\/[\w.()-]+)*$/;

test("every file and folder that docs/architecture.md names is there", () => {
  const text = readFileSync("docs/architecture.md", "utf8");
  const named = [...text.matchAll(/`([^`\n]+)`/g), ...text.matchAll(/(?<=<br\/>|· )([\w/.-]+\.(?:ts|mjs))/g)].map(
    ([, name = ""]) => name,
  );
  const paths = named.filter((name) => PATH.test(name));
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});
