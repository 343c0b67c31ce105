import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { freePort } from "#e2e/support/postgres-cluster";
import type { TalkView } from "#lib/conversations/schema";

let demo: ChildProcess | undefined;
test.afterEach(() => demo?.kill("SIGKILL"));

test("npm run demo answers two questions of three, stays up, and leaves nothing behind", async () => {
  const temporary = mkdtempSync(join(tmpdir(), "cb2000-demo-test-"));
  const { PATH = "", HOME = "" } = process.env;
  const env = { NODE_ENV: "production", PATH, HOME, TMPDIR: temporary, PORT: String(await freePort()) } as const;
  const started = spawn(process.execPath, ["scripts/demo.mjs"], { env, stdio: ["ignore", "pipe", "ignore"] });
  demo = started;
  let said = "";
  for await (const chunk of started.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    if (said.includes("The demo stays up at")) break;
  }
  started.stdout.resume();
  const answers = [...said.matchAll(/^\{\n.*?^\}$/gms)]
    .map(([json]) => JSON.parse(json) as Partial<TalkView>)
    .filter((body) => body.answered !== undefined);
  expect(answers.map(({ answered }) => answered)).toEqual([true, true, false]);
  expect(answers[0]?.answer).toContain("Without a model");
  expect(answers[1]?.sources?.[0]).toMatchObject({ type: "page" });
  expect(readdirSync(temporary).filter((name) => name.startsWith("chatbot2000-demo-"))).toHaveLength(1);
  const exited = once(started, "exit");
  started.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
  expect(readdirSync(temporary).filter((name) => name.startsWith("chatbot2000-demo-"))).toEqual([]);
  rmSync(temporary, { recursive: true });
});
