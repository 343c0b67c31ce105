import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const PATH = /^(?:app|bench|components|db|docs|e2e|lib|scripts|server|tools)(?:\/[\w.()-]+)*$/;

test("every file and folder that docs/architecture.md names is there", () => {
  const text = readFileSync("docs/architecture.md", "utf8");
  const named = [...text.matchAll(/`([^`\n]+)`/g), ...text.matchAll(/(?<=<br\/>|· )([\w/.-]+\.(?:ts|mjs))/g)].map(
    ([, name = ""]) => name,
  );
  const paths = named.filter((name) => PATH.test(name));
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});

test("the README fits on 120 lines and names every document; what it and the documents link to is there", () => {
  const readme = readFileSync("README.md", "utf8");
  expect(readme.split("\n").length).toBeLessThanOrEqual(121);
  const documents = readdirSync("docs").filter((name) => name.endsWith(".md"));
  for (const name of documents) expect(readme).toContain(`(docs/${name})`);
  const files = ["README.md", "CONTRIBUTING.md", "SECURITY.md", ...documents.map((name) => `docs/${name}`)];
  const links = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\]\(((?!https?:|#)[^()\s#]+)(?:#[^()\s]*)?\)/g)].map(([, target = ""]) =>
      join(dirname(file), target),
    ),
  );
  expect(links.filter((path) => !existsSync(path))).toEqual([]);
});
