import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { closeDatabase, getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { authenticate } from "#lib/accounts/authenticate";
import { signUp } from "#lib/accounts/sign-up";
import { findUserByEmail } from "#lib/accounts/store";
import { env } from "#lib/process/env";
import { liveSession, openSession } from "#lib/sessions/session-life";

useTestDatabase();

const OLD = "seven pegs and a pole";
const place = { address: "192.0.2.1", knownBrowser: () => null };
const COMMAND = [process.execPath, "scripts/password.mjs"];
/** Python's standard library runs a command in a terminal of its own. */
const IN_A_TERMINAL = ["python3", "-c", "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"];

/** Runs a command and types a line at each prompt, or pipes in all lines at once. Returns all that it printed, and its status. */
async function run(command: string[], lines: string[], prompt?: string) {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { env: { ...process.env } });
  const waiting = [...lines];
  const print = (chunk: Buffer) => {
    printed += chunk.toString();
    if (prompt !== undefined && printed.endsWith(prompt)) child.stdin.write(`${waiting.shift()}\r`);
  };
  let printed = "";
  child.stdout.on("data", print);
  child.stderr.on("data", print);
  child.stdin.on("error", () => undefined);
  if (prompt === undefined) child.stdin.end(lines.map((line) => `${line}\n`).join(""));
  const status = await new Promise((resolve) => child.once("close", resolve));
  return { status, printed };
}

async function newUser(email: string) {
  await signUp({ email, password: OLD }, "192.0.2.1");
  const found = await findUserByEmail(await getDatabase(), email);
  if (!found) throw new Error("There is no such user.");
  return openSession(found.user, "Firefox on Linux");
}

/** The embedded database belongs to one process at a time. */
async function reset(email: string, lines: string[]) {
  await closeDatabase();
  return run([...COMMAND, email], lines);
}

test("a password that is piped in replaces the old one and ends every session", async () => {
  const session = await newUser("ada@example.com");
  const { status, printed } = await reset("Ada@Example.com", ["a copper kettle", "what follows is not read"]);
  expect([printed, status]).toEqual(["The password of Ada@Example.com is changed, and its sessions have ended.\n", 0]);
  expect(await authenticate({ email: "ada@example.com", password: OLD }, place)).toBeNull();
  const entered = await authenticate({ email: "ada@example.com", password: "a copper kettle" }, place);
  expect(entered).toMatchObject({ email: "ada@example.com" });
  expect(await liveSession(session)).toBeNull();
});

test("in a terminal it is asked for twice and never shown", async () => {
  await newUser("bob@example.com");
  await closeDatabase();
  const command = [...IN_A_TERMINAL, ...COMMAND, "bob@example.com"];
  const differing = await run(command, ["a copper kettle", "a copper cattle"], ": ");
  expect(differing).toMatchObject({ status: 1, printed: expect.stringContaining("No password was set") });
  const { status, printed } = await run(command, ["a copper kettle", "a copper kettle"], ": ");
  expect([status, printed]).toEqual([
    0,
    expect.stringMatching(/New password: \s+New password, once more: \s+The pass/),
  ]);
  expect(printed).not.toContain("kettle");
  const entered = await authenticate({ email: "bob@example.com", password: "a copper kettle" }, place);
  expect(entered).toMatchObject({ email: "bob@example.com" });
});

test("what is no password, an address that nobody has, and none at all, are said in one line and change nothing", async () => {
  const session = await newUser("eve@example.com");
  const cases: [string, string[], string][] = [
    ["eve@example.com", ["short"], "A password needs at least 10 characters.\n"],
    ["eve@example.com", [], "No password was set: two that are the same are needed, or one on standard input.\n"],
    ["nobody@example.com", [], "There is no account with the email address nobody@example.com.\n"],
    ["nobody", [], "Enter an email address, such as ada@example.com.\n"],
  ];
  for (const [email, lines, printed] of cases) expect(await reset(email, lines)).toEqual({ status: 1, printed });
  expect(await run(COMMAND, [])).toMatchObject({ status: 1, printed: expect.stringContaining("npm run password -- ") });
  expect(await liveSession(session)).not.toBeNull();
});

test("beside a server that runs it works on PostgreSQL, and is refused on the embedded database before a password is asked for", async () => {
  await newUser("kim@example.com");
  const refused = {
    status: 1,
    printed: `The server is running (process ${process.pid}). Stop it, run this command again, then start it.\n`,
  };
  const done = { status: 0, printed: expect.stringContaining("is changed") };
  const expected = env().DATABASE_URL === undefined ? refused : done;
  expect(await run([...COMMAND, "kim@example.com"], ["a copper kettle"])).toEqual(expected);
});
