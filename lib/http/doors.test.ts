import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const files = ["app", "lib", "components"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), "utf8") })),
);
const routes = files.filter(({ path }) => /^app\/.*\/route\.tsx?$/.test(path));
const actions = files.filter(({ text }) => /^["']use server["'];?$/m.test(text));

const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
const IMPORT = /^import\s[^;]*?from\s+["'][^"']+["'];?$/gms;
const CONFIG = /^export const (dynamic|runtime|revalidate|maxDuration|fetchCache) = [^;\n]+;?$/gm;

/** What a module gives away, statement by statement. */
const exportsOf = (text: string) =>
  text
    .replace(IMPORT, "")
    .replace(CONFIG, "")
    .match(/^export\b[^\n]*/gm) ?? [];

test("every route and every action of the application is looked at", () => {
  expect(routes.map(({ path }) => path)).toContain("app/api/chatbot_talk/route.ts");
  expect(routes.length).toBeGreaterThan(10);
  expect(actions.length).toBeGreaterThan(3);
});

test.each(routes)("$path gives away nothing but what route(…) made", ({ text }) => {
  expect(exportsOf(text)).toHaveLength(1);
  expect(text).toMatch(new RegExp(`^export const \\{ ${METHODS} \\} = route\\(\\s*\\{`, "m"));
  expect(text).toMatch(/^import \{[^}]*\broute\b[^}]*\} from "#lib\/http\/route";$/m);
  expect(text.match(/\broute\b(?!")/g)?.length).toBe(2);
});

test.each(actions)("$path gives away nothing but what action(…) or publicAction(…) made", ({ text }) => {
  const given = exportsOf(text);
  expect(given.length).toBeGreaterThan(0);
  for (const statement of given) {
    expect(statement).toMatch(
      /^export const \w+ = (action|publicAction)\($|^export const \w+ = (action|publicAction)\(\w/,
    );
  }
  expect(text).toMatch(/^import \{[^}]*\} from "#lib\/http\/action";$/m);
  expect(text).not.toMatch(/(const|function|let|var|class)\s+(action|publicAction)\b/);
});

// The root layout, which reads nothing but a header, stands outside every error boundary.
const screens = files.filter(
  ({ path, text }) => /^app\/.+\/(?:page|layout)\.tsx$|^app\/page\.tsx$/.test(path) && /\bawait\b/.test(text),
);

test("every page that reads data is looked at", () => {
  expect(screens.length).toBeGreaterThan(10);
});

test.each(screens)("$path renders through page(…), and so does what makes its metadata", ({ text }) => {
  expect(text).toMatch(/^export default page\(async function \w+\(/m);
  expect(text).not.toMatch(/^export (?:default )?async function/m);
  expect(text).toMatch(/^import \{ page \} from "#lib\/http\/page";$/m);
});

test.each(files.filter(({ text }) => /["']use server["']/.test(text)))(
  "$path is a server file as a whole",
  ({ text }) => {
    // An action inside a component would be one that no door guards.
    expect(text.trimStart()).toMatch(/^["']use server["']/);
  },
);

test("what anybody may call without being known is this and nothing else", () => {
  const using = (word: RegExp) =>
    files.filter(({ path, text }) => /^app\//.test(path) && word.test(text)).map(({ path }) => path);
  expect(using(/\bpublicEndpoint\b/).sort()).toEqual([
    "app/.well-known/api-catalog/route.ts",
    "app/.well-known/mcp/server-card.json/route.ts",
    "app/.well-known/security.txt/route.ts",
    "app/.well-known/skills/[...path]/route.ts",
    "app/api/auth/[...nextauth]/route.ts",
    "app/api/health/live/route.ts",
    "app/api/health/ready/route.ts",
    "app/api/openapi.json/route.ts",
    "app/api/v1/demo/talk/route.ts",
    "app/api/widget/feedback/route.ts",
    "app/api/widget/person/route.ts",
    "app/api/widget/session/route.ts",
    "app/api/widget/talk/route.ts",
    "app/docs.md/route.ts",
    "app/docs/[[...path]]/route.ts",
    "app/embed/[chatbotId]/route.ts",
    "app/guide/[name]/route.ts",
    "app/llms-full.txt/route.ts",
    "app/llms.txt/route.ts",
    "app/mcp/[chatbotId]/route.ts",
    "app/skill.md/route.ts",
    "app/widget/[file]/route.ts",
  ]);
  expect(using(/\bnoEndpoint\b/)).toEqual(["app/api/[[...rest]]/route.ts"]);
  expect(using(/\bpublicAction\b/)).toEqual(["app/(auth)/actions.ts"]);
});
