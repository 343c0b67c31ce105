import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";

/** Which room may not import what: each pattern is matched with "file import". */
const FENCES: [RegExp, string][] = [
  [
    /^components\/\S+ #(?:db|app|lib)\/(?!browser\/|process\/)(?!\S*[/-](?:schema|queries)$)/,
    "Components render what they are given: of a noun they know what runs in the browser, its schema and its queries.",
  ],
  [/^components\/\S+ #lib\/process\//, "This runs on the server only."],
  [/^(?:components|lib|db)\/\S+ \.\.\//, "Imports from elsewhere start with #, so that a file can move."],
  [/^lib\/\S+ #(?:app|components)\//, "lib never imports app or components."],
  [/^db\/\S+ #(?:app|components|lib\/(?!process\/))/, "db remembers: it knows nobody who asks."],
  [
    /^app\/\S+ #(?:db\/|lib\/(?:\S+[/-]store|\S+\/life)$)/,
    "app wires data and use-cases into components: no SQL, no store.",
  ],
  [
    /^(?:app|components|lib\/(?:ai|auth|crawler|http)|lib(?!(?:\S*[/-]store|\S+\/life)\.ts ))\/\S+ (?:drizzle-orm(?:\/|$)|#db\/schema\/)/,
    "SQL belongs in the room's store.",
  ],
  [/^(?:app|lib\/(?!ai\/))\S+ (?:ai|@ai-sdk)(?:\/|$)/, "The model's packages stay behind lib/ai."],
  [
    /^lib\/(?!auth\/|http\/)\S+ (?:next|next-auth|react|react-dom)(?:\/|$)/,
    "A use-case takes (actor, input): it knows neither Next.js nor React.",
  ],
  [/^lib\/(crawler|ai)\/\S+ (?:#db\/|#lib\/(?!\1\/|process\/))/, "The crawler and the models know no noun."],
  [
    /^lib\/([a-z-]+)\/\S+ #lib\/(?!\1\/)(?:\S*[/-]store|\S+\/life)$/,
    "One noun calls another noun's use-case, never its store.",
  ],
  [
    /^lib\/knowledge\/\S+ #lib\/chatbots\//,
    "Chatbots know their knowledge, which knows no chatbots: what both need is in lib/knowledge/door.ts.",
  ],
];

const refusals = (file: string, source: string) =>
  FENCES.filter(([fence]) => fence.test(`${file} ${source}`)).map(([, reason]) => reason);

const forbidden: [string, string, RegExp][] = [
  ["app/page.tsx", "#db/client", /no SQL, no store/],
  ["app/page.tsx", "#lib/chatbots/store", /no SQL, no store/],
  ["app/page.tsx", "#lib/knowledge/pages/page-store", /no SQL, no store/],
  ["app/page.tsx", "#lib/knowledge/pages/life", /no SQL, no store/],
  ["app/page.tsx", "drizzle-orm", /room's store/],
  ["app/page.tsx", "ai", /behind lib\/ai/],
  ["app/(auth)/[id]/page.tsx", "@ai-sdk/openai-compatible", /behind lib\/ai/],
  ["components/chat/x.tsx", "#db/client", /what runs in the browser/],
  ["components/chat/x.tsx", "#app/page", /what runs in the browser/],
  ["components/chat/x.tsx", "#lib/chatbots/store", /what runs in the browser/],
  ["components/chat/x.tsx", "#lib/chatbots/create-chatbot", /what runs in the browser/],
  ["components/chat/x.tsx", "#lib/http/route", /what runs in the browser/],
  ["components/ui/x.tsx", "#lib/process/env", /server only/],
  ["components/chat/x.tsx", "drizzle-orm/pg-core", /room's store/],
  ["components/chat/x.tsx", "../ui/button", /start with #/],
  ["lib/chatbots/x.ts", "#app/page", /never imports app or components/],
  ["lib/chatbots/store.ts", "#components/chat/x", /never imports app or components/],
  ["lib/chatbots/x.ts", "#lib/knowledge/pages/page-store", /never its store/],
  ["lib/chatbots/x.ts", "#lib/knowledge/pages/life", /never its store/],
  ["lib/chatbots/store.ts", "#lib/accounts/store", /never its store/],
  ["lib/chatbots/x.ts", "drizzle-orm", /room's store/],
  ["lib/chatbots/x.ts", "#db/schema/chatbots", /room's store/],
  ["lib/sessions/session-life.ts", "drizzle-orm", /room's store/],
  ["lib/chatbots/x.ts", "next/headers", /neither Next\.js nor React/],
  ["lib/chatbots/store.ts", "next-auth", /neither Next\.js nor React/],
  ["lib/chatbots/x.ts", "react", /neither Next\.js nor React/],
  ["lib/chatbots/x.ts", "@ai-sdk/openai-compatible", /behind lib\/ai/],
  ["lib/knowledge/pages/life.ts", "ai", /behind lib\/ai/],
  ["lib/chatbots/x.ts", "../errors", /start with #/],
  ["lib/knowledge/x.ts", "#lib/chatbots/create-chatbot", /knows no chatbots/],
  ["lib/knowledge/pages/page-store.ts", "#lib/chatbots/schema", /knows no chatbots/],
  ["lib/auth/x.ts", "ai", /behind lib\/ai/],
  ["lib/http/x.ts", "drizzle-orm", /room's store/],
  ["lib/auth/store.ts", "drizzle-orm", /room's store/],
  ["app/api/x-store.ts", "drizzle-orm", /room's store/],
  ["lib/crawler/fetch/x.ts", "#lib/knowledge/schema", /know no noun/],
  ["lib/crawler/x.ts", "#lib/ai/embedder", /know no noun/],
  ["lib/crawler/x.ts", "#db/client", /know no noun/],
  ["lib/crawler/x.ts", "react", /neither Next\.js nor React/],
  ["lib/ai/x.ts", "#lib/answering/types", /know no noun/],
  ["lib/ai/x.ts", "#db/client", /know no noun/],
  ["lib/ai/x.ts", "next", /neither Next\.js nor React/],
  ["db/x.ts", "#app/page", /nobody who asks/],
  ["db/x.ts", "#components/ui/button", /nobody who asks/],
  ["db/schema/x.ts", "#lib/chatbots/create-chatbot", /nobody who asks/],
  ["db/schema/x.ts", "../client", /start with #/],
];

test.each(forbidden)("%s may not import %s", (file, source, reason) => {
  expect(refusals(file, source)).toEqual([expect.stringMatching(reason)]);
});

const allowed: [string, string][] = [
  ["app/page.tsx", "#lib/chatbots/create-chatbot"],
  ["app/page.tsx", "../actions"],
  ["components/chat/x.tsx", "#lib/chatbots/schema"],
  ["components/chat/x.tsx", "#lib/browser/api-client"],
  ["components/chat/x.tsx", "#lib/knowledge/sources/source-queries"],
  ["components/chat/x.tsx", "aixit"],
  ["lib/chatbots/x.ts", "#lib/chatbots/store"],
  ["lib/chatbots/x.ts", "#lib/knowledge/copy-knowledge"],
  ["lib/knowledge/pages/page-store.ts", "drizzle-orm"],
  ["lib/http/x.ts", "next/headers"],
  ["lib/ai/x.ts", "@ai-sdk/openai-compatible"],
  ["lib/ai/x.ts", "#lib/process/errors"],
  ["lib/crawler/x.ts", "#lib/crawler/fetch/x"],
  ["db/x.ts", "#lib/process/env"],
];

test.each(allowed)("%s may import %s", (file, source) => {
  expect(refusals(file, source)).toEqual([]);
});

const STATEMENT = /^(?:import|export)\s[^;"']*?\bfrom\s*["'](?<from>[^"']+)["']/gm;
const LOADED = /\b(?:import|require)\s*\(\s*["'](?<call>[^"']+)["']/g;
const EFFECT = /^import\s*["'](?<effect>[^"']+)["']/gm;

/** What a module's text imports, in each of the ways in which one can. */
const importsOf = (text: string) =>
  [STATEMENT, LOADED, EFFECT].flatMap((way) => [...text.matchAll(way)].map((match) => match[1] ?? ""));

test("an import is seen in whatever way it is written", () => {
  const ways = `import a from "a";
import { b, type B } from 'b';
import type { C } from "c";
export { d } from "d";
export * from "e";
import {
  f,
} from "f";
import "g";
const h = lazy(() => import("h"));
type I = import("i").I;
const j = require("j");`;
  expect(importsOf(ways).sort().join("")).toBe("abcdefghij");
});

const sources = globSync("{app,components,db,lib,server,scripts,widget}/**/*.{ts,tsx,mjs}").filter(
  (file) => !/\.(?:test|d)\.tsx?$/.test(file),
);
const texts = new Map(sources.map((file) => [file, readFileSync(file, "utf8")]));

test("no file imports over a fence; tests may import what they like", () => {
  const crossed = [...texts].flatMap(([file, text]) =>
    importsOf(text).flatMap((source) => refusals(file, source).map((reason) => `${file} imports ${source}: ${reason}`)),
  );
  expect(texts.size).toBeGreaterThan(700);
  expect(crossed).toEqual([]);
});

const TYPES = /^(?:import|export) type\s[^;"']*?\bfrom\s*["'][^"']+["'];?/gm;
const roomOf = (path: string) => /^(?:lib\/)?[a-z-]+/.exec(path)?.[0] ?? path;

/** Each room with the rooms that it needs when it runs; what imports types alone needs nothing. */
function needs(): Map<string, Set<string>> {
  const rooms = new Map<string, Set<string>>();
  for (const [file, text] of texts) {
    const room = roomOf(file);
    const others = importsOf(text.replace(TYPES, ""))
      .filter((source) => /^[#.]/.test(source))
      .map((source) => roomOf(source.startsWith("#") ? source.slice(1) : join(dirname(file), source)));
    const known = rooms.get(room) ?? rooms.set(room, new Set()).get(room);
    for (const other of others) if (other !== room) known?.add(other);
  }
  return rooms;
}

test("rooms have no circles: each needs only rooms that need nothing of it", () => {
  const rooms = needs();
  // What needs no other room goes first, then what needs only such rooms, and so on: what is left at the end is in a circle.
  for (let ready: string[] = []; ; ) {
    ready = [...rooms].filter(([, others]) => others.size === 0).map(([room]) => room);
    if (ready.length === 0) break;
    for (const room of ready) rooms.delete(room);
    for (const others of rooms.values()) for (const other of others) if (!rooms.has(other)) others.delete(other);
  }
  expect(Object.fromEntries([...rooms].map(([room, others]) => [room, [...others]]))).toEqual({});
});

test("only lib/process/env.ts reads the environment", () => {
  const folder = mkdtempSync(join(tmpdir(), "cb2000-fences-"));
  const files = ["app/x.ts", "components/x.tsx", "db/x.ts", "lib/x.ts"];
  try {
    const config = JSON.parse(readFileSync(".biome.json", "utf8"));
    writeFileSync(join(folder, ".biome.json"), JSON.stringify({ ...config, vcs: { enabled: false } }));
    for (const file of [...files, "lib/process/env.ts"]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), "export const port = process.env.PORT;\n");
    }
    const biome = resolve("node_modules/@biomejs/biome/bin/biome");
    const done = spawnSync(process.execPath, [biome, "lint", "--reporter=json"], { cwd: folder, encoding: "utf8" });
    const { diagnostics } = JSON.parse(done.stdout) as { diagnostics: unknown[] };
    const refused = diagnostics.map((one) => /"(\w+\/[\w/]+\.tsx?)"/.exec(JSON.stringify(one))?.[1]).sort();
    expect(refused).toEqual(files);
    expect(JSON.stringify(diagnostics).match(/"category":"[^"]*noProcessEnv"/g)).toHaveLength(files.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a folder holds at most 25 files of source: what grows past it holds two ideas", () => {
  const folders = new Map<string, number>();
  for (const file of sources.filter((name) => !name.includes(".fixture.")))
    folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
  expect([...folders].filter(([, files]) => files > 25)).toEqual([]);
});

test("lib and components hold rooms, and no loose files", () => {
  expect(sources.filter((file) => /^(?:lib|components)$/.test(dirname(file)))).toEqual([]);
});
