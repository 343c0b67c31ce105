import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "#e2e/fixtures";
import { readEnv } from "#lib/process/env";

const section = /## Use the API\n(.*?)\n## /s.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";
const commands = [...section.matchAll(/```sh\n(.*?)```/gs)].map((block) => block[1] ?? "");

test("the README's first lines make a token and settings that a first start takes", async () => {
  const [first = ""] = commands;
  expect(first).toMatch(/ npm start\n$/);
  const directory = mkdtempSync(join(tmpdir(), "cb2000-readme-"));
  // What the start would get, in the place of the start.
  const script = first
    .replaceAll("token.txt", join(directory, "token.txt"))
    .replace("npm start", "node -p 'JSON.stringify(process.env)'");
  const { stdout } = await promisify(execFile)("bash", ["-e", "-c", script]);
  const { OWNER_EMAIL, OWNER_PASSWORD, OWNER_API_TOKEN } = JSON.parse(stdout);
  expect(readEnv({ OWNER_EMAIL, OWNER_PASSWORD, OWNER_API_TOKEN })).toMatchObject({ OWNER_EMAIL, OWNER_PASSWORD });
  rmSync(directory, { recursive: true });
});

test("the README's requests work as printed: create, talk, modify, delete", async ({ backend }) => {
  const requests = commands.filter((command) => command.includes("curl"));
  expect(requests).toHaveLength(4);
  // The page is the only thing that is another one here: it is on the internet, which tests do without.
  backend.site.routes["/"] = "<title>Example</title><h1>Example</h1><p>This page stands for any other.</p>";
  const script = requests.join('\necho "[$BOT]"\n').replaceAll("https://example.com/", `${backend.site.url}/`);
  const env = { ...process.env, TOKEN: process.env.TEST_TOKEN, URL: `${backend.url}/api` };
  const { stdout } = await promisify(execFile)("bash", ["-c", script], { env });
  const [created, answer, modified, deleted] = stdout.split(/\n?\[bot_\w+\]\n|(?<=\})\[bot_\w+\]\n/);
  expect(created).toBe("");
  expect(JSON.parse(answer ?? "")).toMatchObject({ answer: "We open at nine, Monday to Friday.", answered: true });
  expect(JSON.parse(modified ?? "")).toHaveProperty("chatbotId");
  expect(JSON.parse(deleted ?? "")).toEqual({ message: "The chatbot has been deleted successfully" });
});
