import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const forbidden: [string, string, RegExp][] = [
  ["app/page.tsx", "#db/client", /no SQL, no store/],
  ["app/page.tsx", "#lib/chatbots/store", /no SQL, no store/],
  ["app/page.tsx", "#lib/knowledge/pages/life", /no SQL, no store/],
  ["app/page.tsx", "@ai-sdk/openai-compatible", /behind lib\/ai/],
  ["components/chat/x.tsx", "#db/client", /what runs in the browser/],
  ["components/chat/x.tsx", "#lib/chatbots/store", /what runs in the browser/],
  ["components/chat/x.tsx", "#lib/chatbots/create-chatbot", /what runs in the browser/],
  ["components/chat/x.tsx", "#lib/http/route", /what runs in the browser/],
  ["components/chat/x.tsx", "#lib/process/env", /server only/],
  ["components/chat/x.tsx", "../ui/button", /start with #/],
  ["lib/chatbots/x.ts", "#app/page", /never imports app or components/],
  ["lib/chatbots/x.ts", "#components/chat/x", /never imports app or components/],
  ["lib/chatbots/x.ts", "#lib/knowledge/pages/page-store", /never its store/],
  ["lib/chatbots/x.ts", "#lib/knowledge/pages/life", /never its store/],
  ["lib/chatbots/x.ts", "#lib/accounts/store", /never its store/],
  ["lib/chatbots/store.ts", "#lib/accounts/store", /never its store/],
  ["lib/chatbots/x.ts", "drizzle-orm", /noun's store/],
  ["lib/chatbots/x.ts", "#db/schema/chatbots", /noun's store/],
  ["lib/chatbots/x.ts", "next/headers", /neither Next\.js nor React/],
  ["lib/chatbots/x.ts", "react", /neither Next\.js nor React/],
  ["lib/chatbots/x.ts", "@ai-sdk/openai-compatible", /behind lib\/ai/],
  ["lib/chatbots/x.ts", "../errors", /start with #/],
  ["lib/knowledge/x.ts", "#lib/chatbots/create-chatbot", /knows no chatbots/],
  ["lib/knowledge/pages/page-store.ts", "#lib/chatbots/schema", /knows no chatbots/],
  ["lib/http/x.ts", "drizzle-orm", /noun's store/],
  ["lib/crawler/x.ts", "#lib/knowledge/limits", /knows no noun/],
  ["lib/crawler/x.ts", "#db/client", /knows no noun/],
  ["lib/ai/x.ts", "#lib/answering/types", /knows no noun/],
  ["db/x.ts", "#app/page", /nobody who asks/],
  ["db/x.ts", "#lib/chatbots/create-chatbot", /nobody who asks/],
];

const allowed: [string, string][] = [
  ["app/page.tsx", "#lib/chatbots/create-chatbot"],
  ["components/chat/x.tsx", "#lib/chatbots/schema"],
  ["components/chat/x.tsx", "#lib/knowledge/sources/source-queries"],
  ["lib/chatbots/x.ts", "#lib/chatbots/store"],
  ["lib/chatbots/x.ts", "#lib/knowledge/copy-knowledge"],
  ["lib/chatbots/x.test.ts", "#lib/knowledge/pages/page-store"],
  ["lib/knowledge/x.test.ts", "#lib/chatbots/create-chatbot"],
  ["lib/knowledge/pages/page-store.ts", "drizzle-orm"],
  ["lib/http/x.ts", "next/headers"],
  ["lib/ai/x.ts", "@ai-sdk/openai-compatible"],
  ["db/x.ts", "#lib/process/env"],
];

const environment = ["app/x.ts", "components/x.tsx", "lib/x.ts", "db/x.ts"];

let folder: string;
/** What the linter says of each file. */
let said: Map<string, string[]>;

/** The fences in a folder of their own, with one file for each import: one run of the linter looks at them all. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cb2000-fences-"));
  cpSync(".fences", join(folder, ".fences"), { recursive: true });
  const config = JSON.parse(readFileSync(".biome.json", "utf8"));
  writeFileSync(join(folder, ".biome.json"), JSON.stringify({ ...config, vcs: { enabled: false } }));
  for (const [file, source] of [...forbidden, ...allowed])
    write(placeOf(file, source), `import { a } from "${source}";\n\nexport const b = a;\n`);
  for (const file of environment) write(file, "export const port = process.env.PORT;\n");
  said = lint();
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(forbidden)("%s may not import %s", (file, source, reason) => {
  expect(said.get(placeOf(file, source))).toEqual([expect.stringMatching(reason)]);
});

test.each(allowed)("%s may import %s", (file, source) => {
  expect(said.get(placeOf(file, source))).toBeUndefined();
});

test.each(environment)("%s may not read the environment itself", (file) => {
  expect(said.get(file)?.join()).toContain("noProcessEnv");
});

/** Files of one name would overwrite each other: each import gets a file of its own, in the same zone. */
function placeOf(file: string, source: string): string {
  const name = source.replaceAll(/[^a-z]+/g, "-").replace(/^-|-$/g, "");
  return file.replace(/(\w+(?:\.test)?\.tsx?)$/, (end) => `${name}-${end}`);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function lint(): Map<string, string[]> {
  const biome = [resolve("node_modules/@biomejs/biome/bin/biome"), "lint", "--reporter=json", "--max-diagnostics=none"];
  const done = spawnSync(process.execPath, biome, { cwd: folder, encoding: "utf8" });
  const { diagnostics } = JSON.parse(done.stdout) as { diagnostics: unknown[] };
  const found = new Map<string, string[]>();
  for (const diagnostic of diagnostics) {
    const text = JSON.stringify(diagnostic);
    const file = /"path":(?:\{"file":)?"([^"]+)"/.exec(text)?.[1] ?? "";
    found.set(file, [...(found.get(file) ?? []), text]);
  }
  return found;
}

const sources = globSync("{app,components,db,hooks,lib,server,scripts,widget}/**/*.{ts,tsx,mjs}").filter(
  (file) => !/\.(?:test|fixture|d)\.tsx?$/.test(file),
);

test("a folder holds at most 25 files of source: what grows past it holds two ideas", () => {
  const folders = new Map<string, number>();
  for (const file of sources) folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
  expect([...folders].filter(([, files]) => files > 25)).toEqual([]);
});

test("lib and components hold rooms, and no loose files", () => {
  expect(sources.filter((file) => /^(?:lib|components)$/.test(dirname(file)))).toEqual([]);
});
