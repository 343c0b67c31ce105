import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const dockerfile = readFileSync("Dockerfile", "utf8");
const stages = dockerfile.split(/^FROM .*$/m).slice(1);
const copiedBy = (stage: string) =>
  [...stage.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = ""]) => sources.split(" "));
/** What the build may see; all else stays out of it. */
const admitted = readFileSync(".dockerignore", "utf8").match(/(?<=^!).+/gm) ?? [];

test("the image runs as an ordinary user, with its data in a volume and a health check, and installs and builds nothing at its start", () => {
  const last = stages.at(-1) ?? "";
  const instructions = [...last.matchAll(/^[A-Z]+/gm)].map(([name]) => name);
  expect(instructions.slice(instructions.indexOf("USER"))).toEqual(["USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "CMD"]);
  expect(last).toMatch(/^USER node$/m);
  expect(last).not.toMatch(/npm|apt/);
  expect(last).toContain("server/serve.ts");
  expect(readFileSync("server/serve.ts", "utf8")).not.toMatch(/ensure/);
});

test("what the image copies is there, and .dockerignore lets it through", () => {
  for (const source of new Set(stages.flatMap(copiedBy).filter((name) => name !== "."))) {
    expect([source, existsSync(source)]).toEqual([source, true]);
    expect(admitted.some((name) => name === source || name.startsWith(`${source}/`))).toBe(true);
  }
});

test("the build sees no settings, tokens or data", () => {
  for (const name of [".env", ".data", ".git", "token.txt", "node_modules", ".next"])
    expect(admitted).not.toContain(name);
  expect(readFileSync(".dockerignore", "utf8")).toMatch(/^\*$/m);
});
