import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "#e2e/fixtures";

test("the README's requests work as printed: create, talk, modify, delete", async ({ backend }) => {
  const section = /## Use the API\n(.*?)\n## /s.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";
  const commands = [...section.matchAll(/```sh\n(.*?)```/gs)].map((block) => block[1] ?? "");
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
